"""Are the rows of `places` right: kind, and the place that holds it where the gold tells one."""

from pipeline.evaluate.compare import fold
from pipeline.evaluate.figures import Share
from pipeline.evaluate.match import Case
from pipeline.evaluate.outcome import Outcome
from pipeline.evaluate.tasks.entities import entities_of, entity_row


def score_places(case: Case) -> Outcome:
    names = {entity.id: entity.canonical for entity in case.article.gold.entities}
    kinds, containers = Share(), Share()
    rows = []
    for place in entities_of(case, "LOC"):
        row = case.entities.places.get(case.to_found.get(place.id, ""))
        same_kind = row is not None and fold(row.kind) == fold(place.kind)
        kinds += Share(int(same_kind), 1)
        container = names.get(place.container or "", "")
        same_container = not container or (row is not None and fold(row.container) == fold(container))
        if container:
            containers += Share(int(same_container), 1)
        gold = f"{place.canonical} ({place.kind or '–'}; {container or '–'})"
        found = None if row is None else f"{row.name} ({row.kind or '–'}; {row.container or '–'}) → {row.entity_id}"
        rows.append(entity_row("places", place, same_kind and same_container, gold, found, case))
    return Outcome({"kind": kinds, "container": containers}, rows)
