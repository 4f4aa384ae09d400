"""The facts of FactRuEval-2016's documents as they are written: a type and its fields.

In: beside the files that `factrueval` reads, two more of each document:

    book_542.facts      542-0 Occupation
                        Who obj1607 Громов Борис                    an entity of book_542.coref
                        Position span28765 Губернатору | span28782 главы   spans; each will do
                        Where obj1605 Московская область | Подмосковье
                        Сложность повышенная                        takes knowledge of the world or several sentences

                        542-1 Deal
                        Participant obj1605 Московская область      two or more
                        Participant obj1611 Нива
                        Type купля/продажа
    book_542.spans      28765 job 0 11 407315 1  # 407315 Губернатору

Out: Fact("Deal", (("Participant", {"name": {"московская область", "подмосковье"}}), …)). `isPartOf` is no fact of the
evaluation; phase and modality are not read.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.evaluate.factrueval import attribute_values, name_slot, person_slots, plain
from pipeline.models import load_models

SLOTS = {
    "Occupation": ("Who", "Position", "Where"),
    "Ownership": ("Owner", "Property"),
    "Deal": ("Participant", "Type"),
    "Meeting": ("Participant", "Place", "Date"),
}
SEVERAL = "Participant"  # a field for each; of any other slot each line is one more way to say the same
DIFFICULT = "Сложность повышенная"
Value = Mapping[str, frozenset[str]]  # a person by the parts of the name, anything else by what it is called


@dataclass(frozen=True)
class Fact:
    """A type and its fields: slot and value."""

    type: str
    fields: tuple[tuple[str, Value], ...]
    difficult: bool = False

    def value(self, slot: str) -> Value:
        """What the first field of the slot holds; nothing without one."""
        return next((value for name, value in self.fields if name == slot), {})


def load_facts(folder: Path) -> dict[str, list[Fact]]:
    """The facts of each document of a folder, by its name. Raises UsageError when there are none."""
    files = sorted(folder.glob("*.facts"))
    if not files:
        raise UsageError(f"{folder}: no facts in it; it needs book_*.facts beside the texts")
    return {file.stem: list(read_facts(file)) for file in files}


def read_facts(file: Path) -> Iterator[Fact]:
    try:
        spans = file.with_suffix(".spans").read_text(encoding="utf-8")
        text = file.with_suffix(".txt").read_bytes().decode("utf-8")
        objects = file.with_suffix(".objects").read_text(encoding="utf-8")
        mentions = dict(mention_texts(objects, dict(span_offsets(spans)), text))
        entities = dict(entity_values(file.with_suffix(".coref").read_text(encoding="utf-8"), mentions))
        blocks = file.read_text(encoding="utf-8").replace("\r\n", "\n").split("\n\n")
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(f"{file}: its annotation can't be read: {error}; get the collection anew") from error
    texts = dict(span_texts(spans))
    for block in blocks:
        head, *lines = block.strip().split("\n")
        if (type_ := "".join(head.split()[-1:])) in SLOTS:
            yield parse_fact(type_, [line.strip() for line in lines], texts, entities)


def span_texts(spans: str) -> Iterator[tuple[str, str]]:
    """ "28765 job 0 11 407315 1  # 407315 Губернатору" → 28765, Губернатору."""
    for line in spans.splitlines():
        front, _, back = line.partition("#")
        fields = front.split()
        if len(fields) >= 6:
            yield fields[0], " ".join(back.split()[int(fields[5]) :]).replace(" .", ".")


def span_offsets(spans: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """ "28765 job 0 11 407315 1  # 407315 Губернатору" → 28765, (0, 11)."""
    for line in spans.splitlines():
        fields = line.partition("#")[0].split()
        if len(fields) >= 6:
            yield fields[0], (int(fields[2]), int(fields[2]) + int(fields[3]))


def mention_texts(objects: str, spans: Mapping[str, tuple[int, int]], text: str) -> Iterator[tuple[str, str]]:
    """ "10433 Org 22763 22764 # Москвы мэрии" → 10433, "мэрии Москвы": from the first of its spans to the last."""
    for line in objects.splitlines():
        mention, _, *ids = line.partition("#")[0].split() or ("", "")
        if ids:
            yield mention, text[min(spans[i][0] for i in ids) : max(spans[i][1] for i in ids)]


def entity_values(coref: str, mentions: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
    """Entity → the parts of a person's name, the names and mentions of anything else."""
    for block in coref.replace("\r\n", "\n").split("\n\n"):
        head, *attributes = block.strip().split("\n")
        if not head.strip():
            continue
        values = attribute_values(attributes)
        described = {"name": frozenset(map(plain, values.get("descriptor", [])))}
        slots = person_slots(attributes) or name_slot(attributes) or described
        if "name" in slots:
            written = {plain(mentions[mention]) for mention in head.split()[1:] if mention in mentions}
            slots = {"name": slots["name"] | written}
        yield head.split()[0], slots


def parse_fact(type_: str, lines: Sequence[str], spans: Mapping[str, str], entities: Mapping[str, Value]) -> Fact:
    single: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    fields: list[tuple[str, Value]] = []
    for line in lines:
        slot, _, text = line.partition(" ")
        if slot not in SLOTS[type_]:
            continue
        value = _value(text, spans, entities)
        if slot == SEVERAL:
            fields.append((slot, value))
        else:
            single[slot] |= {part: single[slot].get(part, frozenset()) | ways for part, ways in value.items()}
    fields += single.items()
    return Fact(type_, tuple((slot, value) for slot, value in fields if any(value.values())), DIFFICULT in lines)


def _value(text: str, spans: Mapping[str, str], entities: Mapping[str, Value]) -> Value:
    """Of "obj1 Лось Анна", "span5 главы | span7 мэр" or "купля/продажа"; of objects the first stands for all."""
    ids = [part.split()[0] for part in text.split("|") if part.split()]
    if ids and ids[0].startswith("obj"):
        return entities.get(ids[0].removeprefix("obj"), {})
    if ids and ids[0].startswith("span"):
        ways = {lemmas(spans.get(i.removeprefix("span"), "")) for i in ids if i.startswith("span")}
        return {"name": frozenset(ways - {""})}
    return {"name": frozenset({plain(text)} - {""})}


@cache
def lemmas(text: str) -> str:
    """A text as dictionary forms: "главы района" → "глава район"."""
    morphology = load_models().morphology
    words = (part for word in plain(text).split() for part in word.split("-"))
    return " ".join(str(morphology.parses(word)[0].normal_form).replace("ё", "е") for word in words)
