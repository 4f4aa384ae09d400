"""Places as news name them, with and without their kind, first in a sentence and within one: found whole.

A line of place_phrases.txt is a phrase with the place in brackets.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from pipeline.models import load_models
from pipeline.records import Analysis, Article
from pipeline.run import analyze_articles

PHRASES = (Path(__file__).parent / "cases" / "tag" / "place_phrases.txt").read_text(encoding="utf-8").splitlines()
FRAMES = ("Вчера {} прошёл большой праздник.", "{} вчера открыли новую школу.")


def framed(phrase: str) -> list[str]:
    plain = re.sub(r"[\[\]]", "", phrase)
    within, first = FRAMES
    return [within.format(plain), first.format(plain[0].upper() + plain[1:])]


@cache
def analyses() -> dict[str, Analysis]:
    articles = [Article(text, "x.txt", "", "", text) for phrase in PHRASES for text in framed(phrase)]
    return {a.article.text: a for a in analyze_articles(articles, load_models())}


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_place_is_found_whole(phrase: str) -> None:
    (place,) = re.findall(r"\[(.*)\]", phrase)
    for text in framed(phrase):
        names = [m.text for m in analyses()[text].mentions if m.type == "LOC" and m.level == "name"]
        assert place in names, text


NORMAL = [
    ("в [посёлке городского типа Сараи]", "посёлок городского типа Сараи", "Сараи"),
    ("в [городском округе город Уфа]", "городской округ город Уфа", "городской округ Уфа"),
    (
        "в [Республике Северная Осетия – Алания]",
        "Республика Северная Осетия – Алания",
        "Республика Северная Осетия — Алания",
    ),
    ("в [заливе Петра Великого]", "залив Петра Великого", "Петра Великого"),
    ("в [улусе Мегино-Кангаласском]", "улус Мегино-Кангаласский", "Мегино-Кангаласский улус"),
    ("в [Сасыкинском сельсовете]", "Сасыкинский сельсовет", "Сасыкинский сельсовет"),
    ("в [урочище Сосновый Бор]", "урочище Сосновый Бор", "Сосновый Бор"),
    ("на [реке Оке]", "река Ока", "Ока"),
]


@pytest.mark.parametrize(("phrase", "normal", "name"), NORMAL, ids=[phrase for phrase, *_ in NORMAL])
def test_its_dictionary_form_and_name(phrase: str, normal: str, name: str) -> None:
    analysis = analyses()[framed(phrase)[0]]
    found = [(m.normal, analysis.identities[m.identity].name) for m in analysis.mentions if f"[{m.text}]" in phrase]
    assert found == [(normal, name)]
