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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from unicodedata import normalize

from spacy.tokens import Doc

from pipeline.declension import CASES, NOM, Part, is_daughter_of, is_particle, is_son_of, nominatives, recase
from pipeline.name_forms import MANS, WOMANS, feminine, is_patronymic, masculine
from pipeline.name_forms import known as known_as
from pipeline.names import ending_share, fold, load_list, look_up
from pipeline.normalize.person_evidence import Weights, weigh
from pipeline.records import PersonName

Gender = Literal["m", "f"]
LETTER = r"[^\W\d_][\u0300-\u036f]*"
WORD = re.compile(rf"(?:{LETTER})+(?:['’ʼ`\u2010\u2011–-](?:{LETTER})+)*\.?")
QUOTED = re.compile(r"[«\"“„(][^»\"”)]*[»\"”)]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
INITIAL = re.compile(r"[А-ЯЁA-Z](?:[а-яё]?\.)?|[А-ЯЁ][а-яё]\.")
VOWEL = re.compile("[аеёиоуыэюя]")
SHARED = re.compile(r"(?:[ыие]|[ыи]х|[ыиа]ми?|[аоеы][вйх])$")  # how surnames in the plural end
PRIOR_CASE = (0.9, 0.4, 0.0, 0.0, 0.0, -0.8)
PRIOR_GENDER: dict[Gender, float] = {"m": 0.4, "f": 0.0}
GENDERS: tuple[Gender, ...] = ("m", "f")
IMPOSSIBLE = -9.0
TURNED_UNKNOWN = 3.0  # only a first name of the lexicon is likely to stand after its surname
OUT_OF_QUESTION = 10.0  # below the best: more than any sentence or article can make up for
UNLIKELY = re.compile(r"(?:[^аеёиоуыэюяй]я|[жшчщ]а|ой)$")  # "Росси" is hardly of "Росся", "Чуркой" no nominative
PATRONYMIC = re.compile(r"ич(?:[ауе]|[ео]м)?$|[вчш]н(?:[аыеу]|о[йю])$|(?:гл|л|з)[ыиу]$")  # in any case
OBLIQUE = re.compile(r".{2,}(?:[ое]в|[иы]н)(?:ой|у|ым)|.+[сц]к(?:ого|ому|ую)")  # never a surname
FIRST: Part = "first"
LAST: Part = "last"
UNDECIDED = 0.7  # two genders closer than this leave the gender empty


Option = tuple[str, float, str]  # nominative in lower case, plausibility, rule


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
    pieces = _join_eastern(text, _pieces(text))
    words = tuple(word for word, _, _ in pieces)
    if not words:
        return PersonName(last=text), text, "as written", 0.1
    if all(LATIN.search(w) for w in words):
        return _latin(words), text, "latin", 0.9
    weights = dict(signs)
    scored = [(r.score + weights.get((r.case, r.gender), 0.0), r) for r in _readings(words, plural)]
    ranked = sorted(((s + _known_bonus(r, known), r) for s, r in scored), key=lambda pair: -pair[0])
    top, best = ranked[0]
    rival = max((s for s, r in ranked if r.words != best.words), default=top - 5)
    other = max((s for s, r in ranked if r.gender != best.gender), default=top - 5)
    gender = best.gender if top - other >= UNDECIDED else _known_gender(best, known)
    nominative = [_cased(new, old, yo) for new, old in zip(best.words, words, strict=True)]
    parts = {part: " ".join(w for w, p in zip(nominative, best.parts, strict=True) if p == part) for part in best.parts}
    name = PersonName(parts.get("last", ""), parts.get("first", ""), parts.get("patronymic", ""), gender)
    return name, _rebuild(text, pieces, nominative), best.rule, round(1 / (1 + math.exp(rival - top)), 3)


def _cased(word: str, model: str, yo: bool) -> str:
    """A nominative with the capitals of the word in the text; "Пётр" only in a text that has ё."""
    if _is_initial(model):
        return model
    if " " in word:
        return " ".join(_cased(w, m, yo) for w, m in zip(word.split(" "), model.split(" "), strict=True))
    small = (model.isupper() and is_particle(half) or is_son_of(half) for half in word.split("-"))
    halves = [
        half if keep else recase(half, like)
        for half, like, keep in zip(word.split("-"), model.split("-"), small, strict=True)
    ]
    return "-".join("Петр" if half == "Пётр" and not yo else half for half in halves)


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


def _join_eastern(text: str, pieces: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Two names of one syllable after such a surname are one first name, of which the last moves: "Ким Чен Ына"."""
    words = [fold(word) for word, _, _ in pieces]
    if len(words) != 3 or not load_list("eastern_surnames") & {words[0], words[0][:-1]}:
        return pieces
    syllables = [len(VOWEL.findall(word)) for word in words if word.isalpha()]
    if len(syllables) != 3 or syllables[1] != 1 or syllables[2] > 2:
        return pieces
    return [pieces[0], (f"{pieces[1][0]} {pieces[2][0]}", pieces[1][1], pieces[2][2])]


def _rebuild(text: str, pieces: list[tuple[str, int, int]], words: Sequence[str]) -> str:
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


@lru_cache(maxsize=20_000)
def _readings(words: tuple[str, ...], plural: bool) -> tuple[Reading, ...]:
    """The readings of a name that are not out of the question, best first."""
    scored: list[tuple[float, int, tuple[Part, ...], Gender, list[tuple[Option, ...]]]] = []
    eastern = any(" " in w and not is_son_of(w) and not is_particle(w.split(" ")[0]) for w in words)
    eastern = eastern or len(words) == 2 and _is_eastern(*words)
    for parts, shared, prior in _layouts(words, plural):
        for gender in GENDERS:
            options = [_options(w, _kind(p, shared, eastern), gender) for w, p in zip(words, parts, strict=True)]
            for case in range(len(CASES)):
                score = prior + PRIOR_GENDER[gender] + PRIOR_CASE[case]
                for option in options:
                    score += option[case][1]
                if parts == (LAST, FIRST) and not eastern and options[1][case][2] == "analogy":
                    score -= TURNED_UNKNOWN
                scored.append((score, case, parts, gender, options))
    least = max(s[0] for s in scored) - OUT_OF_QUESTION
    found = []
    for score, case, parts, gender, options in scored:
        if score > least:
            chosen = [option[case] for option in options]
            rule = max((c[2] for c in chosen), key=RULES.index)
            found.append(Reading(tuple(c[0] for c in chosen), parts, gender, case, score, rule))
    return tuple(sorted(found, key=lambda r: -r.score))


def _kind(part: Part, shared: bool, eastern: bool) -> str:
    if part == "first" and eastern:
        return "syllables"
    if part != "last":
        return part
    return "shared" if shared else "eastern" if eastern else part


RULES = ("initials", "dictionary", "indeclinable", "shared surname", "analogy")


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
        turned = 3.0 if _is_eastern(*names) else -1.2
        orders = [(("first", "last"), 0.6), (("last", "first"), turned), (("first", "patronymic"), 0.0)]
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
        if "last" in parts and "first" in parts and SHARED.search(words[parts.index("last")].lower()):
            yield parts, True, prior - (0.5 if plural else 3.0)


def _is_eastern(one: str, two: str) -> bool:
    """Whether two names stand in the Chinese or Korean order: "Ли Сяньлун", but not "Ян Ковальский"."""
    surname = fold(one) in load_list("eastern_surnames") and look_up(one).first < 8
    return surname and not any(look_up(n).last for names in nominatives(two.lower(), "last", "m") for n in names)


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
def _options(word: str, kind: str, gender: Gender) -> tuple[Option, ...]:
    """For each case the best nominative of a word; `kind`: its part, of a surname also "shared" or "eastern"."""
    if _is_initial(word):
        return ((word, 0.0, "initials"),) * len(CASES)
    lower = word.lower()
    if " " in lower:
        return _options_of_phrase(lower, "first" if kind == "syllables" else kind, gender)
    if kind == "syllables":  # a Chinese or Korean first name: closed syllables move, "Цзиньпина" is of "Цзиньпин"
        moved = _options(word, "first", gender)
        return tuple((n, score - (3.0 if n[-1] in "аяуюе" else 0.0), rule) for n, score, rule in moved)
    if kind == "patronymic" and not PATRONYMIC.search(lower):
        return ((lower, IMPOSSIBLE, "analogy"),) * len(CASES)
    if kind == "eastern":  # may stand still: "Ким Чен Ына"
        listed = 3.0 if lower in load_list("eastern_surnames") else IMPOSSIBLE
        still: Option = (lower, listed, "indeclinable")
        return tuple(max(moved, still, key=lambda option: option[1]) for moved in _options(word, "last", gender))
    if kind == "shared":
        return tuple(_best_shared(lower, names, gender) for names in nominatives(lower, "last", "plural"))
    score = SCORERS[kind]
    by_case = nominatives(lower, PARTS[kind], gender)
    known = {n: score(n, gender) for n in {lower, *(n for names in by_case for n in names)}}
    return tuple(_best(lower, kind, case, names, known) for case, names in enumerate(by_case))


def _best(word: str, kind: str, case: int, names: Sequence[str], known: dict[str, tuple[float, str]]) -> Option:
    name, score, rule = word, IMPOSSIBLE, "analogy"
    if kind == "first" and case != NOM:  # a first name left as it is: "Нур Сафиуллина"
        score, rule = known[word][0] - 3.5, "indeclinable"
    for rank, nominative in enumerate(names):
        its_score = known[nominative][0] - 0.15 * rank
        if its_score > score:
            name, score, rule = nominative, its_score, known[nominative][1]
    return name, score, "indeclinable" if rule == "dictionary" and case != NOM and name == word else rule


def _best_shared(word: str, names: Sequence[str], gender: Gender) -> Option:
    """The surname that several people share, as a man's or a woman's: "омаровы" → "омаров", "омарова"."""
    scored = [(score_last(n, "m")[0] - 0.1 * i, n) for i, n in enumerate(names)]
    if not scored:
        return word, IMPOSSIBLE, "analogy"
    score, name = max(scored, key=lambda pair: pair[0])
    return (feminine(name) if gender == "f" else name), score, "shared surname"


def _options_of_phrase(phrase: str, kind: str, gender: Gender) -> tuple[Option, ...]:
    """Several words that are one part, of which the last moves: particles and a surname, "чен ына", "мамед оглы"."""
    *fronts, last = phrase.split(" ")
    if is_son_of(last):
        fits = kind == "patronymic" and is_daughter_of(last) == (gender == "f")
        return ((phrase, 4.0 if fits else IMPOSSIBLE, "indeclinable"),) * len(CASES)
    if is_particle(fronts[-1]):
        shift = 0.0 if kind == "last" else -6.0
        front = " ".join(fronts)
        return tuple((f"{front} {n}", score + shift, rule) for n, score, rule in _options(last, kind, gender))
    options = []
    for names in nominatives(last, "last", "m"):  # Korean and Vietnamese syllables: "Ына" is of Ын
        closed = [n for n in names if kind == "first" and n[-1] not in "ая" and (gender == "m" or n == last)]
        options.append((" ".join([*fronts, *(closed or [last])[:1]]), 0.0 if closed else IMPOSSIBLE, "analogy"))
    return tuple(options)


# -- plausibility --


def score_first(name: str, gender: str) -> tuple[float, str]:
    """How plausible a nominative (in lower case) is as a man's or a woman's first name, and by what."""
    count, _ = known_as(name, "first", gender)
    if count:
        return 0.4 * count, "dictionary"
    shape = -3.0 + 0.35 * (ending_share(name, "first_" + gender) + 3)
    return shape - 0.1 * look_up(name).first, "analogy"


def score_patronymic(name: str, gender: str) -> tuple[float, str]:
    """The same of a patronymic."""
    if is_son_of(name):
        return (4.0, "indeclinable") if is_daughter_of(name) == (gender == "f") else (IMPOSSIBLE, "analogy")
    if not is_patronymic(name, gender):
        return IMPOSSIBLE, "analogy"
    count = look_up(name).patronymic
    return (1.0 + 0.4 * count, "dictionary") if count else (0.0, "analogy")


def score_last(name: str, gender: str) -> tuple[float, str]:
    """The same of a surname."""
    if "-" in name and not look_up(name).last:
        halves = [score_last(half, gender) for half in name.split("-") if half and not is_particle(half)]
        if halves:
            return sum(s for s, _ in halves) / len(halves), max((r for _, r in halves), key=RULES.index)
    count, _ = known_as(name, "last", gender)
    if count:
        return 0.5 + 0.3 * count, "dictionary"
    if (WOMANS if gender == "m" else MANS).fullmatch(name):
        return -5.0, "analogy"
    if OBLIQUE.fullmatch(name):
        return -4.0, "analogy"
    unlike = 1.5 if UNLIKELY.search(name) else 0.0
    return -0.8 - unlike + 0.4 * (ending_share(masculine(name) if gender == "f" else name, "last") + 2), "analogy"


PARTS: dict[str, Part] = {"first": "first", "patronymic": "patronymic", "last": "last"}
SCORERS: dict[str, Callable[[str, str], tuple[float, str]]] = {
    "first": score_first,
    "patronymic": score_patronymic,
    "last": score_last,
}


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


def shared_surname(doc: Doc, end: int, name: PersonName) -> str:
    """The man's form of the surname after more first names: "Омаров" for "Ахмед" before "и Ибрагим Омаровы"."""
    joined = False
    for at in range(end, min(len(doc), end + 12)):
        word = doc[at].text
        if word in (",", "и"):
            joined = joined or word == "и"
        elif not word[:1].isupper():
            return ""
        elif joined and doc[at - 1].text[:1].isupper() and SHARED.search(word.lower()) and not look_up(word).first:
            found, score, _ = max(_options(word, "shared", "m"), key=lambda option: option[1])
            if score > -1.0:
                return _cased(found, word, True)
    return ""
