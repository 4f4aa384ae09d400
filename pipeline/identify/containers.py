"""What each place of an article lies in: the smallest of the article's other places that holds it.

    селе Кузьминском Рыбновского района  → Кузьминское in Рыбновский район, that in the Рязанская область of the article
    улица Гагарина (… в Невинномысске …) → Невинномысск

The text's own words come first, then the gazetteer's chain. A village that no gazetteer knows lies in the district of
an article that names only one, or one far more often than others.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from pipeline.gazetteer import DISTRICTS, REGIONS, RUSSIA, Gazetteer, Place, gazetteer
from pipeline.identify.beside import is_city, neighbours, stands_in
from pipeline.identify.evidence import outlet_territory
from pipeline.identify.graph import Draft, only
from pipeline.identify.position import lies_in, region_of
from pipeline.identify.streets import town_of
from pipeline.place_context import COMMUNITIES, SETTLEMENTS, STREETS, rank
from pipeline.records import Identity
from pipeline.toponym_stems import named_after

OUT_OF_DISTRICT = 100_000  # inhabitants from which a city is a territory of its own
TERRITORIES = {*COMMUNITIES, *DISTRICTS}
OF_RUSSIA = ("region:", "federal district:")  # to say that a town of Russia lies in Russia says nothing
NO_CONTAINER = {"река", "море", "океан", "протока", "страна", "дорога", "трасса", "объединение стран"}


def named_containers(draft: Draft) -> dict[int, int]:
    """A place whose name another follows in the genitive lies in it: "селе Кузьминском Рыбновского района"."""
    found: dict[int, int] = {}
    for i, j, between in neighbours(draft):
        if i not in draft.links or j not in draft.links:
            continue
        lower, upper = draft.links[i].identity, draft.links[j].identity
        inner = draft.identities[lower].kind, draft.named[i]
        outer = draft.identities[upper].kind, draft.named[j]
        fits = lower != upper and stands_in(inner, outer, between)
        if fits and lower not in found and not leads_to(found, upper, lower):
            found[lower] = upper
    for i, j in districts_behind(draft):
        lower, upper = draft.links[i].identity, draft.links[j].identity
        if lower not in found and not leads_to(found, upper, lower):
            found[lower] = upper
    return found


def districts_behind(draft: Draft) -> Iterator[tuple[int, int]]:
    """(district, city) of the spans that say where in a city something is: "в Москве в Рязанском районе"; with a comma
    between it may be a list."""
    text = draft.document.article.text
    named = [(i, s) for i, s in draft.spans("LOC", "name") if i in draft.links]
    for (i, city), (j, district) in pairwise(named):
        start = city.span.start
        there = text[city.span.end : district.span.start] == " в " and text[max(0, start - 2) : start] in ("в ", "В ")
        kind = draft.identities[draft.links[i].identity].kind
        if there and district.kind in ("район", "округ") and is_city(kind, city):
            yield j, i


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
    mentioned = {link.identity for link in draft.links.values()}
    of_type = [(i, identity) for i, identity in draft.of_type("LOC") if i in mentioned]
    places = {i: place for i, place in places.items() if i in mentioned}
    for i, identity in of_type:
        options = [
            by_record(i, places),
            within.get(i),
            by_name(i, of_type, places),
            in_only_district(i, of_type, draft, places),
        ]
        if identity.kind in STREETS and i not in places:
            options = [within.get(i), town_of(i, draft, places), *options]
        if identity.kind in NO_CONTAINER:
            options = [within.get(i)]
        known = [o for o in options if o is not None and o != i and not elsewhere(i, o, places)]
        told = within.get(i)
        if told is not None:  # "Покровка Приморского края" lies in no district of another region
            known = [o for o in known if not elsewhere(told, o, places)]
        chosen = max(known, key=lambda o: rank(draft.identities[o].kind), default=None)
        if chosen is not None and not leads_to(found, chosen, i):
            found[i] = chosen
    return found


def elsewhere(inner: int, outer: int, places: Mapping[int, Place]) -> bool:
    """Whether the records of two places lie in different regions."""
    if inner not in places or outer not in places:
        return False
    inside, around = region_of(places[inner]), region_of(places[outer])
    return bool(inside and around) and inside != around


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
    chain = [outer for outer in known.chain(place) if outer.id != RUSSIA or place.id.startswith(OF_RUSSIA)]
    if len(place.regions) == 1:
        chain = [known[place.regions[0]], *chain]
    return next((identities[c.id] for c in chain if c.id in identities), None)


def in_district(place: Place, district: Place, known: Gazetteer) -> bool:
    """Whether a settlement lies in a district; a large city is one of its own."""
    return (
        place.settlement
        and not place.federal
        and (place.population < OUT_OF_DISTRICT or place.district == district.id)
        and lies_in(place, district, known)
    )


def by_name(i: int, of_type: list[tuple[int, Identity]], places: dict[int, Place]) -> int | None:
    """The territory that bears the settlement's name: Оргёт lies in Оргётский наслег, Артём in Артёмовский городской
    округ; but Хабаровск is no part of the Хабаровский район."""
    identity = dict(of_type)[i]
    if identity.kind not in SETTLEMENTS and identity.kind:
        return None
    fitting = [(rank(o.kind), j) for j, o in of_type if o.kind in TERRITORIES and bears_name(identity.name, o)]
    if i in places and places[i].population >= OUT_OF_DISTRICT:
        fitting = [(level, j) for level, j in fitting if dict(of_type)[j].kind == "городской округ"]
    return max(fitting, default=(0, None))[1]


def bears_name(settlement: str, territory: Identity) -> bool:
    return named_after(settlement, territory.name) or territory.name.endswith(f" {settlement}")


def in_only_district(i: int, of_type: list[tuple[int, Identity]], draft: Draft, places: dict[int, Place]) -> int | None:
    """A place that no record describes lies in the article's only district, or only region; a town is too large for
    this."""
    identity = dict(of_type)[i]
    if i in places or identity.kind == "город":
        return None
    if not identity.kind:
        return in_outlet_district(identity, of_type, draft, places)
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
        districts = [j for j, other in of_type if other.kind in DISTRICTS and other.kind != "ЗАТО"]
        main = main_of(districts, draft) if districts else None
        if main is None and districts:
            return None
        if main is not None and not known_elsewhere(identity.name, places.get(main)):
            return main
    # a край that is no region is a district in other words: музей истории Тетюшского края
    return only([j for j, other in of_type if other.kind in REGIONS and (other.kind != "край" or j in places)])


def in_outlet_district(
    identity: Identity, of_type: list[tuple[int, Identity]], draft: Draft, places: Mapping[int, Place]
) -> int | None:
    """The district of the outlet, for a name that no place of the gazetteer bears: a district's newspaper names hamlets
    that no list has. Where the article names another district too, nothing is sure."""
    _, district = outlet_territory(draft.document.article, gazetteer())
    named = [j for j, other in of_type if other.kind in DISTRICTS]
    if district is None or identity.name in gazetteer() or len(named) != 1:
        return None
    return named[0] if named[0] in places and places[named[0]].id == district.id else None


def known_elsewhere(name: str, district: Place | None) -> bool:
    """Whether the gazetteer knows settlements of the name in the district's region, but none in the district."""
    if district is None:
        return False
    known = [p for p in gazetteer().named(name) if p.settlement and p.region == district.region]
    return bool(known) and not any(lies_in(p, district, gazetteer()) for p in known)


def main_of(districts: list[int], draft: Draft) -> int | None:
    """The district that an article is about: the only one, or the one that it names twice as often as any other."""
    counts = Counter(link.identity for link in draft.links.values() if link.identity in districts)
    ranked = counts.most_common(2)
    if not ranked or len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]:
        return None
    return ranked[0][0]
