"""A surname that several people share: of those who have none beside their name, and of a whole family.

"Ахмед" before "и Ибрагим Омаровы"   → "Омаров"
"Илья" before "и Кира Кривых"        → "Кривых", which does not move
"Алексей" in "Осокины Павел и Алексей" → "Осокин"
"Вера" in "супруги Осокины – Павел и Вера" → "Осокина"
"семья Мустафиных"                   → "Мустафины"
"""

import re
from unicodedata import normalize

from spacy.tokens import Doc, Token

from pipeline.declension import DAT, INS, NOM, recase
from pipeline.lexicon import word_set
from pipeline.name_forms import feminine, name_form
from pipeline.names import fold, load_list, look_up
from pipeline.normalize.known_people import KnownPeople
from pipeline.normalize.person_evidence import is_family
from pipeline.normalize.person_word import stands_still, word_options
from pipeline.records import PersonName

SHARED = re.compile(r"(?:[ыие]|[ыи]х|[ыиая]ми?|[аоеыя][вйх])$")  # how surnames in the plural end
VOWEL = re.compile(r".*[оеёиуыэю]|.*-заде")  # "Ли", "Гасан-заде": the same for one and for several
POSSESSIVE = re.compile(r".{2,}(?:[оеё]в|[иы]н)а?|.+(?:ий|ый|ой|ая)")  # of several they would be in the plural
STILL = re.compile(r".{2,}(?:ко|ян|янц|дзе|швили|[ыи]х)")  # are the same for one and for several
FAMILY = re.compile(r"(.{2,}(?:[оеё]в|[иы]н))(?:ы|ых|ыми?)")
ADJECTIVE = re.compile(r"(.{2,}[сц]к)(?:их|ими?)")
PLURAL = re.compile(r".{3,}(?:ы|и|ые|ие|[ыи]х|[ыи]ми|ами|ями)")  # leaves out "-ым", which is one man's too
MOVED = re.compile(r"(?:[аяйо]|[оеё]в|[иы]н)$")  # what a woman's surname in the nominative shows to be a man's or hers
OPENS = frozenset(["–", "—", "-", ":", "(", ","])
OWNER = re.compile(r".{2,}(?:(?:[оеё]в|[иы]н)(?:а|у|ой)|[оеё]го|[оеё]й)")
NEAR = 12  # tokens to the shared surname
LEAST = -2.5  # how plausible a surname by analogy has to be


def shared_surname(doc: Doc, end: int, name: PersonName, nominative: bool, known: KnownPeople) -> str:
    """The surname of a person whose name ends at token `end` without one; empty when it shares none."""
    joined, described, related = False, False, nominative and _are_relatives(doc, end - 1)
    for at in range(end, min(len(doc), end + NEAR)):
        word = normalize("NFC", doc[at].text)
        if word in (",", "и"):
            joined = joined or word == "и"
        elif not word[:1].isupper():
            if not joined or doc[at].pos_ != "NOUN" or "Animacy=Anim" not in str(doc[at].morph):
                return ""
            described = True  # "Вера и муж Павел Осокины"
        elif joined and doc[at - 1].text[:1].isupper():
            beside = at == end + 2
            found = _surname(word, name.gender, nominative, known, beside)
            entry = look_up(word)
            if not found and entry.first <= entry.last and not POSSESSIVE.fullmatch(word.lower()):
                alike = VOWEL.fullmatch(word.lower()) or word.lower() in load_list("indeclinable_names")
                couple = beside and nominative and _of_couple(doc, at, word, name, known)
                alike = couple or beside and alike and not _is_other(name, word, known)
                found = _one_of(word, name.gender) if related else word if alike else ""
            if found and not (described and found == word):
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


def _of_couple(doc: Doc, at: int, word: str, name: PersonName, known: KnownPeople) -> bool:
    """Whether a surname in the singular is that of a man and a woman too: "Павел и Вера Гнатюк"."""
    other = {gender for gender, _ in name_form(doc[at - 1].text).first_in}
    both = len(other) == 1 and name.gender not in other | {""}
    listed = look_up(word).last > 0 and not MOVED.search(word.lower())
    return both and listed and not _is_other(name, word, known)


def _is_other(name: PersonName, surname: str, known: KnownPeople) -> bool:
    """Whether the article knows somebody of that first name under another surname."""
    alike = (person for person in known.fitting({"first": name.first}) if "." not in person.first)
    return any(fold(person.last) != fold(surname) for person in alike)


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


def surname_ahead(doc: Doc, start: int, end: int, name: PersonName) -> str:
    """The surname in the plural that stands before the first of several names, of which one is doc[start:end]:
    "Осокины Павел и [Алексей]", "супруги Осокины – Павел и [Вера]"; empty when there is none."""
    first = start  # of the names of the list
    for at in range(start - 1, max(start - 1 - NEAR, 0), -1):
        word = normalize("NFC", doc[at].text)
        beside = at + 1 == first
        if beside and word in OPENS and at > 1 and is_family(doc, at - 1):
            return _shared_by_all(doc, at - 1, first, name)
        if word in (",", "и"):
            continue
        several = start > first or is_family(doc, at) or _goes_on(doc, end)
        if beside and several and (found := _shared_by_all(doc, at, first, name)):
            return found
        form = name_form(word)
        if not word[:1].isupper() or not (form.first_in or form.patronymic_in) or doc[at + 1].is_sent_start:
            return ""
        first = at
    return ""


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether another first name follows: "Павел | и Алексей"."""
    joined = end + 1 < len(doc) and doc[end].text in (",", "и")
    return joined and doc[end + 1].text[:1].isupper() and bool(name_form(doc[end + 1].text).first_in)


def _shared_by_all(doc: Doc, at: int, first: int, name: PersonName) -> str:
    """The surname, as the person has it, that token `at` gives in the plural; `first`: the first name behind it."""
    word = normalize("NFC", doc[at].text)
    lower, family, entry = word.lower(), is_family(doc, at), look_up(word)
    form = name_form(word)
    if not word[:1].isupper() or entry.first or form.first > form.last:
        return ""  # "братья Матрёны"
    if family and not FAMILY.fullmatch(word) and (STILL.fullmatch(lower) or stands_still(lower)):
        return word
    cases = {case for _, case in name_form(doc[first].text).first_in}
    dative = lower.endswith(("ым", "им")) and DAT in cases and INS not in cases
    if not (PLURAL.fullmatch(lower) or dative) or entry.last and not family:
        return ""
    found, score, _ = max(word_options(word, "shared", "m"), key=lambda option: option[1])
    match = FAMILY.fullmatch(word)
    if score <= LEAST and match is None:
        return ""
    surname = match[1] if match else recase(found, word)
    return feminine(surname) if name.gender == "f" else surname


def family_name(text: str, after_family: bool, known: KnownPeople) -> str:
    """The plural in which a family is named, of a lone surname in the plural; empty when it is none.

    "-ых" is a plural after the word for a family only, and when nobody of the article is called just so.
    """
    match = FAMILY.fullmatch(text)
    form = name_form(text)
    if form.first > form.last:  # "супруги Павел и Вера Осокины"
        return ""
    if match is None:
        if OWNER.fullmatch(text) or not look_up(text).last and look_up(text[:-1]).last and text[-1] in "ая":
            return ""  # "семья Осокина" is that of one Осокин
        adjective = ADJECTIVE.fullmatch(text)
        plural = adjective[1] + "ие" if adjective else text
        return plural if after_family and text.isalpha() else ""
    if text.endswith("ы"):
        return text if look_up(match[1]).last or after_family else ""
    if not after_family or known.bears(text):
        return text if after_family else ""
    return match[1] + "ы"
