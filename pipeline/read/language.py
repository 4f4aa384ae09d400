"""Whether an article is in Russian; decides only when it is plain that it is not.

    "Рада ухвалила закон про місцеві вибори…" → "in Ukrainian"

Dropping a Russian article is worse than keeping a foreign one: short texts, capitals, tables of figures and
articles with foreign names or a quotation all stay.
"""

import csv
import re
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parents[1] / "lexicon" / "foreign_cyrillic.csv"
LOOKED_AT = 3000  # characters at the beginning, and as many at the end: an article may open with a foreign quotation
CYRILLIC = re.compile(r"[\u0400-\u052f]+")
FOREIGN = re.compile(r"[\u0450\u0452-\u052f]")  # in lower case
RUSSIAN = re.compile(r"[а-яё]")
WORD = re.compile(r"[^\W\d_]+")
FEW_LETTERS = 40  # below this only a text without any Russian letter is told apart
# Letters that Russian lacks: 7 to 20 % in the languages of the table, under 1 % in Russian with foreign names.
FOREIGN_SHARE = 0.03
RUSSIAN_WORDS = 0.01  # 4 to 8 % of the words of Russian news are in the table, next to none in other languages
LATIN_SHARE = 0.3


def foreign_language(text: str) -> str:
    """What a text is in if it is not in Russian ("in Ukrainian"), else ""."""
    text = (text if len(text) <= 2 * LOOKED_AT else f"{text[:LOOKED_AT]} {text[-LOOKED_AT:]}").lower()
    if not RUSSIAN.search(text):
        return "no Russian letter in it"
    words = WORD.findall(text)
    letters = sum(map(len, words))
    cyrillic = sum(map(len, CYRILLIC.findall(text)))
    if letters < FEW_LETTERS:
        return ""
    if cyrillic < LATIN_SHARE * letters:
        return "in another script"
    foreign = FOREIGN.findall(text)
    if len(foreign) >= FOREIGN_SHARE * cyrillic and _russian_words(words) < RUSSIAN_WORDS:
        return f"in {_closest(foreign)}"
    if _looks_bulgarian(text, cyrillic):
        return "in Bulgarian"
    return ""


def double_encoded(text: str) -> bool:
    """Whether UTF-8 was once read as windows-1251, so that Russian looks like "РњРѕСЃС‚"."""
    sample = re.sub(r"[^\u0400-\u04ff\u00a0-\u00bf\u2010-\u2122]+", " ", text[:400]).strip()[:60]
    if sample.count("Р") + sample.count("С") < len(sample) // 4:
        return False
    try:
        return "\ufffd" not in (again := sample.encode("cp1251", "ignore").decode("utf-8", "ignore")) and (
            len(RUSSIAN.findall(again.lower())) > len(sample) // 4
        )
    except UnicodeError:
        return False


def _russian_words(words: list[str]) -> float:
    known = _table()[1]
    return sum(word in known for word in words) / len(words) if words else 0.0


def _closest(foreign: list[str]) -> str:
    """The language of the table with the most of these letters; the first of several."""
    languages = _table()[0]
    return max(languages, key=lambda name: sum(letter in languages[name] for letter in foreign))


def _looks_bulgarian(text: str, cyrillic: int) -> bool:
    """Bulgarian has ъ at every turn (1.5 to 2.5 % of its letters, .03 % in Russian) and neither ы nor э nor ё."""
    return cyrillic >= 80 and text.count("ъ") >= 0.008 * cyrillic and not any(letter in text for letter in "ыэё")


@cache
def _table() -> tuple[dict[str, str], frozenset[str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    languages = {row["language"]: row["value"] for row in rows if row["kind"] == "letters"}
    return languages, frozenset(row["value"] for row in rows if row["kind"] == "word")
