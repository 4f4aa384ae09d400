"""Resolved places → rows of the table `places`: container, region and coordinates, from the articles and the gazetteer.

    Рыбное, in a dump with Рыбновский район
        → container Рыбновский район, chain "Рыбновский район; Рязанская область", region Рязанская область, 54.7253, …

A container is always a place of the dump, so that every container_id has its row; a district or region that no article
names stands in `chain` and `region` alone. What `place_counts.py` counts by, the same module tells: `territories`.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pipeline.gazetteer import DISTRICTS, RUSSIA, Place, gazetteer
from pipeline.place_context import rank

PLACES = "SELECT entity_id, name, kind, container_id, gazetteer FROM entity WHERE type = 'LOC' ORDER BY name, entity_id"


class Located(NamedTuple):
    """An entity that is a place, with what its articles say of it."""

    entity_id: str
    name: str
    kind: str
    container_id: str
    place: Place | None


class Territory(NamedTuple):
    """Where a place lies. `district_id` is empty where no article names the district that the gazetteer knows of."""

    entity_id: str
    region: str | None
    district_id: str | None
    district: str | None


def place_rows(places: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Rows of `places` in the order given, from rows of the query PLACES."""
    located = read_places(places)
    containers = containers_of(located)
    for each in located:
        container = containers[each.entity_id]
        place = each.place
        yield (
            *(each.entity_id, each.name, each.kind),
            *((container.entity_id, container.name) if container else (None, None)),
            "; ".join(chain_of(each, containers)) or None,
            region_of(each, containers),
            *((place.oktmo or None, place.lat, place.lon) if place else (None, None, None)),
        )


def territories(places: Iterable[tuple[Any, ...]]) -> Iterator[Territory]:
    """Region and district of each place, from rows of the query PLACES; a district lies in itself."""
    located = read_places(places)
    containers = containers_of(located)
    ids = {each.place.id: each.entity_id for each in located if each.place is not None}
    for each in located:
        yield Territory(each.entity_id, region_of(each, containers), *district_of(each, containers, ids))


def read_places(places: Iterable[tuple[Any, ...]]) -> list[Located]:
    known = gazetteer()
    return [
        Located(entity_id, name, kind or "", container_id or "", known.get(record or ""))
        for entity_id, name, kind, container_id, record in places
    ]


def containers_of(located: Iterable[Located]) -> dict[str, Located | None]:
    """Entity id → the place that it lies in."""
    by_id = {each.entity_id: each for each in located}
    by_record = {each.place.id: each for each in by_id.values() if each.place is not None}
    return {each.entity_id: container_of(each, by_id, by_record) for each in by_id.values()}


def container_of(each: Located, by_id: dict[str, Located], by_record: dict[str, Located]) -> Located | None:
    """The smallest place of the dump that holds it: what most of its articles say, or what the gazetteer knows."""
    said = by_id.get(each.container_id)
    if each.place is None:
        return said
    # to say that a town of Russia lies in Russia says nothing
    chain = [outer for outer in gazetteer().chain(each.place) if outer.id != RUSSIA or each.place.federal]
    recorded = next((by_record[c.id] for c in chain if c.id in by_record and c.id != each.place.id), None)
    options = [option for option in (said, recorded) if option is not None and option.entity_id != each.entity_id]
    return max(options, key=lambda option: rank(option.kind), default=None)


def region_of(each: Located, containers: dict[str, Located | None]) -> str | None:
    """The region's name: the record's, or that of the nearest container which has one."""
    for at in upwards(each, containers):
        if at.place is not None and (at.place.federal or at.place.region):
            return gazetteer()[at.place.id if at.place.federal else at.place.region].name
    return None


def chain_of(each: Located, containers: dict[str, Located | None]) -> list[str]:
    """Names of all that it lies in, the smallest first: places of the dump, and what the gazetteer knows of each, up to
    the region, or the country of a place abroad."""
    outer: dict[str, tuple[int, str]] = {}  # by record or entity: how large, name
    for at in upwards(each, containers):
        if at is not each:
            outer.setdefault(at.place.id if at.place else at.entity_id, (size(at.kind, at.place), at.name))
        for record in gazetteer().chain(at.place) if at.place is not None else ():
            outer.setdefault(record.id, (size(record.kind, record), record.name))
    inside = {REGION} & {largeness for largeness, _ in outer.values()}
    chain = sorted(outer.values(), key=lambda ranked: -ranked[0])
    return [name for largeness, name in chain if not inside or largeness >= REGION]


REGION = rank("область")


def size(kind: str, place: Place | None) -> int:
    """The rank of a kind of place; Москва is a region."""
    return REGION if place is not None and place.federal else rank(kind)


def district_of(
    each: Located, containers: dict[str, Located | None], ids: dict[str, str]
) -> tuple[str | None, str | None]:
    """Id and name of the district that it is or lies in; `ids`: records of the gazetteer → entities of the dump."""
    for at in upwards(each, containers):
        if at.kind in DISTRICTS:
            return at.entity_id, at.name
        if at.place is not None and at.place.district.startswith("district:"):
            record = at.place.district
            return ids.get(record), gazetteer()[record].name
    return None, None


def upwards(each: Located, containers: dict[str, Located | None]) -> Iterator[Located]:
    """The place and what it lies in, the smallest first."""
    at: Located | None = each
    for _ in range(10):  # no chain of places is longer; a circle ends too
        if at is None:
            return
        yield at
        at = containers.get(at.entity_id)
