"""Spans of a text: trimmed, one in another, one beside another.

trim("завод «Сталь»", (6, 13))            → (7, 12)
outermost([LOC 6–12, ORG 0–12])           → [ORG 0–12]    "мэрия Лужина" holds "Лужина"
"""

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.text import QUOTES

Span = tuple[int, int]


class TypedSpan(NamedTuple):
    start: int
    end: int
    type: str


def trim(text: str, span: Span) -> Span:
    """The span without the quotes and blanks at its ends; an empty one when it holds nothing else.

    >>> trim("завод «Сталь»", (6, 13))
    (7, 12)
    """
    start, end = span
    while start < end and is_edge(text[start]):
        start += 1
    while start < end and is_edge(text[end - 1]):
        end -= 1
    return start, end


def is_edge(character: str) -> bool:
    return character.isspace() or character in QUOTES


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def gap(one: Span, other: Span) -> int:
    """How many characters lie between two spans; 0 when they touch or overlap.

    >>> gap((0, 4), (10, 15)), gap((10, 15), (0, 4)), gap((0, 4), (2, 3))
    (6, 6, 0)
    """
    return max(0, max(one[0], other[0]) - min(one[1], other[1]))


def between(text: str, one: Span, other: Span) -> str:
    """The text between two spans; none when they touch or overlap."""
    return text[min(one[1], other[1]) : max(one[0], other[0])]


def outermost(spans: Iterable[TypedSpan]) -> list[TypedSpan]:
    """The spans that lie in no other one, of whatever type; of several types on one span an organisation's is kept.

    >>> outermost([TypedSpan(6, 12, "LOC"), TypedSpan(0, 12, "ORG")])
    [TypedSpan(start=0, end=12, type='ORG')]
    """
    kept: list[TypedSpan] = []
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end, span.type != "ORG", span.type)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept
