"""The words of an honour: what belongs to "заслуженный работник", "лауреат", "доктор", "Герой".

"доктор [исторических наук]", "заслуженный работник [сельского хозяйства]", "лауреат [премии губернатора]"
    → the index after the last of them
"""

from pipeline.roles.lexicon import Post, post_forms
from pipeline.roles.scene import Scene, together
from pipeline.roles.things import things_from

HONOURED = {"наук", "культуры", "спорта", "труда", "образования", "просвещения", "здравоохранения", "войны"}
PRIZES = {"премии", "премий"}
NEAR = 3  # words from the noun of the honour to what it is for


def honour_end(scene: Scene, at: int, post: Post) -> int:
    """The index after the honour's own words from words[at] on; `at` for none."""
    if post.keeps == "category":
        return _known_field(scene, at, {"категории"})
    for end in (_known_field(scene, at, HONOURED), _prize(scene, at)):
        if end > at:
            return end
    return things_from(scene, at, ("Gen",), wide=("Gen",)) if post.keeps == "honoured" else at


def _known_field(scene: Scene, at: int, fields: set[str]) -> int:
    """ "технических наук", "Социалистического Труда", "всероссийской категории" of a judge of sport."""
    for k in range(at, at + NEAR):
        if not together(scene, k - 1, k) or k in scene.people:
            break
        if scene.words[k].lower in fields:
            return k + 1
    return at


def _prize(scene: Scene, at: int) -> int:
    """ "Государственной премии", "премии губернатора": with whose it is, when a common noun tells."""
    words, k = scene.words, at
    while together(scene, k - 1, k) and k - at < NEAR and words[k].adjective and words[k].case == "Gen":
        k += 1
    if not together(scene, k - 1, k) or words[k].lower not in PRIZES:
        return at
    whose = post_forms(scene.morphology).get(words[k + 1].lower, ()) if together(scene, k, k + 1) else ()
    given = any("Gen" in form.cases and not form.plural for form in whose) and not words[k + 1].capital
    return k + 1 + given
