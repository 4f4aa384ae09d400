"""Calendar days that may lack a year, and the periods between them.

    Moment(None, 11, 20).edtf  →  "XXXX-11-20"
    single(Moment(2023, 2)).date_to  →  "2023-02-28"

EDTF is ISO 8601-2: X stands for a digit that nobody knows, `/` for a range, `{…}` for an enumeration, `~` for "about",
and a month of 21–24, 33–36 or 40–41 for a season, a quarter or a half-year.
"""

import calendar
import datetime
from typing import Literal, NamedTuple

Granularity = Literal["day", "month", "year", "range"]

UNKNOWN = {"day": "XXXX-XX-XX", "month": "XXXX-XX", "year": "XXXX", "range": "XXXX-XX-XX/XXXX-XX-XX"}


class Moment(NamedTuple):
    """A day, a month (day 0) or a year (month 0); None for a year that can't be told."""

    year: int | None
    month: int = 0
    day: int = 0

    @property
    def valid(self) -> bool:
        """Whether there is such a day: not 31 June, and 29 February in a leap year or in one that isn't known."""
        if self.year is not None and not 1 <= self.year <= 9999 or self.month > 12:
            return False
        return not self.day or self.day <= calendar.monthrange(self.year or 2000, self.month)[1]

    @property
    def first_day(self) -> datetime.date | None:
        return None if self.year is None else datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date | None:
        if self.year is None:
            return None
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def edtf(self) -> str:
        parts = ["XXXX" if self.year is None else f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def granularity(self) -> Granularity:
        return "day" if self.day else "month" if self.month else "year"


class Period(NamedTuple):
    """From the first day of `first` to the last day of `last`; `edtf` where it is more than these two say."""

    first: Moment
    last: Moment
    granularity: Granularity
    relative: bool = False  # told from the day of publication, not from the calendar
    edtf: str = ""

    @property
    def date_from(self) -> str:
        day = self.first.first_day
        return day.isoformat() if day and self.last.year is not None else ""

    @property
    def date_to(self) -> str:
        day = self.last.last_day
        return day.isoformat() if day and self.first.year is not None else ""

    @property
    def valid(self) -> bool:
        if not (self.first.valid and self.last.valid):
            return False
        first, last = self.first.first_day, self.last.last_day
        return first is None or last is None or first <= last


def single(moment: Moment, relative: bool = False, edtf: str = "") -> Period:
    """A day, a month or a year.

    >>> single(Moment(2023, 11)).date_to
    '2023-11-30'
    """
    return Period(moment, moment, moment.granularity, relative, edtf or moment.edtf)


def between(first: Moment, last: Moment, relative: bool = False, edtf: str = "") -> Period:
    """A range of days, months or years, both ends within it."""
    return Period(first, last, "range", relative, edtf or f"{first.edtf}/{last.edtf}")


def unknown(granularity: Granularity) -> Period:
    """What was told from a day of publication that nobody knows."""
    nowhere = Moment(None)
    return Period(nowhere, nowhere, granularity, True, UNKNOWN[granularity])


def of_day(day: datetime.date) -> Moment:
    return Moment(day.year, day.month, day.day)


def shift_month(year: int, month: int, months: int) -> Moment:
    """
    >>> shift_month(2024, 1, -2)
    Moment(year=2023, month=11, day=0)
    """
    index = year * 12 + month - 1 + months
    return Moment(index // 12, index % 12 + 1)


def week_of(day: datetime.date, weeks: int = 0) -> tuple[datetime.date, datetime.date]:
    """Monday and Sunday of the calendar week of `day`, some weeks on."""
    monday = day + datetime.timedelta(7 * weeks - day.weekday())
    return monday, monday + datetime.timedelta(6)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> datetime.date:
    """The first, second … weekday (1 is Monday) of a month; the last for -1.

    >>> nth_weekday(2024, 11, 7, -1)
    datetime.date(2024, 11, 24)
    """
    month_days = (day for day in calendar.Calendar().itermonthdates(year, month) if day.month == month)
    days = [day for day in month_days if day.isoweekday() == weekday]
    return days[number - 1 if number > 0 else number]


def orthodox_easter(year: int) -> datetime.date:
    """Easter Sunday of the Orthodox Church, in the Gregorian calendar; right from 1900 to 2099.

    Meeus's rule for the Julian calendar, which those years trail by 13 days.

    >>> orthodox_easter(2024)
    datetime.date(2024, 5, 5)
    """
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return datetime.date(year, month, day + 1) + datetime.timedelta(13)
