"""The kind that a plural gives to every name of the list behind it: "сёла Усады, Темгенево и посёлок Кустарёвка".

деревень Надеждино и Русский Менеуз → both are деревни, although neither has the word beside it
"""

from bisect import bisect_left

from pipeline.identify.graph import Draft
from pipeline.place_context import SETTLEMENTS
from pipeline.place_words import kind_named
from pipeline.records import NamedSpan
from pipeline.words import Word

BETWEEN = (", ", " и ", ", и ", "\u00a0и ", " или ")


def listed_kinds(draft: Draft) -> dict[int, str]:
    """Index of a named span without a kind word → the kind that its list begins with."""
    found: dict[int, str] = {}
    before: tuple[int, NamedSpan] | None = None
    for index, span in draft.spans("LOC", "name"):
        if not span.kind:
            text = draft.document.article.text
            goes_on = before is not None and text[before[1].span.end : span.span.start] in BETWEEN
            kind = found.get(before[0], "") if before is not None and goes_on else plural_before(span, draft)
            if kind:
                found[index] = kind
        before = index, span
    return found


def plural_before(span: NamedSpan, draft: Draft) -> str:
    """The settlements' kind whose plural stands right before a name."""
    words = draft.document.words
    at = bisect_left(words, span.span.start, key=_start)
    if not at or words[at - 1].number != "Plur" or words[at - 1].end + 1 != span.span.start:
        return ""
    kind = kind_named(words[at - 1].lemma.lower().replace("ё", "е"))
    return kind.kind if kind is not None and kind.kind in SETTLEMENTS else ""


def _start(word: Word) -> int:
    return word.start
