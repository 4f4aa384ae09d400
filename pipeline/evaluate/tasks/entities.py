"""What the tasks on people, places and organisations share: the row of a gold entity, and where to show it."""

from pipeline.evaluate.gold import GoldEntity
from pipeline.evaluate.match import Case
from pipeline.evaluate.outcome import Row, Verdict


def entities_of(case: Case, type_: str) -> list[GoldEntity]:
    return [entity for entity in case.article.gold.entities if entity.type == type_]


def entity_row(task: str, entity: GoldEntity, right: bool, gold: str, found: str | None, case: Case) -> Row:
    """A row at the entity's first gold mention; `found` None where the tables have no row for the entity."""
    spans = [(m.start, m.end) for m in case.article.gold.mentions if m.entity == entity.id]
    start, end = min(spans, default=(0, 0))
    verdict: Verdict = "missed" if found is None else "right" if right else "wrong"
    return Row(task, verdict, case.article.id, start, end, f"{gold} → {entity.id}", found or "")
