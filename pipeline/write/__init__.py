"""Rows → CSV, Parquet, XLSX, SQLite and `datapackage.json` in one folder, all of them or none.

    with TableWriter(Path("data/processed"), ("csv", "xlsx")) as writer:
        writer.write("aliases", [("per-1", "Горелов Андрей Валентинович", "А. Горелов", 12)])
        writer.commit()

Rows stream: what is held in memory is a few thousand rows a table. The same rows in the same order give the same bytes,
however they are spread over calls of `write`. Without `commit` the folder stays as it was.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from pipeline.errors import UsageError, WriteError
from pipeline.guard import guard, unguard
from pipeline.tables import TABLES, Row, Table
from pipeline.write.csv_files import CsvFiles
from pipeline.write.database import Database
from pipeline.write.datapackage import (
    FILE_NAME,
    FORMATS,
    all_files,
    delimiter_of,
    describe,
    is_single,
    read_resources,
    with_rows,
)
from pipeline.write.folder import OutputFolder, explained
from pipeline.write.parquet import ParquetFiles
from pipeline.write.workbook import Workbook

__all__ = ["DEFAULT_FORMATS", "FORMATS", "TableWriter", "guard", "unguard"]

DEFAULT_FORMATS: tuple[str, ...] = ()  # no format named: each table in its own (Table.default_format)
BATCH = 1024  # rows of a table that are handed on together; 1,024 tokens are some 1 MB
SURROGATE = re.compile("[\ud800-\udfff]")
FORBIDDEN_DELIMITERS = frozenset("\"'\r\n\0 +-=@._")


class Sink(Protocol):
    """Takes the columns of some rows at a time. After `close` its files are whole; `discard` only lets go of them."""

    def write(self, table: Table, columns: Sequence[Sequence[Any]]) -> None: ...
    def close(self) -> None: ...
    def discard(self) -> None: ...


class TableWriter:
    """Writes all tables of a run to a folder.

    `formats` are of FORMATS, and every table is then written in each of them; none means each table in its default
    format: CSV, tokens Parquet. `delimiter` is the CSV files'. `counts` has the rows per table, whole after `commit`.

    Raises UsageError for a format or delimiter that can't be, and WriteError, with the remedy, for a folder that can't
    be written, is being written by another run, or holds a file with a table's name that no run wrote.
    """

    def __init__(self, folder: Path, formats: Sequence[str] = DEFAULT_FORMATS, delimiter: str = ",") -> None:
        self.delimiter = checked_delimiter(delimiter)
        self.formats = tables_by_format(formats)
        self.counts: dict[str, int] = {table.name: 0 for table in TABLES}
        self._tables = {table.name: table for table in TABLES}
        self._pending: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._folder = OutputFolder(Path(folder))
        self._sinks: dict[str, Sink] = {}

    def __enter__(self) -> Self:
        self._folder.open()
        try:
            self._folder.check(all_files(self.formats))
            with explained(self._folder.path):
                for file_format, names in self.formats.items():
                    self._sinks[file_format] = self._open_sink(file_format, [self._tables[name] for name in names])
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def write(self, table_name: str, rows: Iterable[Row]) -> None:
        """Adds rows to a table, in this order. May be called many times; an error of `rows` itself passes unchanged."""
        pending = self._pending[table_name]
        for row in rows:
            pending.append(row)
            if len(pending) == BATCH:
                self._flush(table_name)

    def commit(self) -> None:
        """Completes the files and puts them in the place of an earlier run's, of which nothing else stays."""
        for name in self._pending:
            self._flush(name)
        self._publish(describe(self.formats, TABLES, self.counts, self.delimiter))

    @property
    def has_earlier(self) -> bool:
        """Whether an earlier run's tables lie in the folder."""
        return bool(read_resources(self._folder.path / FILE_NAME))

    def replace(self, table_name: str, rows: Iterable[Row]) -> bool:
        """Instead of `commit`: puts the rows in the place of an earlier run's table, and leaves all else as it was.

        The table keeps the format and delimiter that it has there. False, and nothing done, when it has no file of its
        own but is a part of the workbook or the database.
        """
        description = self._folder.path / FILE_NAME
        own = [each for each in read_resources(description) if is_single(each, table_name)]
        if not own:
            return False
        self._discard()
        self._folder.clear()
        self.delimiter = delimiter_of(own)
        self.formats = {each["format"]: (table_name,) for each in own}
        self._pending[table_name].clear()
        self.counts[table_name] = 0
        with explained(self._folder.path):
            for file_format in self.formats:
                self._sinks[file_format] = self._open_sink(file_format, [self._tables[table_name]])
        self.write(table_name, rows)
        self._flush(table_name)
        text = with_rows(description, table_name, self.counts[table_name])
        self._publish(text)
        return True

    def _publish(self, description: str) -> None:
        with explained(self._folder.path):
            for sink in self._sinks.values():
                sink.close()
            self._sinks = {}
            (self._folder.new / FILE_NAME).write_text(description, encoding="utf-8", newline="")
        self._folder.check(all_files(self.formats))
        self._folder.publish()

    def _open_sink(self, file_format: str, tables: Sequence[Table]) -> Sink:
        new, work = self._folder.new, self._folder.work
        openers: Mapping[str, Callable[[], Sink]] = {
            "csv": lambda: CsvFiles(new, tables, self.delimiter),
            "parquet": lambda: ParquetFiles(new, tables),
            "sqlite": lambda: Database(new, tables, work),
            "xlsx": lambda: Workbook(new, tables, work),
        }
        return openers[file_format]()

    def _flush(self, table_name: str) -> None:
        """Hands the pending rows on: at every BATCH rows and at the end, so that the calls of `write` don't show."""
        rows, table = self._pending[table_name], self._tables[table_name]
        if not rows:
            return
        columns = to_columns(rows, table)
        with explained(self._folder.path):
            for file_format, sink in self._sinks.items():
                if table_name in self.formats[file_format]:
                    sink.write(table, columns)
        self.counts[table_name] += len(rows)
        rows.clear()

    def _leave(self) -> None:
        self._discard()
        self._folder.close()

    def _discard(self) -> None:
        for sink in self._sinks.values():
            with suppress(OSError, sqlite3.Error):  # what was never committed may fail to reach the disk
                sink.discard()
        self._sinks = {}


def tables_by_format(formats: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Which tables are written in which format. No format: each table in its default one."""
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise UsageError(f"Unknown format {', '.join(unknown)}: choose of {', '.join(FORMATS)}")
    chosen = {each.default_format for each in TABLES} if not formats else set(formats)
    return {
        file_format: tuple(each.name for each in TABLES if formats or each.default_format == file_format)
        for file_format in FORMATS
        if file_format in chosen
    }


def checked_delimiter(delimiter: str) -> str:
    """The delimiter, if it is one character that no number, flag or quoting uses; a typed `\\t` is a tab."""
    if delimiter == r"\t":
        return "\t"
    if len(delimiter) != 1 or delimiter in FORBIDDEN_DELIMITERS or delimiter.isalnum() or not delimiter.isascii():
        raise UsageError(f"{delimiter!r} can't separate cells: use one character such as , ; | or a tab")
    return delimiter


def to_columns(rows: Sequence[Row], table: Table) -> list[Sequence[Any]]:
    """Rows turned into columns, empty texts into None, lone surrogates (which no file can hold) into U+FFFD."""
    columns: list[Sequence[Any]]
    try:
        columns = list(zip(*rows, strict=True))
    except ValueError:
        columns = []
    if len(columns) != len(table.columns):
        wrong = next(row for row in rows if len(row) != len(table.columns))
        raise WriteError(
            f"{table.name}: a row of {len(wrong)} cells for {len(table.columns)} columns ({wrong!r}): "
            "a fault of the program, please report it"
        )
    pairs = zip(table.columns, columns, strict=True)
    return [_text(values) if column.type == "string" else values for column, values in pairs]


def _text(values: Sequence[str | None]) -> list[str | None]:
    cells = [value or None for value in values]
    try:
        "".join(filter(None, cells)).encode()
    except UnicodeEncodeError:
        return [cell and SURROGATE.sub("\N{REPLACEMENT CHARACTER}", cell) for cell in cells]
    return cells
