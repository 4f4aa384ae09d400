"""Names of NER's that are things': a disease, a network, a car, a record. They name neither people nor organisations.

от [COVID-19];  за рулём [Лада Гранта];  водитель [Хаммера];  альбом вышел следом за [Blue Days] (1997)   → nobody
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.lexicon import rows, word_set
from pipeline.records import EntitySpan
from pipeline.text import fold, stem
from pipeline.words import Word, words_between

BEFORE = 3  # words back to a noun that says a car is meant: "за рулём автомашины марки Лада"


def without_things(words: list[Word], spans: Sequence[EntitySpan]) -> Iterator[EntitySpan]:
    """`spans` without those that name a thing."""
    for span in spans:
        inside = [words[i] for i in words_between(words, span.start, span.end)]
        vehicle = span.type != "LOC" and _is_vehicle(words, span, inside)
        record = span.type == "ORG" and _is_dated(words, inside)
        if not (_is_nameless(inside) or _is_feast(inside) or vehicle or record):
            yield span


def _is_nameless(inside: list[Word]) -> bool:
    """COVID-19, Wi-Fi."""
    return fold("".join(w.text for w in inside)) in word_set("nameless")


def _is_feast(inside: list[Word]) -> bool:
    """Сабантуй, Масленицу: a feast that is written like a place."""
    return len(inside) == 1 and inside[0].lemma.lower().replace("ё", "е") in _feasts()


@cache
def _feasts() -> frozenset[str]:
    return frozenset(row["lemma"] for row in rows("event_nouns") if row["feast"] == "yes")


def _is_dated(words: list[Word], inside: list[Word]) -> bool:
    """Whether a foreign title has its year behind it, as records and films do: "Blue Days (1997)"."""
    if not inside or not all(w.text.isascii() for w in inside):
        return False
    at = words_between(words, inside[-1].start, inside[-1].end)[0]
    behind = "".join(w.text for w in words[at + 1 : at + 4])
    return YEAR.fullmatch(behind) is not None


YEAR = re.compile(r"\((?:19|20)\d\d\)")


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
