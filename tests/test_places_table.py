"""What a place lies in: from the articles where they say it, from the gazetteer as far as it knows."""

import pytest

from pipeline.places_table import place_rows
from pipeline.tables import table

RYBNOE = ("loc-1", "Рыбное", "город", None, "geonames:499975")
DISTRICT = ("loc-2", "Рыбновский район", "район", None, "district:Рыбновский район, Рязанская область")
REGION = ("loc-3", "Рязанская область", "область", None, "region:Рязанская область")
VILLAGE = ("loc-4", "Заречные Выселки", "село", "loc-2", "")
STREET = ("loc-5", "улица Мира", "улица", "loc-4", "")
LOST = ("loc-6", "Дальние Выселки", "село", None, "")
KAZAKHSTAN = ("loc-7", "Казахстан", "страна", None, "country:Казахстан")
PLACES = [RYBNOE, DISTRICT, REGION, VILLAGE, STREET, LOST, KAZAKHSTAN]

CASES = [
    (
        "district and region that articles name",
        PLACES,
        "Рыбное",
        "Рыбновский район",
        "Рыбновский район; Рязанская область",
    ),
    ("those that none does", [RYBNOE], "Рыбное", None, "Рыбновский район; Рязанская область"),
    (
        "a village that only an article knows",
        PLACES,
        "Заречные Выселки",
        "Рыбновский район",
        "Рыбновский район; Рязанская область",
    ),
    (
        "a street of it",
        PLACES,
        "улица Мира",
        "Заречные Выселки",
        "Заречные Выселки; Рыбновский район; Рязанская область",
    ),
    (
        "a region, in a dump that names no country",
        PLACES,
        "Рязанская область",
        None,
        "Центральный федеральный округ; Россия",
    ),
    ("a village of which nothing is known", PLACES, "Дальние Выселки", None, None),
    ("a country", PLACES, "Казахстан", None, None),
]


@pytest.mark.parametrize(
    ("places", "name", "container", "chain"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_a_place_lies_in(
    places: list[tuple[str, ...]], name: str, container: str | None, chain: str | None
) -> None:
    rows = [dict(zip(table("places").column_names, row, strict=True)) for row in place_rows(places)]
    (row,) = [row for row in rows if row["name"] == name]
    assert (row["container"], row["chain"]) == (container, chain)
