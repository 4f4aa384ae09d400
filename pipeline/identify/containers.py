"""What each place of an article lies in: the smallest of the article's other places that holds it.

    селе Кузьминском Рыбновского района  → Кузьминское in Рыбновский район, that in the Рязанская область of the article
    улица Гагарина (… в Невинномысске …) → Невинномысск

The text's own words come first, then the gazetteer's chain. A village that no gazetteer knows lies in the district of
an article that names only one.
"""

from pipeline.gazetteer import DISTRICTS, REGIONS, Gazetteer, Place, gazetteer
from pipeline.identify.graph import Draft, only
from pipeline.identify.locate import lies_in
from pipeline.place_context import COMMUNITIES, SETTLEMENTS, STREETS, rank
from pipeline.records import Identity
from pipeline.toponym_stems import named_after

OUT_OF_DISTRICT = 100_000  # inhabitants from which a city is a territory of its own
NO_CONTAINER = {"река", "море", "океан", "горы", "протока", "страна", "дорога", "трасса", "объединение стран"}


def named_containers(draft: Draft) -> dict[int, int]:
    """A place whose name another follows in the genitive lies in it: "селе Кузьминском Рыбновского района"."""
    text = draft.document.article.text
    named = [(i, s) for level in ("name", "nominal") for i, s in draft.spans("LOC", level) if i in draft.links]
    named.sort()
    found: dict[int, int] = {}
    for (i, inner), (j, outer) in zip(named, named[1:], strict=False):
        between = text[inner.span.end : outer.span.start]
        if between not in (" ", "\u00a0", " (", ", "):
            continue
        lower, upper = draft.links[i].identity, draft.links[j].identity
        if lower == upper or rank(draft.identities[lower].kind) <= rank(draft.identities[upper].kind):
            continue
        if between == ", " and not (rank(draft.identities[upper].kind) in (1, 2, 3) and outer.kind):
            continue
        if lower not in found and not leads_to(found, upper, lower):
            found[lower] = upper
    return found


def leads_to(containers: dict[int, int], start: int, goal: int) -> bool:
    """Whether the chain of containers from `start` reaches `goal`: no place may contain itself."""
    at: int | None = start
    while at is not None:
        if at == goal:
            return True
        at = containers.get(at)
    return False


def contain(draft: Draft, places: dict[int, Place], within: dict[int, int]) -> dict[int, int]:
    """Identity → the identity that it lies in. `places` are the records found, `within` what the text says."""
    found: dict[int, int] = {}
    of_type = list(draft.of_type("LOC"))
    for i, identity in of_type:
        options = [
            by_record(i, places),
            within.get(i),
            by_name(i, identity, of_type),
            in_only_district(i, identity, draft, places),
        ]
        if identity.kind in STREETS:
            options = [within.get(i), town_of(i, draft), *options]
        if identity.kind in NO_CONTAINER:
            options = [within.get(i)]
        known = [o for o in options if o is not None and o != i]
        chosen = max(known, key=lambda o: rank(draft.identities[o].kind), default=None)
        if chosen is not None and not leads_to(found, chosen, i):
            found[i] = chosen
    return found


def by_record(i: int, places: dict[int, Place]) -> int | None:
    """The smallest place of the article that the gazetteer says this one lies in."""
    place = places.get(i)
    if place is None:
        return None
    known = gazetteer()
    identities = {p.id: j for j, p in places.items() if j != i}
    districts = [
        j for j, p in places.items() if p.id.startswith("district:") and j != i and in_district(place, p, known)
    ]
    if districts:
        return min(districts)
    chain = known.chain(place)
    if len(place.regions) == 1:
        chain = [known[place.regions[0]], *chain]
    return next((identities[c.id] for c in chain if c.id in identities), None)


def in_district(place: Place, district: Place, known: Gazetteer) -> bool:
    """Whether a settlement lies in a district; a large city is one of its own."""
    return (
        place.settlement
        and not place.federal
        and place.population < OUT_OF_DISTRICT
        and lies_in(place, district, known)
    )


def by_name(i: int, identity: Identity, of_type: list[tuple[int, Identity]]) -> int | None:
    """The territory that bears the settlement's name: Оргёт lies in Оргётский наслег, Артём in Артёмовский городской
    округ."""
    if identity.kind not in SETTLEMENTS and identity.kind:
        return None
    fitting = [
        (j, other)
        for j, other in of_type
        if j != i and (other.kind in COMMUNITIES or other.kind in DISTRICTS) and bears_name(identity.name, other)
    ]
    return max(fitting, key=lambda pair: rank(pair[1].kind), default=(None, identity))[0]


def bears_name(settlement: str, territory: Identity) -> bool:
    return named_after(settlement, territory.name) or territory.name.endswith(f" {settlement}")


def in_only_district(i: int, identity: Identity, draft: Draft, places: dict[int, Place]) -> int | None:
    """A place that no record describes lies in the article's only district, or only region; a town is too large for
    this."""
    if i in places and places[i].region or identity.kind == "город" or not identity.kind and i not in places:
        return None
    level = rank(identity.kind)
    if level < 3 or identity.kind not in SETTLEMENTS | COMMUNITIES | DISTRICTS | {
        "станция",
        "разъезд",
        "озеро",
        "балка",
        "пруд",
    }:
        return None
    if level > 3:
        districts = [j for j, other in draft.of_type("LOC") if other.kind in DISTRICTS]
        if districts:
            return only(districts)
    return only([j for j, other in draft.of_type("LOC") if other.kind in REGIONS])


def town_of(i: int, draft: Draft) -> int | None:
    """The settlement of a street: the last one named before it in its sentence, else before it in the article, else
    the first."""
    start = min(
        (s.span.start for n, s in enumerate(draft.named) if n in draft.links and draft.links[n].identity == i),
        default=0,
    )
    towns = [
        (s.span.start, draft.links[n].identity)
        for n, s in draft.spans("LOC", "name")
        if n in draft.links and draft.identities[draft.links[n].identity].kind in SETTLEMENTS
    ]
    before = [identity for at, identity in towns if at < start]
    if before:
        return before[-1]
    return towns[0][1] if towns else None
