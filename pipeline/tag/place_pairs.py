"""Two places that share a noun: which of two adjectives is the name of a place of its own.

    в Старом и Новом Киструсе          →   [Старом], [Новом Киструсе]
    Жители Верхних и Нижних Тимерсян   →   [Верхних], [Нижних Тимерсян]

Only adjectives that tell places of one name apart (word set "paired_places"): "Красные и Белые Челны" may be one.
"""

from collections.abc import Sequence

from pipeline.lexicon import word_set
from pipeline.near import Near
from pipeline.records import EntitySpan
from pipeline.tag.scene import joins
from pipeline.words import Word

LIKELY = 0.95


def with_pairs(words: list[Word], names: Sequence[EntitySpan]) -> list[EntitySpan]:
    """The names of places, those that pairs are made of in place of what they were found as."""
    candidates = [pair for i in range(len(words)) if (pair := _pair(words, i))]
    if not candidates:
        return list(names)
    found = Near((s.start, s.end, s) for s in names)
    pairs = [span for pair in candidates if any(found.meets(s.start, s.end) for s in pair) for span in pair]
    taken = Near((s.start, s.end, s) for s in pairs)
    return [*(s for s in names if not taken.meets(s.start, s.end)), *pairs]


def _pair(words: list[Word], i: int) -> list[EntitySpan]:
    """What may be two places around "и", words[i]; one of them has to be found as a place besides."""
    if words[i].lower != "и" or not i or i + 2 >= len(words) or not joins(words, i - 1, i + 2):
        return []
    first, second, noun = words[i - 1], words[i + 1], words[i + 2]
    apart = _lemma(first) != _lemma(second) and (first.case, first.number) == (second.case, second.number)
    named = noun.capital and not noun.acronym and (noun.noun or noun.pos == "X")
    if not (named and apart and _tells_apart(first) and _tells_apart(second)):
        return []
    return [
        EntitySpan(first.start, first.end, "LOC", "name", "shared_toponym", LIKELY),
        EntitySpan(second.start, noun.end, "LOC", "name", "paired_toponym", LIKELY),
    ]


def _tells_apart(word: Word) -> bool:
    return word.capital and word.adjective and _lemma(word) in word_set("paired_places")


def _lemma(word: Word) -> str:
    return word.lemma.lower().replace("ё", "е")
