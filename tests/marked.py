"""Text with its spans marked, as a reader's catalogue writes it.

    в [LOC селе Кузьминском] [LOC Рыбновского района]      names
    в [loc районе], [org администрации [loc района]]        nominals, nested spans

`\\n` stands for a line break. No text may hold square brackets of its own.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.models import load_models
from pipeline.parse import parse_articles
from pipeline.records import Article, Document, EntitySpan
from pipeline.tag import tag_documents

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"\[(PER|ORG|LOC|per|org|loc) |\]")


class Marked(NamedTuple):
    """A marked span: its type and level as one word ("LOC" a name, "loc" a nominal)."""

    start: int
    end: int
    label: str


def unmark(marked: str) -> tuple[str, list[Marked]]:
    """The text without its marks, and the spans in reading order, an outer one first."""
    marked = marked.replace("\\n", "\n")
    text, at = "", 0
    opened: list[tuple[int, str]] = []
    spans = []
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match[1]:
            opened.append((len(text), match[1]))
        else:
            start, label = opened.pop()
            spans.append(Marked(start, len(text), label))
    assert not opened, f"a mark is left open: {marked}"
    return text + marked[at:], sorted(spans, key=lambda s: (s.start, -s.end))


def label_of(span: EntitySpan) -> str:
    return span.type if span.level == "name" else span.type.lower()


def mark(text: str, spans: Iterable[EntitySpan]) -> str:
    """The text with the spans marked: what `unmark` reads."""
    signs = [(s.start, 1, -s.end, f"[{label_of(s)} ") for s in spans] + [(s.end, 0, -s.start, "]") for s in spans]
    for at, _, _, sign in sorted(signs, reverse=True):
        text = text[:at] + sign + text[at:]
    return text.replace("\n", "\\n")


@cache
def tagged(text: str) -> tuple[Document, tuple[EntitySpan, ...]]:
    """A text parsed, and the spans that `tag` finds in it."""
    models = load_models()
    ((document, spans),) = tag_documents(parse_articles([Article("1", "a.txt", "", "", text)], models), models)
    return document, tuple(spans)


def read_cases(path: str) -> list[dict[str, str]]:
    """The rows of a table below tests/cases."""
    with (CASES / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parameters(rows: Sequence[dict[str, str]], label: str) -> Iterator[object]:
    """pytest parameters with a column as the label; a row with a reason in `xfail` is known to fail."""
    for row in rows:
        marks = [pytest.mark.xfail(strict=True, reason=row["xfail"])] if row.get("xfail") else []
        yield pytest.param(row, id=row[label], marks=marks)
