"""The town that a street lies in, as far as the text says so.

в Сасове на улице Гоголя, г. Тетюши, ул. Ленина      → the town beside it
мэр Рыбного рассказал … На улице Гоголя …            → none: a town that is merely named takes no street
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.gazetteer import Place, gazetteer
from pipeline.identify.evidence import outlet_territory
from pipeline.identify.graph import Draft, only
from pipeline.place_context import SETTLEMENTS, STREETS
from pipeline.records import EntitySpan

Spans = Sequence[tuple[EntitySpan, int]]  # with their identities
# what stands between a street and its settlement
BESIDE = re.compile(r"[\s,(]*(?:на|по|в|у)?\s*", re.IGNORECASE)
# what stands before a settlement that somebody comes from or something leads to, and behind one that all the same is
# where the sentence goes on
ELSEWHERE = re.compile(r"\b(?:из|от|до|с|за|под|к|через|около|между|близ|из-под)\s+$", re.IGNORECASE)
WHERE = ", где"
INSIDE = re.compile(
    r"\b(?:в|во|по|на территории|жител\w+|администраци\w+|улиц\w*|центр\w*|окраин\w*)\s+$", re.IGNORECASE
)
DATELINE = re.compile(r"[,.]? (?:\d|[–—-] )|\.? [–—-] |, \d")
REACH = 8  # characters that such a preposition and its blank take
WORDS = 24  # that a noun before a town can take: "на территории "
SENTENCE_END = re.compile(r"[.!?…][»”\"]?\s+[«„А-ЯЁ–—-]|\n")
URBAN = {"город", "посёлок городского типа", "рабочий посёлок"}  # where streets have names


def town_of(i: int, draft: Draft, places: Mapping[int, Place]) -> int | None:
    """The settlement of a street: the one that its sentence tells, else the one that the sentence of the street before
    it tells, else the one that the article happens in."""
    told = told_town(i, draft)
    if told is None:
        told = town_of_street_before(i, draft)
    return told if told is not None else scene_of(i, draft, places)


def town_of_street_before(i: int, draft: Draft) -> int | None:
    """ "На улице Гоголя в Шуе … Объезд пойдёт по улице Мира": the town of the street before, unless another settlement
    is named in between."""
    _, spans = settlements(draft)
    at = next((n for n, (_, identity) in enumerate(spans) if identity == i), 0)
    for _, before in reversed(spans[:at]):
        kind = draft.identities[before].kind
        if kind in STREETS and before != i and (town := told_town(before, draft)) is not None:
            behind = [t for _, t in spans[:at] if draft.identities[t].kind in SETTLEMENTS]
            return town if behind and behind[-1] == town else None
    return None


def told_town(i: int, draft: Draft) -> int | None:
    """The settlement beside a street ("в Сасове на улице Гоголя", "г. Тетюши, ул. Ленина"), or the nearest that its
    sentence is in. Somebody who came from Махачкала takes no street along."""
    text = draft.document.article.text
    towns, spans = settlements(draft)
    at = next((span for span, identity in spans if identity == i), None)
    if at is None or not towns:
        return None
    adjacent = [t for span, t in towns if BESIDE.fullmatch(text[min(span.end, at.end) : max(span.start, at.start)])]
    if adjacent:
        return adjacent[0]
    told = [*there_of(towns, text), *((span, t) for span, t in towns if text.startswith(WHERE, span.end))]
    near = [
        (at.start - span.end, t) for span, t in told if span.end <= at.start and gap_between(at, span, text) is not None
    ]
    if near:
        return min(near)[1]
    return only(sorted({t for span, t in told if span.start >= at.end and gap_between(at, span, text) is not None}))


def settlements(draft: Draft) -> tuple[Spans, Spans]:
    """(spans of settlements, spans of all places) with their identities, in the order of the text."""
    spans = [(s.span, draft.links[n].identity) for n, s in draft.spans("LOC", "name") if n in draft.links]
    return [(span, t) for span, t in spans if draft.identities[t].kind in SETTLEMENTS], spans


def there_of(towns: Spans, text: str) -> Spans:
    """The towns that are not just where somebody comes from or goes to."""
    return [(span, t) for span, t in towns if not ELSEWHERE.search(text, max(0, span.start - REACH), span.start)]


def scene_of(i: int, draft: Draft, places: Mapping[int, Place]) -> int | None:
    """The town that the article happens in, if it says so: the headline's, the only one that it names (or names
    before the street) more than in passing (twice, or something is said to be in it, or it opens a line as datelines
    do), or one named twice as often as any other; a village beside a town has fewer streets with a
    name, and a district's newspaper means none of another district. A town that is merely named ("мэр Рыбного
    рассказал") takes no street."""
    article = draft.document.article
    title, (_, district) = len(article.title), outlet_territory(article, gazetteer())
    there = there_of(settlements(draft)[0], article.text)
    near = [(s, t) for s, t in there if district is None or t not in places or places[t].district == district.id]
    urban = [(s, t) for s, t in near if draft.identities[t].kind in URBAN] or near
    headed = only(sorted({t for s, t in urban if s.start < title}))
    if headed is not None:
        return headed
    counts = Counter(t for _, t in urban).most_common(2)
    if len(counts) == 1:
        single, times = counts[0]
        return single if times > 1 or any(happens_in(s, article.text) for s, _ in urban) else None
    if counts and counts[0][1] >= 2 * counts[1][1]:
        return counts[0][0]
    at = next((span.start for span, identity in settlements(draft)[1] if identity == i), 0)
    before = only(sorted({t for s, t in urban if s.start < at}))
    return before if any(t == before and s.start < at and happens_in(s, article.text) for s, t in urban) else None


def happens_in(span: EntitySpan, text: str) -> bool:
    """Whether a town is where something is ("в Рыбном", "по городу Рыбное"), or opens its line as a dateline does."""
    before, after = text[max(0, span.start - WORDS) : span.start], text[span.end : span.end + REACH]
    return bool(INSIDE.search(before)) or before.rstrip(" ")[-1:] in ("", "\n") and bool(DATELINE.match(after))


def gap_between(a: EntitySpan, b: EntitySpan, text: str) -> int | None:
    """Characters between two spans of one sentence, None when a sentence ends between them."""
    start, end = (a.end, b.start) if a.end <= b.start else (b.end, a.start)
    return None if SENTENCE_END.search(text, start, end + 1) else end - start  # its capital begins the next sentence
