"""Facts of FactRuEval-2016: who holds which position where, who owns what, who deals with whom, who meets whom.

`fact_files` reads the gold. It is scored twice.

    Occupation, …     whole facts: found and gold facts of one type are paired so that the total of their agreement is
                      greatest. Two facts agree by the F1 of their fields, so that two of three participants give
                      0.8, and not at all unless two fields beside a deal's type are right, for one participant alone
                      says nothing of who dealt with whom; of an occupation one of them has to be the person.
    who + position    of occupations the pairs besides, each once a document, and who + where

A person is right when the names share a part and none contradicts. Anything else is right when it has one of the gold
entity's names, or reads as one of its mentions in the text. A position is right when its words are those of a gold
span, form for form of one lemma: the text has "главы", the table "глава". As the gold leaves the unit to `where`
("председатель" of a комитет), the position of a row counts also without the words that its organisation's or place's
name repeats. Honours and ranks are not asked for, so rows of them are left out. Owners are rows of `facts`, and rows
of `roles` on an owner are occupations of nobody.

Facts marked "Сложность повышенная" take knowledge of the world or several sentences. As in the organisers' first mode
of scoring, nobody has to find them, and a row that does is neither right nor wrong; a second pair of figures asks for
them too. Equal facts of a document count once, on either side.

The organisers' own program weighs the fields of a fact; these figures are not its figures. Of the types but occupation
the development set has a few dozen facts, so that one more or less moves a figure by some hundredths.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.evaluate.assign import best_pairs
from pipeline.evaluate.fact_files import SLOTS, Fact, Value, lemmas
from pipeline.evaluate.factrueval import found_slots, plain
from pipeline.evaluate.figures import Counts, Figures
from pipeline.evaluate.found import Entities, Findings, Found, FoundFact, FoundMention, FoundRole, findings_of

WITH_DIFFICULT = ", difficult too"
ASKED = ("", "post", "occupation")  # kinds of row; "" when the table has no such column
OWNERS = {
    *("владелец", "владелица", "совладелец", "совладелица", "собственник", "собственница", "акционер", "бенефициар"),
    *("основатель", "основательница", "сооснователь", "создатель", "создательница", "учредитель", "учредительница"),
}
PAIRS = {"who + position": ("Who", "Position"), "who + where": ("Who", "Where")}
TYPE_OF = {"ownership": "Ownership", "deal": "Deal", "meeting": "Meeting"}
SLOT_OF = {"owner": "Owner", "founder": "Owner", "property": "Property"}  # of an ownership
DEALS = {
    "sale": "купля/продажа",
    "loan": "займ/возвращение займа",
    "fine": "наложение/выплата штрафа",
    "investment": "инвестиции",
}
NO_PARTICIPANT = ("place", "represented")
Pair = tuple[Value, Value]


# ------------------------------------------------------------------ found


def occupation(row: FoundRole, mentions: Sequence[FoundMention], entities: Entities) -> Fact:
    """A row of `roles` as a fact; its place under every name that the document gives it."""
    where = {plain(name) for name in (row.organization, row.place) if name}
    where |= {plain(m.normal) for m in mentions if m.entity_id and m.entity_id in (row.organization_id, row.place_id)}
    place_words = {word for name in where for word in lemmas(name).split()}
    forms = [lemmas(row.position), lemmas(row.text)]
    bare = [" ".join(word for word in form.split() if word not in place_words) for form in forms]
    positions = frozenset([*forms, *bare]) - {""}
    fields = (
        ("Who", entity_value(row.person_id, "PER", mentions, entities)),
        ("Position", {"name": positions}),
        ("Where", {"name": frozenset(where)}),
    )
    return Fact("Occupation", tuple((slot, value) for slot, value in fields if any(value.values())))


def other_facts(row: FoundFact, mentions: Sequence[FoundMention], entities: Entities) -> list[Fact]:
    """A row of `facts` with its entities as a fact; an ownership as one for each owner of each property."""
    type_, fields = TYPE_OF[row.kind], list[tuple[str, Value]]()
    for entity_id, part in row.parts:
        slot = SLOT_OF.get(part, "") if type_ == "Ownership" else "" if part in NO_PARTICIPANT else "Participant"
        if part == "place" and "Place" in SLOTS[type_]:
            slot = "Place"
        if slot:
            own = next((m.type for m in mentions if m.entity_id == entity_id), "ORG")
            fields.append((slot, entity_value(entity_id, own, mentions, entities)))
    if row.deal in DEALS:
        fields.append(("Type", {"name": frozenset([plain(DEALS[row.deal])])}))
    if type_ != "Ownership":
        return [Fact(type_, tuple(fields))]
    owners, properties = ([field for field in fields if field[0] == slot] for slot in SLOTS[type_])
    return [Fact(type_, pair) for pair in itertools.product(owners, properties)]


def entity_value(entity_id: str, type_: str, mentions: Sequence[FoundMention], entities: Entities) -> Value:
    """What the tables know of an entity, and what the document calls it."""
    own = [m for m in mentions if m.entity_id == entity_id and (type_ != "PER" or m.level == "name")]
    return found_slots(entity_id, own or [FoundMention("", 0, 0, type_, entity_id=entity_id)], entities)


def asked(row: FoundRole) -> bool:
    """Whether the gold asks for such a row: a post, or an occupation in some organisation.

    "писатель" alone is no fact, "немецкий режиссёр" no employment. Whoever owns a firm has a fact of another type,
    Ownership, and who founded one has none.
    """
    owner = any(word in OWNERS for word in row.position.split())
    return row.kind in ASKED and not owner and (row.kind != "occupation" or bool(row.organization))


def found_facts(rows: Findings, entities: Entities) -> Iterator[Fact]:
    yield from (occupation(row, rows.mentions, entities) for row in rows.roles if asked(row))
    for row_ in rows.facts:
        yield from other_facts(row_, rows.mentions, entities)


# ------------------------------------------------------------------ score


def score_facts(gold: Mapping[str, list[Fact]], found: Found) -> Figures:
    """Whole facts by type, then the pairs of occupations, over the documents that have facts."""
    findings = findings_of(found, set(gold))
    counting: dict[str, Callable[[list[Fact], list[Fact]], Counts]] = {
        **{type_: _of_type(type_) for type_ in SLOTS},
        **{name: _of_slots(*slots) for name, slots in PAIRS.items()},
    }
    figures = {name + mode: Counts() for mode in ("", WITH_DIFFICULT) for name in counting}
    for document, facts in gold.items():
        ours = list(found_facts(findings.get(document, Findings()), found.entities))
        all_asked = [replace(fact, difficult=False) for fact in facts]
        for name, count in counting.items():
            figures[name] += count(facts, ours)
            figures[name + WITH_DIFFICULT] += count(all_asked, ours)
    return Figures(figures)


def _of_type(type_: str) -> Callable[[list[Fact], list[Fact]], Counts]:
    def count(gold: list[Fact], found: list[Fact]) -> Counts:
        return count_facts([f for f in gold if f.type == type_], [f for f in found if f.type == type_])

    return count


def _of_slots(one: str, other: str) -> Callable[[list[Fact], list[Fact]], Counts]:
    def pairs(facts: Iterable[Fact], difficult: bool) -> list[Pair]:
        both = ((f.value(one), f.value(other)) for f in facts if f.difficult == difficult)
        return [(a, b) for a, b in both if a and b]

    def count(gold: list[Fact], found: list[Fact]) -> Counts:
        return count_pairs(pairs(gold, False), pairs(found, False), pairs(gold, True))

    return count


def count_facts(gold: Iterable[Fact], found: Iterable[Fact]) -> Counts:
    """Whole facts of one type: the total agreement of the best pairing."""
    gold = list(gold)
    wanted, spare = _once(f for f in gold if not f.difficult), [f for f in gold if f.difficult]
    got = _once(found)
    weights = [[agreement(one, other) for other in got] for one in wanted]
    pairs = best_pairs(weights)
    paired = {column for _, column in pairs}
    left = [other for column, other in enumerate(got) if column not in paired]
    wrong = sum(not any(agreement(fact, other) for fact in spare) for other in left)
    return Counts(sum(weights[row][column] for row, column in pairs), len(paired) + wrong, len(wanted))


def _once(facts: Iterable[Fact]) -> list[Fact]:
    def key(fact: Fact) -> frozenset[tuple[str, frozenset[tuple[str, frozenset[str]]]]]:
        return frozenset((slot, frozenset(value.items())) for slot, value in fact.fields)

    return list({key(fact): fact for fact in facts}.values())


def agreement(gold: Fact, found: Fact) -> float:
    """The F1 of the fields, 0 unless two of them beside the type are right, and of an occupation whose it is.

    >>> one, two = (("Participant", {"name": frozenset([name])}) for name in ("нива", "заря"))
    >>> sale = ("Type", {"name": frozenset(["купля/продажа"])})
    >>> round(agreement(Fact("Deal", (one, two, sale)), Fact("Deal", (one, two))), 3)
    0.8
    >>> agreement(Fact("Deal", (one, two, sale)), Fact("Deal", (one, sale)))
    0.0
    """
    weights = [
        [float(slot == own and same_entity(value, other)) for own, other in found.fields] for slot, value in gold.fields
    ]
    right = [gold.fields[row][0] for row, _ in best_pairs(weights)]
    told_of = "Who" in right or not gold.value("Who")
    if sum(slot != "Type" for slot in right) < 2 or not told_of:
        return 0.0
    return 2 * len(right) / (len(gold.fields) + len(found.fields))


def count_pairs(gold: Iterable[Pair], found: Iterable[Pair], difficult: Iterable[Pair] = ()) -> Counts:
    """Gold pairs that have their match, found pairs that have theirs; equal pairs count once, difficult ones not."""

    def once(pairs: Iterable[Pair]) -> list[Pair]:
        return list({(frozenset(a.items()), frozenset(b.items())): (a, b) for a, b in pairs}.values())

    def match(one: Pair, other: Pair) -> bool:
        return all(same_entity(a, b) for a, b in zip(one, other, strict=True))

    wanted, got = once(gold), once(found)
    hit = sum(any(match(pair, other) for other in got) for pair in wanted)
    spare = sum(not any(match(pair, other) for pair in [*wanted, *difficult]) for other in got)
    return Counts(hit, hit + spare, len(wanted))


def same_entity(gold: Value, found: Value) -> bool:
    """Whether two values share a part and no part contradicts.

    >>> anna = {"firstname": frozenset(["анна"]), "lastname": frozenset(["лось"])}
    >>> same_entity({"lastname": frozenset(["лось"])}, anna)
    True
    """
    slots = gold.keys() & found.keys()
    shared = [bool(gold[slot] & found[slot]) for slot in slots]
    return any(shared) and all(bool(gold[slot] & found[slot]) or initial(gold[slot], found[slot]) for slot in slots)


def initial(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one has but the initial of the other's name."""
    return any(a[:1] == b[:1] and (len(a) == 1 or len(b) == 1) for a in one for b in other)
