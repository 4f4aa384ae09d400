"""Words that the tagger takes for another part of speech, which the dictionary tells for sure.

"Избран главой Зимин"         → a short participle, where the tagger sees an adjective
"заведовала медпунктом"       → a verb in the past, where it sees an adjective
"Глава района обедала"        → a verb, where it sees a noun
"Отделом руководит …"         → a noun in the instrumental: what opens a sentence it mistakes most
"""

from collections.abc import Sequence

from pipeline.morphology import Morphology
from pipeline.roles.lexicon import CASES
from pipeline.words import Word

PAST_ENDS = ("ла", "ло", "ли", "лась", "лось", "лись")
NAMES = ("Name", "Surn", "Patr", "Geox")
GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}


def retagged(words: Sequence[Word], morphology: Morphology) -> list[Word]:
    """The words of a document, some with another part of speech, case and lemma."""
    return [_retagged(word, _opens(words, k), morphology) for k, word in enumerate(words)]


def _opens(words: Sequence[Word], k: int) -> bool:
    return words[k].capital and (k == 0 or words[k - 1].sentence != words[k].sentence)


def _retagged(word: Word, opens: bool, morphology: Morphology) -> Word:
    past = word.lower.endswith(PAST_ENDS)
    if word.pos == "NOUN" and past and not word.capital:
        return _verb_for_noun(word, morphology)
    if word.pos not in ("ADJ", "VERB") or not word.case or not opens and not past:
        return word
    parses = morphology.parses(word.lower)
    if not parses:
        return word
    first, kinds = parses[0], {p.tag.POS for p in parses}
    if past and kinds == {"VERB"}:
        return word._replace(pos="VERB", case="", lemma=str(first.normal_form))
    if opens and word.pos == "ADJ" and first.tag.POS == "PRTS" and kinds <= {"PRTS", "ADJS"}:
        return word._replace(pos="VERB", case="", lemma=str(first.normal_form))
    if opens and kinds == {"NOUN"} and not any(name in p.tag for p in parses for name in NAMES):
        cases = [CASES.get(str(p.tag.case), "") for p in parses]
        case = word.case if word.case in cases else cases[0]
        number = "Plur" if "plur" in first.tag else "Sing"
        gender = GENDERS.get(str(first.tag.gender), "")
        return word._replace(pos="NOUN", case=case, lemma=str(first.normal_form), number=number, gender=gender)
    return word


def _verb_for_noun(word: Word, morphology: Morphology) -> Word:
    parses = morphology.parses(word.lower)
    known = bool(parses) and morphology.known(word.lower) and {p.tag.POS for p in parses} == {"VERB"}
    if not known:
        return word
    gender = GENDERS.get(str(parses[0].tag.gender), "")
    number = "Plur" if "plur" in parses[0].tag else "Sing"
    return word._replace(
        pos="VERB", case="", animacy="", gender=gender, number=number, lemma=str(parses[0].normal_form)
    )
