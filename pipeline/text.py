"""Case, ё, quotes and spaces: what several stages ask of a string.

fold("«Союз  Чернобыль»") → "союз чернобыль"
"""

import re
from functools import lru_cache

QUOTES = "«»“”„‟‘’‚‛\"'"
_QUOTES = re.compile(f"[{QUOTES}]")
_SPACES = re.compile(r"\s+")
_PROPER = re.compile(r"[«“„\"][^»”“\"]|(?<!^)(?<![.!?] )\b[A-ZА-ЯЁ]|^[A-ZА-ЯЁ]{2}")


@lru_cache(maxsize=4_000)
def fold(text: str) -> str:
    """The form under which two spellings of a name are compared: lower case, е for ё, no quotes, single spaces."""
    text = _QUOTES.sub("", text).lower().replace("ё", "е").replace("\u00a0", " ")
    return _SPACES.sub(" ", text).strip(" .,")


_MUNICIPAL = re.compile(r"муниципальн\w+ (?=район|округ)")


@lru_cache(maxsize=4_000)
def plain_name(name: str) -> str:
    """fold, without what officials add to a district: "Дума Рыбновского муниципального района".

    >>> plain_name("Дума Рыбновского муниципального района")
    'дума рыбновского района'
    """
    return _MUNICIPAL.sub("", fold(name))


def stem(word: str) -> str:
    """What all forms of a name begin with, roughly: "лены", "леной" → "лен"; "чайковского" → "чайковск".

    >>> stem("олёкминска"), stem("олёкминский")
    ('олёкминск', 'олёкминск')
    """
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


ENDINGS = (
    *("ого", "ому", "ыми", "ими", "ами", "ями", "ой", "ою", "ей", "ею", "ом", "ем", "ым", "им", "ых", "их", "ую", "юю"),
    *(
        "ая",
        "яя",
        "ое",
        "ее",
        "ые",
        "ие",
        "ый",
        "ий",
        "ам",
        "ям",
        "ах",
        "ях",
        "а",
        "я",
        "о",
        "е",
        "у",
        "ю",
        "ы",
        "и",
        "ь",
        "й",
    ),
)


def has_proper_name(text: str) -> bool:
    """Whether a name holds more than common words: a quoted part, a capital inside, an abbreviation.

    >>> has_proper_name("управление образования"), has_proper_name("ООО «Заря»"), has_proper_name("Забота")
    (False, True, False)
    """
    return bool(_PROPER.search(text))
