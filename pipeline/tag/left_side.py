"""What may stand before the head of an organisation's name: adjectives that agree and belong to a name, ordinals.

новая | Рыбновская районная больница;  63-й отряд;  Промышленный и торговый | банк
"""

import re

from pipeline.agreement import agrees, is_adjective
from pipeline.lexicon import word_set
from pipeline.organization_words import official
from pipeline.tag.scene import Scene, begins_sentence, is_ordinal, joins


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
        if word.capital:
            if word.lower.endswith((*POSSESSIVE, *NOUN_ENDS)) or not ADJECTIVE_END.search(word.lower):
                break
            if begins_sentence(words, start - 1) and not _proper_adjective(
                scene, start - 1, start < noun or start < first
            ):
                break
            start -= 1
            if not (start > 0 and words[start - 1].capital and is_adjective(words[start - 1])):
                break
        elif official(word) or words[noun].lemma.lower() == "факультет" and RELATIONAL.search(word.lower):
            start -= 1
        else:
            break
    return coordinated(scene, start, noun)


RELATIONAL = re.compile("(?:ск|цк|н)(?:ий|ый|ого|ому|им|ым|ом)$")  # философский факультет


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
ADJECTIVE_END = re.compile(r"(?:[йяеюхму]|[ое]го|ми)$")  # unlike "Окончил" and "Медсёстры", adjectives to the tagger
POSSESSIVE = ("ин", "ина", "ину", "ино", "ов", "ова", "ову", "ово", "ев", "ева")  # Находкина (рота): somebody's


def _proper_adjective(scene: Scene, i: int, more: bool) -> bool:
    """Whether the first word of a sentence is part of a name: "Дальневосточная транспортная прокуратура", not "Новая
    школа"."""
    word = scene.words[i]
    lemma = word.lemma.lower().replace("ё", "е")
    if lemma in word_set("not_proper"):
        return False
    return official(word) or "ск" in word.lower or "цк" in word.lower or more or i in scene.ner
