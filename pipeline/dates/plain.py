"""A text as date rules read it: lower case, е for ё, composed letters, one kind of blank, one kind of dash.

    plain = plain_text("С\u00a012—15 Мая")
    plain.text  →  "с 12–15 мая";  plain.span(2, 11)  →  (2, 11) in the article's text

Decomposed letters (и + U+0306) shorten the text, so offsets go through a map where there are any.
"""

import re
import unicodedata
from dataclasses import dataclass

BLANKS = dict.fromkeys((*map(ord, "\t\x0b\x0c\xa0\u1680\u202f\u205f\u3000"), *range(8192, 8203)), " ")
DASHES = {ord(c): "–" for c in "‐‑‒—―−"}
TABLE = BLANKS | DASHES | {ord("ё"): "е", ord("Ё"): "е"}
DECOMPOSED = re.compile(r"[еи][\u0306\u0308]", re.IGNORECASE)


@dataclass(frozen=True)
class Plain:
    text: str
    offsets: list[int] | None  # of each character in the article's text; None where they are equal

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in the article's text."""
        return (start, end) if self.offsets is None else (self.offsets[start], self.offsets[end])


def plain_text(text: str) -> Plain:
    if not DECOMPOSED.search(text):
        return Plain(lower(text), None)
    composed: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in DECOMPOSED.finditer(text):
        composed.append(text[at : match.start()])
        offsets += range(at, match.start() + 1)
        composed.append(unicodedata.normalize("NFC", match.group()))
        at = match.end()
    composed.append(text[at:])
    return Plain(lower("".join(composed)), [*offsets, *range(at, len(text) + 1)])


def lower(text: str) -> str:
    """Lower case of the same length: "İ" alone has a longer one and stays."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.translate(TABLE)
