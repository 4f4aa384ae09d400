"""One of several organisations that share their noun → its whole name in the nominative.

министерства здравоохранения и [строительства области]      → министерство строительства области
администрации Ряжского и [Шацкого районов]                  → администрация Шацкого района
больницы №№ 1, [2] и 4                                      → больница № 2
[Баймакская] и Зилаирская районные больницы                 → Баймакская районная больница
"""

from collections.abc import Callable, Sequence
from itertools import takewhile

from pipeline.agreement import is_adjective
from pipeline.inflect import adjective_form, adjective_nominative, gender_of, noun_form, noun_nominative
from pipeline.morphology import Morphology
from pipeline.organization_words import HeadMatch, head_at
from pipeline.place_words import find_kinds
from pipeline.records import EntitySpan, NamedSpan
from pipeline.words import Word

LONGEST_LIST = 24  # words from a head to the last of those that share it
LONGEST_FRONT = 5  # adjectives before a head


def normalize_shared(
    words: list[Word], first: int, last: int, span: EntitySpan, text: str, morphology: Morphology
) -> NamedSpan | None:
    """The organisation at words[first:last] of a list; None for the first of a list, where it is written whole."""
    tail_of = TAILS.get(span.rule)
    if tail_of is None:
        return _shared_noun(words, first, last, span, text, morphology)
    match = _head_of_list(words, first)
    if match is None:
        return NamedSpan(span, text, text, rule="as_written")
    written = first <= match.noun
    if written and span.rule == "shared_head":
        return None
    at = match.last if written else first
    tail = tail_of(words, match, at, last, morphology)
    head = _singular(words, min(first, match.first), match, morphology)
    normal = f"{head if written else head.lower()} {tail}"
    return NamedSpan(span, text, normal, kind=match.kind.kind, rule=span.rule)


def _head_of_list(words: list[Word], first: int) -> HeadMatch | None:
    """The head that words[first], or an adjective there, begins with, or else the nearest before it."""
    adjectives = sum(1 for _ in takewhile(is_adjective, words[first : first + LONGEST_FRONT]))
    own = range(first, min(first + adjectives + 1, len(words)))
    before = range(first - 1, max(-1, first - LONGEST_LIST), -1)
    matches = (head_at(words, i) for i in (*own, *before))
    return next((match for match in matches if match is not None and not match.kind.proper), None)


def _singular(words: list[Word], begin: int, match: HeadMatch, morphology: Morphology) -> str:
    """A head and the adjectives before it in the nominative singular."""
    gender = gender_of(words[match.noun], morphology)
    front = [adjective_nominative(w.text, gender, False, morphology) for w in words[begin : match.noun]]
    noun = noun_nominative(words[match.noun], morphology, False)
    return " ".join([*front, noun, *(w.text for w in words[match.noun + 1 : match.last])])


def _subject(words: list[Word], match: HeadMatch, first: int, last: int, morphology: Morphology) -> str:
    return _written(words[first:last])


def _number(words: list[Word], match: HeadMatch, first: int, last: int, morphology: Morphology) -> str:
    """№ 5; the "2" of "№№ 1, 2 и 4" gets its sign."""
    own = words[first:last]
    if len(own) > 1 and own[0].text == own[1].text == "№":
        own = own[1:]
    return ("" if own[0].text[0] == "№" else "№ ") + _written(own)


def _place(words: list[Word], match: HeadMatch, first: int, last: int, morphology: Morphology) -> str:
    """ "Ряжского" of "Ряжского и Шацкого районов" → Ряжского района, behind what stands between head and list."""
    front = range(match.last, first if first > match.last else last)
    along = next((i for i in front if words[i].lower == "по"), None)
    begin = along + 1 if along is not None else next((i for i in front if words[i].capital), match.last)
    place = words[max(first, begin) : last]
    kind = next((k for k in find_kinds(place) if k.last == len(place) and k.first), None)
    own = place if kind is None else place[: kind.first]
    shared = place[kind.first :] if kind is not None else _kind_of_list(words, last) if is_adjective(place[-1]) else []
    case = "gent" if along is None else "datv"
    kind_words = _in_singular(shared, case, morphology) if shared and shared[-1].number == "Plur" else _texts(shared)
    return " ".join([*_texts(words[match.last : begin]), _written(own), *kind_words])


def _kind_of_list(words: list[Word], at: int) -> list[Word]:
    """The words of the kind that the rest of a list closes with: "и Шацкого | районов"."""
    near = words[at : at + LONGEST_LIST]
    kind = next((k for k in find_kinds(near) if k.kind.side != "before"), None)
    return near[kind.first : kind.last] if kind is not None else []


def _in_singular(words: list[Word], case: str, morphology: Morphology) -> list[str]:
    """ "сельских поселений" → сельского поселения."""
    noun = noun_nominative(words[-1], morphology, False)
    gender = gender_of(words[-1], morphology)
    nominative = [adjective_nominative(w.text, gender, False, morphology) for w in words[:-1]]
    front = [adjective_form(form, case, morphology) or form for form in nominative]
    return [*front, noun_form(noun, case, morphology)]


def _texts(words: Sequence[Word]) -> list[str]:
    return [w.text for w in words]


def _written(words: Sequence[Word]) -> str:
    """Words with blanks where the text has any."""
    out = ""
    for before, word in zip([None, *words], words, strict=False):
        out += (" " if before is not None and word.start > before.end else "") + word.text
    return out


def _shared_noun(
    words: list[Word], first: int, last: int, span: EntitySpan, text: str, morphology: Morphology
) -> NamedSpan:
    """ "Баймакская" of "Баймакская и Зилаирская районные больницы": the noun and its adjectives, in the singular."""
    noun = next((i for i in range(first, min(first + LONGEST_FRONT * 2, len(words))) if head_at(words, i)), None)
    match = head_at(words, noun) if noun is not None else None
    if noun is None or match is None:
        return NamedSpan(span, text, text, rule="as_written")
    gender = gender_of(words[noun], morphology)
    common = [w for w in words[first + 1 : noun] if w.adjective and w.number == "Plur" and not w.capital]
    forms = [adjective_nominative(w.text, gender, False, morphology) for w in (words[first], *common)]
    normal = " ".join([*forms, noun_nominative(words[noun], morphology, False), *_texts(words[noun + 1 : match.last])])
    return NamedSpan(span, text, normal, kind=match.kind.kind, rule="shared_noun")


Tail = Callable[[list[Word], HeadMatch, int, int, Morphology], str]
TAILS: dict[str, Tail] = {"shared_head": _subject, "shared_number": _number, "shared_places": _place}
SHARED = {*TAILS, "shared_noun"}
