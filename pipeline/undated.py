"""Years for articles without a day of publication, where a weekday leaves one choice.

    "в среду, 4 октября" in an undated article of a dump that was published from September 2023 to August 2024
    →  2023-10-04, as that day was a Wednesday in no other of its years; the article's other days follow: "14 октября"
       is 2023-10-14

The article's own words come first: a full date of the latest year that it names ("24 апреля 2024 года") gives the year
when the weekday fits. Days told from the unknown day of publication ("вчера") stay unknown, as does what two years fit.
It compares articles, so it belongs to the second half; what the first half found is left as it is.
"""

import calendar
import datetime
import re
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from pipeline import lexicon
from pipeline.records import Analysis, DateMention, Event

PAD = datetime.timedelta(31)  # what an undated article tells of may lie a month before or after the dated ones
NEAR = 120  # days: farther off, the year before and the year after are both thinkable
FULL = re.compile(r"(\d{4})-\d\d(?:-\d\d)?$")
YEARLESS_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)$")
PART = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?(?![-\d])")
NAMED_YEAR = re.compile(r"(?<!\d)\d{4}(?=-|/|$)")


Days = tuple[datetime.date, datetime.date]


def days_of_dump(connection: sqlite3.Connection) -> Days | None:
    """The first and the last day that articles of the dump can tell of; None where fewer than half of them are dated,
    as the others may be of any time. `connection`: the resolver's."""
    (first, last, dated, articles), *_ = connection.execute(
        "SELECT min(day), max(day), count(day), count(*) "
        "FROM (SELECT nullif(substr(published, 1, 10), '') AS day FROM article)"
    )
    if not dated or dated * 2 < articles:
        return None
    try:
        return datetime.date.fromisoformat(first) - PAD, datetime.date.fromisoformat(last) + PAD
    except (ValueError, OverflowError):
        return None


class Anchor(NamedTuple):
    """A day that an undated article tells of, and what gave its year: "article" or "dump"."""

    day: datetime.date
    basis: str


def with_years(analysis: Analysis, span: Days | None) -> tuple[Analysis, list[str]]:
    """The analysis with the years that could be told, and for each of its dates what gave it: "article", "dump" or ""
    for as the text has it."""
    nothing = [""] * len(analysis.dates)
    if analysis.article.published:
        return analysis, nothing
    anchor = anchor_of(analysis.dates, span)
    if anchor is None:
        return analysis, nothing
    dates = [dated(date, anchor.day) for date in analysis.dates]
    given = [anchor.basis if new is not old else "" for new, old in zip(dates, analysis.dates, strict=True)]
    by_edtf = {old.edtf: new for old, new in zip(analysis.dates, dates, strict=True) if new is not old}
    events = [with_year(event, by_edtf.get(event.edtf)) for event in analysis.events]
    return msgspec.structs.replace(analysis, dates=dates, events=events), given


def anchor_of(dates: Sequence[DateMention], span: Days | None) -> Anchor | None:
    """The year that fits every weekday of the article, by its own words or by the dump's days of publication."""
    told = [day for date in dates if (day := weekday_and_day(date))]
    if not told:
        return None
    own = own_year(dates)
    if own is not None and all(fits(*day, own) for day in told):
        return Anchor(datetime.date(own, *told[0][1:]), "article")
    if span is None:
        return None
    found = [within(day, span) for day in told]
    if any(len(days) != 1 for days in found):
        return None
    days = sorted(day for (day,) in found)
    return Anchor(days[0], "dump") if (days[-1] - days[0]).days < 2 * NEAR else None


def within(told: tuple[int, int, int], span: Days) -> list[datetime.date]:
    """The days of the span that the words can mean."""
    found = [fits(*told, year) for year in range(span[0].year, span[1].year + 1)]
    return [day for day in found if day is not None and span[0] <= day <= span[1]]


def own_year(dates: Iterable[DateMention]) -> int | None:
    """The latest year that the article names, when a day or a month of it stands there."""
    years = [int(year) for date in dates for year in NAMED_YEAR.findall(date.edtf)]
    full = {int(match[1]) for date in dates if (match := FULL.match(date.edtf))}
    return max(years) if years and max(years) in full else None


@cache
def weekdays() -> dict[str, int]:
    return {row["form"]: int(row["number"]) for row in lexicon.rows("weekdays")}


def weekday_and_day(date: DateMention) -> tuple[int, int, int] | None:
    """ "среду, 4 октября" → (3, 10, 4); None without a weekday or with a year."""
    match = YEARLESS_DAY.match(date.edtf)
    number = next((weekdays()[word] for word in re.findall(r"\w+", date.text.lower()) if word in weekdays()), None)
    return (number, int(match[1]), int(match[2])) if match and number else None


def fits(weekday: int, month: int, day: int, year: int) -> datetime.date | None:
    """The day in that year when it falls on the weekday."""
    if day > calendar.monthrange(year, month)[1]:
        return None
    found = datetime.date(year, month, day)
    return found if found.isoweekday() == weekday else None


def dated(date: DateMention, anchor: datetime.date) -> DateMention:
    """The date with the year that brings it nearest to the anchor; as it is when it has one or none is near."""
    if date.relative or date.date_from:
        return date
    choices = [choice for year in (-1, 0, 1) if (choice := in_year(date.edtf, anchor.year + year))]
    near = [c for c in choices if max((c.first - anchor).days, (anchor - c.last).days) <= NEAR]
    if len(near) != 1:
        return date
    (chosen,) = near
    return msgspec.structs.replace(
        date, date_from=chosen.first.isoformat(), date_to=chosen.last.isoformat(), edtf=chosen.edtf
    )


class Dated(NamedTuple):
    first: datetime.date
    last: datetime.date
    edtf: str


def in_year(edtf: str, year: int) -> Dated | None:
    """
    >>> in_year("XXXX-12-30/XXXX-01-08", 2023).edtf
    '2023-12-30/2024-01-08'
    """
    parts = [(int(month), int(day or 0)) for month, day in PART.findall(edtf)]
    if not parts or edtf.count("X") != 4 * len(parts):
        return None
    years: list[int] = []
    for number, part in enumerate(parts):
        years.append(years[-1] + (part < parts[number - 1]) if years else year)
    months = [calendar.monthrange(y, m)[1] if m <= 12 else 0 for y, (m, _) in zip(years, parts, strict=True)]
    if any(not length or day > length for length, (_, day) in zip(months, parts, strict=True)):
        return None
    first = datetime.date(years[0], parts[0][0], parts[0][1] or 1)
    last = datetime.date(years[-1], parts[-1][0], parts[-1][1] or months[-1])
    told = iter(years)
    return Dated(first, last, re.sub("XXXX", lambda _: str(next(told)), edtf))


def with_year(event: Event, date: DateMention | None) -> Event:
    if date is None:
        return event
    return msgspec.structs.replace(event, date_from=date.date_from, date_to=date.date_to, edtf=date.edtf)
