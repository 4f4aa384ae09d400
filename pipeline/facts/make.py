"""Sides of a fact → the fact, or nothing when they can't be the sides of such a one.

A meeting needs somebody who can meet: two clubs that "встретились" have played. What is bought is an organisation.
"""

from collections.abc import Iterable, Sequence

from pipeline.facts.frames import Kind, sense
from pipeline.facts.scene import Actor, Scene, preposition, together
from pipeline.records import Fact

Side = tuple[Actor, str]  # who, and the part in the fact
CONFIDENCE = {"verb": 0.85, "noun": 0.8, "role": 0.9, "apposition": 0.8}
NO_PLACES = frozenset(("owner", "founder", "payer", "buyer", "seller"))


def make_fact(
    scene: Scene,
    kind: Kind,
    deal: str,
    status: str,
    span: range,
    sides: Iterable[Side],
    places: Sequence[Actor],
    rule: str,
) -> Fact | None:
    """The fact that words[span] and the sides tell; None unless two different sides are left of those that fit."""
    kept: list[Side] = []
    for actor, part in sides:
        if part and fits(actor, part) and actor.identity not in {a.identity for a, _ in kept}:
            kept.append((actor, part))
    if len(kept) < 2 or kind == "meeting" and (not any(is_people(scene, a) for a, _ in kept) or played(scene, span)):
        return None
    if kind == "meeting" and rule == "verb" and not is_people(scene, kept[0][0]):
        return None  # a newspaper that "побеседовала с мэром" has asked for an interview
    if kind != "meeting" and len({part for _, part in kept}) < 2 and {part for _, part in kept} != {"participant"}:
        return None
    parts = [(actor.identity, part) for actor, part in kept]
    parts += [(a.identity, "place") for a in places if a.identity not in {identity for identity, _ in parts}]
    if "participant" in {part for _, part in kept}:
        known = {identity for identity, _ in parts}
        represented = dict.fromkeys(a.represented for a, _ in kept if a.represented is not None)
        parts += [(identity, "represented") for identity in represented if identity not in known]
    words = scene.words
    here = [a for a, _ in kept if together(scene, span.start, a.first)]
    first, last = min([span.start, *(a.first for a in here)]), max([span.stop, *(a.last for a in here)])
    start, end = words[first].start, words[last - 1].end
    sure = CONFIDENCE[rule] * min(a.mention.confidence for a, _ in kept)
    return Fact(start, end, scene.text[start:end], kind, deal, status, parts, rule, round(sure, 3))


def fits(actor: Actor, part: str) -> bool:
    type_ = actor.mention.type
    if part == "property":
        return type_ == "ORG" and actor.mention.level == "name"
    if part == "imposer":
        return type_ != "PER"
    return type_ != "LOC" or part not in NO_PLACES


def is_people(scene: Scene, actor: Actor) -> bool:
    """A person, or people of an organisation: "с представителями компании"."""
    own = range(actor.first, actor.last)
    return actor.mention.type == "PER" or any(sense(scene.words[k]) == "people" for k in own)


def played(scene: Scene, span: range) -> bool:
    """Whether the sentence speaks of a game, in which clubs and players meet."""
    k = span.start
    while together(scene, k - 1, span.start):
        k -= 1
    while together(scene, k, span.start):
        if sense(scene.words[k]) == "game":
            return True
        k += 1
    return False


def places_in(scene: Scene, clause: Iterable[int]) -> list[Actor]:
    """The places where a clause says that something is: "в Рязани"."""
    here = (scene.actors[k] for k in clause if k in scene.actors)
    return [
        a
        for a in here
        if a.mention.type == "LOC" and preposition(scene, a) in ("в", "во", "на") and a.cases == {"Loc"}
    ]
