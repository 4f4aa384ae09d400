"""Rivers that are told by what they do or by the noun before them, whatever the network takes their names for.

[Мста] вышла из берегов, из берегов вышла [Мста], [Сура] и [Уса] разлились, уровень [Кумы], русло [Усы]
Лена вышла из дома, кума обмелела   → none
"""

from collections.abc import Iterator
from functools import cache

from pipeline import lexicon
from pipeline.known_places import readings
from pipeline.lexicon import word_set
from pipeline.records import EntitySpan
from pipeline.tag.scene import joins
from pipeline.words import Word

CONFIDENCE = 0.95
REACH = 3  # words to "берегов": "вышла | за ночь из берегов"


@cache
def _rivers() -> frozenset[str]:
    return frozenset(
        row["name"].lower().replace("ё", "е") for row in lexicon.rows("features") if row["kind"] == "река"
    )


def find_rivers(words: list[Word]) -> Iterator[EntitySpan]:
    """Spans of one word each."""
    for i, word in enumerate(words):
        if not word.capital or word.text.isupper() or not readings(word.lower) & _rivers():
            continue
        if _follows_water(words, i) or word.lower.replace("ё", "е") in _rivers() and _does_as_rivers(words, i):
            yield EntitySpan(word.start, word.end, "LOC", "name", "river", CONFIDENCE)


def _follows_water(words: list[Word], i: int) -> bool:
    """Whether the noun before is a river's and the name stands in the genitive: "уровень Кумы", not "Русло Кума"."""
    if not i or not joins(words, i - 1, i) or words[i - 1].lemma.lower() not in word_set("of_rivers"):
        return False
    own = words[i].lower.replace("ё", "е")
    alone = i + 1 >= len(words) or not words[i + 1].capital or not joins(words, i, i + 1)
    return alone and bool((readings(own) & _rivers()) - {own})


def _does_as_rivers(words: list[Word], i: int) -> bool:
    """Whether the verb behind the name and those coordinated with it, or right before it, is a river's."""
    at = i + 1
    while at + 1 < len(words) and words[at].lower in ("и", ",") and words[at + 1].lower.replace("ё", "е") in _rivers():
        at += 2
    behind = at < len(words) and words[at].sentence == words[i].sentence and _is_of_rivers(words, at)
    return behind or i > 0 and words[i - 1].sentence == words[i].sentence and _is_of_rivers(words, i - 1)


def _is_of_rivers(words: list[Word], at: int) -> bool:
    """ "разлилась", "обмелели"; "вышла из берегов", "из берегов вышла"."""
    lemma = words[at].lemma.lower()
    if lemma in word_set("river_verbs"):
        return True
    near = range(max(0, at - REACH), min(len(words), at + 2 + REACH))
    return lemma in ("выйти", "выходить") and any(words[k].lower == "берегов" for k in near)
