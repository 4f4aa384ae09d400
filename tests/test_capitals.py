"""Headlines in capitals are read as ordinary sentences."""

import pytest

from pipeline.capitals import in_capitals, lower_capitals
from pipeline.models import load_models
from pipeline.parse import article_tokens, parse_article
from pipeline.records import Article
from pipeline.taggers import find_spans

CASES = {
    "names and abbreviations": (
        "ГЛАВА МЧС АНДРЕЙ ГОРЕЛОВ ПРИЕХАЛ В РЯЗАНЬ",
        "Глава МЧС Андрей Горелов приехал в Рязань",
    ),
    "initials": ("ЗАЯВИЛА В . А . ФОМИНА ИЗ РЯЗАНИ", "Заявила В . А . Фомина из Рязани"),
    "a word that no dictionary holds": ("ВРУЧИЛИ МЕДАЛЬ ЖАННЕ КУТРЯШОВОЙ", "Вручили медаль Жанне Кутряшовой"),
    "quotes and numbers": ("« НИВА » КУПИЛА 10 га ЗЕМЛИ ОКОЛО РЯЗАНИ", "« Нива » купила 10 га земли около Рязани"),
    "ordinary": ("Глава МЧС приехал в Рязань", "Глава МЧС приехал в Рязань"),
    "abbreviations only": ("МВД РФ", "МВД РФ"),
    "a dateline": ("РЯЗАНЬ , 5 мая , ИНТЕРФАКС", "РЯЗАНЬ , 5 мая , ИНТЕРФАКС"),
    "empty": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_lower_capitals(text: str, expected: str) -> None:
    assert " ".join(lower_capitals(text.split(), load_models().morphology)) == expected


def test_two_long_words_make_capitals() -> None:
    assert in_capitals(["ПОЖАР", "В", "РЯЗАНИ"])
    assert not in_capitals(["ПОЖАР", "В", "УФЕ"])


def test_headline_in_capitals_is_parsed_and_keeps_its_text() -> None:
    models, text = load_models(), "ГЛАВА МЧС АНДРЕЙ ГОРЕЛОВ ПРИЕХАЛ В РЯЗАНЬ\n\nМост открыт."
    document = parse_article(Article("1", "проба.txt", "", "", text), models)
    assert document.doc.text == text
    tokens = article_tokens(document)
    assert tokens.lemma[:7] == ["глава", "мчс", "андрей", "горелов", "приехать", "в", "рязань"]
    assert [text[a:b] for a, b, _, _ in find_spans([document], models)[0]] == ["МЧС", "АНДРЕЙ ГОРЕЛОВ", "РЯЗАНЬ"]
