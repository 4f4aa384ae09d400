"""Kin between which a post stands: it is the post of whom they are kin to.

"дочь директора Анна Лось", "увидели мать пограничника Светлану Лось" → Анна, Светлана hold nothing
"""

from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, together
from pipeline.words import Word

REACH = 8  # words between the kin and the post: "дочь первого директора, поэта и актёра"


def _of_holder(word: Word) -> bool:
    noun = word.noun and word.case == "Gen" and word.lemma.lower() not in word_set("kinswomen")
    return noun or word.adjective or word.lower in ("и", ",")


def relative_named(scene: Scene, phrase: PostPhrase, person: Mention) -> bool:
    """Whether the name after the post is that of a woman who is kin to its holder."""
    if "Gen" not in phrase.cases or phrase.post.holder == "f":
        return False
    who = scene.identities[person.identity].person
    at = phrase.first - 1
    while together(scene, at, phrase.first) and phrase.first - at < REACH and _of_holder(scene.words[at]):
        at -= 1
    kin = together(scene, at, phrase.first) and scene.words[at].lemma.lower() in word_set("kinswomen")
    return kin and who is not None and who.gender == "f"


def past_kin(scene: Scene, at: int) -> int:
    """Past "и супруга музыканта" between a post and the name of its holder, who is kin to somebody unnamed."""
    words = scene.words
    kin = together(scene, at - 1, at + 1) and words[at].lower == "и"
    kin = kin and bool({words[at + 1].lower, words[at + 1].lemma.lower()} & word_set("kinswomen"))
    k = at + 2
    while kin and together(scene, at, k) and k - at < REACH and k not in scene.people and _of_holder(words[k]):
        k += 1
    return k if kin and k in scene.people and together(scene, at, k) else at
