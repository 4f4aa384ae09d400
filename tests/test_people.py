"""Spans of people: what NER gives, and what the rules make of it."""

import csv
import re
from pathlib import Path

import pytest

from pipeline.declension import decline_word
from pipeline.models import load_models
from pipeline.names import fold
from pipeline.parse import parse_article
from pipeline.records import Article, EntitySpan
from pipeline.tag.people import RULES, refine_people
from pipeline.tag.people_missed import beginnings

FILE = Path(__file__).parent / "cases" / "people" / "spans.csv"
MARK = re.compile(r"\[(?:(LOC|ORG):)?([^\]]*)\]")


def read_spans() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parse_marked(text: str) -> tuple[str, list[EntitySpan]]:
    """ "глава [Осокин], [LOC:Тутаев]" → the text without marks and the marked spans."""
    plain, spans, at = "", [], 0
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        kind = mark[1] or "PER"
        spans.append(EntitySpan(len(plain), len(plain) + len(mark[2]), kind, "name", "ner", 0.9))  # type: ignore[arg-type]
        plain += mark[2]
        at = mark.end()
    return plain + text[at:], spans


def refine(text: str, spans: list[EntitySpan]) -> list[EntitySpan]:
    return refine_people(parse_article(Article("1", "", "", "", text), load_models()).doc, spans)


@pytest.mark.parametrize("case", read_spans(), ids=lambda case: case["ner"])
def test_people(case: dict[str, str]) -> None:
    text, given = parse_marked(case["ner"].replace("\\n", "\n"))
    same, expected = parse_marked(case["people"].replace("\\n", "\n"))
    assert text == same, "the two columns differ in more than marks"
    found = refine(text, given)
    assert [text[s.start : s.end] for s in found if s.type == "PER"] == [
        text[s.start : s.end] for s in expected if s.type == "PER"
    ]
    if case["rule"]:
        assert case["rule"] in {s.rule for s in found}


def test_other_types_pass_untouched() -> None:
    text, spans = parse_marked("[Осокин] приехал в [LOC:Тутаев] из [ORG:минстроя].")
    assert refine(text, spans) == spans


def test_spans_never_overlap() -> None:
    for case in read_spans():
        text, given = parse_marked(case["ner"].replace("\\n", "\n"))
        people = [s for s in refine(text, given) if s.type == "PER"]
        assert all(a.end <= b.start for a, b in zip(people, people[1:], strict=False)), case["ner"]


def test_every_rule_has_its_cases() -> None:
    assert len(read_spans()) > 4 * len(RULES)


@pytest.mark.parametrize("name", ["Лев", "Пёс", "Мост", "Горелов", "Орёл", "Ёлкин", "Заец", "Ким"])
def test_every_form_of_a_surname_begins_as_expected(name: str) -> None:
    forms = [form for gender in ("m", "f") for form in decline_word(name, "last", gender)]
    assert {form[:2].lower() for form in forms} <= beginnings([fold(name)])


def test_few_words_begin_like_a_surname() -> None:
    assert beginnings(["мост"]) == {"мо", "мь", "мс"}
