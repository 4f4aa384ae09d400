"""People whom nobody has listed: surnames made of syllables and suffixes, declined by a school grammar.

    invent(2, seed=1) → Invented(gender="f", kind="-ин", last=("Хвалутина", "Хвалутиной", …), first=("Зоя", …), …)

Nothing here is the program's: stems come from chance, suffixes and their endings from a grammar's tables
(cases/invented/surname_classes.csv: the six endings of a man's and of a woman's surname, none where it stands still),
nouns that are surnames and first names with the patronymics made of them from tables of their own. So what the program
knows of names helps it with first names at most.
"""

import csv
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "cases" / "invented"
CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative")
SIMPLE_ONSETS = "б в г д ж з к л м н п р с т ф х ч ш"
ONSETS = f"{SIMPLE_ONSETS} бл бр вл гл гр др зв кл кр пл пр св сл см сн ст стр тр хв хл хр чл шк".split(" ")
CODAS = ("",) * 6 + tuple("лмнрс")
# What a stem ends in before a suffix: letters to choose from, and what else a form has to show to be of the class.
ENDS = {
    "hard": "бвгдзклмнпрстхжчш",
    "soft": "бвдлмнпрстжчш",
    "softened": "лнртсд",
    "consonant": "бвгдзклмнпрстхжчш",
    "ц": "ц",
    "unsoftened": "бвгдзклмнпрстх",
    "plain": "бвдзлмнпрст",
    "velar": "гкх",
    "hissing": "жчшщц",
    "vowel": "аоуи",
    "before й": "ау",
    "open": "аи",
    "single": "бвдмнпрт",
    "soft sonorant": "лнр",
    "sonorant": "нлрт",
}
SON_OF = ("оглы", "уулу")
DAUGHTER_OF = "кызы"

Forms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SurnameClass:
    """A suffix with the endings of its paradigm; no endings: it stands still."""

    name: str
    stem: str
    suffix: str
    forms_m: Forms
    forms_f: Forms
    weight: int


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody's name in all six cases."""

    gender: str
    kind: str  # class of the surname
    people: str  # whose first name it is
    last: Forms
    first: Forms
    patronymic: Forms


class Written(NamedTuple):
    """A name as an article has it, and the parts that it has to be led back to."""

    text: str
    last: str
    first: str
    patronymic: str


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def surname_classes() -> tuple[SurnameClass, ...]:
    return tuple(
        SurnameClass(
            row["class"],
            row["stem"],
            row["suffix"],
            _endings(row["forms_m"]),
            _endings(row["forms_f"]),
            int(row["weight"]),
        )
        for row in read("surname_classes.csv")
    )


def _endings(text: str) -> Forms:
    return tuple("" if ending == "-" else ending for ending in text.split())


def put(nominative: str, endings: Forms) -> Forms:
    """The six forms; `endings[0]` is what the nominative ends in."""
    if not endings:
        return (nominative,) * len(CASES)
    assert nominative.endswith(endings[0]), (nominative, endings)
    stem = nominative.removesuffix(endings[0])
    return tuple(stem + ending for ending in endings)


# ------------------------------------------------------------------ surnames


def make_stem(chance: random.Random, end: str, least: int) -> str:
    """One to three syllables, then what the class wants before its suffix."""
    stem = ""
    for number in range(chance.randint(least, 2)):
        onset = chance.choice(ONSETS) if number or chance.random() < 0.9 else ""
        stem += onset + _vowel(chance, onset)
        if number == 0 and chance.random() < 0.4:
            stem += chance.choice(CODAS)
    if end in ("vowel", "open", "before й"):
        last = chance.choice([onset for onset in ONSETS if len(onset) == 1 and onset not in "жчш"])
        vowel = chance.choice(ENDS[end])
        return stem + last + vowel
    return stem + chance.choice(ENDS[end])


def _vowel(chance: random.Random, onset: str) -> str:
    if onset[-1:] in tuple("жчш"):
        return chance.choice("аеиу")
    if onset[-1:] in tuple("гкх"):
        return chance.choice("аоуи")
    return chance.choice("ааооеиуыя" if onset else "аоуи")


def make_surname(chance: random.Random, kind: SurnameClass, gender: str) -> Forms:
    """An invented surname of a class in six cases."""
    while True:
        mans = make_stem(chance, kind.stem, 1) + kind.suffix
        if belongs(mans, kind):
            return surname_forms(kind, mans.capitalize(), gender)


def surname_forms(kind: SurnameClass, mans: str, gender: str) -> Forms:
    """The forms of a man's surname, or of the woman's beside it."""
    if gender == "m" or not kind.forms_f:
        return put(mans, kind.forms_m if gender == "m" else ())
    return put(mans.removesuffix(kind.forms_m[0]) + kind.forms_f[0], kind.forms_f)


def noun_forms(row: dict[str, str], gender: str) -> Forms:
    """The forms of a surname that is a noun: a woman's stands still unless it ends in a vowel that moves."""
    return put(row["noun"], _endings(row["forms_m"] if gender == "m" else row["feminine"]))


def pick_surname(chance: random.Random, number: int, gender: str) -> tuple[str, Forms]:
    """(class, forms): every ninth is a noun, every fourteenth double, the others by the weights of the classes."""
    kinds = surname_classes()
    weights = [kind.weight for kind in kinds]
    if number % 9 == 4:
        return "noun", noun_forms(chance.choice(read_nouns()), gender)
    if number % 14 == 9:
        halves = [make_surname(chance, kind, gender) for kind in chance.choices(kinds, weights, k=2)]
        return "double", tuple("-".join(forms) for forms in zip(*halves, strict=True))
    kind = chance.choices(kinds, weights)[0]
    return kind.name, make_surname(chance, kind, gender)


@cache
def read_nouns() -> tuple[dict[str, str], ...]:
    return tuple(read("surname_nouns.csv"))


# ------------------------------------------------------------------ whole names


def invent(count: int, seed: int) -> list[Invented]:
    """That many people, men and women by turns; the same ones for the same seed."""
    chance = random.Random(seed)
    names = read("first_names.csv")
    fathers = [row for row in names if row["son"]]
    people = []
    for number in range(count):
        gender = "mf"[number % 2]
        kind, last = pick_surname(chance, number, gender)
        own = chance.choice([row for row in names if row["gender"] == gender])
        father = chance.choice(fathers)
        people.append(
            Invented(
                gender,
                kind,
                own["people"],
                last,
                put(own["name"], _endings(own["endings"])),
                make_patronymic(chance, father, gender),
            )
        )
    return people


def make_patronymic(chance: random.Random, father: dict[str, str], gender: str) -> Forms:
    """ "Ильич", "Ильинична"; of a father from the Caucasus now and then "Рашид оглы", which stands still."""
    if father["people"] == "народы Кавказа" and chance.random() < 0.3:
        return put(f"{father['name']} {chance.choice(SON_OF) if gender == 'm' else DAUGHTER_OF}", ())
    if gender == "m":
        return put(father["son"], ("", "а", "у", "а", "ем", "е"))
    return put(father["daughter"], ("а", "ы", "е", "у", "ой", "е"))


# ------------------------------------------------------------------ as written



@cache
def of_both_genders() -> frozenset[tuple[int, str]]:
    """(case, form) of first names that a man's and a woman's have in common: "о Евгении"."""
    forms = [
        (row["gender"], case, form)
        for row in read("first_names.csv")
        for case, form in enumerate(put(row["name"], _endings(row["endings"])))
    ]
    mans, womans = ({(case, form) for own, case, form in forms if own == gender} for gender in "mf")
    return frozenset(mans & womans)


ORDERS = ("ФИО", "ИОФ", "ИФ", "ФИ", "Ф И. О.", "И. О. Ф")


def write(name: Invented, case: int, order: str) -> Written:
    """The name in a case and an order: "Хвалутиной Зое Ильиничне", "Хвалутиной З. И."."""
    last, first, patronymic = name.last[case], name.first[case], name.patronymic[case]
    nominative = name.last[0], name.first[0], name.patronymic[0]
    if order == "ФИО":
        return Written(f"{last} {first} {patronymic}", *nominative)
    if order == "ИОФ":
        return Written(f"{first} {patronymic} {last}", *nominative)
    if order == "ИФ":
        return Written(f"{first} {last}", nominative[0], nominative[1], "")
    if order == "ФИ":
        return Written(f"{last} {first}", nominative[0], nominative[1], "")
    initials = f"{first[0]}.", f"{patronymic[0]}."
    text = f"{last} {' '.join(initials)}" if order == "Ф И. О." else f"{' '.join(initials)} {last}"
    return Written(text, name.last[0], *initials)


def same_form(name: Invented, form: str, case: int, genders: Sequence[str]) -> set[str]:
    """The nominatives of the same form whose class is no rarer than the own one: "о Хвалыке" is about Хвалык as well as
    about Хвалыка. Of a noun there is one."""
    halves = []
    for half, own in zip(form.split("-"), name.last[0].split("-"), strict=True):
        least = min((kind.weight for kind in surname_classes() if _belongs(own, kind, name.gender)), default=99)
        found = set(_readings(half, case, genders, least)) if name.kind != "noun" else set()
        halves.append(found | {own} if name.gender in genders else found)
    return {"-".join(parts) for parts in product(*halves)}


def _readings(form: str, case: int, genders: Sequence[str], least: int) -> Iterator[str]:
    for kind in surname_classes():
        for gender in genders:
            own = kind.forms_m if gender == "m" else kind.forms_f
            ending = own[case] if own else ""
            nominative = form[: len(form) - len(ending)] + (own[0] if own else "")
            if kind.weight < least or not form.endswith(ending) or not _belongs(nominative, kind, gender):
                continue
            if surname_forms(kind, _mans(nominative, kind, gender), gender)[case] == form:
                yield nominative


def _mans(nominative: str, kind: SurnameClass, gender: str) -> str:
    if gender == "m" or not kind.forms_f:
        return nominative
    return nominative.removesuffix(kind.forms_f[0]) + kind.forms_m[0]


def _belongs(nominative: str, kind: SurnameClass, gender: str) -> bool:
    return belongs(_mans(nominative, kind, gender).lower(), kind)


POSSESSIVE = re.compile(".*(?:[оеё]в|[иы]н)а?")


def belongs(mans: str, kind: SurnameClass) -> bool:
    """Whether a man's surname, in lower case, is made as those of the class."""
    stem = mans.removesuffix(kind.suffix)
    adjective = kind.suffix in ("ый", "ой", "ий", "ых", "их")
    if not mans.endswith(kind.suffix) or not re.search("[аеёиоуыэюя]", stem) or adjective and len(stem) < 3:
        return False
    other = kind.name in ("consonant", "-а") and POSSESSIVE.fullmatch(mans)
    return not other and stem[-1] in ENDS[kind.stem]
