"""Names of NER's that are things': a disease, a network, a car. They name neither people nor organisations.

от [COVID-19];  за рулём [Лада Гранта];  водитель [Хаммера]   → nobody
"""

from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.lexicon import word_set
from pipeline.records import EntitySpan
from pipeline.text import fold, stem
from pipeline.words import Word, words_between

BEFORE = 3  # words back to a noun that says a car is meant: "за рулём автомашины марки Лада"


def without_things(words: list[Word], spans: Sequence[EntitySpan]) -> Iterator[EntitySpan]:
    """`spans` without those that name a thing."""
    for span in spans:
        inside = [words[i] for i in words_between(words, span.start, span.end)]
        if not (_is_nameless(inside) or span.type != "LOC" and _is_vehicle(words, span, inside)):
            yield span


def _is_nameless(inside: list[Word]) -> bool:
    return fold("".join(w.text for w in inside)) in word_set("nameless")


def _is_vehicle(words: list[Word], span: EntitySpan, inside: list[Word]) -> bool:
    """Whether makes of cars alone make a name: two of them, or one that is nothing else or stands behind a word for a
    car."""
    made = [stem(w.lower) in _stems("vehicle_makes") for w in inside]
    meant = [sure or stem(w.lower) in _stems("vehicle_words") for w, sure in zip(inside, made, strict=True)]
    if not inside or not all(meant):
        return False
    first = words_between(words, span.start, span.end)[0]
    before = words[max(0, first - BEFORE) : first]
    driven = any(w.lemma.lower() in word_set("vehicle_nouns") and w.sentence == inside[0].sentence for w in before)
    return driven or len(inside) > 1 or made[0] and span.type == "PER"


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in word_set(name))
