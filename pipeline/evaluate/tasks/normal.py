"""Is the dictionary form of a found name right.

Where a run found an alternative span ("Кузьминском" for "селе Кузьминском"), the end of the gold form will do.
"""

from pipeline.evaluate.compare import fold
from pipeline.evaluate.figures import Share
from pipeline.evaluate.match import Case, Pair
from pipeline.evaluate.outcome import Outcome, Row
from pipeline.evaluate.tasks.names import TYPES, describe_found, describe_gold


def score_normal(case: Case) -> Outcome:
    verdicts = [(pair, same_form(pair)) for pair in case.names]
    figures = {
        type_: Share(
            sum(right for pair, right in verdicts if pair.gold.type == type_),
            sum(pair.gold.type == type_ for pair in case.names),
        )
        for type_ in TYPES
    }
    rows = [
        Row("normal", "right" if right else "wrong", case.article.id, pair.found.start, pair.found.end,
            describe_gold(pair.gold), describe_found(pair.found))
        for pair, right in verdicts
    ]  # fmt: skip
    return Outcome(figures, rows)


def same_form(pair: Pair) -> bool:
    want, got = fold(pair.gold.norm), fold(pair.found.normal)
    whole = pair.found.span == (pair.gold.start, pair.gold.end)
    return got == want or (not whole and got != "" and want.endswith(got))
