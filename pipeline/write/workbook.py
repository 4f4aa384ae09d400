"""Columns of rows → `svodka.xlsx`: a sheet a table or view, header frozen and filtered, text as text.

What a sheet can't hold is said, never dropped in silence: rows beyond Excel's 1,048,576 go on in a sheet `tokens 2`,
`tokens 3` …, and a text beyond its 32,767 characters ends in `… [cut: 40000 characters]`.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipeline.guard import guard
from pipeline.tables import VIEWS, Table, View

NAME = "svodka.xlsx"
ROWS = 1_048_576  # Excel's limit per sheet, header included
CELL = 32_767  # Excel's limit per text, in UTF-16 units
WIDEST = 60  # characters: a sentence then shows its beginning, and the columns after it stay on the screen
CREATED = datetime(2020, 1, 1)  # fixed, so that two runs give the same bytes


class Workbook:
    """Writes all tables to `svodka.xlsx` in a folder."""

    def __init__(self, folder: Path, tables: Iterable[Table], work: Path) -> None:
        options = {
            "constant_memory": True,
            "tmpdir": str(work),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "use_zip64": True,
        }
        self._book = xlsxwriter.Workbook(str(folder / NAME), options)
        self._book.set_properties({"created": CREATED})
        self._header = self._book.add_format({"bold": True})
        self._quoted = self._book.add_format({"quote_prefix": True})
        self._sheets: dict[str, Worksheet] = {}
        self._views: dict[str, list[View]] = {}
        for table in tables:
            self._views[table.name] = [view for view in VIEWS if view.table == table.name]
            for sheet in (*(view.as_table for view in self._views[table.name]), table):
                self._sheets[sheet.name] = self._add_sheet(sheet, sheet.name)
        self._numbers = dict.fromkeys(self._sheets, 1)
        self._rows = dict.fromkeys(self._sheets, 1)

    def write(self, table: Table, columns: Sequence[Sequence[Any]]) -> None:
        for view in self._views[table.name]:
            self._write(view.as_table, [columns[at] for at in view.places])
        self._write(table, columns)

    def _write(self, table: Table, columns: Sequence[Sequence[Any]]) -> None:
        if self._rows[table.name] == 1 and self._numbers[table.name] == 1:
            _set_widths(self._sheets[table.name], table, columns)
        for cells in zip(*columns, strict=True):
            if self._rows[table.name] == ROWS:
                self._next_sheet(table, columns)
            self._write_row(self._sheets[table.name], self._rows[table.name], cells)
            self._rows[table.name] += 1

    def close(self) -> None:
        for name, sheet in self._sheets.items():
            _filter(sheet, self._rows[name])
        self._book.close()

    def discard(self) -> None:
        """Lets go of the sheets' temporary files without making a workbook of them."""
        for sheet in self._book.worksheets():
            sheet.row_data_fh.close()
        self._book.fileclosed = True  # else xlsxwriter warns that the workbook was never closed

    def _add_sheet(self, table: Table, name: str) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(table.columns):
            sheet.write_string(0, at, column.name, self._header)
        return sheet

    def _next_sheet(self, table: Table, columns: Sequence[Sequence[Any]]) -> None:
        _filter(self._sheets[table.name], ROWS)
        self._numbers[table.name] += 1
        sheet = self._add_sheet(table, f"{table.name} {self._numbers[table.name]}")
        _set_widths(sheet, table, columns)
        self._sheets[table.name], self._rows[table.name] = sheet, 1

    def _write_row(self, sheet: Worksheet, row: int, cells: Sequence[Any]) -> None:
        for at, cell in enumerate(cells):
            if isinstance(cell, str):
                # a cell that would be guarded in CSV keeps being text when somebody edits it
                sheet.write_string(row, at, fitting(cell), None if guard(cell) == cell else self._quoted)
            elif isinstance(cell, bool):
                sheet.write_boolean(row, at, cell)
            elif cell is not None:
                sheet.write_number(row, at, cell)


def fitting(text: str) -> str:
    """The text, or its beginning with a visible mark where a cell can't hold it."""
    if 2 * len(text) <= CELL or utf16_length(text) <= CELL:
        return text
    mark = f"… [cut: {len(text)} characters]"
    beginning = text[: CELL - len(mark)].encode("utf-16-le")[: 2 * (CELL - len(mark))]
    return beginning.decode("utf-16-le", "ignore") + mark


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _filter(sheet: Worksheet, rows: int) -> None:
    sheet.autofilter(0, 0, rows - 1, sheet.dim_colmax)


def _set_widths(sheet: Worksheet, table: Table, columns: Sequence[Sequence[Any]]) -> None:
    """Wide enough for the header with its filter button and for the cells of the first rows."""
    for at, (column, values) in enumerate(zip(table.columns, columns, strict=True)):
        longest = max((len(str(value)) for value in values[:1000] if value is not None), default=0)
        sheet.set_column(at, at, min(WIDEST, max(longest, len(column.name) + 3) + 1))
