"""A person's name as written → its parts and its nominative.

    "Горелову А. В."      → PersonName("Горелов", "А.", "В.", "m"), "Горелов А. В."
    "Веру Гнатюк"         → PersonName("Гнатюк", "Вера", "", "f"), "Вера Гнатюк"
    "Ахмед" before "и Ибрагим Омаровы" → PersonName("Омаров", "Ахмед", "", "m"), "Ахмед Омаров"

Every way of reading the name is laid out: which word is the surname, which gender, which case. Under each, every word
has the nominatives that its form allows, each as plausible as the lexicon says; the reading wins that is plausible as a
whole, in its sentence and beside the full names of the same article. Two equally plausible genders leave it empty.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Literal
from unicodedata import normalize

from spacy.tokens import Doc

from pipeline.declension import CASES, NOM, Part, is_daughter_of, is_particle, is_son_of, nominatives, recase
from pipeline.name_forms import PATRONYMIC_F, PATRONYMIC_M, SURNAME, feminine, masculine
from pipeline.names import fold, look_up
from pipeline.normalize.person_evidence import Weights, weigh
from pipeline.records import PersonName

Gender = Literal["m", "f"]
LETTER = r"[^\W\d_][\u0300-\u036f]*"
WORD = re.compile(rf"(?:{LETTER})+(?:['’ʼ`\u2010\u2011–-](?:{LETTER})+)*\.?")
QUOTED = re.compile(r"[«\"“„(][^»\"”)]*[»\"”)]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
INITIAL = re.compile(r"[А-ЯЁA-Z](?:[а-яё]?\.)?|[А-ЯЁ][а-яё]\.")
CASE_PRIOR = (0.9, 0.4, 0.0, 0.0, 0.0, -0.8)
FIRST: Part = "first"
LAST: Part = "last"
UNDECIDED = 0.7  # two genders closer than this leave the gender empty


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a name: the part and the nominative of each word, in the order of the text."""

    words: tuple[str, ...]
    parts: tuple[Part, ...]
    gender: Gender
    case: int
    score: float
    rule: str


def parse_person(
    doc: Doc, start_token: int, end_token: int, known: Sequence[PersonName] = ()
) -> tuple[PersonName, str, str, float]:
    """(name, its words in the nominative, rule, confidence) of the person named in the tokens from start to end.

    `known` are full names of the same article: a bare surname or first name is read as one of theirs, if it can be.
    """
    span = doc[start_token:end_token]
    weights = weigh(doc, start_token, end_token)
    joined = start_token > 0 and doc[start_token - 1].lower_ in ("и", ",")
    yo = "ё" in doc.text if "етр" in span.text.lower() else False
    name, normal, rule, confidence = parse_name(span.text, weights, known, plural=joined, yo=yo)
    if not name.last and rule != "latin":
        shared = shared_surname(doc, end_token, name)
        if shared:
            last = feminine(shared) if name.gender == "f" else shared
            name = PersonName(last, name.first, name.patronymic, name.gender)
            return name, f"{normal} {last}", "shared surname", confidence
    return name, normal, rule, confidence


def parse_name(
    text: str, weights: Weights | None = None, known: Sequence[PersonName] = (), plural: bool = False, yo: bool = False
) -> tuple[PersonName, str, str, float]:
    """As parse_person, of a name without its sentence; `plural`: the surname may be shared with somebody before."""
    signs = tuple(sorted((weights or {}).items()))
    return _parse_name(" ".join(text.split()), signs, tuple(known), plural, yo)


@lru_cache(maxsize=20_000)
def _parse_name(
    text: str, signs: tuple[tuple[tuple[int, str], float], ...], known: tuple[PersonName, ...], plural: bool, yo: bool
) -> tuple[PersonName, str, str, float]:
    pieces = _pieces(text)
    words = tuple(word for word, _, _ in pieces)
    if not words:
        return PersonName(last=text), text, "as written", 0.1
    if all(LATIN.search(w) for w in words):
        return _latin(words), text, "latin", 0.9
    weights = dict(signs)
    ranked = sorted(
        ((r.score + weights.get((r.case, r.gender), 0.0) + _known_bonus(r, known), r) for r in readings(words, plural)),
        key=lambda pair: (-pair[0], pair[1].parts, pair[1].gender, pair[1].case),
    )
    top, best = ranked[0]
    rival = max((s for s, r in ranked if r.words != best.words), default=top - 5)
    other = max((s for s, r in ranked if r.gender != best.gender), default=top - 5)
    gender = best.gender if top - other >= UNDECIDED else _known_gender(best, known)
    if yo:
        best = Reading(tuple(re.sub(r"^Петр$", "Пётр", w) for w in best.words), *_rest(best))
    name = _person(best, gender)
    return name, _rebuild(text, pieces, best.words), best.rule, round(1 / (1 + math.exp(-(top - rival))), 3)


def _rest(r: Reading) -> tuple[tuple[Part, ...], Gender, int, float, str]:
    return r.parts, r.gender, r.case, r.score, r.rule


# -- words --


def _pieces(text: str) -> list[tuple[str, int, int]]:
    """(word, start, end); particles stand with the surname after them, "оглы" with the name before; no nicknames."""
    blank = QUOTED.sub(lambda m: " " * len(m.group()), text) if not QUOTED.fullmatch(text) else text
    found: list[tuple[str, int, int]] = []
    for match in WORD.finditer(blank):
        word, start, end = normalize("NFC", match.group()), match.start(), match.end()
        if word.endswith(".") and not INITIAL.fullmatch(word):
            word, end = word[:-1], end - 1
        before = found[-1][0] if found else ""
        if before and (is_son_of(word) and "-" not in word or before.islower() and is_particle(before.split(" ")[-1])):
            _, start, _ = found.pop()
            found.append((f"{before} {word}", start, end))
        else:
            found.append((word, start, end))
    return found


def _rebuild(text: str, pieces: list[tuple[str, int, int]], words: tuple[str, ...]) -> str:
    result, at = "", 0
    for (_, start, end), new in zip(pieces, words, strict=True):
        result += text[at:start] + new
        at = end
    return result + text[at:]


def _latin(words: tuple[str, ...]) -> PersonName:
    *fronts, last = words
    return PersonName(last, fronts[0] if fronts else "", "", "")


def _is_initial(word: str) -> bool:
    return bool(INITIAL.fullmatch(word))


# -- readings --


def readings(words: tuple[str, ...], plural: bool = False) -> Iterator[Reading]:
    """Every reading of a name that its forms allow."""
    layouts = list(_layouts(words, plural))
    for gender in ("m", "f"):
        for case in range(len(CASES)):
            for parts, shared, prior in layouts:
                chosen = [_best(w, p, gender, case, shared) for w, p in zip(words, parts, strict=True)]
                score = prior + CASE_PRIOR[case] + sum(s for _, s, _ in chosen)
                rule = max((r for _, _, r in chosen), key=RULES.index)
                yield Reading(tuple(n for n, _, _ in chosen), parts, gender, case, score, rule)


RULES = ("initials", "dictionary", "indeclinable", "double", "shared surname", "analogy")


def _layouts(words: tuple[str, ...], plural: bool) -> Iterator[tuple[tuple[Part, ...], bool, float]]:
    """(part of each word, whether the surname is shared, prior): "Иванов Пётр", "Пётр Иванов", …"""
    names = [w for w in words if not _is_initial(w)]
    orders: list[tuple[tuple[Part, ...], float]]
    if len(names) < len(words):
        free: list[tuple[Part, ...]] = [("last",)]
        if not names:
            free = [()]
        elif len(names) > 1:
            rest = len(names) - 1
            free = [(FIRST, *[LAST] * rest), (LAST, *[FIRST] * rest)]
        elif _is_initial(words[-1]) and len(words) == 2:
            free = [("last",), ("first",)]
        orders = [(_with_initials(words, f), -0.5 * n) for n, f in enumerate(free)]
    elif len(names) == 1:
        orders = [(("last",), 0.3), (("first",), 0.0), (("patronymic",), -1.0)]
    elif len(names) == 2:
        orders = [(("first", "last"), 0.6), (("last", "first"), -0.4), (("first", "patronymic"), 0.0)]
    elif len(names) == 3:
        orders = [
            (("first", "patronymic", "last"), 0.3),
            (("last", "first", "patronymic"), 0.3),
            (("first", "first", "last"), -1.0),
            (("first", "last", "last"), -1.5),
            (("last", "first", "first"), -1.5),
        ]
    else:
        rest = len(names) - 2
        orders = [
            ((FIRST, *[LAST] * rest, LAST), 0.0),
            ((FIRST, "patronymic", *[LAST] * rest), 0.0),
            ((LAST, LAST, FIRST, "patronymic", *[LAST] * (rest - 2)), 0.0),
        ]
    for parts, prior in orders:
        yield parts, False, prior
        if "last" in parts and any(p == "first" for p in parts):
            yield parts, True, prior - (0.5 if plural else 3.0)


def _with_initials(words: tuple[str, ...], free: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts where some words are initials: the first initial is of the first name unless a name already is."""
    rest = list(free)
    taken: set[Part] = set(free)
    parts: list[Part] = []
    for word in words:
        if not _is_initial(word):
            parts.append(rest.pop(0))
            continue
        part: Part = next((p for p in ("first", "patronymic", "last") if p not in taken), "patronymic")
        if "first" in free and "last" not in taken and len(words) == 2:
            part = "last"
        taken.add(part)
        parts.append(part)
    return tuple(parts)


@lru_cache(maxsize=50_000)
def _best(word: str, part: Part, gender: Gender, case: int, shared: bool) -> tuple[str, float, str]:
    """(nominative, plausibility, rule) of one word under a reading."""
    if _is_initial(word):
        return word, 0.0, "initials"
    if " " in word:
        return _best_phrase(word, part, gender, case, shared)
    if part == "last" and shared:
        options = nominatives(word, "last", "plural")[case]
        scored = [(score_last(n, "m")[0] - 0.1 * i, n) for i, n in enumerate(options)]
        if not scored:
            return recase(word.lower(), word), -9.0, "analogy"
        score, name = max(scored, key=lambda pair: pair[0])
        return feminine(name) if gender == "f" else name, score, "shared surname"
    scorer = {"first": score_first, "patronymic": score_patronymic, "last": score_last}[part]
    found = [(*scorer(n, gender), n) for n in nominatives(word, part, gender)[case]]
    ranked = [(score - 0.15 * i, rule, n) for i, (score, rule, n) in enumerate(found)]
    still = recase(word.lower(), word)
    if part == "first" and case != NOM:  # a first name left as it is: "Ким Чен Ына", "Нур Сафиуллина"
        ranked.append((scorer(still, gender)[0] - 3.5, "indeclinable", still))
    if not ranked:
        return still, -9.0, "analogy"
    score, rule, name = max(ranked, key=lambda triple: triple[0])
    if rule == "dictionary" and case != NOM and name == still:
        rule = "indeclinable"
    return name, score, rule


def _best_phrase(word: str, part: Part, gender: Gender, case: int, shared: bool) -> tuple[str, float, str]:
    """Particles and their surname, or a father's name with "оглы": only the surname moves."""
    *fronts, last = word.split(" ")
    if is_son_of(last):
        fits = is_daughter_of(last) == (gender == "f")
        score = 4.0 if part == "patronymic" and fits else -9.0
        return " ".join([*(recase(f.lower(), f) for f in fronts), last.lower()]), score, "indeclinable"
    name, score, rule = _best(last, part, gender, case, shared)
    if part != "last":
        score -= 6.0
    return " ".join([*(f.lower() if f.isupper() else f for f in fronts), name]), score, rule


# -- plausibility --


def score_first(name: str, gender: str) -> tuple[float, str]:
    entry = look_up(name)
    count = entry.first_m if gender == "m" else entry.first_f
    if count:
        return 0.4 * count, "dictionary"
    if "-" in name:
        halves = [score_first(half, gender) for half in name.split("-")]
        return min(s for s, _ in halves), max((r for _, r in halves), key=RULES.index)
    end = name[-1].lower()
    if gender == "f":
        shape = -3.0 if end in "ая" else -4.0 if end in "еиоуюэы" else -4.5
    else:
        shape = -4.2 if end in "ая" else -4.0 if end in "еиоуюэы" else -3.0
    return shape - 0.1 * (entry.first_m + entry.first_f), "analogy"


def score_patronymic(name: str, gender: str) -> tuple[float, str]:
    lower = fold(name)
    pattern = PATRONYMIC_M if gender == "m" else PATRONYMIC_F
    if is_son_of(lower):
        return (4.0, "indeclinable") if is_daughter_of(lower) == (gender == "f") else (-9.0, "analogy")
    if not pattern.fullmatch(lower):
        return -9.0, "analogy"
    count = look_up(lower).patronymic
    return (1.0 + 0.4 * count, "dictionary") if count else (0.0, "analogy")


def score_last(name: str, gender: str) -> tuple[float, str]:
    lower = fold(name)
    if "-" in lower and not look_up(lower).last:
        halves = [score_last(half, gender) for half in name.split("-") if half and not is_particle(half)]
        if halves:
            return sum(s for s, _ in halves) / len(halves), max((r for _, r in halves), key=RULES.index)
    if gender == "f":
        if re.fullmatch(r".{2,}(?:[ое]в|[иы]н|[гкх]ий|[^аеиоуыэюя][ыо]й)", lower) and SURNAME.fullmatch(lower):
            return -5.0, "analogy"  # a man's form
        base = masculine(lower)
        count = max(look_up(base).last, look_up(lower).last)
    else:
        base = lower
        count = look_up(lower).last
        if re.fullmatch(r".{2,}(?:[ое]в|[иы]н|[сц]к)(?:а|ая)", lower) and not count:
            return -5.0, "analogy"  # a woman's form
    if count:
        return 0.3 * count + 0.5, "dictionary"
    return (-0.5 if SURNAME.fullmatch(base) else -2.5), "analogy"


# -- the article --


def _known_bonus(reading: Reading, known: tuple[PersonName, ...]) -> float:
    """Support for a reading that is somebody known from the same article."""
    if not known:
        return 0.0
    mine = dict(zip(reading.parts, reading.words, strict=True))
    for person in known:
        if person.gender and person.gender != reading.gender:
            continue
        theirs = {"last": person.last, "first": person.first, "patronymic": person.patronymic}
        if all(_same(word, theirs[part], part) for part, word in mine.items()):
            return 5.0
    return 0.0


def _same(mine: str, theirs: str, part: str) -> bool:
    if fold(mine) == fold(theirs):
        return True
    if part != "last" and mine and theirs and ("." in mine or "." in theirs):
        return mine[0].lower() == theirs[0].lower()
    return False


def _known_gender(reading: Reading, known: tuple[PersonName, ...]) -> Literal["m", "f", ""]:
    """The gender of the only known people whom an undecided name can be."""
    mine = dict(zip(reading.parts, reading.words, strict=True))
    genders = {
        p.gender
        for p in known
        if all(_same(w, {"last": p.last, "first": p.first, "patronymic": p.patronymic}[k], k) for k, w in mine.items())
    }
    return genders.pop() if len(genders) == 1 else ""


def _person(reading: Reading, gender: Literal["m", "f", ""]) -> PersonName:
    parts = {
        part: " ".join(w for _, w in group)
        for part, group in groupby(
            sorted(zip(reading.parts, reading.words, strict=True), key=lambda pair: pair[0]), key=lambda pair: pair[0]
        )
    }
    return PersonName(parts.get("last", ""), parts.get("first", ""), parts.get("patronymic", ""), gender)


def shared_surname(doc: Doc, end: int, name: PersonName) -> str:
    """The man's form of the surname after more first names: "Омаров" for "Ахмед" before "и Ибрагим Омаровы"."""
    at, joined = end, False
    while at < min(len(doc), end + 12):
        word = doc[at].text
        if word in (",", "и"):
            joined = joined or word == "и"
        elif not word[:1].isupper():
            return ""
        elif joined and word[-1] != ".":
            entry = look_up(word)
            options = [n for names in nominatives(word, "last", "plural") for n in names]
            best = max(options, key=lambda n: score_last(n, "m")[0], default="")
            if best and not entry.first and score_last(best, "m")[0] > -1 and doc[at - 1].text[:1].isupper():
                return best
        at += 1
    return ""
