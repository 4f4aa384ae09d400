"""An adjective of place before a post or a body → the place of the article that it means.

"рязанский губернатор" → Рязанская область, "британский премьер" → Великобритания, where the article names them
"""

from functools import cache

from pipeline import lexicon
from pipeline.roles.scene import Scene
from pipeline.text import fold

ENDINGS = ("ский", "ского", "скому", "ским", "ском", "ская", "ской", "скую", "ские", "ских", "скими")


@cache
def known_adjectives() -> dict[str, str]:
    """Stem of an adjective → folded name of its region or country."""
    found = {stem_of(row["adjective"]): fold(row["name"]) for row in lexicon.rows("country_adjectives")}
    for row in lexicon.rows("regions"):
        for adjective in filter(None, row.get("adjective", "").split(";")):
            found.setdefault(stem_of(adjective), fold(row["name"]))
    return found


def stem_of(word: str) -> str:
    """ "рязанского" → "рязан"; a word that is no such adjective gives nothing."""
    word = fold(word)
    ending = next((e for e in ENDINGS if word.endswith(e)), "")
    if ending:
        return word.removesuffix(ending)
    ending = next((e.replace("с", "ц", 1) for e in ENDINGS if word.endswith(e.replace("с", "ц", 1))), "")
    return word.removesuffix(ending) if ending else ""


def place_meant(scene: Scene, word: str) -> int | None:
    """The only place of the article that the adjective can mean; None for another adjective."""
    stem = stem_of(word)
    if len(stem) < 3:
        return None
    places = [(i, fold(p.name)) for i, p in enumerate(scene.identities) if p.type == "LOC"]
    name = known_adjectives().get(stem)
    for fits in (lambda n: n == name, lambda n: n.startswith(stem + "ск"), lambda n: n.split()[0][:-1] == stem):
        found = [i for i, n in places if n and fits(n)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def town_meant(scene: Scene, word: str) -> int | None:
    """The only town or village of the article that the adjective before a school or a hospital can mean."""
    stem = stem_of(word)
    if len(stem) < 3:
        return None
    places = ((i, fold(p.name)) for i, p in enumerate(scene.identities) if p.type == "LOC")
    found = [i for i, n in places if " " not in n and (n.startswith(stem + "ск") or n[:-1] == stem or n == stem)]
    return found[0] if len(found) == 1 else None


def place_of_adjective(scene: Scene, at: int) -> int | None:
    """The place that the adjective at words[at] names, or means by another name of the article."""
    named = (m.identity for last, m in scene.bodies.get(at, ()) if last == at + 1 and scene.words[at].adjective)
    place = next(named, None)
    return place_meant(scene, scene.words[at].lower) if place is None else place
