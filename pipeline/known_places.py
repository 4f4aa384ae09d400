"""Names of places that the gazetteer holds, asked for by a form of them.

may_be_settlement("Рыбном", "в") → True;  readings("слюдянке") → {"слюдянка"};  populations()["скопин"] → 24357
"""

from collections.abc import Container
from functools import cache, lru_cache
from itertools import chain

from pipeline import lexicon


@cache
def endings() -> dict[str, tuple[tuple[str, str], ...]]:
    """Case → (ending of a form, ending of the nominative that it can come from), the likelier first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in lexicon.rows("toponym_endings"):
        found.setdefault(row["case"], []).append((row["ending"], row["nominative"]))
    return {case: tuple(pairs) for case, pairs in found.items()}


@cache
def prepositions() -> dict[str, tuple[str, ...]]:
    """Preposition → the cases that it governs."""
    return {row["word"]: tuple(row["cases"].split(";")) for row in lexicon.rows("prepositions")}


@cache
def populations() -> dict[str, int]:
    """Settlements of the gazetteer, folded name → inhabitants of the largest that has it."""
    found: dict[str, int] = {}
    for row in lexicon.rows("places"):
        key = row["name"].lower().replace("ё", "е")
        found[key] = max(found.get(key, 0), int(row["population"]))
    for row in (*lexicon.rows("regions"), *lexicon.rows("countries")):
        for name in filter(None, (row["name"], *row["short"].split(";"))):
            found.setdefault(name.lower().replace("ё", "е"), 1_000_000)
    for row in (*lexicon.rows("features"), *lexicon.rows("historical_places")):
        found.setdefault(row["name"].lower().replace("ё", "е"), 100_000)
    return found


@cache
def villages() -> frozenset[str]:
    """Settlements of which only name and district are known, folded. Too many of them are common words or surnames
    to tell a place by the name alone."""
    return frozenset(line[: line.index("\t")].lower().replace("ё", "е") for line in lexicon.lines("villages"))


@cache
def countries() -> frozenset[str]:
    """Countries and parts of the world, folded, with their short names."""
    parts = [row for row in lexicon.rows("features") if row["kind"] == "часть света"]
    named = [*lexicon.rows("countries"), *parts]
    names = [name for row in named for name in (row["name"], *row.get("short", "").split(";")) if name]
    return frozenset(name.lower().replace("ё", "е") for name in names)


@cache
def known_regions() -> frozenset[str]:
    """Countries, parts of the world and regions of Russia in one word, folded."""
    names = [n for row in lexicon.rows("regions") for n in (row["name"], *row["short"].split(";"))]
    return frozenset(n for n in countries() | {n.lower().replace("ё", "е") for n in names if n} if " " not in n)


@lru_cache(maxsize=4_000)
def may_be_settlement(form: str, preposition: str) -> bool:
    """Whether a form after a preposition can be a known place: ("Рыбном", "в") → Рыбное, ("Мгу", "на") → Мга."""
    lower = form.lower().replace("ё", "е")
    for case in prepositions().get(preposition, ()):
        for ending, nominative_ending in endings()[case]:
            stem = lower.removesuffix(ending)
            if lower.endswith(ending) and len(stem) > 1 and stem + nominative_ending in populations():
                return True
    return False


@lru_cache(maxsize=2_000)
def nominatives_of(form: str) -> frozenset[str]:
    """Every nominative that a form in lower case can come from, known or not: "боровом" → {"боровое", "боровой", …}."""
    return frozenset(
        form[: len(form) - len(ending)] + nominative
        for ending, nominatives in _nominative_endings().items()
        if form.endswith(ending) and len(form) - len(ending) > 1
        for nominative in nominatives
    )


@lru_cache(maxsize=6_000)
def readings(form: str) -> frozenset[str]:
    """The known places that a form can name, in any case: "слюдянке" → {"слюдянка"}."""
    return _readings(form, populations())


@lru_cache(maxsize=2_000)
def village_readings(form: str) -> frozenset[str]:
    """The villages that a form can name, in any case."""
    return _readings(form, villages())


def _readings(form: str, known: Container[str]) -> frozenset[str]:
    lower = form.lower().replace("ё", "е")
    table = _nominative_endings()
    found: list[str] = []
    for cut in range(max(2, len(lower) - _longest_ending()), len(lower) + 1):
        if nominatives := table.get(lower[cut:]):
            stem = lower[:cut]
            found += [stem + ending for ending in nominatives if stem + ending in known]
    return frozenset(found)


@cache
def _longest_ending() -> int:
    return max(map(len, _nominative_endings()))


@cache
def _nominative_endings() -> dict[str, tuple[str, ...]]:
    """Ending of any case → the nominative endings that it can come from: one look instead of one for every pair."""
    found: dict[str, dict[str, None]] = {}
    for ending, nominative_ending in chain.from_iterable(endings().values()):
        found.setdefault(ending, {})[nominative_ending] = None
    return {ending: tuple(nominatives) for ending, nominatives in found.items()}
