"""The dictionary behind bounded caches."""

import pytest

from pipeline.models import load_models
from pipeline.morphology import FORMS, PARSES, Morphology


@pytest.fixture(scope="module")
def morphology() -> Morphology:
    return load_models().morphology


@pytest.mark.parametrize(
    ("word", "grammemes", "form"),
    [
        ("село", ["gent"], "села"),
        ("район", ["plur", "datv"], "районам"),
        ("Рыбновский", ["gent", "masc"], "рыбновского"),
        ("пальто", ["gent"], "пальто"),
        ("вчера", ["gent"], None),
    ],
)
def test_inflect(morphology: Morphology, word: str, grammemes: list[str], form: str | None) -> None:
    assert morphology.inflect(word, *grammemes) == form


def test_parses_are_those_of_pymorphy(morphology: Morphology) -> None:
    assert list(morphology.parses("Стали")) == load_models().analyzer.parse("стали")


def test_letters_without_a_name_have_no_parses(morphology: Morphology) -> None:
    assert morphology.parses("\U00017000") == ()
    assert load_models().lemmatizer.lemma("а\U00017000", "X", "") == "а\U00017000"


def test_known(morphology: Morphology) -> None:
    assert morphology.known("Село") and not morphology.known("кутряшовой")


def test_frequency_of_news(morphology: Morphology) -> None:
    assert morphology.frequency("полк") > morphology.frequency("полок") > morphology.frequency("кутряшов") == 0


def test_caches_are_bounded(morphology: Morphology) -> None:
    assert morphology.parses.cache_info().maxsize == PARSES
    assert morphology._inflected.cache_info().maxsize == FORMS
