"""Organisations in their sentences → nominative, kind and quoted name."""

import pytest
from forms import normal_again, normal_of
from marked import parameters, read_cases

CASES = read_cases("normalize/organizations.csv")
NAMES = sorted({case["normal"] for case in CASES if "[ORG" in case["text"] and not case["xfail"]})


@pytest.mark.parametrize("case", parameters(CASES, "text"))
def test_organization(case: dict[str, str]) -> None:
    named = normal_of(case["text"])
    assert (named.normal, named.kind, named.name) == (case["normal"], case["kind"], case["name"])


@pytest.mark.parametrize("name", NAMES)
def test_a_nominative_stays(name: str) -> None:
    assert normal_again(name, "ORG", "head_noun") == name
