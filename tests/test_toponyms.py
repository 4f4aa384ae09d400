"""Forms of place names led back to the nominative."""

import pytest

from pipeline.known_places import countries, may_be_settlement, populations, readings
from pipeline.models import load_models
from pipeline.toponyms import nominative

WORDS = [
    ("Ряжске", "Loc", "в", "", "Ряжск"),
    ("Хотькова", "Gen", "из", "", "Хотьково"),
    ("Ельце", "Loc", "в", "", "Елец"),
    ("Череповцу", "Dat", "по", "", "Череповец"),
    ("Тарногским", "Ins", "за", "Neut", "Тарногское"),
    ("Сосновой", "Loc", "в", "Fem", "Сосновая"),
    ("Солнечном", "Loc", "в", "Masc", "Солнечный"),
    ("Белоусово", "Nom", "в", "Fem", "Белоусово"),
    ("Ессентуках", "Loc", "в", "", "Ессентуки"),
    ("Кимр", "Gen", "из", "", "Кимры"),
    ("Сочи", "", "в", "", "Сочи"),
    ("Воркуту", "Acc", "в", "", "Воркута"),
    ("Казанью", "Ins", "под", "", "Казань"),
    ("Ростове-на-Дону", "Loc", "в", "", "Ростов-на-Дону"),
    ("Железногорском-Илимским", "Ins", "под", "", "Железногорск-Илимский"),
    ("Вихлянке", "Loc", "на", "", "Вихлянка"),
    ("Вихлянках", "Loc", "в", "", "Вихлянки"),
    ("ЧИТЕ", "Loc", "в", "", "Чита"),
    ("Новосёлками", "Ins", "под", "", "Новосёлки"),
    ("Ногликов", "Gen", "из", "", "Ноглики"),
    ("Каргашине", "Loc", "в", "", "Каргашино"),  # a village
    ("Осинковке", "Loc", "в", "", "Осинковка"),
    ("Верестянке", "Loc", "в", "", "Верестянка"),  # by analogy alone: names end in -ка, not in -нк
    ("Колешню", "Acc", "", "", "Колешня"),
    ("Липоцкого", "Gen", "из", "", "Липоцкое"),  # the gazetteer has four -цкое for one -цкий
]


@pytest.mark.parametrize(("form", "case", "preposition", "gender", "expected"), WORDS)
def test_word(form: str, case: str, preposition: str, gender: str, expected: str) -> None:
    assert nominative((form,), (case,), ("Sing",), preposition, gender, load_models().morphology).name == expected


PHRASES = [
    ("Набережных Челнов", "Gen Gen", "Plur Plur", "Набережные Челны"),
    ("Минеральных Водах", "Loc Loc", "Plur Plur", "Минеральные Воды"),
    ("Старой Руссе", "Loc Loc", "Sing Sing", "Старая Русса"),
    ("Больших Тарханах", "Loc Loc", "Plur Plur", "Большие Тарханы"),  # villages
    ("Старых Тинчалей", "Gen Gen", "Plur Plur", "Старые Тинчали"),
    ("Верхних Осинках", "Loc Loc", "Plur Plur", "Верхние Осинки"),  # by analogy
    ("Старых Липягов", "Gen Gen", "Plur Plur", "Старые Липяги"),
    ("Новых Ключищах", "Loc Loc", "Plur Plur", "Новые Ключищи"),
    ("Малых Усад", "Gen Gen", "Plur Plur", "Малые Усады"),
    ("Нижним Тагилом", "Ins Ins", "Sing Sing", "Нижний Тагил"),
    ("Сергиева Посада", "Gen Gen", "Sing Sing", "Сергиев Посад"),
    ("Северном полюсе", "Loc Loc", "Sing Sing", "Северный полюс"),
    ("Садовом кольце", "Loc Loc", "Sing Sing", "Садовое кольцо"),
]


@pytest.mark.parametrize(("form", "cases", "numbers", "expected"), PHRASES)
def test_phrase(form: str, cases: str, numbers: str, expected: str) -> None:
    words = tuple(form.split()), tuple(cases.split()), tuple(numbers.split())
    assert nominative(*words, "", "", load_models().morphology).name == expected


def test_a_town_in_the_nominative_stays() -> None:
    """Every twentieth settlement of one word, as the subject of a sentence."""
    names = [name for name in sorted(populations()) if name.isalpha()][::20]
    morphology = load_models().morphology
    changed = [n for n in names if nominative((n.title(),), ("Nom",), ("Sing",), "", "", morphology).name != n.title()]
    assert len(names) > 150
    assert len(changed) < 0.02 * len(names), changed


@pytest.mark.parametrize(
    ("form", "preposition", "possible"),
    [
        ("Грозном", "в", True),
        ("Мгу", "на", True),
        ("Твери", "из", True),
        ("Твери", "через", False),
        ("Петрове", "из", False),
        ("Грозном", "и", False),
    ],
)
def test_may_be_settlement(form: str, preposition: str, possible: bool) -> None:
    assert may_be_settlement(form, preposition) is possible


def test_readings_and_countries() -> None:
    assert "слюдянка" in readings("слюдянке")
    assert not readings("кастрюлей")
    assert {"монголия", "сша", "азия"} <= countries()
    assert "тверь" not in countries()
