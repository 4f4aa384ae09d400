"""Text → lines, sentences and tokens with their offsets, and the form of each word that the models read.

    "Глава Е.В. Ким.\\nДа"  →  [[("Глава", 0), ("Е", 6), (".", 7), …], [("Да", 16)]]

A line end and a bullet end a sentence; otherwise razdel decides, helped by a table of abbreviations. Tokens are
razdel's, but an emoji is a token of its own. The text is never changed: only `Token.word`, which the models read, is
composed and rid of what does not show (stress marks, soft hyphens, zero-width characters), so that "Бе́лый" and
"Белый" are one word.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from razdel import tokenize
from razdel.rule import JOIN, FunctionRule
from razdel.segmenters.sentenize import RULES, SentSegmenter, SentSplit

from pipeline import lexicon

LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
CHUNK = re.compile(r"\S+")
EMOJI = re.compile("([\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]+)")
BULLET = re.compile(r"(?<=\s)[•●▪■◦‣](?=\s)")
LAST_WORD = re.compile(r"[а-яё-]+$", re.IGNORECASE)
DEGREE = re.compile(r"\b[кд]\.\s?[а-я-]{1,5}\.\s?н$")
LONGEST_LINE = 20_000  # characters: razdel's time grows with the square of a line, so a longer one is cut at a space
LONGEST_CHUNK = 500  # characters without a space, likewise; no word is as long
CHUNKS = 12_000  # chunks between spaces whose tokens are remembered, some 5 MB when full

PLAIN = re.compile(r"[а-яёА-ЯЁ!-~«»–—№…]+")
# Accents that mark stress, and what the eye does not see: soft hyphen, zero-width and direction marks, controls.
INVISIBLE = re.compile(r"[\u0300\u0301\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufe0f\x00-\x1f\x7f-\x9f]")
GRAVE = str.maketrans("ѐѝЀЍ", "еиЕИ")  # NFC composes a grave stress mark into letters of other languages


class Token(NamedTuple):
    """A token of a text: where it starts and how it is written there, and the word that the models read."""

    start: int
    text: str
    word: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def split_sentences(text: str) -> Iterator[list[Token]]:
    """The sentences of a text, none empty, none beyond a line's end; white space is in none."""
    for line_start, line in split_lines(text):
        for start, item in split_items(line):
            for sentence in segmenter()(item):
                at = line_start + start
                tokens = split_tokens(text, at + sentence.start, at + sentence.stop)
                if tokens:
                    yield tokens


def split_lines(text: str) -> Iterator[tuple[int, str]]:
    """Start and content of every line; a line too long for the segmenter is cut where a sentence or a word ends."""
    for match in LINE.finditer(text):
        start, end = match.span()
        while end - start > LONGEST_LINE:
            cut = _find_cut(text, start, start + LONGEST_LINE)
            yield start, text[start:cut]
            start = cut
        yield start, text[start:end]


@cache
def segmenter() -> SentSegmenter:
    """razdel's sentences, with two more reasons why a full stop ends none."""
    return SentSegmenter(rules=[FunctionRule(before_name), FunctionRule(academic_degree), *RULES])


def before_name(split: SentSplit) -> str | None:
    """An abbreviation that a name follows: "дер. Ивановка", "мкр. Южный"."""
    if split.delimiter == "." and split.right_space_prefix:
        word = LAST_WORD.search(split.left)
        if word and word[0].lower() in abbreviations():
            return JOIN
    return None


def academic_degree(split: SentSplit) -> str | None:
    """The last letter of "к. м. н. Петров"."""
    return JOIN if split.delimiter == "." and DEGREE.search(split.left) else None


@cache
def abbreviations() -> frozenset[str]:
    return frozenset(row["abbreviation"] for row in lexicon.rows("sentence_abbreviations"))


def split_items(line: str) -> Iterator[tuple[int, str]]:
    """The items of a list that stands in one line, "• дороги • мосты"; a line without bullets is one item."""
    bounds = [0, *(match.start() for match in BULLET.finditer(line)), len(line)]
    return ((start, line[start:end]) for start, end in pairwise(bounds) if start < end)


def _find_cut(text: str, start: int, limit: int) -> int:
    for end_of in (". ", " "):
        cut = text.rfind(end_of, start + LONGEST_LINE // 2, limit)
        if cut != -1:
            return cut + len(end_of)
    return limit


def split_tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens between two offsets that cut no word."""
    return [
        Token(chunk.start() + at, token, word)
        for chunk in CHUNK.finditer(text, start, end)
        for at, token, word in _split_chunk(chunk.group())
    ]


def _split_chunk(chunk: str) -> tuple[tuple[int, str, str], ...]:
    if len(chunk) <= 50:
        return _split_short(chunk)
    pieces = range(0, len(chunk), LONGEST_CHUNK)
    return tuple(
        (at + start, token, word) for at in pieces for start, token, word in _tokens(chunk[at : at + LONGEST_CHUNK])
    )


def _tokens(chunk: str) -> Iterator[tuple[int, str, str]]:
    at = 0
    for piece in EMOJI.split(chunk):
        if EMOJI.fullmatch(piece):
            yield at, piece, piece
        else:
            for token in tokenize(piece):
                yield at + token.start, token.text, clean_word(token.text)
        at += len(piece)


@lru_cache(CHUNKS)
def _split_short(chunk: str) -> tuple[tuple[int, str, str], ...]:
    return tuple(_tokens(chunk))


def clean_word(text: str) -> str:
    """A word as the models know it: composed, without stress marks and what does not show.

    >>> clean_word("гора\\u0301"), clean_word("Андреи\\u0306")
    ('гора', 'Андрей')
    """
    if PLAIN.fullmatch(text):
        return text
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text).translate(GRAVE)) or text
