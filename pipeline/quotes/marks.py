"""Where marked speech begins and ends in a paragraph, whatever marks were typed.

«Мы купили „Зарю“», – сказал он.   → one span, the inner marks within
«Мы купили «Зарю», – сказал он.    → one span: one closing mark served two
"Да", – сказал он                  → straight marks open before a word and close after one
"""

import re
from typing import NamedTuple

MARK = re.compile(r"''|[«»„“”\"]")
AUTHOR_FOLLOWS = re.compile(r"[,!?…]?[,!?…]?\s*[–—―-]\s*[а-яё]")
OPENING_BEFORE = " \t\n\u00a0([«„“\"'–—―-:"


class Span(NamedTuple):
    """One pair of outermost marks; offsets in the text. A mark that isn't there has no width."""

    start: int  # of the opening mark
    inner: int  # after it
    outer: int  # of the closing mark
    end: int  # after it
    closed: bool = True
    opened: bool = True


def outermost(text: str, start: int, end: int) -> list[Span]:
    """The outermost marked spans of text[start:end], in order. An opening mark without a closing one holds the rest, a
    closing one without an opening one what lies before it."""
    marks = [(m.start(), m.end(), _side(text, m, start, end)) for m in MARK.finditer(text, start, end)]
    left = sum(1 if side == "open" else -1 if side == "close" else 0 for *_, side in marks)
    spans: list[Span] = []
    depth = 0
    first = (start, start)
    for at, after, side in marks:
        if side == "open":
            if depth == 0:
                first = (at, after)
            depth += 1
        elif depth:
            depth -= 1
            if depth and left > 0 and (AUTHOR_FOLLOWS.match(text, after, end) or not text[after:end].strip(" .,!?…")):
                left -= depth
                depth = 0
            if depth == 0:
                spans.append(Span(*first, at, after))
        elif not spans or spans[-1].end < at:
            begin = spans[-1].end if spans else start
            spans.append(Span(begin, begin, at, after, opened=False))
    if depth:
        spans.append(Span(*first, end, end, closed=False))
    return spans


def _side(text: str, mark: re.Match[str], start: int, end: int) -> str:
    """Whether a mark opens or closes; “ and straight ones do either."""
    sign = mark.group()
    if sign in "«„":
        return "open"
    if sign in "»”":
        return "close"
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if sign == "“" and "„" in text[start : mark.start()]:
        inside = text[start : mark.start()]
        if inside.count("„") > inside.count("“"):
            return "close"
    return "open" if before in OPENING_BEFORE and not after.isspace() else "close"


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """What is said in text[start:end], as offsets: no dash, outer marks, last comma or point; "!" and "?" stay."""
    before = None
    while before != (start, end):
        before = start, end
        while start < end and (text[start].isspace() or text[start] in "–—―-−•,;:"):
            start += 1
        while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:–—―"):
            end -= 1
        if text[max(start, end - 3) : end] != "..." and start < end and text[end - 1] == ".":
            end -= 1
        start, end = _without_marks(text, start, end)
    return start, end


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Outer marks off when they are a pair, and a lone one at either end."""
    if start >= end or not MARK.search(text, start, end):
        return start, end
    for span in outermost(text, start, end):
        if span.opened and span.start == start:
            if not span.closed:
                return span.inner, end
            if span.end == end:
                return span.inner, span.outer
        if not span.opened and span.end == end:
            return start, span.outer
    return start, end
