"""What somebody leads, named by a bare noun: "руководила гимназией", "заведовал хирургическим отделением".

"возглавляющий исполнительный комитет" → the words "исполнительный комитет", and which organisation they mean if any
"""

from pipeline.inflect import noun_nominative
from pipeline.lexicon import word_set
from pipeline.organization_words import short_of
from pipeline.roles.bodies import only_called
from pipeline.roles.lexicon import post_forms
from pipeline.roles.scene import Scene, together
from pipeline.roles.things import bare_head

Body = tuple[int, int, int | None]  # first word, index after the last, the organisation or place when it is known
AFTER, BEFORE = 5, 6  # words between the verb and the noun


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
            if scene.words[k].case in cases and _names_unit(scene, k):
                return _unit(scene, k)
            if scene.words[k].noun and near is after and scene.words[k].case in cases:
                break
    return None


def _names_unit(scene: Scene, k: int) -> bool:
    """Whether the noun alone names a body or a part of one, in the singular."""
    word = scene.words[k]
    capital = word.capital and together(scene, k - 1, k)
    one = word.noun and word.number != "Plur" and k not in scene.bodies and not capital
    if k and scene.words[k - 1].pos == "ADP" or not one:
        return False
    return bare_head(scene, k) or word.lemma.lower() in word_set("led_units") or short_of(word.text) is not None


def _unit(scene: Scene, noun: int) -> Body:
    first = noun
    while together(scene, first - 1, noun) and scene.words[first - 1].adjective:
        first -= 1
    called = noun_nominative(scene.words[noun], scene.morphology, plural=False)
    return first, noun + 1, only_called(scene, called, [w.lower for w in scene.words[first:noun]])
