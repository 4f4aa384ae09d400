"""Who followed whom in a post, told without the post or with it: a post of one is that of the other as well.

    "Глава района Анна Лось ушла. Её сменил Иван Зимин"                     → Зимин has her post, she had it
    "На смену директору Анне Лось придёт Иван Зимин"                        → Зимин will have it, she has it yet
    "Преемником Анны Лось на посту главы района стал Иван Зимин"            → Зимин has it, she had it
    "Директором назначена Анна Лось. До неё должность занимал Иван Зимин"   → he had it

A pronoun means the only one of its gender with a post; of several the only one whose post has just ended. Who has
several posts hands over the one that ended or that the sentence tells; else nobody is said to follow.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import msgspec

from pipeline.lexicon import word_set
from pipeline.records import Role
from pipeline.roles.chairs import Handover
from pipeline.roles.handovers import handovers
from pipeline.roles.holders import Held
from pipeline.roles.implied import CONFIDENCE, retold
from pipeline.roles.lexicon import post_forms
from pipeline.roles.own_clause import clause_around
from pipeline.roles.scene import Scene, together
from pipeline.roles.subjects import antecedent

BACK = 3  # sentences back to whom a pronoun or "этот пост" means
HELD = ("current", "elect")
ANY = (*HELD, "former", "acting")
SEATS = ("посту", "должности", "кресле")  # where somebody is followed
SENTENCE = 40  # words, at most, of a sentence before a pronoun
ADJECTIVES = 3  # before the noun of a post
CHAIRS = (*SEATS, "пост", "должность", "кресло", "полномочия")
HANDOVER = "handover"  # the rule of whoever followed
BECOMING = ("by_verb", "became_so", "lead_verb", HANDOVER)  # rules of posts that somebody has just come into
Post = tuple[str, int | None, int | None]  # position, organisation, place


class Succession(NamedTuple):
    """The roles of an article with those that handovers tell, and who took over from whose role."""

    roles: list[Role]
    taken: list[tuple[Role, Role, Handover]]  # the role that tells the post, the role of whoever else has or had it


def follow(scene: Scene, roles: Iterable[Role]) -> Succession:
    """Handovers applied one after another: who followed one may be followed by the next."""
    known, taken = sorted(roles, key=_order), []
    for handover in handovers(scene):
        known, post, made = _applied(scene, handover, known)
        if post is not None and made is not None:
            taken.append((post, made, handover))
    return Succession(known, taken)


def held_since(scene: Scene, held: Sequence[Held], taken: Sequence[tuple[Role, Role, Handover]]) -> list[Held]:
    """The phrases with their holders, those who followed among them: "глава района" may mean them from there on."""
    found = list(held)
    for post, made, handover in taken:
        own = (h for h in held if scene.words[h.phrase.first].start == post.start and h.person.identity == post.person)
        before, named = next(own, None), handover.new if made.status != "former" else handover.old
        if before is None or named is None:
            continue
        if made.status == "current":
            found = [h._replace(status="former") if h is before else h for h in found]
        told = replace(before.phrase, first=handover.first, head=handover.first, last=handover.last)
        found.append(Held(told, named, HANDOVER, CONFIDENCE, made.status))
    return found


def _applied(
    scene: Scene, handover: Handover, roles: list[Role]
) -> tuple[list[Role], Role | None, Role | None]:
    """The roles after the handover, the one that tells the post, the first one added."""
    post, old, new = _told(scene, handover, roles)
    if post is None or old == new or handover.gender and None in (old, new):
        return roles, None, None
    rows = [(old, "current" if handover.ahead else "former"), (new, "elect" if handover.ahead else "current")]
    made: list[Role] = []
    for person, status in rows:
        same = [r for r in roles if r.person == person and _same(r, post)]
        told = status != "former" and any(r.person == person and _of_one_head(r, post) for r in roles)
        if person is not None and not same and not told:
            made.append(_made(scene, handover, post, person, status))
        elif status == "former":
            roles = [_over(r) if r in same else r for r in roles]
    return sorted([*roles, *made], key=_order), post, made[0] if made else None


def _over(role: Role) -> Role:
    return msgspec.structs.replace(role, status="former") if role.status == "current" else role


def _same(role: Role, post: Role) -> bool:
    """Whether it is the post itself, the same words at least where one of them tells no body."""
    return _key(role) == _key(post) or role.position == post.position and None in (_body(role), _body(post))


def _of_one_head(role: Role, post: Role) -> bool:
    """ "глава Рособрнадзора" and "управлявшая Рособрнадзором": one post in other words."""
    heads = all(r.position.split()[0] in word_set("single_posts") for r in (role, post))
    return heads and role.status != "former" and _body(role) is not None and _body(role) == _body(post)


def _body(role: Role) -> int | None:
    return role.organization if role.organization is not None else role.place


def _order(role: Role) -> tuple[int, int, int, str]:
    return role.start, role.end, role.person, role.position


def _near(scene: Scene, handover: Handover, role: Role) -> bool:
    """Whether the role is told in the sentence of the handover."""
    first, last = _sentence(scene, handover.first)
    return first <= role.start < last


def _sentence(scene: Scene, at: int) -> tuple[int, int]:
    """Offsets of the sentence of words[at]."""
    words, first, last = scene.words, at, at
    while first > 0 and words[first - 1].sentence == words[at].sentence:
        first -= 1
    while last + 1 < len(words) and words[last + 1].sentence == words[at].sentence:
        last += 1
    return words[first].start, words[last].end


def _key(role: Role) -> Post:
    return role.position, role.organization, role.place


# ------------------------------------------------------------------ which post


def _told(scene: Scene, handover: Handover, roles: list[Role]) -> tuple[Role | None, int | None, int | None]:
    """The post, who had it, who has it since; the latter None where the text tells but the other."""
    old = None if handover.old is None else handover.old.identity
    new = None if handover.new is None else handover.new.identity
    if handover.pronoun >= 0 and not handover.gender:
        post = _told_last(scene, handover, roles)
        return post, post.person if old is None and post is not None else old, new
    if (named := _named_post(scene, handover, roles)) is not None:
        return named[0] if named else None, *_with_antecedent(scene, handover, old, new)
    if old is None:
        old = _meant(scene, handover, roles, new)
    elif new is None:
        new = _meant(scene, handover, roles, old)
    if old is None or new is None:
        return None, old, new
    sides = ((new, HELD), (old, ANY)) if handover.of_new else ((old, ANY), (new, HELD))
    post = _one(scene, handover, _posts(scene, handover, roles, *sides[0]))
    other = _posts(scene, handover, roles, *sides[1])
    post = post or _taken(scene, handover, other)
    if post is None and handover.settled and not _posts(scene, handover, roles, *sides[0]):
        post = _one(scene, handover, [r for r in other if _near(scene, handover, r)])
    return post, old, new


def _named_post(scene: Scene, handover: Handover, roles: list[Role]) -> list[Role] | None:
    """ "сменит на посту директора": the role told there, [] for none; None where no post is named."""
    words = scene.words
    clause = [k for k in clause_around(scene, handover.first, range(0)) if words[k].lower in SEATS]
    at = next((k + 1 for k in clause if together(scene, k, k + 1) and words[k + 1].case == "Gen"), -1)
    if at < 0 or at in scene.people or not words[at].text.isalpha():
        return None
    return [r for r in roles if r.start in {w.start for w in words[at : at + ADJECTIVES]}][:1]


def _with_antecedent(
    scene: Scene, handover: Handover, old: int | None, new: int | None
) -> tuple[int | None, int | None]:
    """Old and new, a pronoun for one of them being whoever of its gender is named last."""
    if handover.pronoun < 0:
        return old, new
    meant = antecedent(scene, handover.pronoun, handover.gender, skip=new if old is None else old)
    person = meant[0].identity if meant else None
    return (person, new) if old is None else (old, person)


def _posts(scene: Scene, handover: Handover, roles: list[Role], person: int, statuses: tuple[str, ...]) -> list[Role]:
    """What the article tells the person to hold, or to have held, up to the handover's sentence."""
    last = _sentence(scene, handover.first)[1]
    held = [r for r in roles if r.person == person and r.kind == "post" and r.start < last]
    return [r for r in held if r.status in statuses]


def _one(scene: Scene, handover: Handover, posts: list[Role]) -> Role | None:
    """The only post of several; else the only one of this sentence, else the only one that ended."""
    here = [r for r in posts if _near(scene, handover, r)]
    ended = [r for r in posts if r.status == "former"]
    for some in (posts, here, ended):
        some = [r for r in some if not any(_fuller(other, r) for other in some)]
        if len({_key(r) for r in some}) == 1:
            return some[-1]
    return None


def _fuller(other: Role, role: Role) -> bool:
    """ "глава района" where the other says "глава" of the same person."""
    longer = other.position.startswith(role.position + " ")
    return longer and role.organization in (None, other.organization) and role.place in (None, other.place)


def _taken(scene: Scene, handover: Handover, posts: list[Role]) -> Role | None:
    """ "Преемником Анны Лось на посту главы района стал Иван Зимин", "Главой избран Иван Зимин. Он сменил Анну Лось".

    The other's only post that the text says to be on "посту", else that a verb has just told.
    """
    words = scene.words
    starts = {w.start: k for k, w in enumerate(words) if w.sentence == words[handover.first].sentence}
    there = [r for r in posts if (k := starts.get(r.start, 0)) and words[k - 1].lower in CHAIRS]
    made = [r for r in posts if r.rule in BECOMING]
    return _one(scene, handover, there) or _one(scene, handover, made)


def _meant(scene: Scene, handover: Handover, roles: list[Role], other: int | None) -> int | None:
    """Whom the pronoun means: of those with a post who are named close before it, the only one; of several in the
    nearest sentence the only one whose post has just changed hands.
    """
    near = _near_people(scene, handover, other)
    held = {p: _posts(scene, handover, roles, p, HELD if handover.of_new else ANY) for p in near}
    people = [p for p in near if held[p]]
    changed = [p for p in people if any(_changed(r, handover.of_new) for r in held[p])]
    if not handover.of_new and len(changed) == 1:
        return changed[0]
    if handover.fresh:
        return changed[0] if len(changed) == 1 else None
    nearest = [p for p in people if near[p] == min(near[q] for q in people)]
    here = [p for p in nearest if p in changed]
    meant = next((some[0] for some in (nearest, here) if len(some) == 1), None)
    return _by_post(scene, handover, roles, other) if meant is None and not near else meant


def _by_post(scene: Scene, handover: Handover, roles: list[Role], other: int | None) -> int | None:
    """ "Поздравить нового главу приехал его предшественник": whoever alone has the post that the sentence tells."""
    forms, at = post_forms(scene.morphology), handover.pronoun
    here = [k for k in range(max(at - SENTENCE, 0), at) if together(scene, k, at)]
    told = {f.post.expansion for k in here for f in forms.get(scene.words[k].lower, ()) if not f.plural}
    begin = scene.words[handover.first].start
    held = [r for r in roles if r.kind == "post" and r.status in HELD and r.start < begin and r.person != other]
    people = {r.person for r in held if r.position.split()[0] in told}
    fitting = {p for p in people if (known := scene.identities[p].person) and known.gender == handover.gender}
    return fitting.pop() if len(people) == len(fitting) == 1 else None


def _near_people(scene: Scene, handover: Handover, other: int | None) -> dict[int, int]:
    """Identities that the pronoun can mean by their gender, each with how many sentences before it they are named."""
    at = handover.pronoun
    near: dict[int, int] = {}
    for k in range(at, -1, -1):
        back = scene.words[at].sentence - scene.words[k].sentence
        if back > BACK:
            break
        if k in scene.people:
            identity = scene.people[k][1].identity
            person = scene.identities[identity].person
            if identity != other and (person is None or person.gender in ("", handover.gender)):
                near.setdefault(identity, back)
    return near


def _changed(role: Role, begun: bool) -> bool:
    return role.rule in BECOMING if begun else role.status == "former"


def _told_last(scene: Scene, handover: Handover, roles: list[Role]) -> Role | None:
    """ "Этот пост", "которую": the only post of the nearest sentence that tells one, before the word."""
    at = handover.pronoun
    for sentence in range(scene.words[at].sentence, scene.words[at].sentence - BACK, -1):
        spans = [w for w in scene.words[max(at - 120, 0) : at] if w.sentence == sentence]
        if not spans:
            continue
        posts = [r for r in roles if r.kind == "post" and spans[0].start <= r.start < spans[-1].end]
        named = handover.new or handover.old
        posts = [r for r in posts if named is None or r.person != named.identity]
        if posts:
            return posts[-1] if len({_key(r) for r in posts}) == 1 else None
    return None


def _made(scene: Scene, handover: Handover, post: Role, person: int, status: str) -> Role:
    rule = "predecessor" if handover.of_new else HANDOVER
    role = retold(scene, handover.first, handover.last - 1, post, person, status, rule)
    return msgspec.structs.replace(role, position=_of_gender(scene, post.position, person))


def _of_gender(scene: Scene, position: str, person: int) -> str:
    """ "заведующая отделом" of a man is "заведующий отделом"."""
    known = scene.identities[person].person
    head, space, rest = position.partition(" ")
    swap = {("заведующая", "m"): "заведующий", ("заведующий", "f"): "заведующая"}
    return swap.get((head, known.gender if known else ""), head) + space + rest
