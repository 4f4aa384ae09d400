"""In which order a name may have its parts, and how likely.

("Осокин", "Пётр") → (first, last) 0.6, (last, first) −1.2, …;  ("Чжан", "Вэя") → (last, first) first of all
"""

import re
from collections.abc import Iterator

from pipeline.declension import Part, nominatives
from pipeline.name_forms import name_form
from pipeline.names import fold, load_list, look_up
from pipeline.normalize.person_shared import SHARED
from pipeline.normalize.person_word import is_initial

ONLY_FIRST = 3.0  # a word that the lexicon has as a first name and not as a surname opens the name
COMMON_FIRST = 6  # a count from which a word is sooner a first name than whatever surname
FIRST: Part = "first"
LAST: Part = "last"


def layouts(words: tuple[str, ...], plural: bool) -> Iterator[tuple[tuple[Part, ...], bool, float]]:
    """(part of each word, whether the surname is shared, prior): "Иванов Пётр", "Пётр Иванов", …"""
    names = [w for w in words if not is_initial(w)]
    orders: list[tuple[tuple[Part, ...], float]]
    if len(names) < len(words):
        free: list[tuple[Part, ...]] = [("last",)]
        if not names:
            free = [()]
        elif len(names) > 1:
            rest = len(names) - 1
            free = [(FIRST, *[LAST] * rest), (LAST, *[FIRST] * rest)]
        elif is_initial(words[-1]) and len(words) == 2:
            free = [("last",), ("first",)]
        orders = [(_with_initials(words, f), -0.5 * n) for n, f in enumerate(free)]
    elif len(names) == 1:
        orders = [(("last",), 0.3), (("first",), 0.0), (("patronymic",), -1.0)]
    elif len(names) == 2:
        eastern = is_eastern(*names)
        turned = 7.0 if eastern else 3.0 if opens_with_surname(*names) else -1.2
        if not eastern and look_up(names[0]).first and not look_up(names[0]).last:
            turned -= ONLY_FIRST  # "Йоахим Лев" is no Лев Йоахим
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
            yield parts, True, prior - (0.5 if plural else 5.0)


def is_eastern(one: str, two: str) -> bool:
    """Whether two names stand in the Chinese or Korean order: "Ли Сяньлун", "Чжан Вэя", but not "Ян Ковальский"."""
    if fold(one) not in load_list("eastern_surnames"):
        return False
    syllable = SYLLABLE.fullmatch(two.lower())
    if CHINESE.search(one.lower()) or syllable and look_up(one).first < 8 or ONLY_CHINESE.search(two.lower()):
        return True  # of two syllables the first is the surname
    plain = look_up(one).first < 8 or CHINESE.search(two.lower())
    return bool(plain) and not any(look_up(n).last for names in nominatives(two.lower(), "last", "m") for n in names)


# syllables as only Chinese names have them, and one syllable as Chinese has it, in any case
CHINESE = re.compile("чж|цз|хуа|цю|юань|сюэ|нь[бвгдзлмпрстфхцчшщ]")
ONLY_CHINESE = re.compile("чж|цз|сюэ|юань|[бпмфдтнлгкхцчшж]э[нй]")
SYLLABLE = re.compile(
    "(?:[бпмфдтнлгкхцчшжрсв]|чж|цз)?(?:[ауыэиюяоёе]|уа|юа|юэ|яо|ао|эй|ай|оу)(?:нь?[аеуюя]?|н?[ое]м|й|я|ю|ем|е)?"
)


def opens_with_surname(one: str, two: str) -> bool:
    """Whether of two words that the lexicon lacks as first names only the first ends as surnames do: "Осокова
    Айсулуу"."""
    first = name_form(two)
    unknown = not name_form(one).first and (not first.last or first.first >= COMMON_FIRST and first.first > first.last)
    suffixed = any(SURNAME.fullmatch(half) for half in fold(one).split("-"))
    return unknown and suffixed and (not first.surname_shape or first.first > first.last)


SURNAME = re.compile(  # in any case
    r".*[аеиоуыэюя].*[^аеиоуыэюя](?:(?:[ое]в|[иы]н)(?:а|ой|у|ым|е)?|[сц]к(?:ий|ая|ого|ой|ому|ую|им|ом)|енко|дзе|швили|[лч][ую]к(?:а|у|ом|е)?|ич(?:а|у|ем|е)?)"
)


def _with_initials(words: tuple[str, ...], free: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts where some words are initials: the first initial is of the first name unless a name already is."""
    rest = list(free)
    taken: set[Part] = set(free)
    parts: list[Part] = []
    for word in words:
        if not is_initial(word):
            parts.append(rest.pop(0))
            continue
        part: Part = next((p for p in ("first", "patronymic", "last") if p not in taken), "patronymic")
        if "first" in free and "last" not in taken and len(words) == 2:
            part = "last"
        taken.add(part)
        parts.append(part)
    return tuple(parts)
