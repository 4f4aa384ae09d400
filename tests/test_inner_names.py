"""Names within names: which there are, and that the counts don't change."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.inner_names import with_inner_names
from pipeline.models import load_models
from pipeline.records import Analysis, Article
from pipeline.run import Options, analyze_articles, extract_tables


def analyze(text: str) -> Analysis:
    return next(analyze_articles([Article("1", "1.txt", "", "", text)], load_models()))


def inner(text: str) -> list[tuple[str, str]]:
    found = with_inner_names(analyze(text)).mentions
    assert all(text[m.start : m.end] == m.text for m in found)
    return [(m.text, m.normal) for m in found if m.level == "inner"]


CASES = [
    ("a quoted name", "Хлеб печёт компания «Рассвет».", [("«Рассвет»", "Рассвет")]),
    ("a legal form", "Работала в ООО «Рассвет».", [("«Рассвет»", "Рассвет")]),
    ("a foreign name", "Директор компании Bayer уехал.", [("Bayer", "Bayer")]),
    ("an abbreviation", "Он основал телекомпанию НТВ.", [("НТВ", "НТВ")]),
    ("a settlement", "Приехал из города Торжка.", [("Торжка", "Торжок")]),
    ("a settlement, abbreviated", "Живёт в г. Торжке.", [("Торжке", "Торжок")]),
    ("a river", "Мост через реку Оку закрыт.", [("Оку", "Ока")]),
    ("a street", "Живёт на улице Ленина.", []),
    ("a district", "Снег выпал в Рыбновском районе.", []),
    (
        "without the place",
        "Он работал в министерстве культуры Пензенской области.",
        [("министерстве культуры", "министерство культуры")],
    ),
    ("a kind that begins the sentence", "Журнал «Кругозор» вышел вовремя.", [("«Кругозор»", "Кругозор")]),
    ("a hospital is none without its place", "Лежит в Буинской ЦРБ.", []),
    (
        "a place of the article in a quoted name",
        "В Москве радио «Эхо Москвы» закрыто.",
        [("«Эхо Москвы»", "Эхо Москвы"), ("Москвы", "Москва")],
    ),
    (
        "a kind with a place that doesn't make it one",
        "Окончил школу села Кузьминского.",
        [("Кузьминского", "Кузьминское")],
    ),
    ("somebody's name", "Окончил школу Петрова.", []),
    ("a place inside a quoted name", "Выступил ансамбль «Цветы Дона».", [("«Цветы Дона»", "Цветы Дона")]),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, *_ in CASES])
def test_inner_names(label: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert inner(text) == expected


def test_a_body_told_by_kind_and_place() -> None:
    found = with_inner_names(analyze("Правительство Мали ушло в отставку.")).mentions
    assert [(m.text, m.level) for m in found] == [
        ("Правительство Мали", "described"),
        ("Правительство", "inner"),
        ("Мали", "name"),
    ]


PARTS = st.sampled_from(
    [
        *(
            "отдел полиции МВД России по Рязанской области",
            "компания «Рассвет» города Торжка",
            "г. Торжок",
            "ООО «Заря»",
        ),
        *("правительство Мали", "банк HSBC", "село Кузьминское Рыбновского района", "и", ",", "в", "вчера", "Анна Ким"),
    ]
)


@given(st.lists(PARTS, min_size=1, max_size=8).map(" ".join))
@settings(max_examples=25, deadline=None)
def test_nothing_crosses_or_stands_twice(text: str) -> None:
    mentions = with_inner_names(analyze(text)).mentions
    spans = [(m.start, m.end, m.type) for m in mentions]
    assert len(set(spans)) == len(spans)
    for a, b, _ in spans:
        assert not any(a < c < b < d for c, d, _ in spans)


def test_the_option_adds_rows_and_no_counts(tmp_path: Path) -> None:
    dump = tmp_path / "dump.jsonl"
    dump.write_text(json.dumps({"id": "1", "text": "Хлеб печёт ООО «Рассвет»."}, ensure_ascii=False), encoding="utf-8")
    levels, counts = {}, {}
    for asked in (False, True):
        out = tmp_path / str(asked)
        extract_tables([dump], out, Options(formats=("csv",), inner=asked))
        levels[asked] = [row["level"] for row in read(out / "mentions.csv")]
        counts[asked] = [row["mentions"] for row in read(out / "entities.csv")]
    assert levels == {False: ["name"], True: ["name", "inner"]}
    assert counts == {False: ["1"], True: ["1"]}


def read(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
