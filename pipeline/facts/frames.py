"""The words that tell a fact, from the lexicon: verbs with what each of their cases is, nouns by their sense.

frames()["купить"]  →  [Frame(kind="deal", deal="sale", subject="buyer", object="property", sources="seller", …)]
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from pipeline import lexicon
from pipeline.text import fold
from pipeline.words import Word

Kind = Literal["meeting", "deal", "ownership"]
KINDS: dict[str, Kind] = {"meeting": "meeting", "deal": "deal", "ownership": "ownership"}
TELLING = ("meeting", "contract", "agreement", "owner", "founder")


class Frame(NamedTuple):
    """A verb's arguments as parts of a fact; empty where it has none."""

    noun: str  # the sense of the noun that the verb says it with: "подписать" договор
    kind: Kind
    deal: str
    subject: str
    object: str
    companion: str  # с + instrumental
    to: str  # dative
    sources: str  # у, от + genitive
    into: str  # в + accusative or locative
    on: str  # на + accusative
    owned: str  # instrumental


@cache
def frames() -> dict[str, list[Frame]]:
    found: dict[str, list[Frame]] = defaultdict(list)
    for row in lexicon.rows("fact_verbs"):
        verb, noun, kind, *parts = row.values()
        found[verb].append(Frame(noun, KINDS[kind], *parts))
    return dict(found)


@cache
def nouns() -> dict[str, str]:
    """Noun → its sense; owners are found by their roles."""
    return {row["noun"]: row["sense"] for row in lexicon.rows("fact_nouns")}


def sense(word: Word) -> str:
    """ "встречей" → "meeting"; empty for any other word."""
    return nouns().get(fold(word.lemma), "") if word.pos in ("NOUN", "PROPN", "SYM") else ""


@cache
def _triggers() -> frozenset[str]:
    told = {noun for noun, meaning in nouns().items() if meaning in TELLING}
    return frozenset([*frames(), *told, "доля", "дочерний"])


def has_trigger(words: Iterable[Word]) -> bool:
    """Whether any word may tell a fact: most articles have none, and cost nothing then."""
    known = _triggers()
    return any(word.lemma in known for word in words)
