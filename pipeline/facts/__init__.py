"""Who meets whom, who deals with whom, who owns what, as an article tells it.

    "Глава района Анна Лось встретилась с директором ООО «Нива» Петром Зиминым"
    →  Fact(kind="meeting", parts=[(Лось, "participant"), (Зимин, "participant"), (ООО «Нива», "represented")])
    "Банк «Заря» купил 51 % акций завода «Нива» у Ивана Белова"
    →  Fact(kind="deal", deal="sale", parts=[(банк «Заря», "buyer"), (завод «Нива», "property"), (Белов, "seller")])

Precision comes first: a fact names two sides at least, and what is denied, asked or supposed is none. What is to come
is marked as planned, what is over as former.
"""

from collections.abc import Sequence

from pipeline.facts.frames import has_trigger
from pipeline.facts.nouns import facts_of_nouns
from pipeline.facts.owners import facts_of_owners
from pipeline.facts.scene import set_scene
from pipeline.facts.verbs import facts_of_verbs
from pipeline.morphology import Morphology
from pipeline.records import Document, Fact, Identity, Mention, Role


def find_facts(
    document: Document,
    mentions: Sequence[Mention],
    identities: Sequence[Identity],
    roles: Sequence[Role],
    morphology: Morphology,
) -> list[Fact]:
    """The facts of one article in text order, each told once a sentence."""
    if not has_trigger(document.words):
        return []
    scene = set_scene(document, mentions, identities, roles, morphology)
    found = [*facts_of_verbs(scene), *facts_of_nouns(scene), *facts_of_owners(scene, roles)]
    found.sort(key=lambda fact: (fact.start, fact.end, fact.kind, fact.deal))
    return _told_once(found)


def _told_once(facts: Sequence[Fact]) -> list[Fact]:
    """Without facts that another one tells with the same sides or more: the verb's and the noun's of one meeting."""
    kept: list[Fact] = []
    for fact in facts:
        sides = {identity for identity, _ in fact.parts}
        again = [
            other
            for other in facts
            if other is not fact
            and (other.kind, other.deal, other.status) == (fact.kind, fact.deal, fact.status)
            and other.start < fact.end
            and fact.start < other.end
            and sides <= {identity for identity, _ in other.parts}
        ]
        if not any(len(other.parts) > len(fact.parts) or other in kept for other in again):
            kept.append(fact)
    return kept
