"""Document, mentions, identities → who holds which post where, and the people whom a text names by their post.

"Глава администрации Рыбновского района Андрей Горелов … Глава администрации сообщил…"
    → Role(Горелов, "глава администрации", администрация Рыбновского района, Рыбновский район, current)
    → Mention("Глава администрации", PER, nominal, Горелов)
"""

from collections.abc import Collection, Iterable, Sequence

import msgspec

from pipeline.lexicon import word_set
from pipeline.morphology import Morphology
from pipeline.records import Document, Identity, Mention, Role
from pipeline.roles.complete import completed, name_bosses
from pipeline.roles.confirmed import find_confirmed
from pipeline.roles.dead import the_dead
from pipeline.roles.hearsay import is_so
from pipeline.roles.holders import Held, describes, find_holders, once
from pipeline.roles.implied import find_implied
from pipeline.roles.kept import area_genitive
from pipeline.roles.leads import Lead, find_leads
from pipeline.roles.led_by import find_led
from pipeline.roles.newcomers import as_newcomers
from pipeline.roles.nominal import find_bodies_meant, find_nominals
from pipeline.roles.phrases import PostPhrase, find_phrases
from pipeline.roles.same_post import with_same_post
from pipeline.roles.scene import Scene, set_scene
from pipeline.roles.second_body import in_each_body, with_second_bodies
from pipeline.roles.sequels import duties_after
from pipeline.roles.succession import follow, held_since
from pipeline.roles.territory import territory_of
from pipeline.roles.told_later import RULE, find_told_later
from pipeline.roles.vetoes import vetoed
from pipeline.roles.where import ministry_topic, same_topic, where_held
from pipeline.roles.works import find_works
from pipeline.text import fold

SERVICES = ("мвд", "гибдд", "полици", "росгвард", "фсин", "пожарн")  # in the kind or name of whom a captain serves
HONOURED = {"заслуженный", "заслуженная", "народный", "народная", "почётный", "почётная", "почетный", "почетная"}


def find_roles(
    document: Document, mentions: Sequence[Mention], identities: Sequence[Identity], morphology: Morphology
) -> tuple[list[Role], list[Mention]]:
    """The roles of an article in text order, and the nominal mentions of people that they explain."""
    scene = set_scene(document, mentions, identities, morphology)
    phrases = with_second_bodies(scene, find_phrases(scene))
    held = name_bosses(scene, find_holders(scene, vetoed(scene, phrases)))
    leads = [*find_leads(scene), *find_led(scene)]
    held += find_told_later(scene, vetoed(scene, phrases), held, {lead.person.identity for lead in leads})
    each = (h._replace(phrase=p) for h in held for p in in_each_body(h.phrase))
    roles = {_role(scene, h) for h in each if not describes(h)}
    roles |= {_lead_role(scene, lead) for lead in leads}
    roles |= _untold(roles, (_lead_role(scene, lead) for lead in find_works(scene, phrases)))
    roles = {role for role in roles if is_so(scene, role)}
    succession = follow(scene, as_newcomers(scene, completed(_as_of_the_dead(scene, roles))))
    roles, held = set(succession.roles), held_since(scene, held, succession.taken)
    roles |= set(find_confirmed(scene, roles)) | set(find_implied(scene, roles))
    whole = with_same_post(sorted(roles, key=_order), phrases)
    return sorted(set(whole), key=_order), [*find_nominals(scene, phrases, held), *find_bodies_meant(scene, held)]


def _as_of_the_dead(scene: Scene, roles: Iterable[Role]) -> set[Role]:
    """Posts and occupations of who has died are over; honours, ranks and what somebody founded stay."""
    dead = the_dead(scene)
    return {
        msgspec.structs.replace(role, status="former")
        if role.person in dead and role.status == "current" and _ends_with_life(role)
        else role
        for role in roles
    }


def _untold(roles: Collection[Role], works: Iterable[Role]) -> set[Role]:
    """Of where people work what no post of theirs tells."""
    told = {(role.person, role.organization) for role in roles}
    return {work for work in works if (work.person, work.organization) not in told}


def _ends_with_life(role: Role) -> bool:
    return role.kind in ("post", "occupation") and role.position.split()[0] not in word_set("lasting_posts")


def _order(role: Role) -> tuple[int, int, int, str]:
    return role.start, role.end, role.person, role.position


def _role(scene: Scene, held: Held) -> Role:
    phrase = held.phrase
    told = duties_after(scene, phrase) if held.rule == "duties_done" else None
    told = told or range(phrase.first, phrase.last)
    start, end = scene.words[told.start].start, scene.words[told.stop - 1].end
    by_verb = held.rule == "by_verb"
    elsewhere = held.rule == RULE or by_verb and once(scene, held)
    where = where_held(phrase, scene, held.person, by_verb, elsewhere)
    status = held.status if held.status and phrase.status == "current" else phrase.status
    position = _of_unit(scene, phrase, where.organization)
    if position == "глава" and where.organization is None and where.place is not None:
        position = f"{position} {area_genitive(scene, scene.identities[where.place].kind)}".strip()
    return Role(
        start=start,
        end=end,
        text=scene.text[start:end],
        person=held.person.identity,
        position=_lower_first(_official(scene, position, where.organization, status == "acting")),
        organization=where.organization,
        place=where.place,
        status=status,
        kind=kind_of(scene, phrase),
        rule=held.rule,
        confidence=held.confidence,
    )


def _of_unit(scene: Scene, phrase: PostPhrase, organization: int | None) -> str:
    """ "Её начальник", said of an управление: "начальник управления"."""
    kind = scene.identities[organization].kind if organization is not None else ""
    if phrase.organization is not None or phrase.position != "начальник" or kind not in ("управление", "отдел"):
        return phrase.position
    return f"{phrase.position} {scene.morphology.inflect(kind, 'gent') or kind}"


def _official(scene: Scene, position: str, organization: int | None, acting: bool) -> str:
    """A minister's topic in the words of the ministry's name: "министр по информационной политики" is mended.

    Who acts as "министр" is named by the duties, so the whole of them: "министр экологии".
    """
    head, _, topic = position.partition(" ")
    if organization is None or head.lower() != "министр":
        return position
    if not topic:
        return f"{head} {ministry_topic(scene.identities[organization].name)}".strip() if acting else position
    own = same_topic(fold(scene.identities[organization].name), fold(topic))
    return f"{head} {own}" if own and own != fold(topic) else position


def kind_of(scene: Scene, phrase: PostPhrase) -> str:
    """The class of the noun, unless its adjective or dependents tell another: "главный врач" is a post."""
    first = phrase.position.split()[0]
    if phrase.post.kind == "occupation":
        if first in HONOURED:
            return "honour"
        if first in ("главный", "главная"):
            return "post"
        if phrase.post.keeps == "rank" and (" " in phrase.position or _of_service(scene, phrase)):
            return "rank"
    if phrase.post.keeps == "science" and phrase.position == phrase.post.expansion == "доктор":
        return "occupation"
    return phrase.post.kind


def _of_service(scene: Scene, phrase: PostPhrase) -> bool:
    """ "капитан Иван Зимин" alone, in an article that names the police and neither a ship nor a team."""
    if phrase.last - phrase.first > 1:
        return False
    bodies = (fold(f"{o.kind} {o.name}") for o in scene.identities if o.type == "ORG")
    served = any(stem in body for body in bodies for stem in SERVICES)
    return served and not any(w.lemma.lower() in word_set("captained") for w in scene.words)


def _lead_role(scene: Scene, lead: Lead) -> Role:
    words = scene.words
    place = lead.place
    if place is None and lead.organization is not None:
        place = territory_of(scene, lead.organization)
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
        kind=lead.kind,
        rule=lead.rule,
        confidence=lead.confidence,
    )


def _lower_first(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
