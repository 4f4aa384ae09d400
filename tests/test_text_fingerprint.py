"""text_fingerprint: what outlets change about a text doesn't show, words do."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text_fingerprint import text_fingerprint, word_code, word_codes


def words(text: str) -> list[int]:
    """The codes without the bit that tells a fact."""
    return [code >> 1 for code in word_codes(text_fingerprint(text))]


# label, two texts, are they the same words?
SAME = [
    ("capitals", "Мост открыли", "МОСТ ОТКРЫЛИ", True),
    ("е for ё", "Пётр учёл всё", "Петр учел все", True),
    ("quotation marks, dashes", "«Мост» – наш.", '"Мост" - наш!', True),
    ("line ends, no-break spaces", "мост\r\n\r\nнаш", "мост\u00a0наш", True),
    ("й of two characters", "мой", unicodedata.normalize("NFD", "мой"), True),
    ("a soft hyphen", "откры\u00adли", "открыли", True),
    ("another number", "14 рублей", "15 рублей", False),
    ("another case", "мост", "моста", False),
    ("another order", "мост наш", "наш мост", False),
]


@pytest.mark.parametrize(("one", "other", "same"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_same_words(one: str, other: str, same: bool) -> None:
    assert (words(one) == words(other)) is same


FACTS = [("14", True), ("2-й", True), ("Ромашин", True), ("июня", True), ("среду", True), ("пять", True)]
FACTS += [("мост", False), ("открыли", False), ("и", False)]


@pytest.mark.parametrize(("word", "fact"), FACTS)
def test_facts_are_marked(word: str, fact: bool) -> None:
    assert word_codes(text_fingerprint(f"вот {word}"))[1] & 1 == fact


# label, a text, which of its words are facts
BEGINNINGS = [
    ("a sentence", "Мост открыт. Глава рад", "0000"),
    ("a headline and a body", "Мост открыт\n\nГлава рад", "0000"),
    ("a line of dialogue", "Мост открыт!\n— Глава рад", "0000"),
    ("speech", "он сказал: «Мост открыт»", "0000"),
    ("no sentence: initials", "И. В. Котов", "011"),
    ("no sentence: abbreviations", "в г. Рыбное, ул. Лесная, 7", "001011"),
    ("a number begins it", "15 мая. 16 мая", "1111"),
]


@pytest.mark.parametrize(("text", "facts"), [case[1:] for case in BEGINNINGS], ids=[case[0] for case in BEGINNINGS])
def test_a_capital_at_the_beginning_is_no_fact(text: str, facts: str) -> None:
    assert "".join(str(code & 1) for code in word_codes(text_fingerprint(text))) == facts


def test_codes_stay_as_they_are() -> None:
    """A spool that was left by a stopped run holds them."""
    assert (word_code("мост"), word_code("Мост")) == (1007560814, 1007560815)


@given(st.text(st.characters(codec=None), max_size=40), st.text(max_size=40))
def test_texts_are_read_word_by_word(one: str, other: str) -> None:
    assert words(f"{one} {other}") == words(one) + words(other)
    assert len(text_fingerprint(one)) == 4 * len(words(one))
