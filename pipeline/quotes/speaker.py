"""Whose words they are: the person or organisation that the author's words name, point to, or leave to be understood.

– сказал глава района Ильшат Нуриев      → the person
– рассказал он                           → the person last spoken of who agrees in gender
сообщили в минздраве                     → the organisation
говорят в районе                         → nobody
"""

from functools import cache

from pipeline import lexicon
from pipeline.quotes.bodies import body_by_kind, in_organization, spokesbody, subject_organization
from pipeline.quotes.clauses import author_stop
from pipeline.quotes.cues import Cue, finite, plural
from pipeline.quotes.described import by_kind, by_post, held_elsewhere
from pipeline.quotes.people import (
    NOBODY,
    NOMINATIVE,
    OBLIQUE,
    Gender,
    Heard,
    Speaker,
    antecedent,
    best_person,
    bystander,
    case_rank,
    governed,
    in_marks,
    only_subject,
    sentence_subject,
    verb_gender,
)
from pipeline.quotes.scene import Scene

PRONOUNS: dict[str, Gender] = {"он": "m", "она": "f"}
LATTER: dict[str, Gender] = {"последний": "m", "последняя": "f"}
POSSESSIVES: dict[str, Gender] = {"его": "m", "ее": "f"}
PRESS_OFFICES = {"пресс-служба", "пресс-центр", "пресс-бюро", "пресс-группа"}
SOMEBODY = {"кто-то", "некто", "никто", "кто"}


@cache
def person_nouns() -> dict[str, Gender]:
    """Nouns for a person of whom the text has just spoken: женщина, собеседник."""
    return {row["noun"]: row["gender"] for row in lexicon.rows("speech_persons")}  # type: ignore[misc]


def subject_of(scene: Scene, start: int, end: int, cue: Cue, heard: Heard) -> Speaker:
    """The subject of a verb of speech among the author's words start … end - 1."""
    gender = verb_gender(scene, cue)
    several = plural(scene.words[cue.at])
    people = [m for m in scene.within(start, end) if m.type == "PER" and not in_marks(scene, m, start, end)]
    organizations = [m for m in scene.within(start, end) if m.type == "ORG"]
    if not several and not any(w.lower in SOMEBODY for w in scene.words[start:end]):
        best = best_person(scene, people, cue, gender)
        if best is not None and case_rank(scene, best) > OBLIQUE:
            return Speaker(best.identity, "named", 0.99 if best.level == "name" else 0.9)
        pronoun = pronoun_among(scene, start, end)
        if pronoun:
            if bystander(scene, start, pronoun[1], heard):
                return NOBODY
            return antecedent(scene, start, pronoun[1], heard, "pronoun")
        latter = next((w for w in scene.words[start:end] if w.lower in LATTER and w.case == "Nom"), None)
        if latter is not None:
            return antecedent(scene, start, LATTER[latter.lower], heard, "latter", nearest=True)
    if several:
        both = [m for m in people if case_rank(scene, m) == NOMINATIVE and m.level == "name"]
        if len(both) > 1 and any(w.lower == "и" for w in scene.words[start:end]):
            return Speaker(both[0].identity, "first_of_several", 0.6)
    if several or cue.manner == "source" or cue.lemma.endswith("ться"):
        place = in_organization(scene, start, end, organizations)
        if place is not None:
            return Speaker(spokesbody(scene, place).identity, "in_organization", 0.95)
        body = body_by_kind(scene, start, end)
        if body is not None:
            return Speaker(body, "organization_by_kind", 0.75)
    organization = subject_organization(scene, organizations, cue)
    if organization is not None and (not several or organization.end < scene.words[cue.at].start):
        return Speaker(organization.identity, "organization", 0.96)
    if several or any(w.lower in SOMEBODY for w in scene.words[start:end]):
        return NOBODY
    noun = noun_subject(scene, start, end, cue)
    lemma = scene.words[noun].lemma if noun is not None else ""
    if noun is not None and lemma in PRESS_OFFICES:
        spoken_for = next((m for m in organizations if m.start > scene.words[noun].start), None)
        return NOBODY if spoken_for is None else Speaker(spoken_for.identity, "press_office", 0.9)
    described = by_post(scene, noun, max(end, noun + 1), gender) if noun is not None else None
    if described is None and lemma in person_nouns():
        return antecedent(scene, start, person_nouns()[lemma] or gender, heard, "noun", nearest=True)
    best = best_person(scene, people, cue, gender)
    if best is not None and noun is None:
        return Speaker(best.identity, "named_oblique", 0.6)
    if noun is not None:
        if described is not None:
            return Speaker(described, "by_post", 0.9)
        alone = only_subject(scene, start, gender, heard)
        return Speaker(alone, "only_subject" if alone is not None else "unresolved_noun", 0.6)
    if cue.manner != "gerund" and not gender and scene.words[cue.at - 1].text == ",":
        within = first_of_sentence(scene, start)
        pronoun = pronoun_among(scene, within, start)
        if pronoun:  # "Он, вспоминает, жил в спортзале"
            return antecedent(scene, within, pronoun[1], heard, "pronoun")
    if cue.manner == "gerund" or finite(scene.words[cue.at]) or cue.adjective:
        return antecedent(scene, start, gender, heard, "dropped_subject")
    return NOBODY


def source_of(scene: Scene, cue: Cue, end: int, heard: Heard, told: Heard) -> tuple[Speaker, int]:
    """Whom a formula names (по словам X, по данным X), and the word after the name. `heard` takes the report for said,
    `told` what is said outright only."""
    words = scene.words
    possessive = next((w.lower for w in words[cue.at : cue.end] if w.lower in POSSESSIVES), None)
    if possessive:
        subject = sentence_subject(scene, cue.at, POSSESSIVES[possessive], told)
        if subject is not None:  # "Громов, по его словам, документы подаст"
            return Speaker(subject, "subject", 0.9), cue.end
        return antecedent(scene, cue.at, POSSESSIVES[possessive], heard, "possessive"), cue.end
    stop = author_stop(scene, cue.end, end)
    named = scene.within(cue.end, stop)
    people = [m for m in named if m.type == "PER" and not (m.level == "nominal" and held_elsewhere(scene, m))]
    names = [m for m in people if m.level == "name"] or people
    if names:
        chosen = max(names, key=lambda m: (governed(scene, m), m.level == "name", -m.start))
        return Speaker(chosen.identity, "named", 0.98), max(stop, scene.words_of(chosen)[1])
    noun = next((i for i in range(cue.end, stop) if scene.words[i].noun), None)
    someone = noun is not None and scene.words[noun].animacy == "Anim"
    bodies = [m for m in named if m.type == "ORG"]
    if bodies and not someone:
        return Speaker(bodies[0].identity, "organization", 0.96), max(stop, scene.words_of(bodies[0])[1])
    described = by_post(scene, noun, stop, "") if noun is not None else None
    if described is None and noun is not None:
        described = by_kind(scene, noun)
    if described is None and noun is not None and someone and scene.words[noun].number == "Sing":
        alone = only_subject(scene, cue.at, "", told)
        return (NOBODY if alone is None else Speaker(alone, "only_subject", 0.6)), stop
    return (NOBODY if described is None else Speaker(described, "by_post", 0.9)), stop


def first_of_sentence(scene: Scene, i: int) -> int:
    """The first word of the sentence that holds word i."""
    while i > 0 and scene.words[i - 1].sentence == scene.words[i].sentence:
        i -= 1
    return i


def pronoun_among(scene: Scene, start: int, end: int) -> tuple[int, Gender] | None:
    for i in range(start, end):
        word = scene.words[i]
        if word.lower in PRONOUNS and word.case in ("Nom", ""):
            return i, PRONOUNS[word.lower]
    return None


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
