"""Parts of a year, a month or a longer time: "во втором квартале", "летом 2023 года", "до конца мая"."""

import datetime
import re
from functools import cache

from pipeline.dates.context import EDGE, Context, span_of
from pipeline.dates.grammar import ENDINGS, adjective_steps, ordinal_value, ordinals, seasons, stem_value, weekdays
from pipeline.dates.period import Moment, Period, between, of_day, shift_month, single, unknown, week_of
from pipeline.dates.rule import DIGIT, Match, Rule, group, read_moment, read_year, rule

QUARTER, HALF, SEASON = 33, 40, 21  # EDTF: the "month" of the first quarter, half-year and of spring
ABOUT = "~"  # EDTF: a part of a period has no sharp ends
PARTS = {"начал": "о а е у ом", "середин": "а ы е у ой", "конц": "а е у ом", "конец": ""}


LAST = ["последней", "последнюю", "последняя", "последний", "последнего", "последнее"]


def part_forms() -> set[str]:
    """The forms of "начало", "середина", "конец"."""
    return {stem + end for stem, ends in PARTS.items() for end in ends.split(" ")}


def ordinal_forms() -> set[str]:
    """The words that a spelled ordinal may begin with."""
    return {(stem + end).split()[0] for stem in ordinals() for end in re.findall(r"[а-я]+", ENDINGS)}


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
    """ "во второй декаде мая": a month has three."""
    number = ordinal_value(match["ordinal"]) if group(match, "ordinal") else 3
    moment = read_moment(match, "1", context)
    whole = context.resolve(moment, moment, match.start()).first
    if number > 3:
        return None
    last = whole.last_day.day if whole.last_day else 30
    return between(whole._replace(day=10 * number - 9), whole._replace(day=(10, 20, last)[number - 1]))


def nth_weekday(match: Match, context: Context) -> Period | None:
    """ "в первую субботу октября", "в последнюю среду апреля 2025 года"."""
    moment = read_moment(match, "1", context)
    whole = context.resolve(moment, moment, match.start()).first
    first, last = whole.first_day, whole.last_day
    if first is None or last is None:
        return unknown("day")
    every = [first + datetime.timedelta(n) for n in range((last - first).days + 1)]
    fitting = [day for day in every if day.isoweekday() == int(weekdays()[match["weekday1"]])]
    number = ordinal_value(match["ordinal"]) if group(match, "ordinal") else len(fitting)
    return single(of_day(fitting[number - 1])) if number <= len(fitting) else None


def part_of_year(match: Match, context: Context) -> Period | None:
    told = read_year(match, "1", context)
    relative = not group(match, "y1")
    if told is None:
        if context.anchor is None:
            return unknown("day" if context.before(match.start()) in EDGE else "range")
        told = context.anchor.year
    return part_of(Moment(told), Moment(told), match["part"], match, context, relative)


def part_of_now(match: Match, context: Context) -> Period | None:
    """ "до конца недели", "в конце следующего месяца"."""
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
    """ "до конца лета": of the season that fits the clause; never winter's, which has no year of its own."""
    number = int(seasons()[match["season"]])
    if number == 4:
        return None
    told = read_year(match, "1", context)
    first, last = Moment(told, 3 * number), Moment(told, 3 * number + 2)
    whole = context.resolve(first, last, match.start())
    return part_of(whole.first, whole.last, match["part"], match, context, relative=told is None)


def half_of_year(match: Match, context: Context) -> Period | None:
    """ "в первой половине 2024 года", "во второй половине мая"."""
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
    parts, numbers = part_forms(), ordinal_forms() | {DIGIT, "i", "ii", "iii", "iv"}
    return [
        rule("{ordinal} квартал\\w*{year1}", numbers, quarter),
        rule("{ordinal} полугоди\\w*{year1}", numbers, half_year),
        rule("{ordinal} половин\\w+ {month1}{year1}", numbers, half_of_year),
        rule("{ordinal} половин\\w+(?: года?(?!\\w)|{named_year1})", numbers, half_of_year),
        rule("{part} {ordinal} квартал\\w*{year1}", parts, quarter),
        rule("{part} {ordinal} полугоди\\w*{year1}", parts, half_year),
        rule("{part} {month1}{year1}", parts, part_of_month),
        rule("{ordinal} декад\\w+ {month1}{year1}", numbers, ten_days),
        rule("последн\\w+ декад\\w+ {month1}{year1}", ["последней", "последнюю", "последняя"], ten_days),
        rule("{ordinal} {weekday1} {month1}{year1}", numbers, nth_weekday),
        rule("последн\\w+ {weekday1} {month1}{year1}", LAST, nth_weekday),
        rule("{part} (?:{relative} )?(?P<noun>недели|месяца|квартала|полугодия)(?!\\w)", parts, part_of_now),
        rule("{part}(?: года(?!\\w)|{named_year1})", parts, part_of_year),
        rule("{part} {season}{year1}", parts, part_of_season),
        rule("{season}{named_year1}", seasons(), season),
    ]
