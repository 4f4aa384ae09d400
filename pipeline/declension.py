"""How the parts of a Russian name are declined, and what nominative a form may have.

    decline_word("Дзюба", "last", "m")      → ("Дзюба", "Дзюбы", "Дзюбе", "Дзюбу", "Дзюбой", "Дзюбе")
    nominatives("песка", "last", "m")[GEN]  → ("песок", "песк")

A paradigm is a row: which nominatives it takes and the six endings that replace the end of the nominative. The first
row that takes a word is how it is declined; a form is led back through every row, and the caller chooses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Literal

from pipeline.names import load_list, look_up
from pipeline.records import PersonName

Part = Literal["first", "patronymic", "last"]
CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
NOM, GEN, DAT, ACC, INS, LOC = range(6)


@dataclass(frozen=True, slots=True)
class Paradigm:
    """One way of declining: the end of the nominative and the six endings in its place."""

    takes: re.Pattern[str]
    nominative: str
    endings: tuple[str, ...]


def _row(takes: str, nominative: str, endings: str) -> Paradigm:
    return Paradigm(re.compile(takes), nominative, tuple("" if e == "-" else e for e in endings.split()))


_V, _C = "[аеёиоуыэюя]", "[бвгджзйклмнпрстфхцчшщ]"
_INDECLINABLE = _row(r".*", "", "- - - - - -")
_CONSONANT = [
    _row(r".*[бвгдзклмнпрстфх]", "", "- а у а ом е"),
    _row(r".*[жшчщц]", "", "- а у а ем е"),
    _row(r".*[жшчщц]", "", "- а у а ом е"),
    _row(r".*ий", "ий", "ий ия ию ия ием ии"),
    _row(r".*[аеёоуыэюя]й", "й", "й я ю я ем е"),
    _row(rf".*{_C}ь", "ь", "ь я ю я ем е"),
]
_A = [
    _row(r".*[жшчщц]а", "а", "а и е у ей е"),
    _row(r".*[жшчщ]а", "а", "а и е у ой е"),
    _row(r".*ца", "а", "а ы е у ей е"),
    _row(r".*[гкх]а", "а", "а и е у ой е"),
    _row(r".*[бвдзлмнпрстф]а", "а", "а ы е у ой е"),
    _row(r".*[бвдзлмнпрстфгкх]а", "а", "а ы е у ою е"),
    _row(r".*ия", "ия", "ия ии ии ию ией ии"),
    _row(r".*я", "я", "я и е ю ей е"),
    _row(r".*я", "я", "я и е ю ёй е"),
]
_FLEETING = [
    _row(rf".*{_V}.*лец", "ец", "ец ьца ьцу ьца ьцем ьце"),
    _row(rf".*{_V}.*[бвгджзкмнпрстфхчшщ]ец", "ец", "ец ца цу ца цем це"),
    _row(rf".*{_V}.*[бвгджзкмнпрстфхчшщ]ец", "ец", "ец ца цу ца цом це"),
    _row(rf".*{_V}ец", "ец", "ец йца йцу йца йцем йце"),
    _row(rf".*{_V}.*[бвджзмнпрстфчшщ]ок", "ок", "ок ка ку ка ком ке"),
    _row(rf".*{_V}.*[нлрт]ёк", "ёк", "ёк ька ьку ька ьком ьке"),
]
_ADJECTIVE_M = [
    _row(r".{2,}[кгх]ий", "ий", "ий ого ому ого им ом"),
    _row(r".{2,}[нчжшщ]ий", "ий", "ий его ему его им ем"),
    _row(r".{2,}[^гкхжшчщ]ый", "ый", "ый ого ому ого ым ом"),
    _row(rf".*{_V}.*[гкхжшчщ]ой", "ой", "ой ого ому ого им ом"),
    _row(rf".*{_V}.*[бвдзлмнпрстфц]ой", "ой", "ой ого ому ого ым ом"),
]
_ADJECTIVE_F = [
    _row(r".+[жшчщ]ая", "ая", "ая ей ей ую ей ей"),
    _row(r".+[^жшчщ]ая", "ая", "ая ой ой ую ой ой"),
    _row(r".+[жш]ая", "ая", "ая ой ой ую ой ой"),
    _row(r".+няя", "яя", "яя ей ей юю ей ей"),
]
_POSSESSIVE = r".{2,}(?:[оеё]в|[иы]н)"
_FAMILY_OF = _row(r".{2,}(?:ых|[гкхжшчщн]их)", "", "- - - - - -")  # Черных, Долгих
_TABLES: dict[tuple[Part, str], list[Paradigm]] = {
    ("first", "m"): [
        _row(r"лев", "ев", "ев ьва ьву ьва ьвом ьве"),
        _row(r"павел", "ел", "ел ла лу ла лом ле"),
        _row(r"пётр", "ётр", "ётр етра етру етра етром етре"),
        *_CONSONANT,
        *_A,
        _INDECLINABLE,
    ],
    ("first", "f"): [_row(r".*(?:[еиау]ль|овь)", "ь", "ь и и ь ью и"), *_A, _INDECLINABLE],
    ("patronymic", "m"): [_row(r".*[иы]ч", "", "- а у а ем е"), _row(r".*[иы]ч", "", "- а у а ом е"), _INDECLINABLE],
    ("patronymic", "f"): [
        _row(r".*[вчш]на", "а", "а ы е у ой е"),
        _row(r".*[вчш]на", "а", "а ы е у ою е"),
        _INDECLINABLE,
    ],
    ("last", "m"): [
        _FAMILY_OF,
        _row(_POSSESSIVE, "", "- а у а ым е"),
        *_ADJECTIVE_M,
        *_FLEETING,
        *_CONSONANT,
        *_A,
        _INDECLINABLE,
    ],
    ("last", "f"): [
        _FAMILY_OF,
        _row(_POSSESSIVE + "а", "а", "а ой ой у ой ой"),
        _row(_POSSESSIVE + "а", "а", "а ой ой у ою ой"),
        *_ADJECTIVE_F,
        *_A,
        _INDECLINABLE,
    ],
    # Shared by several people; the nominative is the man's: "Омаровы" → Омаров, "Вольских" → Вольский.
    ("last", "plural"): [
        _row(_POSSESSIVE, "", "ы ых ым ых ыми ых"),
        _row(r".{2,}[кгх]ий", "ий", "ие их им их ими их"),
        _row(r".{2,}[^гкхжшчщ]ый", "ый", "ые ых ым ых ыми ых"),
        _row(rf".*{_V}.*[гкхжшчщ]ой", "ой", "ие их им их ими их"),
        _row(rf".*{_V}.*[бвдзлмнпрстфц]ой", "ой", "ые ых ым ых ыми ых"),
        _row(r".*[гкх]", "", "и ов ам ов ами ах"),
        _row(r".*[бвдзлмнпрстф]", "", "ы ов ам ов ами ах"),
        _row(rf".*{_V}.*[бвджзмнпрстфчшщ]ец", "ец", "цы цов цам цов цами цах"),
        _row(rf".*{_V}.*лец", "ец", "ьцы ьцов ьцам ьцов ьцами ьцах"),
        _row(rf".*{_V}.*[бвджзмнпрстфчшщ]ок", "ок", "ки ков кам ков ками ках"),
        _row(r".*ц", "", "ы ов ам ов ами ах"),
        _row(r".*[жшчщ]", "", "и ей ам ей ами ах"),
        _row(rf".*{_C}ь", "ь", "и ей ям ей ями ях"),
        _row(r".*[аеоуяю]й", "й", "и ев ям ев ями ях"),
    ],
}


@cache
def _reversed(part: Part, gender: str) -> dict[str, list[tuple[int, int]]]:
    """Ending → (row, case) of a table, to lead forms back."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, row in enumerate(_TABLES[part, gender]):
        for case, ending in enumerate(row.endings):
            found.setdefault(ending, []).append((number, case))
    return found


def _first_row(word: str, part: Part, gender: str) -> Paradigm:
    """The paradigm by which a nominative is declined; `word` in lower case."""
    if part != "patronymic" and word in load_list("indeclinable_names"):
        return _INDECLINABLE
    rows = _TABLES[part, gender]
    if part == "last" and gender == "m":
        entry = look_up(word)
        if entry.genitive:
            stem, ends = entry.genitive[:-1], ("яюяем" if entry.genitive[-1] == "я" else "ауаом")
            soft = ends == "яюяем" or stem[-1] in "жшчщц"
            tail = [entry.genitive[-1], ends[1], ends[2], "ем" if soft else "ом", "е"]
            return Paradigm(re.compile(""), word, (word, *(stem + e for e in tail)))
        if entry.common:  # the dictionary knows that nothing drops out: "швец"
            rows = [row for row in rows if row not in _FLEETING]
    return next((row for row in rows if row.takes.fullmatch(word)), _INDECLINABLE)


@lru_cache(maxsize=4_000)
def decline_word(word: str, part: Part, gender: str) -> tuple[str, ...]:
    """The six forms of a nominative; each half of a double name is declined on its own."""
    if "-" in word and not is_son_of(word):
        halves = [decline_word(half, part, gender) if half else ("",) * 6 for half in word.split("-")]
        if part == "first" and gender == "m":  # "Магомед-Расула": only the last half moves in such names
            halves = [(h[0],) * 6 for h in halves[:-1]] + halves[-1:]
        return tuple("-".join(forms) for forms in zip(*halves, strict=True))
    lower = word.lower()
    if is_particle(lower):
        return (word,) * 6
    row = _first_row(lower, part, gender)
    stem = lower[: len(lower) - len(row.nominative)]
    return tuple(recase(stem + ending, word) for ending in row.endings)


def recase(word: str, model: str) -> str:
    """`word` (lower case) with the capitals of `model` as far as the two agree; of a model in capitals, the first."""
    if len(model) > 1 and model.isupper():
        return word[:1].upper() + word[1:]
    same = 0
    for ours, theirs in zip(word, model, strict=False):
        if ours != theirs.lower():
            break
        same += 1
    return model[:same] + word[same:]


def is_particle(word: str) -> bool:
    """Whether a word is a foreign particle before a surname: "ван", "аль"."""
    return word.lower() in load_list("name_particles")


def is_son_of(word: str) -> bool:
    """Whether a word ends as Turkic patronymics do: "оглы", "Мамед-кызы"."""
    return bool(re.search(r"(?:^|[- ])(?:[оу]гл[ыуи]|у?ул[ыу]|[кг]ызы|кизи)$", word.lower()))


def is_daughter_of(word: str) -> bool:
    """Whether a word ends as the Turkic patronymics of women do: "кызы"."""
    return bool(re.search(r"(?:[кг]ызы|кизи)$", word.lower()))


@lru_cache(maxsize=5_000)
def nominatives(form: str, part: Part, gender: str) -> tuple[tuple[str, ...], ...]:
    """For each of the six cases the nominatives of a form, likeliest first; in lower case; `gender`: m, f or plural."""
    if "-" in form and not is_son_of(form):
        return _nominatives_of_halves(form, part, gender)
    if part == "last" and gender == "m" and form.endswith("ём"):
        form = form[:-2] + "ем"  # Ковалём: the table's ending stressed
    if is_particle(form):
        return ((form,),) * 6
    rows = _TABLES[part, gender]
    still = _first_row(form, part, gender) is _INDECLINABLE
    found: list[list[str]] = [[] for _ in CASES]
    for number, case, nominative in _led_back(form, part, gender):
        row = rows[number]
        if row is _INDECLINABLE and not still:
            continue
        if nominative not in found[case] and row.takes.fullmatch(nominative):
            found[case].append(nominative)
    if part == "last" and gender == "m":
        for case, nominative in _fleeting(form):
            found[case] = [nominative, *(n for n in found[case] if n != nominative)]
    if part == "last" and gender == "plural":
        for case, nominative in _fleeting_plural(form):
            found[case] = [nominative, *(n for n in found[case] if n != nominative)]
    return tuple(tuple(names) for names in found)


PLURAL_ENDINGS = (
    ("и", NOM), ("ы", NOM), ("ов", GEN), ("ев", GEN), ("ёв", GEN), ("ам", DAT), ("ям", DAT),
    ("ов", ACC), ("ев", ACC), ("ёв", ACC), ("ами", INS), ("ями", INS), ("ах", LOC), ("ях", LOC),
)  # fmt: skip


def _fleeting_plural(form: str) -> Iterator[tuple[int, str]]:
    """The same of what several share: "соловьями" → соловей."""
    for ending, case in PLURAL_ENDINGS:
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            yield from ((case, name) for end in "ая" for of, name in _fleeting(stem + end) if of == GEN)


def _led_back(form: str, part: Part, gender: str) -> Iterator[tuple[int, int, str]]:
    """(row, case, nominative) by every ending that the form has, in the order of the rows."""
    endings = _reversed(part, gender)
    hits = [
        (number, case, form[: len(form) - length] + _TABLES[part, gender][number].nominative)
        for length in range(min(4, len(form)) + 1)
        for number, case in endings.get(form[len(form) - length :], ())
    ]
    return iter(sorted(hits))


def _fleeting(form: str) -> Iterator[tuple[int, str]]:
    """(case, nominative) of nouns whose fleeting vowel the lexicon knows: "зайцу" → заяц, "соловья" → соловей."""
    stem = re.match(r"(.+?)(?:[аяуюе]|[оеё]м)$", form)
    if not stem or len(stem[1]) < 2:
        return
    root = stem[1]
    candidates = [root[:-1] + v + root[-1] for v in "ео"]
    candidates += [root[:-2] + v + root[-1] for v in "ея" if root[-2] in "ьй"]
    candidates += [root[:-1] + v + root[-1] + "ь" for v in "ео"] + ([root[:-1] + "ей"] if root[-1] == "ь" else [])
    for candidate in candidates:
        if look_up(candidate).genitive:
            for case, own in enumerate(decline_word(candidate, "last", "m")):
                if own.replace("ё", "е") == form.replace("ё", "е") and case:
                    yield case, candidate


def _nominatives_of_halves(form: str, part: Part, gender: str) -> tuple[tuple[str, ...], ...]:
    """Both halves in one case ("Салтыковой-Щедриной"); a first half that can't be in it stays ("Бато-Мункуеву")."""
    *fronts, back = form.split("-")
    known = [nominatives(half, part, gender) if half else (("",),) * 6 for half in fronts]
    result = []
    for case, backs in enumerate(nominatives(back, part, gender)):
        options = []
        for half, names in zip(fronts, known, strict=True):
            moved = [n for n in names[case][:2] if n != half and (part == "last" or look_up(n).first)]
            stay = part == "first" and bool(look_up(half).first)
            options.append(list(dict.fromkeys([half, *moved] if stay else [*moved, half]))[:2])
        result.append(tuple("-".join(names) for names in product(*options, backs[:2])))
    return tuple(result)


def decline(name: PersonName, case: str) -> PersonName:
    """The name in a case ("nom", "gen", "dat", "acc", "ins", "loc"); without a gender, parts in which both agree."""

    def form(word: str, part: Part) -> str:
        words = word.split(" ")
        genders = [name.gender] if name.gender else ["m", "f"]
        if not word or "." in word or is_son_of(word):
            return word
        at = CASES.index(case)
        forms = {" ".join(w if is_particle(w) else decline_word(w, part, g)[at] for w in words) for g in genders}
        return forms.pop() if len(forms) == 1 else word

    last, first, patronymic = form(name.last, "last"), form(name.first, "first"), form(name.patronymic, "patronymic")
    return PersonName(last, first, patronymic, name.gender)
