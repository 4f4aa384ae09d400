"""A file of corrections → what it decides.

    action,table,id,column,value,was,note
    set,roles,17:role-21-40,status,former,current,"ушёл в мае, см. приказ"

CSV as a spreadsheet saves it: UTF-8 or windows-1251, commas, semicolons or tabs. The columns stand in any order; `was`
and `note` may be left out, and further ones are the analyst's own.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from pipeline.corrections.decision import SAME, Correction, why_wrong
from pipeline.errors import UsageError
from pipeline.guard import unguard

Cells: TypeAlias = dict[str, str]

NEEDED = ("action", "table", "id", "column", "value")
OPTIONAL = ("was", "note")
DELIMITERS = ",;\t"
LARGEST = 1 << 30  # bytes of a table that is read whole


def read_corrections(path: Path) -> list[Correction]:
    """The corrections in the file's order. UsageError names the line, what is wrong with it and the remedy."""
    decided: dict[tuple[str, ...], Correction] = {}
    for line, cells in read_table(path, NEEDED):
        correction = Correction(line, **{name: cells.get(name, "") for name in (*NEEDED, *OPTIONAL)})
        if not any(cells[name] for name in NEEDED):
            continue
        if reason := why_wrong(correction):
            raise UsageError(f"{path}, line {line}: {reason}")
        other = decided.setdefault(decides(correction), correction)
        if other is not correction:
            raise UsageError(f"{path}, line {line}: line {other.line} decides the same; keep one of them")
    _check_no_circle(path, decided.values())
    return list(decided.values())


def decides(c: Correction) -> tuple[str, ...]:
    """What two corrections of one file may not both decide."""
    return c.action, c.table, c.id, c.column


def read_table(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, Cells]]:
    """(line, cells by column) of a CSV file; UsageError when it is none or lacks a column."""
    text = _text(path)
    delimiter = max(DELIMITERS, key=text.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        header = [name.strip() for name in next(reader, [])]
        if lost := [name for name in needed if name not in header]:
            raise UsageError(f"{path}: no column {', '.join(lost)}; its first line names the columns")
        for cells in reader:
            if len(cells) > len(header):
                raise UsageError(f"{path}, line {line + 1}: more cells than columns; put what has a comma in quotes")
            padded = [*cells, *[""] * (len(header) - len(cells))]
            yield line + 1, dict(zip(header, (unguard(cell.strip()) for cell in padded), strict=True))
            line = reader.line_num
    except csv.Error as error:
        raise UsageError(f"{path}, line {reader.line_num}: not CSV ({error}); save it as CSV once more") from error


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(f"{path} has more than {LARGEST >> 20} MB: is it the right file?")
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} can't be read ({error.strerror}): name another file") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1251", errors="replace")  # what a Russian Excel saves
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_no_circle(path: Path, corrections: Iterable[Correction]) -> None:
    same = {c.id: c for c in corrections if c.action == SAME}
    for correction in same.values():
        seen, at = {correction.id}, correction.value
        while at in same:
            if at in seen:
                raise UsageError(f"{path}, line {correction.line}: by other lines {at} is itself; take one out")
            seen.add(at)
            at = same[at].value
