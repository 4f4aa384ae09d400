"""Feasts that stand for a day: "в День Победы", "к Пасхе", "до Первомая".

`lexicon/holidays.csv` gives each its day: "05-09", "easter-7", "easter-55..easter-49", "nov sun -1" (the last Sunday of
November) or, for feasts of the moon, the days of the years that are known.
"""

import datetime
import re
from functools import cache

from pipeline import lexicon
from pipeline.dates.context import LOOK_BACK, Context, Span
from pipeline.dates.period import Period, between, nth_weekday, of_day, orthodox_easter, single, unknown
from pipeline.dates.rule import Match, Rule, read_moment, read_year, rule

BEFORE = frozenset(("в", "во", "на", "к", "ко", "до", "под"))  # else it is something to talk about
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_FORMS = ("день", "дня", "дню", "днем", "дне")
DEVOTED = re.compile(r"(?:приуроч|посвящ)\w+ +\w+ +$")  # "приуроченный ко Дню Победы" is held on some other day
EASTER = re.compile(r"easter([+-]\d+)?")


@cache
def holidays() -> dict[str, str]:
    """Each form of a feast's name, lower case without commas → its day as the table has it."""
    found: dict[str, str] = {}
    for row in lexicon.rows("holidays"):
        for form in row["forms"].split("|"):
            head, _, rest = form.partition(" ")
            variants = [f"{day} {rest}" for day in DAY_FORMS] if head == "день" else [form]
            found |= dict.fromkeys(variants, row["day"])
    return found


def holiday_span(day: str, year: int) -> Span | None:
    """
    >>> holiday_span("nov sun -1", 2024).first, holiday_span("easter-7", 2024).first
    (datetime.date(2024, 11, 24), datetime.date(2024, 4, 28))
    """
    easter = [int(shift or 0) for shift in EASTER.findall(day)]
    if easter:
        sunday = orthodox_easter(year)
        return Span(sunday + datetime.timedelta(easter[0]), sunday + datetime.timedelta(easter[-1]))
    if day[:3] in MONTHS:
        month, weekday, number = day.split()
        found = nth_weekday(year, MONTHS.index(month) + 1, WEEKDAYS.index(weekday) + 1, int(number))
    elif re.fullmatch(r"\d\d-\d\d", day):
        found = datetime.date.fromisoformat(f"{year}-{day}")
    else:
        known = next((each for each in day.split() if each.startswith(f"{year}-")), None)
        if known is None:
            return None
        found = datetime.date.fromisoformat(known)
    return Span(found, found)


def holiday(match: Match, context: Context) -> Period | None:
    start = match.start()
    devoted = DEVOTED.search(context.plain.text, max(0, start - LOOK_BACK), start)
    if devoted or context.before(start) not in BEFORE:
        return None
    name = match["holiday"]
    if context.before(match.start()) == "на" and name.endswith("е") and name[:-1] + "у" in holidays():
        return None  # "на Масленице" is at the feast, "на Масленицу" a time
    day = holidays()[re.sub(r",? +", " ", name)]
    told = read_year(match, "1", context)
    if told is None and context.anchor is None:
        period = unknown("range" if ".." in day else "day")
        return period._replace(relative=False, edtf=f"XXXX-{day}" if re.fullmatch(r"\d\d-\d\d", day) else period.edtf)
    years = [told] if told else range(context.anchor.year - 1, context.anchor.year + 2) if context.anchor else []
    spans = [span for year in years if (span := holiday_span(day, year))]
    chosen = spans[0] if told and spans else context.choose(spans, match.start())
    if chosen is None:
        return None
    first, last = of_day(chosen.first), of_day(chosen.last)
    return single(first) if first == last else between(first, last)


def holiday_on(match: Match, context: Context) -> Period | None:
    """The feast of "на Старый Новый год, 13 января" is on the day that the text gives."""
    if context.before(match.start()) not in BEFORE:
        return None
    moment = read_moment(match, "1", context)
    return context.resolve(moment, moment, match.start())


@cache
def rules() -> list[Rule]:
    forms = sorted(holidays(), key=lambda form: (-len(form), form))
    names = "|".join(re.escape(form).replace("\\ ", ",? ") for form in forms)
    begins = {form.split()[0].split("-")[0] for form in forms}
    return [
        rule(f"(?P<holiday>{names})(?=,? {{day1}} {{month1}}{{year1}})", begins, holiday_on),
        rule(f"(?P<holiday>{names})(?!\\w){{year1}}", begins, holiday),
    ]
