"""The gazetteer: names, chains, distances, and that its tables fit together."""

import time

import pytest

from pipeline import lexicon
from pipeline.gazetteer import Gazetteer, Place, gazetteer, kilometres
from pipeline.toponym_stems import named_after

NAMES = [
    ("Подмосковье", "Московская область"),
    ("РТ", "Республика Татарстан"),
    ("ХМАО", "Ханты-Мансийский автономный округ — Югра"),
    ("Ханты-Мансийский автономный округ – Югра", "Ханты-Мансийский автономный округ — Югра"),
    ("Коми", "Республика Коми"),
    ("Питер", "Санкт-Петербург"),
    ("РФ", "Россия"),
    ("США", "США"),
    ("Соединенные Штаты Америки", "США"),
    ("Щекино", "Щёкино"),
    ("Сталинград", "Сталинград"),
]


@pytest.mark.parametrize(("name", "official"), NAMES)
def test_short_names_and_abbreviations_lead_to_the_official_name(name: str, official: str) -> None:
    assert official in {place.name for place in gazetteer().named(name)}


def test_a_name_of_many_places_gives_them_all() -> None:
    regions = {place.region for place in gazetteer().named("Советск")}
    assert {"region:Кировская область", "region:Калининградская область", "region:Тульская область"} <= regions


def test_a_chain_leads_from_the_district_to_the_country() -> None:
    town = next(p for p in gazetteer().named("Рыбное") if p.kind == "город")
    names = [place.name for place in gazetteer().chain(town)]
    assert names == ["Рыбновский район", "Рязанская область", "Центральный федеральный округ", "Россия"]


def test_every_container_of_every_place_is_a_place() -> None:
    known = gazetteer()
    for place in known.places.values():
        assert all(known.get(outer.id) for outer in known.chain(place)), place
        assert all(region in known.places for region in place.regions), place


def test_a_district_contains_nothing_of_another_region() -> None:
    known = gazetteer()
    for place in known.places.values():
        if place.district.startswith("district:"):
            assert known[place.district].region == place.region, place


def test_coordinates_lie_on_the_globe_and_districts_in_their_region() -> None:
    known = gazetteer()
    for place in known.places.values():
        if place.lat is not None and place.lon is not None:
            assert -90 <= place.lat <= 90 and -180 <= place.lon <= 180, place


@pytest.mark.parametrize(
    "region", [row["name"] for row in lexicon.rows("regions") if row["kind"] != "федеральный округ"]
)
def test_every_region_has_a_town(region: str) -> None:
    towns = [p for p in gazetteer().places.values() if p.kind == "город" and f"region:{region}" in (p.region, p.id)]
    assert towns


def test_all_regions_are_there() -> None:
    assert sum(place.federal for place in gazetteer().places.values()) == 89


def test_a_city_outside_of_any_district_lies_in_its_own_okrug() -> None:
    city = next(p for p in gazetteer().named("Рязань") if p.kind == "город")
    assert [outer.name for outer in gazetteer().chain(city)][:2] == ["городской округ Рязань", "Рязанская область"]
    (okrug,) = gazetteer().named("городской округ город Рязань")
    assert okrug.id == city.district and okrug.kind == "городской округ" and okrug.lat == city.lat


def test_no_village_is_placed_in_a_city_s_okrug_for_being_near() -> None:
    place = Place("village:проба", "Проба", "", region="region:Рязанская область", lat=54.62, lon=39.74)
    assert all(district.kind == "район" for district in gazetteer().nearest_districts(place))


@pytest.mark.parametrize(
    ("name", "official"),
    [("Коми", "Республика Коми"), ("Рыбновский район", "Рыбновский район"), ("Спасский район", ""), ("Рязань", "")],
)
def test_a_territory_is_a_region_or_the_only_district_of_its_name(name: str, official: str) -> None:
    territory = gazetteer().territory(name)
    assert (territory.name if territory else "") == official


def test_a_village_is_found_by_name_and_by_id() -> None:
    found = [p for p in gazetteer().named("Пощупово") if p.region == "region:Рязанская область"]
    assert [outer.name for outer in gazetteer().chain(found[0])][0] == "Рыбновский район"
    assert gazetteer()[found[0].id] == found[0] and gazetteer().get("village:Пощупово, Нигде, Никакая область") is None


def test_every_village_has_a_district_and_lies_near_its_centre() -> None:
    districts = {(row["name"], row["region"]): row for row in lexicon.rows("districts")}
    for line in lexicon.lines("villages"):
        name, kind, district, region, lat, lon = line.split("\t")
        centre = districts[district, region]
        assert name and kind in ("", "село", "станица") and bool(lat) == bool(lon), line
        if lat:
            at = Place("v", name, kind, lat=float(lat), lon=float(lon))
            assert kilometres(at, Place("d", "", "", lat=float(centre["lat"]), lon=float(centre["lon"]))) < 75, line


@pytest.mark.parametrize("line", lexicon.lines("villages")[::500])
def test_villages_lie_in_districts_that_are_there(line: str) -> None:
    name = line.split("\t")[0]
    assert all(p.district in gazetteer().places for p in gazetteer().named(name) if p.id.startswith("village:"))


FORMER = [
    ("Сталинград", "region:Волгоградская область"),
    ("Ленинград", "region:Санкт-Петербург"),
    ("Фрунзе", ""),
    ("Константинополь", ""),
]


@pytest.mark.parametrize(("name", "region"), FORMER)
def test_a_former_name_lies_where_its_bearer_of_today_lies(name: str, region: str) -> None:
    former = next(p for p in gazetteer().named(name) if p.id.startswith("historical:"))
    assert former.region == region and former.kind.endswith("(историческое название)")


def test_regions_have_codes_of_eight_digits_each_its_own() -> None:
    codes = [place.oktmo for place in gazetteer().places.values() if place.federal]
    assert all(len(code) == 8 and code.isdigit() for code in codes) and len(set(codes)) == 89


PHRASES = [
    ("Большом Камне", "Большой Камень"),
    ("Полярных Зорь", "Полярные Зори"),
    ("Великих Луках", "Великие Луки"),
    ("Нижнем Новгороде", "Нижний Новгород"),
]


@pytest.mark.parametrize(("form", "name"), PHRASES)
def test_a_form_of_several_words_finds_its_name(form: str, name: str) -> None:
    assert {place.name for place in gazetteer().inflected(form)} == {name}


NAMED_AFTER = [
    ("Рыбное", "Рыбновский район", True),
    ("Сасово", "Сасовский район", True),
    ("Великий Устюг", "Великоустюгский муниципальный округ", True),
    ("Соль-Илецк", "Соль-Илецкий городской округ", True),
    ("Артём", "Артёмовский городской округ", True),
    ("Елец", "Елецкий район", True),
    ("Арск", "Арский район", True),
    ("Скопин", "Рыбновский район", False),
    ("Ал", "Алтайский район", False),
]


@pytest.mark.parametrize(("place", "territory", "expected"), NAMED_AFTER)
def test_a_territory_bears_the_name_of_its_centre(place: str, territory: str, expected: bool) -> None:
    assert named_after(place, territory) is expected


def test_distances_are_those_of_the_map() -> None:
    moscow, tver = gazetteer()["region:Москва"], next(p for p in gazetteer().named("Тверь") if p.kind == "город")
    assert 150 < kilometres(moscow, tver) < 175
    assert kilometres(moscow, Place("x", "x", "")) == float("inf")


def test_a_gazetteer_of_ones_own() -> None:
    village = Place("v", "Ёлкино", "село")
    own = Gazetteer([(village, ("Ёлкино", "Елочка"))])
    assert own.named("елкино") == own.named("Ёлочка") == [village]
    assert "Ёлкино" in own and "Пенькино" not in own


def test_looking_up_costs_microseconds() -> None:
    known = gazetteer()
    start = time.perf_counter()
    for _ in range(2_000):
        known.named("Советск")
        known.inflected("Великих Луках")
    assert (time.perf_counter() - start) / 4_000 < 100e-6  # ten times what it takes
