"""passages: the words that two texts share in a row, and what stands between them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.passages import SHORTEST, facts_differ, is_one_form, shared_passages, words_shared
from pipeline.text_fingerprint import text_fingerprint, word_codes


def codes(text: str) -> list[int]:
    return list(word_codes(text_fingerprint(text)))


# label, a text, an earlier one, the passages that they share
SHARED = [
    ("the whole", "мост открыли в прошлую среду утром", "мост открыли в прошлую среду утром", [(0, 0, 6)]),
    ("cut", "мост открыли в прошлую среду", "как сообщили мост открыли в прошлую среду утром", [(0, 2, 5)]),
    ("four words are chance", "мост открыли в среду", "мост открыли в среду", []),
    ("another word in the middle", "а б в г д ы е ж з и к", "а б в г д я е ж з и к", [(0, 0, 5), (6, 6, 5)]),
    ("the other way round", "а б в г д е ж з и к", "е ж з и к а б в г д", [(0, 5, 5), (5, 0, 5)]),
    ("the longer of two places", "а б в г д е ж", "а б в г д и а б в г д е ж", [(0, 6, 7)]),
    ("nothing", "", "мост открыли в прошлую среду", []),
]


@pytest.mark.parametrize(("text", "earlier", "passages"), [case[1:] for case in SHARED], ids=[c[0] for c in SHARED])
def test_shared_passages(text: str, earlier: str, passages: list[tuple[int, int, int]]) -> None:
    assert shared_passages(codes(text), codes(earlier)) == passages


# label, what stands between two passages here, what stands there, is it a blank filled in with other facts?
BLANKS = [
    ("another number", "14", "15", True),
    ("another month", "июня", "августа", True),
    ("another name", "Пётр Ромашин", "Зоя Котова", True),
    ("an address", "село Липки, улица Полевая, 23", "посёлок Заречье, улица Лесная, 7", True),
    ("another verb", "рассказал", "сообщил", False),
    ("a name left out", "", "Пётр Ромашин", False),
    ("a post for a name", "глава района", "Пётр Ромашин", False),
    ("the same facts in other words", "до 15 июня", "вплоть по 15 июня", False),
    (
        "a sentence of one's own",
        "Зоя Ильинична, вышивальщица с улицы Лесной, уже присмотрела себе место у печки",
        "На ремонт из бюджета района выделили 14 миллионов рублей, ещё четыре собрали предприниматели",
        False,
    ),
]


@pytest.mark.parametrize(("here", "there", "differ"), [case[1:] for case in BLANKS], ids=[case[0] for case in BLANKS])
def test_a_blank_filled_in_twice(here: str, there: str, differ: bool) -> None:
    assert facts_differ(codes(here), codes(there)) is differ
    assert facts_differ(codes(there), codes(here)) is differ


FORM = (
    "в районе за эту неделю родились {} мальчиков и девочек, сыграли на ней {} свадьбы, "
    "а навсегда уехали из нашего района {} человек, считая детей и стариков"
)


@pytest.mark.parametrize(("filled", "one_form"), [((9, 4, 2), True), ((12, 3, 7), False)], ids=["others", "the same"])
def test_one_form(filled: tuple[int, ...], one_form: bool) -> None:
    here, there = codes(FORM.format(*filled)), codes(FORM.format(12, 3, 7))
    assert is_one_form(shared_passages(here, there), here, there) is one_form


TEXTS = st.lists(st.sampled_from("абвгд"), max_size=60).map(" ".join)


@given(TEXTS, TEXTS)
def test_passages_agree_word_for_word_and_do_not_overlap(text: str, earlier: str) -> None:
    here, there = codes(text), codes(earlier)
    passages = shared_passages(here, there)
    for passage in passages:
        assert passage.length >= SHORTEST
        assert here[passage.here :][: passage.length] == there[passage.there :][: passage.length]
    assert all(one.here + one.length <= after.here for one, after in pairwise(passages))
    assert words_shared(passages) <= len(here)
