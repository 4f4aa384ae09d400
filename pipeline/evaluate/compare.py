"""How a gold value and a found value are compared: folded, by shared words, or as days.

fold("«Союз  Чернобыль»") == fold("союз чернобыль")
day_bounds("2018-02") == ("2018-02-01", "2018-02-28")
"""

import calendar
import re
from collections import Counter

QUOTE = re.compile("[«»“”„‟\"']")
SPACE = re.compile(r"\s+")
WORD = re.compile(r"\w+")


def fold(value: str | None) -> str:
    """Lower case, ё as е, without quotes, one blank between words, no comma, point or blank at the ends.

    >>> fold("ООО\u00a0«Тёплый  дом».")
    'ооо теплый дом'
    """
    text = QUOTE.sub("", (value or "").lower().replace("ё", "е"))
    return SPACE.sub(" ", text).strip(" .,")


def shared_words(one: str, other: str) -> float:
    """F1 of the words that two texts share, each word as often as it stands in both.

    >>> shared_words("Дорогу сдадут осенью", "дорогу сдадут")
    0.8
    """
    first, second = Counter(WORD.findall(fold(one))), Counter(WORD.findall(fold(other)))
    common = (first & second).total()
    return 2 * common / (first.total() + second.total()) if common else 0.0


def day_bounds(iso: str) -> tuple[str, str]:
    """First and last day of an ISO day, month, year or interval of them.

    >>> day_bounds("2024-05-31/2024-06")
    ('2024-05-31', '2024-06-30')
    """
    first, _, last = iso.partition("/")
    return first_day(first), last_day(last or first)


def first_day(iso: str) -> str:
    return iso + "-01" * (2 - iso.count("-"))


def last_day(iso: str) -> str:
    if iso.count("-") == 0:
        iso += "-12"
    if iso.count("-") == 1:
        year, month = iso.split("-")
        iso += f"-{calendar.monthrange(int(year), int(month))[1]:02d}"
    return iso
