"""Entities with attributes: how FactRuEval's files are read, and what a found entity is worth."""

from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import write_tables

from pipeline.errors import UsageError
from pipeline.evaluate.assign import best_pairs
from pipeline.evaluate.factrueval import (
    Entity,
    agreement,
    found_entities,
    load_documents,
    plain,
    score_documents,
    score_entities,
)
from pipeline.evaluate.found import Entities, FoundMention, FoundPlace, read_found

TEXT = "Мэр Лужина Егор Лыков открыл в Луже завод «Сталь».\r\nЛыков уехал."
OBJECTS = """\
11 LocOrg 101 # Лужина
12 Person 102 103 # Егор Лыков
13 Location 104 # Луже
14 Org 105 106 # завод Сталь
15 Person 107 # Лыков
16 Project 108 # проект
17 Org 109 # мэрия
"""
COREF = """\
1 12 15
firstname Егор
firstname1 Тимур
lastname Лыков
wikidata Q1

2 11 13
name Лужино
name город Лужино

3 14
descriptor завод
name Сталь

4 16
name Не сущность

5 17
descriptor мэрия
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "book_7.txt").write_bytes(TEXT.encode())
    (tmp_path / "book_7.objects").write_text(OBJECTS, encoding="utf-8")
    (tmp_path / "book_7.coref").write_text(COREF, encoding="utf-8")
    return tmp_path


def entity(type_: str, **slots: str) -> Entity:
    return Entity(type_, {slot: frozenset(map(plain, values.split("/"))) for slot, values in slots.items()})


def test_documents_are_read_with_their_named_entities(folder: Path) -> None:
    (document,) = load_documents(folder)
    assert (document.id, document.text) == ("book_7", TEXT)
    assert document.entities == [
        entity("PER", firstname="Егор/Тимур/Егор Тимур", lastname="Лыков"),
        entity("LOC", name="Лужино/город Лужино"),
        entity("ORG", name="Сталь/завод Сталь"),
    ]


PERSON = entity("PER", firstname="Егор", lastname="Лыков")
AGREEMENTS = [
    ("все части имени", PERSON, entity("PER", firstname="егор", lastname="ЛЫКОВ"), 1),
    ("только фамилия", PERSON, entity("PER", lastname="Лыков"), 2 / 3),
    ("лишнее отчество", PERSON, entity("PER", firstname="Егор", lastname="Лыков", patronymic="Ильич"), 4 / 5),
    ("имя и фамилия переставлены", PERSON, entity("PER", firstname="Лыков", lastname="Егор"), 0),
    ("прозвище как фамилия", entity("PER", nickname="Лиса"), entity("PER", lastname="Лиса"), 1),
    ("ё и дефис", entity("LOC", name="Орёл-Городок"), entity("LOC", name="Орел Городок"), 1),
    ("другое имя места", entity("LOC", name="США/Соединенные Штаты"), entity("LOC", name="Соединенные Штаты"), 1),
    ("часть названия", entity("ORG", name="мэрия Лужина"), entity("ORG", name="мэрия"), 0),
]


@pytest.mark.parametrize(
    ("gold", "found", "worth"), [case[1:] for case in AGREEMENTS], ids=[case[0] for case in AGREEMENTS]
)
def test_agreement(gold: Entity, found: Entity, worth: float) -> None:
    assert agreement(gold, found) == pytest.approx(worth)


def test_entities_are_paired_for_the_greatest_total() -> None:
    father, son = entity("PER", firstname="Егор", lastname="Лыков"), entity("PER", lastname="Лыков")
    found = [entity("PER", lastname="Лыков"), entity("PER", firstname="Егор", lastname="Лыков")]
    assert score_entities([father, son], found)["PER"].values()["f1"] == 1
    assert score_entities([father], [entity("ORG", name="Лыков")])["PER"].right == 0


def test_tables_are_scored_by_document(folder: Path, tmp_path: Path) -> None:
    place = {"article_id": "book_7", "start": 4, "end": 10}
    out = tmp_path / "out"
    out.mkdir()
    rows = {
        "articles": [{"article_id": "book_7", "source": "texts.jsonl"}],
        "mentions": [
            place | {"type": "PER", "level": "name", "entity_id": "p"},
            place | {"type": "PER", "level": "nominal", "entity_id": "q"},  # a nominal alone names nobody
            place
            | {"type": "LOC", "level": "name", "entity_id": "l", "normal": "Лужино"},  # no row: the mention's form
            place | {"type": "ORG", "level": "name", "entity_id": "o"},
        ],
        "people": [{"entity_id": "p", "first": "Егор", "last": "Лыков"}, {"entity_id": "q", "last": "Чужой"}],
        "organizations": [{"entity_id": "o", "name": "завод «Сталь»"}],
    }
    scores = score_documents(load_documents(folder), read_found(write_tables(rows, out)))
    assert scores.values() == {
        f"{name}/{key}": 1 for name in ("PER", "ORG", "LOC", "all") for key in ("precision", "recall", "f1")
    }
    del rows["organizations"][0], rows["mentions"][3]
    scores = score_documents(load_documents(folder), read_found(write_tables(rows, out)))
    assert (scores.figures["all"].right, scores.figures["all"].found, scores.figures["all"].gold) == (2, 2, 3)


def test_an_entity_has_the_names_of_the_tables_and_of_the_document() -> None:
    def mention(type_: str, level: str, normal: str, key: str) -> FoundMention:
        return FoundMention("1", 0, 1, type_, level=level, normal=normal, entity_id=key)

    mentions = [
        mention("LOC", "name", "РФ", "l"),
        mention("ORG", "nominal", "правительство Китая", "o"),
        mention("ORG", "nominal", "министерство", "m"),  # has no name
    ]
    entities = Entities(places={"l": FoundPlace("l", "Россия")})
    russia, government = entity("LOC", name="Россия/РФ"), entity("ORG", name="правительство Китая")
    assert found_entities(mentions, entities) == [russia, government]


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no FactRuEval document"):
        load_documents(tmp_path)
    (tmp_path / "book_1.txt").write_text("т", encoding="utf-8")
    (tmp_path / "book_1.coref").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match=r"book_1\.txt: its annotation"):
        load_documents(tmp_path)


@given(seed=st.integers(0, 10**6), rows=st.integers(0, 4), columns=st.integers(0, 5))
def test_no_pairing_is_better(seed: int, rows: int, columns: int) -> None:
    random = Random(seed)
    weights = [[random.choice([0, 0.5, 1, random.random()]) for _ in range(columns)] for _ in range(rows)]
    pairs = best_pairs(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    total = sum(weights[row][column] for row, column in pairs)
    wide = [row + [0.0] * rows for row in weights]  # room for a row to stay alone
    best = max(
        sum(wide[row][column] for row, column in enumerate(way)) for way in permutations(range(columns + rows), rows)
    )
    assert total == pytest.approx(best)
