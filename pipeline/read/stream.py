"""Bytes of a source with a look ahead, and the limits that keep a hostile file from filling memory.

    gzip file → Stream(budget) → peek(4) == b"PK\\x03\\x04" → read …

A stream is read once, forward. What must seek (zip, Parquet, XLSX) gets the file itself, or a copy in memory when
the stream comes out of an archive and is small enough. Nothing is ever written to disk.
"""

import io
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from pipeline.errors import ReadError

BLOCK = 1 << 20
SAMPLE = 1 << 18  # bytes that format and encoding are recognised from
IN_MEMORY = 1 << 26  # an archive, Parquet or XLSX inside another archive is copied to memory up to this size: 64 MB
# News as text packs 3 to 10 times, repetitive JSON up to 60; a bomb packs 1,000 times and more. Small files may
# unpack to the floor.
PACKING_RATIO = 200
PACKING_FLOOR = 1 << 28


class Readable(Protocol):
    """The one method that every kind of file here has."""

    def read(self, size: int = -1, /) -> bytes: ...


class Bomb(ReadError):
    """An archive unpacks to far more than news does: reading it stops at once."""


class Budget:
    """Bytes that everything packed in one file on disk may unpack to, all layers together."""

    def __init__(self, packed: int, ratio: int = PACKING_RATIO, floor: int = PACKING_FLOOR) -> None:
        self.left = max(packed * ratio, floor)

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise Bomb(
                "the archive unpacks to far more than it should (an archive bomb?): the rest of it is left out; "
                "if it is genuine, unpack it and read the folder"
            )


class Stream(io.RawIOBase):
    """A forward-only reader that can look ahead and counts what it gives against a budget."""

    def __init__(self, raw: Readable, budget: Budget | None = None) -> None:
        super().__init__()
        self.raw = raw
        self.budget = budget
        self.ahead = b""
        self.failure: ReadError | None = None  # met while looking ahead: raised after what came before it is read

    def peek(self, size: int = SAMPLE) -> bytes:
        """The next bytes, up to `size`, without consuming them."""
        parts = [self.ahead]
        have = len(self.ahead)
        while have < size and self.failure is None:
            try:
                block = self._pull(size - have)
            except ReadError as error:
                self.failure = error
                break
            if not block:
                break
            parts.append(block)
            have += len(block)
        self.ahead = b"".join(parts)
        return self.ahead[:size]

    def read(self, size: int = -1, /) -> bytes:
        """Like a file's: up to `size` bytes, b"" at the end."""
        if size is None or size < 0:
            parts = [self.ahead]
            self.ahead = b""
            while block := self._pull(BLOCK):
                parts.append(block)
            return b"".join(parts)
        if self.ahead:
            block, self.ahead = self.ahead[:size], self.ahead[size:]
            return block
        return self._pull(size)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        block = self.read(len(view))
        view[: len(block)] = block
        return len(block)

    def _pull(self, size: int) -> bytes:
        if self.failure is not None:
            raise self.failure
        block = self.raw.read(min(size, BLOCK))
        if self.budget is not None:
            self.budget.spend(len(block))
        return block


@dataclass(frozen=True)
class Blob:
    """One source to read: a file, or a member of an archive."""

    name: str  # as in Article.source
    file: str  # the file name that tells the format: "a.csv" when the source is "dump/a.csv.gz"
    stream: Stream
    budget: Budget
    disk: BinaryIO | None = None  # the open file itself when the source is one: it can seek
    depth: int = 0  # how many archives it lies in
    layers: int = 0  # how often it is packed by gz, bz2 or xz

    def read_all(self, limit: int, what: str, too_long: str = "") -> bytes:
        """The whole source; raises ReadError when it is longer than `limit` bytes, with `too_long` if it is given."""
        parts: list[bytes] = []
        size = 0
        while block := self.stream.read(BLOCK):
            size += len(block)
            if size > limit:
                raise ReadError(too_long or f"{what} of more than {megabytes(limit)}: too long; split it")
            parts.append(block)
        return b"".join(parts)

    def seekable(self, what: str) -> BinaryIO:
        """The source as a file that can seek."""
        if self.disk is not None:
            self.disk.seek(0)
            return self.disk
        try:
            return io.BytesIO(self.read_all(IN_MEMORY, what))
        except Bomb:
            raise
        except ReadError as error:
            raise ReadError(
                f"{what} of more than {megabytes(IN_MEMORY)} inside an archive: unpack the archive first"
            ) from error


def megabytes(size: int) -> str:
    """A size as a person writes it.

    >>> megabytes(67108864)
    '64 MB'
    """
    return f"{size / (1 << 20):.4g} MB"
