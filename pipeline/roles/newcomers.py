"""What somebody was before coming to the head of a body: an occupation that isn't told to be there.

    "Директором школы № 5 стал учитель физики Иван Зимин"               → учитель физики, of whatever school
    "Директором школы № 5 назначен её завуч, учитель физики Иван Зимин" → учитель физики there: he was her завуч
    "Лесную ЦРБ возглавил хирург Иван Зимин"                            → there: a district has one hospital
"""

from collections.abc import Iterable

import msgspec

from pipeline.lexicon import word_set
from pipeline.records import Role
from pipeline.roles.scene import Scene
from pipeline.text import fold
from pipeline.words import words_between

COMING = ("by_verb", "became_so", "lead_verb", "handover", "appointment")  # rules of posts that somebody comes into
BACK = 1  # sentences between the two


def as_newcomers(scene: Scene, roles: Iterable[Role]) -> list[Role]:
    """The roles; occupations that only the article's body placed lose it where their holder has just come to lead
    that body."""
    roles = list(roles)
    return [_without_body(role) if _from_anywhere(scene, role, roles) else role for role in roles]


def _without_body(role: Role) -> Role:
    return msgspec.structs.replace(role, organization=None, place=None)


def _from_anywhere(scene: Scene, role: Role, roles: list[Role]) -> bool:
    if role.kind != "occupation" or role.organization is None or role.status != "current" or role.rule in COMING:
        return False
    body = scene.identities[role.organization]
    if not any(stem in fold(f"{body.kind} {body.name}") for stem in word_set("many_in_a_district")):
        return False
    own = [r for r in roles if r.person == role.person and r.organization == role.organization and r.kind == "post"]
    coming = [r for r in own if r.rule in COMING and r.status in ("current", "elect") and _near(scene, r, role)]
    inside = words_between(scene.words, role.start, role.end)
    named = any(k in scene.bodies for k in inside)
    return bool(coming) and len(coming) == len(own) and not named


def _near(scene: Scene, one: Role, other: Role) -> bool:
    sentences = [scene.words[words_between(scene.words, r.start, r.end).start].sentence for r in (one, other)]
    return abs(sentences[0] - sentences[1]) <= BACK
