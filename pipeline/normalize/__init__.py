"""EntitySpan → NamedSpan: every name in its dictionary form, by the type of what it names.

PER Жанну Фомину → Жанна Фомина;  ORG администрацией района → администрация района;
    LOC селе Кузьминском → село Кузьминское
"""

from collections.abc import Mapping, Sequence

from pipeline.models import Models
from pipeline.name_forms import surnames
from pipeline.names import fold
from pipeline.normalize.known_people import KnownPeople
from pipeline.normalize.organization import normalize_organization
from pipeline.normalize.person import parse_person
from pipeline.normalize.person_nouns import common_nouns
from pipeline.normalize.place import normalize_place
from pipeline.records import Document, EntitySpan, NamedSpan, PersonName


def normalize_spans(document: Document, spans: Sequence[EntitySpan], models: Models) -> list[NamedSpan]:
    """The spans in their order, each with its nominative form."""
    words = document.words
    starts = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i + 1 for i, w in enumerate(words)}
    people = normalize_people(document, [s for s in spans if s.type == "PER" and s.level == "name"], models)
    named = []
    for span in spans:
        text = document.article.text[span.start : span.end]
        if span.type == "PER":
            named.append(people[span])
        elif span.type == "LOC":
            named.append(normalize_place(words, starts[span.start], ends[span.end], span, text, models.morphology))
        else:
            named.append(
                normalize_organization(words, starts[span.start], ends[span.end], span, text, models.morphology)
            )
    return named


def normalize_people(document: Document, spans: Sequence[EntitySpan], models: Models) -> dict[EntitySpan, NamedSpan]:
    """Names of people, the fullest first: a bare surname is then read as the surname of somebody who is named in
    full."""
    doc, text = document.doc, document.article.text
    known, yo = KnownPeople(), "ё" in doc.text
    named: dict[EntitySpan, NamedSpan] = {}

    def by_fullness(span: EntitySpan) -> tuple[int, bool, int]:
        """The fullest first; a surname that may be shared after the same surname of one person."""
        joined = text[: span.start].endswith((" и ", ", "))
        return -len(text[span.start : span.end].split()), joined, span.start

    bearers: dict[str, list[tuple[int, PersonName]]] = {}  # folded surname → where somebody is named in full, and who
    for span in sorted(spans, key=by_fullness):
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        assert tokens is not None  # spans begin and end with tokens
        fitting = _named_before(doc[tokens.start].text, span.start, bearers) if len(tokens) == 1 else None
        nouns = common_nouns(text[span.start : span.end], models.morphology)
        person, normal, rule, _ = parse_person(doc, tokens.start, tokens.end, fitting or known, yo, nouns)
        if span.rule == "person_not_place":  # a woman in the nominative: it is what told her from a place
            first, last = text[span.start : span.end].split()
            person, normal = PersonName(last, first, "", "f"), f"{first} {last}"
        if person.last and person.first:
            known.add(person)
            bearers.setdefault(fold(person.last), []).append((span.start, person))
        named[span] = NamedSpan(span, text[span.start : span.end], normal, person=person, rule=rule.replace(" ", "_"))
    return named


def _named_before(word: str, at: int, bearers: Mapping[str, Sequence[tuple[int, PersonName]]]) -> KnownPeople | None:
    """Whom a bare surname can mean when somebody else with such a surname is named in full only later: "Судья назначила
    Осокину … Инна Осокина" is about the Осокин before. None when nobody has to be told apart."""
    alike = [bearer for surname in sorted(surnames(word)) for bearer in bearers.get(surname, ())]
    before = [person for start, person in alike if start < at]
    return KnownPeople(before) if before and len(before) < len(alike) else None
