"""Days of the calendar: "20 ноября 2023 года", "с 12 по 15 мая", "8, 9 и 10 сентября", "20.11.2023"."""

import re
from functools import cache

from pipeline import lexicon
from pipeline.dates.context import Context
from pipeline.dates.grammar import adjective_forms, ordinals, stem_value, weekdays
from pipeline.dates.period import Moment, Period, single
from pipeline.dates.rule import DIGIT, Match, Rule, group, read_moment, rule

CENTURY_TURN = 50  # 20.11.49 is 2049, 20.11.50 is 1950: plans reach some decades ahead, births farther back
NUMERIC = r"(?P<{d}>0?[1-9]|[12]\d|3[01])\.(?P<{m}>0?[1-9]|1[0-2])"
NUMERIC_YEAR = r"\.(?P<{y}>(?:19|20)\d\d|\d\d)(?![\d.]\d|\d)(?: ?(?:года?(?!\w)|г(?!\w)\.?))?"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:[-–]?(?:го|е))?(?!\w)"


def full_year(text: str) -> int:
    """
    >>> full_year("23"), full_year("1999"), full_year("84")
    (2023, 1999, 1984)
    """
    year = int(text)
    return year if year > 99 else year + (2000 if year < CENTURY_TURN else 1900)


def iso_day(match: Match, context: Context) -> Period | None:
    return single(Moment(int(match["y"]), int(match["m"]), int(match["d"])))


def numeric_range(match: Match, context: Context) -> Period | None:
    last = Moment(full_year(match["y2"]), int(match["m2"]), int(match["d2"]))
    month, year = group(match, "m1"), group(match, "y1")
    first = Moment(full_year(year) if year else None, int(month) if month else last.month, int(match["d1"]))
    return context.resolve(first, last, match.start())


def numeric_day(match: Match, context: Context) -> Period | None:
    return single(Moment(full_year(match["y1"]), int(match["m1"]), int(match["d1"])))


def day_range(match: Match, context: Context) -> Period | None:
    first, last = read_moment(match, "1", context), read_moment(match, "2", context)
    if not first.month:
        first = first._replace(month=last.month)
        if first.day >= last.day:
            return None
    return context.resolve(first, last, match.start())


def day_list(match: Match, context: Context) -> Period | None:
    """An enumeration counts from its first day to its last; EDTF lists the days where some between are missing."""
    last = read_moment(match, "2", context)
    days = [int(day) for day in re.findall(r"\d+", match["days"])] + [last.day]
    if days != sorted(set(days)):
        return None
    period = context.resolve(last._replace(day=days[0]), last, match.start())
    if days[-1] - days[0] == len(days) - 1:
        return period
    return period._replace(edtf="{" + ",".join(period.last._replace(day=day).edtf for day in days) + "}")


def month_day(match: Match, context: Context) -> Period | None:
    moment = read_moment(match, "1", context)
    weekday = group(match, "weekday1") or group(match, "weekday2")
    return context.resolve(moment, moment, match.start(), int(weekdays()[weekday]) if weekday else 0)


def spelled_day(match: Match, context: Context) -> Period | None:
    moment = read_moment(match, "1", context)._replace(day=stem_value(match["spelled"], ordinals()))
    return context.resolve(moment, moment, match.start())


def night_between(match: Match, context: Context) -> Period | None:
    """A night is dated by the day that it leads into."""
    moment = read_moment(match, "2", context)
    return context.resolve(moment, moment, match.start())


@cache
def rules() -> list[Rule]:
    days = {row["word"] for row in lexicon.rows("relative_days")}
    day1, day2 = (NUMERIC.format(d=f"d{n}", m=f"m{n}") for n in "12")
    year1, year2 = (NUMERIC_YEAR.format(y=f"y{n}") for n in "12")
    short1 = r"(?P<d1>0?[1-9]|[12]\d|3[01])(?:\.(?P<m1>0?[1-9]|1[0-2])(?:\.(?P<y1>20\d\d))?)?"
    first, last = "(?:{weekday1},? )?{day1}(?: {month1}{year1})?", "(?:{weekday2},? )?{day2} {month2}{year2}"
    spelled = "|".join(sorted(ordinals(), key=lambda s: -len(s)))
    adjectives = adjective_forms()
    ends = ("ое", "ого", "ье", "ьего", "ому", "ым")
    spelled_starts = {stem + end for stem in ordinals() for end in ends} | {"двадцать", "тридцать"}
    return [
        rule(r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)", [DIGIT], iso_day),
        rule(f"со? {day1}(?:{year1})? по {day2}{year2}", ["с", "со"], numeric_range),
        rule(f"{short1} ?[-–] ?{day2}{year2}", [DIGIT], numeric_range),
        rule(f"{day1}{year1}", [DIGIT], numeric_day),
        rule(f"ночь со? {first} на {last}", ["ночь"], night_between),
        rule("ночь на {day1} {month1}{year1}", ["ночь"], month_day),
        rule(f"со? {first},? (?:по|до) {last}", ["с", "со"], day_range),
        rule(f"между {first} и {last}", ["между"], day_range),
        rule("{day1}(?: {month1}{year1})? ?[-–] ?{day2} {month2}{year2}", [DIGIT], day_range),
        rule(f"(?P<days>{DAY}(?:, ?{DAY})*)(?:, ?| и ){{day2}} {{month2}}{{year2}}", [DIGIT], day_list),
        rule(rf"(?:{'|'.join(days)}),?(?: во?)?(?: {{weekday1}},?)? {{day1}} {{month1}}{{year1}}", days, month_day),
        rule(r"(?:{relative} )?{weekday1}(?:,? | \(){day1} {month1}{year1}", {*weekdays(), *adjectives}, month_day),
        rule(r"{day1} {month1}{year1}(?:,?(?: во?)? {weekday1}| \({weekday2}\))?", [DIGIT], month_day),
        rule(f"(?P<spelled>(?:{spelled})(?:{'|'.join(ends)})) {{month1}}{{year1}}", spelled_starts, spelled_day),
    ]
