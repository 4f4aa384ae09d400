"""The parts that the report is made of."""

import doctest
import importlib
import pkgutil
import tomllib
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_reader import read_page
from tiny_tables import ROWS, write_tiny

import pipeline.report
from pipeline.report import source as source_module
from pipeline.report.best import Best
from pipeline.report.charts import bars, sparkline
from pipeline.report.dump import periods_between, with_days
from pipeline.report.events import _backwards
from pipeline.report.evidence import Place
from pipeline.report.markup import FORBIDDEN, LONGEST, clean, cut, markup, tag, words
from pipeline.report.overview import reason_of
from pipeline.report.posts import Tenure, most_told
from pipeline.report.source import Source
from pipeline.report.speakers import Quote, _apart, with_gaps
from pipeline.report.wording import ARTICLES, counted, when

MODULES = [name for _, name, _ in pkgutil.iter_modules(pipeline.report.__path__, "pipeline.report.")]


@pytest.mark.parametrize("module", MODULES)
def test_examples_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0


def test_a_module_is_one_idea() -> None:
    sizes = {path.name: len(path.read_text().splitlines()) for path in Path(pipeline.report.__path__[0]).glob("*.py")}
    assert max(sizes.values()) < 200, sizes


def test_an_installed_package_carries_the_files_of_the_page() -> None:
    project = tomllib.loads((Path(pipeline.report.__path__[0]).parents[1] / "pyproject.toml").read_text())
    carried = project["tool"]["setuptools"]["package-data"]["pipeline"]
    files = [path.name for path in Path(pipeline.report.__path__[0]).iterdir() if path.suffix in (".css", ".js")]
    assert len(files) == 2 and {f"report/{name}" for name in files} <= set(carried)


# ------------------------------------------------------------------ markup


@given(st.text(st.characters(), max_size=300))
def test_any_text_is_read_as_itself(text: str) -> None:
    element = read_page(words(text)).all("bdi")
    wanted = clean(cut(text))
    assert (element[0].text if element else "") == wanted
    assert len(wanted) <= LONGEST
    wrapped = read_page(tag("p", text, title=text)).all("p")[0]
    assert wrapped.text == wrapped.attributes["title"] == clean(text)


def test_markup_goes_in_as_it_is_and_text_does_not() -> None:
    assert markup(["<b>", tag("i", "&"), None, [tag("wbr")]]) == "&lt;b&gt;<i>&amp;</i><wbr>"


def test_a_word_without_end_may_be_broken() -> None:
    assert words("а" * 100).count("<wbr>") == 2
    assert "<wbr>" not in words("слово и другое слово " * 5)


def test_no_mark_turns_the_page_around() -> None:
    assert words("\u202eгуб\u2067 и \u2069") == "<bdi>\ufffdгуб\ufffd и \ufffd</bdi>"
    assert words("שלום") == "<bdi>שלום</bdi>"


def test_no_page_holds_a_lone_surrogate() -> None:
    assert FORBIDDEN.fullmatch("\ud83d")
    words("\ud83d").encode()


# ------------------------------------------------------------------ reading


@pytest.mark.parametrize("file_format", ["csv", "parquet", "sqlite"])
def test_rows_of_chosen_columns_and_ids(tmp_path: Path, file_format: str) -> None:
    write_tiny(tmp_path, (file_format,))
    source = Source(tmp_path)
    wanted = [(row[5], row[3]) for row in ROWS["sentences"] if row[1] == "ряж-1"]
    assert list(source.rows("sentences", ["text", "start"], {"article_id": ["ряж-1", "нет"]})) == wanted
    assert list(source.rows("sentences", ["text"], {"article_id": []})) == []
    ids = source.column("organizations", "entity_id")
    assert list(source.rows("entities", ["name"], {"entity_id": ids, "type": ["ORG"]})) == [
        ("администрация Ряжского района",),
        ("отдел культуры",),
    ]
    assert ("loc-2", None, "") in list(source.rows("places", ["entity_id", "lat", "container"]))


def test_a_table_larger_than_a_block_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Line ends within a text fall on both sides of a block's end."""
    rows = [(f"п{n}", "ряж-1", n, n, n + 9, f'\'Строка\n{n}\r\n\n, "конец"' * (n % 7)) for n in range(500)]
    write_tiny(tmp_path, rows={"sentences": rows})
    monkeypatch.setattr(source_module, "BLOCK", 1000)
    source = Source(tmp_path)
    assert len(list(source.batches("sentences", ["text"]))) > 20
    assert list(source.rows("sentences", ["sentence_id", "text"])) == [(row[0], row[5]) for row in rows]


def test_memory_does_not_grow_with_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(f"п{n}", "ряж-1", n, n, n + 9, "Слово за словом. " * 20) for n in range(10_000)]
    write_tiny(tmp_path, rows={"sentences": rows})
    monkeypatch.setattr(source_module, "BLOCK", 1 << 16)
    source = Source(tmp_path)
    tracemalloc.start()
    held = pa.total_allocated_bytes()
    highest = 0
    for _ in source.rows("sentences", ["text"], {"article_id": ["ряж-1"]}):
        highest = max(highest, pa.total_allocated_bytes() - held)
    highest += tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert highest < (tmp_path / "sentences.csv").stat().st_size / 4


def test_rows_come_with_the_day_of_their_article(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    found = list(with_days(Source(tmp_path), "sentences", ["article_id", "number"]))
    assert found == [("2020-11-20", ("ряж-1", 1)), ("2020-11-20", ("ряж-1", 2)), ("2020-11-21", ("ряж-2", 1))]


# ------------------------------------------------------------------ choosing


@given(st.lists(st.integers(-50, 50)), st.integers(1, 8))
def test_the_best_are_the_first_of_all(numbers: list[int], most: int) -> None:
    best: Best[int] = Best(most)
    for at, number in enumerate(numbers):
        best.add((number, at), number)
    assert best.items() == sorted(numbers)[:most]
    assert best.total == len(numbers)


@given(st.lists(st.dates().map(str)))
def test_the_latest_day_sorts_first(days: list[str]) -> None:
    assert sorted(days, key=_backwards) == sorted(days, reverse=True)


REASONS = [
    ("the same article was read already, from book.xlsx 4: remove it", "the same article was read already"),
    ("not a whole JSON record (unterminated string at 11): correct it", "not a whole JSON record"),
    ("an empty file: leave it out", "an empty file"),
    ("(?)", "(?)"),
]


@pytest.mark.parametrize(("reason", "kind"), REASONS)
def test_reasons_are_counted_without_what_differs(reason: str, kind: str) -> None:
    assert reason_of(reason) == kind


def test_of_many_holders_those_are_shown_whom_most_articles_show() -> None:
    def holder(articles: int) -> Tenure:
        return Tenure(*[""] * 13, articles, "", "")

    post = [holder(1), holder(5), *[holder(2)] * 20, holder(9)]
    shown = most_told(post)
    assert [at for at, _ in shown] == [1, *range(2, 12), 22]
    assert all(tenure is post[at] for at, tenure in shown)


# ------------------------------------------------------------------ quotes


def said(article: str, text: str) -> Quote:
    return Quote(Place(article, 0, 1), text, "direct", "")


def test_a_saying_is_shown_once() -> None:
    quotes = [said("а", "Спорить — в кабинете, работать — вместе"), said("б", "спорить - в кабинете"), said("а", "Ура")]
    assert [quote.text for quote in _apart([*quotes, said("в", "Начнём с крыши")])] == [
        "Спорить — в кабинете, работать — вместе",
        "Начнём с крыши",
    ]


def test_segments_that_do_not_fit_leave_the_text_alone() -> None:
    assert with_gaps("Хожу Слушаю", "10-14 30-37") == "Хожу Слушаю"
    assert with_gaps("Хожу", "") == "Хожу"


# ------------------------------------------------------------------ words and pictures

WHEN = [
    (("2024-05-03", "2024-05-03", "2024-05-03"), "03.05.2024"),
    (("2024-05-03", "2024-05-05", "2024-05-03/2024-05-05"), "03.05.2024\u00a0– 05.05.2024"),
    (("2024-05-01", "2024-05-31", "2024-05"), "май 2024"),
    (("2024-01-01", "2024-12-31", "2024"), "2024"),
    (("", "", "XXXX-11-08"), "8 ноября, год не назван"),
    (("", "", "XXXX-10"), "октябрь, год не назван"),
    (("", "", "XXXX-XX-24"), "день не назван"),
    (("", "", "XXXX-XX-XX"), "день не назван"),
    (("", "", ""), "день не назван"),
]


@pytest.mark.parametrize(("days", "wording"), WHEN)
def test_days_are_worded_as_exactly_as_they_are_known(days: tuple[str, str, str], wording: str) -> None:
    assert when(*days) == wording


def test_nouns_go_with_their_numbers() -> None:
    wanted = "1 статья, 2 статьи, 5 статей, 11 статей, 14 статей, 21 статья, 112 статей, 1 002 статьи"
    numbers = (1, 2, 5, 11, 14, 21, 112, 1002)
    assert ", ".join(counted(number, ARTICLES) for number in numbers).replace("\u00a0", " ") == wanted


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=60).filter(any))
def test_every_period_with_articles_has_a_bar(counts: list[int]) -> None:
    path = bars(counts, 120, 22)
    assert path.count("M") == sum(1 for count in counts if count)
    assert sparkline(counts, [f"{2000 + at}-01" for at in range(len(counts))], ARTICLES).startswith("<svg")


def test_no_article_no_picture() -> None:
    assert sparkline([0, 0], ["2024-01", "2024-02"], ARTICLES) == ""


def test_a_long_dump_goes_by_years() -> None:
    assert periods_between("2019-01", "2023-12")[-1] == "2023-12"
    assert periods_between("2018-12", "2023-12") == ["2018", "2019", "2020", "2021", "2022", "2023"]
    assert periods_between("", "") == []
