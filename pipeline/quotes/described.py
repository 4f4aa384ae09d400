"""People and bodies named by a description alone, where exactly one of the article fits.

… глава администрации Рыбновского района Андрей Горелов … – рассказал глава администрации района.
    → Горелов: the words of the description all stand in his post, and in nobody else's
… министерство транспорта области … пояснили в министерстве   → the ministry, when the article has one
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.quotes.scene import Scene
from pipeline.records import Mention
from pipeline.words import Word

LONGEST_POST = 14  # words before a name
FORMER = {"бывший", "прежний", "экс"}
LEAVING = {"уход", "отставка", "увольнение"}  # "после ухода Нины Щербак": she held it
LEADS = {"возглавляющий", "возглавлявший", "руководящий"}  # "Нуриев, возглавляющий исполком" is its head
HEADS = {"глава", "руководитель"}  # one and the same, as newspapers vary their words
BODIES = {"исполком": "комитет", "горисполком": "комитет", "райисполком": "комитет"}
TITLE_ENDS = {",", ".", ";", ":", "(", ")", "!", "?", "–", "—"}


def by_post(scene: Scene, head: int, end: int, gender: str) -> int | None:
    """The one person whose post, as it stands beside the name, has every noun of the description at word `head`.

    "Экс-глава" is who is called a former one somewhere or whose leaving the text tells of, never who is in office.
    """
    former = scene.words[head].lemma.startswith("экс-") or head > 0 and scene.words[head - 1].lemma in FORMER
    wanted = {_plain(w) for w in _phrase(scene.words, head, end) if w.noun}
    if not wanted:
        return None
    told = _told(scene)
    holders = set.intersection(*(told.holders.get(noun, set()) for noun in wanted))
    if former:
        fitting = _of_gender(scene, holders & told.gone, gender) or _of_gender(scene, told.left, gender)
    else:
        holders = _of_gender(scene, holders, gender)
        fitting = holders - told.gone or holders
    return fitting.pop() if len(fitting) == 1 else None


def _of_gender(scene: Scene, people: Iterable[int], gender: str) -> set[int]:
    genders = {i: person.gender for i in people if (person := scene.identities[i].person)}
    return {i for i in people if not gender or genders.get(i, "") in ("", gender)}


class Told(NamedTuple):
    """What an article tells beside the names of its people and by those of its bodies, read once for all of its
    descriptions."""

    holders: dict[str, set[int]]  # noun → who has it in the post beside the name
    gone: set[int]  # who is called a former one
    left: set[int]  # whose leaving the text tells of
    first: dict[int, Mention]  # person → the first of the names
    held: dict[int, set[int]]  # person → bodies of the posts beside the names
    kinds: dict[str, set[int]]  # kind → organisations


@lru_cache(maxsize=1)
def _told(scene: Scene) -> Told:
    told = Told({}, set(), set(), {}, {}, {})
    for mention in scene.mentions:
        if mention.level != "name":
            continue
        if mention.type == "ORG":
            told.kinds.setdefault(_kind(scene, mention), set()).add(mention.identity)
            continue
        person = mention.identity
        told.first.setdefault(person, mention)
        told.held.setdefault(person, set()).update(_bodies(scene, *_around(scene, mention)))
        beside = _beside(scene, mention)
        for word in beside:
            if word.noun:
                told.holders.setdefault(_plain(word), set()).add(person)
        first = scene.words_of(mention)[0]
        if first and scene.words[first - 1].lemma in LEAVING:
            told.left.add(person)
        if any(w.lemma in FORMER or w.lemma.startswith("экс-") for w in beside):
            told.gone.add(person)
    return told


def held_elsewhere(scene: Scene, mention: Mention) -> bool:
    """Whether a description names another body than the post that the person is said to hold: no mention of him."""
    own = _bodies(scene, *scene.words_of(mention))
    told = _told(scene)
    if not own or mention.identity not in told.first:
        return False
    held = told.held[mention.identity]
    if not held:  # "На «Заре» новый комбайн. Директор Олег Громов рад": the paragraph says of what
        first = scene.words_of(told.first[mention.identity])[0]
        at = bisect_right(scene.paragraphs, first, key=lambda paragraph: paragraph[0]) - 1
        held.update(_bodies(scene, scene.paragraphs[at][0], first))
    return bool(held) and not own & held


def _bodies(scene: Scene, first: int, last: int) -> set[int]:
    return {m.identity for m in scene.within(first, last) if m.type == "ORG"}


def _plain(word: Word) -> str:
    """The lemma without "экс-"; one word for those that newspapers take for each other."""
    lemma = word.lemma.removeprefix("экс-")
    return "глава" if lemma in HEADS else BODIES.get(lemma, lemma)


def by_kind(scene: Scene, noun: int) -> int | None:
    """The one organisation of the article that is of the kind that word `noun` names."""
    fitting = _told(scene).kinds.get(scene.words[noun].lemma, set())
    return next(iter(fitting)) if len(fitting) == 1 else None


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


def _beside(scene: Scene, mention: Mention) -> list[Word]:
    """The post that stands right before a name or after it behind a comma; who leads a body is its head."""
    first, last = scene.words_of(mention)
    start, end = _around(scene, mention)
    found = [w for w in [*scene.words[start:first], *scene.words[last:end]] if w.noun or w.adjective]
    if any(w.lemma in LEADS or w.lower[:-2] + "ий" in LEADS for w in scene.words[last:end]):
        found.append(scene.words[first]._replace(lemma="глава", pos="NOUN"))
    return found


def _around(scene: Scene, mention: Mention) -> tuple[int, int]:
    """The words from the beginning of the post before a name to the end of the one after it."""
    words = scene.words
    first, last = scene.words_of(mention)
    start = first
    while start > 0 and start > first - LONGEST_POST and words[start - 1].line == words[first].line:
        word = words[start - 1]
        if scene.within_mention(start - 1, "PER") or word.pos == "VERB" and not word.case:
            break
        if word.text in TITLE_ENDS and not (start == first and word.text == "," and _apposed(words, first, last)):
            break
        start -= 1
    end = last
    if last + 1 < len(words) and words[last].text == "," and words[last + 1].text[0].islower():
        after = words[last + 1]
        if after.noun or after.pos == "VERB" and after.case or after.adjective:
            end = last + 1 + len(_phrase(words, last + 1, min(len(words), last + LONGEST_POST)))
    return start, end


def _apposed(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a sentence begins with the post and the name follows between commas: "Прежний глава, Олег Громов, …"."""
    begin = first - 1
    while begin > 0 and words[begin - 1].sentence == words[first].sentence:
        begin -= 1
    post = words[begin : first - 1]
    closed = last < len(words) and words[last].text == ","
    plain = all(w.noun or w.adjective or w.pos == "ADP" for w in post)
    return closed and plain and bool(post) and post[0].case == "Nom"
