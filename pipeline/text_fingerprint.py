"""A text as one number a word: by these, not by the text, articles are told to be reprints.

    "Мост в Глебкове открыли 24 апреля."  →  24 bytes: four for each of мост, в, глебкове, открыли, 24, апреля

Case, ё, punctuation and line ends don't count, since outlets change them. The lowest bit tells whether the word is a
fact: a number, a month, a day of the week or a word with a capital that begins no sentence. In these, two notices of
one form differ.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.digest import digest
from pipeline.lexicon import rows

# a dot after one or two letters is an abbreviation's: "г. Рыбное", "ул. Лесная"
BEGINS_AND_WORD = re.compile(r"((?:^|[\n!?…:]|(?<!\b\w)(?<!\b\w\w)\.)\W*)?(\w+)")
SOFT_HYPHEN = "\u00ad"
UNSIGNED = "I"  # four bytes


def text_fingerprint(text: str) -> bytes:
    """The codes of a text's words, in order.

    >>> word_codes(text_fingerprint("20 ноября")) == word_codes(text_fingerprint("«20» НОЯБРЯ!"))
    True
    """
    composed = unicodedata.normalize("NFC", text).replace(SOFT_HYPHEN, "")
    codes = (word_code(word, bool(begins)) for begins, word in BEGINS_AND_WORD.findall("\n" + composed))
    return array(UNSIGNED, codes).tobytes()


def word_codes(fingerprint: bytes) -> Sequence[int]:
    """A fingerprint as numbers. Two words are the same when their numbers are but for the lowest bit."""
    return array(UNSIGNED, fingerprint)


@lru_cache(maxsize=1 << 13)
def word_code(word: str, begins: bool = False) -> int:
    """`begins`: whether the word begins a sentence, where a capital tells nothing.

    >>> word_code("Мост") ^ word_code("мост"), word_code("Мост", begins=True) ^ word_code("мост")
    (1, 0)
    """
    lower = word.lower().replace("ё", "е")
    fact = (word[0].isupper() and not begins) or any(map(str.isdigit, word)) or lower in fact_words()
    return int.from_bytes(digest(lower.encode("utf-8", "surrogatepass"), 4), "little") & ~1 | fact


@cache
def fact_words() -> frozenset[str]:
    """Months, days of the week and numerals: января, среду, пять."""
    forms = (row["form"] for table in ("months", "weekdays", "numerals") for row in rows(table))
    return frozenset(form.replace("ё", "е") for form in forms)
