"""Who and what is named most: people, organisations, places, each with its months, what it is and its other names."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.report.best import Best
from pipeline.report.charts import sparkline
from pipeline.report.describe import describe
from pipeline.report.dump import Dump, with_days
from pipeline.report.evidence import Evidence, Place
from pipeline.report.grid import Cell, amount, grid, shown
from pipeline.report.markup import Child, Html, cut, joined, markup, tag, words
from pipeline.report.section import Section
from pipeline.report.source import Source
from pipeline.report.wording import ARTICLES
from pipeline.show import words_of

EACH = 20  # entities of a type
ALIASES, LONGEST_ALIAS = 6, 80  # other names of one
CHOICE = "о ком или о чём больше всего статей"
TITLES = {"PER": "Люди", "ORG": "Организации", "LOC": "Места"}
TABLES = {"PER": "people", "ORG": "organizations", "LOC": "places"}
HEADS = ["Имя", "Кто или что это", "Статей", "Без перепечаток", "По месяцам", "Как ещё называют", "Первое и последнее"]
LEAD = (
    "Статья считается один раз, сколько бы раз она ни повторяла имя. Столбики – статьи по месяцам. Человек, которого "
    "статьи не называют полным именем, стоит отдельной строкой: программа не гадает."
)


class Entity(NamedTuple):
    """A row of `entities`."""

    entity_id: str
    name: str
    articles: int
    sources: int


@dataclass
class Told:
    """What the mentions of one entity add up to."""

    months: Counter[str] = field(default_factory=Counter)
    first: tuple[str, Place] | None = None  # day, place; articles without a day count as later than all others
    last: tuple[str, Place] | None = None
    by_name: bool = False  # whether those two name it, where any mention does


def section(source: Source, dump: Dump, evidence: Evidence) -> Section:
    best = most_named(source)
    chosen = {type_: entities.items() for type_, entities in best.items()}
    ids = [entity.entity_id for entities in chosen.values() for entity in entities]
    told = read_mentions(source, ids)
    other = read_aliases(source, ids)
    what = describe(source, ids, evidence)
    body: list[Html] = []
    for type_, entities in chosen.items():
        rows = [
            _row(each, told[each.entity_id], other.get(each.entity_id, []), what.get(each.entity_id), dump, evidence)
            for each in entities
        ]
        note = shown(len(rows), best[type_].total, source.file(TABLES[type_]), CHOICE) if rows else None
        body += [tag("h3", TITLES[type_]), grid(HEADS, rows, note)]
    return Section("named", "Кого и что называют чаще всего", LEAD, markup(body))


def _row(
    entity: Entity, told: Told, other: list[str], what: Html | None, dump: Dump, evidence: Evidence
) -> list[Cell | Child]:
    names = [*(cut(name, LONGEST_ALIAS) for name in other[:ALIASES]), *(["…"] if len(other) > ALIASES else [])]
    places = [told.first[1] if told.first else None, told.last[1] if told.last else None]
    return [
        Cell(words(entity.name), entity.name, "name"),
        what,
        amount(entity.articles),
        amount(entity.sources),
        Cell(sparkline(dump.by_period(told.months), dump.periods, ARTICLES), str(sum(told.months.values()))),
        joined(words(name) for name in names),
        evidence.cite_all(places),
    ]


def most_named(source: Source) -> dict[str, Best[Entity]]:
    """Of each type the entities that most articles name."""
    best: dict[str, Best[Entity]] = {type_: Best(EACH) for type_ in TITLES}
    columns = ["entity_id", "type", "name", "articles", "sources", "mentions"]
    for entity_id, type_, name, articles, sources, mentions in source.rows("entities", columns):
        best[type_].add((-articles, -mentions, name, entity_id), Entity(entity_id, name, articles, sources))
    return best


def read_mentions(source: Source, ids: Collection[str]) -> dict[str, Told]:
    told = {each: Told() for each in ids}
    seen: dict[str, str] = {}
    columns = ["article_id", "entity_id", "start", "end", "level"]
    for day, (article_id, entity_id, start, end, level) in with_days(source, "mentions", columns, {"entity_id": ids}):
        of = told[entity_id]
        if day and seen.get(entity_id) != article_id:
            of.months[day[:7]] += 1
        seen[entity_id] = article_id
        if level == "name" or not of.by_name:
            at = (day or "9999", Place(article_id, start, end))
            first_name = level == "name" and not of.by_name
            of.first = at if first_name or of.first is None else min(of.first, at)
            of.last = at if first_name or of.last is None else max(of.last, at)
            of.by_name |= level == "name"
    return told


def read_aliases(source: Source, ids: Collection[str]) -> dict[str, list[str]]:
    """The other names of each, those with most mentions first; the same words in another order are none."""
    found: dict[str, list[tuple[int, str]]] = {}
    columns = ["entity_id", "entity", "alias", "mentions"]
    for entity_id, name, alias, mentions in source.rows("aliases", columns, {"entity_id": ids}):
        if set(words_of(alias)) != set(words_of(name)):
            found.setdefault(entity_id, []).append((-mentions, alias))
    return {entity_id: [alias for _, alias in sorted(aliases)] for entity_id, aliases in found.items()}
