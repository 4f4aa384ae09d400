"""Quotes as a reader would mark them: [[what is said]]{who says it|lemma of the verb}, the labels above.

The people are a small cast whose names are found by a list of forms, so that a case is about quotes alone.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.models import load_models
from pipeline.parse import parse_article
from pipeline.quotes import find_quotes
from pipeline.quotes.marks import bare, outermost
from pipeline.records import Article, Identity, Mention, PersonName, Quote

CASES = Path(__file__).parent / "cases" / "quotes"
CAST = [
    Identity("PER", "Громов Иван", PersonName("Громов", "Иван", "", "m")),
    Identity("PER", "Белкина Инна", PersonName("Белкина", "Инна", "", "f")),
    Identity("PER", "Пеньков Олег", PersonName("Пеньков", "Олег", "", "m")),
    Identity("ORG", "минздрав", kind="министерство"),
]
FORMS = {
    0: ("Иван Громов", "Ивану Громову", "Ивана Громова", "Громов", "Громова", "Громову"),
    1: ("Инна Белкина", "Инны Белкиной", "Инне Белкиной", "Белкина", "Белкиной"),
    2: ("Олег Пеньков", "Олега Пенькова", "Пеньков", "Пенькова"),
    3: ("минздрав", "минздрава", "минздраве"),
}
NOMINATIVE = {"Ивану Громову": "Иван Громов", "Ивана Громова": "Иван Громов", "Громова": "Громов", "Громову": "Громов"}
NOMINATIVE |= {"Инны Белкиной": "Инна Белкина", "Инне Белкиной": "Инна Белкина", "Белкиной": "Белкина"}
NOMINATIVE |= {"Олега Пенькова": "Олег Пеньков", "Пенькова": "Пеньков"}
NOMINATIVE |= {"минздрава": "минздрав", "минздраве": "минздрав"}
MARKUP = re.compile(r"\[\[|\]\](?:\{[^}]*\})?")


def cases() -> Iterator[object]:
    for file in sorted(CASES.glob("*.txt")):
        for block in re.split(r"^== ", file.read_text(encoding="utf-8"), flags=re.M)[1:]:
            label, marked = block.split("\n", 1)
            yield pytest.param(marked.strip(), id=f"{file.stem}: {label}")


def mentions_of(text: str) -> list[Mention]:
    found: list[Mention] = []
    forms = [(form, who) for who, forms in FORMS.items() for form in forms]
    for form, who in sorted(forms, key=lambda pair: -len(pair[0])):
        for match in re.finditer(rf"\b{form}\b", text):
            if not any(m.start < match.end() and match.start() < m.end for m in found):
                normal = NOMINATIVE.get(form, form)
                found.append(Mention(*match.span(), form, CAST[who].type, "name", normal, who, "cast", 1.0))
    return found


@cache
def quotes_of(text: str) -> tuple[Quote, ...]:
    document = parse_article(Article("1", "", "", "", text), load_models())
    return tuple(find_quotes(document, mentions_of(text), CAST))


def mark(text: str, quotes: tuple[Quote, ...]) -> str:
    signs: list[tuple[int, str]] = []
    for quote in quotes:
        for number, (start, end) in enumerate(quote.segments, 1):
            who = "–" if quote.speaker is None else CAST[quote.speaker].name
            last = number == len(quote.segments)
            signs += [(start, "[["), (end, f"]]{{{who}|{quote.cue}}}" if last else "]]")]
    for at, sign in reversed(signs):
        text = text[:at] + sign + text[at:]
    return text


@pytest.mark.parametrize("marked", cases())
def test_quotes_are_found_as_marked(marked: str) -> None:
    text = MARKUP.sub("", marked)
    found = mark(text, quotes_of(text))
    assert found == marked


def test_there_are_cases_of_every_sort() -> None:
    assert sum(1 for _ in cases()) >= 80


PIECES = ["«", "»", "„", "“", "”", '"', "''", "– ", " – ", ", – ", "\n", "\n\n– ", ". ", ", ", ": ", "; ", "! ", "? "]
PIECES += ["сказал ", "Иван Громов", "она ", "что ", "Мост сдадут", " по словам ", "как ", "Инны Белкиной", " о "]
PIECES += ["пообещала ", "закрыть дорогу", "мы ", "наш ", "в минздраве", "я", " "]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_mix_of_marks_gives_quotes_that_lie_in_the_text_and_never_overlap(text: str) -> None:
    before = 0
    for quote in quotes_of(text):
        assert before <= quote.start < quote.end <= len(text)
        before = quote.end
        assert (quote.segments[0][0], quote.segments[-1][1]) == (quote.start, quote.end)
        assert all(a < b for a, b in quote.segments)
        assert all(one[1] <= other[0] for one, other in zip(quote.segments, quote.segments[1:], strict=False))
        assert quote.text == " ".join(text[a:b] for a, b in quote.segments)
        assert 0 < quote.confidence <= 1


@settings(max_examples=300)
@given(st.text(alphabet="аб «»„“”\"'–.,!?\n", max_size=40))
def test_marks_lie_in_the_text_one_after_another(text: str) -> None:
    at = 0
    for span in outermost(text, 0, len(text)):
        assert at <= span.start <= span.inner <= span.outer <= span.end <= len(text)
        at = span.end


@settings(max_examples=300)
@given(st.text(alphabet="аб «»„“”\"'–.,!?\n", max_size=40))
def test_what_is_said_is_bare_when_bared_again(text: str) -> None:
    start, end = bare(text, 0, len(text))
    assert 0 <= start <= end <= len(text)
    assert bare(text, start, end) == (start, end)
