"""A surname that several people share: of those who have none beside their name, and of a whole family.

"Ахмед" before "и Ибрагим Омаровы"   → "Омаров"
"Илья" before "и Кира Кривых"        → "Кривых", which does not move
"семья Мустафиных"                   → "Мустафины"
"""

import re
from unicodedata import normalize

from spacy.tokens import Doc, Token

from pipeline.declension import NOM, recase
from pipeline.lexicon import word_set
from pipeline.name_forms import feminine, name_form
from pipeline.names import load_list, look_up
from pipeline.normalize.known_people import KnownPeople
from pipeline.normalize.person_word import stands_still, word_options
from pipeline.records import PersonName

SHARED = re.compile(r"(?:[ыие]|[ыи]х|[ыиая]ми?|[аоеыя][вйх])$")  # how surnames in the plural end
VOWEL = re.compile(r".*[оеёиуыэю]|.*-заде")  # "Ли", "Гасан-заде": the same for one and for several
POSSESSIVE = re.compile(r".{2,}(?:[оеё]в|[иы]н)а?|.+(?:ий|ый|ой|ая)")  # of several they would be in the plural
STILL = re.compile(r".{2,}(?:ко|ян|янц|дзе|швили|[ыи]х)")  # are the same for one and for several
FAMILY = re.compile(r"(.{2,}(?:[оеё]в|[иы]н))(?:ы|ых|ыми?)")
ADJECTIVE = re.compile(r"(.{2,}[сц]к)(?:их|ими?)")
NEAR = 12  # tokens to the shared surname
LEAST = -2.5  # how plausible a surname by analogy has to be


def shared_surname(doc: Doc, end: int, name: PersonName, nominative: bool, known: KnownPeople) -> str:
    """The surname of a person whose name ends at token `end` without one; empty when it shares none."""
    joined, related = False, nominative and _are_relatives(doc, end - 1)
    for at in range(end, min(len(doc), end + NEAR)):
        word = normalize("NFC", doc[at].text)
        if word in (",", "и"):
            joined = joined or word == "и"
        elif not word[:1].isupper():
            return ""
        elif joined and doc[at - 1].text[:1].isupper():
            beside = at == end + 2
            found = _surname(word, name.gender, nominative, known, beside)
            entry = look_up(word)
            if not found and entry.first <= entry.last and not POSSESSIVE.fullmatch(word.lower()):
                alike = VOWEL.fullmatch(word.lower()) or word.lower() in load_list("indeclinable_names")
                found = _one_of(word, name.gender) if related else word if beside and alike else ""
            if found:
                return found
    return ""


def _one_of(word: str, gender: str) -> str:
    """A surname that relatives share, whether it is in the plural or not: "Тарбеи" → Тарбей, "Голубь" → Голубь."""
    plural = word.lower().endswith(("ы", "и")) and not look_up(word).last
    singular = word_options(word, "shared", "m")[NOM][0] if plural else word.lower()
    return recase(feminine(singular) if gender == "f" and plural else singular, word)


def _are_relatives(doc: Doc, at: int) -> bool:
    """Whether a noun of kinship in the plural stands before the list of names that token `at` is in: "сёстры Анна и
    Мария Голубь" share what they are called, "актёры Анна и Мария Голубь" may not."""
    while at and (doc[at - 1].text in (",", "и") or doc[at - 1].text[:1].isupper() and not doc[at].is_sent_start):
        at -= 1
    if doc[at].is_sent_start and _is_kin(doc[at]):
        return True
    return at > 0 and _is_kin(doc[at - 1])


def _is_kin(noun: Token) -> bool:
    word = noun.lemma_.lower()
    kin = word in word_set("kinsmen") or word in word_set("kinswomen") or word in word_set("families")
    return kin and noun.lower_.endswith(("ы", "и", "ья"))  # the tagger takes "Супруги" for a genitive


def _surname(word: str, gender: str, nominative: bool, known: KnownPeople, beside: bool) -> str:
    lower = word.lower()
    if look_up(word).first:
        return ""
    if stands_still(lower) or known.bears(word) and STILL.fullmatch(lower):
        return word
    if SHARED.search(lower):
        options = word_options(word, "shared", "m")
        found, score, _ = options[NOM] if nominative else max(options, key=lambda option: option[1])
        if score > LEAST:
            surname = recase(found, word)
            return feminine(surname) if gender == "f" else surname
    still = STILL.fullmatch(lower) and (beside or nominative)
    return word if still and look_up(word).last or lower.endswith(("ых", "их")) and nominative else ""


def family_name(text: str, after_family: bool, known: KnownPeople) -> str:
    """The plural in which a family is named, of a lone surname in the plural; empty when it is none.

    "-ых" is a plural after the word for a family only, and when nobody of the article is called just so.
    """
    match = FAMILY.fullmatch(text)
    form = name_form(text)
    if form.first > form.last:  # "супруги Павел и Вера Осокины"
        return ""
    if match is None:
        adjective = ADJECTIVE.fullmatch(text)
        plural = adjective[1] + "ие" if adjective else text
        return plural if after_family and text.isalpha() else ""
    if text.endswith("ы"):
        return text if look_up(match[1]).last or after_family else ""
    if not after_family or known.bears(text):
        return text if after_family else ""
    return match[1] + "ы"
