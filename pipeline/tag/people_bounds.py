"""Where a name begins and ends, when NER cut it in two or took in a word too many.

[Тагир] [Наилевич Валиуллин]          → [Тагир Наилевич Валиуллин]
[Портнов] [Андрей]                    → [Портнов Андрей]
[Беседовала Дарья Осокина]            → [Дарья Осокина]
деревни [Хворостово Р. С. Осокин]     → [Р. С. Осокин]
"""

import re
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.lexicon import rows, word_set
from pipeline.name_forms import NameForm, name_form
from pipeline.names import fold, load_list
from pipeline.place_words import kind_named
from pipeline.tag.person_tokens import COMMON_FIRST, COMMON_LAST, Person, changed, is_initial, is_name_word

ABSTRACT = ("ие", "ия", "ость", "ство")  # "Прощание" opens the sentence after "Осокин А.Б."


@cache
def titles() -> frozenset[str]:
    """Words, folded, that stand before a name and are none: what somebody is."""
    posts = {fold(row["word"]) for row in rows("posts")} | {fold(row["word"]) for row in rows("person_nouns")}
    return load_list("person_titles") | {word for word in posts if name_form(word.capitalize()).last < COMMON_LAST}


def is_title(token: Token) -> bool:
    """Whether a word says what somebody is: "глава", "Механизатора", "мама"."""
    words = {fold(token.lemma_), fold(token.text)}
    return bool(words & titles() or words & load_list("relational_nouns"))


def of_people(doc: Doc, start: int, end: int) -> bool:
    """Whether a whole name follows the noun for one of a people: "Татарка | Гульназ Осокина", "калмык | Осокин Санал";
    not in "Поляк Анна", "Поляк Иван Ильич", where it is the surname."""
    if end - start < 2 or not {fold(doc[start].lemma_), fold(doc[start].text)} & word_set("peoples"):
        return False
    if not all(map(is_name_word, doc[start:end])) or doc[start].text.isupper():
        return False
    after = [name_form(token.text) for token in doc[start + 1 : end]]
    if "Gender=Fem" in str(doc[start].morph) and doc[start].lower_.endswith(("ка", "ки", "ке", "ку", "кой")):
        return after[0].first >= COMMON_FIRST or len(after) > 1
    return len(after) > 1 and not after[-1].patronymic or len(after) > 2


def join_adjacent(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """Two spans side by side are one name when their parts complete each other and agree."""
    result: list[Person] = []
    for person in people:
        before = result[-1] if result else None
        if before and before.end == person.start and _complete(doc, before, person):
            result[-1] = Person(before.start, person.end, "name joined", min(before.confidence, person.confidence))
        else:
            result.append(person)
    return result


def _complete(doc: Doc, before: Person, person: Person) -> bool:
    if _lacks_surname(doc, before, person):
        return True
    if doc[person.start].is_sent_start or before.end - before.start != 1 or person.end - person.start > 2:
        return False
    if not is_name_word(doc[before.start]) or not all(is_name_word(t) for t in doc[person.start : person.end]):
        return False
    left, right = name_form(doc[before.start].text), [name_form(t.text) for t in doc[person.start : person.end]]
    if left.first_in & right[0].patronymic_in:
        return True
    alone = len(right) == 1
    if alone and left.first >= COMMON_FIRST and not left.last and right[0].last and left.first_in & right[0].last_in:
        return True
    with_patronymic = len(right) == 2 and bool(right[0].first_in & right[1].patronymic_in)
    surname = left.last >= COMMON_LAST and left.first < COMMON_FIRST
    return surname and (with_patronymic or alone) and _is_first(right[0]) and bool(left.last_in & right[0].first_in)


def _lacks_surname(doc: Doc, before: Person, person: Person) -> bool:
    """Whether a surname alone follows a first name and a patronymic: [Олег Самсонович] [Осокин]."""
    if before.end - before.start != 2 or person.end - person.start != 1 or doc[person.start].is_sent_start:
        return False
    first, patronymic, last = (name_form(doc[i].text) for i in (before.start, before.start + 1, person.start))
    whole = first.first_in & patronymic.patronymic_in
    return bool(whole and (last.last_in & whole or last.surname_shape and not last.first))


def _is_first(form: NameForm) -> bool:
    return form.first >= COMMON_FIRST and form.last < form.first


def cut_fronts(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """What opens the sentence before a whole name is no part of it: a verb, a post that no list has."""
    return [changed(p, p.start + _front(doc, p), p.end, "front cut") for p in people]


def _front(doc: Doc, person: Person) -> int:
    """How many words to cut: 1 or 0."""
    start = person.start
    if person.end - start < 3 or not doc[start].is_sent_start or not is_name_word(doc[start]):
        return 0
    opening, first, after = (name_form(t.text) for t in doc[start : start + 3])
    if first.first < COMMON_FIRST or opening.first or opening.patronymic:
        return 0
    if opening.last and doc[start].lower_ not in word_set("openings_no_names"):
        return 0
    return int(bool(first.first_in & (after.last_in | after.patronymic_in)))


def cut_around_initials(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """Initials belong to one surname: what stands on their other side is a village or opens the next sentence."""
    result = []
    for person in people:
        start, end = person.start, person.end
        if end - start == 6 and is_initial(doc, start + 1) and is_initial(doc, start + 3):
            before, after = doc[start], doc[end - 1]
            if is_name_word(before) and is_name_word(after):
                place = start > 0 and kind_named(doc[start - 1].lemma_) is not None
                if _surname(after) and (place or not _surname(before)):
                    start += 1
                elif _surname(before):
                    if _surname(after):  # "… Осокин И.И. Бурцев ответил": the full stop ends the sentence too
                        result.append(changed(person, end - 1, end, "initials apart"))
                    end -= 1
        result.append(changed(person, start, end, "initials apart"))
    return result


def cut_at_sentences(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """A full stop behind a surname ends a name: "… Б. Б. Осокину. | Я. Я. Лаптева молчала"."""
    result = []
    for person in people:
        start = person.start
        for at in range(person.start + 2, person.end):
            stop = doc[at - 1].text == "." and is_name_word(doc[at - 2]) and len(doc[at - 2].text) > LONGEST_INITIAL
            if stop and doc[at].is_sent_start:
                result.append(changed(person, start, at - 1, "sentences apart"))
                start = at
        result.append(changed(person, start, person.end, "sentences apart") if start > person.start else person)
    return result


LONGEST_INITIAL = 2  # letters: Дж.


def _surname(token: Token) -> bool:
    form = name_form(token.text)
    return form.last >= COMMON_LAST or (form.surname_shape and not token.lower_.endswith(ABSTRACT))


LONGEST_EASTERN = 3  # words: Ким Чен Ын


def set_eastern(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """[Хана] [Чжун Ина] is one name behind its surname, [Кима Су На Ким До Ён] are two."""
    result: list[Person] = []
    for person in people:
        before = result[-1] if result else None
        middle = person.start + LONGEST_EASTERN
        if before and before.end == person.start and _is_eastern(doc, before.start, person.end):
            result[-1] = Person(before.start, person.end, "eastern name", min(before.confidence, person.confidence))
        elif _is_eastern(doc, person.start, middle) and _is_eastern(doc, middle, person.end):
            result.append(changed(person, person.start, middle, "eastern name"))
            result.append(changed(person, middle, person.end, "eastern name"))
        else:
            result.append(person)
    return result


def _is_eastern(doc: Doc, start: int, end: int) -> bool:
    """Whether tokens are a surname of the East and one or two short first names, the first of them no Russian's."""
    if end - start not in (2, LONGEST_EASTERN) or end > len(doc) or not all(map(is_name_word, doc[start:end])):
        return False
    surname = fold(doc[start].text)
    known = load_list("eastern_surnames") & {surname, surname[:-1], surname[:-2]}
    short = all(len(VOWEL.findall(token.text)) <= 2 for token in doc[start + 1 : end])
    return bool(known) and short and name_form(doc[start + 1].text).first < COMMON_FIRST


VOWEL = re.compile("[аеёиоуыэюя]", re.IGNORECASE)
