"""A folder of tables → one page that an analyst opens with a double click and sends to a colleague.

    write_report(Path("data/processed"), Path("report.html")) → bytes written

The page is made of sections, a module each, in the order in which it tells. Every row of a section cites the places in
the articles that it comes from; the last section quotes them. Tables are read a batch at a time and every section shows
a bounded number of rows, so that memory and page stay small whatever the dump.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pipeline.errors import UsageError, WriteError
from pipeline.report import events, named, overview, places, posts, speakers, together
from pipeline.report.dump import Dump, read_dump
from pipeline.report.evidence import Evidence
from pipeline.report.page import page
from pipeline.report.section import Section
from pipeline.report.source import Source
from pipeline.write import FORMATS, tables_by_format
from pipeline.write.datapackage import FILE_NAME, all_files

SECTIONS: tuple[Callable[[Source, Dump, Evidence], Section], ...] = (
    overview.section,
    places.section,
    posts.section,
    named.section,
    events.section,
    speakers.section,
    together.section,
)
SOURCES = "Источники"
SOURCES_LEAD = (
    "Предложения, из которых взяты строки; выделены слова, по которым строка сделана. Знаки считаются от начала текста "
    "статьи: заголовок, пустая строка, текст."
)


def write_report(tables: Path, out: Path) -> int:
    """Writes the page of the tables in a folder and returns its size in bytes.

    UsageError for a folder without tables, WriteError when the page can't be written; an old page stays until the new
    one is whole.
    """
    if out.is_dir():
        raise UsageError(f"{out} is a folder: name a file with --out, for example {out / 'report.html'}")
    if out.resolve().parent == tables.resolve() and out.name in (FILE_NAME, *all_files(tables_by_format(FORMATS))):
        raise UsageError(f"{out} is the name of a table: name another file with --out")
    source = Source(tables)
    dump, evidence = read_dump(source), Evidence()
    sections = [section(source, dump, evidence) for section in SECTIONS]
    sections.append(Section("sources", SOURCES, SOURCES_LEAD, evidence.listed(source)))
    return write_whole(out, "".join(page(overview.headline(dump), sections)).encode())


def write_whole(out: Path, content: bytes) -> int:
    """Puts the file in place in one step."""
    new = out.with_name(f"{out.name}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(content)
        os.replace(new, out)
    except OSError as error:
        with suppress(OSError):
            new.unlink()
        raise WriteError(f"Can't write {out} ({error}): choose another file with --out") from error
    return len(content)
