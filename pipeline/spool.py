"""Keeps a run's articles and findings on disk: memory stays flat, and a killed run goes on where it stopped.

    Article | Skipped  →  Spool  →  batches of articles to analyse  →  Analysis, in reading order

The spool is one SQLite file in a hidden folder of the output. Articles are read into it anew on every run, which is
cheap. What a worker finds is kept under a hash of the article and its whole batch, so that the next run after a kill
takes it from here, and comes to the same bytes as a run that nobody disturbed: matrix products of another shape could
differ in a last bit. Findings that the dump needs no more are dropped; a spool that is damaged, or that another
version of the program wrote, is thrown away.
"""

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import msgspec

from pipeline.digest import digest
from pipeline.errors import WriteError
from pipeline.records import Analysis, Article, Skipped

BATCH_ARTICLES = 16
BATCH_CHARS = 40_000  # some 6,000 tokens: large enough for the matrices, small enough to share out among workers
ITEMS_PER_TRANSACTION = 500

# `data` stands last: SQLite reads a row's first columns without the pages that the long one spills over
SCHEMA = """
PRAGMA auto_vacuum = FULL;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS version (fingerprint TEXT);
CREATE TABLE IF NOT EXISTS finding (key BLOB PRIMARY KEY, data BLOB);
DROP TABLE IF EXISTS article;
CREATE TABLE article (
    seq INTEGER PRIMARY KEY, article_id TEXT, text_hash BLOB, published TEXT, place TEXT, chars INTEGER, key BLOB,
    data BLOB);
CREATE UNIQUE INDEX article_once ON article (article_id, text_hash);
DROP TABLE IF EXISTS batch;
CREATE TABLE batch (number INTEGER PRIMARY KEY, first INTEGER, last INTEGER, size INTEGER, known INTEGER);
DROP TABLE IF EXISTS skipped;
CREATE TABLE skipped (seq INTEGER PRIMARY KEY, data BLOB);
"""


def pack(record: Article | Skipped | Analysis) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(record), 1)


@dataclass(frozen=True)
class Batch:
    """Articles that are analysed together, and the key of what is found in each."""

    articles: list[Article]
    keys: list[bytes]


class Spool:
    """The run's working store. `fingerprint` names the version of the program that fills it; `note` is told when an
    earlier run's findings are thrown away.

    Use: `fill`, then `pending` and `keep` until nothing is pending, then `analyses` and `skipped`.
    """

    def __init__(self, path: Path, fingerprint: str, note: Callable[[str], None] = lambda text: None) -> None:
        if path.exists() and (problem := problem_of(path, fingerprint)):
            note(f"The findings of the run that was stopped are not used, {problem}: every article is analysed anew.")
            remove(path)
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.executescript(SCHEMA)
        if self.connection.execute("SELECT fingerprint FROM version").fetchone() is None:
            self.connection.execute("INSERT INTO version VALUES (?)", (fingerprint,))

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    # -------------------------------------------------------------- reading

    def fill(self, items: Iterable[Article | Skipped]) -> Iterator[int]:
        """Takes everything that the reader yields; yields the number of articles taken so far."""
        articles = 0
        self.connection.execute("BEGIN")
        for count, item in enumerate(items, 1):
            articles += self._add(item)
            if count % ITEMS_PER_TRANSACTION == 0:
                self.connection.execute("COMMIT")
                self.connection.execute("BEGIN")
                yield articles
        self._part_shared_ids()
        self._form_batches()
        self._drop_needless()
        self.connection.execute("COMMIT")
        yield articles

    def _add(self, item: Article | Skipped) -> bool:
        """Takes an item; whether it is an article that is new."""
        if isinstance(item, Skipped):
            self._skip(item)
            return False
        text_hash = digest(item.text.encode("utf-8", "surrogatepass"))
        place = " ".join(filter(None, (item.source, item.record)))
        row = (item.article_id, text_hash, item.published, place, len(item.text), key_of(item), pack(item))
        taken = self.connection.execute(
            """INSERT OR IGNORE INTO article (article_id, text_hash, published, place, chars, key, data)
               VALUES (?, ?, ?, ?, ?, ?, ?)""",
            row,
        )
        if not taken.rowcount:
            query = "SELECT place FROM article WHERE article_id = ? AND text_hash = ?"
            (first,) = self.connection.execute(query, (item.article_id, text_hash)).fetchone()
            self._skip(
                Skipped(item.source, item.record, "read", f"the same article was read already, from {first}: remove it")
            )
        return bool(taken.rowcount)

    def _skip(self, item: Skipped) -> None:
        self.connection.execute("INSERT INTO skipped (data) VALUES (?)", (pack(item),))

    def _part_shared_ids(self) -> None:
        """Of several texts under one id, the earliest published keeps it; the others get a suffix made of their text.

        So an id depends on no file name and no order of reading, and newer articles leave those of older ones alone.
        """
        self.connection.execute("DROP TABLE IF EXISTS temp.shared")
        self.connection.execute(
            "CREATE TEMP TABLE shared AS SELECT article_id FROM article GROUP BY article_id HAVING count(*) > 1"
        )
        for (article_id,) in self.connection.execute("SELECT article_id FROM shared ORDER BY rowid"):
            later = self.connection.execute(
                """SELECT seq, text_hash, data FROM article WHERE article_id = ?
                   ORDER BY published = '', published, text_hash LIMIT -1 OFFSET 1""",
                (article_id,),
            ).fetchall()
            for seq, text_hash, data in later:
                article = msgspec.structs.replace(unpack_article(data), article_id=self._free_id(article_id, text_hash))
                row = (article.article_id, key_of(article), pack(article), seq)
                self.connection.execute("UPDATE article SET article_id = ?, key = ?, data = ? WHERE seq = ?", row)

    def _free_id(self, article_id: str, text_hash: bytes) -> str:
        """The id with as much of the text's hash as no other article has."""
        query = "SELECT 1 FROM article WHERE article_id = ?"
        names = (f"{article_id}~{text_hash.hex()[:size]}" for size in (8, 16, 32))
        return next(name for name in names if not self.connection.execute(query, (name,)).fetchone())

    def _form_batches(self) -> None:
        """Where a batch begins and ends depends on the articles alone, never on workers or an earlier run."""
        rows: list[tuple[int, bytes, int]] = []
        for seq, key, chars in self._in_windows("seq, key, chars"):
            if rows and (len(rows) == BATCH_ARTICLES or sum(row[2] for row in rows) + chars > BATCH_CHARS):
                self._close_batch(rows)
                rows = []
            rows.append((seq, key, chars))
        if rows:
            self._close_batch(rows)

    def _close_batch(self, rows: Sequence[tuple[int, bytes, int]]) -> None:
        whole = digest(b"".join(key for _, key, _ in rows))
        keys = [(digest(whole + key), seq) for seq, key, _ in rows]
        self.connection.executemany("UPDATE article SET key = ? WHERE seq = ?", keys)
        row = (rows[0][0], rows[-1][0], len(rows))
        self.connection.execute("INSERT INTO batch (first, last, size, known) VALUES (?, ?, ?, 0)", row)

    def _drop_needless(self) -> None:
        self.connection.execute("DELETE FROM finding WHERE key NOT IN (SELECT key FROM article)")
        self.connection.execute(
            """UPDATE batch SET known = size = (
                   SELECT count(*) FROM article JOIN finding ON finding.key = article.key
                   WHERE seq BETWEEN batch.first AND batch.last)"""
        )

    def _in_windows(self, columns: str) -> Iterator[tuple[int, bytes, int]]:
        """Rows of `article` in order, some at a time, so that they may be changed meanwhile."""
        last = 0
        query = f"SELECT {columns} FROM article WHERE seq > ? ORDER BY seq LIMIT 1000"
        while rows := self.connection.execute(query, (last,)).fetchall():
            last = rows[-1][0]
            yield from rows

    # -------------------------------------------------------------- analysing

    @property
    def articles(self) -> int:
        """Number of articles."""
        return self._sum("size")

    @property
    def known(self) -> int:
        """Number of articles that an earlier run has analysed."""
        return self._sum("size * known")

    def _sum(self, expression: str) -> int:
        return int(self.connection.execute(f"SELECT coalesce(sum({expression}), 0) FROM batch").fetchone()[0])

    def pending(self) -> Iterator[Batch]:
        """The batches that are still to be analysed, in reading order."""
        number = 0
        query = "SELECT number, first, last FROM batch WHERE number > ? AND NOT known ORDER BY number LIMIT 1"
        while row := self.connection.execute(query, (number,)).fetchone():
            number, first, last = row
            found = self.connection.execute(
                "SELECT key, data FROM article WHERE seq BETWEEN ? AND ? ORDER BY seq", (first, last)
            ).fetchall()
            yield Batch([unpack_article(data) for _, data in found], [key for key, _ in found])

    def keep(self, batch: Batch, findings: Sequence[bytes | Skipped]) -> None:
        """Keeps what was found in a batch: for each article a packed Analysis, or the reason why there is none."""
        rows = [
            (key, pack(finding) if isinstance(finding, Skipped) else finding)
            for key, finding in zip(batch.keys, findings, strict=True)
        ]
        self.connection.execute("BEGIN")
        self.connection.executemany("INSERT OR REPLACE INTO finding VALUES (?, ?)", rows)
        self.connection.execute("COMMIT")

    # -------------------------------------------------------------- writing

    def analyses(self) -> Iterator[tuple[int, Analysis]]:
        """Analyses in reading order with the article's number. Articles whose analysis failed are left out; see
        `skipped`."""
        for seq, finding in self._findings():
            if isinstance(finding, Analysis):
                yield seq, finding

    def skipped(self) -> Iterator[Skipped]:
        """What could not be read, then what could not be analysed."""
        for (data,) in self.connection.execute("SELECT data FROM skipped ORDER BY seq"):
            yield msgspec.msgpack.decode(zlib.decompress(data), type=Skipped)
        for _, finding in self._findings():
            if isinstance(finding, Skipped):
                yield finding

    def _findings(self) -> Iterator[tuple[int, Analysis | Skipped]]:
        query = "SELECT seq, finding.data FROM article JOIN finding ON finding.key = article.key ORDER BY seq"
        for seq, data in self.connection.execute(query):
            yield seq, msgspec.msgpack.decode(zlib.decompress(data), type=Analysis | Skipped)


def key_of(article: Article) -> bytes:
    return digest(msgspec.msgpack.encode(article))


def unpack_article(data: bytes) -> Article:
    return msgspec.msgpack.decode(zlib.decompress(data), type=Article)


def problem_of(path: Path, fingerprint: str) -> str:
    """Why the spool at the path can't be used; empty when it can."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
                return "their file is damaged"
            if connection.execute("SELECT fingerprint FROM version").fetchone() != (fingerprint,):
                return "another version of the program made them"
    except sqlite3.DatabaseError:
        return "their file is damaged"
    return ""


def remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def spooling(folder: Path) -> Iterator[None]:
    """Turns what SQLite says about the working files below the folder into a WriteError with the remedy."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise WriteError(
            f"Can't work in {folder} ({error}): free some space there, or choose another folder with --out; "
            "then run again to go on where this run stopped. Tables of an earlier run are as they were."
        ) from error
