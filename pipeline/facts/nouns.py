"""Facts told by a noun and its dependents.

"Состоялась встреча главы района Анны Лось с Петром Зиминым"    → both, as the verb says that it took place
"Подписано соглашение между заводом «Нива» и банком «Заря»"     → both
"На встрече с Анной Лось Пётр Зимин рассказал о планах"         → her and the subject of the clause
"Доля банка «Заря» в ООО «Нива» достигла 30 %"                  → an ownership

A meeting that is wished for, an agreement that was cancelled are none: what is said of the noun must be a verb that
says that it is so, or the noun must stand in a phrase that takes it for granted ("в ходе встречи").
"""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.facts.clauses import clause_around, subjects
from pipeline.facts.frames import Kind, frames, sense
from pipeline.facts.make import Side, make_fact, places_in
from pipeline.facts.outlook import doubtful, is_finite, told
from pipeline.facts.scene import Actor, Scene, preposition, row_from, together
from pipeline.lexicon import word_set
from pipeline.records import Fact

KINDS: dict[str, tuple[Kind, str]] = {
    "meeting": ("meeting", ""),
    "contract": ("deal", "contract"),
    "agreement": ("deal", "agreement"),
}
GRANTED = frozenset(("на", "после"))  # before the noun itself
GRANTED_BY = frozenset(("ходе", "время", "итогам", "результатам", "рамках", "итогом", "завершении", "окончании"))
BY_TERMS = frozenset(("по", "согласно"))
TOPIC = 7  # words of "о сотрудничестве в сфере культуры" between the noun and "между"


class Phrase(NamedTuple):
    """A noun with the sides that depend on it."""

    noun: int
    first: int  # with its adjectives
    last: int  # index after the last side
    sides: list[Actor]
    whole: bool  # whether both sides are named


def facts_of_nouns(scene: Scene) -> Iterator[Fact]:
    for i, word in enumerate(scene.words):
        meaning = sense(word)
        if meaning not in KINDS or i in scene.inside and scene.inside[i].first != i:
            if word.lemma == "доля" and (share := _share(scene, i)) is not None:
                yield share
            continue
        phrase = _phrase(scene, i)
        if phrase is None:
            continue
        kind, deal = KINDS[meaning]
        status, more = _said(scene, phrase, meaning)
        if not status or not phrase.whole and not more:
            continue
        sides: list[Side] = [(actor, "participant") for actor in [*more, *phrase.sides]]
        verb = _main_verb(scene, phrase)
        near = sorted({*clause_around(scene, i), *(clause_around(scene, verb) if verb >= 0 else ())})
        places = places_in(scene, near) if kind == "meeting" else []
        fact = make_fact(scene, kind, deal, status, range(phrase.first, phrase.last), sides, places, "noun")
        if fact is not None:
            yield fact


def _phrase(scene: Scene, noun: int) -> Phrase | None:
    """ "встреча A с B", "встреча A и B", "переговоры между A и B", "соглашение о сотрудничестве с B"."""
    words, first, at = scene.words, noun, noun + 1
    while first and words[first - 1].adjective and together(scene, first - 1, noun):
        first -= 1
    own = [a for a in row_from(scene, at) if a.may("Gen")] if at in scene.actors else []
    at = own[-1].last if own else at
    topic = at
    while not own and topic - at < TOPIC and together(scene, topic, noun) and _goes_on(scene, topic):
        topic += 1
    if topic > at and not (together(scene, at, noun) and words[at].lower in ("о", "об", "по", "на")):
        topic = at
    behind = _behind_verb(scene, at) if not own and topic == at else at
    topic = behind if behind > at else topic
    joint = topic if together(scene, topic, noun) and words[topic].lower in ("с", "со", "между") else -1
    others: list[Actor] = []
    if joint >= 0:
        begin = joint + 1
        others = [a for a in row_from(scene, begin) if a.may("Ins")]
    if joint < 0 and not own and (ahead := _between_ahead(scene, noun, first)) is not None:
        return ahead
    between = joint >= 0 and words[joint].lower == "между"
    if between and len(others) < 2 or not others and len(own) < 2:
        return None
    sides = [*own, *others]
    return Phrase(noun, first, sides[-1].last, sides, between or len(own) > 1 or bool(own and others))


def _between_ahead(scene: Scene, noun: int, first: int) -> Phrase | None:
    """ "между A и B подписан договор"."""
    words = scene.words
    for k in range(first - 1, max(first - 25, -1), -1):
        if not together(scene, k, noun):
            return None
        if words[k].lower == "между":
            sides = [a for a in row_from(scene, k + 1) if a.may("Ins")]
            gap = range(sides[-1].last, first) if len(sides) > 1 else range(0)
            said = gap and all(words[i].pos in ("VERB", "AUX", "ADV") and not words[i].case for i in gap)
            return Phrase(noun, first, noun + 1, sides, True) if said else None
    return None


def _behind_verb(scene: Scene, at: int) -> int:
    """ "договор был подписан между …": past the verb to "между"."""
    words = scene.words
    near = [k for k in range(at, at + TOPIC) if together(scene, at - 1, k)]
    stop = next((k for k in near if words[k].lower == "между"), at)
    return stop if all(words[k].pos in ("VERB", "AUX", "ADV") and not words[k].case for k in range(at, stop)) else at


def _goes_on(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    link = word.pos == "ADP" and word.lower not in ("с", "со", "между")
    return at not in scene.inside and (word.noun or word.adjective or link or word.lower == "и")


def _said(scene: Scene, phrase: Phrase, meaning: str) -> tuple[str, list[Actor]]:
    """The status of what the noun means, "" when nothing says that it is so, and the side that the clause adds."""
    words, noun = scene.words, phrase.noun
    before = phrase.first - 1
    led = together(scene, before, noun)
    granted = led and words[before].lower in GRANTED and words[noun].case in ("Loc", "Gen")
    granted |= led and words[before].lower in GRANTED_BY and words[noun].case == "Gen"
    attended = led and words[before].lower in ("в", "во") and together(scene, before - 1, noun)
    granted |= attended and words[before - 1].lemma == "участие"
    clause = clause_around(scene, noun)
    verb = _main_verb(scene, phrase)
    if granted and meaning == "meeting":
        how = told(scene, verb) if verb >= 0 else None
        ahead = how is not None and how.status == "planned" and how.form != "infinitive"
        if doubtful(scene, noun) or ahead:
            return "", []
        if phrase.whole:
            return "actual", []
        more = subjects(scene, verb, clause, loose=False, paired=False) if verb >= 0 else []
        people = [a for a in more if a.mention.type == "PER" and a not in phrase.sides]
        return ("actual", people) if len(people) == len(more) == 1 else ("", [])
    if led and words[before].lower in BY_TERMS and words[noun].case == "Dat" and meaning != "meeting":
        return ("actual" if phrase.whole and not doubtful(scene, noun) else "", [])
    if not phrase.whole:
        return "", []
    if verb < 0:
        opens = not together(scene, before, noun)
        return ("actual" if opens and words[noun].case == "Nom" and not doubtful(scene, noun) else ""), []
    said = words[verb].lemma in word_set("takes_place") and words[noun].case == "Nom"
    said |= any(frame.noun == meaning for frame in frames().get(words[verb].lemma, ()))
    how = told(scene, verb) if said else None
    return (how.status if how is not None else ""), []


def _main_verb(scene: Scene, phrase: Phrase) -> int:
    """The verb of the noun's clause: the nearest finite one, an infinitive for what depends on one; -1 without."""
    right = [k for k in range(phrase.last, phrase.last + 25) if together(scene, k, phrase.noun)]
    left = [k for k in range(phrase.first - 1, max(phrase.first - 25, -1), -1) if together(scene, k, phrase.noun)]
    near = []
    for way in (left, right):
        for k in way:
            if scene.words[k].text in ";:" or scene.words[k].pos == "SCONJ":
                break
            if k not in scene.inside and (is_finite(scene, k) and scene.words[k].pos != "AUX"):
                near.append(k)
                break
            known = scene.words[k].lemma in frames() and scene.words[k].pos == "VERB"
            if known and not scene.words[k].case and k not in scene.inside:
                near.append(k)
                break
    return min(near, key=lambda k: min(abs(k - phrase.first), abs(k - phrase.last)), default=-1)


def _share(scene: Scene, noun: int) -> Fact | None:
    """ "доля A в B"."""
    owner = scene.actors.get(noun + 1)
    if owner is None or not owner.may("Gen") or doubtful(scene, noun):
        return None
    thing = scene.actors.get(owner.last + 1)
    if thing is None or preposition(scene, thing) not in ("в", "во") or not together(scene, noun, thing.first):
        return None
    sides: list[Side] = [(owner, "owner"), (thing, "property")]
    return make_fact(scene, "ownership", "", "actual", range(noun, thing.last), sides, [], "noun")
