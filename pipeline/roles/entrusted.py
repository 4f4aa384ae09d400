"""Duties laid on somebody or taken by them: a rule of `holders`.

    "Исполнение обязанностей главы района возложено на Анну Лось"           → Лось, acting
    "Обязанности директора возьмёт на себя завуч Анна Лось"                 → Лось, acting
"""

from collections.abc import Sequence

from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.own_clause import wished
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, is_nominative, together

Answer = list[tuple[Mention, str]]
DUTIES = {"обязанностей", "обязанности", "полномочий", "полномочия"}
REACH = 9  # words of the clause on either side of the post
NAME = 5  # words from "на", "на себя" to the name: "на его заместителя Анну Лось"


def entrusted(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "обязанности главы возложены на Анну Лось", "возьмёт на себя Анна Лось"."""
    phrase = group[0]
    words, at = scene.words, phrase.first - 1
    if len(group) > 1 or not together(scene, at, phrase.first) or words[at].lower not in DUTIES:
        return []
    if together(scene, at - 1, at) and words[at - 1].noun and words[at - 1].lemma.lower() != "исполнение":
        return []  # "вину за срыв обязанностей директора возложили на"
    near = [k for k in range(max(at - REACH, 0), min(phrase.last + REACH, len(words))) if together(scene, at, k)]
    person = laid_on(scene, near) or _taken_by(scene, near)
    return [(person, "acting")] if person is not None else []


def laid_on(scene: Scene, clause: Sequence[int]) -> Mention | None:
    """ "возложены на Анну Лось", "возложили на его заместителя Анну Лось": the first name after "на"."""
    words = scene.words
    verb = next((k for k in clause if words[k].lemma.lower() in word_set("laying_verbs")), -1)
    if verb < 0 or any(words[k].lower == "не" for k in clause) or wished(scene, verb):
        return None
    for onto in (k for k in clause if words[k].lower == "на"):
        near = range(onto + 1, min(onto + 1 + NAME, len(words)))
        stop = next((k for k in near if words[k].text in (",", ";", ":") or not together(scene, onto, k)), near.stop)
        first = next((k for k in range(onto + 1, stop) if k in scene.people), -1)
        if first >= 0 and is_nominative(scene, first, *scene.people[first])[1]:
            return scene.people[first][1]
    return None


def _taken_by(scene: Scene, clause: Sequence[int]) -> Mention | None:
    """ "возьмёт на себя завуч Анна Лось"."""
    words = scene.words
    taken = next((k for k in clause if [w.lower for w in words[k : k + 2]] == ["на", "себя"]), -1)
    if taken < 0 or words[taken - 1].lower.endswith("ть") or any(words[k].lower == "не" for k in clause):
        return None
    people = (k for k in range(taken + 2, taken + 2 + NAME) if k in scene.people and together(scene, taken, k))
    first = next((k for k in people if is_nominative(scene, k, *scene.people[k])[0]), -1)
    return scene.people[first][1] if first >= 0 else None
