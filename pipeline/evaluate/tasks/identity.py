"""Who is who within an article: B³ over the mentions that were found and point to an entity."""

from collections import Counter

from pipeline.evaluate.figures import BCubed
from pipeline.evaluate.match import Case, Pair
from pipeline.evaluate.outcome import Outcome, Row
from pipeline.evaluate.tasks.names import describe_found, describe_gold


def score_identity(case: Case) -> Outcome:
    linked = case.linked
    rows = [
        Row("identity", "right" if agrees(pair, case) else "wrong", case.article.id, pair.found.start, pair.found.end,
            describe_gold(pair.gold), describe_found(pair.found))
        for pair in linked
    ]  # fmt: skip
    return Outcome({"B3": b_cubed(linked)}, rows)


def b_cubed(linked: list[Pair]) -> BCubed:
    """Precision and recall sums: of a mention's found cluster the share that is of its gold cluster, and the other
    way round."""
    gold = Counter(pair.gold.entity for pair in linked)
    found = Counter(pair.found.entity_id for pair in linked)
    both = Counter((pair.gold.entity, pair.found.entity_id) for pair in linked)
    precision = recall = 0.0
    for pair in linked:
        shared = both[pair.gold.entity, pair.found.entity_id]
        precision += shared / found[pair.found.entity_id]
        recall += shared / gold[pair.gold.entity]
    return BCubed(precision, recall, len(linked))


def agrees(pair: Pair, case: Case) -> bool:
    """Whether the mention goes with most others of its gold entity, and those with it."""
    return (
        case.to_found[pair.gold.entity] == pair.found.entity_id
        and case.to_gold[pair.found.entity_id] == pair.gold.entity
    )
