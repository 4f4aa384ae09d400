"""Texts of somebody's collection → a dump that an extraction reads, with every offset where the collection has it.

{"id": "book_7", "text": "Лыков открыл завод…"}        one a line, without a headline
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from pipeline.errors import UsageError

BOM = "\ufeff"
LINE_END = re.compile(r"\r(\n?)")


class HasText(Protocol):
    """A document of a collection."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...


def decoded(file: Path) -> str:
    """The file as it is: read_text would change line ends, and with them the offsets. Raises UsageError."""
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: can't be read: {error}; name a file that is there, in UTF-8") from error


def one_for_one(text: str) -> str:
    """The text as a run has it, no character more or less: reading turns "\\r\\n" into "\\n", which would move every
    offset behind it.

    >>> one_for_one("Лужа.\\r\\nМэр")
    'Лужа. \\nМэр'
    """
    text = " " + text[1:] if text.startswith(BOM) else text
    return LINE_END.sub(lambda end: " \n" if end[1] else "\n", text)


def write_texts(documents: Iterable[HasText], file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for document in documents:
            out.write(json.dumps({"id": document.id, "text": document.text}, ensure_ascii=False) + "\n")
