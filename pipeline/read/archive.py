"""zip and tar → their members, one after another, each as a stream.

    dump.zip → Blob("dump.zip!/2020/07.txt"), Skipped("dump.zip!/2020/08.txt", "…encrypted…"), …

Nothing is written to disk, so no member can land anywhere.
"""

import contextlib
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError

from pipeline.errors import ReadError
from pipeline.read.ignored import is_ignored, readable_name
from pipeline.read.stream import Blob, Readable, Stream
from pipeline.read.unpack import BROKEN
from pipeline.records import Skipped

BROKEN_MEMBER = "the archive is broken in this member: pack it anew"
ENCRYPTED = "encrypted: unpack the archive with its password and read the folder"
UNKNOWN_METHOD = "packed by a method that is not read: unpack the archive, or pack it anew as usual"
LINK = "a link inside an archive, which is not followed: pack the file itself"
NO_FILE = "neither a file nor a folder: leave it out of the archive"
UNICODE_NAME = 0x800  # flag of a zip member whose name is UTF-8
ENCRYPTED_FLAG = 0x1
ERRORS = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


class Member:
    """A member's bytes; whatever its library raises becomes a ReadError."""

    def __init__(self, file: Readable) -> None:
        self.file = file

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self.file.read(size)
        except ReadError:
            raise
        except ERRORS as error:
            raise ReadError(BROKEN_MEMBER) from error


def zip_members(blob: Blob) -> Iterator[Blob | Skipped]:
    """The members of a zip archive by name."""
    data = blob.seekable("a zip archive")
    try:
        archive = zipfile.ZipFile(data)
        members = sorted((member_name(info), number, info) for number, info in enumerate(archive.infolist()))
    except ERRORS as error:
        raise ReadError(BROKEN) from error
    for name, _, info in members:
        if info.is_dir() or is_ignored(name):
            continue
        source = f"{blob.name}!/{name}"
        if info.flag_bits & ENCRYPTED_FLAG:
            yield Skipped(source, "", "read", ENCRYPTED)
        elif stat.S_ISLNK(info.external_attr >> 16):
            yield Skipped(source, "", "read", LINK)
        else:
            try:
                file = archive.open(info)
            except NotImplementedError:
                yield Skipped(source, "", "read", UNKNOWN_METHOD)
                continue
            except ERRORS:
                yield Skipped(source, "", "read", BROKEN_MEMBER)
                continue
            with file:
                yield member_of(blob, name, file)


def tar_members(blob: Blob) -> Iterator[Blob | Skipped]:
    """The members of a tar archive in their order."""
    try:
        # Not closed: the stream belongs to the caller, and nothing else is held.
        archive = tarfile.TarFile.open(fileobj=blob.stream, mode="r|", errors="surrogateescape")
        while (info := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined]  # else a million of them would stay in memory
            name = readable_name(info.name)
            if info.isdir() or is_ignored(name):
                continue
            source = f"{blob.name}!/{name}"
            if info.issym() or info.islnk():
                yield Skipped(source, "", "read", LINK)
            elif not info.isfile() or (file := archive.extractfile(info)) is None:
                yield Skipped(source, "", "read", NO_FILE)
            else:
                yield member_of(blob, name, file)
    except ReadError:
        raise
    except ERRORS as error:
        raise ReadError(BROKEN) from error


def member_of(blob: Blob, name: str, file: Readable) -> Blob:
    """A member as a source of its own, charged to the budget of the file on disk."""
    return Blob(
        name=f"{blob.name}!/{name}",
        file=name.rpartition("/")[2],
        stream=Stream(Member(file), blob.budget),
        budget=blob.budget,
        depth=blob.depth + 1,
    )


def member_name(info: zipfile.ZipInfo) -> str:
    """A member's name; Russian Windows writes names in cp866 without saying so.

    >>> member_name(zipfile.ZipInfo("Рыбное.txt".encode("cp866").decode("cp437")))
    'Рыбное.txt'
    """
    name = info.filename
    if not info.flag_bits & UNICODE_NAME and not name.isascii():
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("cp866")
    return readable_name(name)
