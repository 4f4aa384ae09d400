"""What may stand before the head of an organisation's name: adjectives that agree and belong to a name, ordinals.

новая | Рыбновская районная больница;  63-й отряд;  Промышленный и торговый | банк
"""

import re
from functools import cache

from pipeline.agreement import agrees, is_adjective
from pipeline.lexicon import rows, word_set
from pipeline.organization_words import official
from pipeline.tag.scene import Scene, begins_sentence, is_ordinal, joins
from pipeline.words import Word


def left_end(scene: Scene, first: int, noun: int) -> int:
    """The first word of the name: adjectives that agree with the head and belong to a name, ordinals."""
    words = scene.words
    start = first
    while start > 0 and joins(words, start - 1, start) and not _somebody(scene, start - 1, noun):
        word = words[start - 1]
        if is_ordinal(word):
            return start - 1
        if not (is_adjective(word) and agrees(word, words[noun])) or word.acronym or start - 1 in scene.places:
            break
        if counted(scene, start - 1, start, noun):
            return start - 1
        if word.capital:
            if word.lower.endswith((*POSSESSIVE, *NOUN_ENDS)) or not ADJECTIVE_END.search(word.lower):
                break
            proper = _of_this(word, words[noun]) or _proper_adjective(scene, start - 1, start < noun or start < first)
            if begins_sentence(words, start - 1) and not proper:
                break
            start -= 1
            if not (start > 0 and words[start - 1].capital and is_adjective(words[start - 1])):
                break
        elif official(word) or _of_this(word, words[noun]):
            start -= 1
        else:
            break
    return coordinated(scene, start, noun)


def _of_this(word: Word, noun: Word) -> bool:
    """Whether an adjective belongs to a name before this noun only: философский факультет, местное отделение."""
    head = noun.lemma.lower()
    local = head == "отделение" and word.lower.startswith("местн")
    return local or head == "факультет" and RELATIONAL.search(word.lower) is not None


RELATIONAL = re.compile("(?:ск|цк|н)(?:ий|ый|ого|ому|им|ым|ом)$")  # философский факультет


def counted(scene: Scene, i: int, behind: int, noun: int) -> bool:
    """Whether words[i] counts the bodies of a town or the courts of the country: вторая | городская больница, Второй |
    кассационный суд."""
    front, head = scene.words[behind], scene.words[noun].lemma.lower()
    town = front.lower.startswith("городск") and head in word_set("numbered")
    court = front.lower.startswith(HIGHER_COURTS) and head == "суд"
    return front.adjective and (town or court) and any(scene.words[i].lower.startswith(stem) for stem in _ordinals())


HIGHER_COURTS = ("кассационн", "апелляционн", "арбитражн")


@cache
def _ordinals() -> tuple[str, ...]:
    return tuple(row["stem"] for row in rows("ordinals"))


def _somebody(scene: Scene, i: int, noun: int) -> bool:
    """Whether words[i] is a person's name: not the one word that agrees with the head as "Рыбновская школа" does."""
    if i not in scene.person_words:
        return False
    word, head, alone = scene.words[i], scene.words[noun], scene.people.get(i) == i + 1
    adjective = word.adjective and PLACE_ADJECTIVE.search(word.lower)
    return not (alone and adjective and agrees(word, head) and word.gender == head.gender)


PLACE_ADJECTIVE = re.compile(r"[сц]к(?:ий|ая|ое|ого|ой|ому|им|ую|ом)$")


def coordinated(scene: Scene, start: int, noun: int) -> int:
    """The first of two adjectives that "и" joins: Промышленный и торговый | банк, Ишимский лесной и мясной | завод."""
    words = scene.words
    at = start - 2
    if start == noun or at < 0 or words[start - 1].lower != "и" or words[start].capital or words[noun].number == "Plur":
        return start
    while _agreeing(scene, at, noun) and not words[at].capital and official(words[at]):
        at -= 1
    if not _agreeing(scene, at, noun) or not words[at].capital or words[at].acronym:
        return start
    proper = at < start - 2 or not begins_sentence(words, at) or at in scene.ner or official(words[at])
    return at if proper else start


def _agreeing(scene: Scene, at: int, noun: int) -> bool:
    """Whether words[at] is an adjective that goes with the head."""
    words = scene.words
    return at >= 0 and joins(words, at, noun) and is_adjective(words[at]) and agrees(words[at], words[noun])


NOUN_ENDS = ("ах", "ях", "ами", "ями", "ам", "ям")  # Тетюшах, an adjective to the tagger
ADJECTIVE_END = re.compile(r"(?<!л[аоие]с)(?<!лс)(?:[йяеюхму]|[ое]го|ми)$")  # unlike "Окончил", "Отчитался"
POSSESSIVE = ("ин", "ина", "ину", "ино", "ов", "ова", "ову", "ово", "ев", "ева")  # Находкина (рота): somebody's


def _proper_adjective(scene: Scene, i: int, more: bool) -> bool:
    """Whether the first word of a sentence is part of a name: "Дальневосточная транспортная прокуратура", not "Новая
    школа"."""
    word = scene.words[i]
    lemma = word.lemma.lower().replace("ё", "е")
    if lemma in word_set("not_proper"):
        return False
    return official(word) or "ск" in word.lower or "цк" in word.lower or more or i in scene.ner
