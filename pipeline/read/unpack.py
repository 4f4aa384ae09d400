"""gz, bz2 and xz → the bytes inside, as they stream, in bounded memory.

Unpacked(stream, "gz").read(100)
"""

import bz2
import lzma
import zlib
from typing import Protocol

from pipeline.errors import ReadError
from pipeline.read.stream import Readable

INPUT = 1 << 16
LZMA_MEMORY = 1 << 28  # what `xz -9` needs is 65 MB; a header may ask for 4 GB
CUT_OFF = "the archive is cut off: what was read of it stands, the rest is missing; copy it anew"
BROKEN = "the archive is broken: what was read of it stands, the rest is left out; copy it anew"


class Unit(Protocol):
    """What the decompressors of the standard library have in common."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class GzipUnit:
    """zlib's decompressor under the interface of the others."""

    def __init__(self) -> None:
        self.inner = zlib.decompressobj(wbits=31)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self.inner.eof

    @property
    def unused_data(self) -> bytes:
        return self.inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Up to `max_length` bytes; what is not needed yet is kept for the next call."""
        result = self.inner.decompress(self.inner.unconsumed_tail + data, max_length)
        self.needs_input = not self.inner.unconsumed_tail and len(result) < max_length
        return result


def make_unit(kind: str) -> Unit:
    """A decompressor for one member of a file."""
    if kind == "gz":
        return GzipUnit()
    if kind == "bz2":
        return bz2.BZ2Decompressor()
    return lzma.LZMADecompressor(memlimit=LZMA_MEMORY)


class Unpacked:
    """The unpacked bytes of a file of one or several members."""

    def __init__(self, packed: Readable, kind: str) -> None:
        self.packed = packed
        self.kind = kind
        self.unit: Unit | None = None
        self.waiting = b""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes, b"" at the end; raises ReadError when the file is broken or cut off."""
        while True:
            if self.unit is None and not self.next_member():
                return b""
            assert self.unit is not None
            if not self.waiting and self.unit.needs_input:
                self.waiting = self.packed.read(INPUT)
                if not self.waiting:
                    raise ReadError(CUT_OFF)
            try:
                data = self.unit.decompress(self.waiting, size)
            except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as error:
                raise ReadError(BROKEN) from error
            self.waiting = b""
            if self.unit.eof:
                self.waiting = self.unit.unused_data.lstrip(b"\0")
                self.unit = None
            if data:
                return data

    def next_member(self) -> bool:
        """Makes ready for the next member; False when there is none."""
        while not self.waiting:
            block = self.packed.read(INPUT)
            if not block:
                return False
            self.waiting = block.lstrip(b"\0")  # tools pad the end of a file with zeros
        self.unit = make_unit(self.kind)
        return True
