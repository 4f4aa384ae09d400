"""What may stand between a post and the name of its holder.

"заместитель директора Агентства лесного развития (АЛР) Анна Лось", "врио ректора с 13 мая — Анна Лось"
"Анна Лось, прежде директор школы", "38-летний Павел Зимин"
"""

import re
from functools import cache

from pipeline import lexicon
from pipeline.lexicon import word_set
from pipeline.roles.scene import Scene, together
from pipeline.words import Word

DASHES = {"–", "—", "-", "−"}
AGE = re.compile(r"\w+-?летн\w+")
CIRCUMSTANCES = {"в", "во", "на", "по", "при", "от", "с", "со", "из"}
CIRCUMSTANCE = 9  # words of one
BRACKET = 12  # words in brackets
BETWEEN = {
    **{"прежде": "former", "ранее": "former", "раньше": "former", "ныне": "", "сейчас": "", "теперь": "", "также": ""},
    **{"а": "", "и": "", "он": "", "она": "", "же": "", "это": "", "по": "", "профессии": "", "наш": "", "еще": ""},
    **{"до": "former", "этого": "former", "того": "former", "в": "former", "прошлом": "former", "тогда": "former"},
    **{"недавно": "former", "недавнего": "former", "последнего": "former", "времени": "former"},
}


@cache
def month_genitives() -> frozenset[str]:
    """ "декабря": the months as they stand after "до"."""
    return frozenset(row["form"] for row in lexicon.rows("months") if row["form"].endswith(("я", "та")))


def between_word(word: Word) -> bool:
    """ "ныне", "до декабря", "67-летний": before a post that follows its holder's name."""
    return word.lower in BETWEEN or word.lower in month_genitives() or AGE.fullmatch(word.lower) is not None


def past_dash(scene: Scene, dash: int) -> int:
    """Back from the dash of "Анна Лось, до этого – завуч" to the comma; 0 where no such words stand between them."""
    if not together(scene, dash - 2, dash) or scene.words[dash].text not in DASHES:
        return 0
    at = dash - 1
    while together(scene, at, dash) and dash - at < 4 and scene.words[at].lower in BETWEEN:
        at -= 1
    return at if at < dash - 1 and together(scene, at, dash) and scene.words[at].text == "," else 0


def past_short_form(scene: Scene, at: int) -> int:
    """Past "(АРР)" or "(АРР (Агентство развития))", the short form of the body that the post names."""
    if not together(scene, at - 1, at + 2) or scene.words[at].text != "(":
        return at
    if not scene.words[at + 1].capital and scene.words[at + 1].lower != "далее":  # "(далее – АРР)"
        return at
    depth = 0
    for k in range(at, min(at + BRACKET, len(scene.words))):
        if not together(scene, at, k) or k in scene.people:
            return at
        depth += (scene.words[k].text == "(") - (scene.words[k].text == ")")
        if depth == 0:
            return k + 1
    return at


def past_circumstance(scene: Scene, at: int) -> int:
    """Past "на переговорах", "по космическим полётам", "в Рязанской области": where or on what, in short.

    Anything but nouns of things with their adjectives, figures, and places and bodies ends it without an answer.
    """
    if not together(scene, at - 1, at + 1) or scene.words[at].lower not in CIRCUMSTANCES:
        return at
    k, noun = at + 1, False
    while together(scene, at, k) and k - at < CIRCUMSTANCE and k not in scene.people:
        word = scene.words[k]
        if k in scene.bodies:
            k, noun = scene.bodies[k][0][0], True
        elif word.noun and not word.capital and (word.animacy != "Anim" or _of_people(scene, at, k)):
            k, noun = k + 1, True
        elif word.adjective or word.pos == "NUM" or word.lower == "по" and (noun or scene.words[k - 1].text.isdigit()):
            k, noun = k + 1, word.pos == "NUM"
        else:
            break
    return k if noun else at


def _of_people(scene: Scene, at: int, k: int) -> bool:
    """ "при главном архитекторе", "по правам ребёнка": people that a circumstance can name."""
    return scene.words[at].lower == "при" or scene.words[k - 1].lemma.lower() in word_set("rights")


def in_area(scene: Scene, at: int, last: int) -> bool:
    """Whether words[at:last] is "в округе", "по Рязанской области": a place and nothing else."""
    place = any(m.type == "LOC" and end == last for end, m in scene.bodies.get(at + 1, ()))
    lemma = scene.words[at + 1].lemma.lower()  # of "округе" the tagger makes "округа"
    return place or last == at + 2 and bool({lemma, lemma[:-1]} & word_set("placeholders"))


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
