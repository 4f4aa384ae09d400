"""A plain text file → one draft: the file as it is, its first line the headline.

Мост открыт в селе

В селе Заречное открыли мост. …
"""

from collections.abc import Iterator

from pipeline.errors import ReadError
from pipeline.read.article import Draft, reject_bad
from pipeline.read.encoding import decode_all
from pipeline.read.options import ReadOptions
from pipeline.read.stream import Blob, megabytes

BYTES_A_CHARACTER = 4  # of the widest encoding


def read_txt(blob: Blob, options: ReadOptions) -> Iterator[Draft | ReadError]:
    """The article that the file is."""
    text = decode_all(blob.read_all(options.max_chars * BYTES_A_CHARACTER + 4, "a single article"), options.encoding)
    if len(text) > options.max_chars + text.count("\r"):
        size = megabytes(len(text.encode("utf-8", "replace")))
        raise ReadError(f"a single article of {size}: too long; split it, or raise the limit with --max-chars")
    reject_bad(text, "", "the file")
    yield Draft(text=text)
