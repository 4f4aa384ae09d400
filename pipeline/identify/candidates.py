"""The records of the gazetteer that a place of an article can be, by its name and kind alone.

Рыбное (город)              → the town
Сасовский муниципальный округ → Сасовский район: one territory under the name of today
городской округ Сасово      → the city's own okrug, городской округ Ступино → Ступинский район
"""

from functools import cache
from typing import NamedTuple

from pipeline import lexicon
from pipeline.gazetteer import (
    CITY_OKRUG,
    DISTRICTS,
    HISTORICAL,
    REGIONS,
    SETTLEMENT_IDS,
    Gazetteer,
    Place,
    key_of,
    okrug_id,
)
from pipeline.toponym_stems import named_after

URBAN = {"посёлок", "рабочий посёлок", "посёлок городского типа", "дачный посёлок"}
RURAL = {
    "село",
    "деревня",
    "посёлок",
    "хутор",
    "станица",
    "аул",
    "слобода",
    "местечко",
    "селение",
    "населённый пункт",
    "улус",
}
CLOSED = "ЗАТО"
OKRUGS = {"городской округ", "муниципальный округ", "округ"}
ADJECTIVE = ("ий", "ый", "ой")  # ends of an okrug's name that is its city's adjective
SAME_LETTERS = 3  # at the beginning of a town's name and of its adjective
KNOWN_TOWN = 12_000  # inhabitants from which a settlement's name alone is enough: all of that size are in the gazetteer
CITY = 100_000  # inhabitants from which a name means the city of today, not the one that was called so


class Sought(NamedTuple):
    """A place of the article: canonical name, name without its kind, kind, and the one that the text says it lies
    in."""

    name: str
    bare: str
    kind: str = ""
    within: int | None = None  # index among the sought
    others: tuple[str, ...] = ()  # nominatives that the form in the text may have as well
    past: bool = False  # whether the text speaks of the time when cities bore other names


def candidates_of(sought: Sought, gazetteer: Gazetteer) -> list[Place]:
    """The places of the gazetteer that have the name and can be of the kind."""
    if sought.kind in DISTRICTS:
        return districts_named(sought, gazetteer)
    names = dict.fromkeys((sought.name, sought.bare))
    found = {place.id: place for name in names if name for place in gazetteer.named(name)}
    if not found and " " in sought.name:
        found = {place.id: place for place in gazetteer.inflected(sought.bare or sought.name)}
    fitting = [place for place in found.values() if fits(sought.kind, place)]
    if sought.kind:
        return fitting
    best = max(map(standing, fitting), default=0)
    likely = [place for place in fitting if standing(place) == best or best == VILLAGE and is_village(place)]
    if best in (TOWN, VILLAGE) and not any(place.population >= CITY for place in likely):
        likely += [place for place in fitting if place.kind == f"город{HISTORICAL}"]
    return likely


def is_village(place: Place) -> bool:
    return place.settlement and place.kind != "город"


TOWN, VILLAGE = 5, 3


def standing(place: Place) -> int:
    """What a name alone means first: a region or country, then a town, then a range or lake, then a village whose
    kind is known, then a river, then what else is there, then what was.

    Онега is the town and not the river, Эльбрус the mountain and not the village, Волга the river and not the посёлок.
    """
    if place.kind.endswith(HISTORICAL):
        return 0
    if place.id.startswith(("region:", "country:", "federal district:")):
        return 6
    if place.settlement:
        return TOWN if place.kind == "город" else VILLAGE if place.kind else 1
    return 2 if place.kind == "река" else 4


def districts_named(sought: Sought, gazetteer: Gazetteer) -> list[Place]:
    """Лузский муниципальный округ and Лузский район are one territory; городской округ Ступино is the one around
    Ступино; where a city has an okrug of its own, the kind word tells it from the district around it."""
    exact = [p for p in gazetteer.named(sought.name) if p.id.startswith("district:")]
    if any(p.kind == CITY_OKRUG for p in exact):
        return exact
    if sought.kind == CLOSED:
        return exact  # a town closed to visitors, never the open district of another town's name
    bare = sought.bare.removeprefix("город ")
    named = (p for kind in ("район", "улус", "кожуун") for p in gazetteer.named(f"{bare} {kind}"))
    districts = list(dict.fromkeys([*exact, *(p for p in named if p.id.startswith("district:"))]))
    if sought.kind in OKRUGS:
        okrugs = city_okrugs_named(bare, gazetteer)
        first, second = (okrugs, districts) if sought.kind == CITY_OKRUG else (districts, okrugs)
        districts = [*first, *(p for p in second if p.region not in {q.region for q in first})]
    return districts or around_centre(bare, gazetteer)


def city_okrugs_named(bare: str, gazetteer: Gazetteer) -> list[Place]:
    """The okrugs of cities that a name without its kind can mean: Асбестовский, Асбест, город Асбест; a name that is no
    adjective means the city of exactly that name: Клин is not Клинцы."""
    beginning = key_of(bare)[:SAME_LETTERS]
    okrugs = _city_okrugs().get(beginning, ())
    stem = " " not in bare and bare.endswith(ADJECTIVE)
    return [gazetteer[id] for town, id in okrugs if key_of(town) == key_of(bare) or stem and named_after(town, bare)]


@cache
def _city_okrugs() -> dict[str, list[tuple[str, str]]]:
    """First letters → (town, id of its okrug)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in lexicon.rows("city_okrugs"):
        for town in row["towns"].split(";"):
            found.setdefault(key_of(town)[:SAME_LETTERS], []).append((town, okrug_id(town, row["region"])))
    return found


def around_centre(bare: str, gazetteer: Gazetteer) -> list[Place]:
    """The district that is named after its centre, by the centre's name."""
    if " " in bare and bare not in gazetteer:
        return []
    known = [p for p in gazetteer.named(bare) if p.settlement and p.district]
    centres = [p for p in known if p.centre or p.population >= KNOWN_TOWN]
    return [gazetteer[p.district] for p in centres if named_after(p.name, gazetteer[p.district].name)]


def fits(kind: str, place: Place) -> bool:
    """Whether a place can be of the kind that the text gives; without one, anything but a district can be meant."""
    if not kind:
        return not place.id.startswith("district:") and place.kind != "район"
    if place.kind == kind:
        return True
    if place.id.startswith(SETTLEMENT_IDS):
        if place.kind in ("", "село"):
            return kind in RURAL or kind in URBAN
        return place.kind in URBAN and kind in URBAN
    if place.kind.endswith(HISTORICAL):
        return place.kind.removesuffix(HISTORICAL) == kind
    return kind == "регион" and place.kind in REGIONS
