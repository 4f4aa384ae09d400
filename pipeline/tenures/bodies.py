"""Which bodies and places of different articles are one, as far as posts go; everywhere else they stay apart.

By kind and territory: ОМВД России по Лесному району and районный отдел полиции, both of that district
By somebody in one post: Лось, director of СОШ № 5 and of МБОУ «Лесная СОШ № 5», if no third school fits one of them

An article never tells all, so a wrong join is likelier than it looks: two that could be meant are joined to neither.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import combinations
from typing import NamedTuple

from pipeline.body_words import body_key, body_words, is_named, shorter
from pipeline.lexicon import word_set
from pipeline.tenures.people import whole_names
from pipeline.tenures.posts import LEADER, is_head, of_territory, post_of
from pipeline.tenures.seen import Held
from pipeline.text import fold, has_proper_name, plain_name

Pair = tuple[str, str]
MANY = 60  # things that people of one name and post are seen in: more are several people


class Place(NamedTuple):
    """What is asked of a place."""

    name: str
    container: str  # the id of what it lies in


Places = Mapping[str, Place]


class Joined:
    """Ids that mean one thing, and the one that stands for all: the least, whatever the order of joining."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def join(self, pairs: Iterable[Pair]) -> None:
        for one, other in pairs:
            least, more = sorted((self.of(one), self.of(other)))
            if least != more:
                self._above[more] = least

    def of(self, id_: str) -> str:
        while id_ in self._above:
            id_ = self._above[id_]
        return id_

    def groups(self) -> Iterator[list[str]]:
        """All ids that were joined, those of one thing together."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_ in sorted({*self._above, *self._above.values()}):
            found[self.of(id_)].append(id_)
        yield from found.values()


# ------------------------------------------------------------------ by name


def same_bodies(bodies: Iterable[tuple[str, str, str, str]]) -> Iterator[Pair]:
    """Pairs of ids of one body; a body is (id, name, id of its place, name of the place), the last two may be empty.

    Two articles on Лесная ЦРБ, of which one names its district, tell of one post; "ЦРБ" may be any.
    """
    found: dict[Pair, list[str]] = defaultdict(list)
    placed: dict[str, dict[str, str]] = defaultdict(dict)  # name → the first body of each place
    unplaced: list[Pair] = []
    for id_, name, place_id, place in bodies:
        plain = plain_name(name)
        if place_id and (key := body_key(name, place)):
            found[place_id, f"={key}"].append(id_)
        if place_id and is_named(name, place):
            found[place_id, plain].append(id_)
        if place_id:
            placed[plain].setdefault(place_id, id_)
        elif " " in name and has_proper_name(name):
            unplaced.append((plain, id_))
    for ids in found.values():
        yield from ((id_, ids[0]) for id_ in ids[1:] if id_ != ids[0])
    for plain, id_ in unplaced:
        if len(placed[plain]) == 1:
            yield from ((id_, other) for other in placed[plain].values() if other != id_)


# ------------------------------------------------------------------ by person


def same_by_person(family: Iterable[Held], places: Places) -> Iterator[Pair]:
    """Pairs of ids of bodies, or of places, where one person of a family is seen in one post."""
    family = list(family)
    whole = whole_names(family)
    seats: dict[Group, dict[str, Held]] = defaultdict(dict)
    for held in family:
        group = group_of(held, whole[held.person_id], places)
        seat = held.where if group.territorial else held.organization_id
        if seat and len(held.first.rstrip(".")) > 1:
            seats[group].setdefault(seat, held)
    for group, of_post in seats.items():
        if is_head(group.post):  # "руководит отделом" may tell of the same
            of_post = seats.get(group._replace(post=LEADER), {}) | of_post
        if 1 < len(of_post) <= MANY:
            yield from joined_if_sure(of_post, partial(same_place if group.territorial else same_body, places))


class Group(NamedTuple):
    """What somebody is seen in that may be one: a post of bodies, or of places."""

    person: str
    post: str
    territorial: bool


def group_of(held: Held, person: str, places: Places) -> Group:
    post = post_of(held.position, held.organization, place_name(held, places))
    return Group(person, post, bool(held.where) and (of_territory(post) or not held.organization_id))


def place_name(held: Held, places: Places) -> str:
    return places[held.where].name if held.where in places else ""


def same_body(places: Places, one: Held, other: Held) -> bool:
    """Whether one name of a body says less of the other: its words are words of the other, or of what that is part
    of."""
    if apart(one.where, other.where, places):
        return False
    pairs = ((one, other), (other, one))
    return any(shorter(short.organization, f"{full.organization} {full.parent}") for short, full in pairs)


def joined_if_sure(of_post: Mapping[str, Held], same: Callable[[Held, Held], bool]) -> Iterator[Pair]:
    """Pairs that fit; none of a seat that fits two which don't fit each other."""
    fitting: dict[str, list[str]] = {id_: [] for id_ in of_post}
    for one, other in combinations(of_post, 2):
        if same(of_post[one], of_post[other]):
            fitting[one].append(other)
            fitting[other].append(one)
    sure = {
        id_
        for id_, others in fitting.items()
        if all(second in fitting[first] for first, second in combinations(others, 2))
    }
    yield from ((one, other) for one in fitting for other in fitting[one] if one < other and {one, other} <= sure)


def same_place(places: Places, one: Held, other: Held) -> bool:
    """Whether two places are one under two names: "Лесное поселение" and "Лесное сельское поселение"."""
    differing = body_words(place_name(one, places)) ^ body_words(place_name(other, places))
    return differing <= body_words(" ".join(sorted(word_set("municipal_words")))) and not _elsewhere(
        places.get(one.where), places.get(other.where)
    )


def _elsewhere(one: Place | None, other: Place | None) -> bool:
    """Whether two places are known to lie in different ones."""
    return bool(one and other and one.container and other.container and one.container != other.container)


def apart(one: str, other: str, places: Places) -> bool:
    """Whether two places, where they are known, are two of which neither lies in the other."""
    if not one or not other or one == other:
        return False
    a, b = places.get(one), places.get(other)
    if a is None or b is None:
        return True
    if fold(a.name) == fold(b.name):
        return _elsewhere(a, b)
    return a.container != other and b.container != one


def without_contradiction(pairs: Iterable[Pair], seats: Mapping[str, str], places: Places) -> list[Pair]:
    """The pairs that join no two bodies of different places; `seats`: a body's place, where it is known."""
    pairs = sorted(set(pairs))
    joined = Joined()
    joined.join(pairs)
    wrong = {
        joined.of(group[0])
        for group in joined.groups()
        if any(apart(a, b, places) for a, b in combinations(sorted({seats.get(id_, "") for id_ in group}), 2))
    }
    return [pair for pair in pairs if joined.of(pair[0]) not in wrong]
