"""Days told from the day of publication: "вчера", "в минувшую пятницу", "на прошлой неделе", "год назад"."""

import datetime
from functools import cache

from pipeline import lexicon
from pipeline.dates.context import Context, Span
from pipeline.dates.grammar import (
    adjective_forms,
    adjective_steps,
    forms,
    number_of,
    numerals,
    seasons,
    stem_value,
    units,
    weekdays,
)
from pipeline.dates.period import Moment, Period, between, of_day, shift_month, single, unknown, week_of
from pipeline.dates.rule import DIGIT, Match, Rule, group, rule

BEFORE_CASE = {
    "acc": frozenset(("в", "во", "на", "утром", "вечером", "ночью", "днем")),
    "gen": frozenset(("с", "со", "до", "от", "утром", "вечером", "утро", "вечер", "ночь", "день", "утра", "вечера")),
    "dat": frozenset(("к", "ко")),
}
PLURAL = ("ые", "ие", "ых", "их", "ым", "им", "и")
DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "year": 12}


def relative_day(match: Match, context: Context) -> Period | None:
    return days_from(context, int(forms("relative_days", "word", "days")[match.group()]))


def days_from(context: Context, days: int) -> Period:
    if context.anchor is None:
        return unknown("day")
    return single(of_day(context.anchor + datetime.timedelta(days)), relative=True)


def weekday_before_fits(word: str, weekday: str) -> bool:
    """ "в среду", "до среды", "к среде": after other prepositions "среда" is an environment."""
    return word in BEFORE_CASE.get(forms("weekdays", "form", "case")[weekday], ())


def weekday(match: Match, context: Context) -> Period | None:
    if not group(match, "night") and not weekday_before_fits(context.before(match.start()), match["weekday1"]):
        return None
    return weekday_near(context, match, match.start("weekday1"))


def weekday_near(context: Context, match: Match, start: int) -> Period | None:
    if context.anchor is None:
        return unknown("day")
    number = int(weekdays()[match["weekday1"]])
    days = [context.anchor + datetime.timedelta(d) for d in range(-7, 8)]
    chosen = context.choose([Span(d, d) for d in days if d.isoweekday() == number], match.start(), turn=True)
    return single(of_day(chosen.first), relative=True) if chosen else None


def weekday_range(match: Match, context: Context) -> Period | None:
    """ "с понедельника по пятницу", "в субботу и воскресенье"."""
    word = context.before(match.start())
    if not match.group().startswith(("с ", "со ")) and not weekday_before_fits(word, match["weekday1"]):
        return None
    if context.anchor is None:
        return unknown("range")
    first, last = (int(weekdays()[match[name]]) for name in ("weekday1", "weekday2"))
    length = datetime.timedelta((last - first) % 7)
    if not length:
        return None
    days = [context.anchor + datetime.timedelta(d) for d in range(-13, 8)]
    chosen = context.choose([Span(d, d + length) for d in days if d.isoweekday() == first], match.start())
    return between(of_day(chosen.first), of_day(chosen.last), relative=True) if chosen else None


def adjective_weekday(match: Match, context: Context) -> Period | None:
    """ "минувшая", "ближайшая" пятница is the nearest one; "прошлая", "следующая" that of the calendar week."""
    if context.anchor is None:
        return unknown("day")
    adjective, number = match["relative"], int(weekdays()[match["weekday1"]])
    step = stem_value(adjective, adjective_steps())
    if forms("relative_adjectives", "stem", "nearest")[longest_stem(adjective)]:
        days = [context.anchor + datetime.timedelta(d * step) for d in range(1, 8)]
        day = next(d for d in days if d.isoweekday() == number)
    else:
        day = week_of(context.anchor, step)[0] + datetime.timedelta(number - 1)
    return single(of_day(day), relative=True)


def longest_stem(adjective: str) -> str:
    return max((stem for stem in adjective_steps() if adjective.startswith(stem)), key=len)


def adjective_period(match: Match, context: Context) -> Period | None:
    """ "на прошлой неделе", "в следующем году"; "прошлые годы" are no period."""
    noun = forms("period_nouns", "form", "noun")[match["noun"]]
    if (match["relative"].endswith(PLURAL) and match["relative"] not in ("прошлым", "этим")) != (noun == "weekend"):
        return None
    if context.anchor is None:
        return unknown(noun if noun in ("month", "year") else "range")  # type: ignore[arg-type]
    anchor, step = context.anchor, stem_value(match["relative"], adjective_steps())
    if noun == "year":
        return single(Moment(anchor.year + step), relative=True)
    if noun == "month":
        return single(shift_month(anchor.year, anchor.month, step), relative=True)
    if noun == "week":
        monday, sunday = week_of(anchor, step)
        return between(of_day(monday), of_day(sunday), relative=True)
    if noun == "weekend":
        return weekend(anchor, step)
    if noun in ("quarter", "half"):
        length = 3 if noun == "quarter" else 6
        first = shift_month(anchor.year, (anchor.month - 1) // length * length + 1, step * length)
        return between(first, shift_month(first.year or 0, first.month, length - 1), relative=True)
    size = 10 if noun == "decade" else 100
    begin = (anchor.year - (noun == "century")) // size * size + (noun == "century") + step * size
    return between(Moment(begin), Moment(begin + size - 1), relative=True)


def weekend(anchor: datetime.date, step: int) -> Period:
    """The last whole weekend before the day, the one of its week, or the first one after it."""
    saturday = week_of(anchor)[0] + datetime.timedelta(5)
    if step < 0:
        saturday -= datetime.timedelta(7)
    elif step > 0 and anchor >= saturday:
        saturday += datetime.timedelta(7)
    return between(of_day(saturday), of_day(saturday + datetime.timedelta(1)), relative=True)


# "без выходных" and "по выходным" mean none in particular
WEEKEND_AFTER = {"выходные": ("в", "на"), "выходных": ("на", "до", "после"), "выходным": ("к",)}


def bare_weekend(match: Match, context: Context) -> Period | None:
    if context.before(match.start()) not in WEEKEND_AFTER[match.group()]:
        return None
    if context.anchor is None:
        return unknown("range")
    saturdays = [week_of(context.anchor, weeks)[0] + datetime.timedelta(5) for weeks in (-1, 0, 1)]
    chosen = context.choose([Span(d, d + datetime.timedelta(1)) for d in saturdays], match.start())
    return between(of_day(chosen.first), of_day(chosen.last), relative=True) if chosen else None


def adjective_season(match: Match, context: Context) -> Period | None:
    """ "прошлым летом": never winter's, which has no year of its own."""
    number, step = int(seasons()[match["season"]]), stem_value(match["relative"], adjective_steps())
    if number == 4:
        return None
    if context.anchor is None:
        return unknown("range")
    year = context.anchor.year + step + (step < 0 and context.anchor.month > 3 * number + 2)
    return between(Moment(year, 3 * number), Moment(year, 3 * number + 2), relative=True, edtf=f"{year}-{20 + number}")


def ago(match: Match, context: Context) -> Period | None:
    """Days and weeks lead to a day; months and years to the month or year that it fell in."""
    return away(match, context, -1)


def hence(match: Match, context: Context) -> Period | None:
    """ "через месяц" from today, unless the clause looks back: "через два дня его нашли" has another start."""
    if context.outlook(match.start()) == "past":
        return None
    return away(match, context, 1)


def away(match: Match, context: Context, sign: int) -> Period | None:
    count = number_of(match["count"]) if group(match, "count") else 1
    unit = units()[match["unit"]]
    if unit in DAYS:
        return days_from(context, sign * count * DAYS[unit])
    if context.anchor is None:
        return unknown(unit)  # type: ignore[arg-type]
    if context.anchor.year + sign * count * MONTHS[unit] // 12 < 1:
        return None
    moment = shift_month(context.anchor.year, context.anchor.month, sign * count * MONTHS[unit])
    return single(moment if unit == "month" else Moment(moment.year), relative=True)


def half_year_ago(match: Match, context: Context) -> Period | None:
    if context.anchor is None:
        return unknown("month")
    return single(shift_month(context.anchor.year, context.anchor.month, -6), relative=True)


def day_number(match: Match, context: Context) -> Period | None:
    """ "до 14-го числа": of the month of publication or the one beside it."""
    if context.before(match.start()).startswith("кажд"):
        return None
    day = number_of(match["day1"])
    if context.anchor is None:
        return Period(Moment(None), Moment(None), "day", True, f"XXXX-XX-{day:02}")
    near = [shift_month(context.anchor.year, context.anchor.month, step)._replace(day=day) for step in (-1, 0, 1)]
    days = [moment.first_day for moment in near if moment.valid]
    chosen = context.choose([Span(d, d) for d in days if d], match.start(), turn=True)
    return single(of_day(chosen.first), relative=True) if chosen else None


def day_before(match: Match, context: Context) -> Period | None:
    return from_last(context, -1)


def same_day(match: Match, context: Context) -> Period | None:
    return from_last(context, 0)


def day_after(match: Match, context: Context) -> Period | None:
    return from_last(context, 1)


def from_last(context: Context, days: int) -> Period | None:
    """From the day named last in the text; None when that was no single day."""
    if not context.found or context.found[-1].granularity != "day":
        return None
    day = context.found[-1].first.first_day
    return unknown("day") if day is None else single(of_day(day + datetime.timedelta(days)), relative=True)


@cache
def rules() -> list[Rule]:
    adjectives = adjective_forms()
    nouns = "|".join(row["form"] for row in lexicon.rows("period_nouns"))
    days = forms("relative_days", "word", "days")
    counted = {form.split()[0] for form in numerals()} | set(units()) | {DIGIT}
    return [
        rule("{relative} {weekday1}", adjectives, adjective_weekday),
        rule(f"{{relative}} (?P<noun>{nouns})(?!\\w)", adjectives, adjective_period),
        rule("{relative} {season}", adjectives, adjective_season),
        rule("(?:(?:на )?следующий|на другой) день(?!\\w)", ["следующий", "другой"], day_after),
        rule("(?:этот|тот) же день(?!\\w)", ["этот", "тот"], same_day),
        rule("(?:тем|этим) же (?:днем|вечером|утром)(?!\\w)", ["тем", "этим"], same_day),
        rule("днем (?:ранее|раньше)(?!\\w)", ["днем"], day_before),
        rule("днем (?:позже|позднее)(?!\\w)", ["днем"], day_after),
        rule("со? {weekday1} по {weekday2}", ["с", "со"], weekday_range),
        rule("(?P<night>ночь) (?:со? \\w+ )?на {weekday1}", ["ночь"], weekday),
        rule("{weekday1}(?:,? и |[-–]|, ){weekday2}", weekdays(), weekday_range),
        rule("{weekday1}", weekdays(), weekday),
        rule(f"(?:{'|'.join(WEEKEND_AFTER)})(?! \\w+ дн(?:и|ей|ям|ях)| дн(?:и|ей|ям|ях))", WEEKEND_AFTER, bare_weekend),
        rule("(?:{count} )?{unit} (?:тому )?назад(?!\\w)", counted, ago),
        rule("полгода (?:тому )?назад(?!\\w)", ["полгода"], half_year_ago),
        rule("через (?:{count} )?{unit}(?! после| с)", ["через"], hence),
        rule("{day1} числ(?:а|о|у|ом|е)(?!\\w)", [DIGIT], day_number),
        rule("(?:" + "|".join(days) + ")(?!\\w)", days, relative_day),
    ]
