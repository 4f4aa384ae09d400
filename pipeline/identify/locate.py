"""Which record of the gazetteer each place of one article is; silence where two fit equally well.

    Рыбное (город), Рыбновский район, Рязанская область  →  all three
    Советск, Кировская область                           →  the Советск of that region
    Кузьминское (село) in Рыбновский район               →  none: the gazetteer lacks it

Rules in order: the only place of its kind and name; in the territory that the text names beside it; in a region that
the article names, or its outlet's; near the places already found; by far the largest. A village is never taken on its
name alone: most villages are in no gazetteer, so the one that it knows need not be the one meant.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pipeline.gazetteer import DISTRICTS, HISTORICAL, REGIONS, Gazetteer, Place, kilometres
from pipeline.toponym_stems import named_after

URBAN = {"посёлок", "рабочий посёлок", "посёлок городского типа", "дачный посёлок"}
RURAL = {
    "село",
    "деревня",
    "посёлок",
    "хутор",
    "станица",
    "аул",
    "слобода",
    "местечко",
    "селение",
    "населённый пункт",
    "улус",
}
KNOWN_TOWN = 12_000  # inhabitants from which a settlement's name alone is enough: all of that size are in the gazetteer
FAR_LARGER = 10  # times: "в Кирове" is the regional capital although there is a Киров of 30,000
LARGE = 100_000
NEAR_KM, NEARER = 120, 2.5  # a place near others of the article, and so many times nearer than its rival
DISTRICT_KM = 60  # most districts' places lie nearer to their centre


class Sought(NamedTuple):
    """A place of the article: canonical name, name without its kind, kind, and the one that the text says it lies
    in."""

    name: str
    bare: str
    kind: str = ""
    within: int | None = None  # index among the sought
    others: tuple[str, ...] = ()  # nominatives that the form in the text may have as well


class Context(NamedTuple):
    """What is known when one place is looked up."""

    sought: Sequence[Sought]
    found: dict[int, Place]
    hint: Place | None
    gazetteer: Gazetteer

    def regions(self) -> set[str]:
        """Ids of the regions that the article names."""
        return {
            place.id for place in self.found.values() if place.federal and place.kind != "город"
        } | self._city_regions()

    def _city_regions(self) -> set[str]:
        return {place.id for place in self.found.values() if place.federal and place.kind == "город"}

    def districts(self) -> list[Place]:
        return [place for place in self.found.values() if place.id.startswith("district:")]


Rule = Callable[[Sought, list[Place], Context], Place | None]


def locate(sought: Sequence[Sought], gazetteer: Gazetteer, hint: Place | None = None) -> dict[int, Place]:
    """Index of the sought → its place, for those that the article leaves no doubt about. `hint` is the outlet's
    region."""
    candidates = {i: found for i, each in enumerate(sought) if (found := candidates_of(each, gazetteer))}
    context = Context(sought, {}, hint, gazetteer)
    for number, rules in enumerate(PASSES):
        if number == OTHER_FORMS:
            candidates.update(other_readings(context))
        for _ in range(2):  # what a pass finds can settle another place of the same pass
            for i, options in candidates.items():
                if i not in context.found:
                    place = first_answer(rules, sought[i], options, context)
                    if place is not None:
                        context.found[i] = place
    return context.found


def other_readings(context: Context) -> dict[int, list[Place]]:
    """For places not found yet: those of another nominative that lie in a region of the article. "Орлова" is Орлов in
    an article on the Кировская область, not an unknown Орлово."""
    regions = context.regions() or ({context.hint.id} if context.hint else set())
    found: dict[int, list[Place]] = {}
    for i, each in enumerate(context.sought):
        if i in context.found or not each.others:
            continue
        options = [
            p for name in each.others for p in candidates_of(each._replace(name=name, bare=""), context.gazetteer)
        ]
        fitting = [p for p in options if region_of(p) in regions and complete(p)]
        if not fitting and not candidates_of(each, context.gazetteer):
            fitting = options  # the name chosen is nobody's: "Царицына" is no Царицыно but Царицын
        if fitting:
            found[i] = fitting
    return found


def first_answer(rules: Iterable[Rule], sought: Sought, options: list[Place], context: Context) -> Place | None:
    return next((place for rule in rules if (place := rule(sought, options, context)) is not None), None)


# ------------------------------------------------------------------ candidates


def candidates_of(sought: Sought, gazetteer: Gazetteer) -> list[Place]:
    """The places of the gazetteer that have the name and can be of the kind."""
    if sought.kind in DISTRICTS:
        return districts_named(sought, gazetteer)
    names = dict.fromkeys((sought.name, sought.bare))
    found = {place.id: place for name in names if name for place in gazetteer.named(name)}
    if not found and " " in sought.name:
        found = {place.id: place for place in gazetteer.inflected(sought.bare or sought.name)}
    fitting = [place for place in found.values() if fits(sought.kind, place)]
    if sought.kind:
        return fitting
    best = max(map(standing, fitting), default=0)
    return [place for place in fitting if standing(place) == best or best == VILLAGE and is_village(place)]


def is_village(place: Place) -> bool:
    return place.settlement and place.kind != "город"


VILLAGE = 3


def standing(place: Place) -> int:
    """What a name alone means first: a region or country, then a town, then a range or lake, then a village whose
    kind is known, then a river, then what else is there, then what was.

    Онега is the town and not the river, Эльбрус the mountain and not the village, Волга the river and not the посёлок.
    """
    if place.kind.endswith(HISTORICAL):
        return 0
    if place.id.startswith(("region:", "country:", "federal district:")):
        return 6
    if place.settlement:
        return 5 if place.kind == "город" else VILLAGE if place.kind else 1
    return 2 if place.kind == "река" else 4


def districts_named(sought: Sought, gazetteer: Gazetteer) -> list[Place]:
    """Лузский муниципальный округ and Лузский район are one territory; городской округ Ступино is the one around
    Ступино."""
    found = gazetteer.named(sought.name)
    for kind in ("район", "улус", "кожуун"):
        found += [p for p in gazetteer.named(f"{sought.bare} {kind}") if p not in found]
    if not found and " " not in sought.bare:
        centres = [
            p for p in gazetteer.named(sought.bare) if p.settlement and p.district and p.population >= KNOWN_TOWN
        ]
        found = [gazetteer[p.district] for p in centres if named_after(p.name, gazetteer[p.district].name)]
    return [place for place in found if place.id.startswith("district:")]


def fits(kind: str, place: Place) -> bool:
    """Whether a place can be of the kind that the text gives; without one, anything but a district can be meant."""
    if not kind:
        return not place.id.startswith("district:") and place.kind != "район"
    if place.kind == kind:
        return True
    if place.id.startswith("geonames:"):
        if place.kind in ("", "село"):
            return kind in RURAL or kind in URBAN
        return place.kind in URBAN and kind in URBAN
    if place.kind.endswith(HISTORICAL):
        return place.kind.removesuffix(HISTORICAL) == kind
    return kind == "регион" and place.kind in REGIONS


# ------------------------------------------------------------------ rules


def only_one(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """The only place that the name can mean, when the gazetteer lists all of that kind."""
    return _only_certain(sought, options, context) if not any(map(is_village, options)) else None


def only_centre(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """The only settlement of the name, a district's centre or a large one, if no region of the article speaks against
    it."""
    regions = context.regions()
    place = _only_certain(sought, options, context)
    if place is None or place.kind in URBAN:
        return place
    return place if not regions or region_of(place) in regions else None


def _only_certain(sought: Sought, options: list[Place], context: Context) -> Place | None:
    place = only(options)
    return place if place is not None and complete(place) and not contradicted(sought, place, context) else None


def complete(place: Place) -> bool:
    """Whether the gazetteer knows every place of this kind that news would name."""
    listed = place.kind == "город" or place.kind in URBAN and place.kind != "посёлок"
    return not place.id.startswith("geonames:") or listed or place.centre or place.population >= KNOWN_TOWN


def in_named_territory(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """In the district or region that the text names beside it."""
    outer = context.found.get(sought.within) if sought.within is not None else None
    if outer is None:
        return None
    return only([p for p in options if lies_in(p, outer, context.gazetteer)])


def in_article_region(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """In a region that the article names, and not against its only district."""
    return only([p for p in options if region_of(p) in context.regions() and believable(sought, p, context)])


def in_outlet_region(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """In the region that the outlet writes about."""
    if context.hint is None or context.regions():
        return None
    return only([p for p in options if region_of(p) == context.hint.id and believable(sought, p, context)])


def in_region_of_others(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """In the one region where the article's places are."""
    if context.regions():
        return None
    regions = {region_of(p) for p in context.found.values() if region_of(p)}
    return only([p for p in options if region_of(p) in regions and believable(sought, p, context)])


def near_others(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """Near a place of the article, while every rival is much farther away."""
    if len(options) < 2 or sought.within is not None and sought.within in context.found:
        return None
    known = [p for p in context.found.values() if p.settlement or p.id.startswith("district:")]
    ranked = sorted((min((kilometres(p, k) for k in known), default=float("inf")), p.id) for p in options)
    if ranked[0][0] > NEAR_KM or ranked[1][0] < NEARER * max(ranked[0][0], 1):
        return None
    best = next(p for p in options if p.id == ranked[0][1])
    return best if believable(sought, best, context) else None


def far_larger(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """A large city that dwarfs whatever else has its name, unless the article is about another region's."""
    if len(options) < 2:
        return None
    first, second = sorted(options, key=lambda p: -p.population)[:2]
    if (
        first.population < LARGE
        or first.population < FAR_LARGER * second.population
        or contradicted(sought, first, context)
    ):
        return None
    return None if any(region_of(p) in context.regions() for p in options if p is not first) else first


def a_feature(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """Among features of one name the one that an article means when it doesn't say more: mountains before their
    river."""
    if any(p.settlement or p.federal for p in options):
        return None
    kinds = {p.kind: p for p in options}
    return next((kinds[k] for k in FEATURES if k in kinds and sum(p.kind == k for p in options) == 1), None)


def only_village(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """A village that only one record fits, in an article that names no region: its size has to speak for it."""
    if len(options) != 1 or sought.within is not None or context.regions() or context.districts():
        return None
    return options[0] if options[0].population >= KNOWN_TOWN / 6 else None


FEATURES = ("горы", "полуостров", "острова", "остров", "озеро", "море", "местность", "река")
OTHER_FORMS = 2  # the pass before which other readings of the forms are tried
PASSES: tuple[tuple[Rule, ...], ...] = (
    (only_one,),
    (in_named_territory, in_article_region, only_centre),
    (in_named_territory, in_article_region, only_one),
    (in_outlet_region, in_region_of_others, near_others),
    (far_larger, a_feature, only_village),
)


def believable(sought: Sought, place: Place, context: Context) -> bool:
    """Whether nothing that the article says speaks against the place: a village lies in the article's district, if it
    names one."""
    if contradicted(sought, place, context):
        return False
    if complete(place):
        return True
    districts = [d for d in context.districts() if d.region == place.region]
    return not districts or any(lies_in(place, d, context.gazetteer) for d in districts)


def contradicted(sought: Sought, place: Place, context: Context) -> bool:
    """Whether the text puts it elsewhere."""
    outer = context.found.get(sought.within) if sought.within is not None else None
    return outer is not None and not lies_in(place, outer, context.gazetteer)


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


def region_of(place: Place) -> str:
    """The id of the region that a place is or lies in, empty when it is in none or in several."""
    return place.id if place.federal else place.region


def only(places: Sequence[Place]) -> Place | None:
    return places[0] if len(places) == 1 else None
