"""A name of the lexicon that NER left out, taken in beside the part that it found.

[Горелов] Андрей → [Горелов Андрей];  Роман [Хворзыкин] → [Роман Хворзыкин];  Мороз [Игорь] не приехал → [Мороз Игорь]
"""

from spacy.tokens import Doc

from pipeline.declension import is_son_of
from pipeline.lexicon import word_set
from pipeline.name_forms import name_form
from pipeline.short_names import is_short
from pipeline.tag.people_bounds import is_title
from pipeline.tag.person_tokens import (
    COMMON_FIRST,
    COMMON_LAST,
    FREQUENT_FIRST,
    Person,
    changed,
    is_initial,
    is_name_word,
)

KNOWN_LAST = 4  # enough for a surname before a first name and patronymic that agree with it


def extend_names(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """Takes in a first name, a patronymic or a surname of the lexicon beside the span, where it agrees with it."""
    inside = {i for p in people for i in range(p.start, p.end)} | taken
    result = []
    for person in people:
        start, end = person.start, person.end
        while start > 0 and start - 1 not in inside and _belongs_before(doc, start - 1, start, end):
            start -= 1
        while end < len(doc) and end not in inside and _belongs_after(doc, start, end):
            end += 1
        result.append(changed(person, start, end, "name extended"))
    return result


def _belongs_before(doc: Doc, i: int, start: int, end: int) -> bool:
    if not is_name_word(doc[i]) or is_initial(doc, start):
        return False
    new, following = name_form(doc[i].text), name_form(doc[start].text)
    if new.first_in & following.patronymic_in:
        return True
    if end - start == 2 and following.first_in & name_form(doc[start + 1].text).patronymic_in:
        whole = doc[i].lower_ not in word_set("openings_no_names") and not is_title(doc[i])
        return new.last >= KNOWN_LAST and bool(new.last_in & following.first_in) and whole
    if end - start == 1 and following.first >= FREQUENT_FIRST and _is_thing_beside(doc, i, end):
        return new.last >= COMMON_LAST and bool(new.last_in & following.first_in)
    bare = end - start == 1 and not following.first
    plain = not new.common or (new.first >= FREQUENT_FIRST and not doc[i].is_sent_start)
    if not bare or not new.first_in & following.last_in:
        return False
    common = new.first >= COMMON_FIRST and (plain or _has_initial(doc, doc[start].text, doc[i].text[0]))
    return common or is_short(doc[i].text)


def _is_thing_beside(doc: Doc, i: int, end: int) -> bool:
    """Whether a noun for a thing opens the sentence, and the verb behind the name has no object that it could be:
    "Мороз Игорь не приехал", unlike "Дождь Игорь не переносит"."""
    noun = doc[i]
    thing = noun.is_sent_start and noun.pos_ == "NOUN" and "Animacy=Inan" in str(noun.morph)
    verb = next((t for t in doc[end : end + 2] if t.lower_ != "не"), None)
    return bool(thing) and verb is not None and verb.lemma_.lower() in word_set("verbs_without_object")


def _has_initial(doc: Doc, surname: str, letter: str) -> bool:
    """Whether the article has the surname with an initial too: "Роман Хворзыкин" beside "Хворзыкин Р. А."."""
    return any(t.text == surname and is_initial(doc, t.i + 1) and doc[t.i + 1].text == letter for t in doc)


def _belongs_after(doc: Doc, start: int, end: int) -> bool:
    token = doc[end]
    if is_son_of(token.text) and token.text[0].islower():
        return True
    if not is_name_word(token) or token.is_sent_start:
        return False
    new, before = name_form(token.text), name_form(doc[end - 1].text)
    if before.first_in & new.patronymic_in:
        return True
    alone = end - start == 1 and before.first >= COMMON_FIRST and not before.last
    sure = not new.common or token.text.isupper() and new.last >= COMMON_LAST
    if alone and new.last and sure and before.first_in & new.last_in:
        return True
    if before.patronymic_in and start + 2 == end:
        return bool(before.patronymic_in & new.last_in) or (new.surname_shape and not new.first)
    single = before.last and start + 1 == end
    return bool(single and new.first >= COMMON_FIRST and not new.common and before.last_in & new.first_in)
