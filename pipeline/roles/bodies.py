"""A bare noun for an organisation → the only one of the article that it can mean.

"директор школы", the article names МБОУ «Рыбновская СОШ № 5» alone  → that one
"директор компании", the article names ООО «Заря»                     → ООО «Заря»
"председатель палаты", the article names контрольно-счётная палата    → that one
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from os.path import commonprefix

from pipeline import lexicon
from pipeline.organization_words import head_at
from pipeline.records import Identity, Mention
from pipeline.roles.scene import Scene
from pipeline.text import fold

ADJECTIVE_ENDS = ("ый", "ий", "ой", "ая", "яя", "ое", "ее")
MARKS = set('«»“”„"')
ENDING = 2  # letters by which forms of a name differ
QUOTED = re.compile('[«“„"].*')


@cache
def wider_nouns() -> dict[str, frozenset[str]]:
    """A noun that stands for many kinds of organisation → their kinds and legal forms."""
    return {row["noun"]: frozenset(row["kinds"].split(";")) for row in lexicon.rows("organization_nouns")}


def only_called(scene: Scene, lemma: str, adjectives: Sequence[str] = ()) -> int | None:
    """The organisation that the noun names: by the head of its name, by its kind, by what the noun can stand for.

    Adjectives before the noun have to stand in the name: исполнительный комитет is no Государственный комитет.
    """
    noun = fold(lemma)
    for fits in (_named, _of_kind, _wider):
        bodies = [(i, o) for i, o in enumerate(scene.identities) if o.type == "ORG" and fits(noun, o)]
        found = [i for i, o in bodies if all(a[:-3] in fold(f"{o.name} {o.kind}") for a in adjectives)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def quoted_body(scene: Scene, first: int, last: int) -> int | None:
    """The organisation whose quoted name words[first:last] are in another case: "Карлов" of агрофирма "Карлы"."""
    words = [fold(w.text) for w in scene.words[first:last] if w.text not in MARKS]
    named = ((i, QUOTED.search(o.name)) for i, o in enumerate(scene.identities) if o.type == "ORG")
    tips = ((i, fold(match.group()).strip("".join(MARKS)).split()) for i, match in named if match)
    found = [i for i, tip in tips if words and len(tip) == len(words) and all(map(_forms_of_one, tip, words))]
    return found[0] if len(found) == 1 else None


def _forms_of_one(one: str, other: str) -> bool:
    """Whether two words differ in their endings alone: "нива", "нивы"."""
    common = len(commonprefix([one, other]))
    return one == other or common > 2 and max(len(one), len(other)) - common <= ENDING


def another_kind(scene: Scene, at: int, last: int, mention: Mention) -> bool:
    """Whether "исполнительного комитета", no name, was taken for another комитет of the article."""
    if mention.level == "name":
        return False
    match = next((m for k in range(at, last) if (m := head_at(scene.words, k))), None)
    kind = scene.identities[mention.identity].kind
    return match is not None and " " in match.kind.word and bool(kind) and kind != match.kind.kind


def _named(noun: str, identity: Identity) -> bool:
    """Whether the noun heads the name: палата for контрольно-счётная палата, not for "министр палаты"."""
    words = fold(QUOTED.sub("", identity.name)).split()
    front = list(takewhile(lambda word: word.endswith(ADJECTIVE_ENDS), words))
    head = words[len(front)] if len(front) < len(words) else ""
    return head == noun and (not identity.kind.endswith(" " + noun) or noun in wider_nouns())


def _of_kind(noun: str, identity: Identity) -> bool:
    return noun == fold(identity.kind)


def _wider(noun: str, identity: Identity) -> bool:
    kinds = wider_nouns().get(noun, frozenset())
    compounds = (word for word in fold(identity.name).split() if word.endswith(noun) and word != noun)
    return identity.kind in kinds or len(noun) > 3 and any(compounds)
