"""One word, a person to NER or a place: what the article and the gazetteer say of it."""

import pytest
from marked import parameters, read_cases
from rules import check, poor

CASES = read_cases("tag/reconcile.csv")


@pytest.mark.parametrize("case", parameters(CASES, "marked"))
def test_people_and_places(case: dict[str, str]) -> None:
    check(case, {"LOC", "PER"})


def test_every_rule_has_two_positive_cases_and_a_negative_one() -> None:
    assert poor(CASES, {"place_not_person", "repeated_place", "known_region"}) == set()
