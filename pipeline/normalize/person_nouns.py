"""The common nouns of which a word in a name can be a form: what a surname is when no list has it.

common_nouns("Ольгой Пряхой", morphology) → {("пряха", INS, "f")}
"""

from typing import NamedTuple

from pipeline.declension import ACC, DAT, GEN, INS, LOC, NOM
from pipeline.dictionary import Parse
from pipeline.morphology import Morphology

NO_COMMON = frozenset(["Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init"])
CASES = {"nomn": NOM, "gent": GEN, "datv": DAT, "accs": ACC, "ablt": INS, "loct": LOC}
GENDERS = {"masc": "m", "femn": "f"}


class Noun(NamedTuple):
    """A noun's nominative in lower case, the case in which the word has it, and its grammatical gender."""

    nominative: str
    case: int
    gender: str


def common_nouns(text: str, morphology: Morphology) -> frozenset[Noun]:
    """The nouns of all words of a name; words that the dictionary lacks are none, whatever they look like."""
    found: set[Noun] = set()
    for word in text.split():
        if len(word) > 2 and word.isalpha() and morphology.known(word):
            for parse in morphology.parses(word):
                found |= _as_surname(parse)
    return frozenset(found)


def _as_surname(parse: Parse) -> set[Noun]:
    """The noun of one reading, in the cases that it has as somebody's surname: a man's accusative is his genitive."""
    grammemes, nominative = parse.tag.grammemes, str(parse.normal_form)
    case, gender = CASES.get(parse.tag.case), GENDERS.get(parse.tag.gender)
    if not {"NOUN", "sing"} <= grammemes or grammemes & NO_COMMON or case is None or gender is None:
        return set()
    if gender == "m" and nominative[-1] not in "ая":
        if case == ACC:
            return set()
        return {Noun(nominative, c, gender) for c in ((GEN, ACC) if case == GEN else (case,))}
    return {Noun(nominative, case, gender)}
