"""Years of undated articles: when one choice is left, and when none is made."""

import datetime
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_analysis import analysis_of

from pipeline.records import DateMention, Event
from pipeline.undated import Days, days_of_dump, in_year, with_years

YEAR = (datetime.date(2023, 9, 1), datetime.date(2024, 8, 31))
DECADE = (datetime.date(2015, 1, 1), datetime.date(2024, 12, 31))
WEDNESDAY = ("среду, 4 октября", "XXXX-10-04")  # in 2017 and 2023


def date(text: str, edtf: str, day: str = "", granularity: str = "day", relative: bool = False) -> DateMention:
    return DateMention(0, len(text), text, day, day, granularity, relative, edtf)


def years_of(*dates: DateMention, days: Days | None = YEAR) -> list[tuple[str, str]]:
    """(EDTF, what gave the year) of each date."""
    analysis, years = with_years(analysis_of("Текст.", dates=list(dates)), days)
    return [(d.edtf, year) for d, year in zip(analysis.dates, years, strict=True)]


CASES = {  # label → dates, days of the dump, the first date's year and what gave it
    "one year of the dump fits": ([WEDNESDAY], YEAR, ("2023-10-04", "dump")),
    "two years of the dump fit": ([WEDNESDAY], DECADE, ("XXXX-10-04", "")),
    "no year of the dump fits": ([("среду, 5 октября", "XXXX-10-05")], YEAR, ("XXXX-10-05", "")),
    "nothing is known of the dump": ([WEDNESDAY], None, ("XXXX-10-04", "")),
    "no weekday": ([("4 октября", "XXXX-10-04")], YEAR, ("XXXX-10-04", "")),
    "a full date of the latest year that fits": (
        [WEDNESDAY, ("1 мая 2023 года", "2023-05-01"), ("2009 году", "2009")],
        None,
        ("2023-10-04", "article"),
    ),
    "a full date of long ago": (
        [WEDNESDAY, ("1 мая 1967 года", "1967-05-01"), ("2009 году", "2009")],
        None,
        ("XXXX-10-04", ""),
    ),
    "a full date of another year": ([WEDNESDAY, ("1 мая 2024 года", "2024-05-01")], None, ("XXXX-10-04", "")),
    "two weekdays that contradict": ([WEDNESDAY, ("среду, 5 октября", "XXXX-10-05")], YEAR, ("XXXX-10-04", "")),
}


@pytest.mark.parametrize("label", CASES)
def test_a_weekday_leaves_one_year_or_none(label: str) -> None:
    dates, days, expected = CASES[label]
    assert years_of(*(date(*d) for d in dates), days=days)[0] == expected


@pytest.mark.parametrize(
    ("other", "edtf"),
    [
        (date("14 октября", "XXXX-10-14"), "2023-10-14"),
        (date("январе", "XXXX-01", granularity="month"), "2024-01"),
        (date("с 30 декабря по 8 января", "XXXX-12-30/XXXX-01-08", granularity="range"), "2023-12-30/2024-01-08"),
        (date("1 и 3 ноября", "{XXXX-11-01,XXXX-11-03}", granularity="range"), "{2023-11-01,2023-11-03}"),
        (date("1 апреля", "XXXX-04-01"), "XXXX-04-01"),
        (date("конца октября", "XXXX-10", relative=True), "XXXX-10"),
        (date("вчера", "XXXX-XX-XX", relative=True), "XXXX-XX-XX"),
        (date("втором квартале", "XXXX-34", granularity="range"), "XXXX-34"),
        (date("2017 года", "2017", "2017-01-01", "year"), "2017"),
    ],
    ids=["near", "a month", "a turn of the year", "a list", "half a year away", "told from an unknown day", "yesterday",
         "a quarter", "a year"],
)  # fmt: skip
def test_the_other_dates_of_the_article(other: DateMention, edtf: str) -> None:
    assert years_of(date(*WEDNESDAY), other)[1][0] == edtf


def test_a_dated_article_is_left_as_it_is() -> None:
    analysis = analysis_of("Текст.", published="2023-10-06", dates=[date(*WEDNESDAY)])
    assert with_years(analysis, YEAR) == (analysis, [""])


def test_an_event_takes_the_year_of_its_day() -> None:
    event = Event(0, 5, "", "слушания", "", "", "XXXX-10-04", None, [], [])
    analysis, _ = with_years(analysis_of("Текст.", dates=[date(*WEDNESDAY)], events=[event]), YEAR)
    assert [(e.date_from, e.date_to, e.edtf) for e in analysis.events] == [("2023-10-04", "2023-10-04", "2023-10-04")]


@pytest.mark.parametrize(
    ("published", "days"),
    [
        (["2024-02-01", "2024-03-01T10:00", None], (datetime.date(2024, 1, 1), datetime.date(2024, 4, 1))),
        (["2024-02-01", None, None], None),
        ([], None),
    ],
    ids=["most are dated", "most are not", "no article"],
)
def test_days_of_the_dump(published: list[str | None], days: Days | None) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE article (seq INTEGER, published TEXT)")
    connection.executemany("INSERT INTO article VALUES (0, ?)", [(day,) for day in published])
    assert days_of_dump(connection) == days
    connection.close()


@given(st.integers(1, 12), st.integers(0, 31), st.integers(1, 9998))
def test_a_day_in_a_year_is_that_day_or_none(month: int, day: int, year: int) -> None:
    edtf = f"{month:02}-{day:02}" if day else f"{month:02}"
    found = in_year(f"XXXX-{edtf}", year)
    assert found is None or found.edtf == f"{year}-{edtf}" and found.first <= found.last
    assert found is not None or day > 28
