"""A bare noun for an organisation → the only one of the article that it can mean.

"директор школы", the article names МБОУ «Рыбновская СОШ № 5» alone  → that one
"директор компании", the article names ООО «Заря»                     → ООО «Заря»
"председатель палаты", the article names контрольно-счётная палата    → that one
"""

import re
from functools import cache

from pipeline import lexicon
from pipeline.records import Identity
from pipeline.roles.scene import Scene
from pipeline.text import fold

QUOTED = re.compile('[«“„"].*')


@cache
def wider_nouns() -> dict[str, frozenset[str]]:
    """A noun that stands for many kinds of organisation → their kinds and legal forms."""
    return {row["noun"]: frozenset(row["kinds"].split(";")) for row in lexicon.rows("organization_nouns")}


def only_called(scene: Scene, lemma: str) -> int | None:
    """The organisation that the noun names: by a word of its name, by its kind, by what the noun can stand for."""
    noun = fold(lemma)
    for fits in (_named, _of_kind, _wider):
        found = [i for i, identity in enumerate(scene.identities) if identity.type == "ORG" and fits(noun, identity)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _named(noun: str, identity: Identity) -> bool:
    """Whether the noun heads the name: палата for контрольно-счётная палата, not for "министр палаты"."""
    words = fold(QUOTED.sub("", identity.name)).split()
    return noun in words[:4]


def _of_kind(noun: str, identity: Identity) -> bool:
    return noun in fold(identity.kind).split()


def _wider(noun: str, identity: Identity) -> bool:
    kinds = wider_nouns().get(noun, frozenset())
    name = fold(identity.name)
    return identity.kind in kinds or (len(noun) > 3 and noun in name and noun not in name.split())
