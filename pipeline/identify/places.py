"""Which mentions of places are one place, what kind of place it is and which named place contains it.

Рыбное … в городе Рыбном          → one place, kind город
село Кузьминское, Кузьминское сельское поселение → two
в Татарстане … РТ                 → Республика Татарстан
в районе                          → the article's only район
"""

from functools import cache
from typing import NamedTuple

from pipeline import lexicon
from pipeline.identify.graph import Draft, Link, only
from pipeline.records import Identity, NamedSpan
from pipeline.text import fold

SAME, BARE = 0.99, 0.85
SETTLEMENTS = {
    *(
        "город",
        "село",
        "деревня",
        "посёлок",
        "рабочий посёлок",
        "посёлок городского типа",
        "станица",
        "хутор",
        "аул",
        "дачный посёлок",
    ),
    *("городок", "слобода", "местечко", "улус", "наслег", "станция", "микрорайон"),
}
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


class Region(NamedTuple):
    name: str
    kind: str


@cache
def regions() -> dict[str, Region]:
    """Every name, short name and abbreviation of a region or country, folded → its official name and kind."""
    found: dict[str, Region] = {}
    for row in lexicon.rows("regions"):
        region = Region(row["name"], row["kind"])
        for name in filter(None, (row["name"], *row["short"].split(";"), *row["abbreviation"].split(";"))):
            found.setdefault(fold(name), region)
    return found


def link_places(draft: Draft) -> None:
    """Gives every named place an identity, then the bare kinds that one place explains, then containers."""
    for index, span in sorted(draft.spans("LOC", "name"), key=lambda pair: (not pair[1].kind, pair[0])):
        region = regions().get(fold(span.normal))
        name, kind = (region.name, region.kind) if region else (canonical(span), span.kind)
        candidates = [i for i, identity in draft.of_type("LOC") if same_place(name, kind, identity)]
        chosen = candidates[0] if candidates and kind else _plain(candidates, draft)
        if chosen is None:
            draft.links[index] = Link(draft.new(Identity("LOC", name, kind=kind)), "", 1.0)
        else:
            draft.links[index] = Link(chosen, "same_name", SAME)
    for index, span in draft.spans("LOC", "nominal"):
        kinds = MEANS.get(span.kind, {span.kind})
        chosen = only([i for i, identity in draft.of_type("LOC") if identity.kind in kinds])
        if chosen is not None:
            draft.links[index] = Link(chosen, "only_" + span.kind.replace(" ", "_"), BARE)
    _containers(draft)


def canonical(span: NamedSpan) -> str:
    """Рыбновский муниципальный район → Рыбновский район; село Кузьминское → Кузьминское; улица Ленина stays."""
    if span.rule in ("adjective", "shared_kind") and span.name:
        return f"{span.name} {span.kind}"
    if span.kind in SETTLEMENTS and span.name:
        return span.name if not span.name.startswith(("имени", "им")) else span.normal
    return span.normal


def same_place(name: str, kind: str, identity: Identity) -> bool:
    """Whether a name with or without its kind can be the identity's: kind against kind decides, an unknown one
    doesn't."""
    return fold(name) == fold(identity.name) and (not kind or not identity.kind or kind == identity.kind)


def _plain(candidates: list[int], draft: Draft) -> int | None:
    """A name without a kind word: the only place of that name, or the settlement among several."""
    if len(candidates) < 2:
        return only(candidates)
    return only([i for i in candidates if draft.identities[i].kind in SETTLEMENTS])


def _containers(draft: Draft) -> None:
    """A place whose name another follows in the genitive lies in it: "селе Кузьминском Рыбновского района"."""
    text = draft.document.article.text
    named = [(i, s) for i, s in draft.spans("LOC", "name")] + [
        (i, s) for i, s in draft.spans("LOC", "nominal") if i in draft.links
    ]
    named.sort()
    for (i, inner), (j, outer) in zip(named, named[1:], strict=False):
        between = text[inner.span.end : outer.span.start]
        if between not in (" ", "\u00a0", " (", ", ") or i not in draft.links or j not in draft.links:
            continue
        lower, upper = draft.links[i].identity, draft.links[j].identity
        if lower == upper or rank(draft.identities[lower].kind) <= rank(draft.identities[upper].kind):
            continue
        if between == ", " and not (rank(draft.identities[upper].kind) in (1, 2, 3) and outer.kind):
            continue
        identity = draft.identities[lower]
        if identity.container is None and not _leads_to(draft, upper, lower):
            draft.identities[lower] = Identity("LOC", identity.name, kind=identity.kind, container=upper)


def rank(kind: str) -> int:
    """Countries first, streets last: a place lies in one of a smaller rank."""
    if kind == "страна":
        return 0
    if kind == "федеральный округ":
        return 1
    if kind in REGIONS:
        return 2
    if kind in ("район", "городской округ", "муниципальный округ", "округ"):
        return 3
    if kind in ("сельское поселение", "городское поселение", "поселение", "сельсовет", "сельский округ"):
        return 4
    return 5 if kind in SETTLEMENTS or not kind else 6


def _leads_to(draft: Draft, start: int, goal: int) -> bool:
    """Whether the chain of containers from `start` reaches `goal`: no place may contain itself."""
    at: int | None = start
    while at is not None:
        if at == goal:
            return True
        at = draft.identities[at].container
    return False
