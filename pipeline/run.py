"""The forward story: from the paths of a dump to its tables.

    read → parse → tag → normalize → identify → roles → abbreviations     one article, any worker
         → resolve → rows → tables                                         the whole dump

The first half is a pure function of one article and streams through a spool on disk; the second half compares articles.
"""

import hashlib
import itertools
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from pipeline import rows
from pipeline.abbreviations import find_abbreviations
from pipeline.dates import find_dates
from pipeline.errors import NothingExtracted, UsageError
from pipeline.identify import identify
from pipeline.models import Models, load_models
from pipeline.normalize import normalize_spans
from pipeline.parse import article_tokens, parse_articles, sentence_offsets
from pipeline.quotes import find_quotes
from pipeline.read import ReadOptions, read_articles
from pipeline.records import Analysis, Article, Document, EntitySpan, Skipped
from pipeline.resolve import Resolver
from pipeline.roles import find_roles
from pipeline.spool import Spool, pack
from pipeline.tag import tag_documents
from pipeline.write import DEFAULT_FORMATS, TableWriter

WORK_FOLDER = ".work"  # below the output folder; gone after a whole run
ARTICLES_WORTH_A_WORKER = 100  # below this, loading the models again costs more than a second core saves
BATCHES_AHEAD = 3  # per worker: enough to keep it busy, few enough to keep memory flat


class Progress(Protocol):
    """Is told how a run goes on; the command line shows it."""

    def stage(self, name: str, total: int | None = None) -> None: ...
    def advance(self, done: int) -> None: ...


class Silent:
    """A Progress that tells nobody."""

    def stage(self, name: str, total: int | None = None) -> None: ...
    def advance(self, done: int) -> None: ...


@dataclass(frozen=True)
class Options:
    """How a run reads and writes; see the command's help."""

    read: ReadOptions = field(default_factory=ReadOptions)
    formats: tuple[str, ...] = DEFAULT_FORMATS
    delimiter: str = ","
    workers: int | None = None  # None: as many as there are processors, one for a small dump


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

    Raises UsageError for a path that isn't there, NothingExtracted when no article could be read (the tables, with
    the reasons
    in `skipped`, are written all the same), WriteError when the output can't be written. A killed run leaves the
    old tables whole and its findings to the next run.
    """
    options, progress, out = options or Options(), progress or Silent(), Path(out)
    if not paths:
        raise UsageError("No path given: name files or folders to read.")
    with TableWriter(out, options.formats, options.delimiter) as writer:
        work = out / WORK_FOLDER
        work.mkdir(exist_ok=True)
        with Spool(work / "spool.sqlite", fingerprint()) as spool:
            read_dump(paths, options.read, spool, progress)
            analyze_dump(spool, options.workers, progress)
            with closing(Resolver(work / "entities.sqlite")) as resolver:
                resolve_entities(spool, resolver, progress)
                write_tables(spool, resolver, writer, progress)
            skipped = tuple(itertools.islice(spool.skipped(), SKIPPED_SHOWN))
        writer.commit()
        remove_work(work)
    articles, skipped_total = writer.counts.get("articles", 0), writer.counts.get("skipped", 0)
    if not articles:
        raise NothingExtracted(f"No article could be extracted; {skipped_total} skipped, see {out / 'skipped.csv'}")
    return Summary(articles, skipped, skipped_total, dict(writer.counts))


# ------------------------------------------------------------------ one article


def analyze_articles(articles: Iterable[Article], models: Models) -> Iterator[Analysis]:
    """The first half: each article's findings, a pure function of the article."""
    documents = parse_articles(articles, models)
    for document, spans in tag_documents(documents, models):
        yield analyze_document(document, spans, models)


def analyze_document(document: Document, spans: Sequence[EntitySpan], models: Models) -> Analysis:
    named = normalize_spans(document, spans, models)
    mentions, identities = identify(document, named)
    roles, people_by_post = find_roles(document, mentions, identities, models.morphology)
    mentions = [*mentions, *people_by_post]
    return Analysis(
        article=document.article,
        sentences=sentence_offsets(document),
        tokens=article_tokens(document),
        mentions=mentions,
        identities=identities,
        abbreviations=find_abbreviations(document, models.morphology),
        roles=roles,
        quotes=find_quotes(document, mentions, identities),
        dates=find_dates(document, mentions),
    )


def analyze_batch(articles: list[Article]) -> list[bytes | Skipped]:
    """What a worker does: packed analyses, in order. An article that trips the program is named, and the others go
    on."""
    models = load_models()
    try:
        return [pack(analysis) for analysis in analyze_articles(articles, models)]
    except Exception as error:
        if len(articles) > 1:
            return [finding for article in articles for finding in analyze_batch([article])]
        (article,) = articles
        reason = f"the program failed on this article ({type(error).__name__}: {error}); please report it with the text"
        return [Skipped(article.source, article.record, "analyze", reason)]


# ------------------------------------------------------------------ the whole dump


def read_dump(paths: Sequence[str | Path], options: ReadOptions, spool: Spool, progress: Progress) -> None:
    progress.stage("read")
    done = 0
    for count in spool.read_all(read_articles(paths, options)):
        progress.advance(count - done)
        done = count


def analyze_dump(spool: Spool, workers: int | None, progress: Progress) -> None:
    """Analyses what the spool holds and doesn't know yet, and keeps each batch as soon as it is done."""
    total = spool.articles
    if workers is None:
        workers = min(os.cpu_count() or 1, 1 + total // ARTICLES_WORTH_A_WORKER)
    progress.stage("analyze", total)
    with worker_pool(workers) as submit:
        pending: deque[tuple[list[Article], Future[list[bytes | Skipped]]]] = deque()

        def finish(most: int) -> None:
            while len(pending) > most:
                articles, future = pending.popleft()
                spool.keep(articles, future.result())
                progress.advance(len(articles))

        for articles, known in spool.batches():
            if known:
                progress.advance(len(articles))
                continue
            pending.append((articles, submit(articles)))
            finish(workers * BATCHES_AHEAD if workers > 1 else 0)
        finish(0)


Submit = Callable[[list[Article]], "Future[list[bytes | Skipped]]"]


def worker_pool(workers: int) -> AbstractContextManager[Submit]:
    """A function that hands a batch to a worker process, or runs it here when there is one worker only."""
    return nullcontext(run_here) if workers <= 1 else _processes(workers)


def run_here(articles: list[Article]) -> "Future[list[bytes | Skipped]]":
    future: Future[list[bytes | Skipped]] = Future()
    future.set_result(analyze_batch(articles))
    return future


class _processes(AbstractContextManager[Submit]):
    def __init__(self, workers: int) -> None:
        os.environ.setdefault(
            "OPENBLAS_NUM_THREADS", "1"
        )  # a second thread per worker gains nothing and costs the other workers
        self.pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=start_worker)

    def __enter__(self) -> Submit:
        return lambda articles: self.pool.submit(analyze_batch, articles)

    def __exit__(self, *error: object) -> None:
        self.pool.shutdown(wait=True, cancel_futures=True)


def start_worker() -> None:
    """Ctrl-C is the parent's to handle: it stops handing out batches and waits for those under way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    load_models()


def resolve_entities(spool: Spool, resolver: Resolver, progress: Progress) -> None:
    progress.stage("resolve", spool.articles)
    for seq, analysis in spool.analyses():
        resolver.add(seq, analysis)
        progress.advance(1)
    resolver.resolve()


def write_tables(spool: Spool, resolver: Resolver, writer: TableWriter, progress: Progress) -> None:
    progress.stage("write", spool.articles)
    for seq, analysis in spool.analyses():
        writer.write("articles", [rows.article_row(analysis)])
        writer.write("sentences", rows.sentence_rows(analysis))
        writer.write("tokens", rows.token_rows(analysis))
        writer.write("mentions", rows.mention_rows(analysis, resolver.entities_of(seq)))
        writer.write("roles", rows.role_rows(analysis, resolver.entities_of(seq)))
        writer.write("quotes", rows.quote_rows(analysis, resolver.entities_of(seq)))
        writer.write("dates", rows.date_rows(analysis))
        writer.write("abbreviations", rows.abbreviation_rows(analysis))
        progress.advance(1)
    writer.write("entities", resolver.rows(rows.ENTITIES))
    writer.write("aliases", resolver.rows(rows.ALIASES))
    writer.write("people", rows.people_rows(resolver))
    writer.write("organizations", resolver.rows(rows.ORGANIZATIONS))
    writer.write("places", resolver.rows(rows.PLACES))
    writer.write("links", resolver.rows(rows.LINKS))
    writer.write("skipped", rows.skipped_rows(spool.skipped()))


def remove_work(work: Path) -> None:
    for path in work.iterdir():
        path.unlink()
    work.rmdir()


@cache
def fingerprint() -> str:
    """Names this version of the program: a hash of its code and lexicon, so that no finding of another version is
    taken over."""
    root = Path(__file__).parent
    files = sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    total = hashlib.blake2b(digest_size=16)
    for path in files:
        total.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()
