"""Words that stand as names do and name nobody of the article.

помогли две Александры, обе Марины рады              → several, and who they are isn't said
Игорь Мороз вышел на лёд. Мороз ударил крепкий       → the frost: only the sentence's beginning gave it a capital
"""

from bisect import bisect_left
from functools import cache

from pipeline.identify.graph import Draft
from pipeline.lexicon import rows, word_set
from pipeline.records import NamedSpan
from pipeline.text import fold
from pipeline.words import Word

FAR = 7  # words from a noun to what its sentence tells of it


def is_counted(draft: Draft, index: int) -> bool:
    """Whether a lone name is counted: "две Александры", "оба наших Олега"."""
    words, span = draft.document.words, draft.named[index].span
    at = bisect_left(words, span.start, key=_start)
    if not at or words[at].end < span.end or words[at - 1].sentence != words[at].sentence:
        return False
    before = words[at - 1]
    if before.adjective and before.number == "Plur" and at > 1 and words[at - 2].sentence == words[at].sentence:
        before = words[at - 2]
    return before.lower in word_set("counts")


def is_thing(draft: Draft, index: int) -> bool:
    """Whether a bare surname that opens its sentence is the common noun: what the sentence tells of it is told of
    frost, beasts or trees, or an adjective in the nominative agrees with it."""
    noun = _opening_noun(draft, index)
    if noun is None:
        return False
    verb = _verb_of(noun, draft)
    sense = next((sense for sense in SENSES if fold(noun.text) in word_set(sense)), "")
    verbs = word_set(SENSES[sense]) if sense else word_set("verbs_of_plants") | word_set("verbs_of_things")
    if verb is not None and fold(verb.lemma) in verbs:
        return True
    return sense == "weather" and any(_agrees(one, noun, draft) for one in _told_of(noun, draft))


def _told_of(noun: Word, draft: Draft) -> list[Word]:
    """The words that follow in the sentence."""
    words = draft.document.words
    at = bisect_left(words, noun.start, key=_start)
    return [w for w in words[at + 1 : at + 1 + FAR] if w.sentence == noun.sentence]


def _verb_of(noun: Word, draft: Draft) -> Word | None:
    return next((w for w in _told_of(noun, draft) if w.pos == "VERB" and not w.adjective), None)


@cache
def _speaking() -> frozenset[str]:
    return frozenset(fold(row["verb"]) for row in rows("speech_verbs"))


SENSES = {"weather": "verbs_of_weather", "animals": "verbs_of_animals", "beasts": "verbs_of_animals"}


def may_be_thing(draft: Draft, index: int) -> bool:
    """Whether the article has the noun in its own sense too, and nobody speaks: "Мороз вышел" where "морозы" are told
    of, not "Мороз сказал"."""
    noun = _opening_noun(draft, index)
    verb = _verb_of(noun, draft) if noun is not None else None
    if noun is None or verb is not None and fold(verb.lemma) in _speaking():
        return False
    return any(w.text.islower() and w.noun and fold(w.lemma) == fold(noun.text) for w in draft.document.words)


def _opening_noun(draft: Draft, index: int) -> Word | None:
    """The word of a bare surname that opens its sentence and is a common noun in the nominative too."""
    words, span = draft.document.words, draft.named[index].span
    at = bisect_left(words, span.start, key=_start)
    opens = not at or words[at - 1].sentence != words[at].sentence
    if not opens or words[at].end < span.end or not _is_bare(draft.named[index]):
        return None
    parses = draft.morphology.parses(words[at].lower)
    common = any({"NOUN", "nomn", "sing"} <= p.tag.grammemes and not NAMES & p.tag.grammemes for p in parses)
    return words[at] if common and draft.morphology.known(words[at].lower) else None


NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init"})


def _is_bare(span: NamedSpan) -> bool:
    return span.person is not None and not span.person.first and not span.person.patronymic


def _agrees(word: Word, noun: Word, draft: Draft) -> bool:
    """Whether an adjective is said of the noun: "мороз ударил | крепкий"; not "мороз – первый снег"."""
    words = draft.document.words
    at = bisect_left(words, word.start, key=_start)
    follows = at + 1 < len(words) and words[at + 1].sentence == word.sentence and words[at + 1].noun
    alike = word.case == "Nom" and word.number == "Sing" and word.gender == (noun.gender or word.gender)
    return word.pos == "ADJ" and alike and not follows and not word.capital and word.lower.endswith(LONG)


LONG = ("ый", "ий", "ой", "ая", "яя", "ое", "ее")


def _start(word: Word) -> int:
    return word.start
