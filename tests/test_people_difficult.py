"""Names that are hard to read, each in a sentence, through the whole program.

Surnames shared, left undeclined or in no list, patronymics alone, maiden names, particles, capitals, and who is meant
by a form that two people can have.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from pipeline.models import load_models
from pipeline.records import Article
from pipeline.run import analyze_articles

FILE = Path(__file__).parent / "cases" / "people" / "difficult.csv"


def read_cases() -> list[tuple[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["people"]) for row in csv.DictReader(file)]


@cache
def found() -> dict[str, str]:
    """Text → every mention of a person by name: its nominative and who that is, in the notation of the cases."""
    texts = [text for text, _ in read_cases()]
    articles = [Article(str(number), "", "", "", text) for number, text in enumerate(texts)]
    result = {}
    for text, analysis in zip(texts, analyze_articles(articles, load_models()), strict=True):
        people = []
        for mention in analysis.mentions:
            person = analysis.identities[mention.identity].person
            if mention.type == "PER" and mention.level == "name" and person is not None:
                parts = ", ".join((person.last, person.first, person.patronymic, person.gender))
                people.append(f"{mention.normal} = {parts}")
        result[text] = "; ".join(people)
    return result


@pytest.mark.parametrize(("text", "people"), read_cases())
def test_difficult_names(text: str, people: str) -> None:
    assert found()[text] == people
