"""What happened: events by day, with their place, organisers and participants."""

from collections.abc import Collection
from typing import NamedTuple

from pipeline.report.best import Best
from pipeline.report.dump import Dump
from pipeline.report.evidence import Evidence
from pipeline.report.grid import Cell, grid, shown
from pipeline.report.markup import Child, Html, joined, markup, tag, words
from pipeline.report.section import Section
from pipeline.report.source import Source
from pipeline.report.wording import when

EVENTS = 120
NAMES = 8  # organisers or participants of one event
LEAD = (
    "И то, что уже прошло, и то, что только объявлено: что именно, видно из предложения. Год, которого нет ни в "
    "статье, ни в её дате, программа не придумывает; такие события стоят в конце."
)
HEADS = ["Когда", "Что", "Где", "Кто проводит", "Кто участвует", "Источник"]

Parts = dict[str, dict[str, list[str]]]


class Event(NamedTuple):
    """A row of `events`."""

    event_id: str
    article_id: str
    start: int
    end: int
    name: str
    kind: str
    date_from: str
    date_to: str
    place: str
    edtf: str


def section(source: Source, dump: Dump, evidence: Evidence) -> Section:
    best: Best[Event] = Best(EVENTS)
    for row in source.rows("events", Event._fields):
        event = Event(*row)
        unknown = sum(not cell for cell in (event.date_from, event.name, event.place))
        best.add((not event.date_from, unknown, _backwards(event.date_from), event.event_id), event)
    chosen = sorted(best.items(), key=lambda e: (not e.date_from, e.date_from, e.date_to, e.edtf, e.event_id))
    parts = read_parts(source, [event.event_id for event in chosen])
    titles: dict[str, str] = dict(
        source.rows("articles", ["article_id", "title"], {"article_id": [e.article_id for e in chosen]})
    )
    rows = [_row(e, titles.get(e.article_id, ""), parts.get(e.event_id, {}), evidence) for e in chosen]
    note = (
        shown(len(rows), best.total, source.file("events"), "о которых известно больше, из них последние")
        if rows
        else None
    )
    return Section("events", "Что произошло", LEAD, grid(HEADS, rows, note))


def read_parts(source: Source, ids: Collection[str]) -> Parts:
    """Who had which part in each event."""
    found: Parts = {}
    for event_id, entity, part in source.rows("event_entities", ["event_id", "entity", "part"], {"event_id": ids}):
        found.setdefault(event_id, {}).setdefault(part, []).append(entity)
    return found


def _row(event: Event, title: str, parts: dict[str, list[str]], evidence: Evidence) -> list[Cell | Child]:
    """A "заседание" says little: the headline of its article stands below."""
    name = (" «", words(event.name), "»") if event.name else None
    what = markup((words(event.kind), name, " ", tag("small", words(title))))
    return [
        Cell(when(event.date_from, event.date_to, event.edtf), event.date_from or f"9999 {event.edtf}"),
        Cell(what, class_="name"),
        words(event.place),
        _names(parts.get("organizer", [])),
        _names(parts.get("participant", [])),
        evidence.cite(event.article_id, event.start, event.end),
    ]


def _names(names: list[str]) -> Html:
    rest = [f"и ещё {len(names) - NAMES}"] if len(names) > NAMES else []
    return joined([*map(words, sorted(names)[:NAMES]), *rest])


def _backwards(day: str) -> tuple[int, ...]:
    """Sorts the latest day first."""
    return tuple(-ord(char) for char in day)
