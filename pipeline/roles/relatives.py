"""Kin between which a post stands: it is the post of whom they are kin to.

"дочь директора Анна Лось", "увидели мать пограничника Светлану Лось" → Анна, Светлана hold nothing
"сыновья фермера Айрат и Ильдар Лоси", "спросили сына директора Ивана Лося"  → nor do they
"дом тестя главы, пенсионера Зимина"                                       → a пенсионер, no глава
"""

from collections.abc import Sequence

from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.words import Word

KIN_IN_PLURAL = {"сын", "дочь", "брат", "сестра", "внук", "внучка", "племянник", "ребенок", "родитель"}
REACH = 8  # words between the kin and the post: "дочь первого директора, поэта и актёра"


def _of_holder(word: Word) -> bool:
    noun = word.noun and word.case == "Gen" and word.lemma.lower() not in word_set("kinswomen")
    return noun or word.adjective or word.lower in ("и", ",")


def relative_named(scene: Scene, phrase: PostPhrase, person: Mention) -> bool:
    """Whether the name after the post can be that of whoever is kin to its holder, not of the holder.

    So it is of a woman after "мать"; of any name in the case of the kin, and of its gender where there is one of them.
    """
    if "Gen" not in phrase.cases or phrase.post.holder == "f":
        return False
    who = scene.identities[person.identity].person
    at = phrase.first - 1
    while together(scene, at, phrase.first) and phrase.first - at < REACH and _of_holder(scene.words[at]):
        at -= 1
    if not together(scene, at, phrase.first) or who is None:
        return False
    if scene.words[at].lemma.lower() in word_set("kinswomen"):
        return who.gender == "f"
    several = scene.words[at].number == "Plur" and scene.words[at].lemma.lower() in KIN_IN_PLURAL
    return several and scene.words[at].case == "Nom" and _nominative(scene, phrase.last)


def _nominative(scene: Scene, at: int) -> bool:
    return at in scene.people and is_nominative(scene, at, *scene.people[at])[0]


def kin_of_holder(scene: Scene, group: Sequence[PostPhrase]) -> bool:
    """ "дом тестя главы, пенсионера Зимина": the first of two posts is that of whose kin the person is."""
    if len(group) < 2 or "Gen" not in group[0].cases or group[0].plural:
        return False
    at, comma = group[0].first - 1, group[1].first - 1
    if not together(scene, at, comma) or scene.words[comma].text != "," or group[0].last != comma:
        return False
    kin = scene.words[at].lemma.lower()
    return scene.words[at].noun and (kin in word_set("kinsmen") or kin in word_set("kinswomen"))


def past_kin(scene: Scene, at: int) -> int:
    """Past "и супруга музыканта" between a post and the name of its holder, who is kin to somebody unnamed."""
    words = scene.words
    kin = together(scene, at - 1, at + 1) and words[at].lower == "и"
    kin = kin and bool({words[at + 1].lower, words[at + 1].lemma.lower()} & word_set("kinswomen"))
    k = at + 2
    while kin and together(scene, at, k) and k - at < REACH and k not in scene.people and _of_holder(words[k]):
        k += 1
    return k if kin and k in scene.people and together(scene, at, k) else at
