"""Which organisation of an article a bare or descriptive noun means: "в министерстве", "районная больница", "исполком".

министерство образования … министерство      → the one that is named, when nothing else fits
школа № 5 … пятая школа                      → that school; no other number
администрация района                         → that of the article's district, named nowhere
завод «Альфа» и завод «Бета» … завод стоит    → neither, whichever the headline names
"Суд обязал банк" above "Тарский районный суд" → that one: a headline may run ahead of its text

A noun that stands before every name it could mean is linked from the headline only, or where its place says so.
"""

import re
from collections.abc import Sequence
from functools import cache

from pipeline import lexicon
from pipeline.body_words import root
from pipeline.identify.body_places import PLACE_ADJECTIVES
from pipeline.identify.graph import Draft, Link, in_opening, only
from pipeline.identify.official import GENERIC, inflected, official_name
from pipeline.identify.told_words import ADJECTIVES, told_words
from pipeline.lexicon import stems
from pipeline.organization_words import is_kind, numeral_of, official_stems
from pipeline.records import Identity, NamedSpan
from pipeline.text import fold

BARE = 0.95
OF_EACH = {"исполнительный комитет": {"район"}}  # bodies of which every such place has one, and only such places
BIRTH = re.compile(r"\b(?:родил\w*|урожен\w+|родом)\b[^.!?\n]*$")
BORN = 60  # characters before a place in which its sentence may say so


def _may_be_called(head: str, kind: str, identity: Identity) -> bool:
    """Whether a bare noun can stand for the organisation: its name holds the noun, or its kind is one of the noun's
    kinds."""
    kinds = hypernyms().get(head)
    if head in GENERIC and not identity.kind and identity.name.isascii():
        return True  # what has a name in Latin letters only is a firm
    if kinds is not None:
        return identity.kind in kinds or head in fold(identity.name).split()
    return head in fold(identity.name).split() or bool(kind) and kind == identity.kind


@cache
def hypernyms() -> dict[str, frozenset[str]]:
    """What a bare noun can stand for: вуз → {вуз, институт}."""
    return {row["word"]: frozenset(row["kinds"].split(";")) for row in lexicon.rows("organization_hypernyms")}


def link_nominals(draft: Draft) -> None:
    """Links the nominals of organisations that one organisation of the article, or one of its places, explains."""
    for index, span in draft.spans("ORG", "nominal"):
        fitting = _fitting(index, span, draft)
        chosen = _meant(index, span, fitting, draft)
        if chosen is not None:
            draft.links[index] = Link(chosen, "only_" + (span.kind or "organization").replace(" ", "_"), BARE)
        elif len(fitting) < 2 and (place := place_of_nominal(index, span, draft)) is not None:
            draft.links[index] = Link(body_of_place(index, span, place, draft), "of_place", BARE)


def _meant(index: int, span: NamedSpan, fitting: Sequence[int], draft: Draft) -> int | None:
    """The only organisation that fits, or the only one of them that is named before."""
    at, starts = span.span.start, draft.links.starts()
    before = [i for i in fitting if starts.get(i, at) < at]
    if before or len(fitting) != 1:
        return only(before)
    ahead = fitting[0]
    told = _own_place(index, draft) is not None or _is_speakers(ahead, span, draft) or _is_lead(ahead, span, draft)
    return ahead if told else None


def _is_speakers(body: int, span: NamedSpan, draft: Draft) -> bool:
    """Whether somebody speaks of their own body, and the text then says whose words these are: "К нам в музей
    приходят", – говорит директор Тарского музея."""
    theirs = draft.sentence_at(draft.links.starts().get(body, 0))
    return theirs - draft.sentence_at(span.span.start) in (0, 1) and bool(
        OURS.search(draft.document.article.text, max(span.span.start - REACH, 0), span.span.start)
    )


def _is_lead(body: int, span: NamedSpan, draft: Draft) -> bool:
    """Whether a headline, or the first sentence of a text without one, means a body that is named right after it, and
    not in some other place than the headline's."""
    start = draft.links.starts().get(body, 0)
    mine, theirs = (draft.sentence_at(offset) for offset in (span.span.start, start))
    title = len(draft.document.article.title)
    ahead = span.span.start < title or mine == draft.sentence_at(0)
    body_begins = draft.sentence_at(title) if span.span.start < title else mine
    if not ahead or theirs <= mine or theirs - body_begins > LEAD:
        return False
    places = [
        link.identity
        for j, link in draft.links.items()
        if draft.named[j].span.type == "LOC" and draft.sentence_at(draft.named[j].span.start) == mine
    ]
    return not places or any(not _elsewhere(draft.identities[body], place, draft) for place in places)


def _own_place(index: int, draft: Draft) -> int | None:
    """The place that a nominal itself names: школа | посёлка Мирный."""
    return next((draft.links[j].identity for j, _ in draft.inside(index, "LOC") if j in draft.links), None)


def _elsewhere(body: Identity, place: int, draft: Draft) -> bool:
    """Whether a body is of another place: by its territory where that is known, else by the adjective that opens its
    name: Захаровская больница is none of Михайловский район."""
    if body.place is not None:
        return body.place != place and not _related(body.place, place, draft)
    return _named_elsewhere(body, place, draft)


def _told_elsewhere(body: Identity, place: int, draft: Draft) -> bool:
    return body.place is not None or _named_elsewhere(body, place, draft)


def _named_elsewhere(body: Identity, place: int, draft: Draft) -> bool:
    match = OF_PLACE.match(body.name)
    return match is not None and fold(match[0])[:ALIKE] != fold(draft.identities[place].name)[:ALIKE]


def _related(one: int, other: int, draft: Draft) -> bool:
    """Whether one of two places lies in the other."""
    return _lies_in(one, other, draft) or _lies_in(other, one, draft)


def _lies_in(inner: int, outer: int, draft: Draft) -> bool:
    at: int | None = inner
    while at is not None and at != outer:
        at = draft.identities[at].container
    return at == outer


OF_PLACE = re.compile(r"[А-ЯЁ][а-яё-]+(?:ск|цк)(?:ий|ая|ое|ой)\b")
ALIKE = 4  # letters that a place and its adjective begin with: Урари – Урарийский
OURS = re.compile(r"\b(?:[Уу] нас|[Кк] нам|[Нн]аш[аеиу]?(?:го|му|м|й|х|ми)?)(?: в(?:о)?| на)? $")
REACH = 12  # characters before a noun in which "к нам в" stands
LEAD = 2  # sentences of the body in which a headline's bare noun is named


def _is_office(name: str) -> bool:
    """Whether a body serves who holds an office: администрация главы республики is no администрация района."""
    return any(word[:4] in OFFICES for word in fold(name).split()[1:2])


OFFICES = frozenset({"глав", "губе", "през", "полп"})


def _telling(words: list[str], kind: str) -> set[str]:
    """The roots of the adjectives of a nominal that say which body of the kind is meant, not whose or of what level."""
    own = {root(word) for word in kind.split()}
    adjectives = [word for word in words if word.endswith(ADJECTIVES) and not numeral_of(word)]
    unsaid = {*PLACE_ADJECTIVES, *stems("unsaid_adjectives")}
    roots = {root(word) for word in adjectives} - unsaid
    return {each for each in roots - own if not each.endswith(("ск", "цк")) or each.startswith(official_stems())}


def _fitting(index: int, span: NamedSpan, draft: Draft) -> list[int]:
    words = fold(span.normal).split()
    head = next((w for w in words if is_kind(w) or not w.endswith(("ая", "ый", "ий", "ое", "ой"))), words[-1])
    place = _own_place(index, draft)
    level = next((kinds for stem, kinds in PLACE_ADJECTIVES.items() if words[0].startswith(stem)), None)
    found = []
    telling, number = _telling(words, span.kind), numeral_of(words[0]) if len(words) > 1 else 0
    named = [i for i, identity in draft.of_type("ORG") if head in (identity.kind, *fold(identity.name).split())]
    for i, identity in draft.of_type("ORG"):
        if not (i in named if named else _may_be_called(head, span.kind, identity)):
            continue  # "завод" is one that is called so, before a firm that may have one
        if " " in span.kind and fold(span.normal) == span.kind and identity.kind not in ("", span.kind):
            continue  # "исполнительный комитет" is no Государственный комитет
        if not telling <= set(told_words(identity.name)):
            continue  # "сельскохозяйственный институт" is no военная академия
        if number and not re.search(rf"№ ?{number}\b", identity.name):
            continue  # пятая школа
        if _is_office(identity.name) and not _is_office(span.normal):
            continue
        if place is not None and identity.place != place and _told_elsewhere(identity, place, draft):
            continue
        if level is not None and identity.place is not None and draft.identities[identity.place].kind not in level:
            continue
        found.append(i)
    there = [i for i in found if place is not None and draft.identities[i].place == place]
    return there or found


def place_of_nominal(index: int, span: NamedSpan, draft: Draft) -> int | None:
    """The place that a nominal names or resolves: школа посёлка Мирный, администрация города, районная Дума."""
    inside = _own_place(index, draft)
    if inside is not None:
        return inside
    first = fold(span.normal).split(" ", 1)[0]
    kinds = next((kinds for stem, kinds in PLACE_ADJECTIVES.items() if first.startswith(stem)), None)
    each = kinds is None and fold(span.normal) in (span.kind, first)
    kinds = OF_EACH.get(span.kind) if each else kinds
    if kinds is None:
        return None
    places = [i for i, place in draft.of_type("LOC") if place.kind in kinds]
    if each and len(places) == 1 and not _opens_article(places[0], span, draft):
        return None
    return draft.the_one([i for i in places if not _birthplace(i, draft)], index)


def _opens_article(place: int, span: NamedSpan, draft: Draft) -> bool:
    """Whether the article tells early what it is about: names the place in its first sentences, before the span."""
    links = ((draft.named[j].span, link.identity) for j, link in draft.links.items())
    named = [each.start for each, identity in links if identity == place and each.level == "name"]
    if not named:
        return True  # where all the other places lie
    first = min(named)
    return first < span.span.start and in_opening(first, draft)


def _birthplace(place: int, draft: Draft) -> bool:
    """Whether the article names a place for nothing but somebody's birth: "родился в 1981 году в Скопине"."""
    text = draft.document.article.text
    named = [draft.named[j].span.start for j, link in draft.links.items() if link.identity == place]
    return bool(named) and all(BIRTH.search(text, max(start - BORN, 0), start) for start in named)


def body_of_place(index: int, span: NamedSpan, place: int, draft: Draft) -> int:
    """The organisation of a kind in a place, the same for every nominal that says so."""
    name = official_name(index, span, draft, place)
    if span.kind in OF_EACH and not any(True for _ in draft.inside(index, "LOC")):
        name = f"{span.kind} {inflected(draft.identities[place], None, 'gent', draft)}"
    for i, identity in draft.of_type("ORG"):
        if identity.place == place and fold(identity.name) == fold(name):
            return i
    return draft.new(Identity("ORG", name, kind=span.kind, place=place))
