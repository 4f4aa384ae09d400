"""Short forms that an article defines, with the words that they are made of.

"комиссии поселковых старост (КПС)"                                  → КПС: комиссия поселковых старост
"школа № 5» (далее – СОШ № 5)"                                       → СОШ № 5: средняя … школа № 5
"Казанский государственный аграрный университет (Казанский ГАУ)"     → ГАУ as well: государственный аграрный …
"Министерство строительного комплекса области (минстрой)"            → минстрой: the ministry
"ТОС (территориальное общественное самоуправление)", "ТОС – это территориальное …" → ТОС: the words behind it
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.inflect import adjective_nominative, gender_of, noun_nominative
from pipeline.lexicon import word_set
from pipeline.morphology import Morphology
from pipeline.names import look_up
from pipeline.organization_words import short_of
from pipeline.text import stem
from pipeline.words import Word

LONGEST_SHORT = 5  # words of a short form
REACH = 24  # words before the bracket that it can be made of
SKIPPED = 8  # words between what the letters spell and the bracket: "имени И. Н. Ульянова", "Республики Татарстан"
SHORTEST_SPELLED = 3  # letters of an acronym after which words may be left out
ENDINGS = ("ом", "а", "у", "е", "ы")  # of a short form that stands in another case
PIECE = 3  # letters of a word, at least, in a short form like "минстрой"
QUOTES = set('«»“”„"')
OPENING, CLOSING = set("«“„"), set("»”")
DASHES = set("–—-−:")


class Definition(NamedTuple):
    """A short form as it was defined, and what it stands for."""

    short: tuple[Word, ...]
    expansion: str


def find_definitions(words: list[Word], morphology: Morphology) -> Iterator[Definition]:
    """All definitions of an article, in order."""
    for k, word in enumerate(words):
        if word.acronym and (spelled_out := _behind(words, k)):
            yield Definition((word,), _nominative(spelled_out, morphology, _singular(spelled_out, morphology)))
        if word.text != "(":
            continue
        short, later = _short(words, k)
        before = [w for w in words[max(k - REACH, 0) : k] if w.line == word.line and w.text not in QUOTES]
        if not short or not before:
            continue
        for spelled, expanded in _expansions(short, before, later):
            if not _of_person(expanded):
                yield Definition(tuple(spelled), _nominative(_with_quotes(expanded, words, k), morphology))


def _of_person(words: list[Word]) -> bool:
    """Whether the words hold somebody's first name and surname: "Мастер Борис Лось (МБЛ)"."""
    for pair in pairwise(words):
        one, other = (look_up(word.lemma) for word in pair)
        firsts = (one.first_m + one.first_f, other.first_m + other.first_f)
        if all(word.capital for word in pair) and (firsts[0] and other.last or firsts[1] and one.last):
            return True
    return False


def _with_quotes(expanded: list[Word], words: list[Word], k: int) -> list[Word]:
    """The words from the first to the last of these, quotation marks too that open and close among them."""
    whole = [word for word in words[max(k - 2 * REACH, 0) : k] if expanded[0].start <= word.start]
    whole = [word for word in whole if word.start <= expanded[-1].start or word.text in QUOTES]
    opened = [word for word in whole if word.text in OPENING]
    closed = [word for word in whole if word.text in CLOSING]
    if len(opened) != len(closed):  # the name began within marks: «Лесная школа № 5»
        return [word for word in whole if word.text not in QUOTES]
    return whole


# ------------------------------------------------------------------ the short form first


def _behind(words: list[Word], k: int) -> list[Word]:
    """What the letters at words[k] are told to stand for by the bracket or the dash behind them; nothing when the
    words there don't spell them."""
    if k + 2 >= len(words) or words[k + 1].line != words[k].line:
        return []
    first = k + 2
    if words[k + 1].text == "(":
        inside = _until(words, first, {")"})
    elif words[k + 1].text in DASHES and len(words[k].text) >= SHORTEST_SPELLED:
        first += words[first].lower == "это"
        inside = _until(words, first, {".", ",", ";", *DASHES})
    else:
        return []
    for end in range(1, len(inside) + 1):
        if _spelled(words[k].text.lower(), inside[:end]) == 0:
            tail = inside[end:]
            spelled_out = inside if not tail or words[k + 1].text == "(" and _follows(tail[0]) else []
            return [] if _of_person(spelled_out) else spelled_out
    return []


def _until(words: list[Word], first: int, ends: set[str]) -> list[Word]:
    """The words from words[first] to the first of the marks; nothing when the line ends before."""
    for last in range(first, min(first + REACH, len(words))):
        if words[last].text in ends:
            return [word for word in words[first:last] if word.text not in QUOTES]
        if words[last].line != words[first - 1].line:
            break
    return []


def _short(words: list[Word], k: int) -> tuple[list[Word], bool]:
    """The words of the bracket at words[k] that can be a short form, and whether "далее" says that it is one."""
    inside: list[Word] = []
    for word in words[k + 1 : k + 2 + LONGEST_SHORT + 4]:
        if word.text == ")":
            break
        inside.append(word)
    else:
        return [], False
    later = bool(inside) and inside[0].lower in ("далее", "сокращенно")
    while later and inside and (inside[0].lower in word_set("later_words") or inside[0].text in DASHES):
        inside = inside[1:]
    inside = [w for w in inside if w.text not in QUOTES]
    return (inside if len(inside) <= LONGEST_SHORT else []), later


def _expansions(short: list[Word], before: list[Word], later: bool) -> Iterator[tuple[list[Word], list[Word]]]:
    """What the bracket defines: the short form, then an acronym within it by itself."""
    territory = short[1:] and all(w.acronym for w in short[1:])
    if not short[0].acronym and territory and (expanded := _stump(short[0].lower, before)):  # "Миндортранс РТ"
        yield short, expanded
        yield short[:1], expanded
    elif any(w.acronym for w in short):
        spelled = _aligned(short, before)
        if not spelled:
            return
        yield short, spelled[0]
        acronym = next(w for w in short if w.acronym)
        rest = short[1:]
        form = short_of(short[0].text)
        if form is not None and form.form == "legal" and any(w.acronym for w in rest):  # "МБОУ «СОШ № 5»"
            yield rest, [w for w in spelled[0] if w.start >= spelled[1][rest[0].start][0].start]
            return
        if len(short) > 1 and not any(w.text == "№" for w in short) and len(acronym.text) >= SHORTEST_SPELLED:
            own = spelled[1].get(acronym.start, [])
            if own:
                yield [acronym], own
    elif len(short) == 1 and short[0].text.isalpha():
        expanded = _stump(short[0].lower, before) or (_word(short[0], before) if later else [])
        if expanded:
            yield short, expanded


# ------------------------------------------------------------------ made of first letters


def _aligned(short: list[Word], before: list[Word]) -> tuple[list[Word], dict[int, list[Word]]] | None:
    """The words that the short form spells, read backwards from the bracket, and each acronym's own part of them.

    Words that no letter stands for may follow what is spelled: "Агентства развития Республики Татарстан (АР)".
    """
    letters = sum(len(w.text) for w in short if w.acronym)
    for skipped in range(SKIPPED + 1 if letters >= SHORTEST_SPELLED else 1):
        kept = before[: len(before) - skipped]
        rest = before[len(kept) :]
        if skipped and not (kept and _follows(rest[0])):
            continue
        own: dict[int, list[Word]] = {}
        at = len(kept)
        for word in reversed(short):
            begin = _same_acronym(word, kept[:at]) if word.acronym else _matched(word, kept[:at])
            if begin is None and word.acronym:
                begin = _spelled(word.text.lower(), kept[:at])
            if begin is None:
                break
            own[word.start] = kept[begin:at]
            at = begin
        else:
            return before[at:], own
    return None


def _follows(word: Word) -> bool:
    """Whether what no letter stands for can begin so: "имени Ульянова", "Республики Татарстан", "г. Лесного"."""
    return word.capital or word.lower in word_set("words_before_names")


def _spelled(letters: str, before: list[Word]) -> int | None:
    """Where the words begin whose initials are the letters; both initials of "литейно-механический" may count."""
    left = letters.replace("ё", "е")
    for at in range(len(before) - 1, -1, -1):
        word = before[at]
        if not word.text[0].isalpha():
            return None
        initials = "".join(part[0] for part in word.lower.split("-") if part)
        if left.endswith(initials):
            left = left.removesuffix(initials)
        elif left.endswith(initials[0]):
            left = left[:-1]
        elif word.lower not in word_set("linking_words"):
            return None
        if not left:
            return at
    return None


def _same_acronym(word: Word, before: list[Word]) -> int | None:
    """Where the same acronym stands last, "России" behind it or not: "МО МВД" of "… отдел МВД России"."""
    at = len(before) - 1
    if at > 0 and before[at].lower in word_set("unsaid_states"):
        at -= 1
    return at if at >= 0 and before[at].text == word.text else None


def _matched(word: Word, before: list[Word]) -> int | None:
    """Whether the last word is the same in another case: "Казанский" of "Казанского", "№" and "5" as they are."""
    if not before:
        return None
    last = before[-1]
    same = last.lower == word.lower or len(word.text) > PIECE and last.lower[:-3] == word.lower[:-3]
    return len(before) - 1 if same else None


# ------------------------------------------------------------------ made of first syllables, or a word of its own


def _stump(short: str, before: list[Word]) -> list[Word]:
    """ "минстрой": pieces of which each begins a word; the first begins the name, the others stand after it."""
    plain = [word.lower.replace("й", "и") for word in before]
    forms = [short, *(short.removesuffix(ending) for ending in ENDINGS if short.endswith(ending))]
    forms = [form.replace("й", "и") for form in forms if len(form) >= 2 * PIECE]
    for begin in range(len(before) - 1, -1, -1):
        for size in range(PIECE, len(plain[begin]) + 1):
            starts = [form for form in forms if form.startswith(plain[begin][:size]) and len(form) > size]
            if any(_pieces(form[size:], plain[begin + 1 :]) for form in starts):
                return before[begin:]
    return []


def _pieces(short: str, words: list[str]) -> bool:
    """Whether the rest of a short form is beginnings of the words, in any order: "дор" + "транс"."""
    if not short:
        return True
    fitting = (
        (size, word)
        for word in words
        for size in range(min(len(short), len(word)), PIECE - 1, -1)
        if word[:size] == short[:size]
    )
    return any(_pieces(short[size:], [w for w in words if w != word]) for size, word in fitting)


def _word(short: Word, before: list[Word]) -> list[Word]:
    """ "(далее – Фонд)": from the last such word before the bracket."""
    same = (n for n in range(len(before) - 1, -1, -1) if stem(before[n].lower) == stem(short.lower))
    begin = next(same, len(before)) if len(short.text) > PIECE else len(before)
    if begin >= len(before) - 1:
        return []
    while begin and before[begin - 1].adjective and before[begin - 1].case == before[begin].case:
        begin -= 1
    return before[begin:]


def _singular(words: list[Word], morphology: Morphology) -> bool:
    """Whether words behind their short form can be singular: "в КПС (комиссии старост)", where no case tells it."""
    head = next((word for word in words if word.noun), words[-1])
    plural = any(word.adjective and word.number == "Plur" for word in words[: words.index(head)])
    return not plural and any("sing" in p.tag for p in morphology.parses(head.text) if p.tag.POS == "NOUN")


def _nominative(words: list[Word], morphology: Morphology, singular: bool = False) -> str:
    """The head noun and what agrees with it before it in the nominative, the rest as it is."""
    head = next((i for i, w in enumerate(words) if w.noun), len(words) - 1)
    noun = words[head]
    plural = noun.number == "Plur" and not singular
    gender = gender_of(noun, morphology)
    forms = [adjective_nominative(w.text, gender, plural, morphology) if w.adjective else w.text for w in words[:head]]
    forms += [noun_nominative(noun, morphology, plural), *(w.text for w in words[head + 1 :])]
    gaps = ["", *("" if after.start == w.end else " " for w, after in pairwise(words))]  # "имени И. Н. Зимина"
    return "".join(gap + form for gap, form in zip(gaps, forms, strict=True))
