"""Forms of one place that were led back to two nominatives: the article's own surer one holds for both.

    в деревне Боровое … в Боровом (read as Боровой)     → Боровое twice
    село Жуково … глава Жукова (read as the town Жуков) → Жуково twice
    Лесное сельское поселение … Лесное поселение        → the first twice; Лесной муниципальный округ … Лесной округ too

Surer is a name with a kind word, or one that the text has in the nominative. Where two such names fit, nothing changes.
"""

from pipeline.gazetteer import key_of
from pipeline.identify.graph import Draft, only
from pipeline.known_places import nominatives_of
from pipeline.place_context import SETTLEMENTS
from pipeline.records import NamedSpan

FULLER = {
    "поселение": ("сельское поселение", "городское поселение"),
    "округ": ("муниципальный округ", "городской округ", "автономный округ"),
}
RULE, CONFIDENCE = "form_of_same", 0.95


def join_forms(draft: Draft) -> None:
    """Leads each mention of a place that only analogy or a namesake explains to the identity whose form it can be."""
    mentions: dict[int, list[int]] = {}
    for index, _ in draft.spans("LOC", "name"):
        if index in draft.links:
            mentions.setdefault(draft.links[index].identity, []).append(index)
    sure = {i for i, indexes in mentions.items() if any(told(draft.named[n]) for n in indexes)}
    for i, indexes in mentions.items():
        spans = [draft.named[n] for n in indexes]
        if i in sure or draft.identities[i].kind or not all(may_be_misread(span) for span in spans):
            continue
        possible = frozenset.intersection(*(nominatives_of(key_of(span.text)) for span in spans))
        others = [j for j in sorted(sure) if draft.identities[j].kind in {"", *SETTLEMENTS}]
        chosen = only([j for j in others if key_of(draft.identities[j].name) in possible])
        if chosen is not None and key_of(draft.identities[chosen].name) == key_of(draft.identities[i].name):
            continue  # namesakes that the text tells apart
        if chosen is not None:
            for n in indexes:
                name = draft.identities[chosen].name
                draft.links[n] = draft.links[n]._replace(identity=chosen, rule=RULE, confidence=CONFIDENCE, normal=name)


def join_short_kinds(draft: Draft) -> None:
    """Leads "Лесное поселение" to the only Лесное сельское or городское поселение of the article, "Лесной округ" to its
    Лесной муниципальный округ."""
    places = dict(draft.of_type("LOC"))
    for i, short in places.items():
        if short.kind not in FULLER:
            continue
        front = key_of(short.name).removesuffix(short.kind)
        fuller = [j for j, p in places.items() if p.kind in FULLER[short.kind]]
        alike = [j for j in fuller if key_of(places[j].name) == f"{front}{places[j].kind}"]
        chosen = only(alike)
        for n, link in list(draft.links.items()):
            if chosen is not None and link.identity == i:
                draft.links[n] = link._replace(identity=chosen, rule=RULE, confidence=CONFIDENCE)


def told(span: NamedSpan) -> bool:
    """Whether the text itself tells the nominative: by a kind word beside it, or by having it so."""
    return bool(span.kind and span.name) or span.span.rule != "listed_street" and written_so(span)


def written_so(span: NamedSpan) -> bool:
    """Whether a name that known places or the dictionary confirm stands in the text as it is."""
    return span.rule == "gazetteer" and key_of(span.text) == key_of(span.normal)


def may_be_misread(span: NamedSpan) -> bool:
    return not span.kind and " " not in span.text and not span.text.isupper()
