"""Names that one sentence coordinates: those who stand side by side are never one person.

И. Осокин и Иван Осокин                             → two
глава района Иван Осокин и тракторист Иван Осокин   → two
Осокин, Бурцев и Осокин                             → the first and the last are two as well
"""

from collections.abc import Mapping
from itertools import pairwise

from pipeline.identify.graph import Draft
from pipeline.words import Word

LONGEST = 6  # words that say who the second is: "и его старший сын тракторист Иван Осокин"
SAYS_WHO = frozenset({"NOUN", "ADJ", "DET", "PRON", "NUM", "PROPN"})
OTHER = frozenset('-–«»"')
AND = ("и", "да", "или", "либо")


def side_by_side(draft: Draft) -> Mapping[int, frozenset[int]]:
    """Index of a named person → those whom the sentence coordinates with it."""
    found: dict[int, frozenset[int]] = {}
    chain: list[int] = []
    joined = False  # whether an "и" closes the chain: a comma alone may end a clause
    for (i, _), (j, _) in pairwise(list(draft.spans("PER", "name"))):
        chain = chain or [i]
        if not joined and [word.text for word in _words(draft, i, j)] == [","]:
            chain.append(j)
            continue
        if _coordinates(draft, i, j):
            chain.append(j)
            joined = True
            continue
        _close(found, chain if joined else [])
        chain, joined = [], False
    _close(found, chain if joined else [])
    return found


def _close(found: dict[int, frozenset[int]], chain: list[int]) -> None:
    for i in chain:
        found[i] = found.get(i, frozenset()) | {j for j in chain if j != i}


def _words(draft: Draft, i: int, j: int) -> list[Word]:
    start, end = draft.named[i].span.end, draft.named[j].span.start
    return [word for word in draft.document.words if start <= word.start < end]


def _coordinates(draft: Draft, i: int, j: int) -> bool:
    """Whether "и" and nothing but who the second is stands between two names of a line."""
    words = _words(draft, i, j)
    if not words or words[0].lower not in AND or len(words) > LONGEST:
        return False
    first, second = draft.named[i].span, draft.named[j].span
    same_line = "\n" not in draft.document.article.text[first.end : second.start]
    return same_line and all(word.pos in SAYS_WHO or word.text in OTHER for word in words[1:])
