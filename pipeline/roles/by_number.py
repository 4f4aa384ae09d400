"""Posts of as many people as a number or a noun says: rules of `holders`.

    "Двух врачей мы вырастили сами, Ивана Зимина и Петра Лося"              → both
    "… Третий приезжает из Ульяновска, Павел Орлов"                         → and the third
    "приехала семья врачей, Иван и Анна Зимины"                             → both
"""

from pipeline import lexicon
from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.between import DASHES
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.roles.subjects import names_on

Answer = list[tuple[Mention, str]]
LIST = 12  # words from "двух врачей" to the names
NEXT = 30  # words from the names to "третий"
ORDINAL_ENDS = ("ий", "ья", "ого", "ьего", "ьей", "ья", "ый", "ая", "ой", "ому", "ьему", "ью", "ую")


def counted(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "Двух врачей мы вырастили сами, Ивана Зимина и Петра Лося": as many names as there are of them."""
    last = group[-1]
    words, before = scene.words, group[0].first - 1
    if not together(scene, before, last.head) or words[before].pos != "NUM" or not (last.plural or "Gen" in last.cases):
        return []
    number = next((row["number"] for row in lexicon.rows("numerals") if row["form"] == words[before].lower), "")
    for k in range(last.last, min(last.last + LIST, len(words) - 1)):
        if not together(scene, last.head, k):
            break
        if words[k].text in {",", ":", *DASHES} and k + 1 in scene.people and together(scene, k, k + 1):
            people = names_on(scene, k + 1)
            alike = {is_nominative(scene, k + 1, scene.people[k + 1][0], people[0])[0]}
            fits = alike == {True} or words[before].case in ("Gen", "Acc", "Dat", "Ins")
            if str(len(people)) != number or not fits:
                return []
            return [(person, "") for person in [*people, *_one_more(scene, k + 1, len(people) + 1)]]
    return []


def _one_more(scene: Scene, at: int, number: int) -> list[Mention]:
    """ "Третья приезжает из Ульяновска, Анна Лось", "а третьего, Петра Лося, ждут": who is counted on to."""
    words = scene.words
    stem = next((row["stem"] for row in lexicon.rows("ordinals") if row["number"] == str(number)), "")
    for k in range(at, min(at + NEXT, len(words) - 1)):
        if words[k].line != words[at].line or words[k].sentence > words[at].sentence + 1:
            return []
        alone = words[k].lower.startswith(stem) and words[k].lower.removeprefix(stem).endswith(ORDINAL_ENDS)
        if alone and not words[k + 1].noun:
            first = next((i for i in range(k + 1, k + LIST) if i in scene.people and together(scene, k, i)), -1)
            if first < 0 or words[first - 1].text != ",":
                return []
            nominative, oblique = is_nominative(scene, first, *scene.people[first])
            return [scene.people[first][1]] if (nominative if words[k].case == "Nom" else oblique) else []
    return []


def of_a_family(scene: Scene, group: list[PostPhrase]) -> Answer:
    """ "приехала семья врачей, Иван и Анна Зимины", "династия учителей — Анна и Пётр Лоси": all who are named."""
    last = group[-1]
    words, before = scene.words, group[0].first - 1
    if not last.plural or "Gen" not in last.cases or not together(scene, before, last.last + 1):
        return []
    if words[before].lemma.lower() not in word_set("small_groups") or words[last.last].text not in {",", ":", *DASHES}:
        return []
    at = last.last + 1
    people = names_on(scene, at)
    nominative = bool(people) and is_nominative(scene, at, *scene.people[at])[0]
    return [(person, "") for person in people] if nominative and len(people) > 1 else []
