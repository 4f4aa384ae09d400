"""Is `confidence` of a mention what it says: of those that are .9 sure, nine of ten right in span and type.

The error is reported, and the ten bins with it (`--task confidence`).
"""

from pipeline.evaluate.figures import Reliability
from pipeline.evaluate.match import Case
from pipeline.evaluate.outcome import Outcome, Row
from pipeline.evaluate.tasks.names import describe_found


def score_confidence(case: Case) -> Outcome:
    figure = Reliability()
    rows = []
    for index, mention in enumerate(case.found.mentions):
        if mention.confidence is None:
            continue
        right = index in case.right
        figure += Reliability.of(mention.confidence, right)
        shown = f"{mention.confidence:.2f} {describe_found(mention)}"
        rows.append(
            Row("confidence", "right" if right else "wrong", case.article.id, mention.start, mention.end, found=shown)
        )
    return Outcome({"mentions": figure}, rows)
