"""Heads of organisations' names and their abbreviations."""

import pytest
from marked import tagged

from pipeline.organization_words import head_at, head_of, official, short_of

CASES = [
    ("a noun", "Сообщили в министерстве.", ["министерстве = министерство"]),
    ("an adjective of the head", "Ремонт детского сада закончен.", ["детского сада = детский сад"]),
    ("a noun behind the head", "Концерт в доме культуры отменён.", ["доме культуры = дом культуры"]),
    ("a longer head first", "Дети из школы искусств победили.", ["школы искусств = школа искусств"]),
    ("none", "Погода испортилась вечером.", []),
    ("an adjective is none", "Школьная форма подорожала.", []),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, _, _ in CASES])
def test_heads(label: str, text: str, expected: list[str]) -> None:
    words = tagged(text)[0].words
    found = [match for i in range(len(words)) if (match := head_at(words, i))]
    shown = [f"{' '.join(w.text for w in words[m.first : m.last])} = {m.kind.kind}" for m in found]
    assert shown == expected


def test_official_adjectives() -> None:
    words = {w.text: w for w in tagged("Районный суд и новый суд, добровольная дружина.")[0].words}
    assert official(words["Районный"]) and official(words["добровольная"])
    assert not official(words["новый"]) and not official(words["суд"])


@pytest.mark.parametrize(
    ("word", "form"),
    [("МЧС", "body"), ("ЦРБ", "facility"), ("ИК-8", "facility"), ("ООО", "legal"), ("НКО", "class")],
)
def test_short_of(word: str, form: str) -> None:
    short = short_of(word)
    assert short is not None and short.form == form


@pytest.mark.parametrize("word", ["ООО-2", "МЧС-3", "ИК-а", "Омск", "", "-8"])
def test_no_short(word: str) -> None:
    assert short_of(word) is None


def test_head_of() -> None:
    assert head_of("департамент культуры") == "департамент"
    assert head_of("большой театр") == ""
