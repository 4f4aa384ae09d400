"""A plain text file → one draft: the file as it is, its first line the headline.

Мост открыт в селе

В селе Заречное открыли мост. …
"""

from collections.abc import Iterator

from pipeline.errors import ReadError
from pipeline.read.article import Draft, reject_bad
from pipeline.read.encoding import decode_all
from pipeline.read.options import ReadOptions
from pipeline.read.stream import Blob

BYTES_A_CHARACTER = 4  # of the widest encoding


def read_txt(blob: Blob, options: ReadOptions) -> Iterator[Draft | ReadError]:
    """The article that the file is."""
    too_long = (
        f"a single article of more than {options.max_chars} characters: split it, or raise the limit with --max-chars"
    )
    data = blob.read_all(options.max_chars * BYTES_A_CHARACTER + 4, "a single article", too_long)
    text = decode_all(data, options.encoding)
    if len(text) > options.max_chars + text.count("\r"):
        raise ReadError(too_long)
    reject_bad(text, "", "the file")
    yield Draft(text=text)
