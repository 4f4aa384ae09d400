"""Whose words they are: the person or organisation that the author's words name, point to, or leave to be understood.

– сказал глава района Ильшат Нуриев      → the person
– рассказал он                           → the person last spoken of who agrees in gender
сообщили в минздраве                     → the organisation
говорят в районе                         → nobody
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from pipeline import lexicon
from pipeline.quotes.cues import Cue, finite, formula_at
from pipeline.quotes.described import by_kind, by_post
from pipeline.quotes.marks import outermost
from pipeline.quotes.scene import Scene
from pipeline.records import Mention
from pipeline.text import fold

Gender = Literal["m", "f", ""]
GENDERS: dict[str, Gender] = {"Masc": "m", "Fem": "f"}
PRONOUNS: dict[str, Gender] = {"он": "m", "она": "f"}
LATTER: dict[str, Gender] = {"последний": "m", "последняя": "f"}
POSSESSIVES: dict[str, Gender] = {"его": "m", "ее": "f"}
NOMINATIVE, UNSURE, OBLIQUE = 2, 1, 0
IN = {"в", "во", "из", "на"}
OPENING_MARKS = '«„“"'
PRESS_OFFICES = {"пресс-служба", "пресс-центр", "пресс-бюро", "пресс-группа"}
SOMEBODY = {"кто-то", "некто", "никто", "кто"}
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


@cache
def person_nouns() -> dict[str, Gender]:
    """Nouns for a person of whom the text has just spoken: женщина, собеседник."""
    return {row["noun"]: row["gender"] for row in lexicon.rows("speech_persons")}  # type: ignore[misc]


def subject_of(scene: Scene, start: int, end: int, cue: Cue, heard: Heard) -> Speaker:
    """The subject of a verb of speech among the author's words start … end - 1."""
    gender = verb_gender(scene, cue)
    plural = scene.words[cue.at].number == "Plur"
    people = [m for m in scene.within(start, end) if m.type == "PER" and not in_marks(scene, m, start, end)]
    organizations = [m for m in scene.within(start, end) if m.type == "ORG"]
    if not plural and not any(w.lower in SOMEBODY for w in scene.words[start:end]):
        best = best_person(scene, people, cue, gender)
        if best is not None and case_rank(scene, best) > OBLIQUE:
            return Speaker(best.identity, "named", 0.99 if best.level == "name" else 0.9)
        pronoun = pronoun_among(scene, start, end)
        if pronoun:
            return antecedent(scene, start, pronoun[1], heard, "pronoun")
        latter = next((w for w in scene.words[start:end] if w.lower in LATTER and w.case == "Nom"), None)
        if latter is not None:
            return antecedent(scene, start, LATTER[latter.lower], heard, "latter", nearest=True)
    if plural:
        both = [m for m in people if case_rank(scene, m) == NOMINATIVE and m.level == "name"]
        if len(both) > 1 and any(w.lower == "и" for w in scene.words[start:end]):
            return Speaker(both[0].identity, "first_of_several", 0.6)
    if plural or cue.manner == "source" or cue.lemma.endswith("ться"):
        place = in_organization(scene, start, end, organizations)
        if place is not None:
            return Speaker(spokesbody(scene, place).identity, "in_organization", 0.95)
        body = body_by_kind(scene, start, end)
        if body is not None:
            return Speaker(body, "organization_by_kind", 0.75)
    organization = subject_organization(scene, organizations, cue)
    if organization is not None and (not plural or organization.end < scene.words[cue.at].start):
        return Speaker(organization.identity, "organization", 0.96)
    if plural or any(w.lower in SOMEBODY for w in scene.words[start:end]):
        return NOBODY
    noun = noun_subject(scene, start, end, cue)
    lemma = scene.words[noun].lemma if noun is not None else ""
    if noun is not None and lemma in PRESS_OFFICES:
        spoken_for = next((m for m in organizations if m.start > scene.words[noun].start), None)
        return NOBODY if spoken_for is None else Speaker(spoken_for.identity, "press_office", 0.9)
    if lemma in person_nouns():
        return antecedent(scene, start, person_nouns()[lemma] or gender, heard, "noun", nearest=True)
    best = best_person(scene, people, cue, gender)
    if best is not None and noun is None:
        return Speaker(best.identity, "named_oblique", 0.6)
    if noun is not None:
        described = by_post(scene, noun, max(end, noun + 1), gender)
        if described is not None:
            return Speaker(described, "by_post", 0.9)
        alone = only_subject(scene, start, gender, heard)
        return Speaker(alone, "only_subject" if alone is not None else "unresolved_noun", 0.6)
    if cue.manner == "gerund" or finite(scene.words[cue.at]) or cue.adjective:
        return antecedent(scene, start, gender, heard, "dropped_subject")
    return NOBODY


def source_of(scene: Scene, cue: Cue, end: int, heard: Heard) -> tuple[Speaker, int]:
    """Whom a formula names (по словам X, по данным X), and the word after the name."""
    words = scene.words
    possessive = next((w.lower for w in words[cue.at : cue.end] if w.lower in POSSESSIVES), None)
    if possessive:
        return antecedent(scene, cue.at, POSSESSIVES[possessive], heard, "possessive"), cue.end
    stop = author_stop(scene, cue.end, end)
    named = scene.within(cue.end, stop)
    people = [m for m in named if m.type == "PER"]
    names = [m for m in people if m.level == "name"] or people
    if names:
        chosen = max(names, key=lambda m: (governed(scene, m), m.level == "name", -m.start))
        return Speaker(chosen.identity, "named", 0.98), max(stop, scene.words_of(chosen)[1])
    if named:
        return Speaker(named[0].identity, "organization", 0.96), max(stop, scene.words_of(named[0])[1])
    noun = next((i for i in range(cue.end, stop) if scene.words[i].noun), None)
    described = by_post(scene, noun, stop, "") if noun is not None else None
    if described is None and noun is not None:
        described = by_kind(scene, noun)
    return (NOBODY if described is None else Speaker(described, "by_post", 0.9)), stop


def author_stop(scene: Scene, start: int, end: int) -> int:
    """The sign after the author's words that begin at `start`; commas inside a name or beside a post are passed."""
    i = start
    while i < end:
        word = scene.words[i]
        sign = word.text in (",", ":", ";") or scene.dash(i) and word.start > scene.words[i - 1].end
        if sign and not scene.in_mention(i, start, end) and not (word.text == "," and apposition(scene, start, i, end)):
            return relative_end(scene, i, end) if word.text == "," else i
        i += 1
    return end


def relative_end(scene: Scene, comma: int, end: int) -> int:
    """The comma after a relative clause about the speaker, else the same comma: "Громова, который …, "."""
    words = scene.words
    relative = any(w.lower.startswith("котор") for w in words[comma + 1 : min(end, comma + 3)])
    if not relative:
        return comma
    closing = next((k for k in range(comma + 1, end) if words[k].text == ","), None)
    return comma if closing is None else closing


def apposition(scene: Scene, start: int, comma: int, end: int) -> bool:
    """Whether what stands between two commas only says who the speaker is: "глава района, депутат Иванов, "."""
    following = comma + 1
    if following >= end or scene.words[following].lower in ("что", "как", "а", "но", "и"):
        return False
    stop = following
    while stop < end and scene.words[stop].text != ",":
        stop += 1
    if stop - following > 10:
        return False
    part = scene.words[following:stop]
    first = scene.words[start:comma]
    if not part or any(finite(w) for w in part) or not (part[0].noun or part[0].adjective):
        return False
    named_before = any(m.type == "PER" and m.level == "name" for m in scene.within(start, comma))
    named_here = any(m.type == "PER" for m in scene.within(following, stop))
    agrees = part[0].case != "" and any(w.case == part[0].case for w in first)
    return (
        agrees
        and part[0].text[0].islower()
        and (named_here and not named_before if stop >= end else named_here or named_before)
    )


def verb_gender(scene: Scene, cue: Cue) -> Gender:
    word = scene.words[cue.at]
    if cue.manner == "gerund" or word.number == "Plur":
        return ""
    return GENDERS.get(word.gender, "")


def best_person(scene: Scene, people: Sequence[Mention], cue: Cue, gender: Gender) -> Mention | None:
    """Who can be the verb's subject: in the nominative, the nearest after the verb, else the nearest before it."""
    fitting = [m for m in people if agrees(scene, m, gender)]
    if not fitting:
        return None
    verb = scene.words[cue.at].start

    def rank(m: Mention) -> tuple[int, bool, bool, int]:
        return case_rank(scene, m), m.start > verb, m.level == "name", -abs(m.start - verb)

    return max(fitting, key=rank)


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


def case_rank(scene: Scene, mention: Mention) -> int:
    """How likely a mention stands in the nominative. Surnames are mistagged now and then, so a name that differs from
    its dictionary form isn't, and one that equals it may be."""
    if mention.level == "name" and fold(mention.text) != fold(mention.normal):
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


def pronoun_among(scene: Scene, start: int, end: int) -> tuple[int, Gender] | None:
    for i in range(start, end):
        word = scene.words[i]
        if word.lower in PRONOUNS and word.case in ("Nom", ""):
            return i, PRONOUNS[word.lower]
    return None


def in_organization(scene: Scene, start: int, end: int, organizations: Sequence[Mention]) -> Mention | None:
    """The organisation after "в": "сообщили в пресс-службе минздрава"."""
    for i in range(start, end - 1):
        if scene.words[i].lower not in IN:
            continue
        after = scene.words[i + 1].start
        limit = scene.words[min(end, i + 6) - 1].end
        for m in organizations:
            if after <= m.start < limit:
                between = scene.words[i + 1 : scene.words_of(m)[0]]
                if all(w.noun or w.adjective for w in between):
                    return m
    return None


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
    return found.pop() if len(found) == 1 and all(gender_fits(scene, i, gender) for i in found) else None


def spokesbody(scene: Scene, mention: Mention) -> Mention:
    """The body that a press office speaks for, where the text names it."""
    first, last = scene.words_of(mention)
    if not scene.words[first].lower.startswith("пресс"):
        return mention
    return next((m for m in scene.within(first + 1, last) if m.type == "ORG"), mention)


def body_by_kind(scene: Scene, start: int, end: int) -> int | None:
    """The organisation that a bare kind after "в" means: "пояснили в министерстве"."""
    for i in range(start, end - 1):
        if scene.words[i].lower in ("в", "во"):
            noun = next((k for k in range(i + 1, min(end, i + 4)) if scene.words[k].noun), None)
            if noun is not None:
                return by_kind(scene, noun)
    return None


def subject_organization(scene: Scene, organizations: Sequence[Mention], cue: Cue) -> Mention | None:
    """An organisation that is the verb's subject: in the nominative, or without a case and after no preposition."""
    verb = scene.words[cue.at].start

    def head_case(m: Mention) -> str:
        first, last = scene.words_of(m)
        return next((w.case for w in scene.words[first:last] if w.noun), "")

    def prepositional(m: Mention) -> bool:
        first, _ = scene.words_of(m)
        return first > 0 and scene.words[first - 1].pos == "ADP"

    if cue.manner == "source":
        after = [m for m in organizations if m.start > verb]
        return after[0] if after else None
    nominative = [m for m in organizations if head_case(m) == "Nom"]
    if nominative:
        return min(nominative, key=lambda m: (abs(m.start - verb), -m.end))
    loose = [m for m in organizations if head_case(m) in ("", "Acc") and not prepositional(m)]
    return loose[0] if loose else None


def noun_subject(scene: Scene, start: int, end: int, cue: Cue) -> int | None:
    """A noun in the nominative near the verb that is no mention's part: "сказала женщина"."""
    words = scene.words
    for i in [*range(cue.end, min(end, cue.end + 5)), *range(cue.at - 1, max(start, cue.at - 6) - 1, -1)]:
        if words[i].text in (",", ":") or scene.terminal(i):
            if i > cue.at:
                continue
            break
        if words[i].noun and words[i].case == "Nom" and words[i].number == "Sing" and not scene.within_mention(i):
            return i
    return None


def antecedent(scene: Scene, before: int, gender: Gender, heard: Heard, rule: str, nearest: bool = False) -> Speaker:
    """The person last spoken of who agrees in gender: the nearest in the nominative within a few paragraphs, else the
    nearest at all. People named inside somebody's words are not spoken of."""
    words = scene.words
    if not words:
        return NOBODY
    before = min(before, len(words) - 1)
    line = words[before].line
    last = next((s for s in reversed(heard.speakers) if s[0] < words[before].start), None)
    oblique: Mention | None = None
    for mention in reversed(scene.mentions):
        if mention.type != "PER" or mention.start >= words[before].start:
            continue
        first, _ = scene.words_of(mention)
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
        oblique = oblique or mention
    if oblique is not None:
        return Speaker(oblique.identity, rule, 0.6)
    return Speaker(None, rule, 0.5)


def spoke(scene: Scene, first: int) -> bool:
    """Whether the mention at word `first` follows a formula: whom "по словам" names has spoken."""
    return any(formula_at(scene.words, i) for i in range(max(0, first - 6), first))
