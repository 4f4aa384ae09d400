"""What an article tells of where it plays besides the places that it names: its outlet, and words of its text.

    outlet «Сасовский вестник»                    → Сасовский район in the Рязанская область
    «Шиловские аграрии …», «рязанцы купили …»     → Шиловский район, Рязанская область

The outlet's region as the dump gives it comes before its name. Words of the text count when they tell one region only.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.gazetteer import Gazetteer, Place
from pipeline.records import Article
from pipeline.territory_words import Told, territory_of
from pipeline.words import Word

FEDERAL_CITIES = frozenset({"region:Москва", "region:Санкт-Петербург", "region:Севастополь"})  # named everywhere
WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")


class Evidence(NamedTuple):
    """Regions and districts of the outlet and of the text's words; empty where nothing tells them."""

    outlet: Place | None = None  # its region
    outlet_district: Place | None = None
    regions: frozenset[str] = frozenset()  # ids that adjectives and inhabitants of the text tell
    districts: frozenset[str] = frozenset()


def evidence_of(
    article: Article, words: list[Word], names: Sequence[tuple[int, int]], gazetteer: Gazetteer
) -> Evidence:
    """`names` are the spans of people and places: their own words tell nothing of where they are."""
    region, district = outlet_territory(article, gazetteer)
    told = told_by(outside(words, names))
    regions = frozenset(each.region for each in told)
    return Evidence(region, district, regions, frozenset(each.district for each in told if each.district))


def outlet_territory(article: Article, gazetteer: Gazetteer) -> tuple[Place | None, Place | None]:
    """Region and district of an outlet: as the dump says, else by the outlet's name."""
    told = gazetteer.territory(article.region) if article.region else None
    if told is not None and told.federal:
        return told, _by_name(article.outlet, told, gazetteer)[1]
    if told is not None:
        return gazetteer[told.region], told
    return _by_name(article.outlet, None, gazetteer)


def _by_name(outlet: str, region: Place | None, gazetteer: Gazetteer) -> tuple[Place | None, Place | None]:
    """«Тетюшская волна» → Татарстан, Тетюшский район; «Рязань-Облинформ» → Рязанская область."""
    told = {each for word in WORD.findall(outlet) if (each := territory_of(word.lower()) or _of_town(word, gazetteer))}
    told = {each for each in told if region is None or each.region == region.id}
    if len({each.region for each in told}) != 1:
        return region, None
    districts = {each.district for each in told if each.district}
    district = gazetteer[districts.pop()] if len(districts) == 1 else None
    return gazetteer[told.pop().region], district


def _of_town(word: str, gazetteer: Gazetteer) -> Told | None:
    """A town or region named in the nominative, as the first part of a compound too."""
    for name in dict.fromkeys((word, word.split("-")[0])):
        found = [p for p in gazetteer.named(name) if p.federal or p.kind == "город" and p.region]
        if len(found) == 1:
            return Told(found[0].id if found[0].federal else found[0].region)
    return None


def outside(words: list[Word], spans: Sequence[tuple[int, int]]) -> Iterator[Word]:
    """The words in none of the spans, which are in text order and may nest."""
    at = reach = 0
    for word in words:
        while at < len(spans) and spans[at][0] <= word.start:
            reach = max(reach, spans[at][1])
            at += 1
        if word.start >= reach:
            yield word


def told_by(words: Iterable[Word]) -> list[Told]:
    """What the adjectives and inhabitants of the text tell, each territory once."""
    found: dict[Told, None] = {}
    for word, following in pairwise([*words, None]):
        if word is None or len(word.lower) < SHORTEST or word.capital and may_be_surname(word, following):
            continue
        told = territory_of(word.lower)
        if told is not None:
            found[told] = None
    return list(found)


def may_be_surname(word: Word, following: Word | None) -> bool:
    """Whether a word with a capital can be somebody: "Рязанский отметил", "Рязанцев"; unlike "Рязанские школьники" and
    "Рязанцы"."""
    if word.lower.endswith(PLURALS):
        return False
    noun = following is not None and following.noun and not following.capital
    return not (noun and following is not None and following.sentence == word.sentence)


PLURALS = ("цы", "цам", "цами", "цах", "ане", "яне", "анам", "янам", "анами", "янами", "ичи", "ичам", "яки", "якам")
SHORTEST = 5  # letters
