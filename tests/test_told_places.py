"""Places through the whole program: rivers told by their verb, plural and torn names, capitals, streets with towns."""

import csv
from functools import cache
from pathlib import Path

import pytest

from pipeline.models import load_models
from pipeline.records import Article
from pipeline.run import analyze_articles

FILE = Path(__file__).parent / "cases" / "tag" / "told_places.csv"


def read_cases() -> list[tuple[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["places"]) for row in csv.DictReader(file)]


@cache
def found() -> dict[str, str]:
    """Text → its places in the order of the text: name = kind < the place that it lies in."""
    texts = [text for text, _ in read_cases()]
    articles = [Article(str(number), "", "", "", text) for number, text in enumerate(texts)]
    result = {}
    for text, analysis in zip(texts, analyze_articles(articles, load_models()), strict=True):
        names: dict[str, None] = {}
        for mention in analysis.mentions:
            identity = analysis.identities[mention.identity]
            if mention.type == "LOC" and mention.level == "name":
                around = "" if identity.container is None else f" < {analysis.identities[identity.container].name}"
                names[f"{identity.name} = {identity.kind}{around}"] = None
        people = any(mention.type == "PER" and mention.text in text.split(" ")[0] for mention in analysis.mentions)
        assert not people or text.startswith("Лена вышла из дома"), text
        result[text] = "; ".join(names)
    return result


@pytest.mark.parametrize(("text", "places"), read_cases())
def test_places_as_told(text: str, places: str) -> None:
    assert found()[text] == places
