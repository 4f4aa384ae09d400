"""Found tables against gold articles → scores per task, with every row behind them.

scores = score_articles(load_gold(Path("tests/gold")), read_found(Path("out")))
scores.values()["names/PER/f1"] → 0.97
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pipeline.errors import UsageError
from pipeline.evaluate.figures import Figures
from pipeline.evaluate.found import Findings, Found, findings_of
from pipeline.evaluate.gold import GoldArticle
from pipeline.evaluate.match import match_article
from pipeline.evaluate.outcome import Outcome, Row, add_outcomes
from pipeline.evaluate.tasks import TASKS

C = TypeVar("C")


@dataclass(frozen=True)
class Scores(Figures):
    """What came out: figures by "task/name" and the rows behind them."""

    articles: int
    articles_found: int
    rows: list[Row]
    texts: dict[str, str]  # of the gold articles, so that a row can be shown in its context


def score_articles(articles: Iterable[GoldArticle], found: Found, tasks: Collection[str] = ()) -> Scores:
    """Scores all tasks, or those named. Raises UsageError for a task that doesn't exist."""
    gold = {article.id: article for article in articles}
    findings = findings_of(found, set(gold))
    cases = [match_article(article, findings.get(id_, Findings()), found.entities) for id_, article in gold.items()]
    figures, rows = score_cases(TASKS, cases, tasks)
    return Scores(figures, len(gold), len(findings), rows, {id_: article.text for id_, article in gold.items()})


def score_cases(
    known: Mapping[str, Callable[[C], Outcome]], cases: Sequence[C], tasks: Collection[str] = ()
) -> tuple[dict[str, Any], list[Row]]:
    """The figures by "task/name" and the rows of every known task, or of those named."""
    check_tasks(tasks, known)
    figures: dict[str, Any] = {}
    rows: list[Row] = []
    for task, score in known.items():
        if not tasks or task in tasks:
            outcome = add_outcomes(score(case) for case in cases)
            figures |= {f"{task}/{name}": figure for name, figure in outcome.figures.items()}
            rows += outcome.rows
    return figures, rows


def check_tasks(tasks: Collection[str], known: Collection[str] = TASKS) -> None:
    """Raises UsageError for a task that doesn't exist."""
    if unknown := [task for task in tasks if task not in known]:
        raise UsageError(f"no task {', '.join(unknown)}; there are {', '.join(known)}")
