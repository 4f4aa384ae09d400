"""Adjectives of places and words for inhabitants: which tell a place, and how they become mentions."""

import csv
import json
from pathlib import Path

import pytest

from pipeline.models import load_models
from pipeline.place_adjectives import places_told, with_adjectives
from pipeline.records import Analysis, Article
from pipeline.run import Options, analyze_articles, extract_tables


def analyze(text: str) -> Analysis:
    return next(analyze_articles([Article("1", "1.txt", "", "", text)], load_models()))


def told(text: str) -> list[tuple[str, str]]:
    analysis = with_adjectives(analyze(text))
    found = [m for m in analysis.mentions if m.level == "adjective"]
    assert all(text[m.start : m.end] == m.text and m.type == "LOC" for m in found)
    return [(m.text, analysis.identities[m.identity].name) for m in found]


CASES = [
    ("a region's adjective", "Кубок взял рязанский клуб.", [("рязанский", "Рязанская область")]),
    ("a town's inhabitants", "Казанцы взяли кубок.", [("Казанцы", "Казань")]),
    ("a country's adjective", "Гостей встретил японский повар.", [("японский", "Япония")]),
    ("a large city abroad", "Кубок взял пекинский клуб.", [("пекинский", "Пекин")]),
    ("in an organisation's name", "Окончил Казанский университет.", [("Казанский", "Казань")]),
    ("before a quoted name", "Уступил Лондонский «Орлан».", [("Лондонский", "Лондон")]),
    ("a part of a place's name", "Снег выпал в Рязанской области.", []),
    ("a surname", "Выступил Казанский.", []),
    ("a person's name", "Выступил Пётр Рязанский, он доволен.", []),
    ("a quoted name", "Хлеб печёт ООО «Рязанский хлеб».", []),
    ("the language", "Она учит японский язык.", []),
    ("a nation as much as a place", "Ждали татарский ансамбль.", []),
    ("at the beginning of a line", "Уступили «Роме»\nЛондонский «Орлан» ждёт.", [("Лондонский", "Лондон")]),
    ("no place", "Детский сельский морской женский дом закрыт.", []),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, *_ in CASES])
def test_places_told(label: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_an_adjective_is_the_place_that_the_article_names() -> None:
    analysis = with_adjectives(analyze("Снег выпал в Рязанской области. Рязанский завод стоит."))
    places = [m for m in analysis.mentions if m.type == "LOC"]
    assert [m.level for m in places] == ["name", "adjective"]
    assert len({m.identity for m in places}) == 1


def test_an_analysis_without_them_is_as_it_was() -> None:
    analysis = analyze("Кубок взял рязанский клуб.")
    assert not [m for m in analysis.mentions if m.level == "adjective"]
    assert [i.name for i in analysis.identities if i.type == "LOC"] == []


def test_every_form_tells_the_same() -> None:
    forms = ["рязанский", "рязанского", "рязанскому", "рязанским", "рязанском", "рязанская", "рязанских", "рязанцами"]
    assert {places_told(form) for form in forms} == {("region:Рязанская область",)}


def test_the_option_adds_mentions_and_counts(tmp_path: Path) -> None:
    dump = tmp_path / "dump.jsonl"
    dump.write_text(json.dumps({"id": "1", "text": "Кубок взял рязанский клуб."}, ensure_ascii=False), encoding="utf-8")
    levels = {}
    for asked in (False, True):
        out = tmp_path / str(asked)
        extract_tables([dump], out, Options(formats=("csv",), adjectives=asked))
        with (out / "mentions.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["type"] == "LOC"]
        levels[asked] = [(row["level"], row["normal"], row["entity"]) for row in rows]
        with (out / "places.csv").open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.DictReader(file))) == asked
    assert levels == {False: [], True: [("adjective", "Рязанская область", "Рязанская область")]}
