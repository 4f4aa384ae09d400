"""Which mentions of people in an article are one person: by hand-built names, and in articles."""

import pytest

from pipeline.identify.people import agree, fullness, may_be, merge
from pipeline.models import load_models
from pipeline.records import Article, PersonName
from pipeline.run import analyze_articles


def name(text: str, gender: str = "") -> PersonName:
    """ "Осокин Павел Игнатьевич" or "Осокин П. И." or "- Павел Игнатьевич" → the parts."""
    last, first, patronymic = [*("" if p == "-" else p for p in text.split(" ")), "", ""][:3]
    return PersonName(last, first, patronymic, gender)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (name("Осокин Павел"), name("Осокин Павел Игнатьевич"), True),
        (name("Осокин П. И."), name("Осокин Павел Игнатьевич"), True),
        (name("Осокин"), name("Осокин Павел"), True),
        (name("- Павел Игнатьевич"), name("Осокин Павел Игнатьевич"), True),
        (name("- Павел"), name("Осокин Павел"), True),
        (name("Щёголев Семён"), name("Щеголев Семен"), True),
        (name("Осокин Олег"), name("Осокин Павел"), False),
        (name("Осокин К. И."), name("Осокин Павел Игнатьевич"), False),
        (name("Осокин Павел Олегович"), name("Осокин Павел Игнатьевич"), False),
        (name("Осокин", "m"), name("Осокина Вера", "f"), False),
        (name("Осокин Павел"), name("Бурцев Павел"), False),
        (name("- П. И."), name("Осокин Павел Игнатьевич"), False),
        (name("Ким", "f"), name("Ким Олег", "m"), False),
    ],
)
def test_may_be(a: PersonName, b: PersonName, same: bool) -> None:
    assert may_be(a, b) is same
    assert may_be(b, a) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("Павел", "П.", True), ("П.", "Пётр", True), ("Семён", "Семен", True), ("", "Павел", True), ("К.", "П.", False)],
)
def test_parts_agree(a: str, b: str, same: bool) -> None:
    assert agree(a, b) is same and agree(b, a) is same


def test_merging_keeps_the_fuller_part_and_ё() -> None:
    assert merge(name("Щеголев П."), name("Щёголев Павел И.")).full == "Щёголев Павел И."
    assert merge(name("Осокин"), name("Осокин Павел", "m")).gender == "m"


def test_the_fullest_comes_first() -> None:
    names = [name("Осокин"), name("- Павел"), name("Осокин П. И."), name("Осокин Павел Игнатьевич")]
    assert sorted(names, key=fullness)[-1] == names[-1]
    assert fullness(None) == 0


ARTICLES = [
    (
        "surname only",
        "Премию вручили Павлу Осокину. Осокин поблагодарил коллег.",
        ["Осокин Павел", "Осокин Павел"],
    ),
    (
        "initials",
        "На сходе выступил Павел Игнатьевич Осокин. П. И. Осокин рассказал о планах.",
        ["Осокин Павел Игнатьевич", "Осокин Павел Игнатьевич"],
    ),
    (
        "first name and patronymic",
        "Гостей встретила Вера Осокина. Вера Игнатьевна провела экскурсию.",
        ["Осокина Вера Игнатьевна", "Осокина Вера Игнатьевна"],
    ),
    (
        "a married couple are two",
        "Приз получили Павел Осокин и Вера Осокина.",
        ["Осокин Павел", "Осокина Вера"],
    ),
    (
        "namesakes: a bare surname joins neither",
        "Выступили Павел Осокин и Олег Осокин. Осокин говорил первым.",
        ["Осокин Павел", "Осокин Олег", "Осокин"],
    ),
]


@pytest.mark.parametrize(("label", "text", "expected"), ARTICLES, ids=[a[0] for a in ARTICLES])
def test_people_are_linked(label: str, text: str, expected: list[str]) -> None:
    analysis = next(analyze_articles([Article("1", "a.txt", "", "", text)], load_models()))
    people = [m for m in analysis.mentions if m.type == "PER" and m.level == "name"]
    assert [analysis.identities[m.identity].name for m in people] == expected


def test_a_bare_surname_of_namesakes_is_the_headline_s() -> None:
    title = "Памяти Павла Осокина"
    text = f"{title}\n\nВыступили родные Павла Осокина и Олег Осокин. Осокин строил мосты."
    analysis = next(analyze_articles([Article("1", "a.txt", "", title, text)], load_models()))
    people = [m for m in analysis.mentions if m.type == "PER" and m.level == "name"]
    assert analysis.identities[people[-1].identity].name == "Осокин Павел"
