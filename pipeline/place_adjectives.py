"""Adjectives made of places and words for inhabitants → the places that they tell.

    "рязанский завод"   → Рязанская область        "казанцы"           → Казань
    "японский премьер"  → Япония                   "лондонский клуб"   → Лондон

Not counted with the names of places unless the run is asked to: then they are mentions of the level "adjective". What
is a part of a place's, a person's or a quoted name tells nothing of its own.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import msgspec

from pipeline import lexicon
from pipeline.gazetteer import Place, gazetteer, key_of
from pipeline.known_places import readings
from pipeline.near import Near
from pipeline.records import Analysis, Document, Identity, Mention, PlaceAdjective
from pipeline.territory_words import ADJECTIVE, forms_of
from pipeline.text import QUOTES
from pipeline.toponym_stems import named_after
from pipeline.words import Word

CONFIDENCE = 0.95  # of the 87 in the sample dump 86 tell a place; the other is a language
LARGE = 300_000  # inhabitants from which a foreign city's adjective is taken for its own
SHORTEST = 6  # letters of the stem of such an adjective: ханск is no Ханой


def find_adjectives(document: Document, mentions: Sequence[Mention]) -> list[PlaceAdjective]:
    """The adjectives and inhabitants outside the names of places and people, in text order; within quoted names
    countries and towns, too."""
    named = Near((m.start, m.end, m) for m in mentions if m.level == "name" and m.type != "ORG")
    bodies = Near((m.start, m.end, m) for m in mentions if m.level == "name" and m.type == "ORG")
    words, text = document.words, document.article.text
    found = []
    for i, word in enumerate(words):
        if named.meets(word.start, word.start + 1):
            continue
        around = bodies.meeting(word.start, word.start + 1)
        quoted = any(_opens_quotes(text[body.start : word.start]) for body in around)
        told = places_told(word.lower) if len(word.lower) > MIN_LETTERS else ()
        if quoted and (inside := told or _named(word)):
            found.append(PlaceAdjective(word.start, word.end, list(inside), quoted=True))
        elif told and not quoted and _stands(words, i):
            found.append(PlaceAdjective(word.start, word.end, list(told)))
    return found


def _named(word: Word) -> tuple[str, ...]:
    """The countries, regions and large towns that a noun with a capital can be a form of: Москвы."""
    if not word.capital or word.acronym or not word.noun:
        return ()
    places = (place for name in readings(word.lower) for place in gazetteer().named(name))
    return tuple(p.id for p in places if p.kind in WIDE or p.population >= LARGE or p.id == p.region)


WIDE = {"страна", "часть света"}


MIN_LETTERS = 4


def _stands(words: list[Word], i: int) -> bool:
    """Whether a word tells a place where it stands: not the language, and with a capital no surname."""
    word, after = words[i], words[i + 1] if i + 1 < len(words) else None
    if not ADJECTIVE.fullmatch(word.lower):
        return True
    together = after is not None and after.sentence == word.sentence
    if together and after is not None and after.lemma.lower() in lexicon.word_set("of_no_place"):
        return False
    if not word.capital:
        return True
    if i and words[i - 1].text in QUOTES and words[i - 1].line == word.line or not together or after is None:
        return False
    return after.text in QUOTES or (after.noun or after.adjective) and not after.capital or after.acronym


def _opens_quotes(front: str) -> bool:
    """Whether quotation marks are open at the end of the beginning of a name: ООО «Рязанский | хлеб»."""
    return sum(front.count(q) for q in "«„“") > sum(front.count(q) for q in "»”") or front.count('"') % 2 == 1


# ------------------------------------------------------------------ what a word tells


@lru_cache(maxsize=8_000)
def places_told(lower: str) -> tuple[str, ...]:
    """Ids of the places that a word in lower case can tell, the likeliest first; none for other words."""
    key = lower.replace("ё", "е")
    match = ADJECTIVE.fullmatch(key)
    if match is None:
        return _inhabitants().get(key, ())
    stem = match[1]
    if stem in lexicon.word_set("nation_stems"):
        return ()
    return _adjectives().get(stem) or _foreign_city(stem)


@cache
def _adjectives() -> dict[str, tuple[str, ...]]:
    """Stem of an adjective → countries, regions, towns."""
    found: dict[str, dict[str, None]] = {}
    for row in lexicon.rows("country_adjectives"):
        for place in gazetteer().named(row["name"])[:1]:
            found.setdefault(_stem(row["adjective"]), {})[place.id] = None
    for row in lexicon.rows("regions"):
        for adjective in filter(None, row["adjective"].split(";")):
            found.setdefault(_stem(adjective), {})[f"region:{row['name']}"] = None
    for town, row in _towns():
        for adjective in filter(None, row["adjectives"].split(";")):
            found.setdefault(_stem(adjective), {})[town.id] = None
    return {stem: tuple(ids) for stem, ids in found.items() if stem}


def _stem(adjective: str) -> str:
    match = ADJECTIVE.fullmatch(key_of(adjective))
    return match[1] if match else ""


def _towns() -> Iterator[tuple[Place, dict[str, str]]]:
    for row in lexicon.rows("town_words"):
        region = f"region:{row['region']}"
        towns = (p for p in gazetteer().named(row["town"]) if region in (p.region, p.id) and p.kind == "город")
        for town in itertools.islice(towns, 1):
            yield town, row


@cache
def _inhabitants() -> dict[str, tuple[str, ...]]:
    """Every form of the words for inhabitants of regions and towns."""
    found: dict[str, dict[str, None]] = {}
    regions = ((f"region:{row['name']}", row["inhabitants"]) for row in lexicon.rows("regions"))
    towns = ((town.id, row["inhabitants"]) for town, row in _towns())
    for id, plurals in (*regions, *towns):
        for plural in filter(None, plurals.split(";")):
            for form in forms_of(key_of(plural)):
                found.setdefault(form, {})[id] = None
    return {form: tuple(ids) for form, ids in found.items()}


def _foreign_city(stem: str) -> tuple[str, ...]:
    """The only large foreign city that an adjective can be made of: пекинск → Пекин."""
    plain = stem.replace("-", "")
    fitting = [c.id for c in _foreign_cities().get(plain[:3], ()) if named_after(c.name, f"{stem}ий")]
    return tuple(fitting) if len(fitting) == 1 and len(stem) >= SHORTEST else ()


@cache
def _foreign_cities() -> dict[str, list[Place]]:
    """Large cities abroad by the first three letters."""
    found: dict[str, list[Place]] = {}
    for place in gazetteer().places.values():
        foreign = place.kind == "город" and place.country not in ("", "country:Россия")
        if foreign and place.population >= LARGE:
            found.setdefault(re.sub("[- ]", "", key_of(place.name))[:3], []).append(place)
    return found


# ------------------------------------------------------------------ the analysis with them


def with_adjectives(analysis: Analysis) -> Analysis:
    """The analysis with its adjectives among the mentions: each of the article's place where that is one of those
    that it can tell, else of the likeliest, which the article then has for a place too."""
    identities = list(analysis.identities)
    known = {i.gazetteer: n for n, i in enumerate(identities) if i.type == "LOC" and i.gazetteer}
    added = []
    for adjective in analysis.adjectives:
        if adjective.quoted:
            continue
        there = [id for id in adjective.places if id in known]
        id = there[0] if there else adjective.places[0]
        if id not in known:
            place = gazetteer()[id]
            known[id] = len(identities)
            identities.append(Identity("LOC", place.name, kind=place.kind, gazetteer=id))
        start, end = adjective.start, adjective.end
        text, name = analysis.article.text[start:end], identities[known[id]].name
        added.append(Mention(start, end, text, "LOC", "adjective", name, known[id], "place_adjective", CONFIDENCE))
    mentions = sorted([*analysis.mentions, *added], key=lambda m: (m.start, -m.end))
    return msgspec.structs.replace(analysis, mentions=mentions, identities=identities)
