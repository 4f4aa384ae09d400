"""Months, years, decades and centuries: "в мае", "с 2019 по 2021 год", "в 1990-е годы", "в XIX веке"."""

import re
from functools import cache

from pipeline.dates.context import Context, span_of
from pipeline.dates.grammar import (
    ENDINGS,
    ROMAN,
    adjective_forms,
    adjective_steps,
    any_of,
    century_value,
    forms,
    months,
    ordinal_value,
    ordinals,
    stem_value,
)
from pipeline.dates.parts import ordinal_forms, part_forms, part_of
from pipeline.dates.period import Moment, Period, between, single, unknown
from pipeline.dates.rule import DIGIT, Match, Rule, group, read_moment, rule

MONTH_WORDS_BEFORE = frozenset(("в", "во", "к", "ко", "с", "со", "до", "на", "за", "по", "от", "после", "весь")) | {
    "раньше",
    "позже",
    "позднее",
}
RANGE = ("с", "со")
FIRST_YEAR = 1800  # below, "г." stands for grams more often than for a year
BARE_YEAR = r"(?P<{y}>1[0-9]\d\d|20\d\d)(?:[-–]?(?:го|м|му|й))?"
YEAR_WORD = r"(?: ?(?:года?|году|годом|годах?|годы|годов|годам)(?!\w)| ?гг?\.(?: ?г\.)?)"


def month_range(match: Match, context: Context) -> Period | None:
    return context.resolve(read_moment(match, "1", context), read_moment(match, "2", context), match.start())


def month_pair(match: Match, context: Context) -> Period | None:
    if context.before(match.start()) not in MONTH_WORDS_BEFORE:
        return None
    return month_range(match, context)


def month(match: Match, context: Context) -> Period | None:
    """A month by itself wants a preposition before it: "Май" is a name as well."""
    has_year = any(group(match, name) for name in ("y1", "ry1", "cy1"))
    if not has_year and context.before(match.start()) not in MONTH_WORDS_BEFORE:
        return None
    moment = read_moment(match, "1", context)
    period = context.resolve(moment, moment, match.start())
    return period._replace(relative=bool(group(match, "ry1")))


def adjective_month(match: Match, context: Context) -> Period | None:
    """ "в минувшем мае", "этого апреля"."""
    if context.anchor is None:
        return unknown("month")
    step = stem_value(match["relative"], adjective_steps())
    wanted = int(months()[match["month1"]])
    spans = [span_of(m, m) for m in (Moment(context.anchor.year + y, wanted) for y in range(-2, 3))]
    here = [s for s in spans if s.first <= context.anchor <= s.last]
    past = [s for s in spans if s.last < context.anchor]
    ahead = [s for s in spans if s.first > context.anchor]
    chosen = past[-1] if step < 0 else ahead[0] if step else (here or past)[-1]
    return single(Moment(chosen.first.year, wanted), relative=True)


def year_range(match: Match, context: Context) -> Period | None:
    first, last = match["y1"], match["y2"]
    if len(last) == 2:
        last = first[:2] + last
    return between(Moment(int(first)), Moment(int(last)))


def school_year(match: Match, context: Context) -> Period | None:
    """From 1 September to the end of August."""
    first = int(match["y1"])
    last = int(match["y2"] if len(match["y2"]) == 4 else match["y1"][:2] + match["y2"])
    return between(Moment(first, 9), Moment(last, 8)) if last == first + 1 else None


def year_list(match: Match, context: Context) -> Period | None:
    years = [int(year) for year in re.findall(r"\d{4}", match.group())]
    if years != sorted(set(years)):
        return None
    steady = years[-1] - years[0] == len(years) - 1
    return between(Moment(years[0]), Moment(years[-1]), edtf="" if steady else "{" + ",".join(map(str, years)) + "}")


def year(match: Match, context: Context) -> Period | None:
    """ "1500 г." are grams where no preposition stands before."""
    grams = int(match["y1"]) < FIRST_YEAR and "г." in match.group()
    if grams and context.before(match.start()) not in MONTH_WORDS_BEFORE:
        return None
    return single(Moment(int(match["y1"])))


def decade_years(text: str) -> tuple[int, int]:
    """
    >>> decade_years("1990"), decade_years("90"), decade_years("00")
    ((1990, 1999), (1990, 1999), (2000, 2009))
    """
    first = int(text)
    if first < 100:
        first += 2000 if first < 30 else 1900
    return first, first + 9


def spelled_year(match: Match, context: Context) -> Period | None:
    """ "в восемьдесят шестом году"; "на восемьдесят шестом году жизни" tells an age."""
    if context.before(match.start()) == "на":
        return None
    number = int(forms("tens", "form", "number")[match["tens"]])
    if group(match, "ordinal"):
        number += ordinal_value(match["ordinal"])
    return single(Moment(1900 + number)) if number < 100 else None


def decade(match: Match, context: Context) -> Period | None:
    first, last = decade_years(match["decade"])
    part = group(match, "part")
    if part:
        return part_of(Moment(first), Moment(last), part, match, context)
    return between(Moment(first), Moment(last), edtf=f"{first // 10}X")


def bare_decade(match: Match, context: Context) -> Period | None:
    return decade(match, context) if context.before(match.start()) == "в" else None


def century(match: Match, context: Context) -> Period | None:
    number = century_value(match["century"]) if group(match, "century") else ordinal_value(match["ordinal"])
    if number is None or not 1 <= number <= 21:
        return None
    first, last = Moment(number * 100 - 99), Moment(number * 100)
    part = group(match, "part")
    half = match.groupdict().get("half")
    if half:
        middle = number * 100 - 50
        return between(first, Moment(middle)) if ordinal_value(half) == 1 else between(Moment(middle + 1), last)
    return part_of(first, last, part, match, context) if part else between(first, last)


@cache
def rules() -> list[Rule]:
    y1, y2 = BARE_YEAR.format(y="y1"), BARE_YEAR.format(y="y2")
    adjectives = adjective_forms()
    half = f"(?:{any_of(stem for stem in ordinals() if ' ' not in stem)}){ENDINGS}"
    tens = forms("tens", "form", "number")
    parts, spelled = part_forms(), ordinal_forms()
    roman = set(ROMAN) | {number.replace("x", "х") for number in ROMAN} | {DIGIT}
    return [
        rule("со? {month1}{year1} (?:по|до) {month2}{year2}", RANGE, month_range),
        rule("со? " + y1 + YEAR_WORD + "? (?:по|до) " + y2 + YEAR_WORD, RANGE, year_range),
        rule("{month1}{year1}(?: ?[-–] ?| и | или ){month2}{year2}", months(), month_pair),
        rule("{month1}(?:, " + any_of(months()) + ")+ и {month2}{year2}", months(), month_pair),
        rule("{relative} {month1}", adjectives, adjective_month),
        rule("{month1}{year1}", months(), month),
        rule("{part} {decade}(?: ?(?:год\\w*|гг\\.))?", parts, decade),
        rule("{part} {century} (?:век\\w*|столети\\w*|в\\.)", parts, century),
        rule(y1 + " ?[-–/] ?(?P<y2>20\\d\\d|\\d\\d) учебн\\w+ год\\w*", [DIGIT], school_year),
        rule(y1 + YEAR_WORD + "? ?[-–/] ?" + y2 + YEAR_WORD, [DIGIT], year_range),
        rule(y1 + "(?:, ?" + y1.replace("?P<y1>", "?:") + ")*(?:, ?| и )" + y2 + YEAR_WORD, [DIGIT], year_list),
        rule(y1 + YEAR_WORD, [DIGIT], year),
        rule("(?P<y1>1[0-9]\\d\\d|20\\d\\d)[-–](?:го|м|му)(?!\\w)", [DIGIT], year),
        rule("{decade}(?: ?(?:год\\w*|гг\\.))", [DIGIT], decade),
        rule("(?P<decade>(?:1[5-9]|20)\\d0)[-–](?:е|х|м)(?!\\w)", [DIGIT], decade),
        rule("(?P<half>" + half + ") половин\\w+ {century} (?:век\\w*|столети\\w+)", spelled, century),
        rule("{ordinal} (?:век(?:а|е|у|ом)?(?!\\w)|столети\\w+)", spelled, century),
        rule(f"(?P<tens>{any_of(tens)})(?: {{ordinal}})? год(?:у|а)(?!\\w)", tens, spelled_year),
        rule("(?P<decade>[03-9]0)[-–]е(?!\\w)", [DIGIT], bare_decade),
        rule("{century} (?:век(?:а|е|у|ом)?(?!\\w)|столети\\w+)", roman, century),
    ]
