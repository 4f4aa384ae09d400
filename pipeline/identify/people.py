"""Which mentions of people are one person.

    Горелов Андрей Валентинович ← Андрей Горелов, А. В. Горелов, Андрей Валентинович, Горелов

Names are taken from the fullest to the barest. A name joins a person when every part that both have agrees, an
initial agreeing
with the name that it begins; a bare one only when exactly one person fits. Kuznetsov and his namesake stay two.
"""

from pipeline.identify.graph import Draft, Link, only
from pipeline.records import Identity, PersonName
from pipeline.text import fold

FULL, PARTIAL, BARE = 0.99, 0.95, 0.9


def link_people(draft: Draft) -> None:
    """Gives every named person an identity."""
    ordered = sorted(draft.spans("PER", "name"), key=lambda pair: (-fullness(pair[1].person), pair[0]))
    for index, span in ordered:
        person = span.person or PersonName(last=span.normal)
        candidates = [i for i, identity in draft.of_type("PER") if identity.person and may_be(person, identity.person)]
        chosen = _same(person, candidates, draft)
        if chosen is None:
            identity = draft.new(Identity("PER", full_name(person), person))
            draft.links[index] = Link(identity, "", 1.0)
            continue
        known = draft.identities[chosen].person
        assert known is not None
        merged = merge(known, person)
        draft.identities[chosen] = Identity("PER", full_name(merged), merged)
        draft.links[index] = Link(chosen, *_why(person, known))


def full_name(person: PersonName) -> str:
    """Фамилия Имя Отчество, what is known of it."""
    return " ".join(filter(None, (person.last, person.first, person.patronymic)))


def _same(person: PersonName, candidates: list[int], draft: Draft) -> int | None:
    """The one person whom the name can mean. Of several, the one whose parts are all the same, if there is one."""
    if len(candidates) < 2:
        return only(candidates)
    exact = [i for i in candidates if _key(draft.identities[i].person) == _key(person)]
    return only(exact)


def _key(person: PersonName | None) -> tuple[str, str, str]:
    return (fold(person.last), fold(person.first), fold(person.patronymic)) if person else ("", "", "")


def fullness(person: PersonName | None) -> int:
    """How much of a name is known: whole words before initials, surnames before the rest."""
    if person is None:
        return 0
    return (
        4 * bool(person.last)
        + sum(len(p.rstrip(".")) > 1 for p in (person.first, person.patronymic)) * 3
        + bool(person.first)
    )


def may_be(name: PersonName, person: PersonName) -> bool:
    """Whether a name can mean a person: no part and no gender contradicts, and a word that names is shared."""
    if name.gender and person.gender and name.gender != person.gender:
        return False
    pairs = ((name.last, person.last), (name.first, person.first), (name.patronymic, person.patronymic))
    if not all(agree(a, b) for a, b in pairs):
        return False
    if name.last and person.last:
        return True
    if name.last or person.last:
        # "Андрей Валентинович" beside "Горелов Андрей"; initials alone share nothing
        return _shares_word(name.first, person.first)
    return _shares_word(name.first, person.first)


def _shares_word(a: str, b: str) -> bool:
    return bool(a and b) and fold(a) == fold(b) and not a.endswith(".")


def agree(a: str, b: str) -> bool:
    """Whether two forms of one part can be the same: equal, one unknown, or an initial and a name that begins with
    it."""
    if not a or not b:
        return True
    a, b = a.lower().replace("ё", "е"), b.lower().replace("ё", "е")
    if a.endswith(".") or b.endswith("."):
        a, b = a.rstrip("."), b.rstrip(".")
        return a.startswith(b) or b.startswith(a)
    return a == b


def merge(known: PersonName, name: PersonName) -> PersonName:
    """The fuller of both for each part."""
    return PersonName(
        _fuller(known.last, name.last),
        _fuller(known.first, name.first),
        _fuller(known.patronymic, name.patronymic),
        known.gender or name.gender,
    )


def _fuller(known: str, name: str) -> str:
    if not known or (known.endswith(".") and name):
        return name or known
    if fold(known) == fold(name) and "ё" in name:
        return name
    return known


def _why(name: PersonName, person: PersonName) -> tuple[str, float]:
    if _key(name) == _key(person):
        return "same_name", FULL
    if not name.last:
        return "name_and_patronymic" if name.patronymic else "first_name", PARTIAL if name.patronymic else BARE
    if not name.first:
        return "surname", PARTIAL
    return ("initials" if "." in name.first + person.first else "fuller_name"), FULL
