"""Diseases, networks and cars name nobody; a building may stand for those who rule in it; brackets hold other names."""

import pytest

from pipeline.models import load_models
from pipeline.records import Article
from pipeline.run import analyze_articles

CASES: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("a disease", "Пациент умер от COVID-19 в марте.", []),
    ("a car of two words", "Он водит Лада Гранта.", []),
    ("a car behind its noun", "Водитель автомобиля Форд Фокус скрылся.", []),
    ("a make that is nothing else", "Водитель упал с Хаммера.", []),
    ("a first name, too", "На сцене пела Лада Осокина.", [("Лада Осокина", "PER")]),
    ("a works", "Работает завод КАМАЗ.", [("завод КАМАЗ", "ORG")]),
    ("those who rule", "Заявление сделал Кремль.", [("Кремль", "ORG")]),
    ("the building", "Гости гуляли в Кремле.", [("Кремле", "LOC")]),
    ("a channel", "Премьера была на Первом канале.", [("Первом канале", "ORG")]),
    ("a waterway", "Дом стоит на Обводном канале.", [("Обводном канале", "LOC")]),
    ("records", "Группа известна синглами, среди которых «Today» и «Blue Moon».", []),
    ("dated records", "Вышли её Blue Days (1997) и Invaders Must Die (2009).", []),
    ("whereabouts", "Встреча прошла в центре Пензы.", [("Пензы", "LOC")]),
    ("an army of a number", "Он служил во 2-й гвардейской армии.", [("2-й гвардейской армии", "ORG")]),
    ("any army", "Он вернулся из армии.", []),
    ("a faculty", "Он окончил философский факультет МГУ.", [("философский факультет МГУ", "ORG"), ("МГУ", "ORG")]),
    (
        "a monument in the town of the same name",
        "В Кирове открыли памятник Кирову.",
        [("Кирове", "LOC"), ("Кирову", "PER")],
    ),
    ("a common word behind a town", "В городе Ряжске снег.", [("городе Ряжске", "LOC")]),
    ("a verb behind a street", "На улице Новой отключат свет.", [("улице Новой", "LOC")]),
    ("money", "Ущерб составил пять долларов США.", []),
    ("another writing", "Пела певица Ма Лин (马凌).", [("Ма Лин", "PER"), ("马凌", "PER")]),
    ("a kind whose form the tagger doesn't know", "Уехал глава Кыллахского наслега.", [("Кыллахского наслега", "LOC")]),
    ("a city's district", "В Центральном районе тепло.", [("Центральном районе", "LOC")]),
    ("a surname in a name", "Умер президент института Пушкина.", [("института Пушкина", "ORG")]),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, *_ in CASES])
def test_names(label: str, text: str, expected: list[tuple[str, str]]) -> None:
    analysis = next(analyze_articles([Article("1", "1.txt", "", "", text)], load_models()))
    assert [(m.text, m.type) for m in analysis.mentions if m.level == "name"] == expected
