"""Entities with their attributes on FactRuEval-2016 documents: persons by the parts of their names, places and
organisations by name.

In: a folder of the collection's documents, of which three files each are read:

    book_100.txt        the text
    book_100.objects    10441 Person 22775 22776 # Юрия Лужкова        a mention, its type, its spans
    book_100.coref      48 10435 10441                                 an entity, its mentions; below it
                        firstname Юрий                                 its attributes, one a line: firstname, lastname,
                        lastname Лужков                                patronymic, nickname; name (several: each will
                                                                       do), descriptor

The score follows the second track of the evaluation: a document's answer is a set of entities, not of places in the
text; gold and found entities of one type are paired so that the total of their agreement is greatest; precision and
recall are that total over the found and the gold entities. Agreement of a place or organisation is 1 when one of its
names, that of the tables or the dictionary form of a mention in the document, is one of the gold names, with or
without a gold descriptor before it, else 0. That of a person is the F1 of the parts of
the name, so that a surname for a surname and first name gives 2/3.

Where it may differ from the organisers' own program, which isn't carried here: values are compared without regard to
case, ё/е, quotes, blanks and hyphens, not by lemma; LocOrg and Location are one type; a second first name or surname
(`firstname1`) is a part of the same slot, and any one of them or all together will do; a nickname may stand in any
slot; entities without a name (descriptors only, or geographical adjectives) are neither asked for nor held against a
run that has none; `wikidata` is not read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.evaluate.assign import best_pairs
from pipeline.evaluate.compare import fold
from pipeline.evaluate.figures import Counts, Figures
from pipeline.evaluate.found import Entities, Found, FoundMention, FoundPerson, findings_of
from pipeline.evaluate.tasks.names import TYPES
from pipeline.text import has_proper_name

TYPE_OF = {"Person": "PER", "Org": "ORG", "LocOrg": "LOC", "Location": "LOC"}
PERSON_SLOTS = ("firstname", "patronymic", "lastname")
NICKNAME = "nickname"
NAME = "name"


@dataclass(frozen=True)
class Entity:
    """A type and, for each slot, the folded values that are right."""

    type: str
    slots: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class GoldDocument:
    id: str
    text: str
    entities: list[Entity]


@dataclass(frozen=True)
class EntityScores(Figures):
    """Scores by type and of all types together."""

    documents: int
    documents_found: int


# ------------------------------------------------------------------ gold


def load_documents(folder: Path) -> list[GoldDocument]:
    """Raises UsageError when the folder holds no document or one lacks its annotation."""
    texts = sorted(file for file in folder.glob("*.txt") if file.with_suffix(".coref").exists())
    if not texts:
        raise UsageError(
            f"{folder}: no FactRuEval document in it; it needs book_*.txt with .objects and .coref beside them"
        )
    return [load_document(file) for file in texts]


def load_document(file: Path) -> GoldDocument:
    text = file.read_bytes().decode("utf-8")  # not read_text: it would change line ends, and with them the offsets
    try:
        types = dict(mention_types(file.with_suffix(".objects").read_text(encoding="utf-8")))
        entities = list(parse_entities(file.with_suffix(".coref").read_text(encoding="utf-8"), types))
    except (OSError, ValueError) as error:
        raise UsageError(f"{file}: its annotation can't be read: {error}; get the collection anew") from error
    return GoldDocument(file.stem, text, entities)


def mention_types(objects: str) -> Iterator[tuple[str, str]]:
    for line in objects.splitlines():
        if line.strip():
            mention, kind, *_ = line.split()
            if kind in TYPE_OF:
                yield mention, TYPE_OF[kind]


def parse_entities(coref: str, types: Mapping[str, str]) -> Iterator[Entity]:
    """Entities of the three types that have a name; of several types of mention a place's wins, as "Россия" may act."""
    for block in coref.replace("\r\n", "\n").split("\n\n"):
        head, *attributes = block.strip().split("\n")
        kinds = {types[mention] for mention in head.split()[1:] if mention in types}
        if not kinds:
            continue
        type_ = "LOC" if "LOC" in kinds else min(kinds)
        slots = person_slots(attributes) if type_ == "PER" else name_slot(attributes)
        if slots:
            yield Entity(type_, slots)


def attribute_values(attributes: Iterable[str]) -> dict[str, list[str]]:
    """Values by slot; `firstname1` goes with `firstname`. An empty value is left out."""
    values: dict[str, list[str]] = defaultdict(list)
    for line in attributes:
        slot, _, value = line.strip().partition(" ")
        if value.strip():
            values[slot.rstrip("0123456789")].append(value.strip())
    return values


def person_slots(attributes: Iterable[str]) -> dict[str, frozenset[str]]:
    values = attribute_values(attributes)
    return {
        slot: frozenset(map(plain, [*values[slot], " ".join(values[slot])]))
        for slot in (*PERSON_SLOTS, NICKNAME)
        if values.get(slot)
    }


def name_slot(attributes: Iterable[str]) -> dict[str, frozenset[str]]:
    values = attribute_values(attributes)
    names = values.get(NAME, [])
    described = [f"{descriptor} {name}" for descriptor in values.get("descriptor", []) for name in names]
    return {NAME: frozenset(map(plain, names + described))} if names else {}


def plain(value: str) -> str:
    return fold(value.replace("-", " "))


# ------------------------------------------------------------------ found


def found_entities(mentions: Iterable[FoundMention], entities: Entities) -> list[Entity]:
    """The entities that a document names, each once: "правительство" has no name, "правительство Китая" has one."""
    named: dict[str, list[FoundMention]] = defaultdict(list)
    for mention in mentions:
        if mention.level != "nominal" or has_proper_name(mention.normal):
            named[mention.entity_id or f"{mention.type} {mention.normal}"].append(mention)
    result = []
    for key, own in named.items():
        if slots := found_slots(key, own, entities):
            result.append(Entity(own[0].type, slots))
    return result


def found_slots(key: str, mentions: Sequence[FoundMention], entities: Entities) -> dict[str, frozenset[str]]:
    """The parts of a person's name, as the tables have them; the names of a place or an organisation, the tables' and
    the document's own, for the collection asks how the document calls it: Россия and РФ."""
    type_ = mentions[0].type
    if type_ == "PER":
        person = entities.people.get(key, FoundPerson(key))
        parts = {"firstname": person.first, "patronymic": person.patronymic, "lastname": person.last}
        return {slot: frozenset([plain(value)]) for slot, value in parts.items() if value}
    row = entities.places.get(key) if type_ == "LOC" else entities.organizations.get(key)
    names = [row.name if row is not None else "", *(mention.normal for mention in mentions)]
    return {NAME: frozenset(plain(name) for name in names if name)}


# ------------------------------------------------------------------ score


def score_documents(documents: list[GoldDocument], found: Found) -> EntityScores:
    findings = findings_of(found, {document.id for document in documents})
    figures = {type_: Counts() for type_ in TYPES}
    for document in documents:
        mentions = findings[document.id].mentions if document.id in findings else []
        for type_, figure in score_entities(document.entities, found_entities(mentions, found.entities)).items():
            figures[type_] += figure
    figures["all"] = sum(figures.values(), Counts())
    return EntityScores(figures, len(documents), len(findings))


def score_entities(gold: Iterable[Entity], found: Iterable[Entity]) -> dict[str, Counts]:
    gold, found = list(gold), list(found)
    figures = {}
    for type_ in TYPES:
        wanted = [entity for entity in gold if entity.type == type_]
        got = [entity for entity in found if entity.type == type_]
        weights = [[agreement(one, other) for other in got] for one in wanted]
        total = sum(weights[row][column] for row, column in best_pairs(weights))
        figures[type_] = Counts(total, len(got), len(wanted))
    return figures


def agreement(gold: Entity, found: Entity) -> float:
    """From 0 to 1: the F1 of the slots; a place or an organisation has one, its name.

    >>> gold = Entity("PER", {"firstname": frozenset(["жанна"]), "lastname": frozenset(["фомина"])})
    >>> round(agreement(gold, Entity("PER", {"lastname": frozenset(["фомина"])})), 3)
    0.667
    """
    right = sum(bool(values & found.slots.get(slot, frozenset())) for slot, values in gold.slots.items())
    if not right and NICKNAME in gold.slots:
        right = int(any(values & gold.slots[NICKNAME] for values in found.slots.values()))
    return 2 * right / (len(gold.slots) + len(found.slots))
