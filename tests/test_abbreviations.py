"""Short forms that the text defines or the lexicon knows."""

import pytest
from marked import tagged

from pipeline.abbreviations import find_abbreviations
from pipeline.models import load_models

CASES = [
    (
        "defined in brackets, and again",
        "Работу комиссии поселковых старост (КПС) хвалят. Доклад КПС принят.",
        ["КПС = комиссия поселковых старост", "КПС = комиссия поселковых старост"],
    ),
    (
        "далее",
        "Для территориальной лесной службы (далее – ТЛС) купили трактор.",
        ["ТЛС = территориальная лесная служба"],
    ),
    (
        "a small word between",
        "При отделе по делам молодёжи (ОДМ) открыт клуб.",
        ["ОДМ = отдел по делам молодёжи"],
    ),
    ("of the lexicon", "Проверку ведёт ГИБДД.", ["ГИБДД = Государственная инспекция безопасности дорожного движения"]),
    ("initials that differ", "Работу комиссии поселковых старост (АБВ) хвалят.", []),
    ("none", "Погода в Омске испортилась.", []),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, _, _ in CASES])
def test_abbreviations(label: str, text: str, expected: list[str]) -> None:
    found = find_abbreviations(tagged(text)[0], load_models().morphology)
    assert [f"{a.text} = {a.expansion}" for a in found] == expected
    assert all(text[a.start : a.end] == a.text for a in found)
