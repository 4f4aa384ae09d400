"""What the text around a name says about who it can be: namesakes, newborns, the surname just before.

тракторист Сергей Лапшин … замминистра Сергей Викторович Лапшин. Однофамильцы познакомились → two people
Сына назвали Николаем                                                → nobody who is named before
заместителю Осокину … Павлу Осокину из «Нивы»                        → two people
Приехал экс-глава Осокин. Николай Павлович пожал всем руку           → Осокин Николай Павлович
"""

import re
from bisect import bisect_right

from pipeline.identify.graph import Draft
from pipeline.lexicon import stems, word_set
from pipeline.text import fold
from pipeline.words import Word

REACH = 1  # sentences from a surname to the first name and patronymic that go on with it


def declared_namesakes(draft: Draft) -> frozenset[str]:
    """The surnames, folded, of people whom the text calls namesakes: those named last before the word."""
    found = set()
    for word in draft.document.words:
        if word.lower.startswith(stems("namesake_stems")):
            before = [s.person.last for _, s in draft.spans("PER", "name") if s.span.end <= word.start and s.person]
            surnames = [last for last in before if last]
            found |= {fold(last) for last in surnames[-1:]}
    return frozenset(found)


def names_newborn(draft: Draft, index: int) -> bool:
    """Whether a lone first name is one that somebody is given: "назвали Николаем"."""
    span = draft.named[index]
    person = span.person
    if person is None or person.last or person.patronymic:
        return False
    words = draft.document.words
    at = bisect_right(words, span.span.start - 1, key=_start)
    before = words[at - 1] if at else None
    return before is not None and before.pos == "VERB" and before.lemma in word_set("naming_verbs")


def in_another_role(draft: Draft, index: int, other: int) -> bool:
    """Whether a surname with a post of its own comes before somebody who is first named as something else, or as of
    some body: "заместителю Осокину … Павлу Осокину из «Нивы»"."""
    mine, theirs = draft.named[index].span, draft.named[other].span
    if theirs.start < mine.start:
        return False
    words = draft.document.words
    at, then = (bisect_right(words, start - 1, key=_start) - 1 for start in (mine.start, theirs.start))
    post, role = words[at] if at >= 0 else None, words[then] if then >= 0 else None
    if post is None or post.capital or not _says_who(post):
        return False
    after = next((word for word in words[then + 1 :] if word.start >= theirs.end), None)
    of_body = after is not None and after.lower in ("из", "с") and after.sentence == words[then + 1].sentence
    return of_body or role is not None and _says_who(role) and fold(role.lemma) != fold(post.lemma)


def _says_who(word: Word) -> bool:
    return word.pos == "NOUN" and word.animacy == "Anim"


def same_in_brackets(draft: Draft, index: int) -> int | None:
    """The person right before whom a name in Latin letters in brackets repeats: "Мартин Грубе (Martin Grube)"."""
    span = draft.named[index]
    if span.rule != "latin" or not index:
        return None
    before, link = draft.named[index - 1], draft.links.get(index - 1)
    between = draft.document.article.text[before.span.end : span.span.start].strip()
    alike = before.span.type == "PER" and before.span.level == "name" and before.rule != "latin"
    return link.identity if link is not None and alike and between == "(" else None


def maiden_name(draft: Draft, index: int) -> int | None:
    """The woman right before whom a lone surname says how she was called before she married: "Анна Лось (Осокина)",
    "Анна Лось, урождённая Осокина"."""
    name, link = draft.named[index], draft.links.get(index - 1) if index else None
    if link is None or name.person is None or name.person.first or name.person.gender == "m":
        return None
    woman, text = draft.identities[link.identity].person, draft.document.article.text
    before = draft.named[index - 1].span
    if before.type != "PER" or before.level != "name" or woman is None or woman.gender != "f" or not woman.last:
        return None
    between, after = text[before.end : name.span.start], text[name.span.end : name.span.end + 1]
    bracketed = between == " (" and after == ")" and woman.first and name.person.last
    return link.identity if MAIDEN.fullmatch(between) or bracketed else None


MAIDEN = re.compile(r",? \(?(?:урожд[её]нн(?:ая|ой|ую)|в девичестве)(?: –)? ")


def surname_before(draft: Draft, index: int) -> int | None:
    """The person of whom only the surname is known and whom the text names last before a first name and patronymic,
    in the same sentence or the one before, with nobody of that gender in between."""
    name = draft.named[index]
    sentence = draft.sentence_at(name.span.start)
    for other in range(index - 1, -1, -1):
        span, link = draft.named[other], draft.links.get(other)
        if span.span.type != "PER" or span.span.level != "name" or link is None:
            continue
        person = draft.identities[link.identity].person
        if person is None or not (name.person and person.gender in (name.person.gender, "")):
            continue
        near = sentence - draft.sentence_at(span.span.start) <= REACH
        return link.identity if near and person.last and not person.first and person.gender else None
    return None


def _start(word: Word) -> int:
    return word.start
