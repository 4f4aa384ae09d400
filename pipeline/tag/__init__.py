"""Document → EntitySpans: people, organisations and places, nested and never crossing.

    администрации Рыбновского района Андрей Горелов
        → ORG [администрации LOC [Рыбновского района]] PER [Андрей Горелов]

NER proposes; rules over words and lexicon correct, extend and add. The rule that answered is kept with the span.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from pipeline.declension import NOM
from pipeline.known_places import countries, readings
from pipeline.lexicon import rows, word_set
from pipeline.models import Models
from pipeline.morphology import Morphology
from pipeline.name_forms import name_form
from pipeline.near import Near
from pipeline.organization_words import head_at, is_compound, is_firm, names_body
from pipeline.place_words import kind_named
from pipeline.records import Document, EntitySpan
from pipeline.tag.datelines import without_rubrics
from pipeline.tag.organizations import ENTREPRENEURS, find_organizations
from pipeline.tag.people import refine_people
from pipeline.tag.person_tokens import COMMON_FIRST
from pipeline.tag.places import find_places, short_names
from pipeline.tag.reconcile import people_or_places, repeated_places
from pipeline.tag.scene import is_short
from pipeline.tag.things import without_things
from pipeline.taggers import find_spans
from pipeline.text import QUOTES, fold
from pipeline.words import Word, words_between

# what the rules keep of NER's names is right more often than the network says: on the own gold articles 0.98 of what
# it gave 0.9
KEPT = 0.25
LANDS = {"край", "края", "краю", "краем", "крае"}
BATCH = 16  # documents whose sentences go through the network together


def tag_documents(documents: Iterable[Document], models: Models) -> Iterator[tuple[Document, list[EntitySpan]]]:
    """Each document with its spans, in reading order, an outer span before those inside it."""
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == BATCH:
            yield from _tag_batch(batch, models)
            batch = []
    yield from _tag_batch(batch, models)


def _tag_batch(documents: Sequence[Document], models: Models) -> Iterator[tuple[Document, list[EntitySpan]]]:
    for document, found in zip(documents, find_spans(documents, models), strict=True):
        text = document.article.text
        proposed = [
            EntitySpan(start, end, type, "name", "ner", confidence**KEPT)
            for a, b, type, confidence in found
            for start, end in pieces(text, a, b, type)
        ]
        yield document, tag_document(document, proposed, models.morphology)


BULLETS = re.compile(r"\s*[•·|]\s*")
SEPARATORS = re.compile(r"\s*[;/]\s*|,\s+(?=[A-ZА-ЯЁ]{2,6}$)|\s+[–—]\s+(?=[А-ЯЁA-Z])|\s*\(|\)")


def pieces(text: str, start: int, end: int, type: str) -> Iterator[tuple[int, int]]:
    """A span of NER's without what can't be inside one name: "Монако • Намибия" and "Комитет защиты (КЗЖ" are two each.

    A nickname or a second name in brackets stays inside a person's, and so does a whole bracket in a place's: "Саха
    (Якутия)".
    """
    at = start
    for bullet in BULLETS.finditer(text, start, end):
        if bullet.start() > at:
            yield from _names_in(text, at, bullet.start(), type)
        at = bullet.end()
    if end > at:
        yield from _names_in(text, at, end, type)


def _names_in(text: str, start: int, end: int, type: str) -> Iterator[tuple[int, int]]:
    inside = text[start:end]
    if "(" in inside and (
        type == "PER"
        and inside.count("(") == inside.count(")")
        and _is_nickname(inside)
        or re.search(r"Саха \(\w+\)", inside)
    ):
        yield start, end
        return
    at = start
    for match in SEPARATORS.finditer(inside):
        if match.group().strip() == "/" and type == "PER" or match.group().strip() in ("–", "—") and type == "ORG":
            continue
        if start + match.start() > at:
            yield at, start + match.start()
        at = start + match.end()
    if end > at:
        yield at, end


def _is_nickname(name: str) -> bool:
    """Whether brackets hold a second name; not where somebody is from, "Андреа Росси (Италия)", no other writing, "Ма
    Лин (马凌)", and not how a woman with all her names was called before she married: "Анна Ильинична Лось
    (Зимина)"."""
    remarks = re.findall(r"\(([\w -]+)\)", name)
    if maiden := MAIDEN.fullmatch(name):
        patronymic, last = name_form(maiden[1]), name_form(maiden[2])
        if patronymic.patronymic and (last.last or last.surname_shape) and not last.first:
            return False
    return all(re.search("[а-яёa-z]", remark) and remark.lower() not in countries() for remark in remarks)


MAIDEN = re.compile(r"\w+ (\w+(?:вны|вна|вне|вной|вну|чны|чна|чне|чной|чну)) [\w-]+ \((\w+)\)")


def as_organization(words: list[Word], span: EntitySpan) -> EntitySpan:
    """A span that NER calls a person or a place although it holds an organisation's abbreviation or head: Тетюшская
    ЦРБ,
    Сасовский районный суд."""
    if span.type == "ORG":
        return span
    inside = words_between(words, span.start, span.end)
    if _rules(words, inside):
        return replace(span, type="ORG")
    lone = words[inside[0]] if len(inside) == 1 else None
    if lone is not None and (is_compound(lone.lower) or is_firm(lone.lower)) and not _is_known_name(lone.text):
        return replace(span, type="ORG")
    if len(inside) == 1 and BANK.fullmatch(words[inside[0]].lower):
        return replace(span, type="ORG")
    if len(inside) == 2 and _is_acronym_of_region(words[inside[0]], words[inside[1]]):
        return replace(span, type="ORG")
    short = any(is_short(words[i], "body", "facility") for i in inside)
    headed = span.type == "LOC" and any(_heads(words, i, alone=len(inside) == 1) for i in inside)
    return replace(span, type="ORG") if short or headed else span


BANK = re.compile(r".{3,}банк(?:а|у|ом|е)?")  # Внешторгбанк


def _is_acronym_of_region(body: Word, region: Word) -> bool:
    """АИР РТ: an acronym that is no place, and that of a region."""
    return body.acronym and body.text not in short_names() and region.text in word_set("region_short")


def _rules(words: list[Word], inside: range) -> bool:
    """Whether a building stands for those who rule in it: "заявил Кремль", not "в Кремле", "стены Кремля"."""
    if " ".join(words[i].lemma.lower() for i in inside) not in word_set("seats_of_power"):
        return False
    return not inside.start or words[inside.start - 1].lemma.lower() not in word_set("at_seats")


def _is_known_name(text: str) -> bool:
    form = name_form(text)
    return bool(form.first or form.last)


def _heads(words: list[Word], i: int, alone: bool) -> bool:
    """Whether words[i] heads an organisation's name; alone it has to be one: Евросоюз."""
    match = head_at(words, i)
    if match is None or kind_named(match.kind.word) is not None:
        return False
    return match.kind.proper if alone else names_body(match.kind)


def without_person(words: list[Word], span: EntitySpan) -> Iterator[EntitySpan]:
    """The organisation and the person behind it that NER gives as one: клуб Тайга | Павел Осокин, РАН | И. Осокин."""
    inside = words_between(words, span.start, span.end)
    at = _person_at(words, inside) if span.type == "ORG" and len(inside) > 2 else None
    if at is None:
        yield span
        return
    yield EntitySpan(span.start, words[at - 1].end, "ORG", "name", "ner_apart", span.confidence)
    yield EntitySpan(words[at].start, span.end, "PER", "name", "ner_apart", span.confidence)


def _person_at(words: list[Word], inside: range) -> int | None:
    """Where a first name or initial with its surname ends a span after other words; None when none does."""
    last = inside[-1]
    if not all(words[k].text[0].isalpha() or words[k].text == "." for k in inside) or not words[last].capital:
        return None
    initial = words[last - 1].text == "." and len(words[last - 2].text) == 1 and words[last - 2].capital
    at = last - 2 if initial else last - 1
    if at <= inside[0] or any(words[k].lower in EPONYMOUS for k in range(inside[0], at)):
        return None
    if initial and words[at - 1].text == ".":
        return None
    first, surname = name_form(words[at].text), name_form(words[last].text)
    agree = bool(first.first_in & surname.last_in) or initial and surname.surname_shape
    known = initial or first.first >= COMMON_FIRST and not first.common
    nominative = not words[at - 1].case or initial or any(case == NOM for _, case in first.first_in & surname.last_in)
    return at if agree and known and nominative and words[at - 1].text[0].isalpha() else None


EPONYMOUS = {"имени", "им"}


def without_form(text: str, span: EntitySpan) -> Iterator[EntitySpan]:
    """ИП Чеботарёв, to NER an organisation: the person in it, whose whole name the rules for people find."""
    form, _, name = text[span.start : span.end].partition(" ")
    if span.type == "ORG" and form in ENTREPRENEURS and name[:1].isupper():
        yield EntitySpan(span.start + len(form) + 1, span.end, "PER", "name", "entrepreneur", span.confidence)
    else:
        yield span


def without_verb(words: list[Word], span: EntitySpan) -> Iterator[EntitySpan]:
    """The towns in a headline of capitals that NER takes whole for a body: ТУЛА | ПРОИГРАЛА | ОРЛУ."""
    inside = words_between(words, span.start, span.end)
    shouted = span.type == "ORG" and len(inside) > 2 and all(words[i].acronym for i in inside)
    if not shouted or not any(words[i].lemma.lower() in word_set("contest_verbs") for i in inside):
        yield span
        return
    for i in inside:
        named = readings(words[i].lower) or readings(words[i].lemma.lower())
        if words[i].pos in ("NOUN", "PROPN") and named:
            yield EntitySpan(words[i].start, words[i].end, "LOC", "name", "ner_apart", span.confidence)


def tag_document(document: Document, proposed: Sequence[EntitySpan], morphology: Morphology) -> list[EntitySpan]:
    """What NER proposes for one document, corrected and completed by the rules."""
    words = document.words
    text = document.article.text
    named = without_rubrics(words, list(without_things(words, proposed)), morphology)
    things = [part for s in named for part in without_verb(words, s)]
    retyped = [as_organization(words, s) for s in things]
    apart = [part for s in retyped for part in without_person(words, s)]
    refined = refine_people(document.doc, [part for s in apart for part in without_form(text, s)])
    people = [s for s in refined if s.type == "PER"]
    bearers = _placed(people)
    others = [s for s in refined if s.type != "PER" and not bearers.meets(s.start, s.end)]
    places = find_places(words, [*people, *others], morphology)
    people, places = people_or_places(words, people, places, morphology)
    organizations = find_organizations(words, [*people, *others], places)
    found = nest(document.article.text, people, organizations, places)
    return sorted([*found, *repeated_places(words, found, places, people)], key=reading_order)


def nest(
    text: str, people: Sequence[EntitySpan], organizations: Sequence[EntitySpan], places: Sequence[EntitySpan]
) -> list[EntitySpan]:
    """Puts the types together: no place inside a quoted proper name, no person inside an organisation, nothing that
    crosses."""
    kept = list(organizations)
    bodies, taken = _placed(organizations), _placed(organizations)
    for place in places:
        near = bodies.meeting(place.start, place.end)
        around = [o for o in near if o.start <= place.start and place.end <= o.end]
        crossed = any(_crosses(place, o) for o in near)
        if not crossed and not any(
            _is_itself(place, o) or _in_quotes(text, o, place) or _is_lore(text, place) for o in around
        ):
            kept.append(place)
            taken.add(place.start, place.end, place)
    for person in people:
        if all(s.rule == "entrepreneur" for s in taken.meeting(person.start, person.end)):
            kept.append(person)
            taken.add(person.start, person.end, person)
    return sorted(kept, key=reading_order)


def reading_order(span: EntitySpan) -> tuple[int, int, bool, str]:
    """In text order, an outer span before those inside it, an organisation before a place that is all its words."""
    return span.start, -span.end, span.type != "ORG", span.type


def _is_itself(place: EntitySpan, body: EntitySpan) -> bool:
    """Whether a place in an organisation's name is but that organisation; in "администрации Рязани и Касимова" the last
    is both."""
    whole = (body.start, body.end) == (place.start, place.end) and body.rule != "shared_places"
    if body.rule == "family_farm":
        return True  # КФХ Мезенцевых
    return whole or body.start == place.start and body.rule == "shared_noun"  # Сасовский | районные суды


def _is_lore(text: str, place: EntitySpan) -> bool:
    """ "музей истории Шацкого края": a land that no map has, within a name; Пермский край is on it."""
    adjective, _, noun = fold(text[place.start : place.end]).partition(" ")
    return noun in LANDS and not adjective.startswith(_lands_on_map())


@cache
def _lands_on_map() -> tuple[str, ...]:
    lands = (fold(row["name"]).split() for row in rows("regions") if row["kind"] == "край")
    return tuple(adjective[:-2] for adjective, *_ in lands)


def _in_quotes(text: str, outer: EntitySpan, inner: EntitySpan) -> bool:
    """Whether the inner span stands in quotation marks that open inside the outer one: «Нива Кубани»."""
    front = text[outer.start : inner.start]
    opened = sum(front.count(q) for q in "«„“") - sum(front.count(q) for q in "»”")
    straight = front.count('"') % 2 == 1
    return (
        opened > 0
        or straight
        or text[inner.start - 1 : inner.start] in QUOTES
        and text[inner.end : inner.end + 1] in QUOTES
    )


def _crosses(a: EntitySpan, b: EntitySpan) -> bool:
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end


def _placed(spans: Iterable[EntitySpan]) -> Near[EntitySpan]:
    return Near((s.start, s.end, s) for s in spans)
