"""What somebody leads, named by a bare noun: "руководила гимназией", "заведовал хирургическим отделением".

"возглавляющий исполнительный комитет" → the words "исполнительный комитет", and which organisation they mean if any
"""

from pipeline.inflect import noun_nominative
from pipeline.lexicon import word_set
from pipeline.organization_words import short_of
from pipeline.roles.bodies import only_called
from pipeline.roles.lexicon import CASES as CASES_OF
from pipeline.roles.lexicon import post_forms
from pipeline.roles.scene import Scene, together
from pipeline.roles.things import bare_head

Body = tuple[int, int, int | None]  # first word, index after the last, the organisation or place when it is known
AFTER, BEFORE = 5, 6  # words between the verb and the noun
AROUND = 5  # words of a unit's field: "отделом [молодёжной политики и спорта] администрации"


def unit_led(scene: Scene, verb: int, cases: set[str]) -> Body | None:
    """The noun that the verb governs, after it or before it in its clause, with its adjectives."""
    if scene.words[verb].lower in post_forms(scene.morphology):
        return None  # "заведующая отделением" is a phrase
    after = range(verb + 1, min(verb + AFTER, len(scene.words)))
    before = range(verb - 1, max(verb - BEFORE, -1), -1)
    for near in (after, before):
        for k in near:
            if not together(scene, k, verb) or scene.words[k].text in {",", ";", ":", "(", ")"} or k in scene.people:
                break
            governed = scene.words[k].case in cases or _only_in(scene, k, cases)
            if governed and _names_unit(scene, k):
                return _unit(scene, k, verb)
            if scene.words[k].noun and near is after and governed:
                break
    return None


def _only_in(scene: Scene, k: int, cases: set[str]) -> bool:
    """Whether the form is of one of the cases, whatever the tagger calls it: "медпунктом" is an instrumental."""
    parses = scene.morphology.parses(scene.words[k].lower) if scene.words[k].noun else []
    return bool(parses) and all(CASES_OF.get(str(p.tag.case), "") in cases for p in parses)


def unit_before(scene: Scene, comma: int) -> Body | None:
    """ "рабочая группа, которую возглавляет": the noun right before the comma of a relative clause."""
    noun = comma - 1
    return _unit(scene, noun) if together(scene, noun, comma) and _names_unit(scene, noun) else None


def unit_written(scene: Scene, first: int, last: int, instrumental: bool) -> str:
    """The unit as a position has it: "хирургическим отделением" of a заведующий, of others "молочного комплекса"."""
    case = "ablt" if instrumental else "gent"
    words = [w.lower for w in scene.words[first:last]]
    return " ".join(scene.morphology.inflect(word, case, "sing") or word for word in words)


def _names_unit(scene: Scene, k: int) -> bool:
    """Whether the noun alone names a body or a part of one, in the singular."""
    word = scene.words[k]
    capital = word.capital and together(scene, k - 1, k)
    one = word.noun and word.number != "Plur" and k not in scene.bodies and not capital and not _of_people(scene, k)
    if k and scene.words[k - 1].pos == "ADP" or not one:
        return False
    return bare_head(scene, k) or word.lemma.lower() in word_set("led_units") or short_of(word.text) is not None


def _of_people(scene: Scene, k: int) -> bool:
    """ "возглавляет группу лидеров": ahead of others in a race."""
    follows = scene.words[k + 1] if together(scene, k, k + 1) else None
    people = follows is not None and follows.noun and follows.case == "Gen" and follows.animacy == "Anim"
    return people and scene.words[k].lemma.lower() == "группа"


def _unit(scene: Scene, noun: int, verb: int = -1) -> Body:
    first = noun
    while together(scene, first - 1, noun) and scene.words[first - 1].adjective and first - 1 != verb:
        first -= 1
    called = noun_nominative(scene.words[noun], scene.morphology, plural=False)
    return first, noun + 1, only_called(scene, called, [w.lower for w in scene.words[first:noun]])


def body_around(scene: Scene, last: int) -> tuple[int, int | None]:
    """ "отделом | культуры администрации района": where the unit's own words end, and whose unit it is."""
    for k in range(last, min(last + AROUND, len(scene.words))):
        if not together(scene, last - 1, k):
            break
        whose = next((m.identity for _, m in scene.bodies.get(k, ()) if m.type == "ORG"), None)
        if whose is not None:
            return k, whose
        if scene.words[k].case != "Gen" or scene.words[k].capital or k in scene.bodies:
            break
    return last, None
