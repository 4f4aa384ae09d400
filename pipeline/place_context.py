"""Kinds of place by size, and what the words around a name say of its kind.

says_water: "на берегу Оби", "вниз по Волге", "приток Камы" → a river
rank("село") > rank("район") > rank("область")
"""

import re
from functools import cache

from pipeline import lexicon
from pipeline.gazetteer import DISTRICTS, REGIONS

SETTLEMENTS = {
    *(
        "город",
        "село",
        "деревня",
        "посёлок",
        "рабочий посёлок",
        "посёлок городского типа",
        "станица",
        "хутор",
        "аул",
        "дачный посёлок",
    ),
    *("городок", "слобода", "местечко", "селение", "населённый пункт"),
}
COMMUNITIES = {
    *("сельское поселение", "городское поселение", "поселение", "сельсовет", "сельский округ", "наслег", "волость"),
    *("сельское муниципальное образование",),
}
STREETS = {
    *("улица", "проспект", "переулок", "бульвар", "набережная", "площадь", "проезд", "шоссе", "тупик", "аллея"),
    *("микрорайон", "вокзал", "курган"),
}
WINDOW = 30  # characters before the name that can hold such a phrase


@cache
def _water() -> re.Pattern[str]:
    words = [
        rf"{row['stem']}\w{{0,{row['ending']}}}" + (f" {row['preposition']}" if row["preposition"] else "")
        for row in lexicon.rows("water_words")
    ]
    return re.compile(rf"\b(?:{'|'.join(words)})\s+$", re.IGNORECASE)


def says_water(start: int, text: str) -> bool:
    """Whether the words right before `start` speak of a river or lake."""
    return _water().search(text[max(0, start - WINDOW) : start]) is not None


def rank(kind: str) -> int:
    """Countries first, streets last: a place lies in one of a smaller rank. Waters and mountains contain nothing."""
    if kind == "страна":
        return 0
    if kind == "федеральный округ":
        return 1
    if kind in REGIONS:
        return 2
    if kind in DISTRICTS:
        return 3
    if kind in COMMUNITIES:
        return 4
    return 5 if kind in SETTLEMENTS or not kind else 6
