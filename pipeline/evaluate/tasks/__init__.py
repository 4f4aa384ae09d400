"""The tasks, each a pure function of one matched article. A new task is a function here and a line in TASKS."""

from collections.abc import Callable, Mapping

from pipeline.evaluate.match import Case
from pipeline.evaluate.outcome import Outcome
from pipeline.evaluate.tasks.confidence import score_confidence
from pipeline.evaluate.tasks.dates import score_dates
from pipeline.evaluate.tasks.identity import score_identity
from pipeline.evaluate.tasks.names import score_names, score_nominals, score_offsets
from pipeline.evaluate.tasks.normal import score_normal
from pipeline.evaluate.tasks.organizations import score_organizations
from pipeline.evaluate.tasks.people import score_people
from pipeline.evaluate.tasks.places import score_places
from pipeline.evaluate.tasks.quotes import score_quotes
from pipeline.evaluate.tasks.roles import score_roles

TASKS: Mapping[str, Callable[[Case], Outcome]] = {
    "offsets": score_offsets,
    "names": score_names,
    "nominals": score_nominals,
    "normal": score_normal,
    "identity": score_identity,
    "people": score_people,
    "places": score_places,
    "organizations": score_organizations,
    "roles": score_roles,
    "dates": score_dates,
    "quotes": score_quotes,
    "confidence": score_confidence,
}
