"""Posts of clauses whose verb is left out, since the clause before has it: a part of the rule `by_verb`.

"Анна Лось стала директором, Иван Зимин — завучем"             → завуч: Иван Зимин
"Директором стала Анна Лось, завучем — Иван Зимин"             → завуч: Иван Зимин
"Отец работал кузнецом, мать — дояркой"                        → дояркой: somebody unnamed
"""

from pipeline.records import Mention
from pipeline.roles.between import DASHES
from pipeline.roles.own_clause import verb_before
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.roles.subjects import appoints, names_back, names_on

OWN = {"его", "ее", "их"}
BREAKS = {",", ";", ":", "(", ")"}
CLAUSE = 10  # words before the dash
LONE = {"он", "она", "тот", "та", "другой", "другая", "третий", "третья", "второй", "вторая", "кто"}


def gapped(scene: Scene, group: list[PostPhrase]) -> tuple[list[Mention], int] | None:
    """The people of a clause without a verb and the verb that it leaves out; None for a clause of another kind."""
    first, last = group[0], group[-1]
    if "Ins" not in first.cases or last.status == "acting" and first.cases != {"Ins"}:
        return None
    verb = verb_before(scene, first.first)
    dash = first.first - 1
    while together(scene, dash, first.first) and scene.words[dash].lower in OWN:
        dash -= 1
    if verb < 0:
        return None
    if together(scene, dash, first.first) and scene.words[dash].text in DASHES:
        people = _before_dash(scene, dash, verb, last.plural)
        return None if people is None else (people, verb)
    return _behind_dash(scene, first, last, verb)


def _before_dash(scene: Scene, dash: int, verb: int, plural: bool) -> list[Mention] | None:
    words = scene.words
    begin = dash
    while together(scene, begin - 1, dash) and dash - begin < CLAUSE and words[begin - 1].text not in BREAKS:
        begin -= 1
    if begin <= verb or not together(scene, begin - 1, dash) or words[begin - 1].text not in (",", ";"):
        return None
    ends = [k for k in range(begin, dash + 1) if k in scene.people_ending and scene.people_ending[k][0] >= begin]
    if ends:
        first, mention = scene.people_ending[ends[-1]]
        alike = _alike(scene, first, verb)
        if not alike or ends[-1] != dash and len(ends) > 1:
            return []
        return names_back(scene, ends[-1]) if plural else [mention]
    subject = any(words[k].noun and words[k].case == "Nom" and words[k].animacy == "Anim" for k in range(begin, dash))
    return [] if subject or any(words[k].lower in LONE for k in range(begin, dash)) else None


def _behind_dash(scene: Scene, first: PostPhrase, last: PostPhrase, verb: int) -> tuple[list[Mention], int] | None:
    words, dash, before = scene.words, last.last, first.first - 1
    if not together(scene, before, dash + 1) or words[dash].text not in DASHES or dash + 1 not in scene.people:
        return None
    before -= words[before].lower in ("а", "и")
    if words[before].text not in (",", ";") or before <= verb or first.cases != {"Ins"}:
        return None
    people = names_on(scene, dash + 1)
    return ((people if last.plural else people[:1]) if _alike(scene, dash + 1, verb) else []), verb


def _alike(scene: Scene, first: int, verb: int) -> bool:
    """Whether the name can stand where the verb's own had stood: whom one appoints isn't in the nominative."""
    nominative, oblique = is_nominative(scene, first, *scene.people[first])
    word = scene.words[verb]
    return oblique if appoints(word) or word.number == "Plur" and not nominative else nominative
