"""Parquet → drafts, a few rows at a time; only the columns that are ours are read. `record` is the number of the
row.
"""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import ReadError
from pipeline.read.article import Draft, draft_of
from pipeline.read.fields import match_fields, no_text_field, text_of
from pipeline.read.options import ReadOptions
from pipeline.read.stream import Blob

ROWS = 64  # at a time: with articles of the greatest length still small
BUFFER = 1 << 20
BROKEN = "a broken Parquet file: copy or export it anew"
# The reader's limits for what a hostile header may declare.
STRINGS, CONTAINERS = 50_000_000, 1_000_000


def read_parquet(blob: Blob, options: ReadOptions) -> Iterator[Draft | ReadError]:
    """The rows of the table."""
    data = blob.seekable("a Parquet file")
    try:
        names = list(pq.ParquetFile(data, **LIMITS).schema_arrow.names)
        found = match_fields(names, options.names())
        if "text" not in found:
            raise ReadError(no_text_field(names, "a table"))
        # A dictionary stays one: a long value repeated in every row would otherwise be copied for each.
        strings = [name for name in found.values() if names.count(name) == 1]
        data.seek(0)
        file = pq.ParquetFile(data, read_dictionary=strings, **LIMITS)
        number = 0
        for batch in file.iter_batches(batch_size=ROWS, columns=strings, use_threads=False):
            for row in range(batch.num_rows):
                number += 1
                values = {ours: text_of(batch.column(theirs)[row].as_py()) for ours, theirs in found.items()}
                yield draft_of(str(number), values)
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError) as error:
        raise ReadError(BROKEN) from error


LIMITS = {
    "buffer_size": BUFFER,
    "pre_buffer": False,
    "thrift_string_size_limit": STRINGS,
    "thrift_container_size_limit": CONTAINERS,
}
