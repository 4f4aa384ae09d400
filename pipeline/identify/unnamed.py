"""Territories that an article means by a bare noun and never names: told by where all its places lie, by its outlet, or
else by its adjectives and inhabitants.

    В Лабинском районе мороз … в минсельхозе края  → край: Краснодарский край
    В Каргашине чинят мост … глава района           → район: Сасовский район
    рязанцы жалуются … губернатор области           → область: Рязанская область

Where its places lie in two regions, the noun means neither for sure.
"""

from collections.abc import Mapping

from pipeline.gazetteer import DISTRICTS, Gazetteer, Place
from pipeline.identify.evidence import FEDERAL_CITIES, Evidence
from pipeline.identify.position import only

REGION_NOUNS: dict[str, frozenset[str]] = {
    "область": frozenset({"область", "автономная область"}),
    "край": frozenset({"край"}),
    "республика": frozenset({"республика"}),
    "регион": frozenset({"область", "край", "республика", "автономный округ", "автономная область"}),
}


def unnamed_territory(noun: str, places: Mapping[int, Place], evidence: Evidence, known: Gazetteer) -> Place | None:
    """The territory that a bare noun means in an article that names none of its kind."""
    if noun in REGION_NOUNS:
        regions = {p.region for p in places.values() if p.region.startswith("region:") and not p.federal}
        if evidence.outlet is not None:
            regions.add(evidence.outlet.id)
        regions = regions or set(evidence.regions - FEDERAL_CITIES)
        region = only([known[id] for id in sorted(regions)])
        return region if region is not None and region.kind in REGION_NOUNS[noun] else None
    if noun not in DISTRICTS:
        return None
    districts = {p.district for p in places.values() if p.settlement and p.district.startswith("district:")}
    if evidence.outlet_district is not None:
        districts = {evidence.outlet_district.id}
    districts = districts or set(evidence.districts)
    district = only([known[id] for id in sorted(districts)])
    return district if district is not None and district.kind == noun else None
