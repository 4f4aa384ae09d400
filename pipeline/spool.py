"""Keeps a run's articles and findings on disk: memory stays flat, and a killed run goes on where it stopped.

    Article | Skipped  →  Spool  →  batches of articles to analyse  →  Analysis, in reading order

The spool is one SQLite file in a hidden folder of the output. Articles are read into it anew on every run, which is
cheap; an
analysis is kept under a hash of its article, so that the next run after a kill takes it from here instead of making
it again.
A spool that another version of the program wrote is thrown away.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import msgspec

from pipeline.records import Analysis, Article, Skipped

BATCH_ARTICLES = 16
BATCH_CHARS = 40_000  # some 6,000 tokens: large enough for the matrices, small enough to share out among workers

SCHEMA = """
CREATE TABLE IF NOT EXISTS version (fingerprint TEXT);
CREATE TABLE IF NOT EXISTS analysis (key BLOB PRIMARY KEY, data BLOB);
DROP TABLE IF EXISTS article;
CREATE TABLE article (seq INTEGER PRIMARY KEY, key BLOB, data BLOB, chars INTEGER);
DROP TABLE IF EXISTS seen;
CREATE TABLE seen (article_id TEXT PRIMARY KEY, text_hash BLOB, place TEXT) WITHOUT ROWID;
DROP TABLE IF EXISTS skipped;
CREATE TABLE skipped (seq INTEGER PRIMARY KEY, data BLOB);
"""


def digest(data: bytes, size: int = 16) -> bytes:
    return hashlib.blake2b(data, digest_size=size).digest()


def pack(record: Article | Skipped | Analysis) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(record), 1)


class Spool:
    """The run's working store. `fingerprint` names the version of the program that fills it."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = NORMAL")
        self.connection.executescript(SCHEMA)
        if self.connection.execute("SELECT fingerprint FROM version").fetchone() != (fingerprint,):
            self.connection.execute("DELETE FROM version")
            self.connection.execute("DELETE FROM analysis")
            self.connection.execute("INSERT INTO version VALUES (?)", (fingerprint,))

    def __enter__(self) -> "Spool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def add(self, item: Article | Skipped) -> None:
        """Takes what the reader yields. Ids become unique: of two texts under one id, the later gets a suffix made of
        its text;
        the same text under the same id is skipped."""
        if isinstance(item, Article):
            item = self._with_unique_id(item)
        data = pack(item)
        if isinstance(item, Skipped):
            self.connection.execute("INSERT INTO skipped (data) VALUES (?)", (data,))
        else:
            row = (digest(msgspec.msgpack.encode(item)), data, len(item.text))
            self.connection.execute("INSERT INTO article (key, data, chars) VALUES (?, ?, ?)", row)

    def _with_unique_id(self, article: Article) -> Article | Skipped:
        text_hash = digest(article.text.encode("utf-8", "surrogatepass"))
        article_id = article.article_id
        while True:
            place = " ".join(filter(None, (article.source, article.record)))
            row = self.connection.execute(
                "SELECT text_hash, place FROM seen WHERE article_id = ?", (article_id,)
            ).fetchone()
            if row is None:
                self.connection.execute("INSERT INTO seen VALUES (?, ?, ?)", (article_id, text_hash, place))
                return msgspec.structs.replace(article, article_id=article_id)
            if row[0] == text_hash:
                return Skipped(
                    article.source, article.record, "read", f"the same article was read already, from {row[1]}"
                )
            article_id = f"{article_id}~{text_hash.hex()[:8]}"

    def read_all(self, items: Iterator[Article | Skipped]) -> Iterator[int]:
        """Takes everything the reader yields, in transactions; yields the number of items taken so far."""
        count = 0
        self.connection.execute("BEGIN")
        for count, item in enumerate(items, 1):
            self.add(item)
            if count % 500 == 0:
                self.connection.execute("COMMIT")
                self.connection.execute("BEGIN")
                yield count
        self.connection.execute("COMMIT")
        yield count

    @property
    def articles(self) -> int:
        """Number of articles to analyse."""
        return int(self.connection.execute("SELECT count(*) FROM article").fetchone()[0])

    def batches(self) -> Iterator[tuple[list[Article], bool]]:
        """Batches in reading order, each with whether all its analyses are here already.

        Where a batch begins and ends depends on the articles alone, never on workers or on what an earlier run has
        finished: matrix products of another shape could differ in a last bit.
        """
        query = """SELECT article.data, article.chars, analysis.key IS NOT NULL FROM article
                   LEFT JOIN analysis ON analysis.key = article.key WHERE seq > ? ORDER BY seq LIMIT 200"""
        batch: list[Article] = []
        done, size, last = True, 0, 0
        while rows := self.connection.execute(query, (last,)).fetchall():
            last += len(rows)
            for data, chars, known in rows:
                if batch and (len(batch) == BATCH_ARTICLES or size + chars > BATCH_CHARS):
                    yield batch, done
                    batch, done, size = [], True, 0
                batch.append(msgspec.msgpack.decode(zlib.decompress(data), type=Article))
                done, size = done and bool(known), size + chars
        if batch:
            yield batch, done

    def keep(self, articles: list[Article], findings: list[bytes | Skipped]) -> None:
        """Keeps what a worker found in a batch: a packed Analysis or the reason why there is none, one for each
        article."""
        self.connection.execute("BEGIN")
        for article, finding in zip(articles, findings, strict=True):
            data = pack(finding) if isinstance(finding, Skipped) else finding
            key = digest(msgspec.msgpack.encode(article))
            self.connection.execute("INSERT OR REPLACE INTO analysis VALUES (?, ?)", (key, data))
        self.connection.execute("COMMIT")

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
        query = "SELECT seq, analysis.data FROM article JOIN analysis ON analysis.key = article.key ORDER BY seq"
        for seq, data in self.connection.execute(query):
            packed = zlib.decompress(data)
            yield seq, msgspec.msgpack.decode(packed, type=Analysis | Skipped)
