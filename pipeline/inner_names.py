"""Names within names, for those who count or compare them at every level: mentions of the level "inner".

    компании «Рассвет»             → «Рассвет»                  without the word that says what it is
    города Торжка                  → Торжка                     likewise
    министерства культуры Польши   → министерства культуры      without the place that it belongs to
    радио «Эхо Москвы»             → Москвы                     a place of the article

The shorter names are the same entity's. A body that is told by its kind and a place alone
("правительство Мали", else a nominal) is then of the level "described". Only where a run is asked for them, and no
entity counts them: "город Торжок" names one place once.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.lexicon import word_set
from pipeline.near import Near
from pipeline.organization_words import is_kind, kinds_with_powers
from pipeline.place_words import kind_named
from pipeline.records import Analysis, Mention
from pipeline.text import QUOTES, fold

# words that say the kind, as in "г. Торжок", before the name
PLACE = re.compile(r"[А-ЯЁ]?[а-яё-]+(?:\.\s*|\s+)(?:[а-яё][а-яё-]*(?:\.\s*|\s+))*(?=[А-ЯЁA-Z«\"])")
# the kind or the legal form before a quoted or foreign name or an abbreviation; "школа Петрова" is not Петрова
BODY = re.compile(r"(?:[А-ЯЁ]?[а-яё-]+\s+|[А-ЯЁ]{2,6}\s+)+(?=[«\"“„A-Z]|[А-ЯЁ]{2,6}$)")
LINK = re.compile(r"\s+(?:(?:по|в|на|при|из)\s+)?$")


def with_inner_names(analysis: Analysis) -> Analysis:
    """The analysis with the names within its names among the mentions, in text order; nothing crosses."""
    around = Near((m.start, m.end, m) for m in analysis.mentions)
    found = {(m.start, m.end, m.type): m for m in analysis.mentions}
    for mention in analysis.mentions:
        inside = [m for m in around.meeting(mention.start, mention.end) if _inside(m, mention)]
        if mention.level == "nominal" and _is_described(analysis, mention, inside):
            found[mention.start, mention.end, mention.type] = replace(mention, level="described")
        for inner in _inner_names(analysis, mention, inside):
            if not any(_cross(inner, other) for other in around.meeting(inner.start, inner.end)):
                found.setdefault((inner.start, inner.end, inner.type), inner)
                around.add(inner.start, inner.end, inner)
    for place in _quoted_places(analysis):
        found.setdefault((place.start, place.end, place.type), place)
    return replace(analysis, mentions=sorted(found.values(), key=lambda m: (m.start, -m.end, m.type)))


def _quoted_places(analysis: Analysis) -> Iterator[Mention]:
    """The article's places as quoted names tell them: «Эхо Москвы», «Уральская сталь»."""
    known = {i.gazetteer: n for n, i in enumerate(analysis.identities) if i.type == "LOC" and i.gazetteer}
    for word in analysis.adjectives:
        place = next((known[id] for id in word.places if id in known), None)
        if word.quoted and place is not None:
            text, name = analysis.article.text[word.start : word.end], analysis.identities[place].name
            yield Mention(word.start, word.end, text, "LOC", "inner", name, place, "in_quotes", CONFIDENCE)


CONFIDENCE = 0.9


def _is_described(analysis: Analysis, mention: Mention, inside: Sequence[Mention]) -> bool:
    """Whether a kind that a place makes unique stands with its place: правительство Мали, not школа села."""
    kind = analysis.identities[mention.identity].kind
    return mention.type == "ORG" and kind in kinds_with_powers() and any(m.type == "LOC" for m in inside)


def _inside(inner: Mention, outer: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner is not outer


def _cross(a: Mention, b: Mention) -> bool:
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end


def _inner_names(analysis: Analysis, mention: Mention, inside: Sequence[Mention]) -> Iterator[Mention]:
    places = [m for m in inside if m.type == "LOC" and m.level == "name"]
    if mention.type == "LOC" and mention.level == "name":
        kind = PLACE.match(mention.text)
        street = analysis.identities[mention.identity].kind in word_set("street_kinds")
        first = kind_named(fold(mention.normal).split()[0])
        if kind and not street and (kind.group()[0].islower() or first is not None and first.side == "before"):
            yield _part(mention, kind.end(), len(mention.text), "without_kind")
    if mention.type == "ORG" and mention.level == "name" and not places:
        kind = BODY.match(mention.text)
        letter = kind is not None and len(mention.text) == kind.end() + 1  # cut short: "центре L" of L’Avenue
        if kind and not letter and _says_kind(mention.normal.split()[: len(kind.group().split())]):
            yield _part(mention, kind.end(), len(mention.text), "without_kind")
    described = mention.level == "name" or _is_described(analysis, mention, inside)
    if mention.type == "ORG" and described and any(p.end == mention.end for p in places):
        front = mention.text[: min(p.start for p in places if p.end == mention.end) - mention.start]
        link = LINK.search(front)
        if link and link.start():
            yield _part(mention, 0, link.start(), "without_place")


def _says_kind(words: Sequence[str]) -> bool:
    """Whether a kind or a legal form is among words, in the nominative."""
    return any(is_kind(fold(word)) or word.isupper() for word in words)


def _part(mention: Mention, start: int, end: int, rule: str) -> Mention:
    """mention.text[start:end] as a mention of its own; its words are as far in the normal form as in the text."""
    text, words, normal = mention.text[start:end], mention.text.split(), mention.normal.split()
    before, after = len(mention.text[:start].split()), len(mention.text[end:].split())
    own = normal[before : len(normal) - after] if len(words) == len(normal) else text.split()
    shown = " ".join(own).strip(QUOTES) if rule == "without_kind" else " ".join(own)
    start += mention.start
    return replace(mention, start=start, end=start + len(text), text=text, level="inner", normal=shown, rule=rule)
