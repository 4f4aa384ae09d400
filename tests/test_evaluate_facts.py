"""Occupation facts: how FactRuEval's files are read, and which pairs are right."""

from pathlib import Path

import msgspec
import pytest

from pipeline.errors import UsageError
from pipeline.evaluate.facts import (
    asked,
    count_pairs,
    found_fact,
    lemmas,
    load_facts,
    read_facts,
    same_person,
    score_facts,
    span_texts,
)
from pipeline.evaluate.found import Entities, Findings, Found, FoundMention, FoundPerson, FoundRole

FACTS = """\
7-0 Occupation
Who obj1 Лыков Егор
Position span101 главы | span102 мэр
Where obj2 Лужино | город Лужино
Фаза конец

7-1 Deal
Participant obj1 Лыков Егор

7-2 Occupation
Who obj4 Белов Пётр
Position span103 тренер
Where obj2 Лужино
Сложность повышенная
"""
SPANS = """\
101 job 4 5 11 1  # 11 главы
102 job 30 3 17 1  # 17 мэр
103 job 60 6 22 1  # 22 тренер
201 loc_name 13 6 12 1  # 12 Лужина
202 loc_descr 21 6 13 1  # 13 города
"""
OBJECTS = """\
11 LocOrg 201 202 # Лужина города
"""
TEXT = "Слово главы: Лужина, города тихого, мэр"
COREF = """\
1 12 15
firstname Егор
lastname Лыков

2 11 13
name Лужино
name город Лужино

4 15
firstname Пётр
lastname Белов
"""
FILES = {".facts": FACTS, ".spans": SPANS, ".coref": COREF, ".objects": OBJECTS, ".txt": TEXT}
PEOPLE = Entities(people={"per-1": FoundPerson("per-1", "Лыков Егор", "Лыков", "Егор")})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for suffix, text in FILES.items():
        (tmp_path / f"book_7{suffix}").write_text(text, encoding="utf-8")
    return tmp_path


def row(position: str, organization: str = "", place: str = "", text: str = "") -> FoundRole:
    return FoundRole("book_7", 0, 5, text or position, "per-1", "Лыков Егор", position, "", organization, "", place)


def test_facts_are_read_with_their_spans_and_entities(folder: Path) -> None:
    fact, _ = load_facts(folder)["book_7"]
    assert fact.who == {"firstname": {"егор"}, "lastname": {"лыков"}}
    assert fact.positions == {"глава", "мэр"}
    assert fact.where == {"лужино", "город лужино", "лужина, города"}  # the names, and a mention as it is written


def test_a_folder_without_facts_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no facts"):
        load_facts(tmp_path)


@pytest.mark.parametrize(
    ("label", "found", "position", "where"),
    [
        ("one lemma, other form", row("глава", place="Лужино"), 1, 1),
        ("another post", row("директор", place="Лужино"), 0, 1),
        ("the place's noun in the position", row("глава города", place="город Лужино"), 1, 1),
        ("no place", row("мэр"), 1, 0),
    ],
)
def test_pairs(label: str, found: FoundRole, position: int, where: int, folder: Path) -> None:
    gold = list(read_facts(folder / "book_7.facts"))
    ours = [found_fact(found, [], PEOPLE)]
    assert count_pairs(gold, ours, lambda fact: fact.positions).right == position
    assert count_pairs(gold, ours, lambda fact: fact.where).right == where


def test_a_place_counts_under_every_name_that_the_document_gives_it(folder: Path) -> None:
    mention = FoundMention("book_7", 3, 9, "LOC", "Лужиным", "name", "Лужино", "loc-1")
    found = FoundRole("book_7", 0, 5, "мэр", "per-1", "Лыков Егор", "мэр", place_id="loc-1", place="Лужинск")
    assert "лужино" in found_fact(found, [mention], PEOPLE).where


@pytest.mark.parametrize(
    ("label", "kind", "found", "expected"),
    [
        ("a post anywhere", "post", row("мэр"), True),
        ("an occupation in a firm", "occupation", row("инженер", organization="ООО «Заря»"), True),
        ("an occupation alone", "occupation", row("поэт"), False),
        ("a nationality is no employer", "occupation", row("поэт", place="Греция"), False),
        ("owning is another type of fact", "post", row("владелец", organization="ООО «Заря»"), False),
        ("so is founding none", "post", row("основатель", organization="фонд «Эхо»"), False),
        ("an honour", "honour", row("народный артист"), False),
    ],
)
def test_rows_that_are_asked_for(label: str, kind: str, found: FoundRole, expected: bool) -> None:
    assert asked(msgspec.structs.replace(found, kind=kind)) is expected


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ({"lastname": "лось"}, {"firstname": "анна", "lastname": "лось"}, True),
        ({"firstname": "анна", "lastname": "лось"}, {"firstname": "а", "lastname": "лось"}, True),
        ({"firstname": "анна", "lastname": "лось"}, {"firstname": "ольга", "lastname": "лось"}, False),
        ({"firstname": "анна"}, {"lastname": "лось"}, False),
    ],
)
def test_same_person(gold: dict[str, str], found: dict[str, str], same: bool) -> None:
    def slots(name: dict[str, str]) -> dict[str, frozenset[str]]:
        return {slot: frozenset([value]) for slot, value in name.items()}

    assert same_person(slots(gold), slots(found)) is same


def trainer(person: str, last: str, first: str) -> tuple[FoundRole, Entities]:
    found = FoundRole("book_7", 0, 5, "тренер", person, f"{last} {first}", "тренер", place="Лужино")
    return found, Entities(people={person: FoundPerson(person, f"{last} {first}", last, first)})


@pytest.mark.parametrize(
    ("label", "last", "first", "right", "found"),
    [
        ("a row that finds what is marked as difficult counts for nothing", "Белов", "Пётр", 0, 0),
        ("a row on somebody else is wrong", "Лось", "Анна", 0, 1),
        ("a wrong post of somebody who has an ordinary fact is wrong", "Лыков", "Егор", 0, 1),
    ],
)
def test_difficult_facts(label: str, last: str, first: str, right: int, found: int, folder: Path) -> None:
    gold = list(read_facts(folder / "book_7.facts"))
    row_, entities = trainer("per-2", last, first)
    counts = count_pairs(gold, [found_fact(row_, [], entities)], lambda fact: fact.positions)
    assert (counts.right, counts.found, counts.gold) == (right, found, 1)


def test_difficult_facts_are_asked_for_in_the_second_figures(folder: Path) -> None:
    gold = {"book_7": list(read_facts(folder / "book_7.facts"))}
    row_, entities = trainer("per-2", "Белов", "Пётр")
    figures = score_facts(gold, Found({"book_7": Findings(roles=[row_])}, {"book_7": "x.jsonl"}, entities)).figures
    plain, with_difficult = figures["who + position"], figures["who + position, difficult too"]
    assert (plain.right, plain.found, plain.gold) == (0, 0, 1)
    assert (with_difficult.right, with_difficult.found, with_difficult.gold) == (1, 1, 2)


def test_an_abbreviated_post_is_read_without_the_blank_between_its_tokens() -> None:
    spans = dict(span_texts("27560 job 3 4 11 2  # 11 12 зав .\n"))
    assert lemmas(spans["27560"]) == lemmas("зав.")


def test_lemmas() -> None:
    assert lemmas("Главы Рыбновского района") == lemmas("глава рыбновский район")
