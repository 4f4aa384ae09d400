"""Names within names, for those who count or compare them at every level: mentions of the level "inner".

    компании «Рассвет»             → «Рассвет»                  without the word that says what it is
    города Торжка                  → Торжка                     likewise
    министерства культуры Польши   → министерства культуры      without the place that it belongs to

Each is a shorter name of the same entity and lies in a mention of it. A body that is told by its kind and a place alone
("правительство Мали", else a nominal) is then of the level "described". Only where a run is asked for them, and no
entity counts them: "город Торжок" names one place once.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.lexicon import word_set
from pipeline.near import Near
from pipeline.records import Analysis, Mention
from pipeline.text import QUOTES

# small letters that say the kind, as in "г. Торжок", before the name
PLACE = re.compile(r"(?:[а-яё][а-яё-]*(?:\.\s*|\s+))+(?=[А-ЯЁA-Z«\"])")
# the kind or the legal form before a quoted or foreign name or an abbreviation; "школа Петрова" is not Петрова
BODY = re.compile(r"(?:[а-яё][а-яё-]*\s+|[А-ЯЁ]{2,6}\s+)+(?=[«\"“„A-Z]|[А-ЯЁ]{2,6}$)")
LINK = re.compile(r"\s+(?:(?:по|в|на|при|из)\s+)?$")


def with_inner_names(analysis: Analysis) -> Analysis:
    """The analysis with the names within its names among the mentions, in text order; nothing crosses."""
    around = Near((m.start, m.end, m) for m in analysis.mentions)
    found = {(m.start, m.end, m.type): m for m in analysis.mentions}
    for mention in analysis.mentions:
        inside = [m for m in around.meeting(mention.start, mention.end) if _inside(m, mention)]
        if mention.level == "nominal" and mention.type == "ORG" and any(m.type == "LOC" for m in inside):
            found[mention.start, mention.end, mention.type] = replace(mention, level="described")
        for inner in _inner_names(analysis, mention, inside):
            if not any(_cross(inner, other) for other in around.meeting(inner.start, inner.end)):
                found.setdefault((inner.start, inner.end, inner.type), inner)
                around.add(inner.start, inner.end, inner)
    return replace(analysis, mentions=sorted(found.values(), key=lambda m: (m.start, -m.end, m.type)))


def _inside(inner: Mention, outer: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner is not outer


def _cross(a: Mention, b: Mention) -> bool:
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end


def _inner_names(analysis: Analysis, mention: Mention, inside: Sequence[Mention]) -> Iterator[Mention]:
    places = [m for m in inside if m.type == "LOC" and m.level == "name"]
    if mention.type == "LOC" and mention.level == "name":
        kind = PLACE.match(mention.text)
        if kind and analysis.identities[mention.identity].kind not in word_set("street_kinds"):
            yield _part(mention, kind.end(), len(mention.text), "without_kind")
    if mention.type == "ORG" and mention.level == "name" and not places:
        kind = BODY.match(mention.text)
        if kind:
            yield _part(mention, kind.end(), len(mention.text), "without_kind")
    if mention.type == "ORG" and any(p.end == mention.end for p in places):
        front = mention.text[: min(p.start for p in places if p.end == mention.end) - mention.start]
        link = LINK.search(front)
        if link and link.start():
            yield _part(mention, 0, link.start(), "without_place")


def _part(mention: Mention, start: int, end: int, rule: str) -> Mention:
    """mention.text[start:end] as a mention of its own; its words are as far in the normal form as in the text."""
    text, words, normal = mention.text[start:end], mention.text.split(), mention.normal.split()
    before, after = len(mention.text[:start].split()), len(mention.text[end:].split())
    own = normal[before : len(normal) - after] if len(words) == len(normal) else text.split()
    shown = " ".join(own).strip(QUOTES) if rule == "without_kind" else " ".join(own)
    start += mention.start
    return replace(mention, start=start, end=start + len(text), text=text, level="inner", normal=shown, rule=rule)
