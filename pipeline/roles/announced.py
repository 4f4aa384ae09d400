"""Posts that a sentence announces before it, or the next one, says whose they are: rules of `holders`.

    "Нашёлся и фельдшер для Истобников: из Шацка приехала Анна Лось"                 → Лось
    "Суд вступился за водителя. Имама Зимина уволили в мае"                          → Зимин, no longer
    "Семьдесят лет, бывший диспетчер. … Анна Лось рассказывает спокойно"             → Лось
"""

from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.definite import means_nobody
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, is_nominative, lemma_of, together
from pipeline.roles.subjects import YEARS

Answer = list[tuple[Mention, str]]
BEFORE = 3  # words between the verb and the post: "Нашёлся и новый фельдшер"
PLACE = 5  # words between the post and the colon: "для Истобников"
SENTENCE = 40
AGE = 5  # words from the beginning of a sentence to "лет"
BACK = 2  # sentences between a portrait and the name


def announced(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "Нашёлся и фельдшер для Истобников: из Шацка приехала Анна Лось": the only name behind the colon."""
    phrase = group[0]
    words = scene.words
    if len(group) > 1 or phrase.plural or "Nom" not in phrase.cases:
        return []
    near = range(phrase.first - 1, max(phrase.first - BEFORE - 1, -1), -1)
    if not any(together(scene, k, phrase.head) and lemma_of(scene, k) in word_set("appearing_verbs") for k in near):
        return []
    until = (k for k in range(phrase.last, phrase.last + PLACE) if together(scene, phrase.head, k))
    colon = next((k for k in until if words[k].text == ":"), -1)
    if colon < 0:
        return []
    rest = range(colon, min(colon + SENTENCE, len(words)))
    people = [k for k in rest if k in scene.people and together(scene, colon, k)]
    return [(scene.people[people[0]][1], "")] if len(people) == 1 and _subject(scene, people[0], phrase) else []


def dismissed_next(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "Суд вступился за водителя. Имама Зимина уволили в мае": the sentence after opens with the dismissed one's name.

    Only where the sentence of the post names nobody, and the post is its last: one in the singular and told for sure.
    """
    phrase = group[-1]
    words = scene.words
    if len(group) > 1 or phrase.plural or "Nom" in phrase.cases or phrase.status != "current":
        return []
    first = next((k for k in range(phrase.last, phrase.last + SENTENCE) if not together(scene, phrase.head, k)), -1)
    if first not in scene.people or words[first].sentence != words[phrase.head].sentence + 1:
        return []
    start = phrase.first
    while together(scene, start - 1, phrase.head):
        start -= 1
    last, mention = scene.people[first]
    verb = words[last] if together(scene, first, last) else None
    if any(k in scene.people for k in range(start, first)) or means_nobody(scene, phrase) or verb is None:
        return []
    dismissed = verb.lemma.lower() in word_set("dismissals") and verb.lower.endswith("ли")
    holder, person = phrase.post.holder, scene.identities[mention.identity].person
    alike = not holder or person is None or person.gender in ("", holder)
    oblique = not is_nominative(scene, first, last, mention)[0]
    return [(mention, "former")] if dismissed and alike and oblique and last - first > 1 else []


def portrait(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "Семьдесят лет, бывший диспетчер.": a sentence without a verb or a name, its age first; who is named next."""
    phrase = group[0]
    words = scene.words
    if phrase.plural or "Nom" not in phrase.cases:
        return []
    first, last = phrase.first, phrase.last
    while together(scene, first - 1, phrase.head):
        first -= 1
    while together(scene, phrase.head, last):
        last += 1
    aged = any(w.lower in YEARS for w in words[first : min(first + AGE, phrase.first)]) and words[first].pos == "NUM"
    inside = range(first, last)
    if not aged or any(words[k].pos in ("VERB", "AUX") and not words[k].case or k in scene.people for k in inside):
        return []
    named = next((k for k in range(last, min(last + 2 * SENTENCE, len(words))) if k in scene.people), -1)
    if named < 0 or words[named].sentence - words[phrase.head].sentence > BACK + 1:
        return []
    opens = words[named - 1].sentence < words[named].sentence
    return [(scene.people[named][1], "")] if opens and _subject(scene, named, phrase) else []


def _subject(scene: Scene, at: int, phrase: PostPhrase) -> bool:
    """Whether the name is in the nominative and can be whose post it is."""
    person = scene.identities[scene.people[at][1].identity].person
    holder = phrase.post.holder
    alike = not holder or person is None or person.gender in ("", holder)
    return alike and is_nominative(scene, at, *scene.people[at])[0]
