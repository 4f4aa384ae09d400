"""Found tables against gold articles → scores per task, with every row behind them.

scores = score_articles(load_gold(Path("tests/gold")), read_found(Path("out")))
scores.values()["names/PER/f1"] → 0.97
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.errors import UsageError
from pipeline.evaluate.figures import Value
from pipeline.evaluate.found import Findings, Found, findings_of
from pipeline.evaluate.gold import GoldArticle
from pipeline.evaluate.match import match_article
from pipeline.evaluate.outcome import Row, add_outcomes
from pipeline.evaluate.tasks import TASKS


@dataclass(frozen=True)
class Scores:
    """What came out: figures by "task/name" and the rows behind them."""

    articles: int
    articles_found: int
    figures: dict[str, Any]  # of `figures.Figure`
    rows: list[Row]
    texts: dict[str, str]  # of the gold articles, so that a row can be shown in its context

    def values(self) -> dict[str, Value]:
        """Every figure flat: {"names/PER/f1": 0.97, …}; None where there was nothing to score."""
        return {
            f"{name}/{key}": value for name, figure in self.figures.items() for key, value in figure.values().items()
        }


def score_articles(articles: Iterable[GoldArticle], found: Found, tasks: Collection[str] = ()) -> Scores:
    """Scores all tasks, or those named. Raises UsageError for a task that doesn't exist."""
    check_tasks(tasks)
    gold = {article.id: article for article in articles}
    findings = findings_of(found, set(gold))
    cases = [match_article(article, findings.get(id_, Findings()), found.entities) for id_, article in gold.items()]
    figures: dict[str, Any] = {}
    rows: list[Row] = []
    for task, score in TASKS.items():
        if tasks and task not in tasks:
            continue
        outcome = add_outcomes(score(case) for case in cases)
        figures |= {f"{task}/{name}": figure for name, figure in outcome.figures.items()}
        rows += outcome.rows
    return Scores(len(gold), len(findings), figures, rows, {id_: article.text for id_, article in gold.items()})


def check_tasks(tasks: Collection[str]) -> None:
    if unknown := [task for task in tasks if task not in TASKS]:
        raise UsageError(f"no task {', '.join(unknown)}; there are {', '.join(TASKS)}")
