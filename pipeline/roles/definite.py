"""Whether a post without a name points to somebody of the article: "глава района сообщил", or to nobody.

    "на пост главы", "выборы главы", "31 депутат", "плохой врач", "звание «Почётный гражданин»"   → nobody

Each rule names one way of meaning nobody; a phrase that any of them answers for gets no mention.
"""

import re
from collections.abc import Callable

from pipeline.lexicon import word_set
from pipeline.roles.lexicon import post_adjectives, post_verbs
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, together
from pipeline.words import Word

VAGUE = {"каждый", "любой", "другой", "один", "какой", "некий", "иной", "такой", "будущий", "чей"}
POINTING = {"этот", "сам", "тот", "наш", "свой", "мой", "твой", "ваш", "сей"}
OPENING, CLOSING = set('«“„"'), set('»”“"')
AGE = re.compile(r"\w+-?летн\w+")
PAST = re.compile(r"л[аи]?$")
Rule = Callable[[Scene, PostPhrase], bool]


def means_nobody(scene: Scene, phrase: PostPhrase) -> bool:
    """Whether the phrase, alone, points to nobody of the article."""
    return any(rule(scene, phrase) for rule in RULES)


def _before(scene: Scene, phrase: PostPhrase) -> Word | None:
    at = phrase.first - 1
    return scene.words[at] if together(scene, at, phrase.first) else None


def _after(scene: Scene, phrase: PostPhrase) -> Word | None:
    return scene.words[phrase.last] if together(scene, phrase.first, phrase.last) else None


# ------------------------------------------------------------------ rules


def post_as_such(scene: Scene, phrase: PostPhrase) -> bool:
    """ "на пост главы", "обязанности директора", "выборы главы", "кандидатуру нового министра"."""
    before = _before(scene, phrase)
    return before is not None and before.lemma.lower() in word_set("posts_as_such")


def vague(scene: Scene, phrase: PostPhrase) -> bool:
    """ "каждый врач", "чей-то директор"."""
    before = _before(scene, phrase)
    return before is not None and before.lemma.lower() in VAGUE


def counted(scene: Scene, phrase: PostPhrase) -> bool:
    """ "31 депутат", "два врача", "по спасателю"."""
    before = _before(scene, phrase)
    if before is None:
        return False
    return before.pos == "NUM" or before.text[0].isdigit() or before.lower == "по" and "Dat" in phrase.cases


def of_a_kind(scene: Scene, phrase: PostPhrase) -> bool:
    """ "плохой врач", "34-летний водитель": an adjective outside the post brings in a kind, or somebody new."""
    before = _before(scene, phrase)
    if before is None:
        return False
    if AGE.fullmatch(before.lower):
        return True
    known = before.lower in post_adjectives(scene.morphology) or before.lemma.lower() in POINTING
    possessive = before.pos in ("DET", "PRON") or before.lemma.lower() in word_set("posts_as_such")
    at = phrase.first - 2
    name = before.capital and together(scene, at, phrase.first) and scene.words[at].text.isalpha()
    return before.adjective and before.case in phrase.cases and not (known or possessive or name)


def name_in_quotes(scene: Scene, phrase: PostPhrase) -> bool:
    """«Земский учитель», «Почётный гражданин»: a programme, a title."""
    after = _after(scene, phrase)
    if after is None or after.text not in CLOSING:
        return False
    opening = range(phrase.first - 1, max(phrase.first - 4, -1), -1)
    return any(scene.words[k].text in OPENING for k in opening if together(scene, k, phrase.first))


def name_follows(scene: Scene, phrase: PostPhrase) -> bool:
    """«Капитан Дорохов»: a ship, or a person whom nothing else names; "директор «Волны»" of no known body."""
    after = _after(scene, phrase)
    if after is not None and after.capital and after.text.isalpha():
        return True
    inside = scene.words[phrase.first : phrase.last]
    quoted = after is not None and after.text in '«„"' or any(w.text[0] in '«„"' for w in inside)
    return quoted and phrase.organization is None


def is_made(scene: Scene, phrase: PostPhrase) -> bool:
    """ "выбрали председателя": a verb makes somebody that; unlike "признал председатель"."""
    made = scene.words[max(0, phrase.first - 3) : phrase.first]
    if phrase.cases == {"Nom"}:
        made = [w for w in made if not PAST.search(w.lower)]
    verbs = (post_verbs().get(w.lemma.lower()) for w in made if w.sentence == scene.words[phrase.first].sentence)
    return any(verb is not None and verb.frame == "become" for verb in verbs)


def instrumental(scene: Scene, phrase: PostPhrase) -> bool:
    """ "стал директором", "за восемь лет его работы главой": what somebody is, not who."""
    if phrase.cases != {"Ins"}:
        return False
    before = _before(scene, phrase)
    near = scene.words[max(0, phrase.first - 6) : phrase.last + 4]
    here = scene.words[phrase.first].sentence
    told = any(w.lemma.lower() in post_verbs() and w.sentence == here for w in near)
    of_noun = before is not None and before.noun
    return told or of_noun


RULES: list[Rule] = [
    post_as_such,
    vague,
    counted,
    of_a_kind,
    name_in_quotes,
    name_follows,
    is_made,
    instrumental,
]
