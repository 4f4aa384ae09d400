"""Short forms of names, as people say them, and the full names that they stand for.

    stand_for_one("Катя", "Екатерина") → True;  full_patronymic("Степаныч") → "степанович"

A short form may stand for several names (Саша), and is a name of its own in a passport now and then: so it only ever
joins what the surname joins already.
"""

from functools import cache

from pipeline.lexicon import rows
from pipeline.names import fold, look_up


@cache
def _full_names(part: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("short_names"):
        if row["part"] == part:
            found.setdefault(fold(row["short"]), set()).add(fold(row["full"]))
    return {short: frozenset(names) for short, names in found.items()}


def is_short(word: str) -> bool:
    """Whether a first name, in the nominative, is a short form: "Гена"."""
    return fold(word) in _full_names("first")


def is_short_of(short: str, full: str) -> bool:
    """Whether a first name is a short form of another: "Катя" of "Екатерина"."""
    return fold(full) in _full_names("first").get(fold(short), frozenset())


def stand_for_one(a: str, b: str) -> bool:
    """Whether two first names can be forms of one: one short for the other, or both for a third."""
    known = _full_names("first")
    return is_short_of(a, b) or is_short_of(b, a) or bool(known.get(fold(a), set()) & known.get(fold(b), set()))


def full_patronymic(word: str) -> str:
    """A patronymic in lower case, written out where it is colloquial: "Степаныч" → "степанович"."""
    word = fold(word)
    listed = _full_names("patronymic").get(word)
    if listed:
        return min(listed)
    if word.endswith("ыч") and look_up(word[:-2]).first_m:
        return word[:-2] + "ович"
    if word.endswith(("аич", "еич")) and look_up(word[:-2] + "й").first_m:
        return word[:-2] + "евич"
    return word


def is_colloquial(word: str) -> bool:
    """Whether a patronymic is one that only speech shortens so: "Степаныч", "Николаич"."""
    return full_patronymic(word) != fold(word)
