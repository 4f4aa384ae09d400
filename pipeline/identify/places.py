"""Which mentions of places are one place, what kind of place it is, where it lies, which record of the gazetteer it is.

Рыбное … в городе Рыбном          → one place, kind город
село Кузьминское, Кузьминское сельское поселение → two
в Татарстане … РТ                 → Республика Татарстан
в районе                          → the article's only район
"""

import msgspec

from pipeline.gazetteer import VILLAGE_ID, Place, gazetteer, key_of
from pipeline.identify.beside import Outer, contradict, told_beside, torn_names
from pipeline.identify.candidates import Sought, fits
from pipeline.identify.containers import contain, named_containers
from pipeline.identify.evidence import Evidence, evidence_of
from pipeline.identify.graph import Draft, Link, only
from pipeline.identify.implied import implied_territories
from pipeline.identify.listed_kinds import listed_kinds
from pipeline.identify.locate import locate
from pipeline.identify.past import told_of_past
from pipeline.identify.place_forms import join_forms, join_short_kinds
from pipeline.identify.unnamed import unnamed_territory
from pipeline.known_places import readings, village_readings
from pipeline.place_context import SETTLEMENTS, says_water
from pipeline.records import Identity, NamedSpan
from pipeline.text import fold

SAME, BARE = 0.99, 0.95
REGIONS = {"область", "край", "республика", "автономный округ", "автономная область"}
# what a bare kind noun can mean
MEANS: dict[str, set[str]] = {
    "регион": REGIONS,
    "область": {"область", "автономная область"},
    "округ": {"округ", "городской округ", "муниципальный округ", "автономный округ"},
    "поселение": {"сельское поселение", "городское поселение", "поселение"},
    "посёлок": {"посёлок", "рабочий посёлок", "посёлок городского типа"},
    "муниципалитет": {"район", "городской округ", "муниципальный округ"},
    "страна": {"страна"},
}
# kinds whose name a settlement next to them often bears: "Ступино" alone is the town, not its station
BESIDE_SETTLEMENT = {"станция", "разъезд", "микрорайон", "река", "озеро", "улица", "площадь", "вокзал", "гора", "залив"}
# kinds that are part of a canonical name although they stand before it
KEPT_KINDS = {
    *(
        "улица",
        "проспект",
        "переулок",
        "бульвар",
        "набережная",
        "площадь",
        "проезд",
        "шоссе",
        "тракт",
        "тупик",
        "аллея",
    ),
    *("городской округ", "муниципальный округ", "сельское поселение", "городское поселение", "поселение", "сельсовет"),
    *("дорога", "трасса", "республика", "ЗАТО", "штат", "провинция", "пруд"),
}


def link_places(draft: Draft) -> None:
    """Gives every named place an identity, then the bare kinds that one place explains, then records and containers."""
    first = _link_names(draft)
    join_forms(draft)
    join_short_kinds(draft)
    _imply(draft)
    _bare_kinds(draft)
    within = named_containers(draft)
    names = [(s.span.start, s.span.end) for s in draft.named if s.span.type != "ORG" and s.span.level == "name"]
    evidence = evidence_of(draft.document.article, draft.document.words, names, gazetteer())
    places = _locate(draft, first, within, evidence)
    _merge(draft, places, within)
    _describe(draft, places)
    _bare_kinds(draft)  # again: the gazetteer has told the kind of more places
    _unnamed(draft, places, evidence)
    for lower, upper in contain(draft, places, within).items():
        draft.identities[lower] = msgspec.structs.replace(draft.identities[lower], container=upper)


def _link_names(draft: Draft) -> dict[int, NamedSpan]:
    """Gives every named place an identity; returns the mention that made each. Names with a kind come first: they tell
    what a bare one means. A name that several places of the article bear is linked by what stands beside it only."""
    first: dict[int, NamedSpan] = {}
    outers: dict[int, Outer] = {}  # identity → the territory beside the mention that made it
    listed = listed_kinds(draft)
    spans = sorted(draft.spans("LOC", "name"), key=lambda pair: (not pair[1].kind and pair[0] not in listed, pair[0]))
    names = {index: known_name(span, draft) for index, span in spans}
    names = {index: (name, kind or listed.get(index, "")) for index, (name, kind) in names.items()}
    beside = told_beside(draft, names)
    torn = torn_names(names, beside)
    for index, span in spans:
        name, kind = names[index]
        outer = beside.get(index)
        candidates = [i for i, identity in draft.of_type("LOC") if same_place(name, kind, identity)]
        if key_of(name) in torn:
            candidates = [i for i in candidates if _agree(outers.get(i), outer)]
        chosen = candidates[0] if candidates and kind else _plain(name, candidates, draft)
        if chosen is None:
            chosen = draft.new(Identity("LOC", name, kind=kind))
            first[chosen] = span
            if outer is not None:
                outers[chosen] = outer
            draft.links[index] = Link(chosen, "", 1.0)
        else:
            draft.links[index] = Link(chosen, "same_name", SAME)
    return first


def _agree(a: Outer | None, b: Outer | None) -> bool:
    """Whether two mentions of a name that several places bear mean one place; where nothing stands beside one, nothing
    tells."""
    return not contradict(a, b) if a is not None and b is not None else a is b


def known_name(span: NamedSpan, draft: Draft) -> tuple[str, str]:
    """Canonical name and kind: the official ones of regions, countries and former names, else the text's."""
    if not span.kind and says_water(span.span.start, draft.document.article.text):
        named = gazetteer().named(span.name or span.normal)
        if any(p.kind == "река" for p in named) and not any(p.kind in COASTS for p in named):
            return named[0].name, "река"
    abbreviation = span.normal.split(" ", 1)[0]  # "РСО — Алании"
    for name in dict.fromkeys((span.normal, canonical(span), abbreviation if abbreviation.isupper() else "")):
        official = (p for p in gazetteer().named(name) if p.id.split(":")[0] in OFFICIAL)
        place = next((p for p in official if _same_kind(span, p)), None)
        if place is not None:
            return place.name, place.kind
    return canonical(span), span.kind


COASTS = {"полуостров", "остров", "острова", "озеро"}  # these have shores too: "у берегов Камчатки"
URBAN = {"посёлок городского типа", "рабочий посёлок"}
OFFICIAL = {"region", "country", "federal district"}


def _same_kind(span: NamedSpan, place: Place) -> bool:
    """A kind word contradicts another kind of place: "город Саха" is not the republic."""
    return not span.kind or span.kind == place.kind or fold(span.normal) == fold(place.name)


def canonical(span: NamedSpan) -> str:
    """Рыбновский муниципальный район → Рыбновский район; село Кузьминское → Кузьминское; ул. Ленина → улица Ленина."""
    if span.rule in ("adjective", "shared_kind") and span.name:
        return f"{span.name} {span.kind}"
    if not span.kind or not span.name or span.normal.startswith(f"{span.name} "):
        return span.normal
    if span.kind in KEPT_KINDS or span.name.startswith(("имени", "им")):
        return f"{span.kind} {span.name}" if span.kind not in ("дорога", "трасса") else span.normal
    return span.name


def same_place(name: str, kind: str, identity: Identity) -> bool:
    """Whether a name with or without its kind can be the identity's: kind against kind decides, an unknown one
    doesn't."""
    return fold(name) == fold(identity.name) and (not kind or not identity.kind or kind == identity.kind)


def _plain(name: str, candidates: list[int], draft: Draft) -> int | None:
    """A name without a kind word: the only place of that name, or the settlement among several; not the station of an
    unnamed town."""
    settlements = [i for i in candidates if draft.identities[i].kind in SETTLEMENTS]
    if settlements:
        return only(settlements)
    chosen = only(candidates)
    if chosen is not None and draft.identities[chosen].kind in BESIDE_SETTLEMENT:
        towns = (p for p in gazetteer().named(name) if p.settlement and not p.id.startswith(VILLAGE_ID))
        return None if any(towns) else chosen
    return chosen


def _imply(draft: Draft) -> None:
    """Adds the territories that only an adjective names; one that nothing points to is dropped in the end."""
    for name, place in implied_territories(draft.document.article.text):
        kind = place.kind if place is not None else "район"
        if not any(same_place(name, kind, identity) for _, identity in draft.of_type("LOC")):
            draft.new(Identity("LOC", name, kind=kind))


def _bare_kinds(draft: Draft) -> None:
    for index, span in draft.spans("LOC", "nominal"):
        if index in draft.links:
            continue
        kinds = MEANS.get(span.kind, {span.kind})
        chosen = draft.the_one([i for i, identity in draft.of_type("LOC") if identity.kind in kinds], index)
        if chosen is not None:
            draft.links[index] = Link(chosen, "only_" + span.kind.replace(" ", "_"), BARE)


def _unnamed(draft: Draft, places: dict[int, Place], evidence: Evidence) -> None:
    """Links the bare nouns of an article that names no territory of their kind, to the one where its places lie."""
    left: dict[str, list[int]] = {}
    for index, span in draft.spans("LOC", "nominal"):
        if index not in draft.links:
            left.setdefault(span.kind, []).append(index)
    for noun, indexes in left.items():
        kinds = MEANS.get(noun, {noun})
        place = unnamed_territory(noun, places, evidence, gazetteer())
        if place is None or any(identity.kind in kinds for _, identity in draft.of_type("LOC")):
            continue
        new = draft.new(Identity("LOC", place.name, kind=place.kind, gazetteer=place.id))
        places[new] = place
        for index in indexes:
            draft.links[index] = Link(new, "where_all_lies", BARE)


def _locate(draft: Draft, first: dict[int, NamedSpan], within: dict[int, int], evidence: Evidence) -> dict[int, Place]:
    """Identity → its place in the gazetteer."""
    numbers = [i for i, _ in draft.of_type("LOC")]
    at = {identity: n for n, identity in enumerate(numbers)}
    sought = []
    for i in numbers:
        identity, span = draft.identities[i], first.get(i)
        bare = span.name if span is not None else ""
        others = other_forms(span) if span is not None and not identity.kind else ()
        outer = at.get(within.get(i, -1))
        sought.append(Sought(identity.name, bare, identity.kind, outer, others, told_of_past(draft, i)))
    return {numbers[n]: place for n, place in locate(sought, gazetteer(), evidence).items()}


def _merge(draft: Draft, places: dict[int, Place], within: dict[int, int]) -> None:
    """Two identities of one record are one place, where no kind word tells them apart: Орлов, and "Орлова" without its
    kind. Рыбновский район and Рыбновский муниципальный округ stay two names of the text."""
    first: dict[str, int] = {}
    for i, place in sorted(places.items()):
        kept = first.setdefault(place.id, i)
        if kept == i or draft.identities[i].kind and draft.identities[kept].kind != draft.identities[i].kind:
            continue
        for index, link in draft.links.items():
            if link.identity == i:
                draft.links[index] = link._replace(identity=kept, rule=link.rule or "same_record")
        del places[i]
        outer = within.pop(i, None)
        if outer is not None and outer != kept:
            within.setdefault(kept, outer)
        for inner in [n for n, o in within.items() if o == i]:
            within[inner] = kept


def other_forms(span: NamedSpan) -> tuple[str, ...]:
    """The nominatives that a place name of one word can have besides the one chosen: "Орлова" → Орлов, Орлово."""
    return tuple(sorted(readings(span.text) | village_readings(span.text))) if " " not in span.text else ()


def _describe(draft: Draft, places: dict[int, Place]) -> None:
    """Record, kind and name of the identities; where the record is unsure, a kind that all records of the name
    share."""
    for i, identity in list(draft.of_type("LOC")):
        place = places.get(i)
        kind, name = identity.kind, identity.name
        if place is None:
            known = [p for p in gazetteer().named(name) if fits("", p) and not p.id.startswith(VILLAGE_ID)]
            kinds = {p.kind for p in known} if not kind else set()
            kind = kinds.pop() if len(kinds) == 1 else kind
        elif not kind:
            kind, name = place.kind, spelled(name, place)
        elif kind == "посёлок" and place.kind in URBAN:
            kind = place.kind
        if name != identity.name:
            _rename(draft, i, name)
        record = place.id if place is not None else ""
        draft.identities[i] = msgspec.structs.replace(identity, name=name, kind=kind, gazetteer=record)


def spelled(name: str, place: Place) -> str:
    """The record's name; the text's where they differ in ё only and the record, as many lists, has none."""
    return name if "ё" in name.lower() and fold(name) == fold(place.name) else place.name


def _rename(draft: Draft, identity: int, name: str) -> None:
    """The record knows the nominative that the form alone left open: "Орлова" is Орлов here."""
    for index, link in draft.links.items():
        span = draft.named[index]
        if link.identity == identity and not span.kind and fold(span.normal) == fold(draft.identities[identity].name):
            draft.links[index] = link._replace(normal=name)
