"""Who holds which post: labelled texts in `cases/roles`, each with all the rows that it must give."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.models import Models
from pipeline.records import Analysis, Article, Role
from pipeline.roles.complete import completed
from pipeline.run import analyze_articles

FOLDER = Path(__file__).parent / "cases" / "roles"


def cases(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """(label, text, rows) of blocks parted by a blank line; ¶ by itself is an empty line of the text.

    - a driver on a pension
    Первым стал машинист на пенсии Иван Зимин.
    = Зимин Иван | машинист |  | former
    """
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        label, *lines = (line for line in block.split("\n") if not line.startswith("#"))
        rows = sorted(line.removeprefix("= ") for line in lines if line.startswith("= "))
        text = "\n".join("" if line == "¶" else line for line in lines if not line.startswith("= "))
        yield label.removeprefix("- "), text, rows


CASES = [(f"{p.name}: {label}", text, rows) for p in sorted(FOLDER.glob("*.txt")) for label, text, rows in cases(p)]


def analyze(text: str, models: Models) -> Analysis:
    return next(analyze_articles([Article("1", "1.txt", "", "", text)], models))


def described(analysis: Analysis) -> list[str]:
    """The roles of an article: "person | position | organisation, else place | status"."""

    def row(role: Role) -> str:
        where = role.organization if role.organization is not None else role.place
        place = "" if where is None else analysis.identities[where].name
        return f"{analysis.identities[role.person].name} | {role.position} | {place} | {role.status}"

    return sorted(map(row, analysis.roles))


@pytest.mark.parametrize(("label", "text", "rows"), CASES, ids=[label for label, _, _ in CASES])
def test_rows_of_a_text(label: str, text: str, rows: list[str], models: Models) -> None:
    assert described(analyze(text, models)) == rows


KINDS = [
    ("Кандидат химических наук Пётр Гусев пришёл.", "honour"),
    ("Кандидат в депутаты Пётр Гусев пришёл.", "candidate"),
    ("Советник юстиции Пётр Гусев пришёл.", "rank"),
    ("Советник мэра Пётр Гусев пришёл.", "post"),
    ("Мастер спорта Пётр Гусев пришёл.", "honour"),
    ("Мастер цеха Пётр Гусев пришёл.", "occupation"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_of_a_title(text: str, kind: str, models: Models) -> None:
    assert [role.kind for role in analyze(text, models).roles] == [kind]


NOMINALS = [
    (
        "a post told before",
        "Глава Сасовского района Павел Зимин приехал. Глава района осмотрел мост.",
        [("Глава района", "Зимин Павел")],
    ),
    ("a description told before", "Истица Анна Лось молчала. Суд отказал истице.", [("истице", "Лось Анна")]),
    ("the only woman named", "Анна Лось подала в суд на завод. Истица выиграла дело.", [("Истица", "Лось Анна")]),
    ("two women are named: nobody", "Анна Лось и Инна Гусь подали в суд. Истица выиграла.", []),
    ("two sides: nobody", "Анна Лось подала в суд. Истица и ответчица помирились.", []),
    ("two hold it: nobody", "Пришли депутаты Павел Зимин и Анна Лось. Депутат выступил первым.", []),
    ("a ship's name", "Судном правит капитан Павел Зимин. Катер «Капитан Дорохов» ушёл.", []),
    ("somebody is made it", "Председатель Павел Зимин ушёл. В совете выбрали председателя.", []),
    ("duties", "Директор Павел Зимин ушёл. К обязанностям директора он не вернулся.", []),
    ("candidates", "Директор Павел Зимин ушёл. Кандидатуру нового директора обсудят осенью.", []),
    ("elections", "Глава Павел Зимин ушёл. Выборы главы пройдут осенью.", []),
    ("a number of them", "Пришёл депутат Павел Зимин. За закон голосовал 31 депутат.", []),
    ("one to each", "Пришёл спасатель Павел Зимин. Нельзя дать всем по спасателю.", []),
    ("a kind of them", "Врач Павел Зимин улыбнулся. Плохой врач боится вопросов.", []),
    ("a programme", "Пришёл учитель Павел Зимин. Он едет по программе «Земский учитель».", []),
    ("another driver", "Помог водитель грузовика Павел Зимин. Водитель легкового автомобиля ранен.", []),
    ("an age brings in somebody new", "Помог водитель Павел Зимин. 34-летний водитель ранен.", []),
    ("another ministry", "Министр образования Павел Зимин ушёл. Министр культуры осталась.", []),
    ("the one before", "Глава Павел Зимин обещал мост. При прежнем главе моста не было.", []),
    (
        "a new one is who was made it",
        "Главой района избран Павел Зимин. Новый глава дал слово.",
        [("Новый глава", "Зимин Павел")],
    ),
    ("what somebody was", "Глава Павел Зимин ушёл. За восемь лет его работы главой построили мост.", []),
    ("a known one is gone", "Бывший главврач Анна Лось уехала. Главврач примет больных в июле.", []),
    ("who admits is made nothing", "Главврач Анна Лось ушла. «Жаль», – признал главврач.", [("главврач", "Лось Анна")]),
    (
        "whoever followed is meant from there on",
        "Глава района Павел Зимин ушёл. Глава устал. Его сменила Анна Лось. Новый глава рад.",
        [("Глава", "Зимин Павел"), ("Новый глава", "Лось Анна")],
    ),
    (
        "the one before who followed",
        "Главу района Павла Зимина сменила Анна Лось. Прежний глава уехал.",
        [("Прежний глава", "Зимин Павел")],
    ),
    ("no person, a post as such", "Директор Павел Зимин ушёл. На пост директора ждут другого.", []),
]


@pytest.mark.parametrize(("label", "text", "expected"), NOMINALS, ids=[label for label, _, _ in NOMINALS])
def test_people_by_post(label: str, text: str, expected: list[tuple[str, str]], models: Models) -> None:
    analysis = analyze(text, models)
    found = [m for m in analysis.mentions if m.type == "PER" and m.level == "nominal"]
    assert [(m.text, analysis.identities[m.identity].name) for m in found] == expected


def test_a_local_office_of_a_country_has_no_place(models: Models) -> None:
    (role,) = analyze("Начальник межмуниципального отдела МВД России «Лесной» Павел Зимин рад.", models).roles
    assert role.organization is not None and role.place is None


def test_offsets_are_the_whole_phrase(models: Models) -> None:
    text = "Приём ведёт бывший  заместитель главы администрации Рыбновского района Андрей Зимин."
    (role,) = analyze(text, models).roles
    assert role.text == text[role.start : role.end] == "бывший  заместитель главы администрации Рыбновского района"


def test_a_post_takes_its_place_from_another_row() -> None:
    def role(start: int, place: int | None, person: int = 0) -> Role:
        return Role(start, start + 3, "мэр", person, "мэр", None, place, "current", "post", "name_after", 0.9)

    assert completed([role(0, 7), role(10, None)]) == {role(0, 7), role(10, 7)}
    assert role(10, None) in completed([role(0, 7), role(20, 8), role(10, None)])
    assert role(10, None, person=1) in completed([role(0, 7), role(10, None, person=1)])


def test_the_owner_of_an_assistant_is_not_appointed(models: Models) -> None:
    roles = analyze("Мэр назначил помощника Ивана Зимина директором.", models).roles
    assert not any("директор" in role.position for role in roles)


def test_the_bare_noun_of_a_post_is_a_mention(models: Models) -> None:
    text = "Рыбновский лесной университет отметил юбилей. Ректор университета Анна Лось вручила дипломы."
    analysis = analyze(text, models)
    (bare,) = (m for m in analysis.mentions if m.type == "ORG" and m.level == "nominal")
    assert (bare.text, analysis.identities[bare.identity].name) == ("университета", "Рыбновский лесной университет")
