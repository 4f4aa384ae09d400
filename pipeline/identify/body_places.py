"""Where an organisation of an article is in charge or at home, by its name and what stands beside it.

ОМВД России по Рыбновскому району        → Рыбновский район
Тульская городская Дума                  → Тула, which the article names
министерства здравоохранения и строительства Рязанской области → Рязанская область for both
МБОУ «СОШ № 3» города Скопина, клуб «Торпедо» (Касимов)        → Скопин, Касимов
"""

import re

from pipeline.identify.graph import Draft, only, opens_article
from pipeline.identify.official import LISTED, of_level, shared_place, spelled_out
from pipeline.organization_words import official_stems, rules_alone
from pipeline.place_context import SETTLEMENTS
from pipeline.records import Identity, NamedSpan
from pipeline.text import QUOTES, fold, stem
from pipeline.toponym_stems import named_after

PLACE_ADJECTIVES = {
    "районн": {"район"},
    "областн": {"область"},
    "краев": {"край"},
    "республиканск": {"республика"},
    "городск": {"город"},
    "окружн": {"округ", "городской округ", "муниципальный округ", "автономный округ"},
    "сельск": {"сельское поселение", "село"},
    "региональн": {"область", "край", "республика", "автономный округ"},
}
OF_PLACE = ("ский", "ская", "ское", "цкий", "цкая", "цкое")
SEAT = re.compile(r"[ \u00a0](?:\(|из[ \u00a0])")  # what stands between a body and the town that it is from


def territory_of(index: int, span: NamedSpan, draft: Draft) -> int | None:
    """Where an organisation is in charge: ОМВД России по Рыбновскому району in the district, not in Russia."""
    inside = [j for j, _ in draft.inside(index, "LOC") if j in draft.links]
    if span.span.rule in LISTED and (tail := shared_place(index, draft)) is not None:
        return draft.links[tail].identity
    if not inside:
        options = (_by_adjective, _by_level, _beside)
        return next((place for rule in options if (place := rule(index, span, draft)) is not None), None)
    text = draft.document.article.text
    along = [j for j in inside if text[: draft.named[j].span.start].endswith((" по ", "\u00a0по "))]
    local = [j for j in inside if draft.identities[draft.links[j].identity].kind != "страна"]
    if not along and not local and _has_place(span.normal) and any(True for _ in draft.inside(index, "ORG")):
        return place_of_adjective(span.normal, draft)  # Рязанское отделение | Союза журналистов России
    return draft.links[(along or local or inside)[0]].identity


def _by_adjective(index: int, span: NamedSpan, draft: Draft) -> int | None:
    return place_of_adjective(span.normal, draft)


def _by_level(index: int, span: NamedSpan, draft: Draft) -> int | None:
    """The territory that an adjective of level or a short word means: областная дума, Гордума."""
    found = of_level(span.normal, draft)
    return only(found) if found else _only_town(fold(spelled_out(span.normal, draft.morphology)).split(), draft)


def _only_town(words: list[str], draft: Draft) -> int | None:
    """The article's only town, for a body of which a town has one: городская дума."""
    rules = len(words) > 1 and words[0].startswith("городск") and rules_alone(words[1])
    towns = [i for i, place in draft.of_type("LOC") if place.kind == "город"] if rules else []
    return only([i for i in towns if len(towns) == 1 and opens_article(i, draft)])


def _has_place(normal: str) -> bool:
    return fold(normal).split(" ")[0].endswith(OF_PLACE)


def place_of_adjective(normal: str, draft: Draft) -> int | None:
    """Рыбновский районный дом культуры → Рыбновский район, Тульская городская Дума → Тула, when the article names it;
    the city's Дума is not the region's."""
    first, _, rest = fold(normal).partition(" ")
    if not first.endswith(OF_PLACE):
        return None
    if rest.startswith("городск"):
        towns = [i for i, place in draft.of_type("LOC") if place.kind == "город" and named_after(place.name, first)]
        return only(towns)
    stem = first[:-2]
    fitting = [i for i, place in draft.of_type("LOC") if fold(place.name).startswith(stem) and " " in place.name]
    level = next((kinds for adjective, kinds in PLACE_ADJECTIVES.items() if rest.startswith(adjective)), None)
    return only([i for i in fitting if level is None or draft.identities[i].kind in level])


def _beside(index: int, span: NamedSpan, draft: Draft) -> int | None:
    """The place in the genitive right behind a quoted name: МБОУ «СОШ № 3» | города Скопина."""
    place = _behind(index, draft) if span.text[-1:] in QUOTES else None
    if place is None:
        return seat_beside(index, draft)
    start = draft.named[place].span.start
    genitive = any(w.start == start and w.case == "Gen" for w in draft.document.words)
    glued = start == span.span.end + 1
    return draft.links[place].identity if genitive and glued else seat_beside(index, draft)


def seat_beside(index: int, draft: Draft) -> int | None:
    """The settlement that a bracket or "из" right behind a name says it is from: клуб «Торпедо» (Касимов), «Торпедо» из
    Касимова."""
    place = _behind(index, draft)
    if place is None:
        return None
    text, identity = draft.document.article.text, draft.links[place].identity
    told = SEAT.fullmatch(text, draft.named[index].span.end, draft.named[place].span.start)
    return identity if told and draft.identities[identity].kind in SETTLEMENTS | {""} else None


def _behind(index: int, draft: Draft) -> int | None:
    """The next span of a place behind a name, but for those in it."""
    end = draft.named[index].span.end
    later = (j for j in range(index + 1, len(draft.named)) if draft.named[j].span.start >= end)
    j = next(later, None)
    return j if j is not None and draft.named[j].span.type == "LOC" and j in draft.links else None


def of_other_place(body: Identity, place: int, draft: Draft) -> bool:
    """Whether a body's name begins with the adjective of another place: Гомельский областной совет is none of
    Брянская область."""
    first, name = fold(body.name).split(" ")[0], draft.identities[place].name
    told = first.endswith(OF_PLACE) and not first.startswith(official_stems())
    return told and not named_after(name, first) and not fold(name).startswith(first[:-2])


def says_place_only(name: str, place: Identity) -> str:
    """The noun of a body whose name tells nothing but it and its territory: дума of "Рязанская городская Дума" and
    "Дума Рязани"; empty for a name that tells more."""
    left = []
    territory = {stem(word) for word in fold(place.name).split()}
    for word in fold(name).split():
        level = next((kinds for adjective, kinds in PLACE_ADJECTIVES.items() if word.startswith(adjective)), set())
        of_it = word.endswith(OF_PLACE) and named_after(place.name, word)
        if stem(word) not in territory and word not in CITY and place.kind not in level and not of_it:
            left.append(word)
    return left[0] if len(left) == 1 else ""


CITY = ("города", "г")


def apart(place: int | None, other: int | None, draft: Draft) -> bool:
    """Whether two places are known, and neither is the other or lies in it."""
    if place is None or other is None or place == other:
        return False
    return other not in _around(place, draft) and place not in _around(other, draft)


def _around(place: int, draft: Draft) -> list[int]:
    """The places of the article that a place lies in."""
    found: list[int] = []
    at = draft.identities[place].container
    while at is not None and at not in found:
        found.append(at)
        at = draft.identities[at].container
    return found
