"""Names read and declined: every way in which a person's name stands in an article."""

import csv
import random
from pathlib import Path

import pytest
from marked import tagged

from pipeline.declension import CASES, decline
from pipeline.models import load_models
from pipeline.name_forms import feminine
from pipeline.names import all_names
from pipeline.normalize import normalize_spans
from pipeline.normalize.known_people import NOBODY, KnownPeople
from pipeline.normalize.person import parse_name, parse_person
from pipeline.parse import parse_article
from pipeline.records import Article, PersonName

FOLDER = Path(__file__).parent / "cases" / "person"


def read_cases(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", read_cases("oblique.csv"), ids=lambda case: case["text"])
def test_name_without_sentence(case: dict[str, str]) -> None:
    name, normal, _, _ = parse_name(case["text"], yo=True)
    assert normal == case["normal"]
    assert name == PersonName(case["last"], case["first"], case["patronymic"], case["gender"])  # type: ignore[arg-type]


def read_marked(text: str, known: KnownPeople = NOBODY) -> tuple[PersonName, str, str, float]:
    """The reading of the name in [brackets]."""
    start, end = text.index("["), text.index("]") - 1
    doc = parse_article(Article("1", "", "", "", text.replace("[", "").replace("]", "")), load_models()).doc
    span = doc.char_span(start, end)
    assert span is not None
    return parse_person(doc, span.start, span.end, known)


def known_names(text: str) -> KnownPeople:
    """ "Осокин Павел; Осокина Вера" → the names with their gender by the order of reading them."""
    return KnownPeople(parse_name(name)[0] for name in text.split("; ") if name)


@pytest.mark.parametrize("case", read_cases("sentences.csv"), ids=lambda case: case["text"])
def test_name_in_sentence(case: dict[str, str]) -> None:
    name, normal, _, _ = read_marked(case["text"], known_names(case["known"]))
    assert (normal, name.gender) == (case["normal"], case["gender"])


def compose(count: int, seed: int) -> list[PersonName]:
    """Full names of men and women from the lexicon, surnames of every class."""
    chance = random.Random(seed)
    entries = list(all_names())
    first = {
        "m": [w for w, e in entries if e.first_m > 5 and e.first_f < e.first_m - 3 and not e.common],
        "f": [w for w, e in entries if e.first_f > 5 and e.first_m < e.first_f - 3 and not e.common],
    }
    patronymic = {
        "m": [w for w, e in entries if e.patronymic > 5 and w.endswith("ич")],
        "f": [w for w, e in entries if e.patronymic > 5 and w.endswith("на")],
    }
    last = [w for w, e in entries if e.last > 5 and e.last > e.first and "-" not in w]
    names = []
    for _ in range(count):
        gender = chance.choice("mf")
        surname = chance.choice(last).capitalize()
        names.append(
            PersonName(
                feminine(surname) if gender == "f" else surname,
                chance.choice(first[gender]).capitalize(),
                chance.choice(patronymic[gender]).capitalize(),
                gender,  # type: ignore[arg-type]
            )
        )
    return names


def test_generated_names_through_all_cases_and_back() -> None:
    tried, failed = 0, []
    for number, name in enumerate(compose(2_000, seed=5)):
        for turn, case in enumerate(CASES):
            form = decline(name, case)
            tail = f"{form.first} {form.patronymic}"
            text = f"{form.last} {tail}" if (number + turn) % 2 else f"{tail} {form.last}"
            tried += 1
            if parse_name(text)[0] != name:
                failed.append((text, name, parse_name(text)[0]))
    assert tried == 12_000
    assert len(failed) < 0.01 * tried, failed[:20]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Павлу Осокину", "dictionary"),
        ("Остапа Шевченко", "indeclinable"),
        ("Павла Хворзыкина", "analogy"),
        ("Maria Osokina", "latin"),
    ],
)
def test_rule_says_how(text: str, rule: str) -> None:
    assert parse_name(text)[2] == rule


def test_undecided_gender_is_left_out() -> None:
    assert parse_name("Шевченко")[0].gender == ""
    assert parse_name("Осокина П. И.")[0].gender == ""


def test_shared_surname_is_restored() -> None:
    name, normal, rule, _ = read_marked("Победили братья [Ренат] и Ильдар Хайбуллины.")
    assert (name.last, normal, rule) == ("Хайбуллин", "Ренат Хайбуллин", "shared surname")
    name, normal, _, _ = read_marked("Иск супругов Рената и [Зульфии Хайбуллиных] отклонён.")
    assert (name.last, normal) == ("Хайбуллина", "Зульфия Хайбуллина")
    assert read_marked("Пришли [Ренат] и Ильдар Хайбуллин.")[0].last == ""


@pytest.mark.parametrize(
    ("text", "last", "normal"),
    [
        ("В школу идут двойняшки [Илья] и Кира Кривых.", "Кривых", "Илья Кривых"),
        ("Грамоту дали семьям [Олега] и Светланы Белых.", "Белых", "Олег Белых"),
        ("Грамоту дали семьям Олега и [Светланы Белых].", "Белых", "Светлана Белых"),
        ("Выступили депутаты [Армен] и Карина Саркисян.", "Саркисян", "Армен Саркисян"),
        ("Выступили депутаты [Армен] и Карина Вольская.", "", "Армен"),
        ("Премию дали супругам [Павлу] и Вере Осокиным.", "Осокин", "Павел Осокин"),
    ],
)
def test_shared_surname_moves_or_not(text: str, last: str, normal: str) -> None:
    name, found, _, _ = read_marked(text)
    assert (name.last, found) == (last, normal)


def test_a_surname_that_does_not_move_is_the_family_s() -> None:
    known = KnownPeople([PersonName("Кузьминых", "Вероника", "", "f")])
    assert read_marked("Помогли семье Тёмы и [Сони Кузьминых].", known)[0].last == "Кузьминых"
    assert read_marked("Помогли семье Тёмы и [Сони Кузьминых].")[0].last == "Кузьмина"
    assert read_marked("Помогли семье [Тёмы] и Сони Кузьминых.", known)[0].last == "Кузьминых"


def test_what_politeness_adds_is_no_part_of_the_name() -> None:
    name, normal, _, _ = parse_name("Сакине-апе")
    assert (name, normal) == (PersonName("", "Сакина", "", "f"), "Сакина-апа")


def test_a_surname_in_brackets_is_one_after_a_lone_first_name() -> None:
    assert parse_name("Димитрий (Ляшук)")[0].last == "Ляшук"
    assert parse_name("Вера Осокина (Вольская)")[0].last == "Осокина"


def test_a_bare_surname_is_of_whom_the_text_has_named_before() -> None:
    text = "Под судом был Осокин П. И. Судья назначила Осокину штраф. Дело Инны Осокиной отложили."
    document, spans = tagged(text)
    normals = [n.normal for n in normalize_spans(document, list(spans), load_models()) if n.text == "Осокину"]
    assert normals == ["Осокин"]
