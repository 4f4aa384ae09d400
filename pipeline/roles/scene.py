"""What the rules for roles look at: an article's words with its named people, organisations and places.

"глава администрации Рыбновского района Андрей Горелов"
    → words; an ORG over words 1–3, a LOC over words 2–3, a PER over words 4–5
"""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.morphology import Morphology
from pipeline.records import Document, Identity, Mention
from pipeline.roles.mistagged import retagged
from pipeline.segment import clean_word
from pipeline.text import fold
from pipeline.words import Word

Named = tuple[int, Mention]  # index after the last word, mention
DEFAULT_YEAR = 2000  # of an article without a date


class Clauses(NamedTuple):
    """The clauses that name an organisation."""

    verbs: list[tuple[int, int]]  # sentence, verb of a clause that tells a post or -1; in text order
    distinct: frozenset[int]  # the verbs
    past: bool  # whether all of them are participles in the past


class Scene(NamedTuple):
    """One article, ready for the rules."""

    words: list[Word]
    text: str
    identities: Sequence[Identity]
    bodies: dict[int, list[Named]]  # organisations and places by first word, the longest first
    people: dict[int, Named]  # by first word
    people_ending: dict[int, tuple[int, Mention]]  # by the index after the last word: first word, mention
    morphology: Morphology
    named: dict[int, list[int]]  # by organisation or place: the first words of its names
    clauses: dict[int, Clauses]  # by organisation, filled as they are asked for
    year: int  # in which the article was published: years before are over


def set_scene(
    document: Document, mentions: Sequence[Mention], identities: Sequence[Identity], morphology: Morphology
) -> Scene:
    """Indexes the mentions by the words that they begin and end with."""
    words = retagged(document.words, morphology)
    starts = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i + 1 for i, w in enumerate(words)}
    bodies: dict[int, list[Named]] = {}
    people: dict[int, Named] = {}
    people_ending: dict[int, tuple[int, Mention]] = {}
    for mention in mentions:
        first, last = starts.get(mention.start), ends.get(mention.end)
        if first is None or last is None:
            continue
        if mention.type == "PER":
            people[first] = (last, mention)
            people_ending[last] = (first, mention)
        else:
            bodies.setdefault(first, []).append((last, mention))
    for named in bodies.values():
        named.sort(key=lambda pair: (-pair[0], pair[1].type))
    names: dict[int, list[int]] = {}
    for first, starting in bodies.items():
        for identity in {mention.identity for _, mention in starting if mention.level == "name"}:
            names.setdefault(identity, []).append(first)
    year = int(document.article.published[:4]) if document.article.published[:4].isdecimal() else DEFAULT_YEAR
    return Scene(words, document.article.text, identities, bodies, people, people_ending, morphology, names, {}, year)


def together(scene: Scene, i: int, j: int) -> bool:
    """Whether words i and j stand in one sentence and one line."""
    words = scene.words
    inside = 0 <= i < len(words) and 0 <= j < len(words)
    return inside and words[i].sentence == words[j].sentence and words[i].line == words[j].line


def lemma_of(scene: Scene, k: int) -> str:
    """The lemma; a verb that opens a sentence may be taken for a name by the tagger: "Начинал он монтёром"."""
    word = scene.words[k]
    if word.pos != "PROPN" or not word.capital or together(scene, k - 1, k):
        return word.lemma.lower()
    parse = scene.morphology.parses(word.lower)[0]
    return str(parse.normal_form) if parse.tag.POS == "VERB" else word.lemma.lower()


def is_nominative(scene: Scene, first: int, last: int, mention: Mention) -> tuple[bool, bool]:
    """Whether a person's name can stand in the nominative here, and whether in another case."""
    cases = {w.case for w in scene.words[first:last] if w.case}
    text, normal = fold(clean_word(mention.text)), fold(mention.normal)  # the text may hold a decomposed й
    same = text == normal or normal.startswith(text + " ")  # "Армен" of "Армен и Карина Зимины": with its surname
    return same, not same or bool(cases - {"Nom"}) or not cases
