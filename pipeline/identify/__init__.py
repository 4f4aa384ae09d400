"""Named spans of one article → who is who: mentions that carry an identity, and the identities.

    Андрей Горелов … Андрей Валентинович     → one person, Горелов Андрей Валентинович
    Рыбновского района … в районе             → one place, when the article has one район
    Всероссийское общество инвалидов … ВОИ    → one organisation

A link is made when exactly one candidate fits; two fit, no link. The rule that linked stands behind the rule that
found the mention.
"""

from collections.abc import Sequence

from pipeline.identify.graph import Draft, Link
from pipeline.identify.organizations import link_organizations
from pipeline.identify.people import link_people
from pipeline.identify.places import link_places
from pipeline.morphology import Morphology
from pipeline.records import Document, Identity, Mention, NamedSpan


def identify(
    document: Document, named: Sequence[NamedSpan], morphology: Morphology
) -> tuple[list[Mention], list[Identity]]:
    """Mentions in the order of `named` and the identities that they point to. A nominal that nothing resolves is left
    out."""
    draft = Draft(document, named, morphology)
    link_places(draft)
    link_people(draft)
    link_organizations(draft)
    return finish(draft)


def finish(draft: Draft) -> tuple[list[Mention], list[Identity]]:
    """Numbers the identities that have a mention, in the order in which the text names them."""
    numbers: dict[int, int] = {}
    mentions = []
    for index, span in enumerate(draft.named):
        link = draft.links.get(index)
        if link is None:
            continue
        number = numbers.setdefault(link.identity, len(numbers))
        mentions.append(_mention(span, link, number))
    identities: list[Identity] = [draft.identities[old] for old in numbers]
    return mentions, [_renumbered(identity, numbers) for identity in identities]


def _mention(span: NamedSpan, link: Link, number: int) -> Mention:
    s = span.span
    rule = "+".join(filter(None, (s.rule, span.rule, link.rule)))
    confidence = round(s.confidence * link.confidence, 3)
    return Mention(s.start, s.end, span.text, s.type, s.level, link.normal or span.normal, number, rule, confidence)


def _renumbered(identity: Identity, numbers: dict[int, int]) -> Identity:
    def new(old: int | None) -> int | None:
        return None if old is None else numbers.get(old)

    return Identity(
        identity.type,
        identity.name,
        identity.person,
        identity.kind,
        identity.abbreviation,
        new(identity.parent),
        new(identity.place),
        new(identity.container),
        identity.gazetteer,
    )
