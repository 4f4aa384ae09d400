"""What the rules look at: an article's words and its actors, the phrases of whoever may be a side of a fact.

"с генеральным директором ООО «Нива» Петром Зиминым"  →  Actor over words 1–8: Пётр Зимин, of ООО «Нива», instrumental
"с представителями компании «Нива»"                   →  Actor over words 1–5: компания «Нива», instrumental
"директор ООО «Нива» уехал"                           →  no actor: the firm does nothing here
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from pipeline import lexicon
from pipeline.facts.frames import sense
from pipeline.morphology import Morphology
from pipeline.records import Document, Identity, Mention, Role
from pipeline.text import fold
from pipeline.words import Word, words_between

OPENING = "«“„\""
JOINS = (",", "и", "а", "также")
CASE_PAIR = frozenset(("Nom", "Acc"))


class Actor(NamedTuple):
    """A side as it stands in the text: its words with posts before and kinds, who it is, its case."""

    first: int
    last: int  # index after the last word
    mention: Mention
    cases: frozenset[str]  # that it can stand in; empty when nothing tells
    plural: bool
    gender: str  # of the head, as Universal Dependencies have it; empty when nothing tells
    governor: int  # index of a noun right before that it depends on; -1 without one
    represented: int | None  # identity of the organisation whose post stands beside the name

    @property
    def identity(self) -> int:
        return self.mention.identity

    def may(self, case: str) -> bool:
        return not self.cases or case in self.cases


class Scene(NamedTuple):
    """One article, ready for the rules."""

    words: list[Word]
    text: str
    identities: Sequence[Identity]
    actors: dict[int, Actor]  # by first word
    ending: dict[int, Actor]  # by the index after the last word
    inside: dict[int, Actor]  # by any of its words
    bodies: dict[int, Mention]  # organisations by their first word, within others too, the longest of each
    morphology: Morphology


def set_scene(
    document: Document,
    mentions: Sequence[Mention],
    identities: Sequence[Identity],
    roles: Sequence[Role],
    morphology: Morphology,
) -> Scene:
    words = document.words
    actors = _actors(words, mentions, identities, roles)
    inside = {k: actor for actor in actors for k in range(actor.first, actor.last)}
    first = {actor.first: actor for actor in actors}
    ending = {actor.last: actor for actor in actors}
    index = {word.start: i for i, word in enumerate(words)}
    named = sorted((m for m in mentions if m.type == "ORG"), key=lambda m: m.end)
    bodies = {index[m.start]: m for m in named if m.start in index}
    return Scene(words, document.article.text, identities, first, ending, inside, bodies, morphology)


def together(scene: Scene, i: int, j: int) -> bool:
    """Whether words i and j stand in one sentence and one line."""
    words = scene.words
    within = 0 <= i < len(words) and 0 <= j < len(words)
    return within and words[i].sentence == words[j].sentence and words[i].line == words[j].line


def _actors(
    words: list[Word], mentions: Sequence[Mention], identities: Sequence[Identity], roles: Sequence[Role]
) -> list[Actor]:
    """People with the posts before them, then organisations and places that lie in none of these phrases."""
    posts: dict[int, list[Role]] = defaultdict(list)
    for role in roles:
        posts[role.person].append(role)
    taken: set[int] = set()
    found: list[Actor] = []
    for mention in sorted(mentions, key=lambda m: (m.type != "PER", m.start, -m.end)):
        own = words_between(words, mention.start, mention.end)
        if not own or mention.level in ("adjective", "inner") or not taken.isdisjoint(own):
            continue
        actor = (
            _person(words, own, mention, posts[mention.identity], taken)
            if mention.type == "PER"
            else _body(words, own, mention, identities[mention.identity])
        )
        taken.update(range(actor.first, actor.last))
        found.append(actor)
    found.sort(key=lambda actor: actor.first)
    for i in range(1, len(found)):
        if _share_head(words, found[i - 1], found[i]):
            found[i - 1 : i + 1] = [a._replace(cases=frozenset(), plural=True, gender="") for a in found[i - 1 : i + 1]]
    return [
        a if a.first - 1 in taken or not a.may("Gen") else a._replace(governor=_governor(words, a.first)) for a in found
    ]


def _person(words: list[Word], own: range, mention: Mention, roles: Iterable[Role], taken: set[int]) -> Actor:
    first, represented = own.start, None
    for role in roles:
        phrase = words_between(words, role.start, role.end)
        beside = bool(phrase) and phrase.stop <= own.start and _only_fills(words, phrase.stop, own.start)
        after = bool(phrase) and phrase.start == own.stop + 1 and words[own.stop].text == ","
        if beside and words[phrase.start].sentence == words[own.start].sentence:
            first = min(first, phrase.start)
        if (beside or after) and role.status in ("current", "acting") and role.kind == "post":
            represented = role.organization if role.organization is not None else represented
    written = [w for w in words[own.start : own.stop] if w.case]
    text, normal = fold(mention.text), fold(mention.normal)
    same = text == normal or normal.startswith(text + " ")
    if mention.level == "nominal":
        cases = {written[0].case} if written else set()
    else:
        cases = {w.case for w in written} - ({"Nom"} if not same else set()) | ({"Nom"} if same else set())
    gender = next((w.gender for w in written if w.gender), "")
    first = _with_adjectives(words, _with_appositions(words, first, taken, cases))
    return Actor(first, own.stop, mention, frozenset(cases), False, gender, -1, represented)


def _only_fills(words: list[Word], start: int, stop: int) -> bool:
    """Whether nothing but quotes and closings stands between a post and its name."""
    return stop - start <= 1 and all(w.text in "»”)\"" for w in words[start:stop])


def _body(words: list[Word], own: range, mention: Mention, identity: Identity) -> Actor:
    first, last = own.start, own.stop
    if first and words[first - 1].text in OPENING and words[first - 1].line == words[first].line:
        first -= 1
        last += last < len(words) and words[last].text in "»”\""
    head = words[own.start]
    if head.text not in OPENING and not head.acronym:
        head = next((w for w in words[own.start : own.stop] if w.noun or w.text in OPENING), head)
    known = head.noun and head.case and not head.acronym and head.text.isalpha() and not head.text.isascii()
    known = bool(known) and not (first < own.start)
    cases = frozenset([head.case]) if known else frozenset()
    if known and head.case in CASE_PAIR and (head.number == "Plur" or head.gender != "Fem"):
        cases = CASE_PAIR  # "завод" in the nominative and in the accusative
    if cases and cases <= CASE_PAIR and fold(mention.text) == fold(mention.normal):
        cases |= {"Nom"}  # the tagger knows few acronyms: "Роспотребнадзор оштрафовал"
    gender = head.gender if known and (head.pos == "NOUN" or head.case == "Nom") else ""
    bare, first = first, _with_adjectives(words, first)
    if not cases and first < bare and words[bare - 1].case:
        cases = frozenset([words[bare - 1].case])  # "московского «Центра»"
    people = first - 1
    if people >= 0 and sense(words[people]) == "people" and words[people].sentence == words[first].sentence:
        noun = words[people]
        cases = frozenset([noun.case]) if noun.case else frozenset()
        first = _with_adjectives(words, people)
        return Actor(first, last, mention, cases, noun.number == "Plur", noun.gender, -1, None)
    plural = known and head.number == "Plur"
    return Actor(first, last, mention, cases, plural, gender, -1, None)


def _share_head(words: list[Word], one: Actor, other: Actor) -> bool:
    """ "министерства образования и здравоохранения": the head of the first in the plural is the second's as well."""
    joined = one.last + 1 == other.first and words[one.last].lower in ("и", ",")
    if not joined or one.mention.type != "ORG" or other.mention.type != "ORG":
        return False
    kind, text = fold(other.mention.normal).split()[0][:4], fold(other.mention.text)
    return fold(one.mention.text).startswith(kind) and not text.startswith(kind)


def _with_appositions(words: list[Word], first: int, taken: set[int], cases: set[str]) -> int:
    """Back over nouns for the same person in the same case: "с другом Петром Зиминым"."""
    while first and words[first - 1].noun and words[first - 1].case in cases and first - 1 not in taken:
        if words[first - 1].sentence != words[first].sentence or words[first - 1].animacy != "Anim":
            break
        first -= 1
    return first


def _with_adjectives(words: list[Word], first: int) -> int:
    """Back over the adjectives before a phrase: "местное" ООО; not over a participle, which says something."""
    while first and words[first - 1].pos in ("ADJ", "DET") and words[first - 1].sentence == words[first].sentence:
        first -= 1
    return first


def _governor(words: list[Word], first: int) -> int:
    """The noun or percentage right before."""
    before = first - 1
    if before < 0 or words[before].sentence != words[first].sentence or words[before].line != words[first].line:
        return -1
    noun = words[before]
    governs = noun.noun and noun.lower not in _times() and noun.lemma != "год"
    return before if governs or noun.text == "%" else -1


@cache
def _times() -> frozenset[str]:
    """The forms of units of time, months and weekdays: "в 2004 году ФАС", "в июле ФАС"."""
    return frozenset(row["form"] for table in ("time_units", "months", "weekdays") for row in lexicon.rows(table))


def preposition(scene: Scene, actor: Actor) -> str:
    """The preposition right before an actor; empty without one."""
    before = actor.first - 1
    if together(scene, before, actor.first) and scene.words[before].pos == "ADP":
        return scene.words[before].lower
    return ""


def row_from(scene: Scene, at: int) -> list[Actor]:
    """The actors from words[at] on, joined by commas and "и"; none when no actor begins there."""
    found: list[Actor] = []
    while at in scene.actors and (not found or together(scene, found[0].first, at)):
        actor = scene.actors[at]
        found.append(actor)
        at = actor.last
        while together(scene, at, actor.first) and scene.words[at].lower in JOINS and at - actor.last < 2:
            at += 1
        if at == actor.last:
            break
        if at in scene.actors and not all(_goes_with(scene.actors[at], other) for other in found):
            break
    return found


def _goes_with(one: Actor, other: Actor) -> bool:
    """Whether two actors can stand in one row: in one case, and neither depends on a noun of its own."""
    same = not one.cases or not other.cases or one.cases & other.cases
    return bool(same) and one.governor < 0 and (other.governor < 0 or other.first < one.first)


def row_back(scene: Scene, at: int) -> list[Actor]:
    """The actors that end at words[at] and before it, joined by commas and "и", in text order."""
    found: list[Actor] = []
    while at in scene.ending and (not found or together(scene, found[0].first, at - 1)):
        actor = scene.ending[at]
        if not all(_goes_with(actor, other) for other in found):
            break
        found.insert(0, actor)
        at = actor.first
        while together(scene, at - 1, actor.first) and scene.words[at - 1].lower in JOINS and actor.first - at < 2:
            at -= 1
        if at == actor.first:
            break
    return found
