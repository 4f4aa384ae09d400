"""People whom NER missed and who cannot be anything else.

Встречу провёл Вольский Павел Игнатьевич → [Вольский Павел Игнатьевич]
[Павел Хворзыкин] приехал. Хворзыкин рад → [Хворзыкин]
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from spacy.tokens import Doc, Token

from pipeline.declension import nominatives
from pipeline.known_places import readings
from pipeline.name_forms import known, name_form, surnames
from pipeline.names import fold
from pipeline.short_names import is_colloquial
from pipeline.tag.person_tokens import (
    COMMON_FIRST,
    COMMON_LAST,
    FREQUENT_FIRST,
    Person,
    is_initial,
    is_name_word,
    is_next_owner,
)


def find_certain(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """Names that NER missed and that cannot be anything else: first name with patronymic, initials with surname."""
    inside = {i for p in people for i in range(p.start, p.end)} | taken
    result = list(people)
    i = 0
    while i < len(doc):
        if i in inside or not doc[i].text[0].isupper():
            i += 1
            continue
        end = next((e for find in FINDERS if (e := find(doc, i))), 0)
        if end and not inside.intersection(range(i, end)):
            result.append(Person(i, end, "certain name", 0.9))
            i = end
        else:
            i += 1
    return result


def _full_name(doc: Doc, i: int) -> int:
    """The end of first name, patronymic (, surname) or of surname, first name, patronymic from token i; 0 for none."""
    if i + 1 >= len(doc) or not doc[i + 1].text[0].isupper():
        return 0
    forms = [name_form(doc[k].text) for k in range(i, min(i + 3, len(doc)))]
    if len(forms) > 2 and forms[0].last_in & forms[1].first_in & forms[2].patronymic_in:
        return i + 3
    if len(forms) > 1 and forms[0].first_in & forms[1].patronymic_in:
        last = forms[2] if len(forms) > 2 else None
        if last and last.last_in & forms[1].patronymic_in and not last.first and not doc[i + 2].is_sent_start:
            return i + 3
        return i + 2
    return 0


def _initials_and_surname(doc: Doc, i: int) -> int:
    """The end of "А. В. Горелов" or "Горелов А. В." from token i; 0 for none."""
    if is_initial(doc, i) and is_initial(doc, i + 2) and i + 4 < len(doc) and is_name_word(doc[i + 4]):
        form = name_form(doc[i + 4].text)
        return i + 5 if form.last >= COMMON_LAST or (form.surname_shape and not form.common) else 0
    if is_name_word(doc[i]) and is_initial(doc, i + 1) and is_initial(doc, i + 3):
        form = name_form(doc[i].text)
        known = form.last >= COMMON_LAST or form.surname_shape
        return i + 5 if known and not form.common and not is_next_owner(doc, i + 5) else 0
    return 0


def _capitals(doc: Doc, i: int) -> int:
    """The end of a first name and surname in a headline of capitals, both known and in agreement; 0 for none."""
    if i + 1 >= len(doc) or not (doc[i].text.isupper() and doc[i + 1].text.isupper()):
        return 0
    first, last = name_form(doc[i].text), name_form(doc[i + 1].text)
    least = FREQUENT_FIRST if first.common else COMMON_FIRST
    return i + 2 if first.first >= least and last.last >= COMMON_LAST and first.first_in & last.last_in else 0


PLURAL = re.compile(r".{2,}(?:[оеё]в|[иы]н|[сц]к)(?:ы|ие|[ыи]х|[ыи]м|[ыи]ми)$")  # a surname of several


def _colloquial(doc: Doc, i: int) -> int:
    """The end of a patronymic that stands alone and can be nothing else: "Михалыч", "Степанычем"; 0 for none."""
    if not is_name_word(doc[i]) or not doc[i].lower_.startswith(doc[i].text[1:], 1):
        return 0
    options = {name for names in nominatives(doc[i].lower_, "patronymic", "m") for name in names}
    return i + 1 if any(option.endswith("ыч") and is_colloquial(option) for option in options) else 0


FINDERS = (_full_name, _initials_and_surname, _capitals, _colloquial)


def find_conjuncts(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """The first names before "и [Ибрагим Омаровы]" that NER left out: "Ахмед"."""
    inside = {i for p in people for i in range(p.start, p.end)} | taken
    result = list(people)
    for person in people:
        at = person.start
        while at >= 2 and doc[at - 1].text in ("и", ",") and at - 2 not in inside and is_name_word(doc[at - 2]):
            form = name_form(doc[at - 2].text)
            own = name_form(doc[person.start].text)
            cases = {c for _, c in form.first_in} & {c for _, c in own.first_in}
            several = person.end - person.start == 2 and PLURAL.search(doc[person.end - 1].lower_)
            plain = not form.common or several and form.first >= FREQUENT_FIRST  # "Веру, Надежду и Любовь Осокиных"
            if form.first < COMMON_FIRST or not plain or not cases:
                break
            result.append(Person(at - 2, at - 1, "shared surname", 0.85))
            at -= 2
    return result


def find_repeated(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """A surname that the article gives with its first name is a name where NER missed it too."""
    inside = {i for p in people for i in range(p.start, p.end)} | taken
    borne: set[str] = set()
    for person in people:
        first, last = doc[person.start], doc[person.end - 1]
        full = person.end - person.start in (2, 3) and is_name_word(first) or is_initial(doc, person.start)
        if full and is_name_word(last) and len(last.text) > 2 and name_form(last.text).first < COMMON_FIRST:
            borne |= surnames(last.text)
    begins = beginnings(borne)
    alike = [token for token in doc if token.text[:2].lower() in begins]
    common = {name for t in alike if t.text.islower() and t.pos_ == "NOUN" for name in surnames(t.text) & borne}
    result = list(people)
    for token in alike:
        if token.i in inside or not is_name_word(token) or not surnames(token.text) & borne:
            continue
        ambiguous = bool(surnames(token.text) & common)  # "Мост закрыли" beside somebody called Мост
        if ambiguous and token.is_sent_start or _has_name_beside(doc, token.i):
            continue
        result.append(Person(token.i, token.i + 1, "repeated surname", 0.8))
    return result


def beginnings(names: Iterable[str]) -> frozenset[str]:
    """The first two letters that a form of the names can have: the name's, and "ль" and "пс" of Лев and Пёс.

    Few words of an article begin so; the rest need not be declined.
    """
    written = {variant for name in names for variant in (name, name.replace("е", "ё", 1))}
    return frozenset(start for name in written for start in (name[:2], name[:1] + "ь", name[:1] + name[2:3]))


def find_first_names(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """A first name that somebody of the article bears is a name where NER missed it too: "без [Егора]"."""
    inside = {i for p in people for i in range(p.start, p.end)} | taken
    borne = {name for p in people if is_name_word(doc[p.start]) for name in first_names(doc[p.start].text)}
    alone = {doc[p.start].text for p in people if p.end - p.start == 1 and name_form(doc[p.start].text).first}
    begins = beginnings(borne | {fold(name) for name in alone})
    result = list(people)
    for token in [token for token in doc if token.text[:2].lower() in begins]:
        if token.i in inside or not is_name_word(token) or token.text.isupper():
            continue
        form = name_form(token.text)
        same = first_names(token.text) & borne if form.first >= FREQUENT_FIRST else token.text in alone
        if form.common or not same:
            continue
        if not readings(token.text.lower()) and not _has_name_beside(doc, token.i):
            result.append(Person(token.i, token.i + 1, "repeated first name", 0.8))
    return result


@lru_cache(maxsize=4_000)
def first_names(word: str) -> frozenset[str]:
    """The known first names, folded, that a word can be a form of."""
    options = {(g, n) for g in ("m", "f") for names in nominatives(word.lower(), "first", g) for n in names}
    return frozenset(fold(n) for g, n in options if known(n, "first", g)[0] >= COMMON_FIRST)


def _has_name_beside(doc: Doc, i: int) -> bool:
    """Whether a capitalised word stands right before or after: then the surname is part of another name."""
    after = doc[i + 1] if i + 1 < len(doc) else None
    before = doc[i - 1] if i and not doc[i].is_sent_start else None
    return bool(after and _may_name(after)) or bool(before and _may_name(before))


def _may_name(token: Token) -> bool:
    """Whether a capitalised word may be part of a name: not because it opens a sentence or stands among capitals."""
    if not is_name_word(token):
        return False
    form = name_form(token.text)
    if token.text.isupper():
        return form.first >= COMMON_FIRST or form.patronymic > 0
    if token.is_sent_start and form.common and not form.first:
        return False  # "Вечером Феодор": an adverb, though Вечер is a surname too
    return bool(form.first or form.patronymic or form.last) or not token.is_sent_start
