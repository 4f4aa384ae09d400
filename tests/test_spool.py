"""spool: ids, batches, what is kept from an earlier run and what is dropped."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import WriteError
from pipeline.records import Analysis, Article, Skipped, Tokens
from pipeline.spool import BATCH_ARTICLES, BATCH_CHARS, Batch, Spool, pack, spooling


def article(text: str, article_id: str = "", source: str = "a.csv", published: str = "") -> Article:
    return Article(article_id or text, source, "", "", text, published)


def analysis_of(article: Article) -> Analysis:
    fields = {name: [] for name in Analysis.__struct_fields__}
    made = {"article": article, "tokens": Tokens([], [], [], [], []), "fingerprint": b""}
    return Analysis(**fields | made)  # type: ignore[arg-type]


def fill(spool: Spool, items: Iterable[Article | Skipped]) -> None:
    list(spool.fill(items))


def work(spool: Spool, batches: int = 1_000_000) -> list[str]:
    """Analyses some batches; returns the texts."""
    texts = []
    for _, batch in zip(range(batches), spool.pending(), strict=False):
        spool.keep(batch, [pack(analysis_of(each)) for each in batch.articles])
        texts += [each.text for each in batch.articles]
    return texts


def ids(spool: Spool) -> list[str]:
    work(spool)
    return [analysis.article.article_id for _, analysis in spool.analyses()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "spool.sqlite"


# ------------------------------------------------------------------ ids


def test_same_article_is_read_once(path: Path) -> None:
    with Spool(path, "1") as spool:
        fill(spool, [article("мост"), article("мост", source="b.csv"), article("мост", "7")])
        assert ids(spool) == ["мост", "7"]
        (skipped,) = spool.skipped()
    assert (skipped.source, skipped.reason) == ("b.csv", "the same article was read already, from a.csv: remove it")


SHARED = [
    ("the earliest published keeps the id", ["2021-02-01", "2020-01-01", "2022-01-01"], 1),
    ("a known day goes before an unknown", ["", "2020-01-01", ""], 1),
]


@pytest.mark.parametrize(("days", "keeps"), [case[1:] for case in SHARED], ids=[case[0] for case in SHARED])
def test_of_texts_that_share_an_id(path: Path, days: list[str], keeps: int) -> None:
    articles = [article(f"текст {number}", "7", published=day) for number, day in enumerate(days)]
    with Spool(path, "1") as spool:
        fill(spool, articles)
        found = ids(spool)
    assert [number for number, name in enumerate(found) if name == "7"] == [keeps]
    assert len(set(found)) == len(days) and all(name.startswith("7") for name in found)


@settings(max_examples=30)
@given(st.permutations(range(6)))
def test_ids_do_not_depend_on_the_order_of_reading(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    articles = [article(f"текст {number}", "17", published=f"2020-01-0{1 + number // 2}") for number in range(6)]
    with Spool(tmp_path_factory.mktemp("spool") / "spool.sqlite", "1") as spool:
        fill(spool, [articles[number] for number in order])
        work(spool)
        found = {a.article.text: a.article.article_id for _, a in spool.analyses()}
    assert found["текст 0"] == "17" or found["текст 1"] == "17"
    assert found == EXPECTED.setdefault("ids", found)


EXPECTED: dict[str, dict[str, str]] = {}


def test_an_id_that_looks_like_a_suffixed_one_is_left_alone(path: Path) -> None:
    first, second = article("один", "7", published="2020-01-01"), article("два", "7", published="2020-01-02")
    with Spool(path, "1") as spool:
        fill(spool, [first, second])
        suffixed = ids(spool)[1]
        fill_again = [first, second, article("три", suffixed)]
    with Spool(path, "1") as spool:
        fill(spool, fill_again)
        found = ids(spool)
    assert found[0] == "7" and found[2] == suffixed and found[1].startswith(suffixed) and found[1] != suffixed


# ------------------------------------------------------------------ batches


def batches(spool: Spool) -> list[Batch]:
    return list(spool.pending())


def test_batches_are_bounded(path: Path) -> None:
    short = [article(f"короткий {number}") for number in range(BATCH_ARTICLES + 1)]
    long = [article(f"{number} " + "д" * (BATCH_CHARS - 100)) for number in range(2)]
    with Spool(path, "1") as spool:
        fill(spool, [*short, *long])
        assert [len(batch.articles) for batch in batches(spool)] == [BATCH_ARTICLES, 2, 1]
        assert [a.text for batch in batches(spool) for a in batch.articles] == [a.text for a in short + long]
        assert spool.articles == BATCH_ARTICLES + 3


def test_a_finding_counts_for_the_same_batch_only(path: Path) -> None:
    """An article that stands in other company is analysed anew: its matrices have another shape."""
    articles = [article(f"{number:02}") for number in range(20)]
    with Spool(path, "1") as spool:
        fill(spool, articles)
        assert len(work(spool, batches=1)) == 16
    with Spool(path, "1") as spool:
        fill(spool, articles)
        assert spool.known == 16
        assert work(spool) == ["16", "17", "18", "19"]
    with Spool(path, "1") as spool:
        fill(spool, [article("новая"), *articles])
        assert spool.known == 0


def test_findings_that_are_needed_no_more_are_dropped(path: Path) -> None:
    with Spool(path, "1") as spool:
        fill(spool, [article(f"{number} " + "слово" * number) for number in range(300)])
        work(spool)
    before = path.stat().st_size
    for number in range(5):
        with Spool(path, "1") as spool:
            fill(spool, [article(f"другая {number}")])
            work(spool)
            assert spool.connection.execute("SELECT count(*) FROM finding").fetchone() == (1,)
    assert path.stat().st_size < before / 3


# ------------------------------------------------------------------ findings


def test_what_could_not_be_analysed_is_skipped(path: Path) -> None:
    unread = Skipped("b.csv", "2", "read", "no text")
    failed = Skipped("a.csv", "", "analyze", "the program failed")
    with Spool(path, "1") as spool:
        fill(spool, [article("один"), unread, article("два")])
        (batch,) = spool.pending()
        spool.keep(batch, [failed, pack(analysis_of(batch.articles[1]))])
        assert list(spool.skipped()) == [unread, failed]
        assert [(seq, a.article.text) for seq, a in spool.analyses()] == [(2, "два")]


def test_another_version_begins_anew(path: Path) -> None:
    notes: list[str] = []
    for version, known in (("1", 0), ("1", 1), ("2", 0)):
        with Spool(path, version, notes.append) as spool:
            fill(spool, [article("один")])
            assert spool.known == known
            work(spool)
    assert len(notes) == 1 and "another version of the program" in notes[0]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(2000)])
def test_damaged_file_is_thrown_away(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    notes: list[str] = []
    with Spool(path, "1", notes.append) as spool:
        fill(spool, [article("один")])
        assert ids(spool) == ["один"]
    assert len(notes) == 1 and "damaged" in notes[0]


def test_full_disk_is_explained(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="disk is full.*free some space"), spooling(tmp_path):
        raise sqlite3.OperationalError("database or disk is full")
