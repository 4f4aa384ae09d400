"""Where an article speaks of an event: a noun for one, its name in quotation marks, a verb that says it takes place.

    "прошла межмуниципальная конференция «Опыт …»"  →  kind "межмуниципальная конференция", name "Опыт …"
    "Встречу организовало министерство"             →  kind "встреча", no name: an earlier event again

A plural ("в районе проходят конкурсы") and a class ("дата заседания") are no mention of an event.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline import lexicon
from pipeline.inflect import adjective_nominative, gender_of
from pipeline.morphology import Morphology
from pipeline.records import Document
from pipeline.words import Word

OPENING, CLOSING = {"«": "»", "„": "“”", "“": "”", '"': '"'}, "»”“\""
NAME_REACH = 8  # words between the noun and its name: "фестиваль народного творчества Поволжья «…»"
NAME_WORDS = 40
VERB_REACH = 14  # words between the noun and its verb; further off stands another clause's
OTHERS = ("следующ", "прошл", "предыдущ", "будущ", "друг", "ответн", "ближайш", "аналогичн", "похож", "кажд")
PLURAL_KINDS = frozenset(("соревнования", "состязания", "слушания", "учения", "гуляния"))


class Noun(NamedTuple):
    kind: str
    family: str
    loose: bool  # too general to make an event by itself


class EventMention(NamedTuple):
    start: int
    end: int
    first: int  # index of the first word of the phrase
    noun: int  # index of the noun
    kind: str
    base: str  # the kind without adjectives
    family: str
    loose: bool
    name: str
    happens: bool  # a verb says that it takes place, or is held
    other: bool  # "следующий турнир": not the one spoken of


@cache
def nouns() -> dict[str, Noun]:
    rows = lexicon.rows("event_nouns")
    return {row["lemma"]: Noun(row["kind"], row["family"], bool(row["loose"])) for row in rows}


@cache
def verbs() -> dict[str, str]:
    return {row["lemma"]: row["sense"] for row in lexicon.rows("event_verbs")}


@cache
def scales() -> frozenset[str]:
    return frozenset(row["adjective"] for row in lexicon.rows("event_scales"))


def event_mentions(document: Document, morphology: Morphology) -> list[EventMention]:
    """In text order; loose and unhappening nouns too, as they may point back to an event."""
    words = document.words
    found: list[EventMention] = []
    for i, word in enumerate(words):
        noun = nouns().get(word.lemma.replace("ё", "е")) if word.pos in ("NOUN", "PROPN") else None
        if noun is None or (found and words[i].start < found[-1].end):
            continue
        found.append(read_mention(document.article.text, words, i, noun, morphology))
    return found


def read_mention(text: str, words: Sequence[Word], i: int, noun: Noun, morphology: Morphology) -> EventMention:
    first = i
    while first and words[first - 1].adjective and words[first - 1].sentence == words[i].sentence:
        first -= 1
    described = [w for w in words[first:i] if w.lemma.replace("ё", "е") in scales()]
    plural = words[i].number == "Plur" and noun.kind in PLURAL_KINDS
    gender = gender_of(words[i], morphology)
    adjectives = [adjective_nominative(w.text, gender, plural, morphology).lower() for w in described]
    name, end = quoted_name(text, words, i)
    happens = takes_place(words, i) and (words[i].number != "Plur" or plural)
    other = any(w.lower.startswith(OTHERS) for w in words[first:i])
    kind = " ".join([*adjectives, noun.kind])
    return EventMention(
        words[first].start, end, first, i, kind, noun.kind, noun.family, noun.loose, name, happens, other
    )


def quoted_name(text: str, words: Sequence[Word], i: int) -> tuple[str, int]:
    """The name in quotation marks after the noun and where it ends; no name and the noun's end without one.

    Between them stands only what depends on the noun: "турнир по хурешу «…»", never a verb, a comma or a subject.
    """
    for at in range(i + 1, min(i + 2 + NAME_REACH, len(words))):
        word = words[at]
        if word.text in OPENING:
            return closed_name(text, words, at, words[i].end)
        if word.sentence != words[i].sentence or word.pos in ("PUNCT", "VERB", "AUX", "CCONJ", "PRON"):
            break
        if at > i + 1 and word.noun and word.case == "Nom":
            break
        if at == i + 1 and word.noun and word.case not in ("Gen", ""):
            break
    return "", words[i].end


def closed_name(text: str, words: Sequence[Word], at: int, otherwise: int) -> tuple[str, int]:
    depth, closing = 0, OPENING[words[at].text]
    for word in words[at : at + NAME_WORDS]:
        if word.text == words[at].text and word.text not in closing:
            depth += 1
        elif word.text in closing and word.start > words[at].start:
            depth -= 1
            if depth <= 0:
                name = text[words[at].end : word.start]
                return (name, word.end) if name[:1].isupper() or name[:1].isdigit() else ("", otherwise)
        elif word.line != words[at].line:
            break
    return "", otherwise


def takes_place(words: Sequence[Word], i: int) -> bool:
    """Whether a verb of the noun's clause says so: "прошла конференция", "провели субботник", "произошёл пожар"."""
    for step in (-1, 1):
        for at in range(i + step, i + step * VERB_REACH, step):
            if not 0 <= at < len(words) or words[at].sentence != words[i].sentence or ends_clause(words, at, step):
                break
            sense = verbs().get(words[at].lemma) if words[at].pos == "VERB" else None
            if sense == "happen" and words[i].case == "Nom":
                return True
            if sense == "hold" and words[i].case in ("Acc", "Nom"):
                return True
            if sense is None and words[at].pos == "VERB" and not words[at].case:
                break
    return False


def ends_clause(words: Sequence[Word], at: int, step: int) -> bool:
    word = words[at]
    if word.text in ",;:—–-" and word.pos == "PUNCT":
        return not (step < 0 and at and words[at - 1].text[0].isdigit())
    return word.pos == "SCONJ"
