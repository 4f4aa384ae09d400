"""A folder of tables → rows of the columns that are asked for, a batch at a time, whatever the size of the table.

    source.rows("quotes", ["article_id", "text"], {"speaker_id": ["per-1"]})  → ("ряж-1", "Откроем мост"), …

Reads what `datapackage.json` names: Parquet, CSV, SQLite. An unknown text is empty, an unknown number None.
"""

import csv
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from pipeline.errors import UsageError
from pipeline.frames import UNREADABLE, Types, current, readable, types_of, unguarded, unreadable
from pipeline.write.database import quoted

BLOCK = 1 << 22  # bytes of a CSV file read at a time
BATCH = 1 << 16  # rows of the other formats

Row = tuple[Any, ...]
Ids: TypeAlias = "Iterable[str] | pa.Array"


class Source:
    """The tables of a folder. UsageError, with the remedy, for a table or column that isn't there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.resources = readable(folder)

    def rows(self, table: str, columns: Sequence[str], where: Mapping[str, Ids] | None = None) -> Iterator[Row]:
        """The cells of the columns, row by row in the table's order; `where` keeps rows with one of the ids in each
        of its columns."""
        wanted = {name: _id_array(ids) for name, ids in (where or {}).items()}
        if any(len(ids) == 0 for ids in wanted.values()):
            return
        for batch in self.batches(table, list(dict.fromkeys(chain(columns, wanted)))):
            for name, ids in wanted.items():
                batch = batch.filter(pc.is_in(batch.column(name), value_set=ids))
            yield from zip(*(batch.column(name).to_pylist() for name in columns), strict=True)

    def file(self, table: str) -> str:
        """The file in which a reader finds the whole table."""
        resource = self.resource(table)
        path = str(resource["path"])
        return path if path.startswith(f"{table}.") else f"{path} (таблица {table})"

    def column(self, table: str, name: str) -> pa.Array:
        """All cells of a column of texts, as compact as Arrow keeps them: ids that rows are chosen by."""
        pieces = [batch.column(name).combine_chunks() for batch in self.batches(table, [name])]
        return pa.concat_arrays(pieces) if pieces else pa.array([], pa.string())

    def resource(self, table: str) -> Mapping[str, Any]:
        """What `datapackage.json` says of the table."""
        if table not in self.resources:
            raise UsageError(
                f"{self.folder} holds no table {table} that can be read: run svodka extract again, "
                "and name csv, parquet or sqlite in its --format if you name any"
            )
        return self.resources[table]

    def batches(self, table: str, columns: Sequence[str]) -> Iterator[pa.Table]:
        """The columns of some rows after the other."""
        resource = self.resource(table)
        types = types_of(resource)
        if missing := [name for name in columns if name not in types]:
            raise UsageError(
                f"{self.folder}: the table {table} has no column {', '.join(missing)}, for an older version wrote it: "
                "run svodka extract again"
            )
        chosen = {name: types[name] for name in columns}
        path = current(self.folder, resource["path"])
        try:
            match resource["format"]:
                case "csv":
                    batches = _csv_batches(path, types, chosen, resource["dialect"]["delimiter"])
                case "parquet":
                    batches = _parquet_batches(path, columns)
                case _:
                    batches = _database_batches(path, table, chosen)
            yield from map(_without_null_texts, batches)
        except UNREADABLE as error:
            raise unreadable(path, error) from error


def _id_array(ids: Ids) -> pa.Array:
    return ids if isinstance(ids, pa.Array) else pa.array(sorted(set(ids)), pa.string())


def _csv_batches(path: Path, types: Types, chosen: Types, delimiter: str) -> Iterator[pa.Table]:
    """Whole rows for Arrow to read at once: where its own reader of blocks cuts between \\r and \\n within a text, it
    loses the \\n, and all offsets behind it are wrong."""
    for piece in _whole_rows(path, list(types), delimiter):
        table = pa.csv.read_csv(
            BytesIO(piece),
            pa.csv.ReadOptions(block_size=len(piece), column_names=list(types)),
            pa.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            pa.csv.ConvertOptions(
                column_types=chosen, include_columns=list(chosen), null_values=[""], strings_can_be_null=True
            ),
        )
        yield unguarded(table)


def _whole_rows(path: Path, header: list[str], delimiter: str) -> Iterator[bytes]:
    """The file piece by piece, without its header, which is looked at: a spreadsheet may have moved the columns."""
    with path.open("rb") as file:
        found = file.readline().decode("utf-8-sig", "replace")
        if next(csv.reader([found], delimiter=delimiter), []) != header:
            raise pa.ArrowInvalid(f"it begins with {found[:80].strip()!r}")
        rest = b""
        while block := file.read(BLOCK):
            rest += block
            end = _end_of_rows(rest)
            if end:
                yield rest[:end]
            rest = rest[end:]
        if rest:
            yield rest


def _end_of_rows(piece: bytes) -> int:
    """Where the last whole row ends: at a line end with an even number of quotation marks before it."""
    at, inside = len(piece), piece.count(b'"') % 2
    while (line_end := piece.rfind(b"\n", 0, at)) >= 0:
        inside = (inside + piece.count(b'"', line_end, at)) % 2
        if not inside:
            return line_end + 1
        at = line_end
    return 0


def _parquet_batches(path: Path, columns: Sequence[str]) -> Iterator[pa.Table]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(BATCH, columns=list(columns)):
            yield pa.Table.from_batches([batch]).select(list(columns))


def _database_batches(path: Path, table: str, types: Types) -> Iterator[pa.Table]:
    names = ", ".join(map(quoted, types))
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        cursor = connection.execute(f"SELECT {names} FROM {quoted(table)} ORDER BY rowid")
        while rows := cursor.fetchmany(BATCH):
            columns = zip(types.items(), zip(*rows, strict=True), strict=True)
            yield pa.table({name: pa.array(cells, kind) for (name, kind), cells in columns})


def _without_null_texts(batch: pa.Table) -> pa.Table:
    for at, field in enumerate(batch.schema):
        if pa.types.is_string(field.type):
            batch = batch.set_column(at, field.name, pc.fill_null(batch.column(at), ""))
    return batch
