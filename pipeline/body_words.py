"""When two names of bodies can be names of one: by their words, and by kind and territory.

    body_words("ОМВД России по Рыбновскому району")  → {отдел, мвд, рыбновск, район}
    shorter("районный ДК", "Рыбновский районный дом культуры")       → True: the first says less of the same
    shorter("школа № 3", "МБОУ «СОШ № 5»")                          → False
    body_key("районный отдел полиции", "Рыбновский район")          → "мвд отдел", as of the first name above

Words alone prove nothing: who asks must know that both names are of one territory, or of one person's post.
"""

import re
from functools import cache, lru_cache

from pipeline import lexicon
from pipeline.lexicon import word_set
from pipeline.organization_words import short_of
from pipeline.text import QUOTES, fold, has_proper_name, stem
from pipeline.toponym_stems import named_after

LEAST = 3  # letters of a root, at least
NUMBER = re.compile(r"(?:№|\b[nN]|\bномер)\s*(\d+)")
WORD = re.compile(r"№\d+|[\w-]+")
MARKED = re.compile(r"[«“„\"№]|\b[nN] ?\d")
OF_LEVEL = re.compile(r"\b(?:межрайонн|районн|центральн\w+ районн|городск|ЦРБ|РДК)")


@lru_cache(maxsize=4_000)
def body_words(name: str) -> frozenset[str]:
    """Stems of the words of a body's name, abbreviations spelled out, without legal form and linking words.

    >>> sorted(body_words("МБОУ «СОШ № 5»"))
    ['№5', 'общеобразовательн', 'средн', 'школ']
    """
    return frozenset(_roots(name))


def _roots(name: str) -> list[str]:
    """The stems of body_words, in the name's order."""
    numbered = NUMBER.sub(r"№\1", name)
    first, *more = [word.strip(QUOTES + ".,()") for word in numbered.split()] or [""]
    tails = word_set("region_short") | word_set("legal_tails")  # "ГБУ РО", but "МО МВД", "ЛО МВД"
    words = " ".join(map(spelled, [first, *(word for word in more if word not in tails)]))
    for phrase, same in _pairs("body_phrases").items():
        words = words.replace(phrase, same)
    levels, unsaid = _pairs("level_nouns"), word_set("unsaid_in_bodies")
    roots = (root(word) for word in WORD.findall(words) if word not in word_set("linking_words"))
    return [word for word in (levels.get(each, each) for each in roots) if word not in unsaid]


def root(word: str) -> str:
    """What all forms of a common noun begin with: "отделение", "отделения" → "отделен"."""
    short = stem(word)
    return short.rstrip("еий") if len(short) > LEAST else short


def spelled(word: str) -> str:
    """A word of a name, folded: "ОМВД" → "отдел мвд"; nothing of a legal form. МВД and ГИБДД stay, for other names
    hold them as they are."""
    short = short_of(word)
    if short is not None and short.form == "legal":
        return ""
    if short is not None and short.expansion[:1].islower() and short.form != "class":
        return fold(short.expansion)
    known, folded = _expansions(), fold(word)
    return fold(known.get(folded) or known.get(stem(folded)) or word)


@cache
def _pairs(table: str) -> dict[str, str]:
    return {row["word"]: row["same"] for row in lexicon.rows(table)}


@cache
def _expansions() -> dict[str, str]:
    """Stem of a shortened word → its words: "исполком" → исполнительный комитет."""
    known = {fold(row["word"]): row["expansion"] for row in lexicon.rows("organization_kinds") if row["expansion"]}
    return {stem(word): expansion for word, expansion in known.items()} | known


def shorter(name: str, other: str) -> bool:
    """Whether all words of a name are words of the other."""
    words = body_words(name)
    return bool(words) and words <= body_words(other)


@cache
def unit_nouns() -> frozenset[str]:
    """Roots of the nouns that head names of bodies."""
    return frozenset(root(fold(row["word"])) for row in lexicon.rows("organization_kinds") if " " not in row["word"])


@cache
def nouns_with_powers() -> frozenset[str]:
    """Those of bodies that a territory has one of: "дума", unlike "школа"."""
    powerful = (row["word"] for row in lexicon.rows("organization_kinds") if row["powers"] == "1")
    return frozenset(root(fold(word)) for word in powerful if " " not in word)


@lru_cache(maxsize=4_000)
def is_named(name: str, place: str) -> bool:
    """Whether the name tells the body from others of its kind there: ООО «Заря», СОШ № 5, Лесная школа; not "школа
    Лесного района"."""
    told = body_words(name) & body_words(place) & _kind_nouns()
    return bool(MARKED.search(name)) or " " in name and has_proper_name(name) and not told


@cache
def _kind_nouns() -> frozenset[str]:
    return frozenset(root(fold(word)) for row in lexicon.rows("place_kinds") for word in row["word"].split())


@lru_cache(maxsize=4_000)
def body_key(name: str, place: str) -> str:
    """What a body in charge of a territory is, without the territory; empty where the territory may have two of it.

    >>> body_key("Отдел МВД по Рыбновскому району", "Рыбновский район")
    'мвд отдел'
    >>> body_key("школа Рыбновского района", "Рыбновский район")
    ''
    """
    words, territory = body_words(name), body_words(place)
    told = territory & words
    if not told or len(territory) > 1 and not told & _kind_nouns():
        return ""
    head = next((word for word in _roots(name) if word in unit_nouns()), "")
    if head not in nouns_with_powers() and not OF_LEVEL.search(name):
        return ""
    own = {word for word in words - territory if not (word.endswith(("ск", "цк")) and named_after(place, f"{word}ий"))}
    return " ".join(sorted(own))
