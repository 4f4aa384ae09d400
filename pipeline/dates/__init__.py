"""Dates and periods of an article, resolved from its day of publication.

    "В пятницу, 20 ноября, … А 1–3 июня пройдёт ярмарка", published 2020-11-23
    →  "пятницу, 20 ноября"  2020-11-20  day
       "1–3 июня"            2021-06-01 … 2021-06-03  range

Offsets exclude the preposition, except in ranges ("с 12 по 15 мая"). A day without a year takes the nearest past one,
or the next where its clause looks ahead (`outlook.py`). Without a day of publication the year stays unknown. Clock
times, durations, ages and adjectives ("прошлогодний") are no dates, nor are names: "улица 8 Марта", «1 Мая», and the
weekdays of a timetable: "справки с понедельника по пятницу".
"""

import bisect
import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.dates import days, holidays, names, parts, relative, spans
from pipeline.dates.context import Context
from pipeline.dates.outlook import Outlooks
from pipeline.dates.period import Period
from pipeline.dates.plain import plain_text
from pipeline.dates.recurring import recurs
from pipeline.dates.rule import DIGIT, Match, Rule, group
from pipeline.near import Near
from pipeline.records import DateMention, Document, Mention
from pipeline.words import Word

WORD = re.compile(r"(?<![\w.,:/№-])\w+|(?<=[а-я]-)\d+|(?<=[а-я],)\d+")


@cache
def rules_by_word() -> dict[str, tuple[Rule, ...]]:
    """The rules that can begin with a word, in their priority: "в мае 2024 года" comes before "в мае"."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in [*holidays.rules(), *days.rules(), *parts.rules(), *spans.rules(), *relative.rules()]:
        for word in rule.begins:
            found[word].append(rule)
    return {word: tuple(rules) for word, rules in found.items()}


def find_dates(document: Document, mentions: Iterable[Mention] = ()) -> list[DateMention]:
    """The dates of one article in text order; none stands within the name of a person, organisation or place."""
    plain = plain_text(document.article.text)
    context = Context(plain, Outlooks(document), published_day(document.article.published))
    taken = Near((m.start, m.end, (m.start, m.end)) for m in mentions)
    rules, end = rules_by_word(), 0
    found: list[DateMention] = []
    for word in WORD.finditer(plain.text):
        text = word.group()
        candidates = rules.get(DIGIT if text[0].isdigit() else text)
        if candidates is None or word.start() < end:
            continue
        answer = first_answer(candidates, word.start(), context, document)
        if answer is None:
            continue
        match, period = answer
        end = match.end()
        start, stop = plain.span(match.start(), end)
        if names.is_name(match, context, document) or within(taken, start, stop):
            continue
        if period.relative and recurs(match, context, document):
            continue
        context.found.append(period)
        found.append(date_mention(document.article.text, start, stop, period))
    return found


def first_answer(
    rules: Sequence[Rule], start: int, context: Context, document: Document
) -> tuple[Match, Period] | None:
    text = context.plain.text
    for rule in rules:
        match = rule.pattern.match(text, start)
        if match is None:
            continue
        count = counted_year(match, context, document.words)
        if count:
            match = rule.pattern.match(text, start, count)
        period = rule.read(match, context) if match else None
        if match and period and period.valid:
            return match, period
    return None


def counted_year(match: Match, context: Context, words: Sequence[Word]) -> int | None:
    """Where a bare number after a month begins that counts what follows: "20 мая 2000 человек"; None for a year."""
    for n in ("1", "2"):
        if group(match, f"month{n}") and group(match, f"y{n}") and not group(match, f"yw{n}"):
            after = context.plain.span(match.end(f"y{n}"), match.end(f"y{n}"))[0]
            at = bisect.bisect_left(words, after, key=lambda word: word.start)
            if at < len(words) and words[at].noun and words[at].case == "Gen" and words[at].number == "Plur":
                return match.start(f"y{n}")
    return None


def within(taken: Near[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a longer span holds this one."""
    return any(s <= start and end <= e and (s, e) != (start, end) for s, e in taken.meeting(start, end))


def published_day(published: str) -> datetime.date | None:
    """
    >>> published_day("2020-11-20T14:05:00"), published_day("")
    (datetime.date(2020, 11, 20), None)
    """
    try:
        return datetime.date.fromisoformat(published[:10])
    except ValueError:
        return None


def date_mention(text: str, start: int, end: int, period: Period) -> DateMention:
    return DateMention(
        start, end, text[start:end], period.date_from, period.date_to, period.granularity, period.relative, period.edtf
    )
