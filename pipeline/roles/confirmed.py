"""Who was acting and is then confirmed, told without the post: "Анна Лось утверждена в должности".

"Врио главы района Анна Лось … В мае её утвердили в должности" → Анна Лось, глава района, current

The post is the one that the article has the person act in; of two such posts neither is meant.
"""

from collections.abc import Iterable

import msgspec

from pipeline.lexicon import word_set
from pipeline.records import Mention, Role
from pipeline.roles.lexicon import post_forms
from pipeline.roles.scene import Scene, together
from pipeline.roles.subjects import find_subject

REACH = 6  # words between the verb and "в должности"
CONFIDENCE = 0.75


def find_confirmed(scene: Scene, roles: Iterable[Role]) -> list[Role]:
    """The posts that acting holders are confirmed in, in text order."""
    acting = [r for r in roles if r.status == "acting" and r.kind == "post"]
    return [role for at in _bare_posts(scene) if acting and (role := _confirmed(scene, at, acting)) is not None]


def _bare_posts(scene: Scene) -> list[int]:
    """The indexes of "должности", "посту" after "в", "на" that no post follows."""
    words = scene.words
    found = (k for k, word in enumerate(words) if k and word.lower in ("должности", "должность", "посту"))
    return [k for k in found if words[k - 1].lower in ("в", "на") and not _told(scene, k)]


def _told(scene: Scene, at: int) -> bool:
    """Whether a noun in the genitive says which post: "в должности директора", "на посту главы"."""
    if not together(scene, at, at + 1):
        return False
    after = scene.words[at + 1]
    return after.case == "Gen" or after.lower in post_forms(scene.morphology)


def _confirmed(scene: Scene, at: int, acting: list[Role]) -> Role | None:
    verb = next((k for k in range(at - 1, max(at - REACH, -1), -1) if _confirms(scene, k, at)), -1)
    if verb < 0:
        return None
    people = find_subject(scene, verb, range(at, at + 1), plural=False)
    posts = {(r.position, r.organization, r.place) for r in acting if people and r.person == people[0].identity}
    return _role(scene, verb, at, people[0], posts.pop(), acting) if len(posts) == 1 else None


def _confirms(scene: Scene, verb: int, at: int) -> bool:
    word = scene.words[verb]
    negated = verb > 0 and scene.words[verb - 1].lower == "не"
    return together(scene, verb, at) and word.lemma.lower() in word_set("confirming_verbs") and not negated


def _role(
    scene: Scene, verb: int, at: int, person: Mention, post: tuple[str, int | None, int | None], acting: list[Role]
) -> Role:
    start, end = scene.words[verb].start, scene.words[at].end
    position, organization, place = post
    return msgspec.structs.replace(
        acting[0],
        start=start,
        end=end,
        text=scene.text[start:end],
        person=person.identity,
        position=position,
        organization=organization,
        place=place,
        status="current",
        rule="confirmed",
        confidence=CONFIDENCE,
    )
