"""read/encoding: which encoding a text has, and what becomes of bytes that do not fit."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ReadError
from pipeline.read.encoding import BAD, decode_all, encoding_of, looks_binary, recognise_encoding, text_chunks
from pipeline.read.stream import Stream

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251", "koi8-r", "cp866"]
SHORT = [
    "Мост открыт сегодня.",
    "МОСТ ОТКРЫТ СЕГОДНЯ!",
    "г. Рыбинск, ул. Ленина",
    "20.11.2020 в 14:05 – да",
    "ООО «Заря», тел. 5-55-12",
    "Ёлка, ещё ёлка и ёжик",
    "id;дата;текст\n1;2020;Да",
]
WORDS = [
    "в",
    "на",
    "и",
    "о",
    "с",
    "из",
    "для",
    "села",
    "района",
    "глава",
    "Мост",
    "ОТКРЫЛИ",
    "рабочие",
    "объявили",
    "съезд",
]
WORDS += [
    "ещё",
    "Ёлкино",
    "жители",
    "шёл",
    "этот",
    "выйдет",
    "область",
    "пресс-служба",
    "Щукин",
    "цирк",
    "чемпион",
    "юбилей",
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", SHORT)
def test_short_texts(text: str, encoding: str) -> None:
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip("the encoding has no such sign")
    assert decode_all(data) == text


@given(st.lists(st.sampled_from(WORDS), min_size=8, max_size=60), st.sampled_from(ENCODINGS))
def test_russian_text_of_forty_letters_comes_back(words: list[str], encoding: str) -> None:
    text = " ".join([*words, "сообщили в администрации Рыбновского района области"])
    assert decode_all(text.encode(encoding)) == text


def test_a_sample_may_end_inside_a_character() -> None:
    data = ("я" * 200_000).encode()
    assert recognise_encoding(data[:199_999], whole=False) == "utf-8"
    assert "".join(text_chunks(Stream(io.BytesIO(b"x" + data)))) == "x" + "я" * 200_000


def test_late_bytes_that_do_not_fit_are_marked() -> None:
    data = "мост ".encode() * 100_000 + b"\xff\xfe" + "мост".encode()
    text = "".join(text_chunks(Stream(io.BytesIO(data))))
    assert text.count(BAD) == 2 and text.endswith("мост")


def test_damaged_utf8_is_not_taken_for_windows_1251() -> None:
    assert recognise_encoding(("Новый мост открыли в селе Заречное. " * 9).encode() + b"\xd0") == "utf-8"


def test_a_declared_encoding_holds_unless_it_fails() -> None:
    assert recognise_encoding("Мост".encode("cp866"), declared="cp866") == "cp866"
    assert recognise_encoding("Мост открыт".encode(), declared="windows-1251") == "utf-8"
    assert recognise_encoding("Мост открыт".encode("cp1251"), declared="utf-8") == "windows-1251"
    assert recognise_encoding("Мост открыт".encode("koi8-r"), declared="no-such") == "koi8-r"
    assert recognise_encoding("Мост открыт".encode("koi8-r"), declared="rot13") == "koi8-r"


def test_a_given_encoding_holds_unless_there_is_a_mark() -> None:
    assert encoding_of("Мост".encode("cp866"), True, given="cp866") == "cp866"
    assert encoding_of("Мост".encode("utf-16"), True, given="cp866") == "utf-16"


@pytest.mark.parametrize(
    "data", [bytes(range(128, 256)) * 4, b"\xb0\xb1\xb2\xdb\xdc" * 20, "東京都の新しい橋".encode("shift_jis") * 4]
)
def test_no_russian_is_undecided(data: bytes) -> None:
    with pytest.raises(ReadError, match="cannot be recognised"):
        recognise_encoding(data)


def test_binary() -> None:
    assert looks_binary(bytes(range(256)))
    assert not looks_binary("Мост\x00открыт\x0c".encode())
    assert not looks_binary("Мост открыт".encode("utf-16-le"))
    assert not looks_binary(bytes(range(128, 256)))
