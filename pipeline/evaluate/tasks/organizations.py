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
        place, parent = names.get(organization.territory or "", ""), names.get(organization.parent or "", "")
        same_name = row is not None and fold(row.name) == fold(organization.canonical)
        name += Share(int(same_name), 1)
        found_place, found_parent = ("", "") if row is None else (row.place, row.parent)
        places += told(place, found_place)
        parents += told(parent, found_parent)
        same = same_name and fold(place) == fold(found_place) and fold(parent) == fold(found_parent)
        gold = f"{organization.canonical} ({place or '–'}; {parent or '–'})"
        found = None if row is None else f"{row.name} ({row.place or '–'}; {row.parent or '–'}) → {row.entity_id}"
        rows.append(entity_row("organizations", organization, same, gold, found, case))
    return Outcome({"name": name, "place": places, "parent": parents}, rows)


def told(gold: str, found: str) -> Counts:
    """One cell that may be empty on either side."""
    return Counts(int(bool(gold) and fold(gold) == fold(found)), int(bool(found)), int(bool(gold)))
