"""The words of a name as written, and the name put together again from their nominatives.

"Ильяса-хазрата Осокина"  → "Ильяса" with the tail "-хазрат", "Осокина"
"Марты ван ден Берг"      → "Марты", "ван ден Берг"
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from pipeline.declension import decline_word, is_particle, is_son_of
from pipeline.lexicon import rows
from pipeline.name_forms import name_form
from pipeline.names import fold, load_list
from pipeline.normalize.person_word import is_initial

LETTER = r"[^\W\d_][\u0300-\u036f]*"
WORD = re.compile(rf"{LETTER}\.-{LETTER}\.|(?:{LETTER})+(?:['’ʼ`\u2010\u2011–-](?:{LETTER})+)*\.?")
QUOTED = re.compile(r"[«\"“„(][^»\"”)]*[»\"”)]")
ADDED = re.compile(r"\w+ \(([^\W\d_]+)\)")  # a monk's surname: "Димитрий (Осокин)"
VOWEL = re.compile("[аеёиоуыэюя]")


class Piece(NamedTuple):
    """A word of a name with its place in the text; `tail` is what politeness ties to it, in the nominative."""

    word: str
    start: int
    end: int
    tail: str = ""
    gender: str = ""  # that the tail tells


def split_name(text: str) -> list[Piece]:
    """The words; particles stand with the surname after them, "оглы" with the name before; no nicknames."""
    added = ADDED.fullmatch(text)
    keep = QUOTED.fullmatch(text) or added and name_form(text.split()[0]).first > name_form(text.split()[0]).last
    blank = text if keep else QUOTED.sub(lambda m: " " * len(m.group()), text)
    found: list[Piece] = []
    for match in WORD.finditer(blank):
        word, start, end = normalize("NFC", match.group()), match.start(), match.end()
        if word.endswith(".") and not is_initial(word):
            word, end = word[:-1], end - 1
        before = found[-1].word if found else ""
        if before and (is_son_of(word) and "-" not in word or before.islower() and is_particle(before.split(" ")[-1])):
            found.append(Piece(f"{before} {word}", found.pop().start, end))
            continue
        front, hyphen, back = word.rpartition("-")
        honorific, gender = _honorifics().get(back, ("", "")) if hyphen else ("", "")
        found.append(Piece(front, start, end, hyphen + honorific, gender) if honorific else Piece(word, start, end))
    return _join_eastern(found)


@cache
def _honorifics() -> dict[str, tuple[str, str]]:
    """Form, in any case → (nominative, gender)."""
    return {
        form: (row["name"], row["gender"])
        for row in rows("name_honorifics")
        for form in (*decline_word(row["name"], "first", row["gender"] or "m"), row["name"])
    }


def _join_eastern(pieces: list[Piece]) -> list[Piece]:
    """Two names of one syllable after such a surname are one first name, of which the last moves: "Ким Чен Ына"."""
    words = [fold(piece.word) for piece in pieces]
    if len(words) != 3 or not load_list("eastern_surnames") & {words[0], words[0][:-1]}:
        return pieces
    syllables = [len(VOWEL.findall(word)) for word in words if word.isalpha()]
    if len(syllables) != 3 or syllables[1] != 1 or syllables[2] > 2:
        return pieces
    first, second = pieces[1:]
    return [pieces[0], Piece(f"{first.word} {second.word}", first.start, second.end)]


def rebuild(text: str, pieces: Sequence[Piece], words: Sequence[str]) -> str:
    """The text with its words replaced."""
    result, at = "", 0
    for piece, new in zip(pieces, words, strict=True):
        result += text[at : piece.start] + new + piece.tail
        at = piece.end
    return result + text[at:]
