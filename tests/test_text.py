"""Case, ё, quotes and spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import fold, has_proper_name, stem


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("«Союз  Чернобыль»", "союз чернобыль"),
        ("Щёлково", "щелково"),
        ("ООО\u00a0„Искра“", "ооо искра"),
        ("г. Тара.", "г. тара"),
        ("''Искра''", "искра"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("forms", "common"),
    [("лены лене леной", "лен"), ("омский омского омскому", "омск"), ("тара таре тару", "тар")],
)
def test_forms_share_a_stem(forms: str, common: str) -> None:
    assert {stem(form) for form in forms.split()} == {common}


@given(st.text(alphabet="абвгыйоея", max_size=12))
def test_a_stem_begins_its_word(word: str) -> None:
    assert word.startswith(stem(word))
    assert len(stem(word)) >= min(3, len(word))


@pytest.mark.parametrize(
    ("text", "proper"),
    [
        ("управление образования", False),
        ("Управление образования", False),
        ("ООО «Искра»", True),
        ("администрация Тары", True),
        ("МЧС", True),
        ("Радуга", False),
    ],
)
def test_has_proper_name(text: str, proper: bool) -> None:
    assert has_proper_name(text) is proper
