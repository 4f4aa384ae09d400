"""What an analyst decided, replayed on every run: her corrections.csv + what the program finds → what she trusts.

    read_corrections(path)              the file, checked line by line
    corrections.apply(analysis, ids)    the findings of one article, as decided
    corrections.apply_to_dump(sqlite)   the entities of the dump, as decided
    corrections.rows()                  each correction with what became of it: the table `corrections`

A decision is kept apart from what the program finds, and a decision that fits no more is not forced upon it: where a
row is gone, or holds something else than she saw, the table says so and the program's row stays.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from pipeline.corrections.article import RULE, SURE, Edited
from pipeline.corrections.collecting import Collected, collect
from pipeline.corrections.decision import (
    ALREADY,
    APPLIED,
    CHANGED,
    DROP,
    ENTITY_TABLES,
    NO_ENTITY,
    NO_ROW,
    OTHER_TYPE,
    POINTS_TO,
    SAME,
    SET,
    WHOLE,
    Correction,
    is_new,
)
from pipeline.corrections.reading import read_corrections
from pipeline.records import Analysis, PersonName, Quote, Role
from pipeline.row_ids import article_of, date_id, fact_ids, mention_id, quote_id, role_ids

__all__ = ["Collected", "Corrections", "collect", "read_corrections"]

LINKS = {"person_id": "person", "organization_id": "organization", "place_id": "place", "speaker_id": "speaker"}

Said = TypeVar("Said", Role, Quote)


class Corrections:
    """The decisions of a run, and what became of each."""

    def __init__(self, corrections: Sequence[Correction] = ()) -> None:
        self.corrections = corrections
        self.outcomes: dict[int, tuple[str, str]] = {}  # line → outcome, the cell as the program has it
        self.of_row: dict[tuple[str, str], list[Correction]] = {}
        for c in corrections:
            if c.action != SAME and c.table not in ENTITY_TABLES:
                self.of_row.setdefault((c.table, c.id), []).append(c)
        self.same = {c.id: c for c in corrections if c.action == SAME}
        self.articles = {article_of(row_id) for _, row_id in self.of_row}
        self.referred = {id_ for c in corrections for id_ in c.refers_to}
        self.known: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self.corrections)

    def meet(self, ids: Iterable[str]) -> None:
        """Takes the entities that an article has before it is corrected: only of those that some article has can
        a correction speak. To be called for every article before the first is corrected."""
        self.known.update(self.referred.intersection(ids))

    # -------------------------------------------------------------- one article

    def apply(self, analysis: Analysis, ids: Sequence[str]) -> tuple[Analysis, Sequence[str]]:
        """An article's findings, and the entities of its identities, as decided."""
        if not self.corrections:
            return analysis, ids
        if analysis.article.article_id in self.articles:
            edited = Edited(analysis, ids)
            self._roles(edited)
            self._quotes(edited)
            self._dropped(edited)
            self._mentions(edited)
            analysis, ids = edited.finished()
        return self._joined(analysis, ids)

    def _joined(self, analysis: Analysis, ids: Sequence[str]) -> tuple[Analysis, Sequence[str]]:
        """Whoever is decided to be another is called as that one is: its own name has no say."""
        joined = [self._one(id_) for id_ in ids]
        identities = [
            identity if one == id_ else replace(identity, name="", person=None)
            for identity, id_, one in zip(analysis.identities, ids, joined, strict=True)
        ]
        return replace(analysis, identities=identities), joined

    def _one(self, entity_id: str) -> str:
        """The entity that it is decided to be."""
        while (c := self.same.get(entity_id)) and self._holds(c, ""):
            entity_id = c.value
        return entity_id

    def _holds(self, c: Correction, cell: str) -> bool:
        """Whether a correction can be carried out; what becomes of it is kept."""
        if missing := [id_ for id_ in c.refers_to if id_ not in self.known]:
            outcome = NO_ENTITY if c.action != SAME or c.value in missing else NO_ROW
        elif c.action == SET and c.value == cell:
            outcome = ALREADY
        elif c.was and c.was != cell:
            outcome = CHANGED
        else:
            outcome = APPLIED
        self.outcomes[c.line] = outcome, cell
        return outcome == APPLIED

    def _drops(self, table: str, row_id: str) -> bool:
        return any(c.action == DROP and self._holds(c, "") for c in self.of_row.get((table, row_id), ()))

    def _decided(self, edited: Edited, table: str, row_id: str, row: Said) -> Iterator[Said]:
        """The row as decided; nothing when it is dropped."""
        if self._drops(table, row_id):
            return
        for c in self._sets(table, row_id):
            if self._holds(c, self._cell(edited, row, c.column)):
                row = replace(row, **self._field(edited, c), rule=RULE, confidence=SURE)
        yield row

    def _sets(self, table: str, row_id: str) -> list[Correction]:
        return [c for c in self.of_row.get((table, row_id), ()) if c.action == SET]

    def _roles(self, edited: Edited) -> None:
        roles = zip(role_ids(edited.analysis), edited.analysis.roles, strict=True)
        edited.change(roles=[role for row_id, row in roles for role in self._decided(edited, "roles", row_id, row)])

    def _quotes(self, edited: Edited) -> None:
        quotes = [(quote_id(edited.article_id, q), q) for q in edited.analysis.quotes]
        edited.change(quotes=[q for row_id, row in quotes for q in self._decided(edited, "quotes", row_id, row)])

    def _cell(self, edited: Edited, row: Role | Quote, column: str) -> str:
        found = getattr(row, LINKS.get(column, column))
        if column in LINKS:
            return "" if found is None else edited.ids[found]
        return str(found)

    def _field(self, edited: Edited, c: Correction) -> dict[str, object]:
        if c.column not in LINKS:
            return {c.column: c.value}
        type_ = c.value.partition("-")[0].upper()
        return {LINKS[c.column]: edited.identity_of(c.value, type_) if c.value else None}

    def _dropped(self, edited: Edited) -> None:
        article_id, analysis = edited.article_id, edited.analysis
        named = zip(fact_ids(analysis), analysis.facts, strict=True)
        edited.change(
            facts=[fact for row_id, fact in named if not self._drops("facts", row_id)],
            dates=[date for date in analysis.dates if not self._drops("dates", date_id(article_id, date))],
            mentions=[m for m in analysis.mentions if not self._drops("mentions", mention_id(article_id, m))],
        )

    def _mentions(self, edited: Edited) -> None:
        mentions, places = list(edited.analysis.mentions), {}
        for place, m in enumerate(mentions):
            cells = {"entity_id": edited.ids[m.identity], "normal": m.normal}
            for c in self._sets("mentions", mention_id(edited.article_id, m)):
                if not self._holds(c, cells[c.column]):
                    continue
                if c.column == "normal":
                    mentions[place] = replace(mentions[place], normal=c.value, rule=RULE, confidence=SURE)
                elif is_new(c.value) or c.value.startswith(m.type.lower()):
                    places[place] = c.value
                else:
                    self.outcomes[c.line] = OTHER_TYPE, cells["entity_id"]
        edited.change(mentions=mentions)
        edited.move(places)

    # -------------------------------------------------------------- the whole dump

    def apply_to_dump(self, connection: sqlite3.Connection) -> None:
        """The cells of people, organisations and places, in the table `entity` of the resolver. Whom rows point to but
        no name means any more is called by its id."""
        connection.execute("UPDATE entity SET name = entity_id WHERE name IS NULL")
        for c in self.corrections:
            if c.action == SET and c.table in ENTITY_TABLES:
                self._set_entity(c, connection)

    def _set_entity(self, c: Correction, connection: sqlite3.Connection) -> None:
        type_ = {"people": "PER", "organizations": "ORG", "places": "LOC"}[c.table]
        query = f"SELECT ifnull({c.column}, '') FROM entity WHERE entity_id = ? AND type = ?"
        row = connection.execute(query, (c.id, type_)).fetchone()
        if row is None:
            self.outcomes[c.line] = NO_ROW, ""
            return
        if not self._holds(c, row[0]):
            return
        value = c.value or (None if c.column in POINTS_TO else "")
        connection.execute(f"UPDATE entity SET {c.column} = ? WHERE entity_id = ?", (value, c.id))
        if c.table == "people":
            parts = "ifnull(last, ''), ifnull(first, ''), ifnull(patronymic, '')"
            query = f"SELECT {parts} FROM entity WHERE entity_id = ?"
            name = PersonName(*connection.execute(query, (c.id,)).fetchone()).full
            connection.execute("UPDATE entity SET name = ? WHERE entity_id = ? AND ? <> ''", (name, c.id, name))

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Each correction with what became of it and what the program had found."""
        for c in self.corrections:
            outcome, found = self.outcomes.get(c.line, (NO_ROW, ""))
            yield c.line, c.action, c.table, c.id, c.column, c.value, c.was, c.note, outcome, found

    def lines(self) -> Iterator[str]:
        """What to tell the analyst at the end of a run."""
        if not self.corrections:
            return
        outcomes = [self.outcomes.get(c.line, (NO_ROW, ""))[0] for c in self.corrections]
        left = len(outcomes) - sum(outcome in WHOLE for outcome in outcomes)
        yield f"corrections: {outcomes.count(APPLIED)} applied, {outcomes.count(ALREADY)} already so, {left} not"
        if left:
            yield "Those that were not: see the column outcome of the table corrections"
