"""Which person of an article can be meant: case, gender, and who was spoken of last.

Олег Пеньков приехал к Инне Белкиной. Он сказал …   → Пеньков: the last one in the nominative whose gender agrees
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.quotes.cues import Cue, formula_at, plural
from pipeline.quotes.marks import outermost
from pipeline.quotes.scene import Scene
from pipeline.records import Mention
from pipeline.segment import clean_word
from pipeline.text import fold

Gender = Literal["m", "f", ""]
NOMINATIVE, UNSURE, OBLIQUE = 2, 1, 0

GENDERS: dict[str, Gender] = {"Masc": "m", "Fem": "f"}
AGENT = re.compile(r"(?:ец|тель|ник|ист)$")  # nouns that the tagger takes for adverbs now and then: "погорельцу"
REACH = 3  # paragraphs that a pronoun looks back


@dataclass(frozen=True)
class Speaker:
    """An identity, and the rule and confidence that found it."""

    identity: int | None
    rule: str
    confidence: float


@dataclass
class Heard:
    """What of the article has been gone through: spans of direct speech, and who spoke where (offset, identity)."""

    quoted: list[tuple[int, int]] = field(default_factory=list)
    speakers: list[tuple[int, int]] = field(default_factory=list)

    def silent(self, start: int) -> bool:
        """Whether the offset lies within somebody's words."""
        return any(a <= start < b for a, b in self.quoted)


NOBODY = Speaker(None, "nobody", 0.85)


def best_person(scene: Scene, people: Sequence[Mention], cue: Cue, gender: Gender) -> Mention | None:
    """Who can be the verb's subject: in the nominative, the nearest after the verb, else the nearest before it."""
    fitting = [m for m in people if agrees(scene, m, gender)]
    if not fitting:
        return None
    verb = scene.words[cue.at].start

    def rank(m: Mention) -> tuple[int, bool, bool, int]:
        return case_rank(scene, m), m.start > verb, m.level == "name", -abs(m.start - verb)

    return max(fitting, key=rank)


def case_rank(scene: Scene, mention: Mention) -> int:
    """How likely a mention stands in the nominative. Surnames are mistagged now and then, so a name that differs from
    its dictionary form isn't, and one that equals it may be."""
    if mention.level == "name" and fold(clean_word(mention.text)) != fold(mention.normal):
        return OBLIQUE
    first, last = scene.words_of(mention)
    cases = [w.case for w in scene.words[first:last] if w.noun and w.case and len(w.text) > 2]
    if not cases:
        return UNSURE
    if cases[0] == "Nom" or cases.count("Nom") * 2 >= len(cases):
        return NOMINATIVE
    return UNSURE if mention.level == "name" else OBLIQUE


def governed(scene: Scene, mention: Mention) -> bool:
    """Whether a mention stands in the genitive: "по словам Анны Юхневич"."""
    first, last = scene.words_of(mention)
    return any(w.case == "Gen" for w in scene.words[first:last])


def in_marks(scene: Scene, mention: Mention, start: int, end: int) -> bool:
    """Whether a name is part of a name in marks: агроном "Карлов", теплоход „Академик Арбузов“."""
    spans = outermost(scene.text, scene.words[start].start, scene.words[end - 1].end)
    return any(s.opened and s.closed and s.start < mention.start and mention.end < s.end for s in spans)


def agrees(scene: Scene, mention: Mention, gender: Gender) -> bool:
    return gender_fits(scene, mention.identity, gender)


def gender_fits(scene: Scene, identity: int, gender: Gender) -> bool:
    person = scene.identities[identity].person
    if scene.identities[identity].type != "PER":
        return False
    return not gender or person is None or not person.gender or person.gender == gender


def verb_gender(scene: Scene, cue: Cue) -> Gender:
    word = scene.words[cue.at]
    if cue.manner == "gerund" or plural(word):
        return ""
    return GENDERS.get(word.gender, "")


def antecedent(scene: Scene, before: int, gender: Gender, heard: Heard, rule: str, nearest: bool = False) -> Speaker:
    """The person last spoken of who agrees in gender: the nearest in the nominative within a few paragraphs, else the
    nearest at all. People named inside somebody's words are not spoken of."""
    words = scene.words
    if not words:
        return NOBODY
    before = min(before, len(words) - 1)
    line, sentence = words[before].line, words[before].sentence
    last = next((s for s in reversed(heard.speakers) if s[0] < words[before].start), None)
    oblique: Mention | None = None
    for mention in reversed(scene.mentions):
        if mention.type != "PER" or mention.start >= words[before].start:
            continue
        first, _ = scene.words_of(mention)
        if oblique is not None and words[first].line < line and rule == "pronoun":
            break  # "Громову тридцать лет. Он …": whom the paragraph is about, not the one before it
        if last is not None and last[0] > mention.start and not nearest:
            if gender_fits(scene, last[1], gender):
                return Speaker(last[1], rule, 0.88)
            last = None
        if line - words[first].line > REACH:
            break
        if not agrees(scene, mention, gender) or heard.silent(mention.start):
            continue
        if nearest or case_rank(scene, mention) == NOMINATIVE or spoke(scene, first):
            return Speaker(mention.identity, rule, 0.88)
        if rule != "pronoun" or oblique is None and words[first].sentence < sentence:
            oblique = oblique or mention
    if oblique is not None:
        return Speaker(oblique.identity, rule, 0.6)
    return Speaker(None, rule, 0.5)


def bystander(scene: Scene, before: int, gender: Gender, heard: Heard) -> bool:
    """Whether the sentence speaks of somebody without a name before the word: "яйца соседу ни к чему, признался он"."""
    i, words = before - 1, scene.words
    while i >= 0 and words[i].sentence == words[before].sentence:
        word = words[i]
        if scene.within_mention(i, "PER"):
            return False
        someone = word.pos == "NOUN" and (word.animacy, word.number, GENDERS.get(word.gender)) == (
            "Anim",
            "Sing",
            gender,
        )
        rare = word.pos == "ADV" and gender == "m" and word.lemma != word.lower and AGENT.search(word.lemma)
        if not heard.silent(word.start) and (someone and word.case in ("Dat", "Acc", "Nom") or rare):
            return True
        i -= 1
    return False


def sentence_subject(scene: Scene, before: int, gender: Gender, heard: Heard) -> int | None:
    """The person in the nominative who stands before the word in its sentence."""
    first = before
    while first > 0 and scene.words[first - 1].sentence == scene.words[before].sentence:
        first -= 1
    for mention in reversed(scene.within(first, before)):
        named = mention.type == "PER" and agrees(scene, mention, gender) and not heard.silent(mention.start)
        if named and case_rank(scene, mention) == NOMINATIVE:
            return mention.identity
    return None


def spoke(scene: Scene, first: int) -> bool:
    """Whether the mention at word `first` follows a formula: whom "по словам" names has spoken."""
    return any(formula_at(scene.words, i) for i in range(max(0, first - 6), first))


def only_subject(scene: Scene, before: int, gender: Gender, heard: Heard) -> int | None:
    """The one person who spoke in the paragraph before or, named without a post, acted in it: "Лев поступает в вуз.
    «…», – смеётся медалист"."""
    line = scene.words[before].line
    first = before
    while first > 0 and scene.words[first - 1].line == line:
        first -= 1
    begin = scene.words[first].start
    found = {identity for at, identity in heard.speakers if begin <= at < scene.words[before].start}
    for mention in scene.within(first, before):
        at = scene.words_of(mention)[0]
        posted = at > 0 and scene.words[at - 1].noun
        if (
            mention.type == "PER"
            and not posted
            and case_rank(scene, mention) == NOMINATIVE
            and not heard.silent(mention.start)
        ):
            found.add(mention.identity)
    fitting = [i for i in found if gender_fits(scene, i, gender)]
    return fitting[0] if len(fitting) == 1 else None
