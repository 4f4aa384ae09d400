"""The pieces that date patterns are made of, and how a match of them is read.

    pattern("{day1} {month1}{year1}").match("20 ноября 2023 года")  →  day1 "20", month1 "ноября", y1 "2023"

A blank in a pattern is one blank or more of the text. A piece's number tells the first date of a range from the second.
"""

import re
from functools import cache

from pipeline import lexicon

ENDINGS = r"(?:ый|ий|ого|его|ьего|ом|ем|ьем|ую|юю|ью|ая|ья|ой|ей|ьей|ому|ему|ым|им|ые|ие|ых|их|ое|ее|ье|ьи|от|у|о|а|и)"
ROMAN = {
    "x" * tens + ones: 10 * tens + value
    for tens in range(3)
    for value, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
}
ORDINAL_END = "(?:й|го|м|ом|ый|ой|е|ое|я|ю)"
CARDINAL_END = r"(?:[-–]?(?:го|е|ое|ого|му|м|ым|ом|й|х))?(?!\w)"


@cache
def forms(table: str, key: str, value: str) -> dict[str, str]:
    return {row[key]: row[value] for row in lexicon.rows(table)}


def months() -> dict[str, str]:
    return forms("months", "form", "month")


def weekdays() -> dict[str, str]:
    return forms("weekdays", "form", "number")


def numerals() -> dict[str, str]:
    return forms("numerals", "form", "number")


def units() -> dict[str, str]:
    return forms("time_units", "form", "unit")


def seasons() -> dict[str, str]:
    return forms("seasons", "form", "season")


def adjective_steps() -> dict[str, str]:
    return forms("relative_adjectives", "stem", "step")


def adjective_forms() -> set[str]:
    """What may be a form of "прошлый", "этот", …: the words that a rule with `{relative}` begins with."""
    return {stem + end for stem in adjective_steps() for end in re.findall(r"[а-я]+", ENDINGS)}


def ordinals() -> dict[str, str]:
    return forms("ordinals", "stem", "number")


def any_of(words: object) -> str:
    """An alternation, longest first, so that no word hides a longer one."""
    return "(?:" + "|".join(sorted(map(re.escape, map(str, words)), key=lambda w: (-len(w), w))) + ")"  # type: ignore[call-overload]


@cache
def pieces() -> dict[str, str]:
    relative = f"{any_of(adjective_steps())}{ENDINGS}"
    found = {
        "relative": rf"(?P<relative>{relative})(?!\w)",
        "season": rf"(?P<season>{any_of(seasons())})(?!\w)",
        "unit": rf"(?P<unit>{any_of(units())})(?!\w)",
        "count": rf"(?P<count>\d{{1,3}}|{any_of(numerals())})(?!\w)",
        "ordinal": rf"(?P<ordinal>{any_of(ordinals())}{ENDINGS}|[1-4](?:[-–]?{ORDINAL_END})?|i|ii|iii|iv)(?!\w)",
        "part": r"(?P<part>начал(?:а|е|у|о|ом)?|середин(?:а|ы|е|у|ой)|кон(?:ец|ца|це|цу|цом))(?!\w)",
        "century": r"(?P<century>[xviх]{1,5}|\d{1,2}(?:[-–]?(?:м|го|й|ом))?)(?!\w)",
        "decade": r"(?P<decade>(?:1[5-9]|20)\d0|[0-9]0)[-–](?P<decade_end>е|х|м|ые|ых)(?!\w)",
    }
    for n in ("1", "2"):
        found |= {
            f"day{n}": rf"(?P<day{n}>3[01]|[12]\d|0?[1-9]){CARDINAL_END}",
            f"month{n}": rf"(?P<month{n}>{any_of(months())})(?!\w)",
            f"weekday{n}": rf"(?P<weekday{n}>{any_of(weekdays())})(?!\w)",
            f"relative{n}": rf"(?P<relative{n}>{relative})(?!\w)",
            f"year{n}": year_piece(n, relative) + "?",
            f"named_year{n}": year_piece(n, relative),
        }
    return found


def year_piece(n: str, relative: str) -> str:
    """What may follow a month: " 2024 года", " 2024-го", " 2024 г.", " прошлого года", " с. г."."""
    word = r"(?: ?(?:года?|году|годом)(?!\w)| ?гг?(?!\w)\.?)"
    number = rf"(?P<y{n}>1[0-9]\d\d|20\d\d)(?:[-–]?(?:го|м|му|й))?(?![-–]?\w)(?![.,]\d)(?P<yw{n}>{word})?"
    return rf"(?: {number}| (?P<ry{n}>{relative}) год(?:а|у|ом)?(?!\w)| (?P<cy{n}>[ст]\. ?г\.))"


@cache
def pattern(template: str) -> re.Pattern[str]:
    """Compiles a template; `{{2,4}}` stands for a regular expression's own braces, " ?" for any number of blanks."""
    return re.compile(template.format_map(pieces()).replace(" ?", "\x00*").replace(" ", " +").replace("\x00", " "))


def number_of(text: str) -> int:
    """The number at the front of "14-го"; the value of a numeral: "три"."""
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else int(numerals()[re.sub(" +", " ", text)])


def stem_value(text: str, stems: dict[str, str]) -> int:
    """The value of the longest stem that the word begins with: "прошлого" → -1."""
    text = re.sub(" +", " ", text)
    stem = max((stem for stem in stems if text.startswith(stem)), key=len)
    return int(stems[stem])


def ordinal_value(text: str) -> int:
    """ "первом", "1-м", "I" → 1."""
    if text[0].isdigit():
        return number_of(text)
    return ROMAN[text] if text in ROMAN else stem_value(text, ordinals())


def century_value(text: str) -> int | None:
    """ "XIX", "19-м" → 19; many texts write a Cyrillic х for X."""
    return number_of(text) if text[0].isdigit() else ROMAN.get(text.replace("х", "x"))
