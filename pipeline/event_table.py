"""Events of all articles → the tables `events` and `event_entities`, one row per event in however many articles.

    "фестиваль «Волжская уха»" in three articles of 2024  →  one event evt-…, with what the fullest of them says

Events are one when name and year agree, or kind, place and day; an event that has neither stays with its article. Kept
in the resolver's scratch file, so that memory does not grow with the dump.
"""

import sqlite3
from collections.abc import Sequence

from pipeline.digest import digest
from pipeline.event_names import event_name_key
from pipeline.records import Analysis, Event

SCHEMA = """
CREATE TABLE event (
    event_id TEXT, seq INTEGER, article_id TEXT, sentence_id TEXT, start INTEGER, "end" INTEGER, name TEXT, kind TEXT,
    date_from TEXT, date_to TEXT, edtf TEXT, place_id TEXT, known INTEGER
);
CREATE TABLE event_entity (event_id TEXT, entity_id TEXT, part TEXT);
"""
# the article that says most speaks for the event; the earliest read of equals
EVENTS = """
SELECT event_id, article_id, sentence_id, start, "end", e.name, e.kind, date_from, date_to, e.place_id, place.name, edtf
FROM (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY known DESC, seq, start) AS number FROM event) e
LEFT JOIN entity place ON place.entity_id = e.place_id
WHERE number = 1 ORDER BY seq, start, event_id"""
# whom one article calls an organizer and another a participant is an organizer
EVENT_ENTITIES = """
SELECT event_id, entity_id, entity.name, min(part) FROM event_entity JOIN entity USING (entity_id)
GROUP BY event_id, entity_id ORDER BY event_id, min(part), entity.name, entity_id"""


def event_id(event: Event, article_id: str, published: str, place_id: str) -> str:
    """The same for one event in every article, run and dump."""
    day = event.date_from if event.date_from == event.date_to else ""
    if event.name:
        key = f"{event_name_key(event.name)}|{(event.date_from or published)[:4]}"
    elif place_id and day:
        key = f"{event.kind.split()[-1]}|{place_id}|{day}"
    else:
        key = f"{article_id}|{event.kind}|{event.date_from}|{event.start}"
    return f"evt-{digest(key.encode('utf-8', 'surrogatepass'), 8).hex()}"


class EventTable:
    """Takes the events of one article after another; `EVENTS` and `EVENT_ENTITIES` then give the rows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        connection.executescript(SCHEMA)

    def add(
        self, seq: int, analysis: Analysis, entities: Sequence[tuple[str, str]], sentence_ids: Sequence[str]
    ) -> None:
        """`entities`: (entity_id, name) of the article's identities; `sentence_ids`: of each of its events."""
        article = analysis.article
        for event, sentence_id in zip(analysis.events, sentence_ids, strict=True):
            place_id = "" if event.place is None else entities[event.place][0]
            own_id = event_id(event, article.article_id, article.published, place_id)
            parts = [(own_id, entities[i][0], "organizer") for i in event.organizers]
            parts += [(own_id, entities[i][0], "participant") for i in event.participants]
            known = bool(event.name) + 2 * bool(event.edtf) + bool(place_id) + bool(parts)
            where = (own_id, seq, article.article_id, sentence_id, event.start, event.end)
            what = (event.name, event.kind, event.date_from, event.date_to, event.edtf, place_id or None, known)
            self.connection.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*where, *what))
            self.connection.executemany("INSERT INTO event_entity VALUES (?, ?, ?)", parts)
