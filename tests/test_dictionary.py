"""The quicker look-up gives pymorphy2's own parses."""

import pymorphy2_dicts_ru
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dictionary import MorphAnalyzer, load_analyzer

WORDS = [
    *["стали", "села", "ёлка", "елка", "все", "всё", "ещё", "лёдчик", "северо-западного", "по-нашему", "экс-глава"],
    *["ананьевой", "кутряшовой", "зурбан", "бутявкой", "nordwind", "xiv", "12", "…", "", "а.", "сизо-6", "рыбном"],
]


@pytest.fixture(scope="module")
def plain() -> MorphAnalyzer:
    return MorphAnalyzer(path=pymorphy2_dicts_ru.get_path())


@pytest.fixture(scope="module")
def quick() -> MorphAnalyzer:
    return load_analyzer()


def readings(analyzer: MorphAnalyzer, word: str) -> list[tuple]:
    return [tuple(parse[:4]) for parse in analyzer.parse(word)]


@pytest.mark.parametrize("word", WORDS)
def test_parses_are_pymorphys(plain: MorphAnalyzer, quick: MorphAnalyzer, word: str) -> None:
    assert readings(quick, word) == readings(plain, word)
    assert quick.word_is_known(word) == plain.word_is_known(word)


@settings(max_examples=150)
@given(word=st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюя-", min_size=1, max_size=12))
def test_any_word_has_pymorphys_parses(plain: MorphAnalyzer, quick: MorphAnalyzer, word: str) -> None:
    assert readings(quick, word) == readings(plain, word)
