"""Two people whom a span or a rule made one: words side by side that agree in no case.

[Юрий Михайлович Осокина] не поддержал  → [Юрий Михайлович], [Осокина]: whom he didn't support
Осокину [Игорь] …, [Осокину Игорь]       → [Осокину], [Игорь]
дочь [Гольцера Белла], сестра [Осокина Вера] → [Гольцера], [Белла]: whose daughter, and who she is
"""

from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.declension import GEN, NOM
from pipeline.lexicon import word_set
from pipeline.name_forms import Agreement, family_forms, name_form
from pipeline.names import fold, look_up
from pipeline.tag.person_tokens import COMMON_FIRST, FREQUENT_FIRST, Person, is_name_word

RULE = "names apart"
GENDER_OF = {"Masc": "m", "Fem": "f"}


def part_people(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """Parts a surname from a first name (and patronymic) that it cannot belong to."""
    result = []
    for person in people:
        at = _border(doc, person)
        if at is None:
            result.append(person)
        else:
            result += [replace(person, end=at, rule=RULE), replace(person, start=at, rule=RULE)]
    return result


def _border(doc: Doc, person: Person) -> int | None:
    """The token at which another person begins; None when the span is one name."""
    start, end = person.start, person.end
    if end - start not in (2, 3) or not all(map(is_name_word, doc[start:end])):
        return None
    if end - start == 2 and _is_of_owner(doc, start):
        return start + 1
    straight, turned = (end - 1, range(start, end - 1), end - 1), (start, range(start + 1, end), start + 1)
    for surname, given, border in (straight, turned):
        whole = _given_in(doc, given)
        if whole and _disagree(family_forms(doc[surname].text), whole):
            return border
    return None


def _given_in(doc: Doc, given: range) -> Agreement:
    """Genders and cases of a first name with its patronymic, or of a first name alone that is only a man's or only a
    woman's and well known."""
    first = name_form(doc[given[0]].text)
    if len(given) == 2:
        return first.first_in & name_form(doc[given[1]].text).patronymic_in
    sure = first.first >= FREQUENT_FIRST and not first.last and len({gender for gender, _ in first.first_in}) == 1
    return first.first_in if sure else frozenset()


def _disagree(surname: Agreement, given: Agreement) -> bool:
    """Whether a surname can't be of the name beside it, and is no slip of gender either: "Вера Павловна Осокин"."""
    slip = {case for _, case in surname} == {NOM} and any(case == NOM for _, case in given)
    return bool(surname) and not surname & given and not slip


def _is_of_owner(doc: Doc, start: int) -> bool:
    """Whether two names behind a noun of kinship are whose relative somebody is, and who: "сестра | Осокина | Вера";
    not behind "его сестра", whose owner is told, and not where both are in the genitive: "мать Осокина Павла"."""
    noun = doc[start - 1] if start else None
    if noun is None or not _is_kin(noun) or noun.text != noun.lower_ and not noun.is_sent_start:
        return False
    if noun.i and _tells_owner(doc[noun.i - 1]):
        return False
    owner, relative = name_form(doc[start].text), name_form(doc[start + 1].text)
    gender = "f" if noun.lemma_.lower() in word_set("kinswomen") else "m"
    if relative.first < COMMON_FIRST or relative.last >= relative.first or owner.first >= COMMON_FIRST:
        return False
    nominative = (gender, NOM) in relative.first_in and "Case=Nom" in str(noun.morph)
    genitive = family_forms(doc[start].text) or _owner_forms(doc[start].text)
    together = any(case == GEN and g == other for g, case in genitive for other, c in relative.first_in if c == GEN)
    return nominative and any(case == GEN for _, case in genitive) and not together


def _is_kin(noun: Token) -> bool:
    return noun.lemma_.lower() in word_set("kinswomen") | word_set("kinsmen")


def _tells_owner(word: Token) -> bool:
    return bool(word_set("owners") & {fold(word.text), fold(word.lemma_)}) or word.pos_ == "DET"


def _owner_forms(word: str) -> Agreement:
    """("m", GEN) for a form in -а or -я that no list has as a woman's or a man's nominative: "Гольцера"."""
    lower = word.lower()
    moved = lower.endswith(("а", "я")) and not look_up(lower).last and not lower.endswith(("ая", "яя", "ия"))
    return frozenset({("m", GEN)}) if moved else frozenset()
