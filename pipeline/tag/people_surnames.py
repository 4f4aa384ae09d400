"""A surname that no list has, beside a first name and patronymic that agree with it.

приехал [Шкаха] [Георгий Богданович]            → [Шкаха Георгий Богданович]
о Зясмугине [Илье Жановиче]                      → [Зясмугине Илье Жановиче]
про [Гасана Жаргаловича] [Лесрко]                → [Гасана Жаргаловича Лесрко]
директор Чурмыша [Илья Жанович]                  → [Илья Жанович], since the noun before governs the genitive
"""

import re
from functools import lru_cache

from spacy.tokens import Doc

from pipeline.declension import CASES, GEN, NOM, is_son_of, nominatives
from pipeline.known_places import readings
from pipeline.name_forms import Agreement, name_form
from pipeline.tag.people_bounds import is_title
from pipeline.tag.person_tokens import Person, changed, is_initial, is_name_word

GOVERNORS = frozenset(["VERB", "ADP", "AUX", "ADV", "CCONJ"])  # stand before a name and rule no genitive of it
ENCLOSING = frozenset(["в", "во", "на", "из", "до", "под", "близ"])
NOMINATIVE = re.compile(r".{2,}(?:а|я|ий|ый|[оеё]в|[иы]н)")  # cannot be an object's accusative but of somebody


def join_surnames(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """Joins a person of first name and patronymic with the surname beside."""
    lone = {p.start: p for p in people if p.end - p.start == 1}
    inside = {i for p in people for i in range(p.start, p.end)} | taken
    gone: set[Person] = set()
    result = []
    for person in people:
        agreement, start, end = _first_and_patronymic(doc, person), person.start, person.end
        before, after = lone.get(start - 1), lone.get(end)
        joined = None
        free = before is not None and before not in gone and not _owns(doc, start)
        if free and _agrees(doc, start - 1, start, agreement):
            joined, start = before, start - 1
        elif after is not None and _agrees(doc, end, end, agreement):
            joined, end = after, end + 1
        elif start - 1 not in inside and _is_surname_before(doc, person, agreement):
            start -= 1
        if joined is not None:
            gone.add(joined)
        confidence = min(person.confidence, joined.confidence) if joined else person.confidence
        result.append(changed(person, start, end, "surname joined", confidence))
    return [person for person in result if person not in gone]


def _first_and_patronymic(doc: Doc, person: Person) -> Agreement:
    """The genders and cases in which a name without a surname agrees."""
    words = list(doc[person.start : person.end])
    if len(words) == 3 and is_son_of(words[2].text):
        return name_form(words[0].text).first_in
    if len(words) != 2 or not all(map(is_name_word, words)):
        return frozenset()
    first, second = (name_form(word.text) for word in words)
    return first.first_in & second.patronymic_in


def _agrees(doc: Doc, i: int, sent: int, agreement: Agreement) -> bool:
    """Whether token i can be the surname of a name that agrees so, with no sentence starting between them."""
    word = doc[i]
    plain = is_name_word(word) and not name_form(word.text).patronymic and not is_title(word)
    return plain and not (sent < len(doc) and doc[sent].is_sent_start) and bool(_surname_in(word.text) & agreement)


def _owns(doc: Doc, start: int) -> bool:
    """Whether the word before a name may be whom the noun before it belongs to: "вдова Осокина Зоя Ильинична"."""
    noun = doc[start - 2].pos_ == "NOUN" if start > 1 else False
    return noun and any(case == GEN for _, case in _surname_in(doc[start - 1].text))


@lru_cache(maxsize=2_000)
def _surname_in(word: str) -> Agreement:
    """The genders and cases in which a word can be a surname, known or not."""
    lower = word.lower()
    return frozenset((g, c) for g in "mf" for c in range(len(CASES)) if nominatives(lower, "last", g)[c])


def _is_surname_before(doc: Doc, person: Person, agreement: Agreement) -> bool:
    """Whether the word before, which NER left out, is the surname: in the case that a verb or preposition asks for."""
    i = person.start - 1
    if i < 1 or doc[i].is_sent_start or not _agrees(doc, i, person.start, agreement) or is_initial(doc, person.end):
        return False
    word, governor = doc[i], doc[i - 1]
    if governor.pos_ not in GOVERNORS or governor.lower_ in ENCLOSING or readings(word.lower_):
        return False
    shared = _surname_in(word.text) & agreement
    if all(case == NOM for _, case in shared):
        return governor.pos_ != "ADP" and bool(NOMINATIVE.fullmatch(word.lower_))
    return governor.pos_ == "ADP" or name_form(word.text).surname_shape or bool(NOMINATIVE.fullmatch(word.lower_))
