"""A dump of articles → Article by Article; what cannot be read → Skipped with the reason and the remedy.

    read_articles(["dump"]) → Article(source="2020/май.zip!/07.csv", record="17", title="Мост открыт", …), Skipped(…), …

Files and folders; .txt, CSV and TSV, JSON and JSON Lines, XLSX, Parquet, saved HTML pages, RSS and Atom, WARC; and
zip, tar, gz, bz2 and xz of any of them, an archive inside an archive too. Everything streams: memory holds one
article, whatever the size of the dump.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.archive import tar_members, zip_members
from pipeline.read.article import Draft, article_of, clean
from pipeline.read.csv_format import read_csv
from pipeline.read.feed import read_feed
from pipeline.read.find import File, find_files, open_file, problem_of
from pipeline.read.formats import recognise_format, unpacked_name
from pipeline.read.ignored import check_name, readable_name
from pipeline.read.json_format import read_json, read_json_lines
from pipeline.read.options import ReadOptions, check_options
from pipeline.read.page import read_page
from pipeline.read.parquet import read_parquet
from pipeline.read.published import parse_published
from pipeline.read.stream import SAMPLE, Blob, Bomb, Budget, Stream
from pipeline.read.txt import read_txt
from pipeline.read.unpack import Unpacked
from pipeline.read.unread_dates import UnreadDates
from pipeline.read.warc import read_warc
from pipeline.read.xlsx import read_xlsx
from pipeline.records import Article, Skipped

__all__ = ["ReadOptions", "UnreadDates", "check_name", "parse_published", "read_articles", "readable_name"]

READERS: dict[str, Callable[[Blob, ReadOptions], Iterator[Draft | ReadError]]] = {
    "txt": read_txt,
    "csv": read_csv,
    "json": read_json,
    "jsonl": read_json_lines,
    "xlsx": read_xlsx,
    "parquet": read_parquet,
    "page": read_page,
    "feed": read_feed,
    "warc": read_warc,
}
ARCHIVES: dict[str, Callable[[Blob], Iterator[Blob | Skipped]]] = {"zip": zip_members, "tar": tar_members}
DEEPEST = 2  # archives around a file
LAYERS = 2  # of gz, bz2 or xz around a file
NOTHING = "no record in it: leave it out, or check that the articles were exported"
DEFAULT = ReadOptions()


def read_articles(
    paths: Sequence[str | Path], options: ReadOptions = DEFAULT, unread: UnreadDates | None = None
) -> Iterator[Article | Skipped]:
    """The articles of all files at and below the paths, sorted by the files' names, whatever the order of the paths.

    `unread` takes the dates that can't be read. Raises UsageError at once when a path does not exist or an
    option fits no dump; nothing else is raised.
    """
    check_options(options)
    files = find_files(paths)
    return (
        item for file in files for item in ([file] if isinstance(file, Skipped) else read_file(file, options, unread))
    )


def read_file(file: File, options: ReadOptions, unread: UnreadDates | None = None) -> Iterator[Article | Skipped]:
    """The articles of one file on disk."""
    try:
        with os.fdopen(open_file(file.path), "rb") as disk:
            budget = Budget(os.fstat(disk.fileno()).st_size)
            yield from read_blob(
                Blob(file.name, os.path.basename(file.name), Stream(disk), budget, disk), options, unread
            )
    except Bomb as error:
        yield skip(file.name, error)
    except OSError as error:
        yield Skipped(file.name, "", "read", problem_of(error))


def read_blob(blob: Blob, options: ReadOptions, unread: UnreadDates | None = None) -> Iterator[Article | Skipped]:
    """The articles of one source: a file, or a member of an archive."""
    try:
        head = blob.stream.peek(SAMPLE)
        if not head and blob.stream.failure is not None:
            raise blob.stream.failure  # damaged from its first byte on: not empty
        kind = recognise_format(blob.file, head, options)
        if kind in ARCHIVES:
            yield from read_archive(blob, kind, options, unread)
        elif kind in READERS:
            yield from read_records(blob, kind, options, unread)
        elif blob.layers == LAYERS:
            raise ReadError("packed more than twice: unpack it")
        else:
            yield from read_blob(unpacked(blob, kind), options, unread)
    except Bomb:
        raise
    except ReadError as error:
        yield skip(blob.name, error)


def unpacked(blob: Blob, kind: str) -> Blob:
    """What a gz, bz2 or xz file holds."""
    stream = Stream(Unpacked(blob.stream, kind), blob.budget)
    return Blob(blob.name, unpacked_name(blob.file), stream, blob.budget, None, blob.depth, blob.layers + 1)


def read_archive(
    blob: Blob, kind: str, options: ReadOptions, unread: UnreadDates | None = None
) -> Iterator[Article | Skipped]:
    """The articles of all members of an archive."""
    if blob.depth == DEEPEST:
        raise ReadError("an archive inside an archive inside an archive: unpack it")
    empty = True
    for member in ARCHIVES[kind](blob):
        empty = False
        if isinstance(member, Skipped):
            yield member
        else:
            yield from read_blob(member, options, unread)
    if empty:
        raise ReadError("an archive without files: leave it out, or pack it anew")


def read_records(
    blob: Blob, kind: str, options: ReadOptions, unread: UnreadDates | None = None
) -> Iterator[Article | Skipped]:
    """The articles of a source that holds records."""
    empty = True
    for found in READERS[kind](blob, options):
        empty = False
        try:
            if isinstance(found, ReadError):
                raise found
            article = article_of(found, blob.name, options)
            if unread is not None and found.published.strip() and not article.published:
                unread.add(article.source, article.record, found.published)
            yield article
        except ReadError as error:
            yield skip(blob.name, error)
    if empty:
        raise ReadError(NOTHING)


def skip(source: str, error: ReadError) -> Skipped:
    """The row of `skipped` for an error; field names and keys that it quotes may hold anything."""
    return Skipped(source, clean(error.record), "read", clean(error.reason))
