"""Who owns or founded what, told by a noun.

"владелец завода «Нива» Иван Зимин"                       → a role of the article, so one of the facts
"Учредитель школы № 3 — администрация района"             → an organisation that owns
"ООО «Нива», дочернее предприятие концерна «Заря»"        → the parent owns
"""

from collections.abc import Iterator, Sequence

from pipeline.facts.frames import nouns, sense
from pipeline.facts.make import CONFIDENCE, Side, make_fact
from pipeline.facts.outlook import doubtful
from pipeline.facts.scene import Actor, Scene, preposition, together
from pipeline.lexicon import word_set
from pipeline.records import Fact, Role
from pipeline.text import fold
from pipeline.words import words_between

OWNERS = ("owner", "founder")
STATUSES = {"current": "actual", "acting": "actual", "former": "former"}
DASHES = frozenset("—–")


def facts_of_owners(scene: Scene, roles: Sequence[Role]) -> Iterator[Fact]:
    told = list(_of_nouns(scene))
    yield from told
    for role in roles:
        own = _of_role(scene, role)
        if own is not None and not any(_otherwise(own, fact) for fact in told):
            yield own


def _otherwise(own: Fact, other: Fact) -> bool:
    """Whether another fact of the same words names another owner: "акционером ООО «Нива» является банк «Заря»"."""
    return own.start < other.end and other.start < own.end and own.parts[1] in other.parts


def _of_nouns(scene: Scene) -> Iterator[Fact]:
    for i, word in enumerate(scene.words):
        if sense(word) in OWNERS:
            found = _owner(scene, i)
        elif word.lemma == "дочерний":
            found = _subsidiary(scene, i)
        else:
            continue
        if found is not None:
            yield found


def _of_role(scene: Scene, role: Role) -> Fact | None:
    """A person's post of owner or founder in an organisation."""
    part = next((nouns()[word] for word in fold(role.position).split() if nouns().get(word) in OWNERS), "")
    if not part or role.organization is None or role.status not in STATUSES:
        return None
    own = words_between(scene.words, role.start, role.end)
    first, last = own.start, own.stop
    near = [k for k in range(max(first - 8, 0), min(last + 8, len(scene.words))) if together(scene, first, k)]
    beside = [a for k in near if (a := scene.inside.get(k)) and a.identity == role.person]
    for actor in beside[:1]:
        first, last = min(first, actor.first), max(last, actor.last)
    start, end = scene.words[first].start, scene.words[last - 1].end
    parts = [(role.person, part), (role.organization, "property")]
    sure = round(CONFIDENCE["role"] * role.confidence, 3)
    return Fact(start, end, scene.text[start:end], "ownership", "", STATUSES[role.status], parts, "role", sure)


def _owner(scene: Scene, noun: int) -> Fact | None:
    """ "учредителем школы является администрация", "владелец завода ООО «Заря»", "ООО «Заря», владелец завода"."""
    thing = scene.actors.get(noun + 1)
    if thing is None or thing.mention.type != "ORG" or not thing.may("Gen") or doubtful(scene, noun):
        return None
    owners = [a for a in _told_of(scene, noun, thing.last) if a.mention.type == "ORG"]
    status = "former" if scene.words[noun - 1].lemma in word_set("past_owners") and noun else "actual"
    sides: list[Side] = [*((a, sense(scene.words[noun])) for a in owners[:1]), (thing, "property")]
    return make_fact(scene, "ownership", "", status, range(noun, thing.last), sides, [], "apposition")


def _subsidiary(scene: Scene, adjective: int) -> Fact | None:
    """ "дочернее предприятие A": what it is beside, or the name that follows."""
    noun = adjective + 1
    if not together(scene, adjective, noun + 1) or not scene.words[noun].noun or doubtful(scene, noun):
        return None
    mention = scene.bodies.get(noun + 1)
    if mention is None:
        return None
    last = words_between(scene.words, mention.start, mention.end).stop
    last += last < len(scene.words) and scene.words[last].text in "»\""
    parent = Actor(noun + 1, last, mention, frozenset(["Gen"]), False, "", noun, None)
    things = [a for a in _told_of(scene, adjective, last) if a.identity != parent.identity and a.mention.type == "ORG"]
    sides: list[Side] = [(parent, "owner"), *((a, "property") for a in things[:1])]
    return make_fact(scene, "ownership", "", "actual", range(adjective, last), sides, [], "apposition")


def _told_of(scene: Scene, first: int, last: int) -> list[Actor]:
    """Whom words[first:last] are said of: what stands beside them, or the other side of a copula or a dash."""
    words = scene.words
    start = first
    while start and words[start - 1].adjective and together(scene, start - 1, first):
        start -= 1
    before = scene.ending.get(start - 1) if together(scene, start - 1, first) and words[start - 1].text == "," else None
    if before is not None:
        case = words[first].case
        return [before] if case in before.cases or not before.cases and case == "Nom" else []
    if last in scene.actors and together(scene, first, last) and scene.actors[last].may("Nom"):
        return [scene.actors[last]]
    for dash, side in ((last, scene.actors.get(last + 1)), (start - 1, scene.ending.get(start - 1))):
        if side is not None and together(scene, first, dash) and words[dash].text in DASHES:
            return [side]
    return _across_copula(scene, start, last)


def _across_copula(scene: Scene, start: int, last: int) -> list[Actor]:
    words = scene.words
    near = (k for k in (last, last + 1, start - 1, start - 2) if together(scene, k, start))
    at = next((k for k in near if words[k].lemma in word_set("copulas")), -1)
    if at < 0 or words[at - 1].lower == "не":
        return []
    way = range(at + 1, at + 4) if at >= last else range(at - 1, at - 12, -1)
    there = (scene.inside.get(k) for k in way if together(scene, k, start))
    return [a for a in there if a and not preposition(scene, a) and a.governor < 0 and a.may("Nom")][:1]
