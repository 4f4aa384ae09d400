"""What looks like a date and is something else: "улица 8 Марта", «1 Мая», "1985 года рождения", "накануне праздника".

A name should not cost a date of the same shape: "на площади 9 мая прошёл концерт" keeps its day, as its month is in
small letters.
"""

import bisect
from functools import cache

from pipeline import lexicon
from pipeline.dates.context import Context
from pipeline.dates.rule import Match, group
from pipeline.records import Document
from pipeline.words import Word

OPENING, CLOSING = "«“„\"'‘", "»”“\"'’"
NOT_OF_YEAR = frozenset(("рождения", "выпуска", "постройки", "призыва"))
STREETS = ("улиц", "переул", "проспект", "имен")  # of these every date is the name


@cache
def name_words() -> tuple[tuple[str, ...], frozenset[str]]:
    rows = lexicon.rows("date_name_words")
    whole = frozenset(row["stem"] for row in rows if row["whole"])
    return tuple(row["stem"] for row in rows if not row["whole"]), whole


def is_name(match: Match, context: Context, document: Document) -> bool:
    start, end = context.plain.span(match.start(), match.end())
    text = document.article.text
    before = context.before(match.start())
    return (
        (start > 0 and text[start - 1] in OPENING and text[end : end + 1] != "" and text[end] in CLOSING)
        or named_after(match, before, text[start:end])
        or followed_wrong(match, document, end)
        or lone_capital(match, document, start, text)
    )


def named_after(match: Match, before: str, words: str) -> bool:
    """After a word for a street, a farm, a square: its name, when the month has a capital or the word is a street's."""
    stems, whole = name_words()
    if not before or not (before.startswith(stems) or before in whole):
        return False
    return before.startswith(STREETS) or before in whole or any(w[0].isupper() for w in words.split() if w[0].isalpha())


def followed_wrong(match: Match, document: Document, end: int) -> bool:
    """A year of birth or make, the eve of something, an environment."""
    first = match.group()
    following = next_word(document, end)
    if following is None:
        return False
    if match.re.groups and group(match, "y1") and not group(match, "month1"):
        return following.lower in NOT_OF_YEAR
    if first == "накануне":
        return following.case == "Gen" and (following.noun or following.adjective)
    return first.startswith("сред") and following.lower in ("обитания", "проживания")


def next_word(document: Document, end: int) -> Word | None:
    words = document.words
    at = bisect.bisect_left(words, end, key=lambda word: word.start)
    return words[at] if at < len(words) and words[at].pos != "PUNCT" else None


def lone_capital(match: Match, document: Document, start: int, text: str) -> bool:
    """A month alone with a capital within a sentence is somebody's or something's name."""
    if not group(match, "month1") or group(match, "day1") or group(match, "y1") or group(match, "ry1"):
        return False
    return match.start() == match.start("month1") and text[start].isupper() and not text[start : start + 2].isupper()
