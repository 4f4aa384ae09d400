"""Places in a text, as a reader would mark them; each case says which rule has to answer on it, or must not."""

import pytest
from marked import parameters, read_cases, tagged
from rules import check, poor

from pipeline.tag import pieces

CASES = read_cases("tag/places.csv")
RULES = {"kind_name", "adjective_kind", "shared_kind", "bare_kind", "ner_settlement", "region_abbreviation"}
RULES |= {"region_phrase", "ner", "ner_trimmed", "shared_toponym"}


@pytest.mark.parametrize("case", parameters(CASES, "marked"))
def test_places(case: dict[str, str]) -> None:
    check(case, {"LOC"})


def test_every_rule_has_two_positive_cases_and_a_negative_one() -> None:
    assert poor(CASES, RULES) == set()


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("Бийск • Рубцовск", "LOC", ["Бийск", "Рубцовск"]),
        ("Пермь – Соликамск", "LOC", ["Пермь", "Соликамск"]),
        ("Омск/Тара;Ишим", "LOC", ["Омск", "Тара", "Ишим"]),
        ("Комитет защиты (КЗЖ)", "ORG", ["Комитет защиты", "КЗЖ"]),
        ("Республики Саха (Якутия)", "LOC", ["Республики Саха (Якутия)"]),
        ("Анна (Нюра) Лось", "PER", ["Анна (Нюра) Лось"]),
        ("Анны Ильиничны Лось (Зиминой)", "PER", ["Анны Ильиничны Лось", "Зиминой"]),
        ("Анна Ильинична Лось (Нюра)", "PER", ["Анна Ильинична Лось (Нюра)"]),
        ("Анна Лось (тел", "PER", ["Анна Лось", "тел"]),
        ("Железногорск-Илимский", "LOC", ["Железногорск-Илимский"]),
        ("Завод – Юность", "ORG", ["Завод – Юность"]),
        ("• Бийск •", "LOC", ["Бийск"]),
    ],
)
def test_what_is_no_one_name_is_taken_to_pieces(text: str, kind: str, parts: list[str]) -> None:
    assert [f"  {text}  "[a:b] for a, b in pieces(f"  {text}  ", 2, len(text) + 2, kind)] == parts


def test_a_kind_at_a_line_end_takes_no_name_of_the_next_line() -> None:
    _, spans = tagged("Новости города\nКалачинск ждёт гостей.")
    assert not any("\n" in "Новости города\nКалачинск ждёт гостей."[s.start : s.end] for s in spans)
