"""What two texts have in common, word for word, and whether they are one form filled in twice.

    codes of an article, codes of an earlier one  →  [Passage(here=12, there=9, length=31), …]

Texts are the word codes of `text_fingerprint`. A passage is a row of words that both have. Passages may stand in
another order and be cut out anywhere; what an outlet adds stands between them.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

SHORTEST = 5  # words in a row: fewer are common in texts that have nothing to do with one another
PLACES_TRIED = 8  # of the same five words in one text: a refrain or a filled table would be tried without end
LONGEST_BLANK = 8  # words of its own: an address, a day and an hour; an outlet's own sentence mostly has more
WORDS_A_CHANGE = 50  # copies that real editors worked on have 54 and more; a form has other facts in every sentence


class Passage(NamedTuple):
    """A row of words that two texts share: where it begins in each, counted in words, and how long it is."""

    here: int
    there: int
    length: int


def shared_passages(codes: Sequence[int], earlier: Sequence[int]) -> list[Passage]:
    """The passages of a text that stand in an earlier one, in its order, each word in one passage at most."""
    words, others = [code >> 1 for code in codes], [code >> 1 for code in earlier]
    places: dict[tuple[int, ...], list[int]] = {}
    for place, start in enumerate(zip(*(others[n:] for n in range(SHORTEST)), strict=False)):
        places.setdefault(start, []).append(place)
    found: list[Passage] = []
    at = 0
    while at + SHORTEST <= len(words):
        starts = places.get(tuple(words[at : at + SHORTEST]), ())[:PLACES_TRIED]
        length, there = max(((common_length(words, at, others, start), -start) for start in starts), default=(0, 0))
        if length:
            found.append(Passage(at, -there, length))
        at += length or 1
    return found


def common_length(words: Sequence[int], at: int, others: Sequence[int], start: int) -> int:
    """How many words agree from two places on."""
    length = SHORTEST
    while at + length < len(words) and start + length < len(others) and words[at + length] == others[start + length]:
        length += 1
    return length


def words_shared(passages: Sequence[Passage]) -> int:
    return sum(passage.length for passage in passages)


def is_one_form(passages: Sequence[Passage], codes: Sequence[int], earlier: Sequence[int]) -> bool:
    """Whether the texts are one form filled in twice: weather reports, notices of hearings, lists of duties.

    Then passages go on in both texts after a few words that hold another name, number or day in each.
    """
    changes = sum(
        facts_differ(codes[one.here + one.length : next_one.here], earlier[one.there + one.length : next_one.there])
        for one, next_one in pairwise(passages)
    )
    return changes * WORDS_A_CHANGE > words_shared(passages)


def facts_differ(between: Sequence[int], earlier: Sequence[int]) -> bool:
    """Whether what stands between two passages is a blank filled in twice: few words of its own in each text, and
    other facts among them."""
    own, others = own_words(between, earlier), own_words(earlier, between)
    facts_in_both = any(code & 1 for code in own) and any(code & 1 for code in others)
    return facts_in_both and len(own) <= LONGEST_BLANK and len(others) <= LONGEST_BLANK


def own_words(codes: Sequence[int], others: Sequence[int]) -> list[int]:
    """The codes whose words the other text doesn't have."""
    known = {code >> 1 for code in others}
    return [code for code in codes if code >> 1 not in known]
