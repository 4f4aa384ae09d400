"""Posts told by halves, completed by what the article says elsewhere.

    "глава района Анна Лось … Её заместитель Иван Зимин"        → заместитель главы района
    "министр культуры Анна Лось … обязанности министра исполняет" → министр культуры
    "мэр Сасова Анна Лось … мэр Анна Лось"                      → Сасово for both

A half that two wholes fit stays a half.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec

from pipeline.records import Role
from pipeline.roles.dependents import UNIT_BOSSES
from pipeline.roles.holders import Held
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, together

Place = tuple[int | None, int | None]
OWN = ("его", "ее", "их")
DEPUTY = "заместитель"


def name_bosses(scene: Scene, held: Sequence[Held]) -> list[Held]:
    """ "Её заместитель" after somebody's post: the deputy of that post."""
    result: list[Held] = []
    for one in held:
        boss = _boss(scene, one, result)
        if boss is None:
            result.append(one)
            continue
        position = f"{one.phrase.position} {in_genitive(boss, scene)}"
        phrase = replace(one.phrase, position=position, organization=boss.organization, place=boss.place)
        result.append(one._replace(phrase=phrase))
    return result


def _boss(scene: Scene, one: Held, before: Sequence[Held]) -> PostPhrase | None:
    phrase = one.phrase
    if phrase.post.keeps != "post" or not phrase.bare or not phrase.position.endswith(phrase.post.expansion):
        return None
    at = phrase.first - 1
    if not together(scene, at, phrase.first) or scene.words[at].lower not in OWN:
        return None
    others = (h for h in before if h.person.identity != one.person.identity)
    posts = [h for h in others if h.phrase.post.kind == "post" and h.phrase.post.keeps != "post"]
    return posts[-1].phrase if posts else None


def in_genitive(phrase: PostPhrase, scene: Scene) -> str:
    """ "генеральный директор" → "генерального директора", "глава района" → "главы района"; of a unit its head alone."""
    front, _, kept = phrase.position.partition(phrase.post.expansion)
    words = f"{front} {phrase.post.expansion}".split()
    head = " ".join(scene.morphology.inflect(word, "gent", "sing") or word for word in words)
    unit = phrase.post.keeps == "unit" and phrase.post.word not in UNIT_BOSSES
    return head if unit else head + kept


def completed(roles: Iterable[Role]) -> set[Role]:
    """Roles with the words and the place that another row of the article has for the same post."""
    roles = list(roles)
    roles = [role for role in roles if not _told_better(role, roles)]
    roles = [_with_topic(role, roles) for role in roles]
    roles = [_with_boss(role, roles) for role in roles]
    roles = [_as_it_ended(role, roles) for role in roles]
    known: dict[tuple[int, str, bool], set[Place]] = {}
    for role in roles:
        if role.organization is not None or role.place is not None:
            known.setdefault(_post(role), set()).add((role.organization, role.place))
    return {_with_place(role, known.get(_post(role), set())) for role in roles}


def _post(role: Role) -> tuple[int, str, bool]:
    """Who holds what, or held it: a director who used to be one of another school has two posts."""
    return role.person, role.position, role.status == "former"


def _told_better(role: Role, roles: Sequence[Role]) -> bool:
    """ "Он руководил районом", of whom the article says that he is head of the district's administration."""
    if role.rule != "lead_verb" or role.organization is not None or role.place is None:
        return False
    own = (r for r in roles if r.person == role.person and r.place == role.place)
    return any(r.position == "глава администрации" for r in own)


def _with_topic(role: Role, roles: Sequence[Role]) -> Role:
    """ "министр" where the article has one "министр культуры", "глава" where it has one "глава района": the whole."""
    if role.kind == "occupation":
        return _with_subject(role, roles)
    whole = " " in role.position and role.position != "заместитель министра"
    if whole or role.kind != "post" or role.organization is not None:
        return role
    longer = [r for r in roles if r.position.startswith(role.position + " ") and role.place in (None, r.place)]
    own = [r for r in longer if r.person == role.person] or _own_boss(role, longer, roles)
    if not own and role.status in ("current", "elect") and " " not in role.position:
        return role
    wholes = {(r.position, r.organization, r.place) for r in own or longer}
    if len({position for position, _, _ in wholes}) != 1:
        return role
    position, organization, place = next(iter(wholes))
    if len(wholes) > 1:
        return msgspec.structs.replace(role, position=position)
    return msgspec.structs.replace(role, position=position, organization=organization, place=place)


def _with_subject(role: Role, roles: Sequence[Role]) -> Role:
    """ "учитель" of whom the article calls "учитель географии" as well: one occupation."""
    own = (r for r in roles if r.person == role.person and r.status == role.status and r.kind == "occupation")
    longer = {r.position for r in own if r.position.startswith(role.position + " ")}
    return msgspec.structs.replace(role, position=longer.pop()) if len(longer) == 1 else role


def _as_it_ended(role: Role, roles: Sequence[Role]) -> Role:
    """ "проводили на пенсию начальника отдела Зимина … Начальником отдела он стал в 2013 году": no longer."""
    if role.rule != "by_verb" or role.status != "current":
        return role
    post = (role.person, role.position, role.organization)
    same = (r for r in roles if (r.person, r.position, r.organization) == post)
    ended = any(r.status == "former" and r.end < role.start for r in same)
    return msgspec.structs.replace(role, status="former") if ended else role


def _own_boss(role: Role, longer: Sequence[Role], roles: Sequence[Role]) -> list[Role]:
    """Of the wholes those whose deputy the person is: "обязанности главы исполняет её заместитель"."""
    if role.status != "acting":
        return []
    bosses = [r.position.partition(DEPUTY + " ")[2] for r in roles if r.person == role.person]
    bosses = [boss for boss in bosses if " " in boss]
    return [r for r in longer if any(_is_boss(r.position, boss) for boss in bosses)]


def _with_boss(role: Role, roles: Sequence[Role]) -> Role:
    """ "заместитель главы" where the article has one "глава района": that district; "первый заместитель" of somebody
    who acts as глава: her body as well.
    """
    front, deputy, boss = role.position.partition(DEPUTY)
    if not deputy or front not in ("", "первый ") or role.organization is not None:
        return role
    boss = boss.partition(" по ")[0].strip()  # "главы по социальным вопросам"
    if not boss:
        own = {(r.organization, r.place) for r in roles if r.person == role.person and r.status == "acting"}
    else:
        own = {(r.organization, r.place) for r in roles if r.status != "former" and _is_boss(r.position, boss)}
    own = {(body, place) for body, place in own if body is not None or place is not None}
    if len(own) != 1:
        return role
    ((organization, place),) = own
    if role.place is not None and place != role.place:
        return role
    return msgspec.structs.replace(role, organization=organization, place=place)


def _is_boss(position: str, boss: str) -> bool:
    """Whether "главы" of a deputy means this position: "глава", "глава района"; what both tell more is the same."""
    head, _, rest = position.partition(" ")
    wanted, _, more = boss.partition(" ")
    return head[:4] == wanted[:4] and len(head) - len(wanted) in (-1, 0, 1) and (not more or more == rest)


def _with_place(role: Role, places: set[Place]) -> Role:
    if role.organization is not None or role.place is not None or len(places) != 1:
        return role
    ((organization, place),) = places
    return msgspec.structs.replace(role, organization=organization, place=place)
