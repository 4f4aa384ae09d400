"""A folder of a run's CSV tables → what it found, article by article; a table that isn't there has no rows.

found = read_found(Path("data/processed"))
found.articles["07"].mentions[0].normal  → "Рыбное"
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar

import msgspec

from pipeline.errors import UsageError


class FoundArticle(msgspec.Struct, frozen=True):
    article_id: str
    source: str = ""


class FoundMention(msgspec.Struct, frozen=True):
    article_id: str
    start: int
    end: int
    type: str
    text: str = ""
    level: str = "name"
    normal: str = ""
    entity_id: str = ""
    rule: str = ""
    confidence: float | None = None
    sentence_id: str = ""

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


class FoundPerson(msgspec.Struct, frozen=True):
    entity_id: str
    name: str = ""
    last: str = ""
    first: str = ""
    patronymic: str = ""
    gender: str = ""


class FoundPlace(msgspec.Struct, frozen=True):
    entity_id: str
    name: str = ""
    kind: str = ""
    container: str = ""


class FoundOrganization(msgspec.Struct, frozen=True):
    entity_id: str
    name: str = ""
    parent_id: str = ""
    parent: str = ""
    place_id: str = ""
    place: str = ""


class FoundRole(msgspec.Struct, frozen=True):
    article_id: str
    start: int
    end: int
    text: str = ""
    person_id: str = ""
    person: str = ""
    position: str = ""
    organization_id: str = ""
    organization: str = ""
    place_id: str = ""
    place: str = ""
    kind: str = ""
    sentence_id: str = ""

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


class FoundDate(msgspec.Struct, frozen=True):
    article_id: str
    start: int
    end: int
    date_from: str = ""
    date_to: str = ""


class FoundQuote(msgspec.Struct, frozen=True):
    article_id: str
    start: int
    end: int
    text: str = ""
    speaker_id: str = ""
    speaker: str = ""


class FoundFact(msgspec.Struct, frozen=True):
    fact_id: str
    article_id: str
    kind: str
    deal: str = ""
    status: str = ""
    parts: tuple[tuple[str, str], ...] = ()  # entity_id and part: rows of `fact_entities`


class FoundPart(msgspec.Struct, frozen=True):
    fact_id: str
    entity_id: str
    part: str


@dataclass
class Findings:
    """The rows of one article."""

    mentions: list[FoundMention] = field(default_factory=list)
    roles: list[FoundRole] = field(default_factory=list)
    dates: list[FoundDate] = field(default_factory=list)
    quotes: list[FoundQuote] = field(default_factory=list)
    facts: list[FoundFact] = field(default_factory=list)


@dataclass(frozen=True)
class Entities:
    """The rows of the whole run that mentions point to, by entity_id."""

    people: Mapping[str, FoundPerson] = field(default_factory=dict)
    places: Mapping[str, FoundPlace] = field(default_factory=dict)
    organizations: Mapping[str, FoundOrganization] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    articles: Mapping[str, Findings]  # by article_id
    sources: Mapping[str, str]  # article_id → the file it was read from
    entities: Entities


R = TypeVar("R", bound=msgspec.Struct)


def read_found(folder: Path) -> Found:
    """Reads the tables that a score needs. Raises UsageError when the folder or its `articles` table isn't there."""
    if not (folder / "articles.csv").exists():
        raise UsageError(
            f"{folder}: no articles.csv in it; name the folder that `svodka extract` wrote to, with CSV tables"
        )
    sources = {row.article_id: row.source for row in read_rows(folder, "articles", FoundArticle)}
    articles: dict[str, Findings] = defaultdict(Findings)
    for mention in read_rows(folder, "mentions", FoundMention):
        articles[mention.article_id].mentions.append(mention)
    for role in read_rows(folder, "roles", FoundRole):
        articles[role.article_id].roles.append(role)
    for date in read_rows(folder, "dates", FoundDate):
        articles[date.article_id].dates.append(date)
    for quote in read_rows(folder, "quotes", FoundQuote):
        articles[quote.article_id].quotes.append(quote)
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for part in read_rows(folder, "fact_entities", FoundPart):
        parts[part.fact_id].append((part.entity_id, part.part))
    for fact in read_rows(folder, "facts", FoundFact):
        articles[fact.article_id].facts.append(msgspec.structs.replace(fact, parts=tuple(parts[fact.fact_id])))
    entities = Entities(
        people={row.entity_id: row for row in read_rows(folder, "people", FoundPerson)},
        places={row.entity_id: row for row in read_rows(folder, "places", FoundPlace)},
        organizations={row.entity_id: row for row in read_rows(folder, "organizations", FoundOrganization)},
    )
    return Found(dict(articles), sources, entities)


def read_rows(folder: Path, table: str, type_: type[R]) -> list[R]:
    """The rows of `table`.csv as records; an empty cell takes the field's default, columns that no score needs are
    ignored."""
    file = folder / f"{table}.csv"
    if not file.exists():
        return []
    csv.field_size_limit(sys.maxsize)  # a cell can hold a whole article
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = []
        for number, cells in enumerate(csv.DictReader(lines), 1):
            try:
                rows.append(msgspec.convert({name: cell for name, cell in cells.items() if cell}, type_, strict=False))
            except msgspec.ValidationError as error:
                raise UsageError(f"{file}, row {number}: {error}; extract the tables again") from error
        return rows


def findings_of(found: Found, ids: set[str]) -> dict[str, Findings]:
    """What was found in each of the wanted articles, known by article_id or by the name of the file that it was read
    from."""
    result: dict[str, Findings] = {}
    for article_id, source in found.sources.items():
        wanted = next((key for key in (PurePosixPath(source).stem, article_id) if key in ids), None)
        if wanted is None:
            continue
        rows = found.articles.get(article_id, Findings())
        into = result.setdefault(wanted, Findings())
        into.mentions.extend(rows.mentions)
        into.roles.extend(rows.roles)
        into.dates.extend(rows.dates)
        into.quotes.extend(rows.quotes)
        into.facts.extend(rows.facts)
    return result
