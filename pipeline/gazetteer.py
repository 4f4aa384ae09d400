"""The gazetteer: regions, districts, settlements, countries and large features, by name and by id.

    gazetteer().named("Подмосковье")  → [Place("region:Московская область", "Московская область", "область", …)]
    gazetteer().chain(рыбное)         → [Рыбновский район, Рязанская область, Центральный федеральный округ, Россия]

A name may belong to many places; choosing among them is the business of those who know the article. Read once, from
the tables of the lexicon; lexicon/README.md names their sources.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from math import cos, hypot, radians
from typing import NamedTuple

from pipeline import lexicon
from pipeline.text import fold

RUSSIA = "country:Россия"
EARTH_KM = 6371
NEIGHBOURS = 2  # of a settlement and the district that it lies in, the centre is the nearest or the next
# names of one kind of territory that a reform or the writer chooses between
DISTRICTS = frozenset(
    {
        "район",
        "муниципальный округ",
        "городской округ",
        "округ",
        "улус",
        "кожуун",
        "ЗАТО",
        "муниципальный район",
        "городской район",
    }
)
REGIONS = frozenset({"область", "край", "республика", "автономный округ", "автономная область"})
HISTORICAL = " (историческое название)"


class Place(NamedTuple):
    """A place of the gazetteer. `district`, `region` and `country` are ids of places that it lies in, empty where
    unknown."""

    id: str
    name: str  # official: Рязанская область, Рыбновский район, Рыбное
    kind: str  # empty for a settlement of which only the text can tell
    district: str = ""
    region: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    regions: tuple[str, ...] = ()  # of a river or a range: all that it touches
    centre: bool = False  # whether it is the centre of its district

    @property
    def federal(self) -> bool:
        """Whether it is a region of the Russian Federation, be it a city."""
        return self.id.startswith("region:")

    @property
    def settlement(self) -> bool:
        return self.id.startswith("geonames:") or self.federal and self.kind == "город"


class Gazetteer:
    """Places by id and by folded name."""

    def __init__(self, places: Iterable[tuple[Place, tuple[str, ...]]]) -> None:
        """`places` with all the names that each goes by."""
        self.places: dict[str, Place] = {}
        self._named: dict[str, list[str]] = {}
        self._districts: dict[str, list[Place]] = {}
        self._phrases: dict[str, list[str]] = {}  # names of several words, by how their words begin
        for place, names in places:
            self.places[place.id] = place
            for name in dict.fromkeys(map(key_of, names)):
                if " " in name and name not in self._named:
                    self._phrases.setdefault(beginnings(name), []).append(name)
                self._named.setdefault(name, []).append(place.id)
            if place.id.startswith("district:"):
                self._districts.setdefault(place.region, []).append(place)

    def __contains__(self, name: str) -> bool:
        """Whether a place of this name is known."""
        return key_of(name) in self._named

    def __getitem__(self, id: str) -> Place:
        return self.places[id]

    def named(self, name: str) -> list[Place]:
        """Every place that goes by the name, in the nominative: official, short, an abbreviation."""
        return [self.places[id] for id in self._named.get(key_of(name), ())]

    def inflected(self, phrase: str) -> list[Place]:
        """Places whose name of several words a phrase can be a form of: "Большом Камне" → Большой Камень."""
        key = key_of(phrase)
        names = [name for name in self._phrases.get(beginnings(key), ()) if may_be_form(key, name)]
        return [self.places[id] for name in names for id in self._named[name]]

    def region(self, name: str) -> Place | None:
        """A region of Russia by any of its names."""
        return next((place for place in self.named(name) if place.federal), None)

    def chain(self, place: Place) -> list[Place]:
        """What a place lies in, the smallest first: district, region, federal district, country, as far as known."""
        ids = (place.district, place.region, self.places[place.region].district if place.region else "", place.country)
        return [self.places[id] for id in ids if id and id != place.id]

    def nearest_districts(self, place: Place) -> list[Place]:
        """The districts of the region whose centres are nearest to a place: it lies in one of them."""
        known = [d for d in self._districts.get(place.region, ()) if d.lat is not None]
        return sorted(known, key=lambda d: (kilometres(place, d), d.id))[:NEIGHBOURS]

    def districts_of(self, region: str) -> list[Place]:
        """The districts of a region given by its id."""
        return self._districts.get(region, [])


def key_of(name: str) -> str:
    """The form under which names are looked up: folded, and one dash for all."""
    return fold(name.replace("—", "-").replace("–", "-")).replace(" - ", "-")


def beginnings(phrase: str) -> str:
    """The first letters of each word: no case changes those."""
    return " ".join(word[:2] for word in phrase.split(" "))


def may_be_form(phrase: str, name: str) -> bool:
    """Whether each word differs from the name's in its ending only."""
    for word, own in zip(phrase.split(" "), name.split(" "), strict=True):
        kept = len(own) - 3 if len(own) > 5 else max(2, len(own) - 2)
        if word[:kept] != own[:kept] or abs(len(word) - len(own)) > 3:
            return False
    return True


def kilometres(a: Place, b: Place) -> float:
    """The distance of two places, infinite when one has no coordinates; near enough for neighbours, not for
    continents."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return float("inf")
    return EARTH_KM * hypot(radians(b.lat - a.lat), radians(b.lon - a.lon) * cos(radians((a.lat + b.lat) / 2)))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the lexicon, read once: some 0.1 s."""
    return Gazetteer([*_countries(), *_regions(), *_districts(), *_settlements(), *_features(), *_historical()])


Named = tuple[Place, tuple[str, ...]]


def _countries() -> Iterator[Named]:
    for row in lexicon.rows("countries"):
        yield Place(f"country:{row['name']}", row["name"], row["kind"]), _names(row)


def _regions() -> Iterator[Named]:
    for row in lexicon.rows("regions"):
        if row["kind"] == "федеральный округ":
            yield Place(f"federal district:{row['name']}", row["name"], row["kind"], country=RUSSIA), _names(row)
    seats = {(row["name"], row["region"]): row for row in lexicon.rows("places")}
    for row in lexicon.rows("regions"):
        if row["kind"] == "федеральный округ":
            continue
        district = row["district"] and f"federal district:{row['district']}"
        place = Place(f"region:{row['name']}", row["name"], row["kind"], district, country=RUSSIA)
        seat = seats.get((row["name"], row["name"]))
        if seat is not None:
            place = place._replace(lat=float(seat["lat"]), lon=float(seat["lon"]), population=int(seat["population"]))
        yield place, _names(row)


def _districts() -> Iterator[Named]:
    for row in lexicon.rows("districts"):
        place = Place(
            f"district:{row['name']}, {row['region']}",
            row["name"],
            row["kind"],
            region=f"region:{row['region']}",
            country=RUSSIA,
        )
        if row["lat"]:
            place = place._replace(lat=float(row["lat"]), lon=float(row["lon"]))
        yield place, (row["name"],)


def _settlements() -> Iterator[Named]:
    centres = {(row["name"], row["region"], row["centre"]) for row in lexicon.rows("districts")}
    federal = {row["name"] for row in lexicon.rows("regions") if row["kind"] == "город"}
    for row in lexicon.rows("places"):
        if row["name"] in federal and row["region"] == row["name"]:
            continue
        place = Place(
            f"geonames:{row['geonames']}",
            row["name"],
            row["kind"],
            row["district"] and f"district:{row['district']}, {row['region']}",
            row["region"] and f"region:{row['region']}",
            f"country:{row['country']}",
            float(row["lat"]),
            float(row["lon"]),
            int(row["population"]),
            centre=(row["district"], row["region"], row["name"]) in centres,
        )
        yield place, (row["name"],)


def _features() -> Iterator[Named]:
    for row in lexicon.rows("features"):
        regions = tuple(f"region:{name}" for name in row["regions"].split(";") if name)
        id = f"{row['kind']}:{row['name']}" + (f", {row['regions'].split(';')[0]}" if regions else "")
        region = regions[0] if len(regions) == 1 else ""
        yield (
            Place(id, row["name"], row["kind"], region=region, country=RUSSIA if regions else "", regions=regions),
            (row["name"],),
        )


def _historical() -> Iterator[Named]:
    for row in lexicon.rows("historical_places"):
        yield Place(f"historical:{row['name']}", row["name"], row["kind"] + HISTORICAL), (row["name"],)


def _names(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, (row["name"], *row["short"].split(";"), *row["abbreviation"].split(";"))))
