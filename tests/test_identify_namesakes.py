"""Who a name can be by the text around it: each name of the article with the person whom it is given to."""

import pytest

from pipeline.models import load_models
from pipeline.records import Article
from pipeline.run import analyze_articles
from pipeline.short_names import full_patronymic, is_colloquial, is_short_of, stand_for_one

ARTICLES = [
    (
        "initials, then first name and patronymic",
        "На сходе выступила глава Е. В. Осокина. Елена Викторовна рассказала о планах.",
        ["Осокина Елена Викторовна", "Осокина Елена Викторовна"],
    ),
    (
        "initials that another name does not fit",
        "На сходе выступила глава Е. В. Осокина. Ирина Павловна рассказала о планах.",
        ["Осокина Е. В.", "Ирина Павловна"],
    ),
    (
        "a surname alone, then first name and patronymic",
        "Экс-глава Осокин сидел в зале. Николай Павлович пожал всем руки.",
        ["Осокин Николай Павлович", "Осокин Николай Павлович"],
    ),
    (
        "a surname of the other gender",
        "Экс-глава Осокин сидел в зале. Вера Павловна пожала всем руки.",
        ["Осокин", "Вера Павловна"],
    ),
    (
        "of two surnames the last",
        "Долг вернули капитану Вольскому и фермеру Осокину. «Спасибо», — сказал Марат Ильгизович.",
        ["Вольский", "Осокин Марат Ильгизович", "Осокин Марат Ильгизович"],
    ),
    (
        "somebody else named in between",
        "Приехал Осокин. Его встретил Глеб Вольский. Николай Павлович пожал всем руки.",
        ["Осокин", "Вольский Глеб", "Николай Павлович"],
    ),
    (
        "too far away",
        "Приехал Осокин. В зале было людно. Никто не уходил. Николай Павлович пожал всем руки.",
        ["Осокин", "Николай Павлович"],
    ),
    (
        "colloquial patronymic",
        "Приехал Андрей Степанович Осокин. «Андрей Степаныч, я вспашу», — сказал сосед.",
        ["Осокин Андрей Степанович", "Осокин Андрей Степанович"],
    ),
    (
        "short form beside the same surname",
        "Премию дали Екатерине Осокиной. Катя Осокина рада.",
        ["Осокина Екатерина", "Осокина Екатерина"],
    ),
    (
        "short form beside another surname",
        "Премию дали Екатерине Осокиной. Катя Вольская рада.",
        ["Осокина Екатерина", "Вольская Катя"],
    ),
    (
        "declared namesakes",
        "Награду дали трактористу Сергею Осокину. Осокин рад. Приехал министр Сергей Викторович Осокин. "
        "Однофамильцы сфотографировались. Сергей Викторович уехал.",
        ["Осокин Сергей", "Осокин Сергей", *["Осокин Сергей Викторович"] * 2],
    ),
    (
        "the same without the word are one",
        "Награду дали трактористу Сергею Осокину. Осокин рад. Приехала смена. Сергей Викторович Осокин уехал.",
        ["Осокин Сергей Викторович"] * 3,
    ),
    (
        "a newborn",
        "Главой стал Николай Осокин. У соседей родился сын. Назвали Николаем.",
        ["Осокин Николай", "Николай"],
    ),
    (
        "a post, and later somebody of a body",
        "Письмо отдали депутату Бурцеву. Потом позвонили Олегу Бурцеву из «Зари».",
        ["Бурцев", "Бурцев Олег"],
    ),
    (
        "a post, and later another",
        "Письмо отдали депутату Бурцеву. Потом позвонили пекарю Олегу Бурцеву.",
        ["Бурцев", "Бурцев Олег"],
    ),
    (
        "a post, and later the same",
        "Приехал депутат Бурцев. Потом выступил депутат Олег Бурцев.",
        ["Бурцев Олег", "Бурцев Олег"],
    ),
    (
        "Latin letters in brackets",
        "Приехал тренер Ханс Грюнер (Hans Gruener). Грюнер доволен.",
        ["Грюнер Ханс"] * 3,
    ),
    (
        "a bare surname of two means the one named before it",
        "Выступил Павел Осокин. Осокин говорил час. Потом выступил Олег Осокин.",
        ["Осокин Павел", "Осокин Павел", "Осокин Олег"],
    ),
]


@pytest.mark.parametrize(("label", "text", "expected"), ARTICLES, ids=[a[0] for a in ARTICLES])
def test_who_is_meant(label: str, text: str, expected: list[str]) -> None:
    analysis = next(analyze_articles([Article("1", "a.txt", "", "", text)], load_models()))
    people = [m for m in analysis.mentions if m.type == "PER" and m.level == "name"]
    assert [analysis.identities[m.identity].name for m in people] == expected


def test_short_first_names() -> None:
    assert is_short_of("Катя", "Екатерина") and not is_short_of("Екатерина", "Катя")
    assert stand_for_one("Екатерина", "Катя") and stand_for_one("Алёша", "Лёша")
    assert not stand_for_one("Катя", "Вера")


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("Степаныч", "степанович"),
        ("Николаич", "николаевич"),
        ("Палыч", "павлович"),
        ("Фомич", "фомич"),
        ("Игнатьевич", "игнатьевич"),
        ("Костыч", "костыч"),
    ],
)
def test_colloquial_patronymics(spoken: str, written: str) -> None:
    assert full_patronymic(spoken) == written
    assert is_colloquial(spoken) is (spoken.lower() != written)
