"""Are the rows of `organizations` right: the official name, the territory or seat, the body that it is a part of."""

from pipeline.evaluate.compare import fold
from pipeline.evaluate.figures import Counts, Share
from pipeline.evaluate.match import Case
from pipeline.evaluate.outcome import Outcome
from pipeline.evaluate.tasks.entities import entities_of, entity_row


def score_organizations(case: Case) -> Outcome:
    names = {entity.id: entity.canonical for entity in case.article.gold.entities}
    name, places, parents = Share(), Counts(), Counts()
    rows = []
    for organization in entities_of(case, "ORG"):
        row = case.entities.organizations.get(case.to_found.get(organization.id, ""))
        same_name = row is not None and fold(row.name) == fold(organization.canonical)
        name += Share(int(same_name), 1)
        place = told(organization.territory, "" if row is None else row.place_id, case)
        parent = told(organization.parent, "" if row is None else row.parent_id, case)
        places += place
        parents += parent
        same = same_name and all(cell.right == cell.found == cell.gold for cell in (place, parent))
        around = [names.get(id_ or "", "") or "–" for id_ in (organization.territory, organization.parent)]
        gold = f"{organization.canonical} ({'; '.join(around)})"
        found = None if row is None else f"{row.name} ({row.place or '–'}; {row.parent or '–'}) → {row.entity_id}"
        rows.append(entity_row("organizations", organization, same, gold, found, case))
    return Outcome({"name": name, "place": places, "parent": parents}, rows)


def told(gold_id: str | None, found_id: str, case: Case) -> Counts:
    """One cell that points to an entity, on either side perhaps to none."""
    right = gold_id is not None and case.to_found.get(gold_id) == found_id
    return Counts(int(right and bool(found_id)), int(bool(found_id)), int(gold_id is not None))
