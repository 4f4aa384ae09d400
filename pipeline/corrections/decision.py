"""What an analyst may decide of a row, and how it went.

    set    roles          17:role-21-40    status       former
    drop   mentions       17:102-108-PER
    same   entities       per-0c51…                     per-88a0…      the first is the second

`was` is the cell as she saw it: where the program now finds something else, her decision waits for another look.
"""

from dataclasses import dataclass

from pipeline.tables import table

SET, DROP, SAME = "set", "drop", "same"
NEW = "new"  # in place of an id: somebody or something that is nobody else of the dump; "new:2" is shared by rows

# What can be set. The name of an entity that a row points to is set by its id; a person's name by its parts.
COLUMNS = {
    "mentions": ("entity_id", "normal"),
    "roles": ("person_id", "position", "organization_id", "place_id", "status", "kind"),
    "quotes": ("speaker_id",),
    "people": ("last", "first", "patronymic", "gender"),
    "organizations": ("name", "kind", "abbreviation", "parent_id", "place_id"),
    "places": ("name", "kind", "container_id"),
}
DROPPED = ("mentions", "roles", "quotes", "facts", "dates")
ENTITY_TABLES = ("people", "organizations", "places")
POINTS_TO = {
    **{"person_id": "per", "organization_id": "org", "parent_id": "org", "place_id": "loc", "container_id": "loc"},
    **{"entity_id": "", "speaker_id": ""},  # of any type
}

APPLIED = "applied"
ALREADY = "already so"  # the program finds it by itself now
CHANGED = "changed"  # the program finds something else than `was`
NO_ROW = "no such row"
NO_ENTITY = "no such entity"
OTHER_TYPE = "another type"  # a person for a place
WHOLE = (APPLIED, ALREADY)


@dataclass(frozen=True)
class Correction:
    """One line of the file."""

    line: int
    action: str
    table: str
    id: str
    column: str = ""
    value: str = ""
    was: str = ""
    note: str = ""

    @property
    def refers_to(self) -> tuple[str, ...]:
        """The entities that must be there for it to hold."""
        if self.action == SAME:
            return self.id, self.value
        pointed = self.column in POINTS_TO and self.value and not is_new(self.value)
        return (self.value,) if pointed else ()


def is_new(value: str) -> bool:
    return value == NEW or value.startswith(f"{NEW}:")


def why_wrong(correction: Correction) -> str:
    """What is wrong with a correction by itself, and the remedy; empty when nothing is."""
    c = correction
    if c.action not in (SET, DROP, SAME):
        return f"action {c.action!r} is none: write {SET}, {DROP} or {SAME}"
    if not c.id:
        return "the id is missing: copy it from the row"
    if c.action == DROP:
        return "" if c.table in DROPPED else f"a row of {c.table!r} can't be dropped, one of {', '.join(DROPPED)} can"
    if c.action == SAME:
        if c.table != "entities":
            return f"{SAME} is said of the table entities, not of {c.table!r}"
        types = c.id.partition("-")[0], c.value.partition("-")[0]
        return "" if types[0] == types[1] and c.id != c.value else "give two different entities of one type"
    return _why_not_set(c)


def _why_not_set(c: Correction) -> str:
    if c.column not in COLUMNS.get(c.table, ()):
        known = "; ".join(f"{name}: {', '.join(columns)}" for name, columns in COLUMNS.items())
        return f"the cell {c.table}.{c.column} can't be set. These can: {known}"
    if c.column in POINTS_TO:
        return _why_not_pointed(c)
    column = next(column for column in table(c.table).columns if column.name == c.column)
    if column.values and c.value and c.value not in column.values:
        return f"{c.column} is one of {', '.join(column.values)}, not {c.value!r}"
    required = column.required or (c.table, c.column) in (("mentions", "normal"), ("roles", "status"))
    return f"{c.column} can't be empty" if required and not c.value else ""


def _why_not_pointed(c: Correction) -> str:
    if is_new(c.value):
        return "" if c.table == "mentions" else f"{NEW} is said of a mention's entity_id only"
    if not c.value:
        return f"{c.column} can't be empty" if c.column in ("entity_id", "person_id") else ""
    prefix = POINTS_TO[c.column] or ("per", "org", "loc")
    return "" if c.value.startswith(prefix) else f"{c.value!r} is no id that {c.column} can hold: copy it from entities"
