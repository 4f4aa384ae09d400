"""Articles to measure with as JSON Lines: what `extract` reads, and what the peer is given.

    {"id": "17-1", "published": "2024-05-31", "title": "В Лужине …", "text": "Накануне …"}

Imports next to nothing, so that a measured process doesn't carry the reader of another side.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Text:
    """An article as a record of a dump."""

    id: str
    published: str
    title: str
    body: str

    @property
    def whole(self) -> str:
        return f"{self.title}\n\n{self.body}" if self.title else self.body


def write_dump(texts: Iterable[Text], file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for text in texts:
            record = {"id": text.id, "published": text.published, "title": text.title, "text": text.body}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def read_dump(file: Path) -> list[str]:
    """The whole texts of a dump that `write_dump` wrote: what the peer is given."""
    records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [Text(r["id"], r["published"], r["title"], r["text"]).whole for r in records]
