"""Places in their sentences → nominative, kind and bare name."""

import pytest
from forms import normal_again, normal_of
from marked import parameters, read_cases


def rule_of(case: dict[str, str]) -> str:
    """Under which rule a normal form alone is found: a name before its kind is one of adjectives."""
    return "adjective_kind" if case["name"] and not case["normal"].endswith(case["name"]) else "ner"


CASES = read_cases("normalize/places.csv")
NAMES = sorted({(case["normal"], rule_of(case)) for case in CASES if "[LOC" in case["text"]})


@pytest.mark.parametrize("case", parameters(CASES, "text"))
def test_place(case: dict[str, str]) -> None:
    named = normal_of(case["text"])
    assert (named.normal, named.kind, named.name) == (case["normal"], case["kind"], case["name"])


@pytest.mark.parametrize(("name", "rule"), NAMES)
def test_a_nominative_stays(name: str, rule: str) -> None:
    assert normal_again(name, "LOC", rule) == name
