"""Months, years and what is longer, and their parts: "в мае", "с 2019 по 2021 год", "до конца года"."""

import datetime
import re
from functools import cache

from pipeline.dates.context import EDGE, Context, span_of
from pipeline.dates.grammar import (
    ENDINGS,
    ROMAN,
    adjective_steps,
    any_of,
    century_value,
    forms,
    months,
    ordinal_value,
    ordinals,
    seasons,
    stem_value,
)
from pipeline.dates.period import Moment, Period, between, of_day, shift_month, single, unknown, week_of
from pipeline.dates.rule import DIGIT, Match, Rule, group, read_moment, read_year, rule

MONTH_WORDS_BEFORE = frozenset(("в", "во", "к", "ко", "с", "со", "до", "на", "за", "по", "от", "после", "весь")) | {
    "раньше",
    "позже",
    "позднее",
}
RANGE = ("с", "со")
QUARTER, HALF, SEASON = 33, 40, 21  # EDTF: the "month" of the first quarter, half-year and of spring
BARE_YEAR = r"(?P<{y}>1[0-9]\d\d|20\d\d)(?:[-–]?(?:го|м|му|й))?"
YEAR_WORD = r"(?: ?(?:года?|году|годом|годах?|годы|годов|годам)(?!\w)| ?гг?\.(?: ?г\.)?)"
ABOUT = "~"  # EDTF: a part of a period has no sharp ends


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
    """"в минувшем мае", "этого апреля"."""
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
    """"в восемьдесят шестом году"; "на восемьдесят шестом году жизни" tells an age."""
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


def quarter(match: Match, context: Context) -> Period | None:
    return fraction(match, context, 3, QUARTER)


def half_year(match: Match, context: Context) -> Period | None:
    return fraction(match, context, 6, HALF)


def fraction(match: Match, context: Context, length: int, code: int) -> Period | None:
    number = ordinal_value(match["ordinal"])
    if number > 12 // length:
        return None

    def of_year(year: int | None) -> tuple[Moment, Moment]:
        return Moment(year, (number - 1) * length + 1), Moment(year, number * length)

    told = read_year(match, "1", context)
    if told is None:
        if context.anchor is None:
            return Period(*of_year(None), "range", False, f"XXXX-{code - 1 + number}")
        years = range(context.anchor.year - 1, context.anchor.year + 2)
        chosen = context.choose([span_of(*of_year(y)) for y in years], match.start())
        told = chosen.first.year if chosen else None
    first, last = of_year(told)
    part = group(match, "part")
    if part:
        return part_of(first, last, part, match, context)
    return between(first, last, edtf="" if told is None else f"{told}-{code - 1 + number}")


def season(match: Match, context: Context) -> Period | None:
    """A season of a named year. Winter lies at both ends of a year: the outer days are given, EDTF names the season."""
    told = read_year(match, "1", context)
    number = int(seasons()[match["season"]])
    if told is None:
        return Period(Moment(None), Moment(None), "range", True, f"XXXX-{SEASON - 1 + number}")
    edtf = f"{told}-{SEASON - 1 + number}"
    whole = number == 4
    first, last = Moment(told, 1 if whole else 3 * number), Moment(told, 12 if whole else 3 * number + 2)
    return between(first, last, relative=bool(group(match, "ry1")), edtf=edtf)


def part_of_month(match: Match, context: Context) -> Period | None:
    moment = read_moment(match, "1", context)
    whole = context.resolve(moment, moment, match.start())
    return part_of(whole.first, whole.last, match["part"], match, context, relative=moment.year is None)


def ten_days(match: Match, context: Context) -> Period | None:
    """"во второй декаде мая": a month has three."""
    number = ordinal_value(match["ordinal"]) if group(match, "ordinal") else 3
    moment = read_moment(match, "1", context)
    whole = context.resolve(moment, moment, match.start()).first
    if number > 3:
        return None
    last = whole.last_day.day if whole.last_day else 30
    return between(whole._replace(day=10 * number - 9), whole._replace(day=(10, 20, last)[number - 1]))


def part_of_year(match: Match, context: Context) -> Period | None:
    told = read_year(match, "1", context)
    relative = not group(match, "y1")
    if told is None:
        if context.anchor is None:
            return unknown("day" if context.before(match.start()) in EDGE else "range")
        told = context.anchor.year
    return part_of(Moment(told), Moment(told), match["part"], match, context, relative)


def part_of_now(match: Match, context: Context) -> Period | None:
    """"до конца недели", "в конце следующего месяца"."""
    edge = context.before(match.start()) in EDGE
    if context.anchor is None:
        return unknown("day" if edge else "range")
    step = stem_value(match["relative"], adjective_steps()) if group(match, "relative") else 0
    if match["noun"].startswith("недел"):
        monday, sunday = week_of(context.anchor, step)
        return part_of(of_day(monday), of_day(sunday), match["part"], match, context, relative=True)
    if match["noun"].startswith("месяц"):
        moment = shift_month(context.anchor.year, context.anchor.month, step)
        return part_of(moment, moment, match["part"], match, context, relative=True)
    length = 3 if match["noun"].startswith("квартал") else 6
    first = shift_month(context.anchor.year, (context.anchor.month - 1) // length * length + 1, step * length)
    last = shift_month(first.year or 0, first.month, length - 1)
    return part_of(first, last, match["part"], match, context, relative=True)


def part_of_season(match: Match, context: Context) -> Period | None:
    """"до конца лета": of the season that fits the clause; never winter's, which has no year of its own."""
    number = int(seasons()[match["season"]])
    if number == 4:
        return None
    told = read_year(match, "1", context)
    first, last = Moment(told, 3 * number), Moment(told, 3 * number + 2)
    whole = context.resolve(first, last, match.start())
    return part_of(whole.first, whole.last, match["part"], match, context, relative=told is None)


def half_of_year(match: Match, context: Context) -> Period | None:
    """"в первой половине 2024 года", "во второй половине мая"."""
    second = ordinal_value(match["ordinal"]) == 2
    if ordinal_value(match["ordinal"]) > 2:
        return None
    if group(match, "month1"):
        moment = read_moment(match, "1", context)
        whole = context.resolve(moment, moment, match.start()).first
        last = whole.last_day.day if whole.last_day else 31
        return between(whole._replace(day=16 if second else 1), whole._replace(day=last if second else 15))
    told = read_year(match, "1", context)
    if told is None:
        if context.anchor is None:
            return unknown("range")
        told = context.anchor.year
    return between(Moment(told, 7 if second else 1), Moment(told, 12 if second else 6), edtf=f"{told}-{HALF + second}")


def part_of(
    first: Moment, last: Moment, part: str, match: Match, context: Context, relative: bool = False
) -> Period | None:
    """The beginning, middle or end of a period: its edge after "с", "до", "к", else about a third of it."""
    index = 0 if part.startswith("начал") else 1 if part.startswith("середин") else 2
    edge = context.before(match.start()) in EDGE
    begin, end = first.first_day, last.last_day
    if begin is None or end is None:
        return Period(first, last, "day" if edge else "range", relative, first.edtf)
    days = (end - begin).days + 1
    if edge:
        middle = begin + datetime.timedelta(days // 2 - 1)  # the 15th of a month
        return single(of_day((begin, middle, end)[index]), relative)
    if last.day:
        third = [begin + datetime.timedelta(n) for n in (0, days // 3, days - days // 3, days)]
        from_, to = of_day(third[index]), of_day(third[index + 1] - datetime.timedelta(1))
    elif days < 32:
        from_, to = first._replace(day=10 * index + 1), first._replace(day=(10, 20, days)[index])
    elif days < 367 and first.month == 0:
        from_, to = Moment(first.year, (1, 5, 10)[index]), Moment(first.year, (3, 8, 12)[index])
    elif first.month:
        from_ = shift_month(first.year or 0, first.month, (0, 1, 2)[index] if days < 100 else 2 * index)
        to = from_ if days < 100 else shift_month(from_.year or 0, from_.month, 1)
    else:
        years = end.year - begin.year + 1
        cut = [0, (years + 1) // 3, years - (years + 1) // 3, years]
        from_, to = Moment(begin.year + cut[index]), Moment(begin.year + cut[index + 1] - 1)
    return between(from_, to, relative, f"{from_.edtf}{ABOUT}/{to.edtf}{ABOUT}")


@cache
def rules() -> list[Rule]:
    y1, y2 = BARE_YEAR.format(y="y1"), BARE_YEAR.format(y="y2")
    endings = re.findall(r"[а-я]+", ENDINGS)
    part_forms = {"начал": "о а е у ом", "середин": "а ы е у ой", "конц": "а е у ом", "конец": ""}
    parts = {stem + end for stem, ends in part_forms.items() for end in ends.split(" ")}
    numbers = {stem + end for stem in ordinals() for end in endings} | {DIGIT, "i", "ii", "iii", "iv"}
    adjectives = {stem + end for stem in adjective_steps() for end in endings}
    half = f"(?:{any_of(stem for stem in ordinals() if ' ' not in stem)}){ENDINGS}"
    tens = forms("tens", "form", "number")
    spelled = {word.split()[0] for word in numbers if word[0].isalpha() and word not in ROMAN}
    roman = set(ROMAN) | {number.replace("x", "х") for number in ROMAN} | {DIGIT}
    return [
        rule("со? {month1}{year1} (?:по|до) {month2}{year2}", RANGE, month_range),
        rule("со? " + y1 + YEAR_WORD + "? (?:по|до) " + y2 + YEAR_WORD, RANGE, year_range),
        rule("{month1}{year1}(?: ?[-–] ?| и | или ){month2}{year2}", months(), month_pair),
        rule("{relative} {month1}", adjectives, adjective_month),
        rule("{month1}{year1}", months(), month),
        rule("{ordinal} квартал\\w*{year1}", numbers, quarter),
        rule("{ordinal} полугоди\\w*{year1}", numbers, half_year),
        rule("{ordinal} половин\\w+ {month1}{year1}", numbers, half_of_year),
        rule("{ordinal} половин\\w+(?: года?(?!\\w)|{named_year1})", numbers, half_of_year),
        rule("{part} {ordinal} квартал\\w*{year1}", parts, quarter),
        rule("{part} {ordinal} полугоди\\w*{year1}", parts, half_year),
        rule("{part} {month1}{year1}", parts, part_of_month),
        rule("{ordinal} декад\\w+ {month1}{year1}", numbers, ten_days),
        rule("последн\\w+ декад\\w+ {month1}{year1}", ["последней", "последнюю", "последняя"], ten_days),
        rule("{part} (?:{relative} )?(?P<noun>недели|месяца|квартала|полугодия)(?!\\w)", parts, part_of_now),
        rule("{part}(?: года(?!\\w)|{named_year1})", parts, part_of_year),
        rule("{part} {season}{year1}", parts, part_of_season),
        rule("{part} {decade}(?: ?(?:год\\w*|гг\\.))?", parts, decade),
        rule("{part} {century} (?:век\\w*|столети\\w*|в\\.)", parts, century),
        rule("{season}{named_year1}", seasons(), season),
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
        rule("{century} (?:век(?:а|е|у|ом)?(?!\\w)|столети\\w+)", roman, century),
    ]
