"""Analyses and resolved entities → rows of the tables, in the column order of `tables.py`."""

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.records import Abbreviation, Analysis, Mention, Skipped
from pipeline.row_ids import date_id, fact_ids, mention_id, quote_id, role_ids, sentence_id

Row = tuple[Any, ...]

ENTITIES = """SELECT entity_id, type, name, mentions, articles, sources, first_published, last_published FROM entity
              ORDER BY type, mentions DESC, name, entity_id"""
ALIASES = """SELECT entity_id, entity.name, alias, sum(alias.mentions) AS n FROM alias JOIN entity USING (entity_id)
             GROUP BY entity_id, alias ORDER BY entity_id, n DESC, alias"""
PEOPLE = (
    "SELECT entity_id, name, last, first, patronymic, gender FROM entity WHERE type = 'PER' ORDER BY name, entity_id"
)
ORGANIZATIONS = """SELECT o.entity_id, o.name, o.kind, o.abbreviation, o.parent_id, parent.name, o.place_id,
place.name FROM entity o
                   LEFT JOIN entity parent ON parent.entity_id = o.parent_id LEFT JOIN entity place ON place.entity_id
                   = o.place_id
                   WHERE o.type = 'ORG' ORDER BY o.name, o.entity_id"""
LINKS = """SELECT entity_a, a.name, entity_b, b.name, sum(l.sentences) AS n, count(DISTINCT seq), count(DISTINCT source)
           FROM link l JOIN article USING (seq)
           JOIN entity a ON a.entity_id = entity_a JOIN entity b ON b.entity_id = entity_b
           GROUP BY entity_a, entity_b ORDER BY n DESC, entity_a, entity_b"""


def article_row(analysis: Analysis, reprint_of: str | None = None, similarity: float | None = None) -> Row:
    a = analysis.article
    counts = (len(a.text), len(analysis.sentences), len(analysis.tokens.start))
    return a.article_id, a.source, a.record, a.title, a.published, a.url, a.outlet, *counts, reprint_of, similarity


def sentence_rows(analysis: Analysis) -> Iterator[Row]:
    article = analysis.article
    for number, (start, end) in enumerate(analysis.sentences, 1):
        yield sentence_id(article.article_id, number), article.article_id, number, start, end, article.text[start:end]


def token_rows(analysis: Analysis) -> Iterator[Row]:
    article, tokens = analysis.article, analysis.tokens
    starts = [start for start, _ in analysis.sentences]
    columns = zip(tokens.start, tokens.end, tokens.lemma, tokens.pos, tokens.feats, strict=True)
    for number, (start, end, lemma, pos, feats) in enumerate(columns, 1):
        sentence = sentence_id(article.article_id, bisect.bisect_right(starts, start))
        yield article.article_id, sentence, number, start, end, article.text[start:end], lemma, pos, feats


def mention_rows(analysis: Analysis, entities: list[tuple[str, str]]) -> Iterator[Row]:
    article_id = analysis.article.article_id
    starts = [start for start, _ in analysis.sentences]

    def order(mention: Mention) -> tuple[int, int, str]:
        return mention.start, -mention.end, mention.type

    for m in sorted(analysis.mentions, key=order):
        sentence = sentence_id(article_id, bisect.bisect_right(starts, m.start))
        yield (
            *(mention_id(article_id, m), article_id, sentence, m.start, m.end, m.text, m.type, m.level, m.normal),
            *entities[m.identity],
            *(m.rule, m.confidence),
        )


def role_rows(analysis: Analysis, entities: list[tuple[str, str]]) -> Iterator[Row]:
    article_id = analysis.article.article_id
    starts = [start for start, _ in analysis.sentences]

    def entity(index: int | None) -> tuple[str | None, str | None]:
        return (None, None) if index is None else entities[index]

    for role_id, r in zip(role_ids(analysis), analysis.roles, strict=True):
        yield (
            *(role_id, article_id, sentence_id(article_id, bisect.bisect_right(starts, r.start))),
            *(r.start, r.end, r.text, *entity(r.person), r.position, *entity(r.organization), *entity(r.place)),
            *(r.status, r.kind, r.rule, r.confidence),
        )


def quote_rows(analysis: Analysis, entities: list[tuple[str, str]]) -> Iterator[Row]:
    article_id = analysis.article.article_id
    for q in analysis.quotes:
        speaker = (None, None) if q.speaker is None else entities[q.speaker]
        segments = " ".join(f"{start}-{end}" for start, end in q.segments)
        told = (q.start, q.end, q.text, q.kind, *speaker, q.cue, segments, q.rule, q.confidence)
        yield quote_id(article_id, q), article_id, *told


def date_rows(analysis: Analysis, years: Sequence[str] = ()) -> Iterator[Row]:
    """`years`: what gave the year of each date of an undated article, see `undated`."""
    article_id = analysis.article.article_id
    starts = [start for start, _ in analysis.sentences]
    for d, year_from in zip(analysis.dates, years or itertools.repeat(""), strict=False):
        sentence = sentence_id(article_id, bisect.bisect_right(starts, d.start))
        told = (d.date_from, d.date_to, d.granularity, d.relative, d.edtf, year_from)
        yield date_id(article_id, d), article_id, sentence, d.start, d.end, d.text, *told


def event_sentences(analysis: Analysis) -> list[str]:
    """The sentence in which each event of the article is told of."""
    starts = [start for start, _ in analysis.sentences]
    numbers = [bisect.bisect_right(starts, event.start) for event in analysis.events]
    return [sentence_id(analysis.article.article_id, number) for number in numbers]


def fact_rows(analysis: Analysis) -> Iterator[Row]:
    article_id = analysis.article.article_id
    starts = [start for start, _ in analysis.sentences]
    for fact_id, f in zip(fact_ids(analysis), analysis.facts, strict=True):
        sentence = sentence_id(article_id, bisect.bisect_right(starts, f.start))
        told = (f.kind, f.deal, f.status, f.rule, f.confidence)
        yield fact_id, article_id, sentence, f.start, f.end, f.text, *told


def fact_entity_rows(analysis: Analysis, entities: list[tuple[str, str]]) -> Iterator[Row]:
    """The sides in the order in which the fact has them, two names of one entity once."""
    for fact_id, fact in zip(fact_ids(analysis), analysis.facts, strict=True):
        for entity_id, entity, part in dict.fromkeys((*entities[identity], part) for identity, part in fact.parts):
            yield fact_id, entity_id, entity, part


def abbreviation_rows(analysis: Analysis) -> Iterator[Row]:
    def row(a: Abbreviation) -> Row:
        return analysis.article.article_id, a.start, a.end, a.text, a.expansion

    return map(row, sorted(analysis.abbreviations, key=lambda a: a.start))


def skipped_rows(skipped: Iterable[Skipped]) -> Iterator[Row]:
    return ((s.source, s.record, s.stage, s.reason) for s in skipped)


def people_rows(people: Iterable[Row]) -> Iterator[Row]:
    for entity_id, name, last, first, patronymic, gender in people:
        initials = "".join(f"{part[0]}." for part in (first, patronymic) if part)
        yield entity_id, name, last, first, patronymic, initials, gender
