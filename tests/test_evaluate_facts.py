"""Facts: how FactRuEval's files are read, and which facts and pairs are right."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from pipeline.errors import UsageError
from pipeline.evaluate.fact_files import Fact, lemmas, load_facts, read_facts, span_texts
from pipeline.evaluate.facts import agreement, asked, count_facts, occupation, other_facts, same_entity, score_facts
from pipeline.evaluate.figures import Counts
from pipeline.evaluate.found import (
    Entities,
    Findings,
    Found,
    FoundFact,
    FoundMention,
    FoundOrganization,
    FoundPerson,
    FoundRole,
)

FACTS = """\
7-0 Occupation
Who obj1 Лыков Егор
Position span101 главы | span102 мэр
Where obj2 Лужино | город Лужино
Фаза конец

7-1 Deal
Participant obj1 Лыков Егор
Participant obj2 Лужино | город Лужино
Type купля/продажа
Модальность возможность

7-5 isPartOf
Part obj1 Лыков Егор

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
    fact, deal, _ = load_facts(folder)["book_7"]  # isPartOf is none
    lyg = {"firstname": {"егор"}, "lastname": {"лыков"}}
    luzhino = {"name": {"лужино", "город лужино", "лужина, города"}}  # the names, and a mention as it is written
    assert fact.fields == (("Who", lyg), ("Position", {"name": {"глава", "мэр"}}), ("Where", luzhino))
    assert (deal.type, deal.fields) == (
        "Deal",
        (("Participant", lyg), ("Participant", luzhino), ("Type", {"name": {"купля/продажа"}})),
    )


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
    figures = scored(folder, PEOPLE, Findings(roles=[found]))
    assert (figures["who + position"].right, figures["who + where"].right) == (position, where)


def test_a_place_counts_under_every_name_that_the_document_gives_it(folder: Path) -> None:
    mention = FoundMention("book_7", 3, 9, "LOC", "Лужиным", "name", "Лужино", "loc-1")
    found = FoundRole("book_7", 0, 5, "мэр", "per-1", "Лыков Егор", "мэр", place_id="loc-1", place="Лужинск")
    assert "лужино" in occupation(found, [mention], PEOPLE).value("Where")["name"]


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
def test_same_entity(gold: dict[str, str], found: dict[str, str], same: bool) -> None:
    def slots(name: dict[str, str]) -> dict[str, frozenset[str]]:
        return {slot: frozenset([value]) for slot, value in name.items()}

    assert same_entity(slots(gold), slots(found)) is same


def trainer(person: str, last: str, first: str) -> tuple[FoundRole, Entities]:
    found = FoundRole("book_7", 0, 5, "тренер", person, f"{last} {first}", "тренер", place="Лужино")
    return found, Entities(people={person: FoundPerson(person, f"{last} {first}", last, first)})


@pytest.mark.parametrize(
    ("label", "last", "first", "pairs", "whole"),
    [
        ("a row that finds what is marked as difficult counts for nothing", "Белов", "Пётр", (0, 0), (0, 0)),
        ("a row on somebody else is wrong", "Лось", "Анна", (0, 1), (0, 1)),
        ("a wrong post of somebody who has an ordinary fact is wrong", "Лыков", "Егор", (0, 1), (2 / 3, 1)),
    ],
)
def test_difficult_facts(
    label: str, last: str, first: str, pairs: tuple[int, int], whole: tuple[float, int], folder: Path
) -> None:
    row_, entities = trainer("per-2", last, first)
    figures = scored(folder, entities, Findings(roles=[row_]))
    assert figures["who + position"] == Counts(*pairs, 1)
    assert figures["Occupation"] == Counts(pytest.approx(whole[0]), whole[1], 1)


def test_difficult_facts_are_asked_for_in_the_second_figures(folder: Path) -> None:
    row_, entities = trainer("per-2", "Белов", "Пётр")
    figures = scored(folder, entities, Findings(roles=[row_]))
    assert figures["who + position"] == Counts(0, 0, 1)
    assert figures["who + position, difficult too"] == Counts(1, 1, 2)


def scored(folder: Path, entities: Entities, rows: Findings) -> Mapping[str, Counts]:
    gold = {"book_7": list(read_facts(folder / "book_7.facts"))}
    return score_facts(gold, Found({"book_7": rows}, {"book_7": "x.jsonl"}, entities)).figures


# ------------------------------------------------------------------ whole facts


def value(name: str) -> dict[str, frozenset[str]]:
    return {"name": frozenset([name])}


EGOR = {"firstname": frozenset(["егор"]), "lastname": frozenset(["лыков"])}


def deal(*participants: str, type_: str = "") -> Fact:
    kinds = (("Type", value(type_)),) if type_ else ()
    return Fact("Deal", (*(("Participant", value(name)) for name in participants), *kinds))


@pytest.mark.parametrize(
    ("label", "found", "expected"),
    [
        ("all of it", deal("заря", "нива", type_="штраф"), 1),
        ("no type", deal("нива", "заря"), 0.8),
        ("another type", deal("нива", "заря", type_="заем"), 2 / 3),
        ("one more participant", deal("нива", "заря", "лад", type_="штраф"), 6 / 7),
        ("one participant alone", deal("нива", type_="штраф"), 0),
        ("another participant", deal("нива", "лад", type_="штраф"), 0),
    ],
)
def test_agreement(label: str, found: Fact, expected: float) -> None:
    assert agreement(deal("нива", "заря", type_="штраф"), found) == pytest.approx(expected)


def test_whole_facts_are_paired_and_equal_ones_count_once() -> None:
    gold = [deal("нива", "заря"), deal("нива", "заря"), deal("нива", "лад")]
    found = [deal("нива", "лад"), deal("нива", "лад"), deal("лад", "заря")]
    assert count_facts(gold, found) == Counts(1, 2, 2)


def test_a_whole_difficult_fact_counts_for_nothing() -> None:
    assert count_facts([replace(deal("нива", "заря"), difficult=True)], [deal("нива", "заря")]) == Counts(0, 0, 0)


def test_a_row_of_facts_has_the_slots_of_its_type() -> None:
    entities = Entities(
        people={"per-1": FoundPerson("per-1", "Лыков Егор", "Лыков", "Егор")},
        organizations={name: FoundOrganization(name, f"ООО «{name}»") for name in ("Нива", "Заря")},
    )
    mentions = [FoundMention("book_7", 0, 5, "PER", "Лыков", entity_id="per-1")]
    def of(row_: FoundFact) -> list[Fact]:
        return other_facts(row_, mentions, entities)

    (sale,) = of(FoundFact("ф", "book_7", "deal", "sale", "actual", (("per-1", "buyer"), ("Нива", "property"))))
    assert sale.fields[:2] == (("Participant", EGOR), ("Participant", value("ооо нива")))
    assert sale.value("Type") == value("купля/продажа")
    parts = (("per-1", "participant"), ("Заря", "represented"), ("Нива", "place"))
    (talk,) = of(FoundFact("ф", "book_7", "meeting", parts=parts))
    assert talk.fields == (("Participant", EGOR), ("Place", value("ооо нива")))
    owners = (("per-1", "founder"), ("Заря", "owner"), ("Нива", "property"))
    assert [fact.fields for fact in of(FoundFact("ф", "book_7", "ownership", parts=owners))] == [
        (("Owner", EGOR), ("Property", value("ооо нива"))),
        (("Owner", value("ооо заря")), ("Property", value("ооо нива"))),
    ]


def test_an_abbreviated_post_is_read_without_the_blank_between_its_tokens() -> None:
    spans = dict(span_texts("27560 job 3 4 11 2  # 11 12 зав .\n"))
    assert lemmas(spans["27560"]) == lemmas("зав.")


def test_lemmas() -> None:
    assert lemmas("Главы Рыбновского района") == lemmas("глава рыбновский район")
