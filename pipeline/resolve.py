"""Within-article identities → entities of the whole dump.

    Горелов Андрей Валентинович in 12 articles, 31 mentions  →  one entity per-4be1…, seen from … to …

Two identities are one entity when their keys are equal. A key holds what makes a name safe to share across articles:
a wrong merge
defames somebody, so a bare surname or "управление образования" of no known district stays with its own article.
Everything
is grouped in a scratch SQLite file, so memory does not grow with the dump.
"""

import itertools
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.body_names import territorial_body
from pipeline.digest import digest
from pipeline.gazetteer import DISTRICTS, gazetteer
from pipeline.lexicon import word_set
from pipeline.organization_words import abbreviations, head_of
from pipeline.place_context import COMMUNITIES, SETTLEMENTS, STREETS
from pipeline.records import Analysis, Identity
from pipeline.text import fold, has_proper_name, plain_name

PREFIX = {"PER": "per", "ORG": "org", "LOC": "loc"}
OFTEN_NAMED_ALIKE = {*DISTRICTS, *COMMUNITIES, *SETTLEMENTS, *STREETS}  # places of one name in many regions
MOST_LINKED_IN_SENTENCE = 60  # a list of hundreds of winners would write tens of thousands of pairs that say nothing

SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE article (seq INTEGER PRIMARY KEY, published TEXT, source INTEGER);  -- of a reprint its original's seq
CREATE TABLE identity (
    seq INTEGER, number INTEGER, entity_id TEXT, type TEXT, name TEXT, mentions INTEGER, last TEXT, first TEXT,
    patronymic TEXT,
    gender TEXT, kind TEXT, abbreviation TEXT, parent_id TEXT, place_id TEXT, container_id TEXT, gazetteer TEXT,
    PRIMARY KEY (seq, number)
) WITHOUT ROWID;
CREATE TABLE alias (entity_id TEXT, alias TEXT, mentions INTEGER);
CREATE TABLE link (entity_a TEXT, entity_b TEXT, seq INTEGER, sentences INTEGER);
"""

VOTED = (
    "name",
    "last",
    "first",
    "patronymic",
    "gender",
    "kind",
    "abbreviation",
    "parent_id",
    "place_id",
    "container_id",
    "gazetteer",
)


def entity_key(identity: Identity, article_id: str, identities: list[Identity]) -> str:
    """What identities of different articles must share to be one entity."""
    own = f"{identity.type}|{fold(identity.name)}"
    if identity.type == "PER":
        person = identity.person
        known = person is not None and person.last and len(person.first.rstrip(".")) > 1
        return own if known else f"{own}|{article_id}"
    if identity.type == "LOC":
        return place_key(identity, article_id, identities)
    if body := territorial_body(identity.name):
        return f"ORG|{body.name}|LOC|{body.district}"
    own = f"ORG|{plain_name(identity.name)}"
    if identity.parent is not None:
        own += f"|{plain_name(identities[identity.parent].name)}"
    if identity.place is not None:
        own += f"|{place_key(identities[identity.place], article_id, identities)}"
    elif not has_proper_name(identity.name) or is_local(identity):
        own += f"|{article_id}"
    return own


def entity_keys(analysis: Analysis) -> list[str]:
    """The key of each identity of an article. People and organisations that one article tells apart under one name are
    none of another article's for sure: each stays with this one."""
    article_id = analysis.article.article_id
    keys = [entity_key(identity, article_id, analysis.identities) for identity in analysis.identities]
    shared = {key for key, count in Counter(keys).items() if count > 1 and not key.startswith("LOC")}
    return [f"{key}|{article_id}|{n}" if key in shared else key for n, key in enumerate(keys)]


def entity_ids(analysis: Analysis) -> list[str]:
    """The entity of each identity of an article."""
    return [entity_id(key) for key in entity_keys(analysis)]


def is_local(organization: Identity) -> bool:
    """Whether every district has one of that short name: ЦРБ, ОМВД, МФЦ, Дума; unlike МЧС, КПРФ."""
    short = abbreviations().get(organization.name)
    if short is not None:
        return short.form == "facility" or short.kind in word_set("local_kinds")
    return " " not in organization.name and head_of(organization.name) != ""


def place_key(place: Identity, article_id: str, identities: list[Identity]) -> str:
    """A place's record in the gazetteer; else its name, kind and container.

    A village that nothing places stays with its article: there are hundreds of Никольское.
    """
    if place.gazetteer:
        return f"LOC|{place.gazetteer}"
    own = f"LOC|{fold(place.name)}|{place.kind}"
    if place.container is not None:
        return f"{own}|{place_key(identities[place.container], article_id, identities)}"
    return f"{own}|{article_id}" if place.kind in OFTEN_NAMED_ALIKE or place.name in gazetteer() else own


def district_of(identity: Identity) -> str | None:
    """The entity_id of the district that an organisation's name means by itself, whether or not the dump names it."""
    body = territorial_body(identity.name) if identity.type == "ORG" else None
    return body and entity_id(f"LOC|{body.district}")


def entity_id(key: str) -> str:
    """'PER|горелов андрей валентинович' → 'per-…': the same in every run and every dump."""
    kind = PREFIX[key.split("|", 1)[0]]
    return f"{kind}-{digest(key.encode('utf-8', 'surrogatepass'), 8).hex()}"


class Resolver:
    """Takes analyses one by one, then answers with the entities of the dump."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.executescript(SCHEMA)
        self.connection.execute("BEGIN")

    def close(self) -> None:
        self.connection.close()

    def add(self, seq: int, analysis: Analysis, ids: Sequence[str]) -> None:
        """Takes one article's identities and the entities that they are; `seq` numbers articles in reading order."""
        execute, executemany = self.connection.execute, self.connection.executemany
        execute("INSERT INTO article VALUES (?, ?, ?)", (seq, analysis.article.published[:10] or None, seq))
        mentions = Counter(m.identity for m in analysis.mentions)

        def link(index: int | None) -> str | None:
            return None if index is None else ids[index]

        executemany(
            "INSERT INTO identity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(seq, n, ids[n], i.type, i.name, mentions[n]),
                    *((i.person.last, i.person.first, i.person.patronymic, i.person.gender) if i.person else ("",) * 4),
                    *(i.kind, i.abbreviation, link(i.parent), link(i.place) or district_of(i)),
                    *(link(i.container), i.gazetteer),
                )
                for n, i in enumerate(analysis.identities)
            ],
        )
        aliases = Counter((ids[m.identity], m.normal) for m in analysis.mentions if m.level == "name")
        executemany("INSERT INTO alias VALUES (?, ?, ?)", [(*key, n) for key, n in sorted(aliases.items())])
        links: Counter[tuple[str, str]] = Counter()
        for pairs in pairs_by_sentence(analysis, ids):
            links.update(pairs)
        executemany("INSERT INTO link VALUES (?, ?, ?, ?)", [(*pair, seq, n) for pair, n in sorted(links.items())])

    def resolve(self, originals: Iterable[tuple[int, int]] = ()) -> None:
        """Groups what was added: after this the queries below answer. `originals`: (number of a reprint, of its
        original); they count as one source."""
        sources = ((original, reprint) for reprint, original in originals)
        self.connection.executemany("UPDATE article SET source = ? WHERE seq = ?", sources)
        # max: of "Петр" and "Пётр", which are one, the spelling that says more
        best = ",\n".join(
            f"""(SELECT max({c}) FROM identity i WHERE i.entity_id = e.entity_id AND {c} <> ''
                 GROUP BY replace({c}, 'ё', 'е') ORDER BY count(*) DESC, length({c}) DESC, {c} LIMIT 1) AS {c}"""
            for c in VOTED
        )
        self.connection.execute("COMMIT")
        self.connection.executescript(f"""
            CREATE INDEX identity_entity ON identity (entity_id);
            UPDATE identity SET place_id = NULL
            WHERE place_id IS NOT NULL AND place_id NOT IN (SELECT entity_id FROM identity);
            CREATE TABLE entity AS
            SELECT entity_id, type, mentions, articles, sources, first_published, last_published, {best}
            FROM (
                SELECT entity_id, min(type) AS type, sum(mentions) AS mentions, count(DISTINCT seq) AS articles,
                       count(DISTINCT source) AS sources,
                       min(published) AS first_published, max(published) AS last_published
                FROM identity JOIN article USING (seq) GROUP BY entity_id) e;
            CREATE UNIQUE INDEX entity_id ON entity (entity_id);
        """)

    def entities_of(self, seq: int) -> list[tuple[str, str]]:
        """(entity_id, name of the entity) for each identity of an article, in its order."""
        query = """SELECT entity_id, entity.name FROM identity JOIN entity USING (entity_id)
                   WHERE seq = ? ORDER BY number"""
        return self.connection.execute(query, (seq,)).fetchall()

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Rows of a query over the tables `entity`, `alias` and `link`."""
        yield from self.connection.execute(query)


def pairs_by_sentence(analysis: Analysis, ids: Sequence[str]) -> Iterator[set[tuple[str, str]]]:
    """For each sentence the pairs of entities that it names beside each other, ids sorted.

    A name inside another says nothing of the two: администрация Рыбновского района and the district.
    """
    mentions = sorted((m for m in analysis.mentions if m.level == "name"), key=lambda m: m.start)
    at = 0
    for _, end in analysis.sentences:
        named = []
        while at < len(mentions) and mentions[at].start < end:
            named.append(mentions[at])
            at += 1
        if len({ids[m.identity] for m in named}) <= MOST_LINKED_IN_SENTENCE:
            yield {
                (min(a, b), max(a, b))
                for one, other in itertools.combinations(named, 2)
                if other.start >= one.end and (a := ids[one.identity]) != (b := ids[other.identity])
            }
