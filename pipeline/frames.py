"""An output folder → pandas: one DataFrame a table, typed, the guard of CSV cells taken off.

    tables = read_tables("data/processed")
    tables.mentions.groupby("entity").size().nlargest(10)

An unknown cell is <NA> (NaN in a number). Texts are `string`, whole numbers `Int64`, flags `boolean`, others `float64`.
"""

import html
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, Self

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from pipeline.errors import UsageError
from pipeline.write.database import quoted
from pipeline.write.datapackage import FILE_NAME, read_resources
from pipeline.write.folder import READY
from pipeline.write.parquet import ARROW_TYPES

PANDAS_TYPES = {pa.string(): pd.StringDtype(), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
FASTEST_FIRST = ("parquet", "csv", "sqlite")
LARGEST_BLOCK = (1 << 31) - 2  # bytes that Arrow reads in one piece; a row must lie within one
CHUNK = 1 << 16  # rows fetched from the database at a time

UNREADABLE = (OSError, pa.ArrowInvalid, sqlite3.DatabaseError)

Types = dict[str, pa.DataType]


class Tables(Mapping[str, pd.DataFrame]):
    """The tables of a run by name, as items and as attributes. A table is read when it is first asked for."""

    def __init__(self, readers: Mapping[str, Callable[[], pd.DataFrame]], counts: Mapping[str, int]) -> None:
        self._readers, self._counts = dict(readers), dict(counts)
        self._frames: dict[str, pd.DataFrame] = {}

    def load(self) -> Self:
        """Reads every table now, so that the folder may go."""
        for name in self:
            self[name]
        return self

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            self._frames[name] = self._readers[name]()
        return self._frames[name]

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in self._readers:
            raise AttributeError(f"no table {name!r}")
        return self[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self]

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)

    def __repr__(self) -> str:
        width = max(map(len, self), default=0)
        return "\n".join(f"{name:{width}}  {self._counts[name]:>12,}" for name in self)

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><td>{html.escape(name)}</td><td>{self._counts[name]:,}</td></tr>" for name in self)
        return f"<table><thead><tr><th>table</th><th>rows</th></tr></thead><tbody>{rows}</tbody></table>"


def read_tables(folder: str | Path) -> Tables:
    """The tables in a folder that a run wrote as CSV, Parquet or SQLite; UsageError when there are none."""
    folder = Path(folder)
    resources = readable(folder)
    readers = {name: partial(read_frame, folder, resource) for name, resource in resources.items()}
    return Tables(readers, {name: resource["rowCount"] for name, resource in resources.items()})


def readable(folder: Path) -> dict[str, dict[str, Any]]:
    """Every table of the folder with what describes the file that is read fastest; UsageError when there are none."""
    resources: dict[str, dict[str, Any]] = {}
    for each in sorted(_resources(folder), key=lambda each: _rank(each["format"])):
        if _rank(each["format"]) < len(FASTEST_FIRST):
            resources.setdefault(each["table"], each)
    order = dict.fromkeys(each["table"] for each in _resources(folder))
    if not resources:
        raise UsageError(f"{folder} holds no tables that can be read: write some with --format csv, parquet or sqlite")
    return {name: resources[name] for name in order if name in resources}


def read_frame(folder: Path, resource: Mapping[str, Any]) -> pd.DataFrame:
    """One table as `datapackage.json` describes it."""
    types = types_of(resource)
    path = current(folder, resource["path"])
    try:
        match resource["format"]:
            case "csv":
                table = _read_csv(path, types, resource["dialect"]["delimiter"])
            case "parquet":
                table = pq.ParquetFile(path).read()
            case _:
                table = _read_database(path, resource["table"], types)
    except UNREADABLE as error:
        raise unreadable(path, error) from error
    frame: pd.DataFrame = table.to_pandas(types_mapper=PANDAS_TYPES.get)
    return frame


def types_of(resource: Mapping[str, Any]) -> Types:
    """The columns of a table with their types in Arrow."""
    return {each["name"]: ARROW_TYPES[each["type"]] for each in resource["schema"]["fields"]}


def unreadable(path: Path, error: Exception) -> UsageError:
    """What to tell of a file that isn't as `datapackage.json` describes it."""
    if isinstance(error, FileNotFoundError):
        return UsageError(f"{path} is gone, though {FILE_NAME} names it: run again")
    if isinstance(error, PermissionError):
        return UsageError(f"{path}: no permission to read it: ask its owner, or run as a user who may")
    return UsageError(f"{path} is not as it was written ({error}): run again, or undo the changes to it")


def _resources(folder: Path) -> list[dict[str, Any]]:
    return read_resources(current(folder, FILE_NAME))


def current(folder: Path, name: str) -> Path:
    """Where the file is: a run that was killed while it moved its tables into place left some in the ready folder."""
    ready = folder / READY / name
    return ready if ready.exists() else folder / name


def _rank(file_format: str) -> int:
    return FASTEST_FIRST.index(file_format) if file_format in FASTEST_FIRST else len(FASTEST_FIRST)


def _read_csv(path: Path, types: Types, delimiter: str) -> pa.Table:
    block = min(LARGEST_BLOCK, max(1, path.stat().st_size))
    table = pa.csv.read_csv(
        path,
        pa.csv.ReadOptions(block_size=block),
        pa.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
        pa.csv.ConvertOptions(column_types=types, null_values=[""], strings_can_be_null=True),
    )
    return unguarded(table)


def unguarded(table: pa.Table) -> pa.Table:
    """The table of a CSV file with the guard of its texts taken off."""
    for at, field in enumerate(table.schema):
        if field.type == pa.string():
            table = table.set_column(at, field.name, pc.replace_substring_regex(table.column(at), r"\A'", ""))
    return table


def _read_database(path: Path, name: str, types: Types) -> pa.Table:
    schema = pa.schema(types.items())
    batches = []
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        cursor = connection.execute(f"SELECT * FROM {quoted(name)} ORDER BY rowid")
        while rows := cursor.fetchmany(CHUNK):
            columns = zip(types.values(), zip(*rows, strict=True), strict=True)
            batches.append(pa.RecordBatch.from_arrays([_array(kind, cells) for kind, cells in columns], schema=schema))
    return pa.Table.from_batches(batches, schema)


def _array(kind: pa.DataType, cells: tuple[Any, ...]) -> pa.Array:
    """SQLite has no flags: they are 0 and 1."""
    return pa.array([cell if cell is None else bool(cell) for cell in cells] if kind == pa.bool_() else cells, kind)
