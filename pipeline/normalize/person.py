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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc

from pipeline.declension import CASES, Part, is_particle, is_son_of, recase
from pipeline.names import fold, look_up
from pipeline.normalize.known_people import NOBODY, KnownPeople
from pipeline.normalize.person_evidence import Weights, is_family, weigh, weigh_gender
from pipeline.normalize.person_nouns import Noun
from pipeline.normalize.person_orders import COMMON_FIRST, FIRST, LAST, is_eastern, layouts, opens_with_surname
from pipeline.normalize.person_pieces import Piece, rebuild, split_name
from pipeline.normalize.person_shared import family_name, shared_surname, surname_ahead
from pipeline.normalize.person_word import GENDERS, RULES, Gender, Option, is_initial, word_options
from pipeline.records import PersonName

PRIOR_CASE = (0.9, 0.4, 0.0, 0.0, 0.0, -0.8)
PRIOR_GENDER: dict[Gender, float] = {"m": 0.4, "f": 0.0}
TURNED_UNKNOWN = 3.0  # only a first name of the lexicon is likely to stand after its surname
OUT_OF_QUESTION = 10.0  # below the best: more than any sentence or article can make up for
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
BLANK = re.compile(r"\b([А-ЯЁ]) \.")  # "И . П . Осокин", as carelessly typed
WOMANS = re.compile(r".*[аеёиоуыэюя].*[^аеёиоуыэюя](?:ая|яя)")  # a surname that no man has, whatever its case
ALIKE = 1.0  # two genders of one form that the lexicon finds as plausible
MOSTLY = 3  # eight times as often
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
    doc: Doc,
    start_token: int,
    end_token: int,
    known: KnownPeople = NOBODY,
    has_yo: bool = True,
    nouns: frozenset[Noun] = frozenset(),
) -> tuple[PersonName, str, str, float]:
    """(name, its words in the nominative, rule, confidence) of the person named in the tokens from start to end.

    `known` are full names of the same article: a bare surname or first name is read as one of theirs, if it can be.
    `has_yo`: whether the article writes ё, so that a Пётр is one. `nouns`: see person_nouns.
    """
    text = BLANK.sub(r"\1.", doc[start_token:end_token].text)
    after_family = is_family(doc, start_token)
    if end_token - start_token == 1 and (plural := family_name(text, after_family, known)):
        return PersonName(plural), plural, "family", 0.8
    weights = weigh(doc, start_token, end_token)
    balance = weigh_gender(doc, start_token, end_token)
    joined = start_token > 1 and doc[start_token - 1].lower_ in ("и", ",") and doc[start_token - 2].text[0].isupper()
    lower = text.lower()
    yo = "ётр" in lower or "етр" in lower and has_yo
    name, normal, rule, confidence = parse_name(text, weights, known, joined, yo, balance, nouns)
    if not name.last and rule != "latin":
        last = shared_surname(doc, end_token, name, normal == text, known)
        last = last or surname_ahead(doc, start_token, end_token, name)
        if last:
            name = PersonName(last, name.first, name.patronymic, name.gender)
            return name, f"{normal} {last}", "shared surname", confidence
    return name, normal, rule, confidence


def parse_name(
    text: str,
    weights: Weights | None = None,
    known: KnownPeople = NOBODY,
    plural: bool = False,
    yo: bool = False,
    balance: float = 0.0,
    nouns: frozenset[Noun] = frozenset(),
) -> tuple[PersonName, str, str, float]:
    """As parse_person, of a name without its sentence; `plural`: the surname may be shared with somebody before;
    `balance`: how much the sentence speaks for a man (below 0: a woman) where the name itself doesn't tell."""
    signs = tuple(sorted((weights or {}).items()))
    text = " ".join(text.split())
    return _parse_name(text, signs, known if known else NOBODY, len(known), plural, yo, balance, nouns)


@lru_cache(maxsize=256)
def _parse_name(
    text: str,
    signs: tuple[tuple[tuple[int, str], float], ...],
    known: KnownPeople,
    how_many: int,  # of the known: what is kept of an earlier call holds until there are more
    plural: bool,
    yo: bool,
    balance: float,
    nouns: frozenset[Noun],
) -> tuple[PersonName, str, str, float]:
    pieces = split_name(text)
    words = tuple(piece.word for piece in pieces)
    if not words:
        return PersonName(last=text), text, "as written", 0.1
    if all(LATIN.search(w) for w in words):
        return _latin(words), text, "latin", 0.9
    weights = dict(signs)
    told = next((piece.gender for piece in pieces if piece.gender), "")
    if any(fold(word).startswith("тхи ") for word in words):  # what Vietnamese women have between surname and name
        told = "f"
    scored = [(r.score + weights.get((r.case, r.gender), 0.0), r) for r in _readings(words, plural, nouns)]
    scored = [(score, r) for score, r in scored if r.gender == told] or scored
    scored = [(score, r) for score, r in scored if _tails_first(r, pieces)] or scored
    ranked = sorted(((s + _known_bonus(r, known), r) for s, r in scored), key=lambda pair: -pair[0])
    top, best = ranked[0]
    rival = max((s for s, r in ranked if r.words != best.words), default=top - 5)
    other = max((s for s, r in ranked if r.gender != best.gender), default=top - 5)
    gender: Literal["m", "f", ""] = best.gender if top - other >= UNDECIDED else _known_gender(best, known)
    if any(part == "patronymic" and not is_initial(w) for part, w in zip(best.parts, words, strict=True)):
        gender = best.gender  # "Дугаржап Жамсоевна", whatever the first name is usually
    last = next((w for part, w in zip(best.parts, best.words, strict=True) if part == "last"), "")
    first = next((w for p, w in zip(best.parts, best.words, strict=True) if p == "first" and not is_initial(w)), "")
    known_first = not gender and best.parts.count("first") == 1 and _is_mostly(first, best.gender)
    if WOMANS.fullmatch(last) and not first or known_first:
        gender = best.gender
    elif not told and _tells_nothing(best, [r for _, r in ranked]):
        spoken: Literal["m", "f", ""] = "" if abs(balance) < UNDECIDED else "m" if balance > 0 else "f"
        gender = _known_gender(best, known) or spoken
    nominative = [_cased(new, old, yo) for new, old in zip(best.words, words, strict=True)]
    parts = {part: " ".join(w for w, p in zip(nominative, best.parts, strict=True) if p == part) for part in best.parts}
    name = PersonName(parts.get("last", ""), parts.get("first", ""), parts.get("patronymic", ""), gender)
    return name, rebuild(text, pieces, nominative), best.rule, round(1 / (1 + math.exp(rival - top)), 3)


def _tails_first(reading: Reading, pieces: Sequence[Piece]) -> bool:
    """Whether what politeness is tied to is the first name."""
    return all(part == "first" for part, piece in zip(reading.parts, pieces, strict=True) if piece.tail)


def _is_mostly(first: str, gender: str) -> bool:
    """Whether the lexicon has a first name far more often as one gender's: Айсылу, but not Саша."""
    entry = look_up(first)
    own, other = (entry.first_m, entry.first_f) if gender == "m" else (entry.first_f, entry.first_m)
    return own >= COMMON_FIRST and own - other >= MOSTLY


def _tells_nothing(best: Reading, readings: Sequence[Reading]) -> bool:
    """Whether a name is the same of a man and of a woman: "Журавель Т. И.", "Хоменко"."""
    if any(part != "last" and not is_initial(word) for part, word in zip(best.parts, best.words, strict=True)):
        return False
    same = (best.words, best.parts, best.case)
    others = [r for r in readings if r.gender != best.gender and (r.words, r.parts, r.case) == same]
    return any(abs(r.score - best.score) < ALIKE for r in others)


def _cased(word: str, model: str, yo: bool) -> str:
    """A nominative with the capitals of the word in the text; "Пётр" only in a text that has ё."""
    if is_initial(model):
        return model
    if " " in word:
        return " ".join(_cased(w, m, yo) for w, m in zip(word.split(" "), model.split(" "), strict=True))
    halves_of = zip(word.split("-"), model.split("-"), strict=True)
    small = [model.isupper() and is_particle(half) or is_son_of(half) and like.islower() for half, like in halves_of]
    halves = [
        half if keep else recase(half, like)
        for half, like, keep in zip(word.split("-"), model.split("-"), small, strict=True)
    ]
    return "-".join("Петр" if half == "Пётр" and not yo else half for half in halves)


def _latin(words: tuple[str, ...]) -> PersonName:
    *fronts, last = words
    return PersonName(last, fronts[0] if fronts else "", "", "")


# -- readings --


@lru_cache(maxsize=600)
def _readings(words: tuple[str, ...], plural: bool, nouns: frozenset[Noun] = frozenset()) -> tuple[Reading, ...]:
    """The readings of a name that are not out of the question, best first."""
    scored: list[tuple[float, int, tuple[Part, ...], Gender, list[tuple[Option, ...]]]] = []
    eastern = any(" " in w and not is_son_of(w) and not is_particle(w.split(" ")[0]) for w in words)
    eastern = eastern or len(words) == 2 and is_eastern(*words)
    for parts, shared, prior in layouts(words, plural):
        for gender in GENDERS:
            kinds = [_kind(part, shared, eastern) for part in parts]
            options = [word_options(w, kind, gender, nouns) for w, kind in zip(words, kinds, strict=True)]
            for case in range(len(CASES)):
                score = prior + PRIOR_GENDER[gender] + PRIOR_CASE[case]
                for option in options:
                    score += option[case][1]
                unknown = parts == (LAST, FIRST) and options[1][case][2] == "analogy"
                if unknown and not eastern and not opens_with_surname(*words):
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


# -- the article --


def _known_bonus(reading: Reading, known: KnownPeople) -> float:
    """Support for a reading that is somebody known from the same article."""
    if not known:
        return 0.0
    mine = dict(zip(reading.parts, reading.words, strict=True))
    still = mine.get("last", "")
    if still.endswith(("ых", "их")) and "first" in mine and known.bears(still):
        return 8.0  # of a family whose surname does not move
    alike = known.fitting(mine)
    if reading.parts == (FIRST,):  # "Милану" is Милана Осокина, whatever somebody's М. stands for
        alike = (person for person in alike if "." not in person.first)
    return 5.0 if any(not person.gender or person.gender == reading.gender for person in alike) else 0.0


def _known_gender(reading: Reading, known: KnownPeople) -> Literal["m", "f", ""]:
    """The gender of the only known people whom an undecided name can be."""
    mine = dict(zip(reading.parts, reading.words, strict=True))
    genders = {person.gender for person in known.fitting(mine)}
    return genders.pop() if len(genders) == 1 else ""
