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
CITY_OKRUG = "городской округ"
HISTORICAL = " (историческое название)"
VILLAGE_ID = "village:"
SETTLEMENT_IDS = ("geonames:", VILLAGE_ID)


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
    oktmo: str = ""  # code of the classification of municipal territories

    @property
    def federal(self) -> bool:
        """Whether it is a region of the Russian Federation, be it a city."""
        return self.id.startswith("region:")

    @property
    def settlement(self) -> bool:
        return self.id.startswith(SETTLEMENT_IDS) or self.federal and self.kind == "город"


class Gazetteer:
    """Places by id and by folded name. `places` are those in memory: a village is made when somebody asks for it."""

    def __init__(self, places: Iterable["Named"], villages: Iterable[str] = ()) -> None:
        """`places` with all the names that each goes by; `villages` as lines: name, kind, district, region, point."""
        self.places: dict[str, Place] = {}
        self._villages: dict[str, list[str]] = {}  # those that nobody has asked for yet
        self._named: dict[str, list[Place]] = {}
        self._districts: dict[str, list[Place]] = {}
        self._phrases: dict[str, list[str]] = {}  # names of several words, by how their words begin
        for place, names in places:
            self.places[place.id] = place
            for name in dict.fromkeys(map(key_of, names)):
                if " " in name and name not in self._named:
                    self._phrases.setdefault(beginnings(name), []).append(name)
                self._named.setdefault(name, []).append(place)
            if place.id.startswith("district:") and place.kind != CITY_OKRUG:  # no village lies in a city's own okrug
                self._districts.setdefault(place.region, []).append(place)
        for line in villages:
            name = line[: line.index("\t")].lower().replace("ё", "е")
            if name in self._villages:
                self._villages[name].append(line)
                continue
            self._villages[name] = [line]
            if " " in name and name not in self._named:
                self._phrases.setdefault(beginnings(name), []).append(name)

    def __contains__(self, name: str) -> bool:
        """Whether a place of this name is known."""
        key = key_of(name)
        return key in self._named or key in self._villages

    def __getitem__(self, id: str) -> Place:
        place = self.get(id)
        if place is None:
            raise KeyError(id)
        return place

    def get(self, id: str) -> Place | None:
        """The place of an id, None when there is none."""
        if id.startswith(VILLAGE_ID) and id not in self.places:
            self._make_villages(key_of(id.removeprefix(VILLAGE_ID).split(", ")[0]))
        return self.places.get(id)

    def named(self, name: str) -> list[Place]:
        """Every place that goes by the name, in the nominative: official, short, an abbreviation."""
        return list(self._of_key(key_of(name)))

    def _of_key(self, key: str) -> list[Place]:
        if key in self._villages:
            self._make_villages(key)
        return self._named.get(key, [])

    def _make_villages(self, key: str) -> None:
        for line in self._villages.pop(key, ()):
            name, kind, district, region, lat, lon = line.split("\t")
            id = f"{VILLAGE_ID}{name}, {district}, {region}"
            position = (float(lat), float(lon)) if lat else (None, None)
            inside = f"district:{district}, {region}", f"region:{region}"
            self.places[id] = village = Place(id, name, kind, *inside, RUSSIA, *position)
            self._named.setdefault(key, []).append(village)

    def inflected(self, phrase: str) -> list[Place]:
        """Places whose name of several words a phrase can be a form of: "Большом Камне" → Большой Камень."""
        key = key_of(phrase)
        names = [name for name in self._phrases.get(beginnings(key), ()) if may_be_form(key, name)]
        return [place for name in names for place in self._of_key(name)]

    def region(self, name: str) -> Place | None:
        """A region of Russia by any of its names."""
        return next((place for place in self.named(name) if place.federal), None)

    def territory(self, name: str) -> Place | None:
        """A region of Russia by any of its names, or a district that no other is called like."""
        districts = [place for place in self.named(name) if place.id.startswith("district:")]
        return self.region(name) or (districts[0] if len(districts) == 1 else None)

    def chain(self, place: Place) -> list[Place]:
        """What a place lies in, the smallest first: district, region, federal district, country, as far as known."""
        ids = (place.district, place.region, self.places[place.region].district if place.region else "", place.country)
        return [self[id] for id in ids if id and id != place.id]

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
    """The gazetteer of the lexicon, read once: some 0.2 s."""
    listed = [*_countries(), *_regions(), *_districts(), *_city_okrugs(), *_settlements(), *_features()]
    former = _historical({(place.name, place.region): place for place, _ in listed})
    return Gazetteer([*listed, *former], lexicon.lines("villages"))


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
        place = Place(f"region:{row['name']}", row["name"], row["kind"], district, country=RUSSIA, oktmo=row["oktmo"])
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


def _city_okrugs() -> Iterator[Named]:
    """The okrugs of cities that lie in no district; an okrug that a district was turned into is that district's
    record."""
    seats = {(row["name"], row["region"]): row for row in lexicon.rows("places")}
    for row in lexicon.rows("city_okrugs"):
        for town in row["towns"].split(";"):
            seat = seats[town, row["region"]]
            name = f"{CITY_OKRUG} {town}"
            id, region = okrug_id(town, row["region"]), f"region:{row['region']}"
            position = float(seat["lat"]), float(seat["lon"])
            place = Place(id, name, CITY_OKRUG, "", region, RUSSIA, *position)
            yield place, (name, f"{CITY_OKRUG} город {town}", f"{town} {CITY_OKRUG}")


def okrug_id(town: str, region: str) -> str:
    return f"district:{CITY_OKRUG} {town}, {region}"


def _settlements() -> Iterator[Named]:
    okrugs = {(town, row["region"]) for row in lexicon.rows("city_okrugs") for town in row["towns"].split(";")}
    centres = {(row["name"], row["region"], row["centre"]) for row in lexicon.rows("districts")}
    federal = {row["name"] for row in lexicon.rows("regions") if row["kind"] == "город"}
    for row in lexicon.rows("places"):
        if row["name"] in federal and row["region"] == row["name"]:
            continue
        place = Place(
            f"geonames:{row['geonames']}",
            row["name"],
            row["kind"],
            _district_of(row, okrugs),
            row["region"] and f"region:{row['region']}",
            f"country:{row['country']}",
            float(row["lat"]),
            float(row["lon"]),
            int(row["population"]),
            centre=(row["district"], row["region"], row["name"]) in centres,
        )
        yield place, (row["name"],)


def _district_of(row: dict[str, str], okrugs: set[tuple[str, str]]) -> str:
    if row["district"]:
        return f"district:{row['district']}, {row['region']}"
    own = (row["name"], row["region"]) in okrugs and row["kind"]
    return okrug_id(row["name"], row["region"]) if own else ""


def _features() -> Iterator[Named]:
    for row in lexicon.rows("features"):
        regions = tuple(f"region:{name}" for name in row["regions"].split(";") if name)
        id = f"{row['kind']}:{row['name']}" + (f", {row['regions'].split(';')[0]}" if regions else "")
        region = regions[0] if len(regions) == 1 else ""
        yield (
            Place(id, row["name"], row["kind"], region=region, country=RUSSIA if regions else "", regions=regions),
            (row["name"],),
        )


def _historical(known: dict[tuple[str, str], Place]) -> Iterator[Named]:
    """Former names: each lies where the place that bears it no longer lies."""
    for row in lexicon.rows("historical_places"):
        place = Place(f"historical:{row['name']}", row["name"], row["kind"] + HISTORICAL)
        region = f"region:{row['now_region']}" if row["now_region"] else ""
        now = known.get((row["now"], region)) or known.get((row["now"], ""))
        if now is not None:
            inside = now.district, now.id if now.federal else now.region, now.country
            place = place._replace(
                district="" if now.federal else inside[0], region=inside[1], country=inside[2], lat=now.lat, lon=now.lon
            )
        yield place, (row["name"],)


def _names(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, (row["name"], *row["short"].split(";"), *row["abbreviation"].split(";"))))
