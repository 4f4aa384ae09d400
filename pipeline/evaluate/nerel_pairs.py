"""Who holds which post and who works where, as pairs of places in the text: NEREL's against the rows of `roles`.

Егор Лыков, мэр Лужина  → posts (0–10, 12–22), workplaces (0–10, 16–22)

Gold posts are the relations WORKS_AS. Gold workplaces are WORKPLACE of a person, and WORKPLACE of a profession for
everyone whom WORKS_AS gives that profession. The collection relates mentions, the tables people and organisations; so
a row of `roles` stands for

    the place of the post     its own span;
    the person                the name of the person that stands nearest to it;
    the workplace             the mention of its organisation that stands nearest to it, of its place when the
                              organisation isn't mentioned or the row has none.

Nearest is in the same line, then in the same sentence, then with the fewest characters between the two spans (from the
end of the one to the start of the other: the length of a post must not matter), then the first. Nominals name nobody
and may be the post itself ("глава района"), so a person's don't count; an organisation's ("министерство") do.

Two pairs agree when both their ends overlap. Found pairs may agree with any gold pair; only gold pairs within one
sentence are asked for, as whoever holds a post three sentences on is a matter of reference, not of roles.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.evaluate.brat import BratDocument, BratSpan
from pipeline.evaluate.figures import Overlaps
from pipeline.evaluate.found import Findings, FoundMention, FoundRole
from pipeline.evaluate.outcome import Outcome, Row, Verdict
from pipeline.evaluate.spans import Span, between, gap, overlap

WORKS_AS, WORKPLACE, PERSON = "WORKS_AS", "WORKPLACE", "PERSON"
SENTENCE_END = re.compile(r"[.!?…]\s|\n")


@dataclass(frozen=True, order=True)
class Pair:
    """A person and a post or workplace, each where the text has it."""

    person: Span
    other: Span


# ------------------------------------------------------------------ gold


def gold_posts(document: BratDocument) -> set[Pair]:
    return {Pair(person.span, post.span) for person, post in employments(document)}


def employments(document: BratDocument) -> list[tuple[BratSpan, BratSpan]]:
    """WORKS_AS as person and profession, also where it is drawn the other way round."""
    ends = [(relation.one, relation.other) for relation in document.relations if relation.type == WORKS_AS]
    return [(one, other) if one.type == PERSON else (other, one) for one, other in ends]


def gold_workplaces(document: BratDocument) -> set[Pair]:
    pairs = set()
    for relation in document.relations:
        if relation.type == WORKPLACE:
            who, place = relation.one, relation.other
            people = [who] if who.type == PERSON else [p for p, post in employments(document) if post == who]
            pairs |= {Pair(person.span, place.span) for person in people}
    return pairs


def in_one_sentence(text: str, pair: Pair) -> bool:
    """Whether no sentence or line ends between the two.

    >>> in_one_sentence("Егор Лыков, мэр", Pair((0, 10), (12, 15)))
    True
    >>> in_one_sentence("Егор Лыков. Мэр", Pair((0, 10), (12, 15)))
    False
    """
    return not SENTENCE_END.search(between(text, pair.person, pair.other))


# ------------------------------------------------------------------ found


def found_posts(text: str, found: Findings) -> set[Pair]:
    return {Pair(person, row.span) for row in found.roles if (person := person_span(text, row, found.mentions))}


def found_workplaces(text: str, found: Findings) -> set[Pair]:
    return {
        Pair(person, place)
        for row in found.roles
        if (person := person_span(text, row, found.mentions)) and (place := place_span(text, row, found.mentions))
    }


def person_span(text: str, row: FoundRole, mentions: Sequence[FoundMention]) -> Span | None:
    return nearest(text, row, [m for m in mentions_of(row.person_id, mentions) if m.level == "name"])


def place_span(text: str, row: FoundRole, mentions: Sequence[FoundMention]) -> Span | None:
    organizations = mentions_of(row.organization_id, mentions)
    return nearest(text, row, organizations or mentions_of(row.place_id, mentions))


def mentions_of(entity_id: str, mentions: Sequence[FoundMention]) -> list[FoundMention]:
    return [mention for mention in mentions if entity_id and mention.entity_id == entity_id]


def nearest(text: str, row: FoundRole, mentions: Sequence[FoundMention]) -> Span | None:
    """The span of the mention that stands nearest to the row, as the head of this module says; None without any."""

    def distance(mention: FoundMention) -> tuple[bool, bool, int, int]:
        other_line = "\n" in between(text, row.span, mention.span)
        return other_line, mention.sentence_id != row.sentence_id, gap(row.span, mention.span), mention.start

    return min(mentions, key=distance).span if mentions else None


# ------------------------------------------------------------------ score


def score_pairs(task: str, document: BratDocument, gold: Collection[Pair], found: Collection[Pair]) -> Outcome:
    """The counts, and a row for each found pair and each one that was asked for in vain."""
    asked = [pair for pair in sorted(gold) if in_one_sentence(document.text, pair)]
    missed = [pair for pair in asked if not matches(pair, found)]
    right = [pair for pair in sorted(found) if matches(pair, gold)]
    extra = [pair for pair in sorted(found) if not matches(pair, gold)]
    rows = [pair_row(task, document, pair, "missed", gold=pair) for pair in missed]
    rows += [pair_row(task, document, pair, "right", gold=matches(pair, gold)[0], found=pair) for pair in right]
    rows += [pair_row(task, document, pair, "extra", found=pair) for pair in extra]
    return Outcome({"pairs": Overlaps(len(right), len(found), len(asked) - len(missed), len(asked))}, rows)


def matches(pair: Pair, others: Collection[Pair]) -> list[Pair]:
    """Those that overlap the pair at both ends, in the order of the text."""
    return sorted(o for o in others if overlap(pair.person, o.person) and overlap(pair.other, o.other))


def pair_row(
    task: str, document: BratDocument, at: Pair, verdict: Verdict, gold: Pair | None = None, found: Pair | None = None
) -> Row:
    """Stands at the post or workplace, and shows whom it is said of."""

    def shown(pair: Pair | None) -> str:
        return f"{words(document.text, pair.person)} → {words(document.text, pair.other)}" if pair else ""

    return Row(task, verdict, document.id, *at.other, shown(gold), shown(found))


def words(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())
