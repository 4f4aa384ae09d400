"""WARC → drafts: every page that a crawl fetched with success. `record` is the number of the record in the file.

    WARC/1.0\\r\\nWARC-Type: response\\r\\nWARC-Target-URI: https://…\\r\\n… HTTP/1.1 200 OK\\r\\nContent-Type:
    text/html; charset=utf-8\\r\\n…

Requests, redirects, errors, pictures and scripts are no articles and are passed over.
"""

import contextlib
import io
import re
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from pipeline.errors import ReadError
from pipeline.read.article import Draft
from pipeline.read.options import ReadOptions
from pipeline.read.page import LARGEST, page_draft
from pipeline.read.stream import Blob, Bomb, Budget, Stream, megabytes

LINE = 1 << 26  # bytes without a line end: real records, pictures included, have one every few hundred
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
BROKEN = "a broken WARC file: what follows is left out; copy or crawl it anew"


class LineGuard:
    """Stops a file in which a header line never ends."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.since = 0

    def read(self, size: int = -1, /) -> bytes:
        block = self.stream.read(size)
        at = block.rfind(b"\n")
        self.since = self.since + len(block) if at < 0 else len(block) - at
        if self.since > LINE:
            raise ReadError(f"no WARC file: {megabytes(LINE)} without a line end; copy or crawl it anew")
        return block


def read_warc(blob: Blob, options: ReadOptions) -> Iterator[Draft | ReadError]:
    """The pages of a crawl."""
    number = 0
    try:
        # The library prints its warnings; what they warn of becomes an error here.
        with contextlib.redirect_stderr(io.StringIO()):
            records = iter(ArchiveIterator(LineGuard(blob.stream)))
        while (record := next_record(records)) is not None:
            number += 1
            if is_page(record):
                yield read_record(record, str(number), options)
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # its parsers fail in many ways on a file that is broken
        raise ReadError(BROKEN, str(number + 1)) from error
    if not number:
        raise ReadError(BROKEN)


def next_record(records: Iterator[ArcWarcRecord]) -> ArcWarcRecord | None:
    """The next record, None at the end."""
    with contextlib.redirect_stderr(io.StringIO()):
        return next(records, None)


def is_page(record: ArcWarcRecord) -> bool:
    """Whether a record is an answer 200 with HTML in it."""
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").lower()
    return record.http_headers.get_statuscode() == "200" and kind.startswith(("text/html", "application/xhtml"))


def read_record(record: ArcWarcRecord, number: str, options: ReadOptions) -> Draft | ReadError:
    """The article of one page."""
    charset = CHARSET.search(record.http_headers.get_header("Content-Type") or "")
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    try:
        data = Blob("", "", Stream(record.content_stream()), Budget(0)).read_all(LARGEST, "a page")
        return page_draft(data, number, options, charset[1] if charset else "", address.strip("<>"))
    except Bomb:
        raise
    except ReadError as error:
        return ReadError(error.reason, number)
