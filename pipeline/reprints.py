"""Which article copies which: fingerprints of all articles → the original of each reprint.

    agency, 20 Nov: 200 words;  district paper, 21 Nov: 110 of them under its own headline, and 70 words of its own
    →  the paper's article is a reprint of the agency's, similarity 0.61

An article is a reprint when at least half of its words stand, in passages of five words or more, in one earlier
article. The earlier of two is the one published first; an article of no known day comes after all that have one, the
longer text before the shorter. A reprint is never an original: a copy of a copy leads to the first article.

Articles meet by words that winnowing picks: of any 16 words that two of them share in a row, both pick the same five
(Schleimer, Wilkerson, Aiken, 2003). What is picked stands in a scratch SQLite file, so memory does not grow with the
dump, and no article is compared with all others.
"""

import itertools
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from pipeline.passages import SHORTEST, is_one_form, shared_passages, words_shared
from pipeline.records import Analysis
from pipeline.text_fingerprint import word_codes

LEAST_SHARE = 0.5  # in the sample dump copies have 0.54 to 1.00, reports on one event in other words up to 0.09
LEAST_WORDS = 40  # below it greetings, notices and forecasts agree by themselves
WINDOW = 12  # of the fives of words, one is picked in each row of so many: about one in six and a half
MOST_ORIGINALS = 40  # that share five picked words: more of them make a formula, which says nothing
LEAST_PICKED = 0.1  # the share of picked words that must agree before texts are compared: far below LEAST_SHARE
MOST_COMPARED = 10  # originals that an article is compared with, those with most picked words in common
DECIMALS = 3
# odd, of 64 bits and otherwise of no meaning: powers of the golden ratio's
MULTIPLIERS = np.array([pow(0x9E3779B97F4A7C15, n, 1 << 64) for n in range(1, SHORTEST + 1)], dtype=np.uint64)

SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE article (seq INTEGER PRIMARY KEY, article_id TEXT, published TEXT, words INTEGER, fingerprint BLOB);
CREATE TABLE original (rank INTEGER PRIMARY KEY, seq INTEGER);
CREATE TABLE picked (hash INTEGER, rank INTEGER, PRIMARY KEY (hash, rank)) WITHOUT ROWID;
CREATE TABLE reprint (seq INTEGER PRIMARY KEY, original INTEGER, similarity REAL);
"""
# not by `seq`: what is a reprint doesn't depend on the order of files
EARLIEST_FIRST = "published = '', published, words DESC, article_id"
CARRIERS = "SELECT rank FROM picked WHERE hash = ?"


class Reprints:
    """Takes analyses one by one, then tells which articles are reprints."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.executescript(SCHEMA)
        self.connection.execute("BEGIN")

    def close(self) -> None:
        self.connection.close()

    def add(self, seq: int, analysis: Analysis) -> None:
        """Takes one article; `seq` is its number in the dump."""
        article, words = analysis.article, len(word_codes(analysis.fingerprint))
        if words >= LEAST_WORDS:
            row = (seq, article.article_id, article.published, words, analysis.fingerprint)
            self.connection.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?)", row)

    def find(self) -> None:
        """Compares what was added: after this the questions below have answers."""
        self.connection.execute(f"CREATE INDEX earliest ON article ({EARLIEST_FIRST})")
        in_order = self.connection.execute(f"SELECT seq, fingerprint FROM article ORDER BY {EARLIEST_FIRST}")
        for rank, (seq, fingerprint) in enumerate(in_order):
            codes = word_codes(fingerprint)
            carriers = {picked: self._ask(CARRIERS, picked) for picked in picked_hashes(codes)}
            share, original = self._closest(codes, carriers)
            if share >= LEAST_SHARE:
                row = (seq, original, round(share, DECIMALS))
                self.connection.execute("INSERT INTO reprint VALUES (?, ?, ?)", row)
            else:
                self.connection.execute("INSERT INTO original VALUES (?, ?)", (rank, seq))
                rows = [(picked, rank) for picked, ranks in carriers.items() if len(ranks) < MOST_ORIGINALS]
                self.connection.executemany("INSERT INTO picked VALUES (?, ?)", rows)
        self.connection.execute("COMMIT")

    def _closest(self, codes: Sequence[int], carriers: dict[int, list[int]]) -> tuple[float, int]:
        """The original in which most of a text stands, the earliest of equals: (share, seq). `carriers`: the originals
        that have each of its picked words."""
        common = Counter(itertools.chain.from_iterable(carriers.values()))
        worth_it = [rank for rank, count in common.items() if count >= LEAST_PICKED * len(carriers)]
        query = "SELECT seq, fingerprint FROM original JOIN article USING (seq) WHERE rank = ?"
        best = (0.0, 0, 0)  # share, rank below zero, seq
        for rank in sorted(worth_it, key=lambda rank: (-common[rank], rank))[:MOST_COMPARED]:
            seq, fingerprint = self.connection.execute(query, (rank,)).fetchone()
            best = max(best, (copied_share(codes, word_codes(fingerprint)), -rank, seq))
        share, _, seq = best
        return share, seq

    def _ask(self, query: str, value: int) -> list[int]:
        return [found for (found,) in self.connection.execute(query, (value,))]

    def originals(self) -> Iterator[tuple[int, int]]:
        """(number of a reprint, number of its original) for every reprint."""
        yield from self.connection.execute("SELECT seq, original FROM reprint ORDER BY seq")

    def original_of(self, seq: int) -> tuple[str | None, float | None]:
        """(article_id of the original, share of the article that stands in it); two times None for no reprint."""
        query = """SELECT article_id, similarity FROM reprint JOIN article ON article.seq = original
                   WHERE reprint.seq = ?"""
        found: tuple[str, float] | None = self.connection.execute(query, (seq,)).fetchone()
        return found or (None, None)


def copied_share(codes: Sequence[int], earlier: Sequence[int]) -> float:
    """The share of a text's words that it has from an earlier text; 0 for one form filled in twice."""
    passages = shared_passages(codes, earlier)
    return 0.0 if is_one_form(passages, codes, earlier) else words_shared(passages) / len(codes)


def picked_hashes(codes: Sequence[int]) -> list[int]:
    """The least hash in each row of WINDOW fives of words, of a text of LEAST_WORDS or more."""
    words = np.asarray(codes, dtype=np.uint64) >> np.uint64(1)
    fives = np.lib.stride_tricks.sliding_window_view(words, SHORTEST)
    hashes = (fives * MULTIPLIERS).sum(axis=1, dtype=np.uint64)
    hashes = (hashes ^ (hashes >> np.uint64(32))) * MULTIPLIERS[0]  # the upper half must not follow the last word
    least = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW).min(axis=1)
    return [int(each) for each in np.unique(least).view(np.int64)]
