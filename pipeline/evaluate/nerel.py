"""Names and posts on NEREL: a folder of its documents against the tables of a run.

In: brat's annotation (see `brat`), of which these types and relations are asked for:

    T1 ⇥ PERSON 0 10 ⇥ Егор Лыков
    T2 ⇥ PROFESSION 12 22 ⇥ мэр Лужина
    T3 ⇥ CITY 16 22 ⇥ Лужина
    R1 ⇥ WORKS_AS Arg1:T1 Arg2:T2 ⇥             Лыков is mayor
    R2 ⇥ WORKPLACE Arg1:T2 Arg2:T3 ⇥            the mayor works in Лужин, so that Лыков does

Out: `nested` PER Егор Лыков, LOC Лужина; `posts` Егор Лыков → мэр Лужина; `workplaces` Егор Лыков → Лужина.

`nested` asks for every name of the types below, also one within another; `flat` for the outermost on both sides.
NEREL's other types (FACILITY, NATIONALITY, EVENT and so on) have no counterpart in the tables. `posts` and `workplaces`
are pairs of places in the text, see `nerel_pairs`. `offsets` counts mentions that don't slice to their words: such a
text was read otherwise than the collection has it, and no score of it is true.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from pipeline.evaluate.brat import BratDocument
from pipeline.evaluate.found import Findings, Found, findings_of
from pipeline.evaluate.name_spans import compare_names, found_names, only_outermost
from pipeline.evaluate.nerel_pairs import (
    found_posts,
    found_workplaces,
    gold_posts,
    gold_workplaces,
    score_pairs,
)
from pipeline.evaluate.outcome import Outcome
from pipeline.evaluate.scores import Scores, score_cases
from pipeline.evaluate.spans import TypedSpan, trim
from pipeline.evaluate.tasks.names import count_flaws, describe_found

TYPE_OF = {
    "PERSON": "PER",
    "ORGANIZATION": "ORG",
    "COUNTRY": "LOC",
    "CITY": "LOC",
    "STATE_OR_PROVINCE": "LOC",
    "DISTRICT": "LOC",
    "LOCATION": "LOC",
}


@dataclass(frozen=True)
class NerelCase:
    """One document to score."""

    document: BratDocument
    found: Findings


def score_nerel(documents: Sequence[BratDocument], found: Found, tasks: Collection[str] = ()) -> Scores:
    """Scores all tasks, or those named. Raises UsageError for a task that doesn't exist."""
    findings = findings_of(found, {document.id for document in documents})
    cases = [NerelCase(document, findings.get(document.id, Findings())) for document in documents]
    figures, rows = score_cases(NEREL_TASKS, cases, tasks)
    return Scores(figures, len(cases), len(findings), rows, {document.id: document.text for document in documents})


def score_nested(case: NerelCase) -> Outcome:
    return compare_names("nested", case.document.id, gold_names(case.document), shown_names(case))


def score_flat(case: NerelCase) -> Outcome:
    gold, found = only_outermost(gold_names(case.document)), only_outermost(shown_names(case))
    return compare_names("flat", case.document.id, gold, found)


def gold_names(document: BratDocument) -> dict[TypedSpan, str]:
    """Every name of the three types, and how it is shown."""
    names = {}
    for span in document.spans:
        start, end = trim(document.text, span.span)
        if span.type in TYPE_OF and start < end:
            type_ = TYPE_OF[span.type]
            names[TypedSpan(start, end, type_)] = f"{type_} {span.words} ({span.type})"
    return names


def shown_names(case: NerelCase) -> dict[TypedSpan, str]:
    names = found_names(case.document.text, case.found.mentions)
    return {span: describe_found(mention) for span, mention in names.items()}


def score_posts(case: NerelCase) -> Outcome:
    text = case.document.text
    return score_pairs("posts", case.document, gold_posts(case.document), found_posts(text, case.found))


def score_workplaces(case: NerelCase) -> Outcome:
    text = case.document.text
    return score_pairs("workplaces", case.document, gold_workplaces(case.document), found_workplaces(text, case.found))


def score_offsets(case: NerelCase) -> Outcome:
    return count_flaws(case.document.id, case.document.text, case.found.mentions)


NEREL_TASKS: Mapping[str, Callable[[NerelCase], Outcome]] = {
    "offsets": score_offsets,
    "nested": score_nested,
    "flat": score_flat,
    "posts": score_posts,
    "workplaces": score_workplaces,
}
