"""Publication dates: any form that dumps use → an ISO 8601 day or moment.

    "20 ноября 2020 г., 14:05" → "2020-11-20T14:05:00"
    "Fri, 20 Nov 2020 14:05:00 +0300" → "2020-11-20T14:05:00"

The result is the wall-clock time that the source states: an offset is dropped, never applied, because "on Friday"
in the article means the day its readers had. A date without its own year is unknown; today's date is never looked
at. Numbers such as 20.11.2020 are day, month, year, as everywhere in Russia.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "января январь янв january jan",
            "февраля февраль фев февр february feb",
            "марта март мар march mar",
            "апреля апрель апр april apr",
            "мая май may",
            "июня июнь июн june jun",
            "июля июль июл july jul",
            "августа август авг august aug",
            "сентября сентябрь сен сент september sep sept",
            "октября октябрь окт october oct",
            "ноября ноябрь ноя нояб november nov",
            "декабря декабрь дек december dec",
        ),
        start=1,
    )
    for month in names.split()
}
LONGEST = 100  # no date is longer: what is, is text in the wrong field
YEARS = range(1900, 2100)  # newspapers of before 1900 have no dumps; 2100 and later is a slip
TIME = r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?)"
ISO = re.compile(
    rf"(?P<year>\d{{4}})(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?!\d)(?:[T\s,]+{TIME})?", re.I
)
COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:[T\s]?(?P<hour>\d{2}):?(?P<minute>\d{2}):?(?P<second>\d{2})?(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$"
)
DOTTED = re.compile(r"(?P<day>\d{1,2})(?P<sep>[./-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})(?!\d)")
NAMED = re.compile(r"(?P<day>\d{1,2})(?:-?го)?[\s.-]+(?P<month>[^\W\d_]{3,9})\.?,?[\s-]+(?P<year>\d{4})(?!\d)", re.I)
ENGLISH = re.compile(r"(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})(?!\d)", re.I)
UNIX = re.compile(r"(?P<seconds>\d{9,10})(?:\.\d+)?$|(?P<milliseconds>\d{12,13})$|(?P<microseconds>\d{15,16})$")
CLOCK = re.compile(rf"(?<![\d:.+-]){TIME}(?![\d:])", re.I)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def parse_published(value: str) -> str:
    """The day "2020-11-20" or moment "2020-11-20T14:05:00" that a date field states, "" if it states none.

    >>> parse_published("опубликовано 20 ноября 2020 года в 9:05")
    '2020-11-20T09:05:00'
    >>> parse_published("20 ноября")
    ''
    """
    value = value.strip()
    if not value or len(value) > LONGEST:
        return ""
    for rule in RULES:
        if found := rule(value):
            return found
    return ""


def unix_time(value: str) -> str:
    """Seconds, milli- or microseconds since 1970, in universal time: a count states no wall clock."""
    match = UNIX.match(value)
    if not match:
        return ""
    if seconds := match["seconds"]:
        moment = EPOCH + timedelta(seconds=int(seconds))
    elif milliseconds := match["milliseconds"]:
        moment = EPOCH + timedelta(milliseconds=int(milliseconds))
    else:
        moment = EPOCH + timedelta(microseconds=int(match["microseconds"]))
    return moment.strftime("%Y-%m-%dT%H:%M:%S") if moment.year in YEARS else ""


def year_first(value: str) -> str:
    """2020-11-20, 2020-11-20T14:05:00+03:00, 2020/11/20 14:05"""
    match = ISO.match(value)
    return _moment(match, match) if match else ""


def digits_only(value: str) -> str:
    """20201120, 20201120T140500Z"""
    match = COMPACT.match(value)
    return _moment(match, match) if match else ""


def day_first(value: str) -> str:
    """20.11.2020 14:05, 14:05 20.11.2020, 20/11/2020"""
    return _with_clock(DOTTED, value)


def named_month(value: str) -> str:
    """20 ноября 2020 г., 14:05; Fri, 20 Nov 2020 14:05:00 +0300"""
    return _with_clock(NAMED, value)


def english_month(value: str) -> str:
    """November 20, 2020"""
    return _with_clock(ENGLISH, value)


RULES: list[Callable[[str], str]] = [unix_time, year_first, digits_only, day_first, named_month, english_month]


def _with_clock(pattern: re.Pattern[str], value: str) -> str:
    match = pattern.search(value)
    if not match or value[: match.start()].rstrip()[-1:].isdigit() and not CLOCK.search(value[: match.start()]):
        return ""
    rest = f"{value[: match.start()]} {value[match.end() :]}"
    return _moment(match, CLOCK.search(rest))


def _moment(day: re.Match[str], clock: re.Match[str] | None) -> str:
    month = day["month"] if day["month"].isdigit() else MONTHS.get(day["month"].lower(), 0)
    try:
        found = date(int(day["year"]), int(month), int(day["day"]))
    except ValueError:
        return ""
    if found.year not in YEARS:
        return ""
    if clock is None or clock["hour"] is None:
        return found.isoformat()
    hour, minute, second = int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0)
    half = (clock.groupdict().get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59 or second > 59:
        return found.isoformat()
    return f"{found.isoformat()}T{hour:02}:{minute:02}:{second:02}"
