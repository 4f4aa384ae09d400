"""Where records of the gazetteer lie: in one another, in a region, at which point.

lies_in(Каргашино, Сасовский район) → True;  region_of(Рязань) → "region:Рязанская область"
"""

from collections.abc import Sequence

from pipeline.gazetteer import SETTLEMENT_IDS, Gazetteer, Place, kilometres
from pipeline.identify.candidates import KNOWN_TOWN, URBAN
from pipeline.toponym_stems import named_after

DISTRICT_KM = 60  # most districts' places lie nearer to their centre


def complete(place: Place) -> bool:
    """Whether the gazetteer knows every place of this kind that news would name."""
    listed = place.kind == "город" or place.kind in URBAN and place.kind != "посёлок"
    return not place.id.startswith(SETTLEMENT_IDS) or listed or place.population >= KNOWN_TOWN


def lies_in(place: Place, outer: Place, gazetteer: Gazetteer) -> bool:
    """Whether a place lies in a district, region, federal district or country; near its centre, where nobody says
    which district."""
    if outer.id in (c.id for c in gazetteer.chain(place)) or outer.id in place.regions:
        return True
    if not outer.id.startswith("district:") or outer.region != place.region or place.district or not place.settlement:
        return False
    if outer.kind == "ЗАТО" or place.kind == "город" and not named_after(place.name, outer.name):
        return False
    return outer.id in {d.id for d in gazetteer.nearest_districts(place)} and kilometres(place, outer) <= DISTRICT_KM


def may_lie_in(place: Place, outer: Place, gazetteer: Gazetteer) -> bool:
    """Whether nothing speaks against a place lying in another; of a river or a range the gazetteer knows no more than
    the regions, if that."""
    if place.settlement or place.federal or place.id.startswith("district:"):
        return lies_in(place, outer, gazetteer)
    return not place.regions or region_of(outer) in place.regions or lies_in(place, outer, gazetteer)


def region_of(place: Place) -> str:
    """The id of the region that a place is or lies in, empty when it is in none or in several."""
    return place.id if place.federal else place.region


def position(place: Place, gazetteer: Gazetteer) -> Place:
    """The record whose coordinates say best where a place is: its own, or its district's centre."""
    return place if place.lat is not None or not place.district else gazetteer[place.district]


def only(places: Sequence[Place]) -> Place | None:
    return places[0] if len(places) == 1 else None
