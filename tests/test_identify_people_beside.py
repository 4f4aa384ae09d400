"""People whom a sentence names side by side are never one."""

import pytest

from pipeline.models import load_models
from pipeline.records import Article
from pipeline.run import analyze_articles

ARTICLES = [
    ("an initial and a name", "Грамоты вручили О. Бурцев и Олег Бурцев.", ["Бурцев О.", "Бурцев Олег"]),
    ("a short form", "Лёша Осокин и Алексей Осокин поют в хоре.", ["Осокин Лёша", "Осокин Алексей"]),
    ("two posts", "Мэр Олег Бурцев и слесарь Олег Бурцев не знакомы.", ["Бурцев Олег", "Бурцев Олег"]),
    ("surnames with posts", "Повар Осокин и сторож Осокин ушли.", ["Осокин", "Осокин"]),
    (
        "a patronymic",
        "Внучка Вера Осокина и её бабушка Вера Петровна Осокина пекут хлеб.",
        ["Осокина Вера", "Осокина Вера Петровна"],
    ),
    ("a list", "Выступили Осокин, Бурцев и Осокин.", ["Осокин", "Бурцев", "Осокин"]),
    ("a comma ends a clause", "Приехал Павел Осокин, Осокин сказал речь.", ["Осокин Павел", "Осокин Павел"]),
    (
        "a new clause",
        "Приехал Павел Осокин, и люди Осокина узнали.",
        ["Осокин Павел", "Осокин Павел"],
    ),
]


@pytest.mark.parametrize(("label", "text", "expected"), ARTICLES, ids=[a[0] for a in ARTICLES])
def test_those_side_by_side_are_several(label: str, text: str, expected: list[str]) -> None:
    analysis = next(analyze_articles([Article("1", "a.txt", "", "", text)], load_models()))
    people = [m for m in analysis.mentions if m.type == "PER" and m.level == "name"]
    names = [analysis.identities[m.identity].name for m in people]
    assert names == expected
    among = {m.identity for m in people}
    assert len(among) == (1 if "comma" in label or "clause" in label else len(people))
