"""Adjectives and inhabitants → the territory that they tell; nothing where several are called so."""

import pytest

from pipeline import lexicon
from pipeline.gazetteer import gazetteer
from pipeline.territory_words import forms_of, territory_of

TOLD = [
    ("рязанцам", "region:Рязанская область", ""),
    ("рязанский", "region:Рязанская область", ""),
    ("омичей", "region:Омская область", ""),
    ("псковитян", "region:Псковская область", ""),
    ("костромской", "region:Костромская область", ""),
    ("москвич", "region:Москва", ""),
    ("татарстанцев", "region:Республика Татарстан", ""),
    ("шиловскими", "region:Рязанская область", "district:Шиловский район, Рязанская область"),
    ("тетюшском", "region:Республика Татарстан", "district:Тетюшский район, Республика Татарстан"),
    ("сызранцев", "region:Самарская область", "district:городской округ Сызрань, Самарская область"),
    ("казанская", "region:Республика Татарстан", "district:городской округ Казань, Республика Татарстан"),
]


@pytest.mark.parametrize(("word", "region", "district"), TOLD)
def test_a_word_tells_its_territory(word: str, region: str, district: str) -> None:
    assert territory_of(word) == (region, district)


NOTHING = [
    ("shared by many districts", "октябрьского"),
    ("shared, and a common word", "советские"),
    ("a nation", "татарские"),
    ("a large city abroad", "одесский"),
    ("a whole range", "кавказская"),
    ("no territory", "детский"),
    ("no adjective", "рязань"),
]


@pytest.mark.parametrize(("label", "word"), NOTHING, ids=[label for label, _ in NOTHING])
def test_other_words_tell_nothing(label: str, word: str) -> None:
    assert territory_of(word) is None


FORMS = [
    ("рязанцы", {"рязанец", "рязанцев", "рязанцами"}),
    ("ростовчане", {"ростовчанин", "ростовчан", "ростовчанам"}),
    ("томичи", {"томич", "томичей"}),
    ("туляки", {"туляк", "туляков"}),
]


@pytest.mark.parametrize(("plural", "some"), FORMS)
def test_forms_of_inhabitants(plural: str, some: set[str]) -> None:
    assert some <= set(forms_of(plural))


@pytest.mark.parametrize("row", lexicon.rows("regions"), ids=[row["name"] for row in lexicon.rows("regions")])
def test_no_word_of_one_region_tells_another(row: dict[str, str]) -> None:
    words = [*row["adjective"].split(";"), *row["inhabitants"].split(";")]
    told = [territory_of(word.lower().replace("ё", "е")) for word in words if word]
    assert all(each is None or each.region == f"region:{row['name']}" for each in told)


def test_every_town_of_the_table_is_known() -> None:
    for row in lexicon.rows("town_words"):
        assert any(p.region == f"region:{row['region']}" and p.kind == "город" for p in gazetteer().named(row["town"]))
