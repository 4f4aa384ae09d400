"""Weekdays of a timetable, which come back every week and are no dates: "справки с понедельника по пятницу".

"В субботу МФЦ работает с девяти до двух"   → recurs: it is open, in the present, from hour to hour
"В субботу в селе откроют школу"            → a date
"""

import bisect
from functools import cache

from pipeline import lexicon
from pipeline.dates.context import Context
from pipeline.dates.rule import Match, group
from pipeline.records import Document
from pipeline.words import Word


@cache
def schedule_lemmas() -> dict[str, bool]:
    """Lemma → whether it tells a timetable only beside hours: "работает до двух", unlike "работает в субботу"."""
    return {row["lemma"]: bool(row["with_hours"]) for row in lexicon.rows("schedule_words")}


def recurs(match: Match, context: Context, document: Document) -> bool:
    """Whether a weekday told without an adjective stands in a timetable that looks neither back nor ahead."""
    if not group(match, "weekday1") or group(match, "relative") or context.outlook(match.start()):
        return False
    start, end = context.plain.span(match.start(), match.end())
    words = document.words
    at = bisect.bisect_left(words, start, key=lambda word: word.start)
    own = [word for word in sentence_around(words, at) if not start <= word.start < end]
    lemmas = {word.lemma for word in own}
    told = [with_hours for lemma, with_hours in schedule_lemmas().items() if lemma in lemmas]
    return bool(told) and (not all(told) or any(tells_hours(a, b) for a, b in zip(own, own[1:], strict=False)))


def sentence_around(words: list[Word], at: int) -> list[Word]:
    first = last = at
    while first > 0 and words[first - 1].sentence == words[at].sentence:
        first -= 1
    while last < len(words) and words[last].sentence == words[at].sentence:
        last += 1
    return words[first:last]


def tells_hours(before: Word, word: Word) -> bool:
    """ "до двух", "с девяти", "до 14:00"."""
    return before.lower in ("с", "со", "до") and (word.pos == "NUM" or word.text[0].isdigit())
