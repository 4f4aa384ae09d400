"""What speaks against the only record of a name: others bear the name, or the form can be of another name.

Покровка, a district's centre → one of dozens of villages: its district has to be told, not its region alone
Ростов (Ярославская область)  → Ростов-на-Дону is as near, unless the article plays in that region
в Октябрьском                 → Октябрьский or Октябрьское, whose bearers are many
"""

from collections.abc import Set

from pipeline.gazetteer import Gazetteer, Place, key_of
from pipeline.identify.candidates import Sought
from pipeline.identify.position import complete, region_of

FEW = 2  # bearers of another name that the form can be of
MANY = 10  # bearers of the name itself
HUGE = 250_000  # inhabitants of a city that is meant whoever else bears its name
OF_REGION = ("ская область", "ая область")  # Ростов – Ростовская, Свердловск – Свердловская


def known(place: Place, gazetteer: Gazetteer) -> bool:
    """Whether a name and a region tell the place: of its kind the gazetteer knows all, or it is a district's centre
    whose name no other settlement of the country bears."""
    return complete(place) or place.centre and not shared(place, gazetteer)


def shared(place: Place, gazetteer: Gazetteer) -> bool:
    """Whether a settlement of another district of the country bears the name."""
    district = place.region, place.district
    named = (p for p in gazetteer.named(place.name) if p.settlement and p.country == place.country)
    return any(p.id != place.id and (p.region, p.district) != district for p in named)


def doubtful(sought: Sought, place: Place, around: Set[str], gazetteer: Gazetteer) -> bool:
    """Whether a name alone may mean something else than the settlement; `around` are the ids of the regions that the
    article speaks of."""
    if not place.settlement or place.federal:
        return False
    here = region_of(place) in around
    rivals = regions_named_after(place, gazetteer)
    if rivals and (not here or rivals & around):
        return True
    if here or sought.kind or place.population >= HUGE:
        return False
    if bearers({place.name}, gazetteer) > MANY:
        return True
    others = {name for name in sought.others if key_of(name) != key_of(place.name)}
    return place.name.endswith(ADJECTIVE) and bearers(others, gazetteer) > FEW


ADJECTIVE = ("ий", "ый", "ой")  # names whose forms a name in -ое shares


def bearers(names: Set[str], gazetteer: Gazetteer) -> int:
    """How many settlements bear one of the names."""
    return sum(p.settlement for name in names for p in gazetteer.named(name))


def regions_named_after(place: Place, gazetteer: Gazetteer) -> set[str]:
    """Ids of the regions that are called after a city of the name, and in which the place does not lie."""
    named = (p for end in OF_REGION for p in gazetteer.named(place.name + end))
    return {p.id for p in named if p.federal and p.id != region_of(place)}
