"""Territories that an article names only by their adjective: "Кромской районный Совет" speaks of Кромской район.

    Рыбновский районный дом культуры … в районе   → район: Рыбновский район
    Иркутская областная дума … губернатор области → область: Иркутская область

They have no mention of their own; a bare "район" or "область" of the article can mean them.
"""

import re
from collections.abc import Iterator

from pipeline.gazetteer import Place, gazetteer

ADJECTIVES = re.compile(
    r"\b([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*?(?:ск|цк))(?:ий|ого|ому|им|ом|ой|ая|ую|ое)\s+(районн|областн|краев)[а-яё]{2,3}\b"
)
# the territory's kind and the endings that its adjective can have in the nominative
TERRITORY = {"районн": ("район", ("ий", "ой")), "областн": ("область", ("ая",)), "краев": ("край", ("ий",))}


def implied_territories(text: str) -> Iterator[tuple[str, Place | None]]:
    """(name, record) of each territory that an adjective names; the record is None for a name that several districts
    bear."""
    seen = set()
    for match in ADJECTIVES.finditer(text):
        kind, endings = TERRITORY[match[2]]
        for ending in endings:
            places = gazetteer().named(f"{match[1]}{ending} {kind}")
            if places and places[0].name not in seen:
                seen.add(places[0].name)
                yield places[0].name, places[0] if len(places) == 1 else None
