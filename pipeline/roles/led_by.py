"""Who leads an organisation, named after it: "во главе с", "возглавляемый", rules beside those of `leads`.

"Союз «Рябина» во главе с Анной Лось просит"      → Анна Лось, руководитель, союз «Рябина»
"партия «Рябина», возглавляемая Иваном Зиминым"   → Иван Зимин, руководитель, партия «Рябина»
"возглавляемый Иваном Зиминым хор «Лад»"          → Иван Зимин, руководитель, хор «Лад»
"""

from collections.abc import Iterator

from pipeline.records import Mention
from pipeline.roles.leads import Lead, made
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.roles.units import Body

AT_HEAD = ["во", "главе", "с"]
LED = ("возглавляем", "руководим")
BRACKETS = 8  # words of what stands in brackets between the two
TITLES = 8  # words from the participle to the name: "возглавляемая премьером Иваном Зиминым"


def find_led(scene: Scene) -> Iterator[Lead]:
    """All of an article, in order."""
    for i, word in enumerate(scene.words):
        if word.lower == "главе" and together(scene, i - 1, i + 1):
            if [w.lower for w in scene.words[i - 1 : i + 2]] == AT_HEAD and (named := _named(scene, i + 2)) is not None:
                body = _body_ending(scene, i - 1)
                if body is not None:
                    yield made(scene, i, body, named[1], "руководитель")._replace(rule="led_by")
        elif word.lower.startswith(LED) and word.case:
            near = range(i + 1, i + TITLES)
            named = next((n for k in near if together(scene, i, k) and (n := _named(scene, k)) is not None), None)
            body = _body_beside(scene, i, named[0]) if named is not None else None
            if named is not None and body is not None:
                yield made(scene, i, body, named[1], "руководитель")._replace(rule="led_by")


def _named(scene: Scene, at: int) -> tuple[int, Mention] | None:
    """A person named from words[at] on in the instrumental."""
    if at not in scene.people or not together(scene, at - 1, at):
        return None
    last, mention = scene.people[at]
    cases = {w.case for w in scene.words[at:last]}
    oblique = is_nominative(scene, at, last, mention)[1]
    return (last, mention) if "Ins" in cases or oblique and not cases & {"Gen", "Dat", "Acc"} else None


def _body_beside(scene: Scene, participle: int, last: int) -> Body | None:
    """The organisation before the comma of the participle, else the one behind the name."""
    if together(scene, participle - 1, participle) and scene.words[participle - 1].text == ",":
        return _body_ending(scene, participle - 1)
    if not together(scene, participle, last):
        return None
    return next(((last, end, m.identity) for end, m in scene.bodies.get(last, ()) if m.type == "ORG"), None)


def _body_ending(scene: Scene, end: int) -> Body | None:
    """The largest organisation whose name ends at words[end], or before the brackets there."""
    if together(scene, end - 1, end) and scene.words[end - 1].text == ")":
        opening = (k for k in range(end - 2, max(end - BRACKETS, 0), -1) if scene.words[k].text == "(")
        end = next(opening, end)
    near = range(max(end - 4 * BRACKETS, 0), end)
    ending = ((k, m) for k in near for last, m in scene.bodies.get(k, ()) if last == end and together(scene, k, end))
    body = next(((k, end, m.identity) for k, m in ending if m.type == "ORG" and m.level == "name"), None)
    return None if body is not None and _of_noun(scene, body[0], end) else body


def _of_noun(scene: Scene, first: int, last: int) -> bool:
    """ "делегация завода «Лад»": not the завод is led."""
    noun = next((w for w in scene.words[first:last] if w.noun), scene.words[first])
    before = scene.words[first - 1] if together(scene, first - 1, first) else None
    return before is not None and before.noun and noun.case in ("", "Gen")
