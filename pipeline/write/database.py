"""Columns of rows → `svodka.sqlite`: typed columns, primary and foreign keys, an index on every column that a key uses.

sqlite3 svodka.sqlite "SELECT name, mentions FROM entities WHERE type = 'PER' ORDER BY mentions DESC LIMIT 10"
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.tables import VIEWS, Column, Table, View

NAME = "svodka.sqlite"
SQL_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "BOOLEAN"}
# No journal and no sync: an unfinished file is thrown away whole. 64 MB of cache for the key indexes.
FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF;"


class Database:
    """Writes all tables to `svodka.sqlite` in a folder."""

    def __init__(self, folder: Path, tables: Sequence[Table], work: Path) -> None:
        self._target, self._loading = folder / NAME, work / NAME
        self._tables = tables
        self._connection = sqlite3.connect(self._loading, isolation_level=None)
        self._connection.executescript(FAST)
        for table in tables:
            self._connection.execute(create_statement(table, {each.name for each in tables}))
            for view in VIEWS:
                if view.table == table.name:
                    self._connection.execute(view_statement(view))
        self._connection.execute("BEGIN")

    def write(self, table: Table, columns: Sequence[Sequence[Any]]) -> None:
        places = ", ".join("?" * len(columns))
        self._connection.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({places})", zip(*columns, strict=True))

    def close(self) -> None:
        for table in self._tables:
            for statement in index_statements(table):
                self._connection.execute(statement)
        self._connection.execute("COMMIT")
        # Lays the pages out table by table: the bytes then don't depend on the order in which the tables were filled.
        self._connection.execute("VACUUM INTO ?", (str(self._target),))
        self.discard()

    def discard(self) -> None:
        self._connection.close()
        self._loading.unlink(missing_ok=True)


def create_statement(table: Table, present: Iterable[str]) -> str:
    """CREATE TABLE with keys; foreign keys only into tables that are `present`."""
    parts = [_column(column) for column in table.columns]
    if table.primary_key:
        parts.append(f"PRIMARY KEY ({', '.join(map(quoted, table.primary_key))})")
    parts += [
        f"FOREIGN KEY ({quoted(key.column)}) REFERENCES {quoted(key.table)} ({quoted(key.reference)})"
        for key in table.foreign_keys
        if key.table in present
    ]
    return f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join(parts) + "\n)"


def view_statement(view: View) -> str:
    """CREATE VIEW with the columns as a reader sees them, in the order of the table."""
    columns = ", ".join(f"{quoted(column)} AS {quoted(shown)}" for shown, column in view.columns)
    return f"CREATE VIEW {quoted(view.name)} AS SELECT {columns} FROM {quoted(view.table)} ORDER BY rowid"


def index_statements(table: Table) -> Iterator[str]:
    """An index on each foreign key that doesn't open the primary key, which has one already."""
    for column in sorted({key.column for key in table.foreign_keys} - set(table.primary_key[:1])):
        yield f"CREATE INDEX {quoted(f'{table.name}_{column}')} ON {quoted(table.name)} ({quoted(column)})"


def _column(column: Column) -> str:
    return f"{quoted(column.name)} {SQL_TYPES[column.type]}{' NOT NULL' if column.required else ''}"


def quoted(name: str) -> str:
    """A name as SQL takes it whatever it is: `end` is a keyword."""
    return f'"{name}"'
