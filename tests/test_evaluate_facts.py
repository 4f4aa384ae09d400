"""Occupation facts: how FactRuEval's files are read, and which pairs are right."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evaluate.facts import count_pairs, found_fact, lemmas, load_facts, read_facts, same_person
from pipeline.evaluate.found import Entities, FoundMention, FoundPerson, FoundRole

FACTS = """\
7-0 Occupation
Who obj1 Лыков Егор
Position span101 главы | span102 мэр
Where obj2 Лужино | город Лужино
Фаза конец

7-1 Deal
Participant obj1 Лыков Егор
"""
SPANS = """\
101 job 4 5 11 1  # 11 главы
102 job 30 3 17 1  # 17 мэр
"""
COREF = """\
1 12 15
firstname Егор
lastname Лыков

2 11 13
name Лужино
name город Лужино
"""
PEOPLE = Entities(people={"per-1": FoundPerson("per-1", "Лыков Егор", "Лыков", "Егор")})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for suffix, text in ((".facts", FACTS), (".spans", SPANS), (".coref", COREF), (".txt", "")):
        (tmp_path / f"book_7{suffix}").write_text(text, encoding="utf-8")
    return tmp_path


def row(position: str, organization: str = "", place: str = "", text: str = "") -> FoundRole:
    return FoundRole("book_7", 0, 5, text or position, "per-1", "Лыков Егор", position, "", organization, "", place)


def test_facts_are_read_with_their_spans_and_entities(folder: Path) -> None:
    (fact,) = load_facts(folder)["book_7"]
    assert fact.who == {"firstname": {"егор"}, "lastname": {"лыков"}}
    assert fact.positions == {"глава", "мэр"}
    assert fact.where == {"лужино", "город лужино"}


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


def test_lemmas() -> None:
    assert lemmas("Главы Рыбновского района") == lemmas("глава рыбновский район")
