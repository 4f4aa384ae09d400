"""Occupation facts of FactRuEval-2016: who holds which position, and where.

In: beside the files that `factrueval` reads, two more of each document:

    book_542.facts      542-0 Occupation
                        Who obj1607 Громов Борис                    an entity of book_542.coref
                        Position span28765 Губернатору | span28782 главы   spans; each will do
                        Where obj1605 Московская область | Подмосковье
                        Сложность повышенная
    book_542.spans      28765 job 0 11 407315 1  # 407315 Губернатору

The score is of pairs, each once a document: who + position, and who + where. A person is right when the names share a
part and none contradicts. A position is right when its words are those of a gold span, form for form of one lemma:
the text has "главы", the table "глава". As the gold leaves the unit to `where` ("председатель" of a комитет), the
position of a row counts also without the words that its organisation's or place's name repeats. A place is right when
the organisation or the place of the row has one of the gold entity's names, or reads as one of its mentions in the
text. Honours and ranks are not asked for, so rows of them are left out. The other types of fact (Deal, Meeting,
Ownership) are not extracted.

Facts marked "Сложность повышенная" take knowledge of the world or several sentences. As in the organisers' first mode
of scoring, nobody has to find them, and a row that does is neither right nor wrong; a second pair of figures asks for
them too.

The organisers' own program compares whole facts under a weighting of their fields; these figures are not its figures.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipeline.errors import UsageError
from pipeline.evaluate.factrueval import attribute_values, found_slots, name_slot, person_slots, plain
from pipeline.evaluate.figures import Counts, Value
from pipeline.evaluate.found import Entities, Findings, Found, FoundMention, FoundRole, findings_of
from pipeline.evaluate.report import number
from pipeline.models import load_models

OCCUPATION = "Occupation"
DIFFICULT = "Сложность повышенная"
WITH_DIFFICULT = ", difficult too"
ASKED = ("", "post", "occupation")  # kinds of row; "" when the table has no such column
OWNERS = {
    *("владелец", "владелица", "совладелец", "совладелица", "собственник", "собственница", "акционер", "бенефициар"),
    *("основатель", "основательница", "сооснователь", "создатель", "создательница", "учредитель", "учредительница"),
}
Slots = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Fact:
    """A person by the parts of the name, the positions that will do, as lemmas, and the names of the place."""

    who: Slots
    positions: frozenset[str]
    where: frozenset[str]
    difficult: bool = False


@dataclass(frozen=True)
class FactScores:
    """Scores of the pairs."""

    figures: dict[str, Counts]

    def values(self) -> dict[str, Value]:
        return {f"{name}/{key}": v for name, figure in self.figures.items() for key, v in figure.values().items()}


PAIRS: dict[str, Callable[[Fact], frozenset[str]]] = {
    "who + position": lambda fact: fact.positions,
    "who + where": lambda fact: fact.where,
}


# ------------------------------------------------------------------ gold


def load_facts(folder: Path) -> dict[str, list[Fact]]:
    """The Occupation facts of each document of a folder, by its name. Raises UsageError when there are none."""
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
        entities = dict(entity_slots(file.with_suffix(".coref").read_text(encoding="utf-8"), mentions))
        blocks = file.read_text(encoding="utf-8").replace("\r\n", "\n").split("\n\n")
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(f"{file}: its annotation can't be read: {error}; get the collection anew") from error
    texts = dict(span_texts(spans))
    for block in blocks:
        head, *lines = block.strip().split("\n")
        if head.split()[-1:] == [OCCUPATION]:
            yield parse_fact([line.strip() for line in lines], texts, entities)


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


def entity_slots(coref: str, mentions: Mapping[str, str]) -> Iterator[tuple[str, Slots]]:
    """Entity → its slots: the parts of a person's name, the names and mentions of anything else."""
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


def parse_fact(lines: Sequence[str], spans: Mapping[str, str], entities: Mapping[str, Slots]) -> Fact:
    who: Slots = {}
    positions: set[str] = set()
    where: set[str] = set()
    for line in lines:
        slot, _, value = line.partition(" ")
        ids = [part.split()[0] for part in value.split("|") if part.split()]
        if slot == "Who":
            who = entities.get(ids[0].removeprefix("obj"), {})
        elif slot == "Where":
            where |= entities.get(ids[0].removeprefix("obj"), {}).get("name", frozenset())
        elif slot == "Position":
            positions |= {lemmas(spans.get(i.removeprefix("span"), "")) for i in ids if i.startswith("span")}
    return Fact(who, frozenset(positions - {""}), frozenset(where - {""}), DIFFICULT in lines)


@cache
def lemmas(text: str) -> str:
    """A text as dictionary forms: "главы района" → "глава район"."""
    morphology = load_models().morphology
    words = (part for word in plain(text).split() for part in word.split("-"))
    return " ".join(str(morphology.parses(word)[0].normal_form).replace("ё", "е") for word in words)


# ------------------------------------------------------------------ found


def found_fact(row: FoundRole, mentions: Sequence[FoundMention], entities: Entities) -> Fact:
    """A row of `roles` as a fact; its place under every name that the document gives it."""
    unseen = FoundMention(row.article_id, row.start, row.end, "PER", entity_id=row.person_id)
    mention = next((m for m in mentions if m.entity_id == row.person_id and m.level == "name"), unseen)
    where = {plain(name) for name in (row.organization, row.place) if name}
    where |= {plain(m.normal) for m in mentions if m.entity_id and m.entity_id in (row.organization_id, row.place_id)}
    place_words = {word for name in where for word in lemmas(name).split()}
    forms = [lemmas(row.position), lemmas(row.text)]
    bare = [" ".join(word for word in form.split() if word not in place_words) for form in forms]
    return Fact(found_slots(row.person_id, [mention], entities), frozenset([*forms, *bare]) - {""}, frozenset(where))


def asked(row: FoundRole) -> bool:
    """Whether the gold asks for such a row: a post, or an occupation in some organisation.

    "писатель" alone is no fact, "немецкий режиссёр" no employment. Whoever owns a firm has a fact of another type,
    Ownership, and who founded one has none.
    """
    owner = any(word in OWNERS for word in row.position.split())
    return row.kind in ASKED and not owner and (row.kind != "occupation" or bool(row.organization))


# ------------------------------------------------------------------ score


def score_facts(gold: Mapping[str, list[Fact]], found: Found) -> FactScores:
    """Counts of who + position and who + where over the documents that have facts."""
    findings = findings_of(found, set(gold))
    figures = {name + mode: Counts() for mode in ("", WITH_DIFFICULT) for name in PAIRS}
    for document, facts in gold.items():
        rows = findings.get(document, Findings())
        ours = [found_fact(row, rows.mentions, found.entities) for row in rows.roles if asked(row)]
        all_asked = [replace(fact, difficult=False) for fact in facts]
        for name, values in PAIRS.items():
            figures[name] += count_pairs(facts, ours, values)
            figures[name + WITH_DIFFICULT] += count_pairs(all_asked, ours, values)
    return FactScores(figures)


def print_fact_scores(scores: FactScores, console: Console) -> None:
    table = Table("occupations")
    for column in ("precision", "recall", "F1", "right", "found", "gold"):
        table.add_column(column, justify="right")
    for name, figure in scores.figures.items():
        values = [number(value) for value in figure.values().values()]
        table.add_row(name, *values, f"{figure.right:.0f}", str(figure.found), str(figure.gold))
    console.print(table)


def count_pairs(gold: list[Fact], found: list[Fact], values: Callable[[Fact], frozenset[str]]) -> Counts:
    """Gold pairs that have their match, found pairs that have theirs; equal pairs count once, difficult ones not."""
    difficult = [f for f in gold if f.difficult]
    plain_gold = [f for f in gold if not f.difficult]
    wanted = list({(frozenset(f.who.items()), values(f)): f for f in plain_gold if f.who and values(f)}.values())
    got = list({(frozenset(f.who.items()), values(f)): f for f in found if values(f)}.values())

    def match(one: Fact, other: Fact) -> bool:
        return same_person(one.who, other.who) and bool(values(one) & values(other))

    hit = sum(any(match(fact, other) for other in got) for fact in wanted)
    spare = sum(not any(match(fact, other) for fact in [*wanted, *difficult]) for other in got)
    return Counts(hit, hit + spare, len(wanted))


def same_person(gold: Slots, found: Slots) -> bool:
    """Whether two names share a part and no part contradicts.

    >>> anna = {"firstname": frozenset(["анна"]), "lastname": frozenset(["лось"])}
    >>> same_person({"lastname": frozenset(["лось"])}, anna)
    True
    """
    slots = gold.keys() & found.keys()
    shared = [bool(gold[slot] & found[slot]) for slot in slots]
    return any(shared) and all(bool(gold[slot] & found[slot]) or initial(gold[slot], found[slot]) for slot in slots)


def initial(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one has but the initial of the other's name."""
    return any(a[:1] == b[:1] and (len(a) == 1 or len(b) == 1) for a in one for b in other)
