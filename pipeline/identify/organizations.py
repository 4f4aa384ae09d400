"""Which mentions of organisations are one organisation, its territory and what it is a part of.

ООО «Заря» … «Заря»                                → one
Всероссийское общество инвалидов … ВОИ             → one, abbreviation ВОИ
министерство образования Рязанской области … министерство образования … министерство → one, when nothing else fits
Рязанская областная Дума … областная дума          → one
"""

import re
from functools import cache

import msgspec

from pipeline import lexicon
from pipeline.identify.graph import Draft, Link, only
from pipeline.identify.official import inflected, meant_in_full, of_level, official_name, shared_place
from pipeline.lexicon import word_set
from pipeline.organization_words import abbreviations, is_kind, rules_alone
from pipeline.records import Identity, NamedSpan
from pipeline.text import QUOTES, fold, plain_name

SAME, SHORTER, BARE = 0.99, 0.95, 0.95
PLACE_ADJECTIVES = {
    "районн": {"район"},
    "областн": {"область"},
    "краев": {"край"},
    "республиканск": {"республика"},
    "городск": {"город"},
    "окружн": {"округ", "городской округ", "муниципальный округ", "автономный округ"},
    "сельск": {"сельское поселение", "село"},
    "региональн": {"область", "край", "республика", "автономный округ"},
}


OF_EACH = {"исполнительный комитет": {"район"}}  # bodies of which every such place has one, and only such places
OPENING = 3  # sentences, the headline with them, in which an article tells where it takes place
BIRTH = re.compile(r"\b(?:родил\w*|урожен\w+|родом)\b[^.!?\n]*$")
BORN = 60  # characters before a place in which its sentence may say so


def link_organizations(draft: Draft) -> None:
    """Gives every named organisation an identity, then the nominals that one of them explains."""
    defined: dict[str, int] = {}  # what a bracket once gave as a short name: "(ООО «КЛМ»)"
    for index, span in sorted(draft.spans("ORG", "name"), key=lambda pair: (-len(fold(pair[1].normal)), pair[0])):
        name = plain_name(span.normal)
        again = (defined[name], "in_brackets", SAME) if name in defined else None
        chosen, rule, confidence = _defined(index, draft) or again or _among(span, draft)
        if span.span.rule == "shared_tail":
            chosen = None  # its place is told by the list: "Администрация и дума Тарского района"
        if chosen is None:
            chosen, whole = meant_in_full(index, span, draft)
            rule, confidence = "spelled_out", SAME if whole else SHORTER
        if chosen is None:
            chosen, rule, confidence = _by_adjective(span, draft), "by_adjective", SHORTER
        if chosen is not None and rule == "in_brackets":
            defined.setdefault(name, chosen)
        if chosen is None:
            draft.links[index] = Link(draft.new(_identity(index, span, draft)), "", 1.0)
        else:
            draft.links[index] = Link(chosen, rule, confidence)
            _abbreviate(draft, chosen, span, rule)
            _settle(draft, chosen, index, span)
    for index, span in draft.spans("ORG", "nominal"):
        chosen = _nominal(index, span, draft)
        if chosen is not None:
            draft.links[index] = Link(chosen, "only_" + (span.kind or "organization").replace(" ", "_"), BARE)
        elif (place := _place_of(index, span, draft)) is not None and not _rivals(index, span, draft):
            draft.links[index] = Link(_of_place(index, span, place, draft), "of_place", BARE)
    _parents(draft)


def _place_of(index: int, span: NamedSpan, draft: Draft) -> int | None:
    """The place that a nominal names or resolves: школа посёлка Мирный, администрация города, районная Дума."""
    inside = next((draft.links[j].identity for j, _ in draft.inside(index, "LOC") if j in draft.links), None)
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
    sentence = next((w.sentence for w in draft.document.words if w.start >= first), 0)
    return first < span.span.start and sentence - draft.document.words[0].sentence <= OPENING


def _birthplace(place: int, draft: Draft) -> bool:
    """Whether the article names a place for nothing but somebody's birth: "родился в 1981 году в Скопине"."""
    text = draft.document.article.text
    named = [draft.named[j].span.start for j, link in draft.links.items() if link.identity == place]
    return bool(named) and all(BIRTH.search(text, max(start - BORN, 0), start) for start in named)


def _rivals(index: int, span: NamedSpan, draft: Draft) -> bool:
    """Whether several organisations of the article fit a nominal: then it stays open."""
    return len(_fitting(index, span, draft)) > 1


def _of_place(index: int, span: NamedSpan, place: int, draft: Draft) -> int:
    """The organisation of a kind in a place, the same for every nominal that says so."""
    name = official_name(index, span, draft, place)
    if span.kind in OF_EACH and not any(True for _ in draft.inside(index, "LOC")):
        name = f"{span.kind} {inflected(draft.identities[place], None, 'gent', draft)}"
    for i, identity in draft.of_type("ORG"):
        if identity.place == place and fold(identity.name) == fold(name):
            return i
    return draft.new(Identity("ORG", name, kind=span.kind, place=place))


def _identity(index: int, span: NamedSpan, draft: Draft) -> Identity:
    place = _territory(index, span, draft)
    return Identity(
        "ORG", official_name(index, span, draft), kind=span.kind, abbreviation=_abbreviation(span), place=place
    )


def _territory(index: int, span: NamedSpan, draft: Draft) -> int | None:
    """Where an organisation is in charge: ОМВД России по Рыбновскому району in the district, not in Russia."""
    inside = [j for j, _ in draft.inside(index, "LOC") if j in draft.links]
    if span.span.rule == "shared_tail" and (tail := shared_place(index, draft)) is not None:
        return draft.links[tail].identity
    if not inside:
        place = _place_of_adjective(span.normal, draft)
        return only(of_level(span.normal, draft)) if place is None else place
    text = draft.document.article.text
    along = [j for j in inside if text[: draft.named[j].span.start].endswith((" по ", "\u00a0по "))]
    local = [j for j in inside if draft.identities[draft.links[j].identity].kind != "страна"]
    return draft.links[(along or local or inside)[0]].identity


def _parents(draft: Draft) -> None:
    """An organisation named inside another's name is what that one is a part of."""
    for index, _ in draft.spans("ORG", "name"):
        outer = draft.links[index].identity
        inner = next((draft.links[j].identity for j, _ in draft.inside(index, "ORG") if j in draft.links), None)
        identity = draft.identities[outer]
        if inner is not None and inner != outer and identity.parent is None and draft.identities[inner].parent != outer:
            draft.identities[outer] = msgspec.structs.replace(identity, parent=inner)


def _abbreviation(span: NamedSpan) -> str:
    short = abbreviations().get(span.normal)
    return span.normal if short is not None and short.form != "class" else ""


def _place_of_adjective(normal: str, draft: Draft) -> int | None:
    """Рыбновский районный дом культуры → Рыбновский район, when the article names it; Тульская городская Дума is not
    the region's."""
    first, _, rest = fold(normal).partition(" ")
    if not first.endswith(("ский", "ская", "ское", "цкий", "цкая", "цкое")):
        return None
    stem = first[:-2]
    fitting = [i for i, place in draft.of_type("LOC") if fold(place.name).startswith(stem) and " " in place.name]
    level = next((kinds for adjective, kinds in PLACE_ADJECTIVES.items() if rest.startswith(adjective)), None)
    return only([i for i in fitting if level is None or draft.identities[i].kind in level])


def _by_adjective(span: NamedSpan, draft: Draft) -> int | None:
    """Касимовская прокуратура after "прокуратура Касимовского района": of bodies that rule a district there is one."""
    first, _, noun = fold(span.normal).partition(" ")
    if noun != fold(span.kind) or not rules_alone(noun) or (place := _place_of_adjective(span.normal, draft)) is None:
        return None
    same = (i for i, body in draft.of_type("ORG") if body.place == place and fold(body.kind) == noun)
    return only([i for i in same if fold(draft.identities[i].name).split(" ")[0] == noun and first])


DEFINITION = re.compile(r"\s*\(\s*(?:далее\s*[–—-]?\s*)?")


def _defined(index: int, draft: Draft) -> tuple[int, str, float] | None:
    """The organisation whose name stands right before a bracket that holds this one: "… (далее – минстрой)"."""
    text, span = draft.document.article.text, draft.named[index].span
    if text[span.end : span.end + 1] != ")":
        return None
    for other in range(index - 1, -1, -1):
        before = draft.named[other].span
        if before.type == "ORG" and before.end < span.start and other in draft.links:
            between = DEFINITION.fullmatch(text, before.end, span.start)
            return (draft.links[other].identity, "in_brackets", SAME) if between else None
    return None


def _among(span: NamedSpan, draft: Draft) -> tuple[int | None, str, float]:
    """The identity that a name means, with the rule that says so; None for a new one."""
    for rule, confidence in RULES:
        fitting = [i for i, identity in draft.of_type("ORG") if rule(span, identity)]
        if rule is tip_of_name:
            fitting = [i for i in fitting if not _is_inside(span, i, draft)]
        if fitting:
            return only(fitting), rule.__name__, confidence
    return None, "", 0.0


def _is_inside(span: NamedSpan, identity: int, draft: Draft) -> bool:
    """Whether the article has the name as an organisation inside that of its part: кафедра РГУПС is not РГУПС, but
    корпорация NordCargo is NordCargo."""
    if not word_set("parts_of_body") & set(fold(draft.identities[identity].name).split()):
        return False
    outer = [index for index, s in draft.spans("ORG", "name") if _links_to(index, identity, draft)]
    return any(fold(inner.normal) == fold(span.normal) for index in outer for _, inner in draft.inside(index, "ORG"))


def _links_to(index: int, identity: int, draft: Draft) -> bool:
    return index in draft.links and draft.links[index].identity == identity


def known_abbreviation(span: NamedSpan, identity: Identity) -> bool:
    """АИР after "Агентство инвестиционного развития (АИР)"."""
    return bool(identity.abbreviation) and fold(span.normal) == fold(identity.abbreviation)


def same_name(span: NamedSpan, identity: Identity) -> bool:
    return plain_name(span.normal) == plain_name(identity.name)


def same_quoted_name(span: NamedSpan, identity: Identity) -> bool:
    """«Заря» and ООО «Заря»; ООО «Заря» and колхоз «Заря» are two."""
    tip = fold(_tip(span.normal))
    if not tip or tip != fold(_tip(identity.name)):
        return False
    return fold(span.normal) == tip or fold(identity.name) == tip


def same_without_form(span: NamedSpan, identity: Identity) -> bool:
    """СК «Монолит» and ООО «СК Монолит»: the same words, of which one name has a legal form besides."""
    (form, words), (other_form, others) = map(_without_form, (span.normal, identity.name))
    telling = len(words) > 1 or span.normal.split(" ")[-1].strip(QUOTES).isupper()
    return bool(form) != bool(other_form) and telling and words == others


def _without_form(name: str) -> tuple[str, list[str]]:
    """(legal form, the other words without marks)."""
    words = plain_name(name).split()
    first = name.split(" ", 1)[0]
    short = abbreviations().get(first)
    return (first, words[1:]) if short is not None and short.form == "legal" else ("", words)


def tip_of_name(span: NamedSpan, identity: Identity) -> bool:
    """LogiTrack and компания LogiTrack, ЦРБ and Лесная ЦРБ."""
    short = abbreviations().get(span.normal)
    if PART_OF & set(fold(identity.name).split()):
        return False
    return (
        (len(span.normal) > 3 or short is not None and short.form == "facility")
        and span.normal[0].isupper()
        and fold(identity.name).endswith(" " + fold(span.normal))
        and " " not in span.normal
    )


PART_OF = {"фракция", "отделение", "филиал", "подразделение"}  # фракция КПРФ is not КПРФ


def acronym_of_name(span: NamedSpan, identity: Identity) -> bool:
    """ВОИ and Всероссийское общество инвалидов."""
    if not span.normal.isupper() or " " in span.normal:
        return False
    initials = "".join(
        word[0] for word in fold(identity.name).replace("-", " ").split() if word not in ("и", "по", "в", "на", "при")
    )
    return len(initials) > 1 and initials == fold(span.normal)


def spelled_facility(span: NamedSpan, identity: Identity) -> bool:
    """Лесная ЦРБ and Лесная центральная районная больница, ГБУ «Лесная центральная районная больница»."""
    front, _, last = span.normal.rpartition(" ")
    short = abbreviations().get(last)
    if not front or short is None or short.form != "facility" or not short.expansion:
        return False
    whole = plain_name(f"{front} {short.expansion}")
    return whole in (plain_name(identity.name), plain_name(_tip(identity.name)))


def shorter_name(span: NamedSpan, identity: Identity) -> bool:
    """министерство образования and министерство образования Рязанской области."""
    if not fold(identity.name).startswith(fold(span.normal) + " "):
        return False
    alone = " " not in span.normal  # "Дума" after "Дума Рыбновского района", capital as it is
    return not alone or bool(span.kind) and span.kind == identity.kind and span.normal[0].isupper()


def facility_in_full(span: NamedSpan, identity: Identity) -> bool:
    """ЦРБ and Шацкая районная больница: every word of what it stands for but "центральная" is in the name."""
    short = abbreviations().get(span.normal)
    if short is None or short.form != "facility" or not short.expansion:
        return False
    return set(fold(short.expansion).split()) - {"центральная"} <= set(fold(identity.name).split())


RULES = [
    (same_name, SAME),
    (known_abbreviation, SAME),
    (same_quoted_name, SAME),
    (same_without_form, SAME),
    (acronym_of_name, SHORTER),
    (tip_of_name, SHORTER),
    (spelled_facility, SAME),
    (shorter_name, SHORTER),
    (facility_in_full, SHORTER),
]


def _tip(name: str) -> str:
    """The part in quotation marks, or the whole of a name that has lost them."""
    opening = min((name.find(q) for q in '«“„"' if q in name), default=-1)
    return name[opening:] if opening >= 0 else name


def _abbreviate(draft: Draft, chosen: int, span: NamedSpan, rule: str) -> None:
    """Keeps a short form that the article uses for an organisation."""
    identity = draft.identities[chosen]
    short = span.normal.isupper() or rule == "in_brackets" and len(span.normal) < len(identity.name)
    if short and not identity.abbreviation and " " not in span.normal and fold(span.normal) != fold(identity.name):
        draft.identities[chosen] = msgspec.structs.replace(identity, abbreviation=span.normal)


def _settle(draft: Draft, chosen: int, index: int, span: NamedSpan) -> None:
    """Keeps the territory that another of the names tells: ГБУ «Лесная районная больница», then Лесная ЦРБ."""
    identity = draft.identities[chosen]
    if identity.place is None and (place := _territory(index, span, draft)) is not None:
        draft.identities[chosen] = msgspec.structs.replace(identity, place=place)


def _may_be_called(head: str, kind: str, identity: Identity) -> bool:
    """Whether a bare noun can stand for the organisation: its name holds the noun, or its kind is one of the noun's
    kinds."""
    kinds = hypernyms().get(head)
    if kinds is not None:
        return identity.kind in kinds or head in fold(identity.name).split()
    return head in fold(identity.name).split() or bool(kind) and kind == identity.kind


@cache
def hypernyms() -> dict[str, frozenset[str]]:
    """What a bare noun can stand for: вуз → {вуз, институт}."""
    return {row["word"]: frozenset(row["kinds"].split(";")) for row in lexicon.rows("organization_hypernyms")}


def _nominal(index: int, span: NamedSpan, draft: Draft) -> int | None:
    """The only organisation of the kind that the bare noun, its adjective and its place allow."""
    return draft.the_one(_fitting(index, span, draft), index)


def _is_office(name: str) -> bool:
    """Whether a body serves who holds an office: администрация главы республики is no администрация района."""
    return any(word[:4] in OFFICES for word in fold(name).split()[1:2])


OFFICES = frozenset({"глав", "губе", "през", "полп"})


def _fitting(index: int, span: NamedSpan, draft: Draft) -> list[int]:
    words = fold(span.normal).split()
    head = next((w for w in words if is_kind(w) or not w.endswith(("ая", "ый", "ий", "ое", "ой"))), words[-1])
    place = next((draft.links[j].identity for j, _ in draft.inside(index, "LOC") if j in draft.links), None)
    level = next((kinds for stem, kinds in PLACE_ADJECTIVES.items() if words[0].startswith(stem)), None)
    found = []
    named = [i for i, identity in draft.of_type("ORG") if head in fold(identity.name).split()]
    for i, identity in draft.of_type("ORG"):
        if not (i in named if named else _may_be_called(head, span.kind, identity)):
            continue  # "завод" is one that is called so, before a firm that may have one
        if " " in span.kind and fold(span.normal) == span.kind and identity.kind not in ("", span.kind):
            continue  # "исполнительный комитет" is no Государственный комитет
        if _is_office(identity.name) and not _is_office(span.normal):
            continue
        if place is not None and identity.place is not None and identity.place != place:
            continue
        if level is not None and identity.place is not None and draft.identities[identity.place].kind not in level:
            continue
        found.append(i)
    there = [i for i in found if place is not None and draft.identities[i].place == place]
    return there or found
