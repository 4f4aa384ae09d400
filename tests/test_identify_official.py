"""Official names: what an article tells of the territory stands in them, in the genitive."""

import pytest

from pipeline.models import load_models
from pipeline.records import Article
from pipeline.run import analyze_articles

CASES = [
    (
        "a placeholder",
        "Омская область ждёт тепла. Приказ подписало министерство экологии области.",
        "министерство экологии Омской области",
    ),
    (
        "an adjective of level",
        "Курганская область ждёт тепла. Смету сверил областной департамент культуры.",
        "департамент культуры Курганской области",
    ),
    (
        "two adjectives",
        "Забайкальский край ждёт тепла. Дело возбудило краевое следственное управление.",
        "следственное управление Забайкальского края",
    ),
    (
        "a newspaper is called so",
        "Клинцовский район готовится к весне. Об этом пишет районная газета «Колос».",
        "районная газета «Колос»",
    ),
    (
        "a town in the genitive",
        "Город Сибай ждёт тепла. Приказ подписали в администрации города.",
        "администрация города Сибая",
    ),
    (
        "a short word",
        "Томская область ждёт тепла. Приказ подписал минздрав области.",
        "министерство здравоохранения Томской области",
    ),
    (
        "an adjective before a short word",
        "Запрет продлил российский минсельхоз.",
        "российское министерство сельского хозяйства",
    ),
    (
        "the full name stays",
        "Приказ подписало министерство экологии Омской области.",
        "министерство экологии Омской области",
    ),
    (
        "a body that is meant by its kind alone",
        "Клинцовский район готовится к весне. Об этом рассказали в администрации района.",
        "администрация Клинцовского района",
    ),
    (
        "a council that is meant by its level alone",
        "Клинцовский район готовится к весне. Бюджет принял районный совет.",
        "совет Клинцовского района",
    ),
    (
        "two regions: the placeholder stays",
        "Омская область и Томская область спорят. Смету сверил областной департамент культуры.",
        "областной департамент культуры",
    ),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, _, _ in CASES])
def test_official_name(label: str, text: str, expected: str) -> None:
    analysis = next(analyze_articles([Article("1", "a.txt", "", "", text)], load_models()))
    assert [i.name for i in analysis.identities if i.type == "ORG"] == [expected]


def test_whose_name_is_spelled_out_has_the_territory_too() -> None:
    text = "Клинцовский район готовится к весне. Его поддержал районный совет ветеранов."
    analysis = next(analyze_articles([Article("1", "a.txt", "", "", text)], load_models()))
    (body,) = [i for i in analysis.identities if i.type == "ORG"]
    assert body.place is not None
    assert (body.name, analysis.identities[body.place].name) == (
        "совет ветеранов Клинцовского района",
        "Клинцовский район",
    )
