"""Are the rows of `people` right: surname, name, patronymic and, where the gold knows it, gender, all of them."""

from pipeline.evaluate.compare import fold
from pipeline.evaluate.figures import Counts
from pipeline.evaluate.found import FoundPerson
from pipeline.evaluate.gold import GoldEntity
from pipeline.evaluate.match import Case
from pipeline.evaluate.outcome import Outcome, Row
from pipeline.evaluate.tasks.entities import entities_of, entity_row


def score_people(case: Case) -> Outcome:
    people = entities_of(case, "PER")
    rows = []
    right = 0
    for person in people:
        row = case.entities.people.get(case.to_found.get(person.id, ""))
        same = row is not None and same_person(person, row)
        right += same
        found = None if row is None else f"{describe(row)} → {row.entity_id}"
        rows.append(entity_row("people", person, same, describe(person), found, case))
    mentioned = [m for m in case.found.mentions if m.type == "PER" and m.entity_id]
    ids = {m.entity_id for m in mentioned}
    rows += extra_people(case, ids - {case.to_found.get(person.id) for person in people})
    return Outcome({"whole": Counts(right, len(ids), len(people))}, rows)


def same_person(gold: GoldEntity, found: FoundPerson) -> bool:
    names = ((gold.last, found.last), (gold.first, found.first), (gold.patronymic, found.patronymic))
    return all(fold(want) == fold(got) for want, got in names) and (not gold.gender or gold.gender == found.gender)


def extra_people(case: Case, ids: set[str]) -> list[Row]:
    """One row for each person who is found and not in the gold, at the first mention."""
    rows: dict[str, Row] = {}
    for m in sorted(case.found.mentions, key=lambda m: m.span):
        if m.type == "PER" and m.entity_id in ids and m.entity_id not in rows:
            person = case.entities.people.get(m.entity_id)
            found = f"{describe(person) if person else m.normal} → {m.entity_id}"
            rows[m.entity_id] = Row("people", "extra", case.article.id, m.start, m.end, found=found)
    return list(rows.values())


def describe(person: GoldEntity | FoundPerson) -> str:
    return " | ".join(part or "–" for part in (person.last, person.first, person.patronymic, person.gender))
