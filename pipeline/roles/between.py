"""What may stand between a post and the name of its holder.

"заместитель директора Агентства лесного развития (АЛР) Анна Лось", "врио ректора с 13 мая — Анна Лось"
"Анна Лось, прежде директор школы", "38-летний Павел Зимин"
"""

import re

from pipeline.roles.scene import Scene, together

DASHES = {"–", "—", "-", "−"}
AGE = re.compile(r"\w+-?летн\w+")
BETWEEN = {
    **{"прежде": "former", "ранее": "former", "раньше": "former", "ныне": "", "сейчас": "", "теперь": "", "также": ""},
    **{"а": "", "и": "", "он": "", "она": "", "же": "", "это": "", "по": "", "профессии": "", "наш": "", "еще": ""},
    **{"до": "former", "этого": "former", "того": "former", "в": "former", "прошлом": "former", "тогда": "former"},
    **{"недавно": "former"},
}


def past_short_form(scene: Scene, at: int) -> int:
    """Past "(АРР)", the short form of the body that the post names."""
    if not together(scene, at - 1, at + 2) or scene.words[at].text != "(" or not scene.words[at + 1].capital:
        return at
    closing = next((k for k in range(at + 2, at + 4) if together(scene, at, k) and scene.words[k].text == ")"), -1)
    return closing + 1 if closing > 0 and at + 1 not in scene.people else at


def past_date(scene: Scene, at: int) -> int:
    """Past "развития образования", what the institute deals with, and "с 13 мая" between a post and its dash."""
    here = at
    while together(scene, at - 1, at) and scene.words[at].case == "Gen" and not scene.words[at].capital:
        at += 1
    if scene.words[at : at + 1] and scene.words[at].text in DASHES and together(scene, here - 1, at):
        return at
    if not together(scene, at - 1, at) or scene.words[at].lower not in ("с", "со"):
        return at
    near = range(at + 1, min(at + 5, len(scene.words)))
    return next((k for k in near if together(scene, at, k) and scene.words[k].text in DASHES), at)
