"""What the rules for organisations look at: the words of a document and which of them are known to be something
else."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.lexicon import word_set
from pipeline.organization_words import short_of
from pipeline.records import EntitySpan, Level
from pipeline.text import fold
from pipeline.words import Word

OPENING = {"«": "»", "“": "”", "„": "“", '"': '"', "''": "''"}
LONGEST_QUOTED = 14  # words: beyond it, quotation marks hold speech or a programme's title rather than a name
DASHES = {"-", "–", "—"}


# the shares right on the own gold articles; of nominals, those that are resolved
SURE, LIKELY, WEAK, BARE = 0.98, 0.95, 0.88, 0.98


class Name(NamedTuple):
    """words[first:last]."""

    first: int
    last: int
    level: Level
    rule: str
    confidence: float


class Scene(NamedTuple):
    """Words, and spans as indexes of words: start → index after the last."""

    words: list[Word]
    places: dict[int, int]
    people: dict[int, int]
    ner: dict[int, int]  # organisations that NER proposes
    person_words: frozenset[int]
    place_words: frozenset[int]
    works: frozenset[str]  # quoted names, folded, of films, ships, contests: what "фильм" or "теплоход" stands before


def scene_of(words: list[Word], spans: Sequence[EntitySpan], places: Sequence[EntitySpan]) -> Scene:
    """`spans` are people and NER's organisations, `places` the places that are found already."""
    starts = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i + 1 for i, w in enumerate(words)}

    def indexed(chosen: Sequence[EntitySpan]) -> dict[int, int]:
        return {starts[s.start]: ends[s.end] for s in chosen if s.start in starts and s.end in ends}

    def inside(chosen: dict[int, int]) -> frozenset[int]:
        return frozenset(i for a, b in chosen.items() for i in range(a, b))

    people = indexed([s for s in spans if s.type == "PER"])
    named = indexed([s for s in places if s.level == "name"])
    organizations = indexed([s for s in spans if s.type == "ORG"])
    return Scene(words, indexed(places), people, organizations, inside(people), inside(named), works_named(words))


def works_named(words: list[Word]) -> frozenset[str]:
    """Quoted names that a word for a work, ship or event stands before, in one of their places in the article."""
    found = set()
    for i in range(1, len(words)):
        if words[i].text in OPENING and words[i - 1].lemma.lower().replace("ё", "е") in word_set("works"):
            end = quoted_end(words, i)
            found.add(fold(" ".join(w.text for w in words[i + 1 : end - 1])) if end else "")
    return frozenset(found - {""})


def joins(words: list[Word], i: int, j: int) -> bool:
    """Whether words[j] stands on the line and in the sentence of words[i]."""
    return words[i].line == words[j].line and words[i].sentence == words[j].sentence


def is_short(word: Word, *forms: str) -> bool:
    """Whether a word is an abbreviation of the lexicon, of one of the forms: legal, body, facility."""
    short = short_of(word.text)
    return short is not None and short.form in forms


def is_ordinal(word: Word) -> bool:
    """63-й, 2-я."""
    return word.text[0].isdigit() and "-" in word.text and word.text[-1].isalpha()


def quoted_end(words: list[Word], at: int) -> int:
    """The index after a quoted name that opens at words[at], 0 when none does."""
    if at >= len(words) or words[at].text not in OPENING:
        return 0
    opening, closing = words[at].text, OPENING[words[at].text]
    depth = 0
    for j in range(at + 1, min(at + LONGEST_QUOTED + 1, len(words))):
        text = words[j].text
        if words[j].line != words[at].line:
            return 0
        if text == closing or (closing == "“" and text == "”"):
            if depth == 0:
                return j + 1 if j > at + 1 else 0
            depth -= 1
        elif text == opening:
            depth += 1
    return 0


def begins_sentence(words: list[Word], i: int) -> bool:
    """Whether a capital at words[i] may be due to its place: first in the sentence, after a dash or an opening
    quote."""
    return (
        i == 0
        or words[i - 1].sentence != words[i].sentence
        or words[i - 1].text in OPENING
        or words[i - 1].text in DASHES
    )
