"""A clause → the one person in it who does what its verb says, the one to whom it is done, whose something is.

"В мае Анна Лось сменила Ивана Зимина"     → doer: Анна Лось; object: Иван Зимин
"место директора Ивана Зимина"             → owner of "место": Иван Зимин

Of two people who can be meant there is none.
"""

from collections.abc import Iterable

from pipeline.records import Mention
from pipeline.roles.own_clause import clause_around, fits, wished
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.roles.tense import denied

INFINITIVES = ("ть", "ти", "ться", "тись")
PHRASE = 9  # words of a post between "преемник" and whose he is: "преемник главы района Ивана Зимина"


def clause_of(scene: Scene, at: int) -> range:
    """The words of the clause of words[at]."""
    return clause_around(scene, at, range(0))


def subject_of(scene: Scene, verb: int, clause: range) -> Mention | None:
    """The only name of the clause that can be the verb's subject."""
    found = [k for k in clause if k in scene.people and is_doer(scene, k) and fits(scene, verb, scene.people[k][1])]
    return scene.people[found[0]][1] if len(found) == 1 else None


def is_doer(scene: Scene, k: int) -> bool:
    """Whether the name from words[k] on can be a subject."""
    return is_nominative(scene, k, *scene.people[k])[0]


def object_of(scene: Scene, within: Iterable[int]) -> Mention | None:
    """The only name that stands in another case."""
    found = [k for k in within if k in scene.people and not is_doer(scene, k)]
    return scene.people[found[0]][1] if len(found) == 1 else None


def pronoun_of(scene: Scene, clause: range, words: dict[str, str]) -> int:
    """The index of the pronoun of a clause; -1 for none. "Его" before a noun says whose that is."""
    for k in clause:
        follows = scene.words[k + 1] if together(scene, k, k + 1) else None
        owns = follows is not None and (follows.noun or follows.adjective) and k + 1 not in scene.people
        if scene.words[k].lower in words and not owns:
            return k
    return -1


def happens(scene: Scene, verb: int, many: bool = False) -> bool:
    """Whether the verb tells what was or will be, and not what may be; `many`: "назначили" tells it as well."""
    word = scene.words[verb]
    finite = word.pos in ("VERB", "AUX") and not word.case and not word.lower.endswith(INFINITIVES)
    return finite and (many or word.number != "Plur") and not denied(scene, verb) and not wished(scene, verb)


def only_doer(scene: Scene, at: int) -> Mention | None:
    """Whom "свой" means: the only name of the clause that can be its subject."""
    found = [k for k in clause_of(scene, at) if k in scene.people and is_doer(scene, k)]
    return scene.people[found[0]][1] if len(found) == 1 else None


def owner_after(scene: Scene, at: int) -> int:
    """The index of the name in the genitive after "преемник", "место", past a post that it has: -1 for none."""
    for k in range(at + 1, min(at + PHRASE, len(scene.words))):
        word = scene.words[k]
        finite = word.pos == "VERB" and not word.case
        if not together(scene, at, k) or word.text in (",", ";", ":") or finite or word.pos == "ADP":
            return -1
        if k in scene.people:
            return -1 if is_doer(scene, k) else k
    return -1
