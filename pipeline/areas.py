"""The table of places → which places a name can mean, what lies in one of them, and what lies elsewhere.

    find_places(tables, "Сасовского района")      → loc-000538b3420f7df7, Сасовский район, район, Рязанская область
    area_of(tables["places"], "loc-000538…")      → within: the district, Сасово, Каргашино; elsewhere: Шацк

Reads frames, for pages that ask about a district; the pipeline itself doesn't need it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline import show
from pipeline.errors import UsageError
from pipeline.show import Frames


def find_places(tables: Frames, form: str) -> pd.DataFrame:
    """Places that any form of a name can mean: "Сасовского района". Those named so in full come first."""
    found = show.find_entity(tables, form)
    found = found[found["type"] == "LOC"][["entity_id", "articles"]]
    places = found.merge(tables["places"], on="entity_id")
    wanted = show.words_of(form)
    exact = [show.words_of(str(name)) == wanted for name in places["name"]]
    places = places.assign(exact=exact).sort_values("exact", ascending=False, kind="stable").reset_index(drop=True)
    return places[["entity_id", "name", "kind", "container", "region", "articles"]]


def chains(places: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Every place with itself and what it lies in, from the inside out. A circle of containers ends where it closes."""
    containers = places.dropna(subset=["container_id"]).set_index("entity_id")["container_id"].to_dict()
    result = {}
    for place_id in places["entity_id"]:
        chain = [place_id]
        while (outer := containers.get(chain[-1])) and outer not in chain:
            chain.append(outer)
        result[place_id] = tuple(chain)
    return result


@dataclass(frozen=True)
class Area:
    """A place with what lies within, around and elsewhere, and the place of its kind in which each place lies."""

    place_id: str
    within: frozenset[str]
    around: frozenset[str]
    elsewhere: frozenset[str]
    peer: Mapping[str, str]  # place → the place of the same kind as this one that it is or lies in


def area_of(places: pd.DataFrame, place_id: str) -> Area:
    """What lies where, seen from one place; UsageError when there is no such place.

    A place of which neither container nor region is known can be anywhere: it is neither within nor elsewhere.
    """
    chain_of = chains(places)
    if place_id not in chain_of:
        raise UsageError(f"there is no place {place_id!r}: take an entity_id of the table places")
    facts = places.set_index("entity_id")
    kind = {each: str(name) for each, name in facts["kind"].dropna().items()}
    has_region = set(facts.index[facts["region"].notna()])
    own_kind = kind.get(place_id, "")
    peers = {each: [p for p in chain if own_kind and kind.get(p) == own_kind] for each, chain in chain_of.items()}
    peer = {each: found[0] for each, found in peers.items() if found}
    within = frozenset(each for each, chain in chain_of.items() if place_id in chain)
    known = {each for each, chain in chain_of.items() if len(chain) > 1 or each in has_region or each in peer}
    around = frozenset(chain_of[place_id][1:]) - within
    return Area(place_id, within, around, frozenset(known - within - around), peer)
