"""Names as spans with a type, the collection's against those of the tables, for collections that know no entities.

gold {PER 0–10, LOC 16–22}, found {PER 0–10, ORG 12–22}  → PER 1 of 1, LOC missed, ORG extra

A name is right when type and span agree; quotes and blanks at the ends of a span don't count. Mentions without a name
("министерство", level nominal) are neither right nor wrong.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from pipeline.evaluate.figures import Counts
from pipeline.evaluate.found import FoundMention
from pipeline.evaluate.outcome import Outcome, Row, Verdict
from pipeline.evaluate.spans import TypedSpan, outermost, trim
from pipeline.evaluate.tasks.names import TYPES

T = TypeVar("T")


def found_names(text: str, mentions: Iterable[FoundMention]) -> dict[TypedSpan, FoundMention]:
    """Every mention by its trimmed span, but for nominals."""
    names = {}
    for mention in mentions:
        start, end = trim(text, mention.span)
        if mention.level != "nominal" and start < end:
            names[TypedSpan(start, end, mention.type)] = mention
    return names


def only_outermost(names: Mapping[TypedSpan, T]) -> dict[TypedSpan, T]:
    return {span: names[span] for span in outermost(names)}


def compare_names(task: str, article_id: str, gold: Mapping[TypedSpan, str], found: Mapping[TypedSpan, str]) -> Outcome:
    """Counts by type and of all, and a row for each span; the values of `gold` and `found` say how it is shown."""
    figures = {type_: count_names(gold, found, type_) for type_ in TYPES}
    figures["all"] = sum(figures.values(), Counts())
    rows = []
    for span in sorted(gold.keys() | found.keys()):
        verdict: Verdict = "extra" if span not in gold else "missed" if span not in found else "right"
        rows.append(Row(task, verdict, article_id, span.start, span.end, gold.get(span, ""), found.get(span, "")))
    return Outcome(figures, rows)


def count_names(gold: Collection[TypedSpan], found: Collection[TypedSpan], type_: str) -> Counts:
    wanted = {span for span in gold if span.type == type_}
    got = {span for span in found if span.type == type_}
    return Counts(len(wanted & got), len(got), len(wanted))
