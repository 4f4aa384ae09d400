"""KnownPeople finds whom a look at all of the people would find, and knows a person once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.known_people import KnownPeople, same_part
from pipeline.records import PersonName

LASTS, FIRSTS, PATRONYMICS = (
    ["Осокин", "Осокина", "Лось"],
    ["Пётр", "Петр", "П.", "Ёлка", "Е.", "Анна"],
    ["", "И.", "Ильич"],
)
people = st.builds(
    PersonName, st.sampled_from(LASTS), st.sampled_from(FIRSTS), st.sampled_from(PATRONYMICS), st.sampled_from("mf")
)
asked = st.fixed_dictionaries(
    {},
    optional={
        "last": st.sampled_from([*LASTS, "осокин"]),
        "first": st.sampled_from([*FIRSTS, "Ё."]),
        "patronymic": st.sampled_from([*PATRONYMICS, "Игоревич"]),
    },
).filter(bool)


@given(st.lists(people, max_size=12), asked)
def test_finds_whom_a_look_at_all_finds(named, mine):
    found = list(KnownPeople(named).fitting(mine))
    parts = [{"last": p.last, "first": p.first, "patronymic": p.patronymic} for p in dict.fromkeys(named)]
    expected = [
        person
        for person, theirs in zip(dict.fromkeys(named), parts, strict=True)
        if all(same_part(word, theirs[part], part) for part, word in mine.items())
    ]
    assert len(found) == len(expected)
    assert set(found) == set(expected)


@pytest.mark.parametrize("surname, borne", [("Осокин", True), ("осокин", True), ("Осокина", False), ("", False)])
def test_bears(surname, borne):
    assert KnownPeople([PersonName("Осокин", "Павел")]).bears(surname) == borne


def test_a_person_named_twice_is_known_once():
    assert len(KnownPeople([PersonName("Осокин", "Павел"), PersonName("Осокин", "Павел")])) == 1
