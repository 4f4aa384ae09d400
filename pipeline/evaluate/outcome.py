"""What a task says of one article: its figures, and each gold and found row with a verdict, for whoever has to put it
right."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

Verdict = Literal["right", "wrong", "missed", "extra"]


@dataclass(frozen=True)
class Row:
    """A gold row, a found row or both at a place of an article. `wrong`: found at the right place, but not the right
    thing."""

    task: str
    verdict: Verdict
    article_id: str
    start: int
    end: int
    gold: str = ""
    found: str = ""


@dataclass(frozen=True)
class Outcome:
    """`figures` by name ("PER"), each a `figures.Figure`, added up by name over the articles."""

    figures: dict[str, Any] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)


def add_outcomes(outcomes: Iterable[Outcome]) -> Outcome:
    figures: dict[str, Any] = {}
    rows: list[Row] = []
    for outcome in outcomes:
        for name, figure in outcome.figures.items():
            figures[name] = figures[name] + figure if name in figures else figure
        rows.extend(outcome.rows)
    return Outcome(figures, rows)
