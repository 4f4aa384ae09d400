"""The territory of bodies whose names don't tell it: "body in the nominative → place", or nothing."""

import pytest

from pipeline.models import Models
from pipeline.records import Article
from pipeline.run import analyze_articles

CASES = [
    (
        "a ministry in an article on one region",
        "В Рязанской области открыли мост. Деньги дало министерство транспорта.",
        ("министерство транспорта", "Рязанская область"),
    ),
    (
        "two regions: none",
        "Мост связал Рязанскую область и Тульскую область. Деньги дало министерство транспорта.",
        ("министерство транспорта", ""),
    ),
    (
        "a ministry that only the country has",
        "В Рязанской области открыли мост. Ролик показало министерство обороны.",
        ("министерство обороны", ""),
    ),
    (
        "a parliament",
        "В Калмыкии приняли закон. Депутаты Народного хурала работали до ночи.",
        ("Народный хурал", "Республика Калмыкия"),
    ),
    (
        "a body that every district has one of, where the article opens with the district",
        "В Арском районе ремонтируют школы. Списки составило управление образования.",
        ("управление образования", "Арский район"),
    ),
    (
        "two districts: none",
        "В Арском районе и Сасовском районе ремонтируют школы. Списки составило управление образования.",
        ("управление образования", ""),
    ),
    (
        "the district is named late",
        "Учителя вышли на сцену. Они пели. Играл баян. Гости смеялись. Вечер вело управление образования. "
        "Потом все хлопали. Приехали и из Арского района.",
        ("управление образования", ""),
    ),
    (
        "the adjective of a settlement",
        "В посёлок Сернур приехали артисты. Гостей встретил Сернурский дом культуры.",
        ("Сернурский дом культуры", "Сернур"),
    ),
    (
        "of a region that is called otherwise",
        "В Калмыкии ждут дождя. Прогноз дал Калмыцкий государственный университет.",
        ("Калмыцкий государственный университет", "Республика Калмыкия"),
    ),
    (
        "a court of the region, in the masculine",
        "В Тверской области вынесли приговор. Тверской областной суд его отменил.",
        ("Тверской областной суд", "Тверская область"),
    ),
    (
        "a town's body is none of the region",
        "В Тульской области выбрали мэра. Тульская городская Дума проголосовала утром.",
        ("Тульская городская Дума", ""),
    ),
    (
        "the adjective in a quoted name",
        "В Бугульме открыли корпус. ГБУЗ «Бугульминская больница» ждёт врачей.",
        ("ГБУЗ «Бугульминская больница»", "Бугульма"),
    ),
    (
        "a settlement in a quoted name",
        "Праздник прошёл в селе Рыбное. Гостей приняло МБОУ «СОШ № 5 с. Рыбное».",
        ("МБОУ «СОШ № 5 с. Рыбное»", "Рыбное"),
    ),
    (
        "another adjective",
        "В посёлок Сернур приехали артисты. Их привёз Ижевский дом культуры.",
        ("Ижевский дом культуры", ""),
    ),
    (
        "a firm with no place in its name",
        "В Арском районе ремонтируют школы. Краску дало ООО «Радуга».",
        ("ООО «Радуга»", ""),
    ),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, _, _ in CASES])
def test_territory_of_a_body(label: str, text: str, expected: tuple[str, str], models: Models) -> None:
    analysis = next(analyze_articles([Article("1", "1.txt", "", "", text)], models))
    places = {
        i.name: "" if i.place is None else analysis.identities[i.place].name
        for i in analysis.identities
        if i.type == "ORG"
    }
    assert places == dict([expected])


GUESTS = "В Новоселицком {} ждут гостей. Глава Новоселицкого округа рад."
FORMS = [
    (GUESTS.format("муниципальном округе"), ["Новоселицкий муниципальный округ"]),
    (GUESTS.format("городском округе"), ["Новоселицкий городской округ"]),
    (
        GUESTS.format("муниципальном округе и в Новоселицком городском округе"),
        ["Новоселицкий муниципальный округ", "Новоселицкий городской округ", "Новоселицкий округ"],
    ),
]


@pytest.mark.parametrize(("text", "places"), FORMS, ids=[text for text, _ in FORMS])
def test_a_short_kind_is_the_only_fuller_one(text: str, places: list[str], models: Models) -> None:
    analysis = next(analyze_articles([Article("1", "1.txt", "", "", text)], models))
    assert [i.name for i in analysis.identities if i.type == "LOC"] == places
