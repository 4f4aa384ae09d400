"""Whether a verb tells what is, what will be, or what is not.

"С мая директором станет Анна Лось"        → will_be
"Директором назначат Анну Лось"            → will_be
"В 1985 году она станет директором"        → neither: the story looks ahead from a time that is over
"не стала директором", "Станет ли она …"   → denied
"больше не возглавляет музей"              → no_longer
"""

from pipeline.lexicon import word_set
from pipeline.roles.scene import Scene, lemma_of, together

WILL = {"будет", "будут", "буду"}
AUXILIARIES = WILL | {"был", "была", "были", "еще", "пока", "стал", "стала"}
AFTER = {"бы", "ли"}
AROUND = 9  # words to either side of a verb that say when


def will_be(scene: Scene, verb: int) -> bool:
    """Whether the verb is in the future, its own form or with "будет", and means what is still to come."""
    word = scene.words[verb]
    helped = (k for k in range(verb - 1, max(verb - 4, -1), -1) if together(scene, k, verb))
    ahead = any(scene.words[k].lower in WILL for k in helped) if _needs_help(scene, verb) else False
    if not ahead and (word.pos not in ("VERB", "AUX", "PROPN") or word.case or not _future_form(scene, verb)):
        return False
    return not _looks_ahead(scene, verb)


def _needs_help(scene: Scene, verb: int) -> bool:
    """An infinitive or a short participle: "будет работать", "будет назначена"."""
    return scene.words[verb].lower.endswith(("ть", "ти", "ться", "тись", "н", "на", "ны", "т", "та", "ты"))


def _future_form(scene: Scene, verb: int) -> bool:
    lemma = lemma_of(scene, verb).replace("ё", "е")
    tags = [p.tag for p in scene.morphology.parses(scene.words[verb].lower) if p.normal_form.replace("ё", "е") == lemma]
    return any("futr" in tag for tag in tags) and not any("pres" in tag for tag in tags)


def _looks_ahead(scene: Scene, verb: int) -> bool:
    """ "Позднее станет директором", "в 1985 году возглавит": told of what is over by now."""
    words = scene.words
    near = [k for k in range(max(verb - AROUND, 0), verb + AROUND) if together(scene, k, verb)]
    later = any(words[k].lower in word_set("story_ahead") for k in near if k < verb)
    return later or any(_year(words[k].text) < scene.year for k in near)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 and text.isdecimal() and text.startswith(("1", "20")) else 9999


def denied(scene: Scene, verb: int) -> bool:
    """ "не стала директором", "не был назначен", "был бы шофёром", "Станет ли она": nobody is."""
    words, k = scene.words, verb - 1
    if together(scene, verb, verb + 1) and words[verb + 1].lower in AFTER:
        return True
    while together(scene, k, verb) and words[k].lower in AUXILIARIES:
        k -= 1
    return together(scene, k, verb) and words[k].lower in ("не", "бы")


def no_longer(scene: Scene, verb: int) -> bool:
    """ "больше не возглавляет", "уже не работает директором"."""
    words = scene.words
    before = [w.lower for w in words[max(verb - 2, 0) : verb]] if together(scene, verb - 2, verb) else []
    return before[1:] == ["не"] and before[0] in word_set("longer")
