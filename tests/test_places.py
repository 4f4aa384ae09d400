"""Places of one article: which record, kind and container; homonyms told apart by their context, or left alone."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from pipeline.gazetteer import Place, gazetteer
from pipeline.identify.implied import implied_territories
from pipeline.models import Models
from pipeline.place_context import rank, says_water
from pipeline.records import Analysis, Article, Identity
from pipeline.run import analyze_articles


def analyses(texts: list[tuple[str, str]], models: Models) -> list[Analysis]:
    """(text, the outlet's region) → analyses."""
    articles = [
        Article(str(n), "проба.txt", "", text.split("\n", 1)[0], text, region=region)
        for n, (text, region) in enumerate(texts)
    ]
    return list(analyze_articles(articles, models))


def places_of(text: str, models: Models, region: str = "") -> dict[str, Identity]:
    (analysis,) = analyses([(text, region)], models)
    return {identity.name: identity for identity in analysis.identities if identity.type == "LOC"}


def container_of(name: str, text: str, models: Models) -> str:
    (analysis,) = analyses([(text, "")], models)
    (place,) = (i for i in analysis.identities if i.type == "LOC" and i.name == name)
    return "" if place.container is None else analysis.identities[place.container].name


KINDS = [
    ("В Касимове открыли мост.", "Касимов", "город"),
    ("Рыбаки вышли на лёд Байкала.", "Байкал", "озеро"),
    ("Паводок на берегу Оки пошёл на убыль.", "Ока", "река"),
    ("Он родился в Сталинграде.", "Сталинград", "город (историческое название)"),
    ("В посёлке Шилово Рязанской области открыли парк.", "Шилово", "рабочий посёлок"),
    ("Жители Подмосковья собрали урожай.", "Московская область", "область"),
    ("Делегация из Казахстана прибыла утром.", "Казахстан", "страна"),
    ("В станице Вёшенской Ростовской области прошёл праздник.", "Вёшенская", "станица"),
]


@pytest.mark.parametrize(("text", "name", "kind"), KINDS)
def test_the_kind_comes_from_the_text_or_the_gazetteer(text: str, name: str, kind: str, models: Models) -> None:
    assert places_of(text, models)[name].kind == kind


CONTAINERS = [
    ("beside", "Сход прошёл в селе Осиновая Заводь Шиловского района.", "Осиновая Заводь", "Шиловский район"),
    ("by record", "В Скопине чинят дороги. Деньги дала Рязанская область.", "Скопин", "Рязанская область"),
    ("smallest", "В Рыбном, центре Рыбновского района Рязанской области, тепло.", "Рыбное", "Рыбновский район"),
    (
        "of a district",
        "Глава Рыбновского района отчитался. Рязанская область довольна.",
        "Рыбновский район",
        "Рязанская область",
    ),
    (
        "named after",
        "Сход прошёл в селе Зеленино. Пришли жители всего Зеленинского сельского поселения.",
        "Зеленино",
        "Зеленинское сельское поселение",
    ),
    ("street", "В Сасове чинят трубы. Работы идут на улице Гоголя.", "улица Гоголя", "Сасово"),
    (
        "city of its own",
        "В Рязани и в Рязанском районе дожди, сообщили в Рязанской области.",
        "Рязань",
        "Рязанская область",
    ),
    ("nobody knows", "В деревне Осиновая Заводь прошёл праздник.", "Осиновая Заводь", ""),
    ("no town in its country", "В Касимове рады: Россия выиграла.", "Касимов", ""),
]


@pytest.mark.parametrize(
    ("text", "name", "container"), [case[1:] for case in CONTAINERS], ids=[c[0] for c in CONTAINERS]
)
def test_a_place_lies_in_the_smallest_of_the_others(text: str, name: str, container: str, models: Models) -> None:
    assert container_of(name, text, models) == container


def test_a_village_and_its_settlement_are_two(models: Models) -> None:
    found = places_of("В селе Кузьминском открыт мост. Глава Кузьминского сельского поселения рад.", models)
    assert {i.kind for i in found.values()} == {"село", "сельское поселение"}


def test_a_village_that_the_gazetteer_lacks_keeps_what_the_text_gives(models: Models) -> None:
    place = places_of("В деревне Осиновая Заводь Шиловского района праздник.", models)["Осиновая Заводь"]
    assert (place.kind, place.gazetteer) == ("деревня", "") and place.container is not None


def test_a_form_of_two_names_is_the_one_in_the_region(models: Models) -> None:
    found = places_of("Дороги Кировской области чинят. Рабочие приехали из Орлова.", models)
    assert "Орлов" in found and found["Орлов"].gazetteer


VILLAGES = [
    ("district beside", "Сход прошёл в селе Каргашино Сасовского района.", "", "Каргашино", "Сасовский район"),
    (
        "district of the article",
        "Сасовский район ждёт зимы. В Каргашине чинят мост.",
        "",
        "Каргашино",
        "Сасовский район",
    ),
    ("an adjective", "Сасовские школьники приехали в Каргашино на экскурсию.", "", "Каргашино", "Сасовский район"),
    ("the region column", "В Каргашине чинят мост.", "Сасовский район", "Каргашино", "Сасовский район"),
    ("another village", "Дорога из Каргашина в Глядково закрыта.", "", "Каргашино", "Сасовский район"),
    ("the region alone", "В селе Никольское Рязанской области чинят мост.", "", "Никольское", ""),
    ("nothing", "В селе Каргашино чинят мост.", "", "Каргашино", ""),
]


@pytest.mark.parametrize(
    ("text", "region", "name", "district"), [case[1:] for case in VILLAGES], ids=[c[0] for c in VILLAGES]
)
def test_a_village_is_linked_where_its_district_is_told(
    text: str, region: str, name: str, district: str, models: Models
) -> None:
    record = places_of(text, models, region)[name].gazetteer
    assert (gazetteer()[gazetteer()[record].district].name if record else "") == district


FAR = [
    ("its name is borne by others", "В Рязанской области праздник. Дети посёлка Пионерский пели.", "Пионерский", ""),
    ("a local one is called so", "В Шимском районе праздник. Гости приехали в Городище.", "Городище", "Шимский район"),
    ("nothing else is called so", "В Рязанской области гости из Бугульмы.", "Бугульма", "Татарстан"),
    ("its kind says that it is a town", "В Рязанской области гости из города Жуков.", "Жуков", "Калуж"),
]


@pytest.mark.parametrize(("text", "name", "where"), [case[1:] for case in FAR], ids=[c[0] for c in FAR])
def test_a_place_in_a_region_that_nothing_speaks_of(text: str, name: str, where: str, models: Models) -> None:
    record = places_of(text, models)[name].gazetteer
    place = gazetteer().get(record)
    assert where in (f"{place.district} {place.region}" if place else "") and bool(place) == bool(where)


OKRUGS = [
    ("a city's own", "Глава городского округа Сасово Рязанской области отчитался.", "городской округ Сасово", "Сасово"),
    ("of a district's centre", "Городской округ Ступино готовится к зиме.", "городской округ Ступино", "Ступинский"),
    ("by its adjective", "Асбестовский городской округ ждёт зимы.", "Асбестовский городской округ", "Асбест"),
    (
        "the district of today",
        "Шиловский муниципальный округ готовится к зиме.",
        "Шиловский муниципальный округ",
        "Шиловский район",
    ),
]


@pytest.mark.parametrize(("text", "name", "record"), [case[1:] for case in OKRUGS], ids=[c[0] for c in OKRUGS])
def test_okrugs_are_linked_and_keep_the_article_s_kind(text: str, name: str, record: str, models: Models) -> None:
    found = places_of(text, models)[name]
    assert record in found.gazetteer and found.kind in name


STREET_TOWNS = [
    ("beside it", "В Рязани спорят. Приём идёт по адресу: г. Касимов, улица Гоголя, 4.", "Касимов"),
    ("nobody takes a street along", "Врач приехал из Касимова. Квартиру ему дали на улице Гоголя.", ""),
    ("the headline's", "В Касимове чинят трубы\n\nПомогли Рязань и Скопин. Улица Гоголя перекрыта.", "Касимов"),
    ("the sentence's", "Рязань ждёт гостей. Сам он живёт в Касимове, где ему дали дом на улице Гоголя.", "Касимов"),
]


@pytest.mark.parametrize(("text", "town"), [case[1:] for case in STREET_TOWNS], ids=[c[0] for c in STREET_TOWNS])
def test_a_street_lies_in_the_town_that_it_is_told_of(text: str, town: str, models: Models) -> None:
    assert container_of("улица Гоголя", text, models) == town


FORMS = [
    ("the kind word tells", "В деревне Боровое сход. Жители Борового довольны.", "Боровое"),
    ("a town elsewhere", "В селе Жуково Тетюшского района сход. Глава Жукова доволен.", "Жуково"),
    ("a river is another", "В городе Обь сход. Каток открыли на берегу Оби.", "Обь"),
]


@pytest.mark.parametrize(("text", "name"), [case[1:] for case in FORMS], ids=[c[0] for c in FORMS])
def test_forms_of_one_place_have_the_nominative_that_the_article_tells(text: str, name: str, models: Models) -> None:
    (analysis,) = analyses([(text, "")], models)
    settlements = [i for i in analysis.identities if i.type == "LOC" and i.kind not in ("район", "река")]
    assert [i.name for i in settlements] == [name]


LISTED = [
    ("сёла Усады, Темгенево и посёлок Кустарёвка", {"Усады": "село", "Темгенево": "село", "Кустарёвка": "посёлок"}),
    ("деревни Осиновка и Новая Заводь", {"Осиновка": "деревня", "Новая Заводь": "деревня"}),
]


@pytest.mark.parametrize(("names", "kinds"), LISTED)
def test_a_plural_gives_its_kind_to_the_whole_list(names: str, kinds: dict[str, str], models: Models) -> None:
    found = places_of(f"От дорог отрезаны {names} в Сасовском районе.", models)
    assert {name: found[name].kind for name in kinds} == kinds


UNNAMED = [
    ("region", "В Лабинском районе мороз. Минсельхоз края обещал помочь.", "", "Краснодарский край"),
    (
        "outlet's region",
        "Школы закрыты. Губернатор области обещал помочь.",
        "Тульская область",
        "Тульская область",
    ),
    ("inhabitants", "Рязанцы жалуются на дороги. Губернатор области обещал помочь.", "", "Рязанская область"),
    ("adjective", "Шиловские аграрии сеют рожь. Глава района доволен.", "", "Шиловский район"),
    ("two words", "Рязанцы обыграли туляков. Губернатор области доволен.", "", ""),
    ("two regions", "Гости из Тулы и Рязани обсудили дороги. Власти области обещали помочь.", "", ""),
    ("of another kind", "В Лабинском районе мороз. Минсельхоз республики обещал помочь.", "", ""),
    ("district", "В Каргашине и Глядкове чинят мосты. Глава района доволен.", "", "Сасовский район"),
]


@pytest.mark.parametrize(("text", "region", "territory"), [case[1:] for case in UNNAMED], ids=[c[0] for c in UNNAMED])
def test_a_bare_noun_means_the_territory_where_all_lies(text: str, region: str, territory: str, models: Models) -> None:
    (analysis,) = analyses([(text, region)], models)
    found = [analysis.identities[m.identity].name for m in analysis.mentions if m.rule.endswith("where_all_lies")]
    assert found == ([territory] if territory else [])


ELSEWHERE = [
    (
        "a list",
        "Глава Шиловского района ушёл. Отделу достались город, район и дорога. Город Касимов рад.",
        "Касимов",
        "",
    ),
    ("known elsewhere", "В Шиловском районе, в посёлке Пощупово Рязанской области.", "Пощупово", "Рязанская область"),
    ("no region", "Музей истории Тетюшского края рад. Село Осиновая Заводь ждёт гостей.", "Осиновая Заводь", ""),
]


@pytest.mark.parametrize(("text", "name", "container"), [case[1:] for case in ELSEWHERE], ids=[c[0] for c in ELSEWHERE])
def test_what_a_place_does_not_lie_in(text: str, name: str, container: str, models: Models) -> None:
    assert container_of(name, text, models) == container


def test_a_hamlet_that_no_list_has_lies_in_the_outlet_s_district(models: Models) -> None:
    article = Article(
        "1", "проба.txt", "", "", "Глава Сасовского района побывал в Осинкине.", outlet="Сасовский вестник"
    )
    (analysis,) = analyze_articles([article], models)
    (hamlet,) = (i for i in analysis.identities if i.name == "Осинкино")
    assert hamlet.container is not None and analysis.identities[hamlet.container].name == "Сасовский район"


TOLD = [
    ("inhabitants", "Рязанцы провели субботник. Спасский район помог.", "Спасский район", "Рязанская область"),
    ("an adjective", "Приехали самарские врачи. Красноярский район рад.", "Красноярский район", "Самарская область"),
    ("the outlet", "Советский район готовится к зиме.", "Советский район", "Кировская область"),
    ("two of them", "Рязанцы обыграли пензенцев. Спасский район доволен.", "Спасский район", ""),
]


@pytest.mark.parametrize(("text", "name", "region"), [case[1:] for case in TOLD], ids=[case[0] for case in TOLD])
def test_words_and_the_outlet_tell_namesakes_apart(text: str, name: str, region: str, models: Models) -> None:
    article = Article("1", "проба.txt", "", "", text, outlet="Вятка: кировские новости" if "Советский" in text else "")
    (analysis,) = analyze_articles([article], models)
    (record,) = (i.gazetteer for i in analysis.identities if i.name == name)
    assert (gazetteer()[gazetteer()[record].region].name if record else "") == region


WATER = [
    ("на берегу ", True),
    ("вниз по ", True),
    ("приток ", True),
    ("мост через ", True),
    ("мэр ", False),
    ("водитель ", False),
]


@pytest.mark.parametrize(("before", "water"), WATER)
def test_words_before_a_name_speak_of_a_river(before: str, water: bool) -> None:
    assert says_water(len(before), f"{before}Оки") is water


def test_an_adjective_implies_its_territory() -> None:
    found = list(implied_territories("Кромской районный Совет и Иркутская областная дума"))
    assert [name for name, _ in found] == ["Кромской район", "Иркутская область"]


def test_ranks_go_from_the_country_to_the_street() -> None:
    kinds = ["страна", "федеральный округ", "область", "район", "сельское поселение", "село", "улица"]
    assert [rank(kind) for kind in kinds] == sorted({rank(kind) for kind in kinds})


# ------------------------------------------------------------------ homonyms


class Homonym(NamedTuple):
    """A mention of a place whose name others share: text, outlet's region, and the record that the context means."""

    label: str
    text: str
    region: str
    name: str
    expected: str  # id, empty where nothing tells which


def genitive(region: str) -> str:
    """Кировская область → Кировской области; Пермский край → Пермского края.

    Republics, whose names follow no one pattern, are left out of the table."""
    adjective, _, kind = region.rpartition(" ")
    return f"{adjective[:-2]}ой области" if kind == "область" else f"{adjective[:-2]}ого края"


def homonyms() -> Iterator[Homonym]:
    """Settlements of one name in several regions and districts of one name, in each kind of context."""
    known = gazetteer()
    plain = [p for p in known.places.values() if p.region and p.region.endswith(("область", "край"))]
    shared = Counter(p.name for p in plain if p.kind == "город" or p.id.startswith("district:"))
    names = sorted(name for name, count in shared.items() if count > 1)
    capitals = {p.region: p for p in sorted(plain, key=lambda p: p.population) if p.kind == "город"}
    for name in names:
        bearers = [p for p in plain if p.name == name and (p.kind == "город" or p.id.startswith("district:"))]
        for place in bearers:
            region = known[place.region].name
            yield from contexts(place, region, capitals.get(place.region))
        yield Homonym("nothing tells", without_context(bearers[0]), "", name, "")


def without_context(place: Place) -> str:
    return f"Праздник прошёл в городе {place.name}." if place.kind == "город" else f"{place.name} готовится к зиме."


def contexts(place: Place, region: str, capital: Place | None) -> Iterator[Homonym]:
    """One mention of a place in every kind of context that tells which one is meant."""
    where, id = genitive(region), place.id
    if place.kind == "город":
        yield Homonym("beside", f"Праздник прошёл в городе {place.name} {where}.", "", place.name, id)
        far = f"Власти {where} дали деньги на дороги. В городе {place.name} чинят две улицы."
        yield Homonym("named elsewhere", far, "", place.name, id)
        yield Homonym("outlet", f"Праздник прошёл в городе {place.name}.", region, place.name, id)
    else:
        adjective = place.name.removesuffix(" район")
        if not adjective.endswith("ский"):
            return
        form = f"{adjective[:-2]}ого района"
        yield Homonym("beside", f"Глава {form} {where} отчитался о работе.", "", place.name, id)
        yield Homonym("named elsewhere", f"Власти {where} дали деньги. Глава {form} доволен.", "", place.name, id)
        yield Homonym("outlet", f"Глава {form} отчитался о работе.", region, place.name, id)
    if capital is not None and capital.name != place.name:
        text = f"Автобус из города {capital.name} идёт дважды в день. {without_context(place)}"
        yield Homonym("a city of the region", text, "", place.name, id)


def table_of_homonyms(size: int = 300) -> list[Homonym]:
    """`size` mentions spread evenly over all that the gazetteer gives."""
    everything = list(homonyms())
    assert len(everything) > size
    return [everything[i * len(everything) // size] for i in range(size)]


def test_homonyms_are_told_apart_by_their_context(models: Models) -> None:
    table = table_of_homonyms()
    linked = right = tellable = 0
    wrong = []
    for case, analysis in zip(table, analyses([(c.text, c.region) for c in table], models), strict=True):
        found = next((i.gazetteer for i in analysis.identities if i.type == "LOC" and i.name == case.name), "")
        tellable += bool(case.expected)
        linked += bool(found)
        right += bool(found) and found == case.expected
        if found != case.expected:
            wrong.append((case.label, case.text, case.expected, found))
    assert {case.label for case in table} >= {"beside", "named elsewhere", "outlet", "nothing tells"}
    assert right / linked >= 0.97, wrong
    assert right / tellable >= 0.85, wrong
