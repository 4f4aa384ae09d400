"""Posts at both ends of somebody's way up: a rule of `holders`.

"Анна Лось прошла путь от учителя до директора"   → учитель, former; директор, current
"Иван Зимин дослужился до начальника отдела"      → начальник отдела
"Директор дошёл до министра"                      → nobody: he went to see him
"""

from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, lemma_of, together
from pipeline.roles.subjects import find_subject
from pipeline.roles.tense import denied

FROM, TO = ("от", "с", "со", "из"), "до"
CLAUSE = 14  # words from the verb to the post, and on to the other end of the way


def risen(scene: Scene, group: list[PostPhrase]) -> list[tuple[Mention, str]]:
    """ "прошла путь от учителя до директора": the post after "от" is over, the one after "до" held."""
    phrase = group[0]
    words, at = scene.words, phrase.first - 1
    while together(scene, at, phrase.first) and words[at].adjective and words[at].case == "Gen":
        at -= 1  # "от простого слесаря"
    if len(group) > 1 or phrase.plural or "Gen" not in phrase.cases or not together(scene, at, phrase.first):
        return []
    begins = words[at].lower in FROM
    if not begins and words[at].lower != TO:
        return []
    verb = _verb(scene, at, begins)
    verb = _verb_after(scene, phrase, begins) if verb < 0 else verb
    if verb < 0 or begins and not _has(scene, at, range(phrase.last, phrase.last + CLAUSE), (TO,)):
        return []
    people = find_subject(scene, verb, range(min(verb + 1, phrase.first), phrase.last), plural=False)
    return [(person, "former" if begins else "") for person in people]


def _verb(scene: Scene, at: int, begins: bool) -> int:
    """The verb of rising before "от" or "до"; of those that mean a walk as well, one with "путь" or with both ends."""
    for k in range(at - 1, max(at - CLAUSE, -1), -1):
        if not together(scene, k, at) or scene.words[k].text in (";", ":"):
            return -1
        lemma = lemma_of(scene, k)
        if scene.words[k].pos not in ("VERB", "PROPN") or scene.words[k].case:
            continue
        way = lemma in word_set("ways_up") and (begins or _has(scene, at, range(k + 1, at), FROM))
        way = way and (lemma != "пройти" or _has(scene, at, range(k + 1, at), ("путь",)))
        rises = way or lemma in word_set("rising_verbs")
        return k if rises and not denied(scene, k) else -1
    return -1


def _verb_after(scene: Scene, phrase: PostPhrase, begins: bool) -> int:
    """ "От слесаря до директора вырос Иван Зимин": the verb right behind both ends."""
    words = scene.words
    near = [k for k in range(phrase.last, phrase.last + CLAUSE) if together(scene, phrase.head, k)]
    verb = next((k for k in near if words[k].pos == "VERB" and not words[k].case), -1)
    if verb < 0 or words[verb].lemma.lower() not in word_set("ways_up") or denied(scene, verb):
        return -1
    both = begins or _has(scene, verb, range(phrase.first - CLAUSE, phrase.first), FROM)
    close = begins or verb == phrase.last
    return verb if both and close and words[verb].lemma.lower() != "пройти" else -1


def _has(scene: Scene, anchor: int, near: range, wanted: tuple[str, ...]) -> bool:
    """Whether one of the words stands in a part of the sentence of words[anchor]."""
    inside = (k for k in near if together(scene, anchor, k))
    return any(scene.words[k].lower in wanted for k in inside)
