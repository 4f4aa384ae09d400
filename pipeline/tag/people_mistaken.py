"""Places of NER's that are people: a first name with a surname, a surname that somebody of the article bears.

[LOC Тумэн Осокин-Шорстов]                       → a person
учителю [LOC Хворзыкину]                         → a person, by the noun before
директор [ORG Чурмыш] [PER Павел Ильич]           → a person, by the noun before and the patronymic
Павел Хворзыкин … приехал и [LOC Хворзыкин]      → a person, by the full name
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from pipeline.declension import NOM
from pipeline.known_places import populations, readings
from pipeline.lexicon import word_set
from pipeline.name_forms import NameForm, family_forms, name_form, surnames
from pipeline.organization_words import has_powers
from pipeline.place_words import kind_named
from pipeline.records import EntitySpan
from pipeline.tag.people_rows import people_in_rows
from pipeline.tag.person_tokens import COMMON_FIRST, COMMON_LAST, Person, is_name_word
from pipeline.text import fold

CONFIDENCE = 0.8
CASE_TAGS = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")  # in the order of the cases
ENCLOSING = frozenset(["в", "во", "на", "из", "до", "под", "близ"])


def people_among(
    doc: Doc, people: Sequence[Person], others: Sequence[EntitySpan]
) -> tuple[list[Person], list[EntitySpan]]:
    """(people, other spans) with the places moved that are people."""
    found, kept = list(people), []
    borne = {name for p in people if p.end - p.start > 1 for name in surnames(doc[p.end - 1].text)}
    for span in others:
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        words = list(tokens) if tokens is not None else []
        mistaken = _is_person if span.type == "LOC" else _is_titled
        if len(words) > 1 and (named := _opens_full_name(doc, words[-1], found)) is not None:
            found[found.index(named)] = Person(words[-1].i, named.end, "surname, not a body", CONFIDENCE)
            kept.append(replace(span, end=words[-2].idx + len(words[-2].text)))
        elif len(words) == 2 and _is_before_bearer(words, borne):
            found.append(Person(words[0].i, words[0].i + 1, "person, not a body", CONFIDENCE))
        elif len(words) == 1 and (named := _surname_of(doc, words[0], found)) is not None:
            found[found.index(named)] = Person(words[0].i, named.end, "first name, not a place", CONFIDENCE)
        elif len(words) == 1 and (behind := _first_of(doc, words[0], found)) is not None:
            found[found.index(behind)] = Person(words[0].i, behind.end, "first name, not a place", CONFIDENCE)
        elif len(words) == 1 and (named := _opens_full_name(doc, words[0], found)) is not None:
            found[found.index(named)] = Person(words[0].i, named.end, "surname, not a body", CONFIDENCE)
        elif words and all(map(is_name_word, words)) and mistaken(doc, words, borne):
            found.append(Person(words[0].i, words[-1].i + 1, "person, not place", CONFIDENCE))
            borne |= surnames(words[-1].text) if len(words) == 2 else frozenset()
        else:
            kept.append(span)
    called = people_in_rows(doc, found, kept)
    found += [Person(at, at + 1, "person in a row", CONFIDENCE) for at in called]
    kept = [s for s in kept if s.type != "LOC" or not any(s.start == doc[at].idx for at in called)]
    return sorted(found, key=lambda p: p.start), kept


def _is_before_bearer(words: list[Token], borne: set[str]) -> bool:
    """Whether a surname of the article and a noun for somebody make NER's body: "сменила [Осокина доярка] Анна
    Лось"."""
    noun = words[1]
    animate = noun.pos_ == "NOUN" and noun.text.islower() and "Animacy=Anim" in str(noun.morph)
    return animate and is_name_word(words[0]) and bool(surnames(words[0].text) & borne)


def _surname_of(doc: Doc, word: Token, people: Sequence[Person]) -> Person | None:
    """The lone surname behind a double first name: [Магомед-Башир] Осокин."""
    behind = next((p for p in people if (p.start, p.end) == (word.i + 1, word.i + 2)), None)
    if behind is None or "-" not in word.text or not is_name_word(word) or doc[behind.start].is_sent_start:
        return None
    last = name_form(doc[behind.start].text)
    return behind if last.surname_shape and not last.first and _half_is_first(word.text, last) else None


def _is_person(doc: Doc, words: list[Token], borne: set[str]) -> bool:
    before = doc[words[0].i - 1] if words[0].i else None
    if before is not None and (kind_named(before.lemma_) or before.lower_ in ENCLOSING or before.text == "."):
        return False
    if _is_titled(doc, words, borne):
        return True
    last = name_form(words[-1].text)
    if len(words) == 2:
        first = name_form(words[0].text)
        if "-" in words[0].text and last.last >= COMMON_LAST and _half_is_first(words[0].text, last):
            return True
        agree = bool(first.first_in & last.last_in) if last.last else last.surname_shape and not last.common
        return first.first >= COMMON_FIRST and agree and not readings(words[-1].text.lower())
    if len(words) != 1 or readings(words[0].text.lower()):
        return False
    return bool(surnames(words[0].text) & borne) or before is not None and _is_title(before, last)


def _first_of(doc: Doc, word: Token, people: Sequence[Person]) -> Person | None:
    """The person behind a first name, whose name begins with the patronymic: "гражданин округа [Фрол] Кузьмич
    Осокин"."""
    behind = next((p for p in people if p.start == word.i + 1 and not doc[p.start].is_sent_start), None)
    if behind is None or not is_name_word(word):
        return None
    return behind if name_form(word.text).first_in & name_form(doc[behind.start].text).patronymic_in else None


def _opens_full_name(doc: Doc, word: Token, people: Sequence[Person]) -> Person | None:
    """The first name and patronymic in the nominative behind a lone word that is their surname, of whatever shape, for
    a noun for somebody stands before it: директор [Чурмыш] Павел Ильич; unlike "директор Газпрома Иван Ильич"."""
    before = doc[word.i - 1] if word.i else None
    named = next((p for p in people if p.start == word.i + 1 and p.end == p.start + 2), None)
    if before is None or named is None or not is_name_word(word) or word.text.isupper():
        return None
    first, patronymic = (name_form(doc[i].text) for i in (named.start, named.start + 1))
    genders = {gender for gender, case in first.first_in & patronymic.patronymic_in if case == NOM}
    if _is_of_post(doc, before):
        of_place = readings(fold(word.text)) and fold(word.text) not in populations()  # комитета Рыбинска Анна …
        apart = genders == {"f"} and not of_place if VOWEL.search(word.text) else bool(genders)
        return named if apart else None
    if VOWEL.search(word.text):
        return named if _agrees_behind(word, before, named, doc) else None
    animate = before.pos_ == "NOUN" and "Animacy=Anim" in str(before.morph) and before.text.islower()
    return named if animate and genders and not readings(word.lower_) else None


def _is_of_post(doc: Doc, noun: Token) -> bool:
    """Whether a body in charge of something stands alone in the genitive behind who works there: "председателя |
    Совета"."""
    post = doc[noun.i - 1] if noun.i else None
    alone = noun.pos_ in ("NOUN", "PROPN") and "Case=Gen" in str(noun.morph) and has_powers(fold(noun.lemma_))
    return post is not None and alone and post.pos_ == "NOUN" and "Animacy=Anim" in str(post.morph)


def _agrees_behind(word: Token, before: Token, named: Person, doc: Doc) -> bool:
    """Whether a surname in -а or in an oblique case agrees with the name behind it, and is nobody's village for the
    noun before it: "удмуртка [Осокина] Зоя Ильинична", unlike "жительница Осокина Зоя Ильинична"."""
    first, patronymic = (name_form(doc[i].text) for i in (named.start, named.start + 1))
    agree = family_forms(word.text) & first.first_in & patronymic.patronymic_in
    of_place = before.lemma_.lower() in word_set("of_places") or kind_named(before.lemma_) is not None
    return bool(agree) and not of_place and before.lower_ not in ENCLOSING and before.pos_ != "PROPN"


VOWEL = re.compile("[аеёиоуыэюя]$")


def _half_is_first(word: str, last: NameForm) -> bool:
    """Whether a first name of the surname's gender stands before a hyphen: Азат-Муллы (Осокина)."""
    half = name_form(word.split("-", 1)[0])
    return bool({g for g, _ in half.first_in} & {g for g, _ in last.last_in})


def _is_titled(doc: Doc, words: list[Token], borne: set[str]) -> bool:
    """Whether a first name stands behind what somebody is, and agrees with it: архиепископ Варлаам, принца Карла."""
    i = words[0].i
    before = doc[i - 1] if i else None
    if before is None or words[0].is_sent_start or len(words) > 2 or not before.text[-1].isalpha():
        return False
    form = name_form(words[0].text)
    cases = {case for case, name in enumerate(CASE_TAGS) if f"Case={name}" in str(before.morph)}
    agree = any(case in cases for _, case in form.first_in)
    animate = "Animacy=Anim" in str(before.morph) and "Number=Sing" in str(before.morph)
    known = form.first and not readings(words[0].text.lower()) and not words[0].text.isupper()
    return bool(known and agree and animate)


def _is_title(token: Token, last: NameForm) -> bool:
    """Whether a noun for somebody agrees with the surname of the lexicon after it: "учителю Фаттахову", but not
    "мэр Орла"."""
    tags = str(token.morph)
    animate = token.pos_ == "NOUN" and "Animacy=Anim" in tags and "Number=Sing" in tags
    cases = [case for case, name in enumerate(CASE_TAGS) if f"Case={name}" in tags]
    agree = any((gender, case) in last.last_in for case in cases for gender in "mf")
    return animate and agree and token.text.islower() and last.last >= COMMON_LAST
