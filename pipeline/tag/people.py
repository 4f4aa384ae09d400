"""People: NER's spans made whole names and nothing but names.

    [Горелову] А. В.             → [Горелову А. В.]
    [Глава Игнат Осокин]         → [Игнат Осокин]
    [Ахмед и Ибрагим Омаровы]    → [Ахмед], [Ибрагим Омаровы]
    улица [Ленина]               → nobody

An ordered list of small rules: each takes the spans of tokens that the rules before it left and returns them
corrected; what a rule made or moved carries its name.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.declension import is_particle, is_son_of
from pipeline.known_places import readings
from pipeline.name_forms import Agreement, NameForm, name_form
from pipeline.records import EntitySpan
from pipeline.tag.no_people import drop_animals, drop_eponyms, drop_quoted
from pipeline.tag.people_apart import part_people
from pipeline.tag.people_bounds import (
    cut_around_initials,
    cut_at_sentences,
    cut_fronts,
    is_title,
    join_adjacent,
    of_people,
    set_eastern,
)
from pipeline.tag.people_extended import extend_names
from pipeline.tag.people_missed import find_certain, find_conjuncts, find_first_names, find_repeated
from pipeline.tag.people_mistaken import people_among
from pipeline.tag.people_surnames import join_surnames
from pipeline.tag.person_tokens import (
    COMMON_FIRST,
    COMMON_LAST,
    Person,
    changed,
    is_initial,
    is_name_word,
    is_next_owner,
)

LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
VERB = re.compile("(?:л[аои]?|[еёи]т|ся|сь)$")  # what opens a sentence and is taken for a name: "Пришёл Р. А."
OPENING, CLOSING = frozenset('«"“„('), frozenset('»"”“)')


Rule = Callable[[Doc, list[Person], frozenset[int]], list[Person]]


def refine_people(doc: Doc, spans: Sequence[EntitySpan]) -> list[EntitySpan]:
    """All spans in the order of the text, those of people corrected; other types pass unless they are full names."""
    people: list[Person] = []
    others: list[EntitySpan] = []
    for span in spans:
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand") if span.type == "PER" else None
        if tokens is None:
            others.append(span)
        else:
            people.append(Person(tokens.start, tokens.end, span.rule, span.confidence))
    others = [s for s in others if not _is_person(doc, s)]
    text = doc.text  # once: spaCy puts it together anew for every look
    people, others = people_among(doc, people, others)
    capitals = [s for s in others if _is_capitals(doc, text, s)]
    taken = frozenset(i for s in others if s not in capitals for i in _tokens(doc, s))
    for rule in RULES:
        people = sorted(rule(doc, people, taken), key=lambda p: (p.start, p.end))
    found = [
        EntitySpan(doc[p.start].idx, doc[p.end - 1].idx + len(doc[p.end - 1].text), "PER", "name", p.rule, p.confidence)
        for p in people
    ]
    kept = [s for s in others if s not in capitals or not any(s.start < f.end and f.start < s.end for f in found)]
    return sorted([*kept, *found], key=lambda s: (s.start, -s.end))


def _tokens(doc: Doc, span: EntitySpan) -> range:
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    return range(tokens.start, tokens.end) if tokens is not None else range(0)


def _is_capitals(doc: Doc, text: str, span: EntitySpan) -> bool:
    """Whether the span is words in capitals, where NER guesses: "ПОЖАРЕ НИНУ ОСОКИНУ" for an organisation."""
    return span.type != "PER" and text[span.start : span.end].isupper() and len(_tokens(doc, span)) > 1


def _is_person(doc: Doc, span: EntitySpan) -> bool:
    """Whether what NER calls a place or an organisation is a full name: surname, first name and patronymic agree."""
    indexes = _tokens(doc, span)
    forms = [name_form(doc[i].text) for i in indexes]
    if len(forms) == 2:
        return bool(forms[0].first_in & forms[1].patronymic_in)
    if len(forms) == 3:
        return bool(
            forms[0].first_in & forms[1].patronymic_in & _surname(forms[2])
            or _surname(forms[0]) & forms[1].first_in & forms[2].patronymic_in
        )
    return False


def _surname(form: NameForm) -> Agreement:
    return form.last_in


# ------------------------------------------------------------------ rules


def cut_titles(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """[Г-н Иванов], [президент Иванов] → Иванов; what holds no capital letter is no name."""
    result = []
    for person in people:
        start, end = person.start, person.end
        while start < end:
            token = doc[start]
            lower = token.text.islower() and not (is_particle(token.text) and start + 1 < end)
            followed = start + 1 < end and is_name_word(doc[start + 1])
            titled = followed and is_title(token) and not name_form(token.text).first
            titled = titled or of_people(doc, start, end)
            if not (lower or titled or not token.text[0].isalpha()) or token.text in OPENING:
                break
            start += 1
        while end > start:
            token = doc[end - 1]
            dot = token.text == "." and end - 2 >= start and is_initial(doc, end - 2)
            closes = token.text in CLOSING and any(doc[i].text in OPENING for i in range(start, end - 1))
            if dot or closes or (token.text[0].isalpha() and (not token.text.islower() or is_son_of(token.text))):
                break
            end -= 1
        if start < end:
            result.append(changed(person, start, end, "title cut"))
    return result


def split_coordinated(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """[Ахмед и Ибрагим Омаровы], [Петров, Сидоров] → each on its own; [Иванов Пётр Сидоров Иван] → two pairs."""
    result = []
    for person in people:
        cuts = [i for i in range(person.start + 1, person.end - 1) if doc[i].text in ("и", ",", "или")]
        start = person.start
        for cut in cuts:
            if start < cut:
                result.append(replace(person, start=start, end=cut, rule="coordination split"))
            start = cut + 1
        if start < person.end:
            result.append(changed(person, start, person.end, "coordination split"))
    return [part for person in result for part in _two_names(doc, person)]


def _two_names(doc: Doc, person: Person) -> list[Person]:
    """Four words that are twice first name and surname in agreement are two people."""
    if person.end - person.start != 4:
        return [person]
    a, b, c, d = (name_form(doc[i].text) for i in range(person.start, person.end))
    if any(f.patronymic for f in (a, b, c, d)):
        return [person]
    straight = a.first_in & b.last_in and c.first_in & d.last_in and min(a.first, c.first) >= COMMON_FIRST
    turned = a.last_in & b.first_in and c.last_in & d.first_in and min(b.first, d.first) >= COMMON_FIRST
    if not (straight or turned):
        return [person]
    middle = person.start + 2
    return [replace(person, end=middle, rule="two names"), replace(person, start=middle, rule="two names")]


def split_scripts(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """[Мартин Грубе (Martin Grube)] → the name in Cyrillic and the name in Latin letters."""
    result = []
    for person in people:
        at = next((i for i in range(person.start + 1, person.end) if doc[i].text == "("), None)
        latin = at is not None and at + 1 < person.end and bool(LATIN.match(doc[at + 1].text))
        if at is None or not latin or LATIN.match(doc[person.start].text):
            result.append(person)
            continue
        result.append(replace(person, end=at, rule="scripts split"))
        end = next((i for i in range(at + 1, len(doc)) if doc[i].text == ")"), person.end)
        result.append(replace(person, start=at + 1, end=end, rule="scripts split"))
    return result


def join_initials(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """[Горелову] А. В., А.В. [Горелов]: the initials beside a surname that has none."""
    owned = {i for p in people if p.end - p.start > 1 for i in range(p.start, p.end)}
    result = []
    for person in people:
        start, end = person.start, person.end
        has = any(is_initial(doc, i) for i in range(start, end))
        while not has and is_initial(doc, start - 2) and start - 1 not in owned and not _starts_after(doc, start):
            start -= 2
        if start > person.start - 2 and not has:
            while is_initial(doc, end) and end - person.end < 4 and not doc[end].is_sent_start:
                end += 2
            if end > person.end and is_next_owner(doc, end):
                end = person.end
        elif has and is_initial(doc, start - 2) and is_initial(doc, start):
            start -= 2
        if end - start == 2 and is_initial(doc, start) and end < len(doc) and is_name_word(doc[end]):
            end += 1
        elif is_initial(doc, end - 1) and end < len(doc):
            end += 1
            while is_initial(doc, end) and end - person.end < 5:
                end += 2
        if has and (start, end) == (person.start, person.end) and _follow_surname(doc, start, end):
            start -= 1
        result.append(changed(person, start, end, "initials joined"))
    return result


def _follow_surname(doc: Doc, start: int, end: int) -> bool:
    """Whether initials alone belong to the surname before them: Хворзыкин [Р. А.]."""
    alone = (end - start) % 2 == 0 and all(is_initial(doc, i) for i in range(start, end, 2))
    if not alone or start == 0 or not is_name_word(doc[start - 1]) or is_next_owner(doc, end):
        return False
    word, form = doc[start - 1], name_form(doc[start - 1].text)
    unknown = word.pos_ == "PROPN" and "Animacy=Anim" in str(word.morph) and not readings(word.lower_)
    unknown = unknown and not (word.is_sent_start and VERB.search(word.lower_))
    return form.last >= COMMON_LAST or form.surname_shape and not form.common or unknown and end - start > 2


def _starts_after(doc: Doc, i: int) -> bool:
    """Whether a line ends between the initials and token i."""
    return doc[i - 1].pos_ == "SPACE"


def join_parts(doc: Doc, people: list[Person], taken: frozenset[int]) -> list[Person]:
    """[Иван] «Лом» [Петров], [Ольга] ван дер [Меер]: parts with a nickname or particles between them."""
    result: list[Person] = []
    for person in people:
        before = result[-1] if result else None
        gap = [doc[i] for i in range(before.end, person.start)] if before else []
        if before and gap and (_is_nickname(gap) or all(is_particle(t.text) for t in gap)):
            result[-1] = Person(before.start, person.end, "parts joined", min(before.confidence, person.confidence))
        else:
            result.append(person)
    return result


def _is_nickname(gap: list[Token]) -> bool:
    quoted = len(gap) in (3, 4) and gap[0].text in OPENING and gap[-1].text in CLOSING
    return quoted and all(t.text[0].isupper() for t in gap[1:-1]) and gap[0].text != "("


RULES: list[Rule] = [
    cut_titles,
    cut_fronts,
    cut_at_sentences,
    cut_around_initials,
    split_coordinated,
    split_scripts,
    join_initials,
    join_adjacent,
    set_eastern,
    extend_names,
    join_surnames,
    part_people,
    join_parts,
    drop_quoted,
    find_certain,
    find_conjuncts,
    find_repeated,
    find_first_names,
    drop_animals,
    drop_eponyms,
]
