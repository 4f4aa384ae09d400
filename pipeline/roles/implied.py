"""Posts that the text tells by another's: who stands in for somebody.

    "Директор школы Анна Лось ушла, её обязанности исполняет завуч Иван Зимин"  → Зимин, директор, acting
    "Кто займёт место Анны Лось, неизвестно; обязанности там исполняет Зимин"   → Зимин, her post, acting
    "Начальником назначена Анна Лось … Должность пустовала с мая, когда на пенсию вышел Зимин"  → Зимин, former
"""

from collections.abc import Iterable

import msgspec

from pipeline.lexicon import word_set
from pipeline.records import Role
from pipeline.roles.entrusted import laid_on
from pipeline.roles.own_clause import clause_around
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.roles.subjects import antecedent

OWN = {"его": "m", "ее": "f"}
REACH = 14  # words of a clause between "обязанности", its verb and who does them
PLACES = {"место", "пост", "должность", "кресло"}
LEAVING = {"пенсию", "отставку", "уволился", "уволилась", "ушел", "ушла", "умер", "умерла", "скончался", "скончалась"}
CONFIDENCE = 0.75


def find_implied(scene: Scene, roles: Iterable[Role]) -> list[Role]:
    """Roles of who acts for somebody or held what is vacant, in text order."""
    posts = sorted((r for r in roles if r.kind == "post"), key=lambda r: r.start)
    found = []
    for at, word in enumerate(scene.words):
        if word.lower in ("обязанности", "обязанностей"):
            found.append(_acting(scene, at, posts))
        elif word.lower in ("должность", "пост") and word.case == "Nom":
            found.append(_vacated(scene, at, posts))
    return [role for role in found if role is not None]


def _vacated(scene: Scene, at: int, posts: list[Role]) -> Role | None:
    """ "Должность была вакантной с мая, когда на пенсию вышел Иван Зимин": the post that somebody is made to hold."""
    words = scene.words
    rest = [k for k in range(at + 1, min(at + 3 * REACH, len(words))) if together(scene, at, k)]
    follows = words[at + 1] if rest else None
    vacant = next((k for k in rest if words[k].lemma.lower() in word_set("vacant_signs")), -1)
    if follows is None or follows.case == "Gen" or vacant < 0:
        return None
    when = next((k for k in rest if k > vacant and words[k].lower in ("когда", "после")), -1)
    names = [k for k in rest if when >= 0 and k > when and k in scene.people]
    gone = any(words[k].lower in LEAVING for k in rest if when >= 0 and k > when)
    made = (r for r in posts if r.rule == "by_verb" and r.start < words[at].start)
    told = {(r.position, r.organization, r.place): r for r in made}
    if len(names) != 1 or not gone or len(told) != 1 or not is_nominative(scene, names[0], *scene.people[names[0]])[0]:
        return None
    post, person = next(iter(told.values())), scene.people[names[0]][1].identity
    new = post.status in ("current", "elect") and person != post.person
    return retold(scene, at, vacant, post, person, "former", "vacated") if new else None


def _acting(scene: Scene, at: int, posts: list[Role]) -> Role | None:
    """ "его обязанности исполнял завуч Иван Зимин", "обязанности там временно исполняет Иван Зимин"."""
    words = scene.words
    near = [k for k in range(max(at - REACH, 0), min(at + REACH, len(words))) if together(scene, at, k)]
    verb = next((k for k in near if words[k].lower.startswith("исполня") and words[k].pos == "VERB"), -1)
    own = at - 1 if together(scene, at - 1, at) and words[at - 1].lower in OWN else -1
    follows = words[at + 1] if together(scene, at, at + 1) else None
    if own >= 0 and (onto := laid_on(scene, clause_around(scene, at, range(0)))) is not None:
        post = _held_by(scene, own, posts, onto.identity)
        return None if post is None else retold(scene, own, at, post, onto.identity, "acting", "duties_of")
    if verb < 0 or words[verb].case or follows is None or follows.case == "Gen":
        return None
    names = [k for k in near if k in scene.people and k > verb and is_nominative(scene, k, *scene.people[k])[0]]
    others = [k for k in range(verb, names[0]) if words[k].text in (",", ";")] if names else [verb]
    owner = own if own >= 0 else _place_of(scene, at)
    if not names or others or owner < 0:
        return None
    person = scene.people[names[0]][1].identity
    told = _held_by(scene, owner, posts, person, left_first=own < 0)
    if told is None or person == told.person:
        return None
    return retold(scene, min(at, verb), max(at, verb), told, person, "acting", "duties_of")


def _held_by(scene: Scene, owner: int, posts: list[Role], person: int, left_first: bool = True) -> Role | None:
    """The post of whom "его" at words[owner] means, not `person`; first of all, if so wished, what he moved from."""
    whose = antecedent(scene, owner, OWN[scene.words[owner].lower], skip=person)
    held = [r for r in posts if whose and r.person == whose[0].identity and r.start < scene.words[owner].start]
    left = [r for r in held if r.status == "former"]
    return left[-1] if left and left_first else held[-1] if held else None


def _place_of(scene: Scene, at: int) -> int:
    """The index of "его" in "Кто займёт его место, неизвестно; обязанности …", -1 for none."""
    for k in range(at - 1, max(at - 2 * REACH, 0), -1):
        if not together(scene, k, at):
            break
        if words_own_place(scene, k):
            return k
    return -1


def words_own_place(scene: Scene, k: int) -> bool:
    """ "его место", "её пост" at words[k]."""
    return scene.words[k].lower in OWN and together(scene, k, k + 1) and scene.words[k + 1].lower in PLACES


def retold(scene: Scene, first: int, last: int, post: Role, person: int, status: str, rule: str) -> Role:
    """The post of one as that of another person, told by words[first:last + 1]."""
    start, end = scene.words[first].start, scene.words[last].end
    return msgspec.structs.replace(
        post,
        start=start,
        end=end,
        text=scene.text[start:end],
        person=person,
        status=status,
        rule=rule,
        confidence=CONFIDENCE,
    )
