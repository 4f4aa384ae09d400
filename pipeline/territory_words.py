"""Words that tell a territory without naming it: its adjective and its inhabitants.

    territory_of("шиловского")  → Шиловский район
    territory_of("рязанцам")    → Рязанская область
    territory_of("советской")   → None: many districts are called so, and much else

Precision first: an adjective that several territories share, or a nation, or a large city elsewhere, tells nothing.
"""

import re
from functools import cache
from typing import NamedTuple

from pipeline import lexicon
from pipeline.gazetteer import Gazetteer, Place, gazetteer, key_of
from pipeline.toponym_stems import named_after

LARGE_CITY = 100_000  # inhabitants from which a city's adjective is its own whatever district else is called so
ADJECTIVE = re.compile(r"([а-яё-]+(?:ск|цк))(?:ий|ого|ому|им|ом|ой|ая|ую|ое|ие|их|ими)")
# endings of the inhabitants' plural → those that their other forms have instead
INHABITANTS = (
    ("цы", ("цы", "цев", "цам", "цами", "цах", "ец", "ца", "цу", "цем", "це")),
    ("не", ("не", "н", "нам", "нами", "нах", "нин", "нина", "нину", "нином", "нине")),
    ("чи", ("чи", "чей", "чам", "чами", "чах", "ч", "ча", "чу", "чом", "че")),
    ("ки", ("ки", "ков", "кам", "ками", "ках", "к", "ка", "ку", "ком", "ке")),
    ("лы", ("лы", "лов", "лам", "лами", "лах")),
)


class Told(NamedTuple):
    """The places that a dump's words are evidence for, by id: the region, and the district where it is known."""

    region: str
    district: str = ""


def territory_of(word: str) -> Told | None:
    """What a word in lower case tells; None for other words and for adjectives of more than one territory."""
    key = word.replace("ё", "е")
    match = ADJECTIVE.fullmatch(key)
    return _adjectives().get(match[1]) if match else _inhabitants().get(key)


@cache
def _adjectives() -> dict[str, Told]:
    """Stem of an adjective → its only territory: a region's before a large city's before a district's."""
    known = gazetteer()
    found: dict[str, set[Told]] = {}
    for row in lexicon.rows("districts"):
        stem = key_of(row["name"]).removesuffix(f" {row['kind'].lower()}")
        if ADJECTIVE.fullmatch(stem):
            district = f"district:{row['name']}, {row['region']}"
            found.setdefault(stem[:-2], set()).add(Told(f"region:{row['region']}", district))
    own = {stem: told.pop() for stem, told in found.items() if len(told) == 1}
    own = {stem: told for stem, told in own.items() if not _of_city_elsewhere(stem, told, known)}
    own |= _of_towns("adjectives", known)
    own |= {
        key_of(adjective)[:-2]: Told(f"region:{row['name']}")
        for row in lexicon.rows("regions")
        for adjective in filter(None, row["adjective"].split(";"))
    }
    nations = lexicon.word_set("nation_stems")
    return {stem: told for stem, told in own.items() if stem not in nations}


def _of_city_elsewhere(stem: str, told: Told, known: Gazetteer) -> bool:
    """Whether a large city of another region, or of another country, owns the adjective: казанский is Казань's."""
    return any(
        named_after(city.name, f"{stem}ий") and city.region != told.region
        for city in _large_cities(known).get(stem[:3], ())
    )


@cache
def _large_cities(known: Gazetteer) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for place in known.places.values():
        if place.kind == "город" and (place.population >= LARGE_CITY or place.country != "country:Россия"):
            found.setdefault(key_of(place.name)[:3], []).append(place)
    return found


def _of_towns(column: str, known: Gazetteer) -> dict[str, Told]:
    """Adjectives (their stems) or inhabitants of the towns of town_words.csv."""
    found = {}
    for row in lexicon.rows("town_words"):
        region = f"region:{row['region']}"
        town = next(p for p in known.named(row["town"]) if region in (p.region, p.id) and p.kind == "город")
        for word in filter(None, row[column].split(";")):
            found[key_of(word)[:-2] if column == "adjectives" else key_of(word)] = Told(region, town.district)
    return found


@cache
def _inhabitants() -> dict[str, Told]:
    """Every form of the words for inhabitants."""
    plurals = _of_towns("inhabitants", gazetteer())
    for row in lexicon.rows("regions"):
        plurals |= {key_of(w): Told(f"region:{row['name']}") for w in filter(None, row["inhabitants"].split(";"))}
    return {form: told for plural, told in plurals.items() for form in forms_of(plural)}


def forms_of(plural: str) -> list[str]:
    """The forms of a word for inhabitants in all cases and both numbers.

    >>> forms_of("рязанцы")[:6]
    ['рязанцы', 'рязанцев', 'рязанцам', 'рязанцами', 'рязанцах', 'рязанец']
    """
    endings = next((forms for ending, forms in INHABITANTS if plural.endswith(ending)), (plural[-2:],))
    return [plural[:-2] + ending for ending in endings]
