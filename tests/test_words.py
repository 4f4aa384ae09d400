"""The words of a document as rules read them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import tagged

from pipeline.words import Word, features, words_between


def test_lines_and_sentences_are_numbered() -> None:
    words = tagged("Снег выпал. Ждут ветер.\n\nДороги чистят.")[0].words
    numbers = [(w.text, w.line, w.sentence) for w in words if w.capital]
    assert numbers == [("Снег", 0, 0), ("Ждут", 0, 1), ("Дороги", 1, 2)]


def test_what_a_word_says_of_itself() -> None:
    words = {w.text: w for w in tagged("В Щёлково приехали МЧС и новый отряд.")[0].words}
    assert words["Щёлково"].lower == "щелково"
    assert words["МЧС"].acronym and not words["В"].acronym and not words["Щёлково"].acronym
    assert words["новый"].adjective and words["отряд"].noun
    assert words["Щёлково"].capital and not words["отряд"].capital


def test_soft_hyphens_and_decomposed_letters_are_composed_at_their_offsets() -> None:
    text = "Ра\u00adйон и краи\u0306."
    words = tagged(text)[0].words
    assert [w.text for w in words] == ["Район", "и", "край", "."]
    assert [text[w.start : w.end] for w in words] == ["Ра\u00adйон", "и", "краи\u0306", "."]


@pytest.mark.parametrize(
    ("morph", "expected"),
    [
        ("Case=Gen|Gender=Masc|Number=Sing", ("Gen", "Masc", "Sing", "")),
        ("Animacy=Anim", ("", "", "", "Anim")),
        ("", ("", "", "", "")),
    ],
)
def test_features(morph: str, expected: tuple[str, ...]) -> None:
    assert features(morph) == expected


@settings(max_examples=40)
@given(st.text(alphabet="абЁй «»-–.,\n\u00a0\u00ad1", max_size=30))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    words = tagged.__wrapped__(text)[0].words
    assert all(a.end <= b.start for a, b in zip(words, words[1:], strict=False))
    assert all(w.text and text[w.start : w.end].strip() for w in words)


@given(st.sets(st.integers(0, 60)), st.integers(0, 60), st.integers(0, 60))
def test_words_between_are_those_that_begin_there(starts: set[int], start: int, end: int) -> None:
    words = [Word(s, s + 1, "а", "а", "а", "CCONJ", "", "", "", "", 0, 0) for s in sorted(starts)]
    expected = [i for i, w in enumerate(words) if start <= w.start < end]
    assert list(words_between(words, start, end)) == expected
