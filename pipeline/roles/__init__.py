"""Document, mentions, identities → who holds which post where, and the people whom a text names by their post.

"Глава администрации Рыбновского района Андрей Горелов … Глава администрации сообщил…"
    → Role(Горелов, "глава администрации", администрация Рыбновского района, Рыбновский район, current)
    → Mention("Глава администрации", PER, nominal, Горелов)
"""

from collections.abc import Iterable, Sequence

import msgspec

from pipeline.morphology import Morphology
from pipeline.records import Document, Identity, Mention, Role
from pipeline.roles.holders import Held, describes, find_holders
from pipeline.roles.leads import Lead, find_leads
from pipeline.roles.nominal import find_nominals
from pipeline.roles.phrases import find_phrases
from pipeline.roles.scene import Scene, set_scene
from pipeline.roles.where import where_held


def find_roles(
    document: Document, mentions: Sequence[Mention], identities: Sequence[Identity], morphology: Morphology
) -> tuple[list[Role], list[Mention]]:
    """The roles of an article in text order, and the nominal mentions of people that they explain."""
    scene = set_scene(document, mentions, identities, morphology)
    phrases = find_phrases(scene)
    held = find_holders(scene, phrases)
    roles = {_role(scene, h) for h in held if not describes(h)}
    roles |= {_lead_role(scene, lead) for lead in find_leads(scene)}
    return sorted(completed(roles), key=_order), find_nominals(scene, phrases, held)


def completed(roles: Iterable[Role]) -> set[Role]:
    """Where a person's post is named elsewhere in the article, a row that leaves it out has it as well."""
    roles = list(roles)
    known: dict[tuple[int, str], set[tuple[int | None, int | None]]] = {}
    for role in roles:
        if role.organization is not None or role.place is not None:
            known.setdefault((role.person, role.position), set()).add((role.organization, role.place))
    return {_completed(role, known.get((role.person, role.position), set())) for role in roles}


def _completed(role: Role, places: set[tuple[int | None, int | None]]) -> Role:
    if role.organization is not None or role.place is not None or len(places) != 1:
        return role
    ((organization, place),) = places
    return msgspec.structs.replace(role, organization=organization, place=place)


def _order(role: Role) -> tuple[int, int, int, str]:
    return role.start, role.end, role.person, role.position


def _role(scene: Scene, held: Held) -> Role:
    phrase = held.phrase
    start, end = scene.words[phrase.first].start, scene.words[phrase.last - 1].end
    where = where_held(phrase, scene)
    status = held.status if held.status and phrase.status == "current" else phrase.status
    return Role(
        start=start,
        end=end,
        text=scene.text[start:end],
        person=held.person.identity,
        position=_lower_first(phrase.position),
        organization=where.organization,
        place=where.place,
        status=status,
        kind=phrase.post.kind,
        rule=held.rule,
        confidence=held.confidence,
    )


def _lead_role(scene: Scene, lead: Lead) -> Role:
    words = scene.words
    place = lead.place
    if place is None and lead.organization is not None:
        place = scene.identities[lead.organization].place
    start, end = words[lead.verb].start, words[lead.verb].end
    return Role(
        start=start,
        end=end,
        text=scene.text[start:end],
        person=lead.person.identity,
        position=lead.position,
        organization=lead.organization,
        place=place,
        status=lead.status,
        kind="post",
        rule=lead.rule,
        confidence=lead.confidence,
    )


def _lower_first(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
