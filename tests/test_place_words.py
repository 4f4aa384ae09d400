"""Kind words of places: where they stand."""

import pytest
from marked import tagged

from pipeline.place_words import find_kinds, kind_named, same_stem

CASES = [
    ("in full", "Пожар в селе Тарногском.", ["селе = село"]),
    ("two", "Жители деревни и района рады.", ["деревни = деревня", "района = район"]),
    ("of several words", "Бюджет Тарского муниципального района принят.", ["муниципального района = район"]),
    ("of four words", "В посёлке городского типа тихо.", ["посёлке городского типа = посёлок городского типа"]),
    ("one letter", "Автобус до г. Тары ушёл.", ["г . = город"]),
    ("two letters and two dots", "В р. п. Линёво тихо.", ["р . п . = рабочий посёлок"]),
    ("before имени", "Колонка на ул. имени Щорса.", ["ул . = улица"]),
    ("behind the name", "В Тарском р-не тихо.", ["р-не = район"]),
    ("unknown to the dictionary", "Глава наслега уехал.", ["наслега = наслег"]),
    ("a year is no town", "В 2020 г. Ситников уехал.", []),
    ("a house is no village", "Дом по адресу: д. 5.", []),
    ("an adjective is none", "Районная больница закрыта.", []),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, _, _ in CASES])
def test_kinds(label: str, text: str, expected: list[str]) -> None:
    words = tagged(text)[0].words
    found = [(" ".join(w.text for w in words[k.first : k.last]), k.kind.kind) for k in find_kinds(words)]
    assert [f"{text} = {kind}" for text, kind in found] == expected


def test_kind_named() -> None:
    kind = kind_named("район")
    assert kind is not None and (kind.kind, kind.side) == ("район", "after")
    assert kind_named("больница") is None


@pytest.mark.parametrize(
    ("word", "adjective", "same"),
    [("муниципального", "муниципальный", True), ("городском", "городской", True), ("сельского", "городской", False)],
)
def test_same_stem(word: str, adjective: str, same: bool) -> None:
    assert same_stem(word, adjective) is same
