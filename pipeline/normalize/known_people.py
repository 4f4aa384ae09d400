"""The people whom an article names in full, by the parts of their names: whom a barer name can mean costs one look.

known = KnownPeople([PersonName("Осокин", "Павел", "Ильич", "m")])
list(known.fitting({"last": "Осокин"}))  →  [PersonName("Осокин", "Павел", "Ильич", "m")]
list(known.fitting({"first": "П."}))     →  the same; {"first": "Пётр"} none
"""

from collections.abc import Iterable, Iterator, Mapping

from pipeline.declension import Part
from pipeline.names import fold
from pipeline.records import PersonName

PARTS: tuple[Part, ...] = ("last", "first", "patronymic")  # the one that the fewest share comes first


class KnownPeople:
    """Grows with the article; nobody is in it twice."""

    def __init__(self, people: Iterable[PersonName] = ()) -> None:
        self._people: dict[PersonName, None] = {}
        self._by_part: dict[tuple[str, str], list[PersonName]] = {}  # ("last", "осокин"), ("initial of first", "п")
        for person in people:
            self.add(person)

    def __len__(self) -> int:
        return len(self._people)

    def add(self, person: PersonName) -> None:
        if person in self._people:
            return
        self._people[person] = None
        for part in PARTS:
            name = _part(person, part)
            self._by_part.setdefault((part, fold(name)), []).append(person)
            if part != "last" and name:
                self._by_part.setdefault((f"letter of {part}", fold(name[0])), []).append(person)
                if "." in name:
                    self._by_part.setdefault((f"initial of {part}", fold(name[0])), []).append(person)

    def bears(self, surname: str) -> bool:
        """Whether somebody has the surname in this very form."""
        return ("last", fold(surname)) in self._by_part

    def fitting(self, mine: Mapping[Part, str]) -> Iterator[PersonName]:
        """Those who have all the given parts, an initial agreeing with every name that it begins."""
        part = next(part for part in PARTS if part in mine)
        for person in self._having(part, mine[part]):
            if all(same_part(word, _part(person, other), other) for other, word in mine.items()):
                yield person

    def _having(self, part: Part, word: str) -> Iterator[PersonName]:
        letter = fold(word[:1])
        if part != "last" and "." in word:
            yield from self._by_part.get((f"letter of {part}", letter), ())
            return
        yield from self._by_part.get((part, fold(word)), ())
        if part != "last":
            yield from self._by_part.get((f"initial of {part}", letter), ())


NOBODY = KnownPeople()


def same_part(mine: str, theirs: str, part: Part) -> bool:
    """Whether two forms of a part are one: the same word, or an initial and what it begins."""
    if fold(mine) == fold(theirs):
        return True
    if part != "last" and mine and theirs and ("." in mine or "." in theirs):
        return mine[0].lower() == theirs[0].lower()
    return False


def _part(person: PersonName, part: Part) -> str:
    return {"last": person.last, "first": person.first, "patronymic": person.patronymic}[part]
