"""A table as an analyst edited it, against the table as it was written → lines for her file of corrections.

    roles.csv of the run, and her copy with "former" in one cell  ->  set,roles,17:role-21-40,status,former,current,

Only cells that can be set are compared, so that whatever a spreadsheet does to numbers and days does no harm.
"""

import csv
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.corrections.decision import COLUMNS, DROP, DROPPED, SET, Correction, why_wrong
from pipeline.corrections.reading import OPTIONAL, Cells, decides, read_corrections, read_table
from pipeline.errors import UsageError
from pipeline.guard import guard
from pipeline.tables import table

HEADER = ("action", "table", "id", "column", "value", *OPTIONAL)


@dataclass(frozen=True)
class Collected:
    """What was found in an edited table."""

    set: int
    dropped: int
    kept: int  # cells that hold what the program finds though another value was decided before: her copy may be older
    left: tuple[str, ...]  # columns with edited cells that no correction can set


def collect(edited: Path, tables: Path, into: Path, name: str = "", drop: bool = False) -> Collected:
    """Adds what differs to the file `into`, and changes what it decided before. `name` is the table's: as the file's
    name begins, if left out; `drop`: rows that the copy lacks are to be dropped. UsageError says what doesn't fit."""
    name = name or next((t for t in (*COLUMNS, *DROPPED) if edited.name.startswith(t)), "")
    if name not in COLUMNS and not (drop and name in DROPPED):
        known = ", ".join(COLUMNS)
        raise UsageError(f"{edited}: of which table is it? Name one with --table; cells can be set in {known}")
    written = tables / f"{name}.csv"
    if edited.exists() and written.exists() and os.path.samefile(edited, written):
        raise UsageError(
            f"{edited} is the table itself, so that nothing tells what you changed: run svodka extract again with "
            "another --out, and name that folder with --tables"
        )
    key = table(name).primary_key[0]
    before, after = (_by_key(path, key) for path in (written, edited))
    found = list(_changes(name, before, after, drop))
    for correction in found:
        if reason := why_wrong(correction):
            raise UsageError(f"{edited}, row {correction.id}: {reason}")
    decided = {decides(c): c for c in (read_corrections(into) if into.exists() else [])}
    kept = 0
    for correction in found:
        earlier = decided.get(decides(correction))
        if earlier is None:
            decided[decides(correction)] = correction
        elif earlier.was == correction.value:
            kept += 1
        else:
            decided[decides(correction)] = replace(earlier, value=correction.value)  # `was` is what the program found
    _write(into, list(decided.values()))
    dropped = sum(c.action == DROP for c in found)
    return Collected(len(found) - dropped - kept, dropped, kept, tuple(_left(name, before, after)))


def _by_key(path: Path, key: str) -> dict[str, Cells]:
    rows = [cells for _, cells in read_table(path, (key,))]
    return {row[key]: row for row in rows}


def _changes(name: str, before: dict[str, Cells], after: dict[str, Cells], drop: bool) -> Iterator[Correction]:
    for id_, row in before.items():
        if id_ not in after:
            if drop and name in DROPPED:
                yield Correction(0, DROP, name, id_)
            continue
        for column in _shared(COLUMNS.get(name, ()), row, after[id_]):
            if after[id_][column] != row[column]:
                yield Correction(0, SET, name, id_, column, after[id_][column], row[column])


def _shared(columns: Iterable[str], before: Cells, after: Cells) -> list[str]:
    """The columns that both have: her copy may lack some."""
    return [column for column in columns if column in before and column in after]


def _left(name: str, before: dict[str, Cells], after: dict[str, Cells]) -> Iterator[str]:
    """Columns of texts that were edited though they can't be set: a name instead of its id."""
    settable = COLUMNS.get(name, ())
    texts = [c.name for c in table(name).columns if c.type == "string" and c.name not in settable and not c.values]
    both = [(row, after[id_]) for id_, row in before.items() if id_ in after]
    for column in texts:
        if any(new[column] != old[column] for old, new in both if _shared((column,), old, new)):
            yield column


def _write(path: Path, corrections: list[Correction]) -> None:
    """The file as a spreadsheet opens it, whole or not at all."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows([guard(getattr(c, name)) for name in HEADER] for c in corrections)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    os.replace(new, path)
