"""Which mentions of places are one place, what kind of place it is, where it lies, which record of the gazetteer it is.

Рыбное … в городе Рыбном          → one place, kind город
село Кузьминское, Кузьминское сельское поселение → two
в Татарстане … РТ                 → Республика Татарстан
в районе                          → the article's only район
"""

import msgspec

from pipeline.gazetteer import HISTORICAL, Place, gazetteer
from pipeline.identify.containers import contain, named_containers
from pipeline.identify.graph import Draft, Link, only
from pipeline.identify.locate import Sought, candidates_of, locate
from pipeline.place_context import SETTLEMENTS, says_water
from pipeline.records import Identity, NamedSpan
from pipeline.text import fold

SAME, BARE = 0.99, 0.85
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
    *("дорога", "республика", "ЗАТО", "штат", "провинция", "пруд"),
}


def link_places(draft: Draft) -> None:
    """Gives every named place an identity, then the bare kinds that one place explains, then containers and records."""
    bare: dict[int, str] = {}
    for index, span in sorted(draft.spans("LOC", "name"), key=lambda pair: (not pair[1].kind, pair[0])):
        name, kind = known_name(span, draft)
        candidates = [i for i, identity in draft.of_type("LOC") if same_place(name, kind, identity)]
        chosen = candidates[0] if candidates and kind else _plain(name, candidates, draft)
        if chosen is None:
            chosen = draft.new(Identity("LOC", name, kind=kind))
            bare[chosen] = span.name or name
            draft.links[index] = Link(chosen, "", 1.0)
        else:
            draft.links[index] = Link(chosen, "same_name", SAME)
    _bare_kinds(draft)
    within = named_containers(draft)
    places = _locate(draft, bare, within)
    _name_kinds(draft, places)
    for lower, upper in contain(draft, places, within).items():
        draft.identities[lower] = msgspec.structs.replace(draft.identities[lower], container=upper)


def known_name(span: NamedSpan, draft: Draft) -> tuple[str, str]:
    """Canonical name and kind: the official ones of regions, countries and former names, else the text's."""
    if not span.kind and says_water(span.span.start, draft.document.article.text):
        river = next((p for p in gazetteer().named(span.name or span.normal) if p.kind == "река"), None)
        if river is not None:
            return river.name, "река"
    for name in dict.fromkeys((span.normal, canonical(span))):
        named = gazetteer().named(name)
        place = next(
            (p for p in named if (p.federal or ":" in p.id and p.id.split(":")[0] in OFFICIAL) and _same_kind(span, p)),
            None,
        )
        if place is not None:
            return place.name, place.kind
    return canonical(span), span.kind


OFFICIAL = {"region", "country", "federal district"}


def _same_kind(span: NamedSpan, place: Place) -> bool:
    """A kind word contradicts another kind of place: "город Саха" is not the republic."""
    return not span.kind or span.kind == place.kind or fold(span.normal) == fold(place.name)


def canonical(span: NamedSpan) -> str:
    """Рыбновский муниципальный район → Рыбновский район; село Кузьминское → Кузьминское; ул. Ленина → улица Ленина."""
    if span.rule in ("adjective", "shared_kind") and span.name:
        return f"{span.name} {span.kind}"
    if not span.kind or not span.name or span.normal.startswith(span.name):
        return span.normal
    if span.kind in KEPT_KINDS or span.name.startswith(("имени", "им")):
        return f"{span.kind} {span.name}" if span.kind != "дорога" else span.normal
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
        return None if any(p.settlement for p in gazetteer().named(name)) else chosen
    return chosen


def _bare_kinds(draft: Draft) -> None:
    for index, span in draft.spans("LOC", "nominal"):
        kinds = MEANS.get(span.kind, {span.kind})
        chosen = only([i for i, identity in draft.of_type("LOC") if identity.kind in kinds])
        if chosen is not None:
            draft.links[index] = Link(chosen, "only_" + span.kind.replace(" ", "_"), BARE)


def _locate(draft: Draft, bare: dict[int, str], within: dict[int, int]) -> dict[int, Place]:
    """Identity → its place in the gazetteer."""
    numbers = [i for i, _ in draft.of_type("LOC")]
    at = {identity: n for n, identity in enumerate(numbers)}
    sought = [
        Sought(draft.identities[i].name, bare.get(i, ""), draft.identities[i].kind, at.get(within.get(i, -1)))
        for i in numbers
    ]
    hint = gazetteer().region(draft.document.article.region) if draft.document.article.region else None
    return {numbers[n]: place for n, place in locate(sought, gazetteer(), hint).items()}


def _name_kinds(draft: Draft, places: dict[int, Place]) -> None:
    """Record and kind of the identities; where the record is unsure, a kind that all records of the name share."""
    for i, identity in list(draft.of_type("LOC")):
        place = places.get(i)
        kind = identity.kind
        if not kind and place is not None:
            kind = place.kind
        elif not kind:
            kinds = {p.kind for p in candidates_of(Sought(identity.name, ""), gazetteer())}
            kind = kinds.pop() if len(kinds) == 1 else ""
        name = (
            place.name
            if place is not None and not identity.kind and not place.kind.endswith(HISTORICAL)
            else identity.name
        )
        draft.identities[i] = msgspec.structs.replace(
            identity, name=name, kind=kind, gazetteer=place.id if place is not None else ""
        )
