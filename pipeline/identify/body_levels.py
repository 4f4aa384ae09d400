"""The territory of a body whose name doesn't tell it but whose kind, adjective or quoted name does.

    министерство культуры, in an article on Республика Коми           → Республика Коми
    управление образования, where the article opens with Арский район → Арский район
    Сернурский дом культуры, in an article that names Сернур          → Сернур
    Калмыцкий университет, in an article that names Калмыкия          → Республика Калмыкия
    МБОУ «СОШ № 5 с. Рыбное», ОМВД России «Кочубеевский»              → Рыбное, Кочубеевский район

Only a place that the article names is one, and only the single one that fits: two regions, no territory.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from pipeline import lexicon
from pipeline.gazetteer import DISTRICTS
from pipeline.identify.graph import Draft, only, opens_article
from pipeline.identify.official import REGIONS
from pipeline.lexicon import word_set
from pipeline.place_context import SETTLEMENTS
from pipeline.records import Identity
from pipeline.text import QUOTES, fold
from pipeline.toponym_stems import named_after

OF_REGION = {"министерство", "парламент региона"}
OF_PLACE = re.compile(r"[а-яё-]+(?:ск|цк)(?:ий|ой|ая|ое)")
ABBREVIATED = re.compile(
    r"\b(?:с|г|п|пос|пгт|р\.[ \u00a0]?п|д|дер|ст|х|сл)\.[ \u00a0]?([А-ЯЁ][\w-]+(?:[ \u00a0][А-ЯЁ][\w-]+)?)"
)


def fill_levels(draft: Draft) -> None:
    """Gives organisations without a territory the one that their name means in this article."""
    linked = {link.identity for link in draft.links.values()}
    for index, body in list(draft.of_type("ORG")):
        told = draft.identities[body.place].kind if body.place in linked else None  # an implied one may have no mention
        if told not in (None, "страна"):
            continue
        place = next((p for rule in RULES if (p := rule(body, draft)) is not None), None)
        if place is None and told is None and body.parent is not None:
            place = draft.identities[body.parent].place
        if place is not None:
            draft.identities[index] = msgspec.structs.replace(body, place=place)


def _named(draft: Draft) -> Iterator[tuple[int, Identity]]:
    """The places that the article itself names or means."""
    linked = {link.identity for link in draft.links.values()}
    return ((i, place) for i, place in draft.of_type("LOC") if i in linked)


def by_settlement(body: Identity, draft: Draft) -> int | None:
    """The settlement that stands in the name behind its kind: «СОШ № 5 с. Рыбное»."""
    match = ABBREVIATED.search(body.name)
    if match is None:
        return None
    names = {fold(match[1]), fold(match[1].split(" ")[0].split("\u00a0")[0])}
    return only([i for i, place in _named(draft) if fold(place.name) in names])


def by_adjective(body: Identity, draft: Draft) -> int | None:
    """The place whose adjective opens the name, or the quoted part of it."""
    for name in (_quoted(body.name), body.name):
        first, _, rest = fold(name).partition(" ")
        if OF_PLACE.fullmatch(first) is None or rest.startswith("и "):
            continue
        fitting = [i for i, place in _named(draft) if _fits(first, rest, place)]
        if fitting:
            towns = [i for i in fitting if draft.identities[i].kind in SETTLEMENTS]
            return only(fitting) if len(fitting) == 1 or not towns else only(towns)
    return None


def _quoted(name: str) -> str:
    """What stands in the first quotation marks, and nothing behind them."""
    opening = min((at for quote in QUOTES if (at := name.find(quote)) >= 0), default=-1)
    return name[opening + 1 :].rstrip(QUOTES) if opening >= 0 else ""


def _fits(adjective: str, rest: str, place: Identity) -> bool:
    """Whether the adjective is the place's: of a town for городск-, of a district for районн-, else of either."""
    if place.kind in REGIONS:
        own = _regions_by_adjective().get(adjective[:-2]) == place.name
        return (own or fold(place.name).startswith(adjective[:-2])) and not rest.startswith(("город", "район"))
    if place.kind in DISTRICTS:
        return fold(place.name).startswith(f"{adjective[:-2]}") and not rest.startswith(("город", "област", "краев"))
    if place.kind in SETTLEMENTS:
        return named_after(place.name, adjective) and not rest.startswith(("район", "област", "краев", "республик"))
    return False


@cache
def _regions_by_adjective() -> dict[str, str]:
    """Stem of the adjective → name: башкирск → Республика Башкортостан."""
    rows = lexicon.rows("regions")
    return {fold(each)[:-2]: row["name"] for row in rows for each in row["adjective"].split(";") if each}


def by_kind(body: Identity, draft: Draft) -> int | None:
    """The only region of the article for a ministry or a parliament, the only district that it opens with for a body
    of which every district has one."""
    name = fold(body.name)
    if name.startswith(tuple(word_set("federal_bodies"))) or body.parent is not None:
        return None
    if body.kind in OF_REGION or name in word_set("bodies_of_region"):
        return only([i for i, place in _named(draft) if place.kind in REGIONS])
    if name in word_set("bodies_of_district"):
        districts = [i for i, place in _named(draft) if place.kind in DISTRICTS]
        return only([i for i in districts if len(districts) == 1 and opens_article(i, draft)])
    return None


RULES: tuple[Callable[[Identity, Draft], int | None], ...] = (by_settlement, by_adjective, by_kind)
