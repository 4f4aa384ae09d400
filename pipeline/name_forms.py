"""What part of a name a word can be, in whichever case it stands.

    name_form("Ивановне").patronymic → 17, cases {("f", DAT), ("f", LOC)}
    name_form("Дзюбе").last          → 9

Strengths are the lexicon's counts (see `pipeline.names`); 0 means that no dictionary has it in that part.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.declension import ACC, CASES, DAT, GEN, INS, LOC, NOM, Part, is_son_of, nominatives
from pipeline.names import fold, look_up
from pipeline.short_names import full_patronymic

Agreement = frozenset[tuple[str, int]]  # (gender, case)
NOTHING: Agreement = frozenset()
PATRONYMIC_M = re.compile(r".+(?:[ое]вич|ьич)")
PATRONYMIC_F = re.compile(r".+(?:[ое]вна|ична|ишна)")
SURNAME = re.compile(r".{2,}(?:[ое]в|[иы]н|[сц]кий|енко|чук|[ую]к|ян|янц|дзе|швили|ко|ич|их|ых|ия|уа|ба|нен)")
NAMED = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*|[А-ЯЁ]{2,}(?:-[А-ЯЁ]+)*")


@dataclass(frozen=True, slots=True)
class NameForm:
    """Best strength in each part, and the genders and cases in which the word is that."""

    first: int = 0
    patronymic: int = 0
    last: int = 0
    first_in: Agreement = NOTHING
    patronymic_in: Agreement = NOTHING
    last_in: Agreement = NOTHING
    common: bool = False  # the nominative is also a common word or a place
    surname_shape: bool = False  # ends as surnames do, known or not


EMPTY = NameForm()


@lru_cache(maxsize=5_000)
def name_form(word: str) -> NameForm:
    """What a capitalised Russian word can be; anything else is nothing."""
    if not NAMED.fullmatch(word):
        return EMPTY
    word = word.lower()
    first, first_in, common_first = _strength(word, "first")
    patronymic, patronymic_in, _ = _strength(word, "patronymic")
    last, last_in, common_last = _strength(word, "last")
    options = [masculine(fold(word)), *(fold(n) for names in nominatives(word, "last", "m") for n in names)]
    shape = any(SURNAME.fullmatch(option) for option in options)
    return NameForm(
        first, patronymic, last, first_in, patronymic_in, last_in, common_first if first > last else common_last, shape
    )


def _strength(word: str, part: Part) -> tuple[int, Agreement, bool]:
    """(best count, where the word is a form of a known name, whether the best is a common word)."""
    best, common, where = 0, False, set()
    for gender in ("m", "f"):
        for case in range(len(CASES)):
            for nominative in nominatives(word, part, gender)[case]:
                count, is_common = known(nominative, part, gender)
                if count:
                    where.add((gender, case))
                if count > best:
                    best, common = count, is_common
    return best, frozenset(where), common


def known(nominative: str, part: Part, gender: str) -> tuple[int, bool]:
    """(the lexicon's count, whether it is also a common word) of a nominative, in lower case, in a part of a name."""
    entry = look_up(nominative)
    if part == "first":
        if "-" in nominative and not entry.first:
            halves = [known(half, part, gender) for half in nominative.split("-")]
            return min(c for c, _ in halves), all(c for _, c in halves)
        return (entry.first_m if gender == "m" else entry.first_f), entry.common
    if part == "patronymic":
        if is_son_of(nominative):
            return 4, False
        made = 0 if entry.last else 1  # "Шарапудинович", which no list has; but "Станкевич" is a surname
        return (entry.patronymic or made if is_patronymic(nominative, gender) else 0), False
    if "-" in nominative and not entry.last:
        halves = [known(half, part, gender) for half in nominative.split("-")]
        return min(c for c, _ in halves), all(c for _, c in halves)
    if gender == "m":
        return (0 if WOMANS.fullmatch(nominative) and not entry.last else entry.last), entry.common
    return (0 if MANS.fullmatch(nominative) else max(entry.last, look_up(masculine(nominative)).last)), entry.common


def is_patronymic(word: str, gender: str) -> bool:
    """Whether a nominative has the shape of a patronymic: "Игнатьевич", "Иваныч", and "Фомич" since there is a Фома."""
    key = fold(word)
    if look_up(key).patronymic and key.endswith("ич" if gender == "m" else ("вна", "чна")):
        return True
    if gender == "f":
        return bool(PATRONYMIC_F.fullmatch(key))
    short = key.endswith("ич") and any(look_up(key[:-2] + end).first_m for end in "ая")
    return short or bool(PATRONYMIC_M.fullmatch(full_patronymic(key)))


MANS = re.compile(r".{2,}(?:[оеё]в|[иы]н|[сц]кий)")
WOMANS = re.compile(r".{2,}(?:[оеё]ва|[иы]на|[сц]кая)")


def masculine(last: str) -> str:
    """The man's form of a woman's surname, in lower case: "вольская" → "вольский"."""
    if re.fullmatch(r".{2,}(?:[оеё]в|[иы]н)а", last):
        return last[:-1]
    if last.endswith("ая"):
        ends = ("ий", "ой") if last[-3:-2] in tuple("гкхжшчщ") else ("ый", "ой")  # the woman of Козий is Козья
        return max((last[:-2] + e for e in ends), key=lambda w: look_up(w).last)
    return last


def feminine(last: str) -> str:
    """The woman's form of a man's surname: "Омаров" → "Омарова", "Дзюба" → "Дзюба"."""
    if re.fullmatch(r".{2,}(?:[оеё]в|[иы]н)", last.lower()):
        return last + "а"
    if re.fullmatch(r".{2,}[кгх]ий|.{2,}ый|.*[аеёиоуыэюя].*[^аеёиоуыэюя]ой", last.lower()):
        return last[:-2] + "ая"
    return last


@lru_cache(maxsize=4_000)
def surnames(word: str) -> frozenset[str]:
    """The surnames, in lower case, that a word can be a form of."""
    return frozenset(fold(n) for g in ("m", "f") for names in nominatives(word.lower(), "last", g) for n in names)


FAMILY = re.compile(
    r".*[аеёиоуыэюя].*(?:(?P<of>[оеё]в|[иы]н)(?P<end>а|у|ым|е|о[йю])?|[сц]к(?P<adj>ий|ого|ому|им|ом|ая|ой|ую))"
)
OF_WOMEN: Agreement = frozenset(("f", case) for case in (GEN, DAT, INS, LOC))
FORMS: dict[str, Agreement] = {
    "": frozenset({("m", NOM)}),
    "а": frozenset({("m", GEN), ("m", ACC), ("f", NOM)}),
    "у": frozenset({("m", DAT), ("f", ACC)}),
    "ым": frozenset({("m", INS), ("m", DAT), ("f", DAT)}),  # "Павлу и Анне Осокиным": they share it
    "е": frozenset({("m", LOC)}),
    "ой": OF_WOMEN,
    "ою": OF_WOMEN,
    "ий": frozenset({("m", NOM)}),
    "ого": frozenset({("m", GEN), ("m", ACC)}),
    "ому": frozenset({("m", DAT)}),
    "им": frozenset({("m", INS), ("m", DAT), ("f", DAT)}),
    "ом": frozenset({("m", LOC)}),
    "ая": frozenset({("f", NOM)}),
    "ую": frozenset({("f", ACC)}),
}


@lru_cache(maxsize=2_000)
def family_forms(word: str) -> Agreement:
    """The genders and cases of a surname in -ов, -ин, -ский by its ending alone, nothing where it may be another
    word's form: "Осокину" → {("m", DAT), ("f", ACC)}, but "Щербину" → {}, since somebody may be called Щербина."""
    lower = word.lower()
    match = FAMILY.fullmatch(lower)
    if match is None or match["adj"] == "ой" or "-" in word:  # Трубецкой
        return NOTHING
    if match["end"] == "ой" and not look_up(lower[:-2]).last:  # Мостовой
        return NOTHING
    own = {match[0][: match.end("of")] if match["of"] else lower[: match.start("adj")] + "ий"}
    others = {n for g in ("m", "f") for names in nominatives(lower, "last", g) for n in names} - own
    if any(look_up(name).last for name in others if name != lower or not match["adj"]):
        return NOTHING
    return FORMS[match["adj"] or match["end"] or ""]
