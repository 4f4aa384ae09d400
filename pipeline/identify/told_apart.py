"""Organisations of one name that their places tell apart: a place's adjective before the name, a town behind it.

московское «Динамо» … рязанское «Динамо»        → two
«Динамо» (Москва) … московское «Динамо»         → one
ООО «Луч» из Тулы … тульская фирма «Луч»        → one
школа № 5 в Рязани … школа № 5 в Туле           → two: a school stays where it is, a club plays elsewhere
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.gazetteer import Place, gazetteer, key_of
from pipeline.identify.graph import Draft
from pipeline.identify.position import region_of
from pipeline.lexicon import word_set
from pipeline.organization_words import head_of
from pipeline.place_context import SETTLEMENTS
from pipeline.records import NamedSpan
from pipeline.territory_words import ADJECTIVE, territory_of
from pipeline.toponym_stems import named_after
from pipeline.words import Word

REACH = 3  # words from a place's adjective to the name: "рязанская футбольная команда «Динамо»"
BEHIND = re.compile(r" \((?:из )?| из ")
THERE = re.compile(r" во? ")


class Seat(NamedTuple):
    """Where an organisation is, as far as the words beside its name tell."""

    stem: str  # of the adjective: "рязанск"; empty for a town named
    town: str  # folded; empty for an adjective
    regions: frozenset[str]  # where it can be; a foreign country counts as one
    sentence: int


def seats(draft: Draft) -> dict[int, Seat]:
    """Index of a named organisation → its seat, for those whose words tell one."""
    towns = {s.span.start: s for _, s in draft.spans("LOC", "name")}
    found = {}
    for index, span in draft.spans("ORG", "name"):
        seat = _by_adjective(span, draft) or _by_town(span, towns, draft)
        if seat is not None:
            found[index] = seat
    return found


def apart(seat: Seat | None, others: Iterable[Seat]) -> bool:
    """Whether an organisation is none of those that were seen with the other seats."""
    return seat is not None and any(_contradict(seat, other) for other in others)


def _contradict(one: Seat, other: Seat) -> bool:
    """Whether two seats lie in different regions; within one region only a sentence that names both tells them
    apart, for a town's firm is its region's too."""
    if one.stem == other.stem and one.town == other.town or _same_town(one, other) or _same_town(other, one):
        return False
    if one.regions and other.regions and one.regions.isdisjoint(other.regions):
        return True
    return one.sentence == other.sentence or bool(one.town and other.town)


def _same_town(one: Seat, other: Seat) -> bool:
    return bool(one.town and other.stem) and named_after(one.town, f"{other.stem}ий")


def _by_adjective(span: NamedSpan, draft: Draft) -> Seat | None:
    """The seat by the adjective that opens the name or stands before it, with nothing but its kind in between."""
    words = draft.document.words
    at = bisect_left(words, span.span.start, key=_start)
    own = _adjective(words[at])
    if own is not None:
        return own
    for word in reversed(words[max(at - REACH, 0) : at]):
        if word.sentence != words[at].sentence or not (word.adjective or word.noun and not word.capital):
            return None
        if (seat := _adjective(word)) is not None:
            return seat
    return None


def _adjective(word: Word) -> Seat | None:
    match = ADJECTIVE.fullmatch(word.lower)
    if match is None or match[1] in word_set("nation_stems"):
        return None
    told = territory_of(word.lower)
    regions = {told.region} if told is not None else {_region(town) for town in _towns_of(match[1])}
    return Seat(match[1], "", frozenset(regions), word.sentence) if regions else None


def _by_town(span: NamedSpan, towns: Mapping[int, NamedSpan], draft: Draft) -> Seat | None:
    """The seat by the town in brackets or behind "из", of what stands where it is behind "в" as well."""
    text = draft.document.article.text
    between = BEHIND.match(text, span.span.end) or (THERE.match(text, span.span.end) if _stays(span) else None)
    if between is None:
        return None
    named = towns.get(between.end())
    if named is None or named.kind not in {"", "город", *SETTLEMENTS}:
        return None
    name = named.name or named.normal
    regions = frozenset(_region(p) for p in gazetteer().named(name) if p.settlement or p.federal)
    return Seat("", key_of(name), regions, draft.sentence_at(span.span.start))


def _stays(span: NamedSpan) -> bool:
    """Whether an organisation is a house that somebody can go to, by its kind: школа, больница."""
    return span.kind in word_set("houses") or head_of(span.normal) in word_set("houses")


def _region(place: Place) -> str:
    return region_of(place) or place.country or place.id


def _towns_of(stem: str) -> Sequence[Place]:
    """The towns and districts whose adjective has a stem: суворовск → Суворов."""
    return [place for place in _towns().get(stem[:3], ()) if named_after(place.name, f"{stem}ий")]


@cache
def _towns() -> dict[str, list[Place]]:
    """Towns of Russia and abroad by the first three letters."""
    found: dict[str, list[Place]] = {}
    for place in gazetteer().places.values():
        if place.kind == "город":
            found.setdefault(key_of(place.name)[:3], []).append(place)
    return found


def _start(word: Word) -> int:
    return word.start
