"""Where an article plays, told by its outlet and by words of its text."""

import pytest

from pipeline.gazetteer import gazetteer
from pipeline.identify.evidence import outlet_territory
from pipeline.records import Article

OUTLETS = [
    ("Сасовский вестник", "", "Рязанская область", "Сасовский район"),
    ("Рязань-Облинформ", "", "Рязанская область", ""),
    ("Вести Тулы", "", "", ""),
    ("Заря", "Шиловский район", "Рязанская область", "Шиловский район"),
    ("Заря", "Тульская область", "Тульская область", ""),
    ("Щёкинский химик", "Тульская область", "Тульская область", "Щёкинский район"),
    ("Щёкинский химик", "Омская область", "Омская область", ""),
    ("Советская Россия", "", "", ""),
    ("", "", "", ""),
]


@pytest.mark.parametrize(("outlet", "column", "region", "district"), OUTLETS)
def test_an_outlet_tells_its_territory(outlet: str, column: str, region: str, district: str) -> None:
    article = Article("1", "проба.txt", "", "", "", outlet=outlet, region=column)
    found = outlet_territory(article, gazetteer())
    assert [place.name if place else "" for place in found] == [region, district]
