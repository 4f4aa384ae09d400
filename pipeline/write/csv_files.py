"""Columns of rows → one CSV file a table: RFC 4180 with `\\n`, UTF-8 with a byte-order mark, empty = unknown.

article_id,title,chars
ряж-17,"Мост открыт, движение пущено",1204
"""

import csv
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from pipeline.guard import guard_column
from pipeline.tables import Table

BUFFER = 1 << 20  # bytes per open file
BOOLEANS = {True: "true", False: "false", None: None}


class CsvFiles:
    """Writes the tables to `<table>.csv` in a folder."""

    def __init__(self, folder: Path, tables: Iterable[Table], delimiter: str) -> None:
        self._files: dict[str, TextIO] = {}
        self._writers = {}
        for table in tables:
            file = open(folder / f"{table.name}.csv", "w", BUFFER, encoding="utf-8-sig", newline="")  # noqa: SIM115
            self._files[table.name] = file
            self._writers[table.name] = csv.writer(_LineFeeds(file), delimiter=delimiter, lineterminator="\r\n")
            self._writers[table.name].writerow(table.column_names)

    def write(self, table: Table, columns: Sequence[Sequence[Any]]) -> None:
        cells = [_cells(column.type, values) for column, values in zip(table.columns, columns, strict=True)]
        self._writers[table.name].writerows(zip(*cells, strict=True))

    def close(self) -> None:
        for file in self._files.values():
            file.close()

    def discard(self) -> None:
        for file in self._files.values():
            with suppress(OSError):
                file.close()


def _cells(kind: str, values: Sequence[Any]) -> Sequence[Any]:
    if kind == "string":
        return guard_column(values)
    return [BOOLEANS[value] for value in values] if kind == "boolean" else values


class _LineFeeds:
    """Ends a row with \\n. Up to Python 3.12 the csv module quotes a \\r in a cell only if its line terminator has one,
    and a bare \\r splits the row in most readers: so it is told \\r\\n, and \\n is what reaches the file."""

    def __init__(self, file: TextIO) -> None:
        self._write = file.write

    def write(self, line: str) -> int:
        return self._write(line[:-2] + "\n")
