"""Where a post is held that one word tells, by what the article says of the same post or of the same person.

    "Бывший начальник Иван Зимин", the article has one начальник, of the отдел «Лесной»      → that отдел
    "Главврачом больницы назначен Зимин. Он исполнял обязанности руководителя"               → the hospital
    "на пост главы Лесного поселения … Иван Зимин, исполняющий обязанности главы"            → Лесное поселение
    "назначен начальник отдела … С заместителем, Петром Лосем, он обошёл район"              → the same отдел

Two answers are none.
"""

from collections.abc import Iterable, Sequence

import msgspec

from pipeline.records import Role
from pipeline.roles.phrases import PostPhrase

Post = tuple[str, int | None, int | None]  # position, organisation, place
HEADS = ("руководитель", "глава", "начальник", "директор")
DEPUTIES = ("заместитель", "первый заместитель")
BOSSES = (*HEADS, "главный", "генеральный", "председатель", "министр", "ректор", "мэр", "губернатор")


def with_same_post(roles: Sequence[Role], phrases: Sequence[PostPhrase]) -> list[Role]:
    """The roles, of which those without a place of work have it from another; in their order."""
    return [_filled(role, roles, phrases) if _open(role) else role for role in roles]


def _open(role: Role) -> bool:
    bare = role.organization is None and role.place is None and " " not in role.position.removeprefix("первый ")
    return bare and role.kind == "post" and role.status != "candidate"


def _filled(role: Role, roles: Sequence[Role], phrases: Sequence[PostPhrase]) -> Role:
    told = [r for r in roles if r.kind == "post" and (r.organization is not None or r.place is not None)]
    if role.position in DEPUTIES:
        post = _only((role.position, r.organization, r.place) for r in told)
        of_boss = any(r.position.split()[0] in BOSSES and r.start < role.start for r in told)
        post = post if of_boss else None
    elif role.status == "acting" and role.position in HEADS:
        own = [r for r in told if r.person == role.person and r.status in ("current", "elect", "acting")]
        post = _only((role.position, r.organization, r.place) for r in own) if own else _named(role, phrases)
    elif role.status == "former" and role.rule not in ("by_verb", "lead_verb"):
        same = [r for r in told if r.person != role.person and r.position == role.position]
        spoken = {p.organization for p in phrases if p.position == role.position and p.organization is not None}
        post = _only((role.position, r.organization, r.place) for r in same)
        post = post if post is not None and spoken <= {post[1]} else None
    else:
        post = None
    if post is None:
        return role
    position, organization, place = post
    return msgspec.structs.replace(role, position=position, organization=organization, place=place)


def _named(role: Role, phrases: Sequence[PostPhrase]) -> Post | None:
    """The whole post that the article speaks of, whoever holds it."""
    whole = (p for p in phrases if p.position.startswith(role.position + " ") and not p.bare)
    found = {(p.organization, p.place): p.position for p in whole}
    return _only((position, *where) for where, position in found.items())


def _only(posts: Iterable[Post]) -> Post | None:
    found = set(posts)
    return found.pop() if len(found) == 1 else None
