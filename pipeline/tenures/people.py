"""Whose role it is: a shorter name joins the only fuller one that it fits. "Лось А." → "Лось Анна Ивановна"."""

from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar

from pipeline.text import fold


class Person(Protocol):
    """Somebody's name in parts."""

    @property
    def person_id(self) -> str: ...
    @property
    def last(self) -> str: ...
    @property
    def first(self) -> str: ...
    @property
    def patronymic(self) -> str: ...
    @property
    def person(self) -> str: ...


P = TypeVar("P", bound=Person)


def whole_names(people: Iterable[Person]) -> dict[str, str]:
    """person_id → that of the only longest name that it can be a short form of; its own when two fit."""
    known = {p.person_id: p for p in people}
    families: dict[str, list[Person]] = {}  # thousands are депутат, few of one surname
    for person in known.values():
        families.setdefault(fold(person.last), []).append(person)
    return {key: _fuller(person, families[fold(person.last)]) for key, person in known.items()}


def _fuller(one: Person, people: Collection[Person]) -> str:
    fitting = [p for p in people if _length(p) > _length(one) and fits(one, p)]
    if not fitting:
        return one.person_id
    longest = max(fitting, key=_length)
    return longest.person_id if all(fits(p, longest) for p in fitting) else one.person_id


def _length(person: Person) -> tuple[int, str]:
    """Names of one length, "Семён" and "Семен", in an order of their own, so that one is the other's and not both."""
    return len(person.person), person.person_id


def fits(one: Person, fuller: Person) -> bool:
    """Whether `one` can be a short form of `fuller`: "Лось А." of "Лось Анна Ивановна"."""
    if fold(one.last) != fold(fuller.last) or not one.last or len(one.person) > len(fuller.person):
        return False
    pairs = ((one.first, fuller.first), (one.patronymic, fuller.patronymic))
    return all(fold(long).startswith(fold(short).rstrip(".")) for short, long in pairs)
