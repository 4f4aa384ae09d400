"""No cell of a CSV file can run as a formula, and the text can be had back."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.guard import guard, guard_column, unguard

GUARDED = {
    "формула": "=СУММ(A1:A9)",
    "плюс": "+7 910 000-00-00",
    "реплика с дефиса": "- Приедем, - сказал он.",
    "собака": "@ряжск_новости",
    "табуляция": "\t=1",
    "возврат каретки": "\r=1",
    "перевод строки": "\n=1",
    "пробелы перед знаком": "   =1",
    "неразрывный пробел": "\u00a0=1",
    "невидимый знак": "\u200b=1",
    "метка порядка байтов": "\ufeff=1",
    "нулевой знак": "\0=1",
    "полноширинный знак": "＝1",
    "команда": "|cmd",
    "свой апостроф": "'так' сказал он",
    "уже со знаком": "'=1",
}
PLAIN = {
    "слово": "Горелов",
    "тире в реплике": "— Приедем, — сказал он.",
    "короткое тире": "– Приедем",
    "кавычки": "«Забота»",
    "число": "12",
    "знак внутри": "2+2=4",
    "пробел": "  слово",
    "пусто": "",
    "одни пробелы": "   ",
    "эмодзи": "😀",
}


@pytest.mark.parametrize("text", GUARDED.values(), ids=GUARDED)
def test_guarded(text: str) -> None:
    assert guard(text) == "'" + text


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_left_alone(text: str) -> None:
    assert guard(text) == text


def is_dangerous(cell: str) -> bool:
    """Written apart from the guard: what a spreadsheet sees that trims, drops invisible signs and folds widths."""
    if cell[:1] in ("\t", "\r", "\n"):
        return True
    seen = "".join(c for c in cell if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Cn", "Co", "Cs"))
    return unicodedata.normalize("NFKC", seen[:1])[:1] in tuple("=+-@|")


texts = st.text(st.sampled_from("=+-@|'\t\r\n \u00a0\u200b\ufeff\0＝﹢－＠aЯ1—\"")) | st.text()


@given(texts)
@example("''")
def test_guard_is_undone_and_safe(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not is_dangerous(guard(text))


@given(texts, texts)
def test_guard_keeps_texts_apart(one: str, other: str) -> None:
    assert (guard(one) == guard(other)) == (one == other)


@given(st.lists(texts | st.none()))
def test_column_is_guarded_cell_by_cell(cells: list[str | None]) -> None:
    assert guard_column(cells) == [cell and guard(cell) for cell in cells]


def test_every_character_that_stands_for_a_formula_sign_is_guarded() -> None:
    signs = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.normalize("NFKC", c)[:1] in tuple("=+-@|")]
    assert len(signs) > 10
    assert all(guard(sign) == "'" + sign for sign in signs)
