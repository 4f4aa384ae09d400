"""The lexicon of names: a word → how often it is a first name, a patronymic, a surname.

    look_up("Голубь") → NameEntry(first_m=0, first_f=0, patronymic=0, last=9, common=True, genitive="голубя")

The counts are 1 + the binary logarithm of a frequency: 1 is a rarity, 16 is "Мария"; a word that is in no list has
zeroes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, log

from pipeline.lexicon import rows


@dataclass(frozen=True, slots=True)
class NameEntry:
    """What the lexicon knows of one word."""

    first_m: int = 0
    first_f: int = 0
    patronymic: int = 0
    last: int = 0
    common: bool = False  # also a word of the general language or a place
    genitive: str = ""  # where a fleeting vowel makes it irregular: "зайца"

    @property
    def first(self) -> int:
        return max(self.first_m, self.first_f)


UNKNOWN = NameEntry()
RAREST = -9.5  # an ending that fewer than one name in ten thousand has


@cache
def _table() -> dict[str, str]:
    """Word → its other columns, still one string, since most words are never asked for."""
    text = files("pipeline").joinpath("lexicon", "names.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines())


@cache
def load_list(table: str) -> frozenset[str]:
    """The column `name` of a table of the lexicon, ё as е: load_list("name_particles") → {"ван", "фон", …}."""
    return frozenset(row["name"].replace("ё", "е") for row in rows(table))


@cache
def _endings() -> dict[tuple[str, str], float]:
    return {(row["ending"], row["part"]): float(row["share"]) for row in rows("name_endings")}


def ending_share(name: str, part: str) -> float:
    """The logarithm of the share of names that end so: the mean for the last two and the last three letters.

    `part` is "first_m", "first_f", "patronymic" or "last".
    """
    key, known = fold(name), _endings()
    return (known.get((key[-2:], part), RAREST) + known.get((key[-3:], part), RAREST)) / 2


def stem_share(name: str, part: str) -> float:
    """The same of a name without an ending: the mean for the last letter and the last two, so that "Хвыляр" and
    "Хвыляра" are measured by the same stem; a suffix ("Хвылянов") is an ending too."""
    key = fold(name)
    if key[-2:] in SUFFIXES:
        return ending_share(name, part)
    return (_last_letters().get((key[-1:], part), RAREST) + _endings().get((key[-2:], part), RAREST)) / 2


SUFFIXES = frozenset(["ов", "ев", "ин", "ын", "их", "ых", "ич", "ец", "ок", "ек", "ук", "юк", "ян", "ик", "як", "ак"])


@cache
def _last_letters() -> dict[tuple[str, str], float]:
    shares: dict[tuple[str, str], float] = {}
    for (ending, part), share in _endings().items():
        if len(ending) == 2 and ending not in SUFFIXES:
            shares[ending[-1], part] = shares.get((ending[-1], part), 0.0) + exp(share)
    return {key: log(share) for key, share in shares.items()}


def fold(word: str) -> str:
    """The key of a word: lower case, ё as е."""
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=5_000)
def look_up(word: str) -> NameEntry:
    """The entry of a word in the nominative, in any case of letters, with ё or without."""
    line = _table().get(fold(word))
    return _entry(line) if line is not None else UNKNOWN


def all_names() -> Iterator[tuple[str, NameEntry]]:
    """Every word of the lexicon with its entry."""
    for word, line in _table().items():
        if word != "word":
            yield word, _entry(line)


def _entry(line: str) -> NameEntry:
    first_m, first_f, patronymic, last, common, genitive, *_ = [*line.split("\t"), *[""] * 6]
    return NameEntry(
        int(first_m or 0), int(first_f or 0), int(patronymic or 0), int(last or 0), common == "1", genitive
    )
