"""Posts whose own words go on before the name: genitives, bodies and "по" that belong to nothing the lexicon knows."""

import pytest

from pipeline.models import Models, load_models
from pipeline.records import Article
from pipeline.run import analyze_articles


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def held(text: str, models: Models) -> list[str]:
    """The roles of a text: "person | position | status"."""
    analysis = next(analyze_articles([Article("1", "1.txt", "", "", text)], models))
    return sorted(f"{analysis.identities[r.person].name} | {r.position} | {r.status}" for r in analysis.roles)


CASES = [
    ("Режиссёр театра и кино Иван Зимин приехал.", ["Зимин Иван | режиссёр | current"]),
    ("На встречу пришёл лидер консерваторов Иван Зимин.", ["Зимин Иван | лидер | current"]),
    (
        "Гендиректор производителя досок «Лад» Иван Зимин выступил.",
        ["Зимин Иван | генеральный директор | current"],
    ),
    ("Глава администрации президента Иван Зимин приехал.", ["Зимин Иван | глава администрации | current"]),
    ("Бывшего командира армии боснийских сербов Драгана Костича поймали.", ["Костич Драган | командир | former"]),
    ("Эксперт по истории края Мария Лось написала книгу.", ["Лось Мария | эксперт | current"]),
    ("Замдиректора музея по науке Пётр Осин выступил.", ["Осин Пётр | заместитель директора по науке | current"]),
    ("Врач отделения пациентки Анны Лось ушёл.", []),
    ("Допросили генералов полиции по делу Ивана Зимина.", []),
    ("Врач отделения встретил пациентку Анну Лось.", []),
    ("Глава района вдову Ивана Зимина поздравил.", []),
    ("Директор школы поздравил учителей Анны Лось.", []),
    ("Исследователь русских былин Нина Белкина выступила в Касимове.", ["Белкина Нина | исследователь | current"]),
    ("Видеооператор Пётр Осин и видеомонтажёр Анна Лось.", ["Лось Анна | видеомонтажёр | current",
                                                          "Осин Пётр | видеооператор | current"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_tail_does_not_hide_the_holder(text: str, expected: list[str], models: Models) -> None:
    assert held(text, models) == expected


ADJECTIVES = [
    ("Иван Зимин, известный врач, приехал в Касимов.", ["Зимин Иван | врач | current"]),
    (
        "Иван Зимин — советский и российский актёр театра и кино, почётный житель Касимова.",
        ["Зимин Иван | актёр | current"],
    ),
    (
        "Иван Зимин — выдающийся рязанский прозаик, литературный критик, публицист и переводчик.",
        [
            "Зимин Иван | литературный критик | current",
            "Зимин Иван | переводчик | current",
            "Зимин Иван | прозаик | current",
            "Зимин Иван | публицист | current",
        ],
    ),
    (
        "Иван Зимин (24 марта 1926 года, деревня Дубки Рыбновского района — 1999) — русский драматург.",
        ["Зимин Иван | драматург | current"],
    ),
    ("Рейтинг: Зимин — лучший вратарь года.", ["Зимин | вратарь | current"]),
    ("Он опережал Ивана Зимина — 40-летнего тренера.", ["Зимин Иван | тренер | current"]),
    ("Приехал Иван Зимин, местный врач рассказал ему о больнице.", []),
    ("Спасибо Ивану Зимину, новый тренер уже работает.", []),
]


@pytest.mark.parametrize(("text", "expected"), ADJECTIVES, ids=[text for text, _ in ADJECTIVES])
def test_adjectives_may_stand_before_the_post(text: str, expected: list[str], models: Models) -> None:
    assert held(text, models) == expected


APPOINTED = [
    (
        "Губернатор назначил депутата Ивана Зимина на пост директора школы № 5.",
        ["Зимин Иван | депутат | current", "Зимин Иван | директор | current"],
    ),
    (
        "Совет освободил депутата Ивана Зимина от должности главы района.",
        ["Зимин Иван | глава района | former", "Зимин Иван | депутат | current"],
    ),
    ("Губернатор по просьбе Анны Лось назначил Петра Осина завучем.", ["Осин Петр | завуч | current"]),
]


@pytest.mark.parametrize(("text", "expected"), APPOINTED, ids=[text for text, _ in APPOINTED])
def test_who_is_appointed_may_have_another_post(text: str, expected: list[str], models: Models) -> None:
    assert held(text, models) == expected


def test_the_owner_of_an_assistant_is_not_appointed(models: Models) -> None:
    assert not any("директор" in role for role in held("Мэр назначил помощника Ивана Зимина директором.", models))
