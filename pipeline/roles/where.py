"""Where a post is held, when the phrase leaves it out or tells half of it.

"министр культуры" in an article that names one region            → that region
"министр спорта Тувы", the article names the министерство спорта  → the ministry as well
"глава администрации Рыбновского района"                          → the administration's district
"""

from collections.abc import Collection
from itertools import takewhile
from typing import NamedTuple

from pipeline.records import Mention
from pipeline.roles.clauses import belongs_elsewhere
from pipeline.roles.meant_where import beside_bracket, chaired, place_meant
from pipeline.roles.only_body import named_before, only_body
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene
from pipeline.roles.territory import opening_territory, territory_of
from pipeline.roles.told_where import (
    COUNTRY_HEADS,
    REGIONS,
    from_body,
    in_head_of,
    of_police,
    of_which,
    office_of,
    opening_place,
    owner_of,
    place_beside,
    place_for,
    place_where,
    town_of_work,
    worked_in,
)
from pipeline.text import fold

DISTRICT_HEADS = ("глава района", "главы района", "глава администрации", "главы администрации")


class Where(NamedTuple):
    organization: int | None
    place: int | None


def where_held(
    phrase: PostPhrase, scene: Scene, person: Mention | None = None, by_verb: bool = False, elsewhere: bool = False
) -> Where:
    """The organisation and the place of a post that `person` is said to hold.

    `by_verb`: of a post that a verb tells, and the place of work after it ("работает завучем в школе № 5").
    `elsewhere`: of a post of long ago ("работал директором школы"), whose school isn't the one that the article is on.
    """
    if by_verb and phrase.bare and phrase.post.kind in ("post", "occupation"):
        organization = worked_in(phrase, scene)
        if organization is not None:
            return Where(organization, territory_of(scene, organization))
    where = _where_held(phrase, scene, person, elsewhere)
    if where.organization is not None and belongs_elsewhere(scene, phrase.head, where.organization):
        return Where(None, phrase.place)
    if phrase.organization is None and person is not None and _of_another(scene, where.organization, person):
        return Where(None, phrase.place)
    if by_verb and where == (None, None):
        return Where(None, town_of_work(scene, phrase.first))
    return where


def _where_held(phrase: PostPhrase, scene: Scene, person: Mention | None, elsewhere: bool) -> Where:
    organization, place = phrase.organization, phrase.place
    if elsewhere:
        return Where(organization if _named(scene, phrase, organization) else None, place)
    rank = phrase.post.keeps == "rank" and " " in phrase.position  # "капитан юстиции"
    if rank or phrase.post.kind in ("honour", "rank", "description"):
        return Where(organization, place)
    if organization is None and place is None:
        place = place_for(phrase, scene)
    if organization is None and (phrase.post.word == "министр" or _of_minister(phrase)):
        organization = _ministry(phrase, scene)
    if organization is None and _of_prosecutor(phrase):
        organization = only_body(phrase, scene)
    if organization is None and place is not None and ("прокурор " in phrase.position or _of_prosecutor(phrase)):
        organization = office_of(place, scene)
    if organization is None and place is None:
        organization = beside_bracket(phrase, scene)
    if organization is None and place is None:
        organization = in_head_of(phrase, scene)
    if organization is None and place is None:
        organization = owner_of(phrase, scene)
    if organization is None and place is None and person is not None:
        organization = from_body(person, scene)
    if organization is None and place is None:
        organization = of_police(phrase, scene)
    if organization is None and place is None:
        organization = only_body(phrase, scene)
    if (
        organization is None
        and place is None
        and (phrase.post.word in ("министр", "губернатор") or _of_minister(phrase))
    ):
        place = _only(scene, REGIONS)
    if organization is None and place is None and phrase.position.endswith(DISTRICT_HEADS):
        place = _only(scene, {"район"})
        place = place if place in named_before(scene, phrase.first) else None
    if organization is None and place is None:
        organization = chaired(phrase, scene)
    if organization is None and place is None:
        organization = of_which(phrase, scene)
    if organization is None and place is None and person is not None:
        place = place_beside(person, scene)
    if organization is None and place is None:
        place = opening_place(phrase, scene)
    if organization is None and place is None:
        place = place_where(phrase, scene)
    if organization is None and place is None:
        place = place_meant(phrase, scene)
    if organization is None and place is None and phrase.position in COUNTRY_HEADS:
        place = _only(scene, {"страна"})
    if organization is not None and place is None:
        place = territory_of(scene, organization)
        place = opening_territory(scene, phrase.first, organization) if place is None else place
    return Where(organization, place)


def _of_another(scene: Scene, organization: int | None, person: Mention) -> bool:
    """Whether the body bears the name of somebody else: "КФХ Ивана Зимина" in an article on a farmer Лось."""
    if organization is None or scene.identities[organization].kind not in ("КФХ", "ИП", "крестьянское хозяйство"):
        return False
    spans = ((k, last) for k in scene.named.get(organization, ()) for last, m in scene.bodies[k])
    owners = {scene.people[k][1].identity for first, last in spans for k in range(first, last) if k in scene.people}
    return bool(owners) and person.identity not in owners


def _named(scene: Scene, phrase: PostPhrase, organization: int | None) -> bool:
    """Whether the phrase itself names the organisation."""
    within = (m for k in range(phrase.head, phrase.last) for _, m in scene.bodies.get(k, ()))
    return any(m.identity == organization and m.level == "name" for m in within)


def _of_prosecutor(phrase: PostPhrase) -> bool:
    return " прокурора" in phrase.position


def _of_minister(phrase: PostPhrase) -> bool:
    return " министра" in phrase.position


def _ministry(phrase: PostPhrase, scene: Scene) -> int | None:
    """The ministry of the minister's topic, where the article names it."""
    topic = fold(phrase.position.partition("министра " if "министра" in phrase.position else "министр ")[2])
    found = [
        i
        for i, identity in enumerate(scene.identities)
        if identity.type == "ORG" and identity.kind == "министерство"
        if _deals_with(fold(identity.name), topic)
        if phrase.place is None or identity.place in (None, phrase.place)
    ]
    whole = max(found, key=lambda i: len(scene.identities[i].name), default=None)  # once in short, once in full
    same = whole is not None and all(_begins(scene, whole, i) for i in found)
    return whole if same else None


def _begins(scene: Scene, whole: int, part: int) -> bool:
    return fold(scene.identities[whole].name).startswith(fold(scene.identities[part].name))


def _deals_with(ministry: str, topic: str) -> bool:
    """Whether the ministry is the topic's: министерство здравоохранения, минздрав for здравоохранения."""
    if not topic or same_topic(ministry, topic):
        return True
    short = ministry.split()[0].removeprefix("мин")
    return len(short) > 3 and not ministry.startswith("министерство") and topic.startswith(short[:5])


def same_topic(ministry: str, topic: str) -> str:
    """The ministry's own words for the topic, "" when it deals with another; endings may differ.

    >>> same_topic("министерство по печати и информационной политике области", "по печати и информационной политики")
    'по печати и информационной политике'
    """
    wanted = topic.split()
    words = ministry.split()[1 : len(wanted) + 1]
    same = len(words) == len(wanted) and all(a[:-2] == b[:-2] or a == b for a, b in zip(words, wanted, strict=True))
    return " ".join(words) if same and ministry.startswith("министерство ") else ""


def ministry_topic(name: str) -> str:
    """What a ministry deals with, "" for another body.

    >>> ministry_topic("министерство экологии Рязанской области")
    'экологии'
    """
    head, *words = name.split()
    return " ".join(takewhile(str.islower, words)) if head.lower() == "министерство" else ""


def _only(scene: Scene, kinds: Collection[str]) -> int | None:
    found = [i for i, identity in enumerate(scene.identities) if identity.type == "LOC" and identity.kind in kinds]
    return found[0] if len(found) == 1 else None
