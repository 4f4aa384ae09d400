"""Which mentions of organisations are one organisation, its territory and what it is a part of.

ООО «Заря» … «Заря»                                → one
Всероссийское общество инвалидов … ВОИ             → one, abbreviation ВОИ
министерство образования Рязанской области … министерство образования … министерство → one, when nothing else fits
Рязанская областная Дума … областная дума          → one
"""

import re
from collections import defaultdict
from collections.abc import Set

import msgspec

from pipeline.identify.body_levels import fill_levels
from pipeline.identify.body_places import place_of_adjective, says_place_only, territory_of
from pipeline.identify.graph import Draft, Link, only
from pipeline.identify.nominal_bodies import link_nominals
from pipeline.identify.official import meant_in_full, official_name
from pipeline.identify.said_against import may_be
from pipeline.identify.same_name import RULES, SAME, SHORTER
from pipeline.identify.told_apart import Seat, apart, seats
from pipeline.identify.told_words import parts_of
from pipeline.organization_words import abbreviations, is_kind, is_legal, rules_alone
from pipeline.records import Identity, NamedSpan
from pipeline.text import fold, plain_name


def link_organizations(draft: Draft) -> None:
    """Gives every named organisation an identity, then the nominals that one of them explains."""
    defined: dict[str, int] = {}  # what a bracket once gave as a short name: "(ООО «КЛМ»)"
    seat, seen = seats(draft), defaultdict[int, list[Seat]](list)  # identity → where it was seen to be
    named = sorted(draft.spans("ORG", "name"), key=lambda p: (-len(fold(p[1].normal)), p[0] not in seat, p[0]))
    for index, span in named:
        name, mine = plain_name(span.normal), seat.get(index)
        again = (defined[name], "in_brackets", SAME) if name in defined else None
        elsewhere = {i for i, others in seen.items() if apart(mine, others)}
        chosen, rule, confidence = _defined(index, draft) or again or _among(index, span, elsewhere, draft)
        several = chosen is None and bool(rule)  # what two fit by a stronger rule no weaker one decides
        if span.span.rule == "shared_tail":
            chosen = None  # its place is told by the list: "Администрация и дума Тарского района"
        if chosen is None and not several:
            chosen, whole = meant_in_full(index, span, draft)
            rule, confidence = "spelled_out", SAME if whole else SHORTER
        if chosen is None and not several:
            chosen, rule, confidence = _by_adjective(span, draft), "by_adjective", SHORTER
        if chosen is None and not several:
            chosen, rule = _of_one_place(index, span, draft), "of_one_place"
        if chosen is not None and rule == "in_brackets":
            defined.setdefault(name, chosen)
        if chosen is None:
            draft.links[index] = Link(draft.new(_identity(index, span, draft)), "", 1.0)
        else:
            draft.links[index] = Link(chosen, rule, confidence)
            _abbreviate(draft, chosen, span, rule)
            _by_law(draft, chosen, span)
            _settle(draft, chosen, index, span)
        if mine is not None:
            seen[draft.links[index].identity].append(mine)
    link_nominals(draft)
    _parents(draft)
    fill_levels(draft)


def _identity(index: int, span: NamedSpan, draft: Draft) -> Identity:
    place = territory_of(index, span, draft)
    return Identity(
        "ORG", official_name(index, span, draft), kind=span.kind, abbreviation=_abbreviation(span), place=place
    )


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


def _by_adjective(span: NamedSpan, draft: Draft) -> int | None:
    """Касимовская прокуратура after "прокуратура Касимовского района": of bodies that rule a district there is one."""
    first, _, noun = fold(span.normal).partition(" ")
    if noun != fold(span.kind) or not rules_alone(noun) or (place := place_of_adjective(span.normal, draft)) is None:
        return None
    same = (i for i, body in draft.of_type("ORG") if body.place == place and fold(body.kind) == noun)
    return only([i for i in same if fold(draft.identities[i].name).split(" ")[0] == noun and first])


def _of_one_place(index: int, span: NamedSpan, draft: Draft) -> int | None:
    """Дума Рязани after "Рязанская городская Дума": neither says more than the body and its place."""
    place = territory_of(index, span, draft)
    if place is None or not rules_alone(head := says_place_only(span.normal, draft.identities[place])):
        return None
    same = (i for i, body in draft.of_type("ORG") if body.place == place)
    return only([i for i in same if says_place_only(draft.identities[i].name, draft.identities[place]) == head])


DEFINITION = re.compile(r"\s*\(\s*(?:далее\s*[–—-]?\s*)?")


def _defined(index: int, draft: Draft) -> tuple[int, str, float] | None:
    """The organisation whose name stands right before a bracket that holds this one: "… (далее – минстрой)". Of names
    inside each other the one that the letters spell: "управление Следственного комитета (СУ СК)"."""
    text, span = draft.document.article.text, draft.named[index].span
    if text[span.end : span.end + 1] not in (")", "»"):
        return None
    before = [
        other
        for other in range(index - 1, -1, -1)
        if draft.named[other].span.type == "ORG"
        and other in draft.links
        and draft.named[other].span.end < span.start
        and DEFINITION.fullmatch(text, draft.named[other].span.end, span.start)
    ]
    if not before:
        return None
    spelled = [other for other in before if _spells(draft.named[index].normal, draft.named[other].normal)]
    return draft.links[(spelled or before)[-1 if spelled else 0]].identity, "in_brackets", SAME


def _spells(short: str, name: str) -> bool:
    """Whether letters are the first of a name's words: СУ СК, of "следственное управление Следственного комитета"."""
    letters = "".join(word for word in short.split() if word.isupper())
    words = (word for word in re.split(r"[\s-]+", name) if fold(word) not in ("и", "по", "в", "на", "при", ""))
    initials = "".join(word if word.isupper() else fold(word)[:1].upper() for word in words)
    return len(letters) > 1 and initials.startswith(letters)


def _among(index: int, span: NamedSpan, elsewhere: Set[int], draft: Draft) -> tuple[int | None, str, float]:
    """The identity that a name means, with the rule that says so; None for a new one. `elsewhere`: those that have
    their place in another town than this one."""
    for rule, confidence in RULES:
        fitting = [i for i, identity in draft.of_type("ORG") if i not in elsewhere and rule(span, identity)]
        fitting = [i for i in fitting if may_be(index, i, rule, draft)]
        if fitting:
            return only(fitting), rule.__name__, confidence
    return None, "", 0.0


def _abbreviate(draft: Draft, chosen: int, span: NamedSpan, rule: str) -> None:
    """Keeps a short form that the article uses for an organisation."""
    identity = draft.identities[chosen]
    short = span.normal.isupper() or rule == "in_brackets" and len(span.normal) < len(identity.name)
    if short and not identity.abbreviation and " " not in span.normal and fold(span.normal) != fold(identity.name):
        draft.identities[chosen] = msgspec.structs.replace(identity, abbreviation=span.normal)


def _by_law(draft: Draft, chosen: int, span: NamedSpan) -> None:
    """Keeps the legal form that another of the names tells: ООО «Заря», first called компания «Заря»."""
    identity, (front, tip) = draft.identities[chosen], parts_of(span.normal)
    known = parts_of(identity.name)
    legal = is_legal(front.split(" ")[0]) and not is_legal(known[0].split(" ")[0])
    if tip and tip == known[1] and legal and is_kind(fold(known[0]).split(" ")[-1]):
        draft.identities[chosen] = msgspec.structs.replace(identity, name=span.normal, kind=span.kind)


def _settle(draft: Draft, chosen: int, index: int, span: NamedSpan) -> None:
    """Keeps the territory that another of the names tells: ГБУ «Лесная районная больница», then Лесная ЦРБ."""
    identity = draft.identities[chosen]
    if identity.place is None and (place := territory_of(index, span, draft)) is not None:
        draft.identities[chosen] = msgspec.structs.replace(identity, place=place)
