"""The territory that stands right beside a place's name, and the namesakes that it tells apart.

селе Кузьминском Рыбновского района                → Кузьминское beside Рыбновский район
Из Советска Тульской области в Советск Кировской … → two towns: no place lies in two regions
в Октябрьском районе Уфы                           → Октябрьский район beside Уфа, a city of many districts
"""

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise, starmap
from typing import NamedTuple

from pipeline.gazetteer import DISTRICTS, REGIONS, gazetteer, key_of
from pipeline.identify.candidates import Sought, candidates_of
from pipeline.identify.graph import Draft
from pipeline.identify.position import region_of
from pipeline.place_context import rank
from pipeline.records import NamedSpan

BETWEEN = (" ", "\u00a0", " (", ", ")
DIVIDED = 100_000  # inhabitants from which a city may have districts of its own
INDECLINABLE = tuple("иоуеэ")


class Outer(NamedTuple):
    """A territory that holds a place: folded name, kind, and the regions where the gazetteer knows it."""

    name: str
    kind: str
    regions: frozenset[str]


def neighbours(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """(inner, outer, what stands between): spans of places that follow each other with next to nothing between."""
    text = draft.document.article.text
    spans = sorted(pair for level in ("name", "nominal") for pair in draft.spans("LOC", level))
    for (i, inner), (j, outer) in pairwise(spans):
        between = text[inner.span.end : outer.span.start]
        if between in BETWEEN:
            yield i, j, between


def stands_in(inner: tuple[str, NamedSpan], outer: tuple[str, NamedSpan], between: str) -> bool:
    """Whether the first of two neighbours, each with its kind, lies in the second by kind and by what is between."""
    (kind, span), (outer_kind, outer_span) = inner, outer
    larger = rank(kind) > rank(outer_kind)
    named = span.span.level == "name"  # "в районе Рязани" is near the city
    if not larger and not (named and kind in ("район", "округ") and between == " " and is_city(outer_kind, outer_span)):
        return False
    # "город, район и железная дорога" lists things, and so does "город Сасово, Сасовский и Кадомский районы"
    told = outer_span.kind and "nominal" not in (span.span.level, outer_span.span.level)
    return between != ", " or bool(told) and outer_span.rule != "shared_kind" and rank(outer_kind) in (1, 2, 3)


def is_city(kind: str, span: NamedSpan) -> bool:
    """Whether a name can be that of a city with districts, in the genitive where it has one: "Кировского района Уфы",
    "районе города Сасово"; the text's kind word tells, else the gazetteer."""
    if kind == "город":
        return True
    inflected = key_of(span.text) != key_of(span.normal) or span.text.endswith(INDECLINABLE)
    towns = candidates_of(Sought(span.normal, span.name), gazetteer()) if not kind and inflected else []
    return bool(towns) and all(town.kind == "город" and town.population >= DIVIDED for town in towns)


def told_beside(draft: Draft, names: Mapping[int, tuple[str, str]]) -> dict[int, Outer]:
    """Index of a named span → the region, district or city beside it. `names` are the spans' names and kinds."""
    found: dict[int, Outer] = {}
    for i, j, between in neighbours(draft):
        if i not in names or j not in names:
            continue
        name, kind = names[j]
        inner, outer = (names[i][1], draft.named[i]), (kind, draft.named[j])
        if not stands_in(inner, outer, between):
            continue
        places = [p for p in gazetteer().named(name) if p.federal or p.region]
        known = REGIONS | DISTRICTS | {"город"}
        if kind in known or not kind and names[i][1] in ("район", "округ"):
            found[i] = Outer(key_of(name), kind or "город", frozenset(map(region_of, places)))
    return found


def contradict(a: Outer, b: Outer) -> bool:
    """Whether no place can lie in both."""
    if a.kind == b.kind:
        return a.name != b.name
    return bool(a.regions and b.regions) and a.regions.isdisjoint(b.regions)


def torn_names(names: Mapping[int, tuple[str, str]], beside: Mapping[int, Outer]) -> frozenset[str]:
    """The folded names that several places of the article bear: two of them stand beside territories that
    contradict."""
    outers: dict[str, set[Outer]] = {}
    for index, outer in beside.items():
        outers.setdefault(key_of(names[index][0]), set()).add(outer)
    return frozenset(name for name, those in outers.items() if any(starmap(contradict, combinations(those, 2))))
