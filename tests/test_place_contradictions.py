"""Places whose record would contradict the text: another region, another okrug, another namesake."""

import pytest

from pipeline.gazetteer import gazetteer
from pipeline.identify.position import region_of
from pipeline.models import Models
from pipeline.records import Analysis, Article, Identity
from pipeline.run import analyze_articles


def analysis_of(text: str, models: Models) -> Analysis:
    (analysis,) = analyze_articles([Article("1", "проба.txt", "", "", text)], models)
    return analysis


def places_named(name: str, analysis: Analysis) -> list[Identity]:
    return [i for i in analysis.identities if i.type == "LOC" and i.name == name]


def record_of(name: str, text: str, models: Models) -> str:
    (place,) = places_named(name, analysis_of(text, models))
    return place.gazetteer


TOLD_BESIDE = [
    (
        "closed town",
        "В ЗАТО Железногорск Красноярского края прошёл праздник.",
        "ЗАТО Железногорск",
        "",
    ),
    (
        "okrug of a whole name",
        "Городской округ Клин Московской области готовится к зиме.",
        "городской округ Клин",
        "district:Клинский район, Московская область",
    ),
    (
        "okrug of two words",
        "В городском округе Советская Гавань Хабаровского края чинят дороги.",
        "городской округ Советская Гавань",
        "district:Советско-Гаванский район, Хабаровский край",
    ),
    ("okrug in Moscow", "В Новомосковском административном округе Москвы строят школу.", "Новомосковский округ", ""),
    ("district in Moscow", "В Рязанском районе Москвы открыли школу.", "Рязанский район", ""),
    ("nobody knows it there", "В городе Касимове Тульской области прошёл праздник.", "Касимов", ""),
]


@pytest.mark.parametrize(
    ("text", "name", "record"), [case[1:] for case in TOLD_BESIDE], ids=[c[0] for c in TOLD_BESIDE]
)
def test_no_record_lies_elsewhere_than_the_text_says(text: str, name: str, record: str, models: Models) -> None:
    assert record_of(name, text, models) == record


def test_an_okrug_is_no_other_that_begins_alike(models: Models) -> None:
    assert record_of("городской округ Клин", "Городской округ Клин готовится к зиме.", models) != (
        "district:городской округ Клинцы, Брянская область"
    )


SAME_REGION = [
    *(text for _, text, _, _ in TOLD_BESIDE),
    "Из Шиловского района Рязанской области, из села Тырново, приехали в Тулу. Глава Тульской области доволен.",
    "Посёлок Октябрьский Московской области и деревня Клинцы. Брянская область рада, городской округ Клинцы тоже.",
]


@pytest.mark.parametrize("text", SAME_REGION)
def test_the_region_of_the_container_is_the_region_of_the_record(text: str, models: Models) -> None:
    analysis = analysis_of(text, models)
    assert contradictions(analysis) == []


def contradictions(analysis: Analysis) -> list[str]:
    """The places whose container's record lies in another region than their own."""
    known, found = gazetteer(), []
    for place in analysis.identities:
        outer = analysis.identities[place.container] if place.container is not None else None
        if outer is None or not place.gazetteer or not outer.gazetteer:
            continue
        inside, around = region_of(known[place.gazetteer]), region_of(known[outer.gazetteer])
        if inside and around and inside != around:
            found.append(f"{place.name} in {outer.name}")
    return found


TWO = [
    (
        "genitive",
        "Из Советска Тульской области в Советск Кировской области доставили мебель.",
        "Советск",
        {"Тульская область", "Кировская область"},
    ),
    (
        "brackets",
        "В игре встретились Советск (Тульская область) и Советск (Кировская область).",
        "Советск",
        {"Тульская область", "Кировская область"},
    ),
    (
        "commas",
        "Гости приехали из г. Советск, Тульская область, и г. Советск, Кировская область.",
        "Советск",
        {"Тульская область", "Кировская область"},
    ),
    (
        "a plural before them",
        "Города Советск (Тульская область) и Советск (Кировская область) сыграли вничью.",
        "Советск",
        {"Тульская область", "Кировская область"},
    ),
    (
        "districts",
        "В Берёзовском районе Красноярского края и Берёзовском районе Пермского края прошли дожди.",
        "Берёзовский район",
        {"Красноярский край", "Пермский край"},
    ),
    (
        "a republic by its short name",
        "Глава Спасского района Рязанской области Хохлов встретил главу Спасского района Татарстана Камартдинова.",
        "Спасский район",
        {"Рязанская область", "Республика Татарстан"},
    ),
    (
        "districts of cities",
        "В Советском районе Уфы и Советском районе Казани прошли дожди.",
        "Советский район",
        {"Уфа", "Казань"},
    ),
    (
        "villages of two districts",
        "Село Никольское Шиловского района обогнало село Никольское Сасовского района.",
        "Никольское",
        {"Шиловский район", "Сасовский район"},
    ),
]


@pytest.mark.parametrize(("text", "name", "outers"), [case[1:] for case in TWO], ids=[c[0] for c in TWO])
def test_namesakes_beside_two_territories_are_two(text: str, name: str, outers: set[str], models: Models) -> None:
    analysis = analysis_of(text, models)
    places = places_named(name, analysis)
    assert len(places) == 2
    assert {analysis.identities[p.container].name for p in places if p.container is not None} == outers
    assert contradictions(analysis) == []


def test_a_bare_name_after_two_namesakes_stays_open(models: Models) -> None:
    text = "Из Советска Тульской области в Советск Кировской области доставили мебель. В Советске рады."
    places = places_named("Советск", analysis_of(text, models))
    assert sorted(bool(p.gazetteer) for p in places) == [False, True, True]


def test_a_name_beside_one_territory_stays_one_place(models: Models) -> None:
    text = "В Советске Тульской области рады. Мебель доставили в Советск. Советск Тульской области доволен."
    assert len(places_named("Советск", analysis_of(text, models))) == 1


CITY_DISTRICTS = [
    ("without a kind word", "В Октябрьском районе Уфы прошёл праздник.", "Октябрьский район", "Уфа"),
    ("with it", "В Октябрьском районе города Уфы прошёл праздник.", "Октябрьский район", "Уфа"),
    ("behind the city", "В Москве в Рязанском районе открыли школу.", "Рязанский район", "Москва"),
    ("a small town has none", "В столице Касимовского района Касимове прошёл праздник.", "Касимовский район", ""),
]


@pytest.mark.parametrize(
    ("text", "name", "city"), [case[1:] for case in CITY_DISTRICTS], ids=[c[0] for c in CITY_DISTRICTS]
)
def test_a_district_lies_in_the_city_behind_it(text: str, name: str, city: str, models: Models) -> None:
    analysis = analysis_of(text, models)
    (place,) = places_named(name, analysis)
    assert ("" if place.container is None else analysis.identities[place.container].name) == city
    assert not (city and place.gazetteer)


ROSTOV = "В Ростове прошёл праздник."
OPEN_OR_TOLD = [
    ("a region is named after a namesake", f"{ROSTOV} Ростовская область довольна.", "Ростов", ""),
    ("its adjective", f"{ROSTOV} Ростовские школьники пели.", "Ростов", ""),
    ("nothing tells", ROSTOV, "Ростов", ""),
    ("its own region", f"{ROSTOV} Ярославская область довольна.", "Ростов", "geonames:501183"),
    ("a year", "В 1975 году в Свердловске открыли завод.", "Свердловск", "historical:Свердловск"),
    ("a year's range", "В 2015 году в Куйбышеве открыли завод. Ток дали в 1980 году.", "Куйбышев", ""),
    ("the name of today", "В Свердловске он рос, в Екатеринбурге живёт.", "Свердловск", "historical:Свердловск"),
    ("its region", "Самарская область чтит тех, кто рос в Куйбышеве.", "Куйбышев", "historical:Куйбышев"),
    ("another region", "Новосибирская область рада. В Куйбышеве тепло.", "Куйбышев", "geonames:1501141"),
    ("told beside", "В Свердловске ЛНР открыли школу.", "Свердловск", "geonames:692105"),
    ("a large city of today", "В 1975 году в Калининграде открыли завод.", "Калининград", "geonames:554234"),
    ("a form of two names", "В Октябрьском прошёл праздник.", "Октябрьский", ""),
    ("a form beside places of its region", "В Кировске, Мге и Отрадном тепло.", "Отрадное", "geonames:513898"),
    ("a huge city", "В Волжском прошёл праздник.", "Волжский", "geonames:472231"),
    ("a macro-region", "Спортсмены выиграли первенство Приволжья по самбо.", "Приволжье", "местность:Приволжье"),
    ("a village of that name", "В селе Приволжье Самарской области тепло.", "Приволжье", "geonames:505043"),
    ("a common name beside its region", "В селе Александровка Оренбургской области тепло.", "Александровка", ""),
    ("a common name in its region", "Приморский край рад. В селе Покровка тепло.", "Покровка", ""),
    ("its district", "В селе Троицкое Троицкого района Алтайского края тепло.", "Троицкое", "geonames:1489209"),
    ("a name borne once", "Курганская область рада. В селе Мокроусово тепло.", "Мокроусово", "geonames"),
]


@pytest.mark.parametrize(
    ("text", "name", "record"), [case[1:] for case in OPEN_OR_TOLD], ids=[c[0] for c in OPEN_OR_TOLD]
)
def test_a_name_of_several_bearers_needs_evidence(text: str, name: str, record: str, models: Models) -> None:
    found = record_of(name, text, models)
    assert found.startswith(record) and bool(found) == bool(record)


def test_a_place_lies_in_no_district_of_another_region_than_the_text_says(models: Models) -> None:
    text = "Он родился в деревне Покровка Уржумского района, а живёт в Покровке Приморского края."
    analysis = analysis_of(text, models)
    outers = {p.container for p in places_named("Покровка", analysis)}
    assert {analysis.identities[o].name for o in outers if o is not None} == {"Уржумский район", "Приморский край"}


def test_the_vicinity_of_a_city_is_no_district_in_it(models: Models) -> None:
    text = "Шацкий район ждёт паводка. В районе Рязани вода прибывает."
    analysis = analysis_of(text, models)
    (district,) = places_named("Шацкий район", analysis)
    assert district.container is None or analysis.identities[district.container].name != "Рязань"
    assert [m.text for m in analysis.mentions if m.level == "nominal"] == []
