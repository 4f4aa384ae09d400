"""Duties laid on somebody or taken by them: a rule of `holders`.

    "Исполнение обязанностей главы района возложено на Анну Лось"           → Лось, acting
    "Обязанности директора возьмёт на себя завуч Анна Лось"                 → Лось, acting
"""

from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, is_nominative, together

Answer = list[tuple[Mention, str]]
DUTIES = {"обязанностей", "обязанности", "полномочий", "полномочия"}
REACH = 9  # words of the clause on either side of the post
NAME = 5  # words from "на себя" to the name: "на себя его заместитель Анна Лось"


def entrusted(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "обязанности главы возложены на Анну Лось", "возьмёт на себя Анна Лось"."""
    phrase = group[0]
    words, at = scene.words, phrase.first - 1
    if len(group) > 1 or not together(scene, at, phrase.first) or words[at].lower not in DUTIES:
        return []
    if together(scene, at - 1, at) and words[at - 1].noun and words[at - 1].lemma.lower() != "исполнение":
        return []  # "вину за срыв обязанностей директора возложили на"
    near = [k for k in range(max(at - REACH, 0), min(phrase.last + REACH, len(words))) if together(scene, at, k)]
    if any(words[k].lower == "не" for k in near):
        return []
    verb = next((k for k in near if words[k].lemma.lower() in word_set("laying_verbs")), -1)
    taken = next((k for k in near if [w.lower for w in words[k : k + 2]] == ["на", "себя"]), -1)
    if verb >= 0:
        people = (k + 1 for k in near if words[k].lower == "на" and k + 1 in scene.people)
        first = next((k for k in people if is_nominative(scene, k, *scene.people[k])[1]), -1)
    elif taken >= 0 and not words[taken - 1].lower.endswith("ть"):
        people = (k for k in range(taken + 2, taken + 2 + NAME) if k in scene.people and together(scene, at, k))
        first = next((k for k in people if is_nominative(scene, k, *scene.people[k])[0]), -1)
    else:
        return []
    return [(scene.people[first][1], "acting")] if first >= 0 else []
