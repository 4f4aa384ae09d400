"""Which record of the gazetteer each place of one article is; silence where two fit equally well.

    Рыбное (город), Рыбновский район, Рязанская область  →  all three
    Советск, Кировская область                           →  the Советск of that region
    Кузьминское (село) in Рыбновский район               →  the one of that district
    Пионерский (посёлок), in an article on Рыбное        →  none: it need not be the only one that the gazetteer knows

Rules in order: the only place of its kind and name; in the territory that the text names beside it; in the article's
district; in a region that the article names, that its outlet writes about, or that its words tell; near the places
already found; in the district that several villages share; by far the largest. A village is never taken on its name
alone: many villages are in no gazetteer, so the one that it knows need not be the one meant. What lies in a region that
nothing speaks of is taken when its name can mean nothing else.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pipeline.gazetteer import HISTORICAL, VILLAGE_ID, Gazetteer, Place, kilometres
from pipeline.identify.candidates import KNOWN_TOWN, Sought, candidates_of, is_village
from pipeline.identify.doubt import doubtful, known
from pipeline.identify.evidence import FEDERAL_CITIES, Evidence
from pipeline.identify.position import lies_in, may_lie_in, only, position, region_of
from pipeline.identify.together import agreeing

FAR_LARGER = 10  # times: "в Кирове" is the regional capital although there is a Киров of 30,000
LARGE = 100_000
FEW = 2  # villages that share the name of a town which is meant all the same
NEAR_KM, NEARER = 120, 2.5  # a place near others of the article, and so many times nearer than its rival


class Context(NamedTuple):
    """What is known when one place is looked up."""

    sought: Sequence[Sought]
    found: dict[int, Place]
    evidence: Evidence
    gazetteer: Gazetteer

    def regions(self) -> set[str]:
        """Ids of the regions that the article names."""
        return {place.id for place in self.found.values() if place.federal}

    def districts(self) -> list[Place]:
        """The districts that the article names."""
        return [place for place in self.found.values() if place.id.startswith("district:")]

    def home(self) -> set[str]:
        """Ids of the regions that the article plays in: those that it names and its outlet's, else the one that its
        words tell; Moscow and the other cities apart, which every article may name."""
        named = {place.id for place in self.found.values() if place.federal and place.kind != "город"}
        named |= {district.region for district in self.districts()}
        if self.evidence.outlet is not None:
            named.add(self.evidence.outlet.id)
        told = self.evidence.regions - FEDERAL_CITIES
        return named or (set(told) if len(told) == 1 else set())

    def around(self) -> set[str]:
        """Ids of the regions that the article plays in and of those where the places found so far lie."""
        return self.home() | {region_of(place) for place in self.found.values()}


Rule = Callable[[Sought, list[Place], Context], Place | None]


NOTHING_ELSE = Evidence()


def locate(sought: Sequence[Sought], gazetteer: Gazetteer, evidence: Evidence = NOTHING_ELSE) -> dict[int, Place]:
    """Index of the sought → its place, for those that the article leaves no doubt about."""
    context = Context(sought, {}, evidence, gazetteer)
    candidates = {i: found for i, each in enumerate(sought) if (found := possible(each, context))}
    for number, rules in enumerate(PASSES):
        if number == OTHER_FORMS:
            for i, options in other_readings(context).items():
                candidates[i] = options
        for _ in range(2):  # what a pass finds can settle another place of the same pass
            for i, options in candidates.items():
                if i not in context.found:
                    place = first_answer(rules, sought[i], options, context)
                    if place is not None:
                        context.found[i] = place
        if number == VILLAGES_AGREE and not own_districts(context):
            open_still = {i: uncontradicted(i, options, context) for i, options in candidates.items()}
            names = {i: each.bare or each.name for i, each in enumerate(sought)}
            context.found.update(agreeing(open_still, names, context.home(), gazetteer))
    return context.found


def possible(sought: Sought, context: Context) -> list[Place]:
    """What a place can be by its name, its kind and where the text says that it lies, be that found or not: a district
    of Москва is none of another region, nor a district that somebody knows at all."""
    options = candidates_of(sought, context.gazetteer)
    outers = candidates_of(context.sought[sought.within], context.gazetteer) if sought.within is not None else []
    return [p for p in options if not outers or any(may_lie_in(p, outer, context.gazetteer) for outer in outers)]


def uncontradicted(i: int, options: list[Place], context: Context) -> list[Place]:
    """What a place not found yet can be for all that the text says."""
    if i in context.found:
        return []
    return [place for place in options if not contradicted(context.sought[i], place, context)]


def other_readings(context: Context) -> dict[int, list[Place]]:
    """For places not found yet: those of another nominative that lie in a region of the article. "Орлова" is Орлов in
    an article on the Кировская область, not an unknown Орлово."""
    regions = context.regions() or context.home()
    found: dict[int, list[Place]] = {}
    for i, each in enumerate(context.sought):
        if i in context.found:
            continue
        if local := local_namesakes(each, context):
            found[i] = local
            continue
        options = [p for name in each.others for p in possible(each._replace(name=name, bare=""), context)]
        sure = {p.id for p in options if known(p, context.gazetteer)}
        fitting = [p for p in options if region_of(p) in regions and (p.id in sure or in_a_district(p, context))]
        own = possible(each, context)
        if not fitting and not any(known(p, context.gazetteer) or region_of(p) in regions for p in own):
            fitting = [p for p in options if p.id in sure]  # the name chosen is nobody's: "Царицына" is Царицын
        if fitting:
            found[i] = fitting
    return found


def local_namesakes(sought: Sought, context: Context) -> list[Place]:
    """The settlements of a district of the article that are called so, although the name alone means a town elsewhere:
    Городище in an article on its district."""
    if sought.kind:
        return []
    named = context.gazetteer.named(sought.name)
    return [p for p in named if p.settlement and not known(p, context.gazetteer) and in_a_district(p, context)]


def in_a_district(place: Place, context: Context) -> bool:
    """Whether a place lies in a district of the article or of its outlet."""
    return any(lies_in(place, district, context.gazetteer) for district in own_districts(context))


def own_districts(context: Context) -> list[Place]:
    """The districts that the article names, else those of the outlet and of the text's adjectives."""
    named = context.districts()
    if named:
        return named
    told = [context.gazetteer[id] for id in sorted(context.evidence.districts)]
    outlet = context.evidence.outlet_district
    return [*told, *([outlet] if outlet is not None and outlet.id not in context.evidence.districts else [])]


def first_answer(rules: Iterable[Rule], sought: Sought, options: list[Place], context: Context) -> Place | None:
    return next((place for rule in rules if (place := rule(sought, options, context)) is not None), None)


# ------------------------------------------------------------------ rules


def only_territory(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """The only region, country, district or water that the name can mean."""
    return _only_certain(sought, options, context) if not any(p.settlement for p in options) else None


def only_one(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """The only place that the name can mean, when the gazetteer lists all of that kind, where nothing speaks of
    another region."""
    if any(map(is_village, options)):
        return None
    place = _only_certain(sought, options, context)
    return None if place is None or sought.kind != "город" and foreign(place, context) else place


def only_centre(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """The only settlement of the name, a district's centre or a large one, if no region of the article speaks against
    it."""
    place = _only_certain(sought, options, context)
    return None if place is None or foreign(place, context) else place


def only_meaning(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """A place in a region that nothing speaks of, when nothing else is called so and the form can be of nothing
    else."""
    place = _only_certain(sought, options, context)
    if place is None or sought.within is not None:
        return None
    if place.population >= LARGE:
        return place
    names = {place.name, sought.bare or sought.name, *sought.others}
    namesakes = [p for name in names for p in context.gazetteer.named(name) if p.settlement and p.id != place.id]
    if not namesakes:
        return place
    rare = len(namesakes) <= FEW and all(p.name == place.name for p in namesakes)
    here = any(region_of(p) in context.home() for p in namesakes)
    return place if rare and not here and place.population >= KNOWN_TOWN else None


def foreign(place: Place, context: Context) -> bool:
    """Whether a settlement lies in a region that nothing speaks of while something speaks of another."""
    home = context.home()
    inside = region_of(place)
    return place.settlement and not place.federal and bool(inside and home) and inside not in home


def _only_certain(sought: Sought, options: list[Place], context: Context) -> Place | None:
    place = only(options)
    if place is None or not known(place, context.gazetteer) or contradicted(sought, place, context):
        return None
    return None if doubtful(sought, place, context.around(), context.gazetteer) else place


def in_named_territory(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """In the district or region that the text names beside it."""
    outer = context.found.get(sought.within) if sought.within is not None else None
    if outer is None:
        return None
    place = only([p for p in options if lies_in(p, outer, context.gazetteer)])
    told = place is None or not outer.federal or not place.centre or known(place, context.gazetteer)
    return place if told or place is not None and in_a_district(place, context) else None


def in_article_district(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """In a district that the article names, or that its outlet or its adjectives tell where it names none."""
    return only([p for p in options if in_a_district(p, context) and not contradicted(sought, p, context)])


def in_article_region(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """In a region that the article names, and not against its only district."""
    return only([p for p in options if region_of(p) in context.regions() and believable(sought, p, context)])


def in_outlet_region(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """In the region that the outlet writes about."""
    outlet = context.evidence.outlet
    if outlet is None or context.regions():
        return None
    return only([p for p in options if region_of(p) == outlet.id and believable(sought, p, context)])


def in_told_region(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """In a region that inhabitants or adjectives of the text tell."""
    if context.regions() or context.evidence.outlet is not None:
        return None
    told = context.evidence.regions
    return only([p for p in options if region_of(p) in told and believable(sought, p, context)])


def in_region_of_others(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """In the one region where the article's places are."""
    if context.regions():
        return None
    regions = {region_of(p) for p in context.found.values() if region_of(p)}
    return only([p for p in options if region_of(p) in regions and believable(sought, p, context)])


def former_name(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """The city that bore the name in the time that the text speaks of, where nothing speaks of today's bearer."""
    believed = [p for p in options if not contradicted(sought, p, context)]
    today = [p for p in believed if not p.kind.endswith(HISTORICAL)]
    if not sought.past or any(region_of(p) in context.home() for p in today):
        return None
    return only([p for p in believed if p.kind.endswith(HISTORICAL)])


def near_others(sought: Sought, options: list[Place], context: Context) -> Place | None:
    """Near a place of the article, while every rival is much farther away."""
    if len(options) < 2 or sought.within is not None and sought.within in context.found:
        return None
    known = [p for p in context.found.values() if p.settlement or p.id.startswith("district:")]
    at = {p.id: position(p, context.gazetteer) for p in options}
    ranked = sorted((min((kilometres(at[p.id], k) for k in known), default=float("inf")), p.id) for p in options)
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
    place = only(options)
    if place is None or sought.within is not None or context.home():
        return None
    if doubtful(sought, place, context.around(), context.gazetteer):
        return None
    return place if place.population >= KNOWN_TOWN / 6 else None


FEATURES = ("горы", "полуостров", "острова", "остров", "озеро", "море", "местность", "река")
OTHER_FORMS = 3  # the pass before which other readings of the forms are tried
VILLAGES_AGREE = 4  # the pass after which villages that share a district are placed in it
PASSES: tuple[tuple[Rule, ...], ...] = (
    (only_territory,),
    (only_one,),
    (in_named_territory, in_article_district, in_article_region, only_centre),
    (in_named_territory, in_article_district, in_article_region, only_one),
    (in_outlet_region, in_told_region, in_region_of_others, former_name, near_others),
    (far_larger, a_feature, only_meaning, only_village),
)


def believable(sought: Sought, place: Place, context: Context) -> bool:
    """Whether nothing that the article says speaks against the place: a village lies in the article's district, if it
    names one."""
    if contradicted(sought, place, context):
        return False
    if known(place, context.gazetteer):
        return True
    districts = [d for d in own_districts(context) if d.region == place.region]
    if not districts and (place.id.startswith(VILLAGE_ID) or place.centre):
        return False  # a region has several villages of most names, and not all have a post office
    return not districts or any(lies_in(place, d, context.gazetteer) for d in districts)


def contradicted(sought: Sought, place: Place, context: Context) -> bool:
    """Whether the text puts it elsewhere."""
    outer = context.found.get(sought.within) if sought.within is not None else None
    return outer is not None and not lies_in(place, outer, context.gazetteer)
