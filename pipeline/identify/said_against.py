"""What the text says against two names of one organisation: a place of its own, a list, a third body of the name.

клуб «Торпедо» (Касимов) … клуб «Торпедо» (Сасово)      → two
ООО «Заря» и компания «Заря» судятся                    → two
кафедра РГУПС … РГУПС                                   → two: the one is a part of the other
"""

import re
from collections.abc import Sequence

from pipeline.identify.body_places import apart, of_other_place, seat_beside, territory_of
from pipeline.identify.graph import Draft
from pipeline.identify.official import of_level
from pipeline.identify.same_name import TOLD, Rule, same_quoted_body, shorter_name, tip_of_name
from pipeline.identify.told_words import parts_of
from pipeline.lexicon import word_set
from pipeline.organization_words import is_legal
from pipeline.records import EntitySpan, NamedSpan
from pipeline.text import fold


def may_be(index: int, identity: int, rule: Rule, draft: Draft) -> bool:
    """Whether nothing of the text speaks against what a rule says of two names: no other town beside them, no "и"
    between them."""
    span, place = draft.named[index], draft.identities[identity].place
    if rule is tip_of_name and _is_inside(span, identity, draft):
        return False
    if rule not in TOLD and rule is not shorter_name:
        return not apart(seat_beside(index, draft), place, draft)
    own = territory_of(index, span, draft)
    if _is_elsewhere([own] if own is not None else of_level(span.normal, draft), identity, draft):
        return False
    named = [draft.named[j].span for j in draft.links if _links_to(j, identity, draft)]
    text, here = draft.document.article.text, span.span
    pairs = ((min(here, s, key=_start), max(here, s, key=_start)) for s in named)
    if any(LISTED_WITH.fullmatch(text, first.end, second.start) for first, second in pairs if first.end < second.start):
        return False
    return rule is not same_quoted_body or _only_two_forms(span, draft)


LISTED_WITH = re.compile(r"\s*(?:,|и|или)\s+")


def _start(span: EntitySpan) -> int:
    return span.start


def _only_two_forms(span: NamedSpan, draft: Draft) -> bool:
    """Whether an article has a quoted name behind two sorts of bodies at most: a third might be either."""
    tip = parts_of(span.normal)[1]
    parts = (parts_of(other.normal) for _, other in draft.spans("ORG", "name"))
    words = [fold(front).split() for front, other_tip in parts if other_tip == tip and front]
    forms = {word for front in words for word in front if is_legal(word)}
    return len(forms) < SEVERAL and len({front[-1] for front in words} - forms) <= SEVERAL


SEVERAL = 2


def _is_elsewhere(places: Sequence[int], identity: int, draft: Draft) -> bool:
    """Whether the places that the article names and that a name can be of all speak against an organisation."""
    body, linked = draft.identities[identity], {link.identity for link in draft.links.values()}
    named = [place for place in places if place in linked]
    told = (apart(place, body.place, draft) or of_other_place(body, place, draft) for place in named)
    return bool(named) and all(told)


def _is_inside(span: NamedSpan, identity: int, draft: Draft) -> bool:
    """Whether the article has the name as an organisation inside that of its part: кафедра РГУПС is not РГУПС, but
    корпорация NordCargo is NordCargo."""
    if not word_set("parts_of_body") & set(fold(draft.identities[identity].name).split()):
        return False
    outer = [index for index, s in draft.spans("ORG", "name") if _links_to(index, identity, draft)]
    return any(fold(inner.normal) == fold(span.normal) for index in outer for _, inner in draft.inside(index, "ORG"))


def _links_to(index: int, identity: int, draft: Draft) -> bool:
    return index in draft.links and draft.links[index].identity == identity
