"""Are the rows of `organizations` right: the official name."""

from pipeline.evaluate.compare import fold
from pipeline.evaluate.figures import Share
from pipeline.evaluate.match import Case
from pipeline.evaluate.outcome import Outcome
from pipeline.evaluate.tasks.entities import entities_of, entity_row


def score_organizations(case: Case) -> Outcome:
    figure = Share()
    rows = []
    for organization in entities_of(case, "ORG"):
        row = case.entities.organizations.get(case.to_found.get(organization.id, ""))
        same = row is not None and fold(row.name) == fold(organization.canonical)
        figure += Share(int(same), 1)
        found = None if row is None else f"{row.name} → {row.entity_id}"
        rows.append(entity_row("organizations", organization, same, organization.canonical, found, case))
    return Outcome({"name": figure}, rows)
