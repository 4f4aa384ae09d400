"""Adjectives and nouns put into the nominative, in the letters of the text."""

import pytest
from marked import tagged

from pipeline.inflect import (
    adjective_form,
    adjective_nominative,
    by_analogy,
    gender_of,
    noun_form,
    noun_nominative,
    restore_yo,
    shape,
)
from pipeline.models import load_models


@pytest.mark.parametrize(
    ("word", "gender", "plural", "expected"),
    [
        ("Муромцевского", "Masc", False, "Муромцевский"),
        ("районной", "Fem", False, "районная"),
        ("Псковского", "Masc", False, "Псковский"),
        ("Донского", "Masc", False, "Донской"),
        ("детском", "Masc", False, "детский"),
        ("Почётную", "Fem", False, "Почётная"),
        ("молодежной", "Fem", False, "молодежная"),
        ("Тарском", "Neut", False, "Тарское"),
        ("районными", "Fem", True, "районные"),
        ("Чурапчинскому", "Masc", False, "Чурапчинский"),
        ("КАНСКОМ", "Masc", False, "Канский"),
        ("Усть-Канского", "Neut", False, "Усть-Канское"),
    ],
)
def test_adjective(word: str, gender: str, plural: bool, expected: str) -> None:
    assert adjective_nominative(word, gender, plural, load_models().morphology) == expected
    assert adjective_nominative(expected, gender, plural, load_models().morphology) == expected


@pytest.mark.parametrize(
    ("sentence", "form", "expected", "gender"),
    [
        ("Ремонт обсудили с администрацией.", "администрацией", "администрация", "Fem"),
        ("Письмо пришло в министерство.", "министерство", "министерство", "Neut"),
        ("Деньги дали районам.", "районам", "районы", "Masc"),
        ("Ребята вышли из школы.", "школы", "школа", "Fem"),
        ("Гости ушли из детского сада.", "сада", "сад", "Masc"),
    ],
)
def test_noun(sentence: str, form: str, expected: str, gender: str) -> None:
    document, _ = tagged(sentence)
    word = next(w for w in document.words if w.text == form)
    assert noun_nominative(word, load_models().morphology) == expected
    assert gender_of(word, load_models().morphology) == gender


def test_other_cases() -> None:
    morphology = load_models().morphology
    assert adjective_form("Омская", "gent", morphology) == "Омской"
    assert adjective_form("область", "gent", morphology) is None
    assert noun_form("область", "gent", morphology) == "области"
    assert noun_form("NordCargo", "gent", morphology) == "NordCargo"


@pytest.mark.parametrize(
    ("form", "original", "expected"),
    [
        ("район", "района", "район"),
        ("железногорск-илимский", "ЖЕЛЕЗНОГОРСКЕ-ИЛИМСКОМ", "Железногорск-Илимский"),
        ("ростов-на-дону", "Ростове-на-Дону", "Ростов-на-Дону"),
        ("тара", "Тару", "Тара"),
    ],
)
def test_shape(form: str, original: str, expected: str) -> None:
    assert shape(form, original) == expected


def test_ё_stands_where_the_text_has_it() -> None:
    assert restore_yo("посёлок", "поселка") == "поселок"
    assert restore_yo("посёлок", "посёлка") == "посёлок"
    assert restore_yo("берёзовка", "Березовке") == "березовка"


def test_by_analogy() -> None:
    assert by_analogy("кингисеппского", {"nomn", "sing", "masc"}) == "кингисеппский"
    assert by_analogy("кингисеппской", {"nomn", "sing", "femn"}) == "кингисеппская"
    assert by_analogy("абв", {"nomn", "sing", "masc"}) == "абв"
