"""A pronoun for a thing that somebody leads → the organisation or place that it means.

"Музей «Лад» открыт. Ранее его возглавляла Анна Лось"    → музей «Лад»
"До неё ею руководил Иван Зимин"                         → the only фирма, школа … that the sentence before names

Of two that it can mean neither is meant.
"""

from pipeline.roles.scene import Scene, together
from pipeline.roles.units import Body

OBJECTS = {"его": ("masc", "neut"), "ее": ("femn",)}
INSTRUMENTALS = {"им": ("masc", "neut"), "ею": ("femn",), "ей": ("femn",)}
BACK = 1  # sentences back to what it means


def pronoun_before(scene: Scene, verb: int, instrumental: bool) -> int:
    """The index of "его", "ею" right before the verb; -1 for none."""
    words = INSTRUMENTALS if instrumental else OBJECTS
    at = verb - 1
    return at if together(scene, at, verb) and scene.words[at].lower in words else -1


def body_meant(scene: Scene, at: int) -> Body | None:
    """What the pronoun at words[at] means: the only organisation of its gender told last, else the only place."""
    genders = {**OBJECTS, **INSTRUMENTALS}[scene.words[at].lower]
    for back in range(BACK + 1):
        near = [k for k in range(max(at - 60, 0), at) if scene.words[at].sentence - scene.words[k].sentence == back]
        named = [(k, last, m) for k in near for last, m in scene.bodies.get(k, ()) if last <= at]
        for kind in ("ORG", "LOC"):
            found = [(k, last, m) for k, last, m in named if m.type == kind and _of(scene, m.identity, genders)]
            if len({m.identity for _, _, m in found}) == 1:
                first, last, mention = found[-1]
                return first, last, mention.identity
            if found:
                return None
    return None


def _of(scene: Scene, identity: int, genders: tuple[str, ...]) -> bool:
    """Whether the noun of its kind has one of the genders; of an unknown kind it may."""
    kind = scene.identities[identity].kind.split()
    parse = next((p for p in scene.morphology.parses(kind[-1]) if p.tag.POS == "NOUN"), None) if kind else None
    return parse is None or not parse.tag.gender or str(parse.tag.gender) in genders
