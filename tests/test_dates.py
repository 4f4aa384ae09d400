"""Dates: labelled sentences in `cases/dates`, and what holds for any text."""

import csv
import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dates import find_dates, published_day
from pipeline.dates.holidays import holiday_span, holidays
from pipeline.dates.period import Moment, Period, nth_weekday, orthodox_easter
from pipeline.dates.plain import plain_text
from pipeline.models import load_models
from pipeline.parse import parse_article, parse_articles
from pipeline.records import Article, DateMention, Mention

FILE = Path(__file__).parent / "cases" / "dates" / "expressions.csv"
CASES = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
FIELDS = ("text", "date_from", "date_to", "granularity", "relative", "edtf")


def dates_of(text: str, published: str = "2024-05-20", mentions: tuple[Mention, ...] = ()) -> list[DateMention]:
    return find_dates(parse_article(Article("a", "a.txt", "", "", text, published), load_models()), mentions)


@pytest.fixture(scope="module")
def found() -> dict[int, list[DateMention]]:
    """What is found in each case's sentence; parsed together, as that is faster."""
    articles = [Article(str(n), "a.txt", "", "", case["sentence"], case["published"]) for n, case in enumerate(CASES)]
    documents = parse_articles(articles, load_models())
    return {int(document.article.article_id): find_dates(document) for document in documents}


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: f"{CASES[n]['published']} {CASES[n]['sentence']}")
def test_expression(number: int, found: dict[int, list[DateMention]]) -> None:
    case = CASES[number]
    expected = [tuple(case[field] for field in FIELDS)] if case["text"] else []
    told = [(d.text, d.date_from, d.date_to, d.granularity, str(d.relative).lower(), d.edtf) for d in found[number]]
    assert told == expected


def test_several_dates_in_one_sentence() -> None:
    text = "Лекция перенесена с прошлого четверга на следующую среду, а 1–3 июня пройдёт ярмарка."
    assert [(d.text, d.date_from) for d in dates_of(text, "2024-05-08")] == [
        ("прошлого четверга", "2024-05-02"),
        ("следующую среду", "2024-05-15"),
        ("1–3 июня", "2024-06-01"),
    ]


def test_the_day_before_counts_from_the_day_named_last() -> None:
    text = "26.08.2023 погиб мотоциклист. Днём ранее в город въехал автобус, на следующий день его вернули."
    assert [d.date_from for d in dates_of(text, "2023-08-28")] == ["2023-08-26", "2023-08-25", "2023-08-26"]


def test_a_feast_is_on_the_day_that_the_text_gives() -> None:
    text = "Турнир назначен на Старый Новый год, 13 января."
    assert [(d.text, d.date_from) for d in dates_of(text, "2023-12-20")] == [
        ("Старый Новый год", "2024-01-13"),
        ("13 января", "2024-01-13"),
    ]


def test_a_date_within_a_name_is_none() -> None:
    text = "Сквер 9 Мая открыли 12 мая."
    square = Mention(0, 11, "Сквер 9 Мая", "LOC", "name", "Сквер 9 Мая", 0, "", 1.0)
    assert [d.text for d in dates_of(text, mentions=(square,))] == ["12 мая"]


@pytest.mark.parametrize(
    "text",
    ["Приедут 20\u00a0мая.", "Приедут  20  мая.", "ПРИЕДУТ 20 МАЯ.", "Приедут 20-го мая."],
    ids=["no-break space", "double space", "capitals", "ending"],
)
def test_white_space_and_case(text: str) -> None:
    assert [(d.date_from, d.text == text[d.start : d.end]) for d in dates_of(text)] == [("2024-05-20", True)]


def test_decomposed_letters_shift_no_offset() -> None:
    text = "Последнии\u0306 звонок дали в прошлыи\u0306 вторник, 14-го числа."
    assert [(d.text, text[d.start : d.end] == d.text, d.date_from) for d in dates_of(text)] == [
        ("прошлыи\u0306 вторник", True, "2024-05-14"),
        ("14-го числа", True, "2024-05-14"),
    ]


def test_a_bare_number_after_a_month_may_count_something() -> None:
    assert [(d.text, d.date_from) for d in dates_of("На площадь 9 мая 2000 человек принесли портреты.")] == [
        ("9 мая", "2024-05-09")
    ]


def test_days_that_do_not_exist_are_none() -> None:
    assert dates_of("Приём идёт до 31 июня и до 30.02.2024.") == []


@pytest.mark.parametrize("name", sorted(holidays()), ids=str)
def test_every_holiday_has_a_day(name: str) -> None:
    span = holiday_span(holidays()[name], 2024)
    assert span is not None and span.first.year == 2024 and span.first <= span.last


def test_easter_is_a_sunday_in_spring() -> None:
    days = [orthodox_easter(year) for year in range(1900, 2100)]
    assert all(day.isoweekday() == 7 and (4, 4) <= (day.month, day.day) <= (5, 8) for day in days)
    known = ["2016-05-01", "2021-05-02", "2023-04-16"]
    assert [orthodox_easter(int(day[:4])).isoformat() for day in known] == known


def test_nth_weekday() -> None:
    assert nth_weekday(2024, 6, 7, 3) == datetime.date(2024, 6, 16)


@pytest.mark.parametrize(
    ("published", "day"),
    [("2020-11-20", datetime.date(2020, 11, 20)), ("2020-11-20T10:00:00+03:00", datetime.date(2020, 11, 20)),
     ("2020", None), ("", None), ("вчера", None)],
)  # fmt: skip
def test_published_day(published: str, day: datetime.date | None) -> None:
    assert published_day(published) == day


EXPRESSIONS = sorted({case["sentence"] for case in CASES})
texts = st.lists(st.sampled_from(EXPRESSIONS) | st.text(max_size=20), max_size=4).map(" ".join)
anchors = st.dates(datetime.date(1995, 1, 1), datetime.date(2090, 1, 1)).map(str) | st.just("")


@given(texts, anchors)
@settings(max_examples=60)
def test_what_holds_for_any_text(text: str, published: str) -> None:
    found = dates_of(text, published)
    assert found == dates_of(text, published)
    assert all(text[d.start : d.end] == d.text for d in found)
    assert all(d.date_from <= d.date_to and bool(d.date_from) == bool(d.date_to) for d in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    assert all(d.edtf for d in found)


@given(st.text(alphabet="Ййеёи\u0306\u0308 İыя\u00a0—1", max_size=30))
def test_plain_text_keeps_every_offset(text: str) -> None:
    plain = plain_text(text)
    spans = [plain.span(n, n + 1) for n in range(len(plain.text))]
    assert all(start < end for start, end in spans)
    assert [start for start, _ in spans[1:]] == [end for _, end in spans[:-1]]
    assert plain.span(0, len(plain.text)) == (0, len(text))


@given(st.dates(), st.dates())
def test_period_is_valid_when_ordered(one: datetime.date, other: datetime.date) -> None:
    first, last = Moment(one.year, one.month, one.day), Moment(other.year, other.month, other.day)
    assert Period(first, last, "range").valid == (one <= other)
