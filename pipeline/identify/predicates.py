"""What the predicate beside a bare name tells of who it can be: a man, a woman, several.

Анна Гнатюк рада. Гнатюк сказал речь             → a man: not Анна
Олег Ткаченко … семья Ткаченко. Ткаченко живут    → several: not Олег
Гнатюк наградила комиссия                         → nothing: the commission did it
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

from pipeline.identify.graph import Draft
from pipeline.text import fold
from pipeline.words import Word

GENDER: dict[str, Literal["m", "f"]] = {"Masc": "m", "Fem": "f"}
CLAUSE = 6  # words from a predicate in which its subject stands


def told_gender(draft: Draft, index: int) -> Literal["m", "f", ""]:
    """The gender of the predicate right beside a name, where nothing else can be its subject."""
    span = draft.named[index]
    if fold(span.text) != fold(span.normal):
        return ""  # no subject: "защищала Осокина адвокат"
    for at, verb in _beside(draft, index):
        gender = GENDER.get(verb.gender)
        if gender is not None and verb.number == "Sing" and not _has_other_subject(draft, index, at, verb):
            return gender
    return ""


def told_several(draft: Draft, index: int) -> bool:
    """Whether the predicate behind a name is in the plural."""
    end = draft.named[index].span.end
    return any(verb.number == "Plur" for _, verb in _beside(draft, index) if verb.start > end)


def _beside(draft: Draft, index: int) -> Iterator[tuple[int, Word]]:
    """(index, word) of the predicates right behind a name and right before."""
    words, span = draft.document.words, draft.named[index].span
    first, after = bisect_left(words, span.start, key=_start), bisect_left(words, span.end, key=_start)
    for at in (after, first - 1):
        if 0 <= at < len(words) and words[at].sentence == words[first].sentence and _is_predicate(words[at]):
            yield at, words[at]


def _is_predicate(word: Word) -> bool:
    """Whether a word is a verb in a person's or the past form, or a short adjective: сказал, живут, рада."""
    return word.pos in ("VERB", "ADJ") and not word.case and bool(word.number)


def _has_other_subject(draft: Draft, index: int, at: int, verb: Word) -> bool:
    words, span = draft.document.words, draft.named[index].span
    for word in words[max(at - CLAUSE, 0) : at + CLAUSE + 1]:
        outside = not span.start <= word.start < span.end and word.sentence == verb.sentence
        beside = word.end + 1 == span.start  # "директор | Ткаченко сказала"
        alike = word.gender == verb.gender or word.animacy == "Anim"
        if outside and not beside and word.noun and word.case == "Nom" and word.number == "Sing" and alike:
            return True
    return False


def _start(word: Word) -> int:
    return word.start
