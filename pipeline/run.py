"""The forward story: from the paths of a dump to its tables.

    read → parse → tag → normalize → identify → roles → facts             one article, any worker
         → reprints → resolve → rows → tables                              the whole dump

The first half is a pure function of one article and streams through a spool on disk; the second half compares articles.
"""

import itertools
import os
import platform
import shutil
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import msgspec

from pipeline import rows
from pipeline.abbreviations import find_abbreviations
from pipeline.corrections import Corrections, read_corrections
from pipeline.dates import find_dates
from pipeline.digest import digest
from pipeline.errors import NothingExtracted, UsageError
from pipeline.event_table import EVENT_ENTITIES, EVENTS, EventTable
from pipeline.events import find_events
from pipeline.facts import find_facts
from pipeline.identify import identify
from pipeline.inner_names import with_inner_names
from pipeline.models import Models, load_models
from pipeline.normalize import normalize_spans
from pipeline.parse import article_tokens, parse_articles, sentence_offsets
from pipeline.place_adjectives import find_adjectives, with_adjectives
from pipeline.place_counts import DISTRICT_COUNTS, PLACE_COUNTS, count_places
from pipeline.places_table import PLACES, place_rows, territories
from pipeline.quotes import find_quotes
from pipeline.read import ReadOptions, UnreadDates, check_name, read_articles, readable_name
from pipeline.records import Analysis, Article, Document, EntitySpan, Skipped
from pipeline.reprints import Reprints
from pipeline.resolve import Resolver, entity_ids
from pipeline.roles import find_roles
from pipeline.row_ids import role_ids
from pipeline.spool import Batch, Spool, pack, spooling
from pipeline.tag import tag_documents
from pipeline.tenures import TenureTable
from pipeline.text_fingerprint import text_fingerprint
from pipeline.undated import days_of_dump, with_years
from pipeline.workers import Submit, Workers, processors
from pipeline.write import DEFAULT_FORMATS, TableWriter

WORK_FOLDER = ".work"  # below the output folder; gone after a whole run
ARTICLES_WORTH_A_WORKER = 100  # below this, loading the models again costs more than a second core saves
COMPUTES_WITH = ("natasha", "navec", "numpy", "pymorphy2", "pymorphy2-dicts-ru", "razdel", "slovnet", "spacy")
BATCHES_AHEAD = 3  # per worker: enough to keep it busy, few enough to keep memory flat


class Progress(Protocol):
    """Is told how a run goes on; the command line shows it."""

    def stage(self, name: str, total: int | None = None) -> None: ...
    def advance(self, done: int) -> None: ...
    def note(self, text: str) -> None: ...


class Silent:
    """A Progress that tells nobody."""

    def stage(self, name: str, total: int | None = None) -> None: ...
    def advance(self, done: int) -> None: ...
    def note(self, text: str) -> None: ...


@dataclass(frozen=True)
class Options:
    """How a run reads and writes; see the command's help."""

    read: ReadOptions = field(default_factory=ReadOptions)
    formats: tuple[str, ...] = DEFAULT_FORMATS
    delimiter: str = ","
    workers: int | None = None  # None: as many as there are processors, one for a small dump
    adjectives: bool = False  # whether "рязанский", "казанцы" are mentions of the place, of the level "adjective"
    inner: bool = False  # whether names within names are rows of `mentions` too, of the level "inner"
    corrections: Path | None = None  # the file of what an analyst decided


@dataclass(frozen=True)
class Summary:
    """What a run read, skipped and wrote."""

    articles: int
    skipped: tuple[Skipped, ...]  # the first SKIPPED_SHOWN
    skipped_total: int
    rows: dict[str, int]


SKIPPED_SHOWN = 20


def extract_tables(
    paths: Sequence[str | Path], out: str | Path, options: Options | None = None, progress: Progress | None = None
) -> Summary:
    """Extracts every article below `paths` and writes the tables to the folder `out`.

    Raises UsageError for a path that isn't there, NothingExtracted when no article could be read (the reasons are
    written to `skipped`; an earlier run's other tables stay), WriteError when the output can't be written. A killed run
    leaves the old tables whole and its findings to the next run.
    """
    options, progress, out = options or Options(), progress or Silent(), Path(out)
    check_apart(paths, out)
    corrections = Corrections(read_corrections(options.corrections) if options.corrections else ())
    unread = UnreadDates()
    items = read_articles(paths, options.read, unread)
    with TableWriter(out, options.formats, options.delimiter) as writer, spooling(out):
        work = out / WORK_FOLDER
        work.mkdir(exist_ok=True)
        with Spool(work / "spool.sqlite", fingerprint(), progress.note) as spool:
            read_dump(items, spool, progress)
            for line in unread.lines():
                progress.note(line)
            analyze_dump(spool, options.workers, progress)
            spared = writer.has_earlier and not any(True for _ in spool.analyses())
            if spared:
                writer.replace("skipped", rows.skipped_rows(spool.skipped()))
            else:
                with (
                    closing(Reprints(work / "reprints.sqlite")) as reprints,
                    closing(Resolver(work / "entities.sqlite")) as resolver,
                ):
                    found = Findings(spool, options.adjectives, corrections)
                    compare_articles(found, reprints, resolver, progress)
                    write_tables(found, reprints, resolver, writer, progress, options)
                writer.commit()
                for line in corrections.lines():
                    progress.note(line)
            skipped = tuple(itertools.islice(spool.skipped(), SKIPPED_SHOWN))
            skipped_total = sum(1 for _ in spool.skipped())
        shutil.rmtree(work)
    summary = Summary(writer.counts["articles"], skipped, skipped_total, dict(writer.counts))
    if not summary.articles:
        reasons = [nothing_in(paths), *skipped_lines(summary)]
        raise NothingExtracted("\n".join(reasons), outcome(out, spared))
    return summary


def nothing_in(paths: Sequence[str | Path]) -> str:
    """What to say when no path gave an article."""
    names = ", ".join(readable_name(str(path)) for path in paths)
    return f"No article in {names}: give the files or folders that hold the articles, or do what is said below."


def outcome(out: Path, spared: bool) -> str:
    """What became of the tables; `spared`: an earlier run's were left alone."""
    return f"The tables in {out} are {'as they were' if spared else 'empty'}, all but skipped."


def check_apart(paths: Sequence[str | Path], out: Path) -> None:
    """The tables must not lie where the next run would read them as articles."""
    if not paths:
        raise UsageError("No path given: name the files or folders to read, for example: svodka extract data/raw")
    check_name(out)
    inside = os.path.realpath(out)
    for path in paths:
        outside = os.path.realpath(path)
        if os.path.isdir(outside) and os.path.commonpath([inside, outside]) == outside:
            raise UsageError(
                f"{out} lies inside {path}, which is read: the next run would take the tables for articles. "
                "Choose a folder outside of it with --out, or name the folders to read"
            )


def skipped_lines(summary: Summary) -> Iterator[str]:
    """What was skipped and why, for a person; the first SKIPPED_SHOWN."""
    for skipped in summary.skipped:
        where = " ".join(filter(None, (skipped.source, skipped.record)))
        yield f"skipped  {where}: {skipped.reason}"
    if more := summary.skipped_total - len(summary.skipped):
        yield f"skipped  … {more} more: see the table skipped"


# ------------------------------------------------------------------ one article


def analyze_articles(articles: Iterable[Article], models: Models) -> Iterator[Analysis]:
    """The first half: each article's findings, a pure function of the article."""
    documents = parse_articles(articles, models)
    for document, spans in tag_documents(documents, models):
        yield analyze_document(document, spans, models)


def analyze_document(document: Document, spans: Sequence[EntitySpan], models: Models) -> Analysis:
    named = normalize_spans(document, spans, models)
    mentions, identities = identify(document, named, models.morphology)
    roles, people_by_post = find_roles(document, mentions, identities, models.morphology)
    mentions = [*mentions, *people_by_post]
    dates = find_dates(document, mentions)
    return Analysis(
        article=document.article,
        sentences=sentence_offsets(document),
        tokens=article_tokens(document),
        mentions=mentions,
        identities=identities,
        abbreviations=find_abbreviations(document, models.morphology),
        roles=roles,
        quotes=find_quotes(document, mentions, identities),
        dates=dates,
        events=find_events(document, mentions, dates, models.morphology),
        fingerprint=text_fingerprint(document.article.text),
        adjectives=find_adjectives(document, mentions),
        facts=find_facts(document, mentions, identities, roles, models.morphology),
    )


def analyze_batch(articles: list[Article]) -> list[bytes | Skipped]:
    """Packed analyses, in order. An article that trips the program is named, and the others go on."""
    models = load_models()
    try:
        return [pack(analysis) for analysis in analyze_articles(articles, models)]
    except Exception as error:
        if len(articles) > 1:
            return [finding for article in articles for finding in analyze_batch([article])]
        (article,) = articles
        reason = f"the program failed on this article ({type(error).__name__}: {error}); please report it with the text"
        return [Skipped(article.source, article.record, "analyze", reason)]


def analyze_packed(request: bytes) -> bytes:
    """What a worker does: a list of articles in, a list of packed analyses or reasons out."""
    return msgspec.msgpack.encode(analyze_batch(msgspec.msgpack.decode(request, type=list[Article])))


# ------------------------------------------------------------------ the whole dump


def read_dump(items: Iterable[Article | Skipped], spool: Spool, progress: Progress) -> None:
    progress.stage("read")
    done = 0
    for count in spool.fill(items):
        progress.advance(count - done)
        done = count


def analyze_dump(spool: Spool, workers: int | None, progress: Progress) -> None:
    """Analyses what the spool doesn't know yet, and keeps each batch as soon as it is done."""
    todo = spool.articles - spool.known
    if spool.known:
        progress.note(f"{spool.known} articles were analysed by the run that was stopped: taken from there.")
    if workers is None:
        workers = min(processors(), 1 + todo // ARTICLES_WORTH_A_WORKER)
    progress.stage("analyze", todo)
    with submitter(workers) as submit:
        under_way: deque[tuple[Batch, Future[bytes]]] = deque()
        for batch in spool.pending():
            under_way.append((batch, submit(msgspec.msgpack.encode(batch.articles))))
            if len(under_way) > (workers * BATCHES_AHEAD if workers > 1 else 0):
                finish(*under_way.popleft(), spool, progress)
        while under_way:
            finish(*under_way.popleft(), spool, progress)


def finish(batch: Batch, future: "Future[bytes]", spool: Spool, progress: Progress) -> None:
    spool.keep(batch, msgspec.msgpack.decode(future.result(), type=list[bytes | Skipped]))
    progress.advance(len(batch.articles))


def submitter(workers: int) -> AbstractContextManager[Submit]:
    """A function that hands a request to a worker process, or does it here when there is one worker only."""
    return nullcontext(answer_here) if workers <= 1 else Workers(analyze_packed, workers)


def answer_here(request: bytes) -> "Future[bytes]":
    future: Future[bytes] = Future()
    future.set_result(analyze_packed(request))
    return future


@dataclass(frozen=True)
class Findings:
    """What is found in the articles of a run, as the analyst has it."""

    spool: Spool
    adjectives: bool  # whether the adjectives of places are among the mentions
    corrections: Corrections

    def __iter__(self) -> Iterator[tuple[int, Analysis, Sequence[str]]]:
        """(number, analysis, entities of its identities) of every article."""
        for seq, analysis, ids in self.uncorrected():
            yield seq, *self.corrections.apply(analysis, ids)

    def uncorrected(self) -> Iterator[tuple[int, Analysis, list[str]]]:
        for seq, found in self.spool.analyses():
            analysis = with_adjectives(found) if self.adjectives else found
            yield seq, analysis, entity_ids(analysis)


def compare_articles(found: Findings, reprints: Reprints, resolver: Resolver, progress: Progress) -> None:
    """Who copies whom, then who is one entity: a reprint is no source of its own."""
    progress.stage("resolve", found.spool.articles)
    if found.corrections:
        for _, _, uncorrected in found.uncorrected():
            found.corrections.meet(uncorrected)
    for seq, analysis, ids in found:
        reprints.add(seq, analysis)
        resolver.add(seq, analysis, ids)
        progress.advance(1)
    reprints.find()
    resolver.resolve(reprints.originals())
    found.corrections.apply_to_dump(resolver.connection)


def write_tables(
    found: Findings,
    reprints: Reprints,
    resolver: Resolver,
    writer: TableWriter,
    progress: Progress,
    options: Options,
) -> None:
    progress.stage("write", found.spool.articles)
    events, days = EventTable(resolver.connection), days_of_dump(resolver.connection)
    tenures = TenureTable(resolver.connection)
    for seq, as_found, _ in found:
        analysis, years = with_years(as_found, days)
        named = with_inner_names(analysis) if options.inner else analysis
        writer.write("articles", [rows.article_row(analysis, *reprints.original_of(seq))])
        writer.write("sentences", rows.sentence_rows(analysis))
        writer.write("tokens", rows.token_rows(analysis))
        writer.write("mentions", rows.mention_rows(named, resolver.entities_of(seq)))
        writer.write("roles", rows.role_rows(analysis, resolver.entities_of(seq)))
        writer.write("quotes", rows.quote_rows(analysis, resolver.entities_of(seq)))
        writer.write("dates", rows.date_rows(analysis, years))
        events.add(seq, analysis, resolver.entities_of(seq), rows.event_sentences(analysis))
        tenures.add(seq, analysis, resolver.entities_of(seq), role_ids(analysis))
        writer.write("facts", rows.fact_rows(analysis))
        writer.write("fact_entities", rows.fact_entity_rows(analysis, resolver.entities_of(seq)))
        writer.write("abbreviations", rows.abbreviation_rows(analysis))
        progress.advance(1)
    writer.write("entities", resolver.rows(rows.ENTITIES))
    writer.write("aliases", resolver.rows(rows.ALIASES))
    writer.write("people", rows.people_rows(resolver.rows(rows.PEOPLE)))
    writer.write("organizations", resolver.rows(rows.ORGANIZATIONS))
    writer.write("places", place_rows(resolver.rows(PLACES)))
    count_places(resolver.connection, territories(resolver.rows(PLACES)))
    writer.write("place_counts", resolver.rows(PLACE_COUNTS))
    writer.write("district_counts", resolver.rows(DISTRICT_COUNTS))
    writer.write("tenures", tenures.rows())
    writer.write("events", resolver.rows(EVENTS))
    writer.write("event_entities", resolver.rows(EVENT_ENTITIES))
    writer.write("links", resolver.rows(rows.LINKS))
    writer.write("corrections", found.corrections.rows())
    writer.write("skipped", rows.skipped_rows(found.spool.skipped()))


@cache
def fingerprint() -> str:
    """Names this version of the program: a hash of its code and lexicon and of what it computes with, so that no
    finding of another version is taken over."""
    root = Path(__file__).parent
    files = sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    parts = [f"{sys.implementation.cache_tag} {platform.machine()} {platform.libc_ver()}".encode()]
    parts += [f"{name} {version(name)}".encode() for name in COMPUTES_WITH]
    parts += [str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() for path in files]
    return digest(b"".join(map(digest, parts))).hex()
