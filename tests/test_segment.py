"""Lines, sentences and tokens, with the offsets that every later stage relies on."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segment import LONGEST_LINE, clean_word, split_lines, split_sentences

SENTENCES = {
    "full stops": "Открыли мост. |Приехали гости.|",
    "a line end ends a sentence": "Мост открыт\n|Глава района приехал на открытие\n|",
    "initials": "Выступил А. В. Горелов. |Выступила Ж. Фомина.|",
    "street and town": "Ждём в г. Рязани на ул. Ленина у школы им. Кирова. |Приходите.|",
    "villages": "Из с. Кузьминское, дер. Ивановка и мкр. Южный приехали гости. |Их встретили.|",
    "degrees": "Доцент к. м. н. Петров и к.м.н. Сомова выступили. |Их слушали.|",
    "money": "Выделено 3 млн руб. на дороги. |Их починят.|",
    "direct speech": "«Мы рады!» – сказал он. |«Правда?» |Да.|",
    "list in one line": "Ремонтируют: |• мост через Оку |• дорогу в Рыбное |• школу|",
    "bullet inside a word is none": "Тариф a•b вырос|",
    "no text": "",
    "white space only": " \n\t\u00a0\u2028 ",
}


@pytest.mark.parametrize("marked", SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    found = [text[sentence[0].start : sentence[-1].end] for sentence in split_sentences(text)]
    assert found == [part.strip() for part in marked.split("|") if part.strip()]


TOKENS = {
    "punctuation": ("ООО «Нива», Рыбное.", "ООО|«|Нива|»|,|Рыбное|."),
    "hyphens": ("Чуть-чуть 2011-2020 СИЗО-6", "Чуть-чуть|2011-2020|СИЗО-6"),
    "no-break space": ("г.\u00a0Рязань", "г|.|Рязань"),
    "decomposed letters": ("Андреи\u0306 е\u0308ж", "Андреи\u0306|е\u0308ж"),
    "stress mark": ("Го\u0301релов", "Го\u0301релов"),
    "soft hyphen": ("адми\u00adнистрация", "адми\u00adнистрация"),
    "emoji at a word": ("Ура😀! Иванов❤️", "Ура|😀|!|Иванов|❤️"),
    "numbers": ("3,4 млн, 1/2, 14:05", "3,4|млн|,|1/2|,|14|:|05"),
}


@pytest.mark.parametrize(("text", "marked"), TOKENS.values(), ids=TOKENS.keys())
def test_tokens(text: str, marked: str) -> None:
    assert "|".join(token.text for sentence in split_sentences(text) for token in sentence) == marked


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("Андреи\u0306", "Андрей"),
        ("е\u0308ж", "ёж"),
        ("го\u0301род", "город"),
        ("за\u0300мок", "замок"),
        ("е\u0300", "е"),
        ("админи\u00adстрация", "администрация"),
        ("\ufeffМост", "Мост"),
        ("сло\u200bво", "слово"),
        ("Caf\u0065\u0301", "Café"),
        ("\u00ad", "\u00ad"),
        ("Рязань", "Рязань"),
    ],
)
def test_the_models_read_clean_words(written: str, word: str) -> None:
    assert clean_word(written) == word


MESSY = "аБё.,!? \n\r\t\u00a0\u2028\x00\x1f\u0306\u0301\u00ad\u200b«»•-—1aZ😀\ufe0f;:)("


@given(st.text(st.sampled_from(MESSY), max_size=80) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_tokens_cover_all_but_white_space(text: str) -> None:
    tokens = [token for sentence in split_sentences(text) for token in sentence]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(a.end <= b.start for a, b in zip(tokens, tokens[1:], strict=False))
    left = list(text)
    for token in tokens:
        left[token.start : token.end] = " " * len(token.text)
    assert not "".join(left).strip()


def test_no_sentence_crosses_a_line_end() -> None:
    text = "Да,\nно\rнет\u2028или\u0085может"
    assert [[token.text for token in sentence] for sentence in split_sentences(text)] == [
        ["Да", ","], ["но"], ["нет"], ["или"], ["может"]
    ]  # fmt: skip


def test_long_line_is_cut_between_words() -> None:
    line = "Мост открыт. " * 5_000
    pieces = list(split_lines(line))
    assert "".join(piece for _, piece in pieces) == line
    assert all(len(piece) <= LONGEST_LINE and line.startswith(piece, start) for start, piece in pieces)
    assert all(piece.startswith("Мост") for _, piece in pieces)


@pytest.mark.parametrize("text", ["а" * 300_000, "мост " * 40_000, '"' * 20_000, "а;" * 20_000, " " * 300_000])
def test_text_without_structure_takes_no_age(text: str) -> None:
    started = time.process_time()
    for _ in split_sentences(text):
        pass
    assert time.process_time() - started < 5
