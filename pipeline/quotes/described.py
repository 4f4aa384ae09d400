"""People and bodies named by a description alone, where exactly one of the article fits.

… глава администрации Рыбновского района Андрей Горелов … – рассказал глава администрации района.
    → Горелов: the words of the description all stand in his post, and in nobody else's
… министерство транспорта области … пояснили в министерстве   → the ministry, when the article has one
"""

from collections.abc import Sequence

from pipeline.quotes.scene import Scene
from pipeline.records import Mention
from pipeline.words import Word

LONGEST_POST = 14  # words before a name
TITLE_ENDS = {",", ".", ";", ":", "(", ")", "!", "?", "–", "—"}


def by_post(scene: Scene, head: int, end: int, gender: str) -> int | None:
    """The one person whose post, as it stands beside the name, has every noun of the description at word `head`."""
    wanted = [w.lemma.removeprefix("экс-") for w in _phrase(scene.words, head, end) if w.noun]
    if not wanted:
        return None
    fitting = set()
    for mention in scene.mentions:
        if mention.type != "PER" or mention.level != "name":
            continue
        person = scene.identities[mention.identity].person
        if gender and person and person.gender and person.gender != gender:
            continue
        if set(wanted) <= _post_words(scene, mention):
            fitting.add(mention.identity)
    return fitting.pop() if len(fitting) == 1 else None


def by_kind(scene: Scene, noun: int) -> int | None:
    """The one organisation of the article that is of the kind that word `noun` names."""
    lemma = scene.words[noun].lemma
    fitting = [m for m in scene.mentions if m.type == "ORG" and m.level == "name" and _kind(scene, m) == lemma]
    if len({m.identity for m in fitting}) == 1:
        return fitting[0].identity
    return None


def _kind(scene: Scene, mention: Mention) -> str:
    first, last = scene.words_of(mention)
    kind = scene.identities[mention.identity].kind
    return kind or next((w.lemma for w in scene.words[first:last] if w.noun), "")


def _phrase(words: Sequence[Word], head: int, end: int) -> list[Word]:
    """The noun and the genitives and adjectives that depend on it."""
    i = head + 1
    while i < end and (words[i].adjective or words[i].noun) and words[i].case not in ("Nom", "Ins", "Dat"):
        i += 1
    return list(words[head:i])


def _post_words(scene: Scene, mention: Mention) -> set[str]:
    """Lemmas of the nouns of the post that stands right before a name, or after it behind a comma."""
    words = scene.words
    first, last = scene.words_of(mention)
    found: set[str] = set()
    i = first - 1
    while i >= 0 and i > first - LONGEST_POST and words[i].line == words[first].line:
        word = words[i]
        other = scene.within_mention(i, "PER")
        if other or word.text in TITLE_ENDS or (word.pos == "VERB" and not word.case):
            break
        if word.noun or word.adjective:
            found.add(word.lemma.removeprefix("экс-"))
        i -= 1
    if last + 1 < len(words) and words[last].text == "," and words[last + 1].noun and words[last + 1].text[0].islower():
        found.update(w.lemma for w in _phrase(words, last + 1, min(len(words), last + LONGEST_POST)) if w.noun)
    return found
