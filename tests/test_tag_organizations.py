"""Organisations in a text, as a reader would mark them; each case says which rule has to answer on it, or must not."""

import pytest
from marked import parameters, read_cases
from rules import check, poor

from pipeline.tag import dependents, organizations

CASES = read_cases("tag/organizations.csv")
RULES = {rule.__name__ for module in (organizations, dependents) for rule in module.RULES}  # type: ignore[attr-defined]
RULES |= {"shared_head", "shared_noun", "shared_numbers", "shared_places", "in_brackets", "repeated"}


@pytest.mark.parametrize("case", parameters(CASES, "marked"))
def test_organizations(case: dict[str, str]) -> None:
    check(case, {"ORG"})


def test_every_rule_has_two_positive_cases_and_a_negative_one() -> None:
    assert poor(CASES, RULES) == set()
