"""Who an article says to have died: nobody of the dead holds a post any more.

    "Скончался агроном Иван Зимин"                    → Зимин
    "Вчера ушла из жизни Анна Лось, врач"             → Лось
    "Иван Зимин, который погиб в 1943 году"           → Зимин
    "Не стало Павла Зимина"                           → Зимин
    "Иван Зимин едва не погиб", "У Зимина умер отец"  → nobody
"""

from pipeline.lexicon import word_set
from pipeline.roles.own_clause import clause_around, fits
from pipeline.roles.scene import Scene, is_nominative, together

INFINITIVES = ("ть", "ти", "ться", "чь")
NOT_SO = {"не", "едва", "чуть", "бы"}
NEAR = 3  # words before the verb that deny it


def the_dead(scene: Scene) -> set[int]:
    """The identities of the people who died by the article."""
    return {person for verb in range(len(scene.words)) for person in _who_died(scene, verb)}


def _who_died(scene: Scene, verb: int) -> set[int]:
    word = scene.words[verb]
    if word.lower == "стало" and verb and scene.words[verb - 1].lower == "не":
        return _named(scene, verb, nominative=False)
    if word.pos != "VERB" or word.case or word.lower.endswith(INFINITIVES) or _denied(scene, verb):
        return set()
    if word.lemma.lower() in word_set("death_verbs") or _left_life(scene, verb):
        return _relative(scene, verb) or _named(scene, verb, nominative=True)
    return set()


def _left_life(scene: Scene, verb: int) -> bool:
    """ "ушёл из жизни"."""
    follows = [w.lower for w in scene.words[verb + 1 : verb + 3]]
    return scene.words[verb].lemma.lower() in ("уйти", "уходить") and follows == ["из", "жизни"]


def _denied(scene: Scene, verb: int) -> bool:
    near = range(max(verb - NEAR, 0), min(verb + 2, len(scene.words)))
    return any(scene.words[k].lower in NOT_SO for k in near if together(scene, k, verb))


def _relative(scene: Scene, verb: int) -> set[int]:
    """ "Иван Зимин, который погиб": the name before the comma."""
    for k in range(verb - 1, max(verb - 2 * NEAR, 1), -1):
        if not together(scene, k, verb) or scene.words[k].text == ",":
            return set()
        if scene.words[k].lower in ("который", "которая"):
            named = scene.people_ending.get(k - 1)
            return {named[1].identity} if named is not None and fits(scene, verb, named[1]) else set()
    return set()


def _named(scene: Scene, verb: int, nominative: bool) -> set[int]:
    """The people whom the verb's clause names as its subject; of the genitive the first after the verb alone."""
    clause = [k for k in clause_around(scene, verb, range(0)) if k in scene.people]
    if not nominative:
        after = [k for k in clause if k > verb and is_nominative(scene, k, *scene.people[k])[1]]
        return {scene.people[k][1].identity for k in after[:1]}
    found = [k for k in clause if is_nominative(scene, k, *scene.people[k])[0]]
    found = [k for k in found if fits(scene, verb, scene.people[k][1])]
    many = scene.words[verb].number == "Plur"
    return {scene.people[k][1].identity for k in found} if many or len(found) == 1 else set()
