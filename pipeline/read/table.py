"""Rows of named cells → drafts: what CSV, XLSX and Parquet have in common.

["№", "Заголовок", "Текст"] → Columns → ["17", "Мост открыт", "В селе…"] → Draft
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import ReadError
from pipeline.read.article import Draft, draft_of
from pipeline.read.fields import match_fields, no_text_field, text_of
from pipeline.read.options import ReadOptions


@dataclass(frozen=True)
class Columns:
    """Where in a row our fields stand."""

    count: int
    places: dict[str, int]  # our field → index of its cell

    def draft(self, record: str, row: Sequence[object]) -> Draft:
        """The draft of a row that has all its cells."""
        return draft_of(record, {field: text_of(row[at]) for field, at in self.places.items() if at < len(row)})


def find_columns(header: Sequence[object], options: ReadOptions, what: str) -> Columns:
    """The columns of a table by its header; raises ReadError when none of them holds the text."""
    names = [text_of(cell).strip() for cell in header]
    found = match_fields(names, options.names())
    if "text" not in found:
        raise ReadError(no_text_field(names, what))
    return Columns(len(names), {field: names.index(name) for field, name in found.items()})
