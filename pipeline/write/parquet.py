"""Columns of rows → one Parquet file a table, typed, in row groups of a fixed number of rows."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.tables import Table

ROW_GROUP = 1 << 15  # rows: some 2 MB of tokens; bounds the memory of a writer and of a reader that streams
ARROW_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


def arrow_schema(table: Table) -> pa.Schema:
    """The table's columns as Arrow names and types them, descriptions in the metadata."""
    return pa.schema(
        [
            pa.field(column.name, ARROW_TYPES[column.type], not column.required, {"description": column.description})
            for column in table.columns
        ],
        metadata={"description": table.description},
    )


class ParquetFiles:
    """Writes the tables to `<table>.parquet` in a folder."""

    def __init__(self, folder: Path, tables: Iterable[Table]) -> None:
        self._files = {table.name: _ParquetFile(folder, table) for table in tables}

    def write(self, table: Table, columns: Sequence[Sequence[Any]]) -> None:
        self._files[table.name].write(columns)

    def close(self) -> None:
        for file in self._files.values():
            file.close()

    def discard(self) -> None:
        for file in self._files.values():
            file.writer.close()


class _ParquetFile:
    def __init__(self, folder: Path, table: Table) -> None:
        self.schema = arrow_schema(table)
        self.writer = pq.ParquetWriter(folder / f"{table.name}.parquet", self.schema, compression="zstd")
        self.pending: list[pa.RecordBatch] = []
        self.rows = 0

    def write(self, columns: Sequence[Sequence[Any]]) -> None:
        arrays = [pa.array(values, field.type) for field, values in zip(self.schema, columns, strict=True)]
        self.pending.append(pa.RecordBatch.from_arrays(arrays, schema=self.schema))
        self.rows += len(columns[0])
        if self.rows >= ROW_GROUP:
            self.flush()

    def flush(self) -> None:
        """One chunk a row group: where pages end, and so the bytes, then doesn't depend on how the rows came in."""
        self.writer.write_table(pa.Table.from_batches(self.pending, self.schema).combine_chunks(), ROW_GROUP)
        self.pending, self.rows = [], 0

    def close(self) -> None:
        if self.pending:
            self.flush()
        self.writer.close()
