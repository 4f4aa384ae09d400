"""Which organisations are named together: the pairs that most independent articles name in one sentence."""

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import NamedTuple

from pipeline.report.best import Best
from pipeline.report.dump import Dump
from pipeline.report.evidence import Evidence, Place
from pipeline.report.grid import Cell, amount, grid, shown
from pipeline.report.markup import Child, words
from pipeline.report.section import Section
from pipeline.report.source import Row, Source

PAIRS = 40
CHOICE = "у которых больше всего статей без перепечаток"
LEAD = (
    "Пары организаций, которые названы в одном предложении. Это повод посмотреть, а не доказательство связи: что их "
    "связывает, говорит предложение."
)
HEADS = ["Организация", "Организация рядом", "Статей", "Без перепечаток", "Предложений", "Пример"]


class Link(NamedTuple):
    """A row of `links`."""

    entity_a: str
    entity_a_name: str
    entity_b: str
    entity_b_name: str
    sentences: int
    articles: int
    sources: int


def section(source: Source, dump: Dump, evidence: Evidence) -> Section:
    organizations = source.column("organizations", "entity_id")
    best: Best[Link] = Best(PAIRS)
    where = {"entity_a": organizations, "entity_b": organizations}
    for row in source.rows("links", Link._fields, where):
        link = Link(*row)
        best.add((-link.sources, -link.articles, -link.sentences, link.entity_a, link.entity_b), link)
    chosen = best.items()
    examples = read_examples(source, {(link.entity_a, link.entity_b) for link in chosen})
    rows = [_row(link, examples.get((link.entity_a, link.entity_b)), evidence) for link in chosen]
    note = shown(len(rows), best.total, source.file("links"), CHOICE) if rows else None
    return Section("together", "Какие организации названы вместе", LEAD, grid(HEADS, rows, note))


def _row(link: Link, example: Place | None, evidence: Evidence) -> list[Cell | Child]:
    return [
        Cell(words(link.entity_a_name), link.entity_a_name, "name"),
        Cell(words(link.entity_b_name), link.entity_b_name, "name"),
        amount(link.articles),
        amount(link.sources),
        amount(link.sentences),
        evidence.cite_all([example]),
    ]


def read_examples(source: Source, pairs: Collection[tuple[str, str]]) -> dict[tuple[str, str], Place]:
    """For each pair the first stretch of a sentence from the one name to the other."""
    ids = {each for pair in pairs for each in pair}
    columns = ["article_id", "sentence_id", "entity_id", "start", "end"]
    found: dict[tuple[str, str], Place] = {}
    for _, rows in groupby(source.rows("mentions", columns, {"entity_id": ids}), key=lambda row: row[:2]):
        for pair, place in _stretches(list(rows)):
            if pair in pairs:
                found.setdefault(pair, place)
    return found


def _stretches(rows: Iterable[Row]) -> Iterable[tuple[tuple[str, str], Place]]:
    """Every two mentions of a sentence of which none lies in the other, from the first letter to the last."""
    mentions = sorted(rows, key=lambda row: row[3:])
    for at, (article_id, _, one, start, end) in enumerate(mentions):
        for _, _, other, begin, last in mentions[at + 1 :]:
            if begin >= end and one != other:
                yield (min(one, other), max(one, other)), Place(article_id, start, last)
