"""What the words of two names of organisations tell: the same, or one less than the other.

    told_words("МБОУ «СОШ № 5»")                               → средн общеобразовательн школ №5
    shorter_words("школа № 5", "МБОУ «СОШ № 5» Касимова")      → True
    shorter_words("поликлиника № 2", "детская поликлиника № 2") → False: two of one town

Words alone prove nothing: who asks must know that both names stand in one article and what else it tells of the two.
"""

import re
from functools import cache, lru_cache

from pipeline import lexicon
from pipeline.body_words import NUMBER, root, spelled
from pipeline.lexicon import word_set
from pipeline.organization_words import is_kind, official_stems, short_of
from pipeline.text import QUOTES, fold

WORD = re.compile(r"№\d+|[\w-]+")
LETTERS = re.compile(r"[А-ЯЁ]{3,}")
LEAST = 2  # words that a name has to have to be told by them
SHORTEST_LOOSE = 4  # letters that may leave out adjectives of level: РИРО is a Рязанский областной институт …
OF_PLACE = ("ск", "цк")


@lru_cache(maxsize=4_000)
def told_words(name: str) -> tuple[str, ...]:
    """Roots of a name's words in their order: abbreviations spelled out, no legal form, no linking word."""
    words = [word.strip(QUOTES + ".,()") for word in NUMBER.sub(r"№\1", name).split()]
    tails = word_set("legal_tails") | word_set("region_short")
    legal = bool(words) and _is_legal(words[0])
    whole = [word for n, word in enumerate(words) if not (_is_legal(word) or legal and n < TAILS and word in tails)]
    text = " ".join(_spelled(word) for word in whole)
    roots = (_root(word) for word in WORD.findall(text) if word not in word_set("linking_words"))
    return tuple(word for word in roots if word in NATIONAL or word not in word_set("unsaid_in_bodies"))


NATIONAL = frozenset({"росс", "рф"})  # Минздрав России is no министерство здравоохранения of a region


TAILS = 3  # first words of a name among which a region's letters may stand: "ГБУ РО", "ГАУ ДО РО"


def _is_legal(word: str) -> bool:
    short = short_of(word)
    return short is not None and short.form == "legal"


def _spelled(word: str) -> str:
    """A word with its abbreviation spelled out, and what that has in it: УМВД → управление министерство внутренних
    дел."""
    short = short_of(word)
    if short is not None and short.expansion and short.form != "class":
        number = word.partition("-")[2]
        text = " ".join(_spelled(each) if each != word else fold(each) for each in short.expansion.split())
        return f"{text} №{number}" if number.isdigit() else text
    return spelled(word)


def _root(word: str) -> str:
    return word if word.startswith("№") else root(word)


@cache
def _levels() -> dict[str, str]:
    return {row["word"]: row["same"] for row in lexicon.rows("level_nouns")}


def same_words(name: str, other: str) -> bool:
    """Whether two names say the same, in whatever order: суд Ленинского района, Ленинский районный суд. Names of two
    legal forms, ООО and СПК, are never one."""
    levels, unsaid = _levels(), NATIONAL if " по " in name and " по " in other else frozenset()
    told = ([levels.get(word, word) for word in told_words(each) if word not in unsaid] for each in (name, other))
    words, others = told
    return len(words) >= LEAST and sorted(words) == sorted(others) and not _two_forms(name, other)


def _two_forms(name: str, other: str) -> bool:
    forms = [each.split(" ", 1)[0] for each in (name, other)]
    return forms[0] != forms[1] and all(map(_is_legal, forms))


def shorter_words(name: str, other: str) -> bool:
    """Whether a name says less than the other of one body: what it leaves out is an adjective of level or, in front, of
    place, or what stands behind its last word, which is no number. A name with an eponym may leave out more."""
    words, whole = told_words(name), told_words(other)
    if len(words) < LEAST or len(words) >= len(whole) or not _has_head(name) or _two_forms(name, other):
        return False
    if not _head_roots(name) & _head_roots(other):
        return False  # музей школы имени Лосева, школа имени Лосева
    eponym = EPONYM in words
    at = 0
    for word in whole:
        if at < len(words) and word == words[at]:
            at += 1
        elif at == len(words):
            if word.startswith("№"):
                return False
        elif not (eponym or word in NATIONAL or word.startswith(_unsaid()) or at == 0 and _is_of_place(word)):
            return False
    return at == len(words)


def _is_of_place(word: str) -> bool:
    """Whether an adjective's root can be that of a place, not of a kind of body: "рязанск", not "детск"."""
    return word.endswith(OF_PLACE) and not word.startswith(official_stems())


EPONYM = root("имени")


@cache
def _unsaid() -> tuple[str, ...]:
    return tuple(sorted(word_set("unsaid_adjectives")))


def _head_roots(name: str) -> frozenset[str]:
    """The roots of a name's first word that is no adjective and no legal form, spelled out: СОШ, школа."""
    nouns = (told_words(word) for word in name.split() if not word.lower().strip(QUOTES).endswith(ADJECTIVES))
    return frozenset(next(filter(None, nouns), ()))


def _has_head(name: str) -> bool:
    """Whether one of a name's own words is a kind of body: "Октябрьский суд"."""
    return any(is_kind(word) or short_of(word) for word in (*fold(name).split(), *name.split()))


# ------------------------------------------------------------------ quoted names


def same_tip(name: str, other: str) -> bool:
    """Whether two names with one name in quotation marks are of one body: the nouns before it say the same, one with
    more adjectives, or one is a legal form that the other's noun can have."""
    fronts = [parts_of(each) for each in (name, other)]
    (front, tip), (other_front, other_tip) = fronts
    if not tip or tip != other_tip or not front or not other_front:
        return False
    forms = [[word for word in words.split() if _is_legal(word)] for words in (front, other_front)]
    if forms[0] and forms[1] and forms[0] != forms[1]:
        return False
    told = [_front_words(words) for words in (front, other_front)]
    if told[0] and told[1]:
        return not (_nouns_beyond(front, told[1]) if told[1] <= told[0] else _nouns_beyond(other_front, told[0]))
    noun, form = (other_front, forms[0]) if forms[0] and not told[0] else (front, forms[1])
    return bool(form) and any(form[0] in _kinds_of(word) for word in fold(noun).split())


def _nouns_beyond(front: str, told: frozenset[str]) -> bool:
    """Whether a front says more than adjectives and a number beyond what is told: филиал | ООО, отделение | партии."""
    bare = (word.strip(QUOTES) for word in front.split())
    more = [word for word in bare if word.isalpha() and not set(told_words(word) or (word,)) <= told]
    nouns = [word for word in more if not word.endswith(ADJECTIVES) and not _is_legal(word)]
    return not told <= _front_words(front) or bool(nouns)


ADJECTIVES = ("ый", "ий", "ой", "ая", "яя", "ое", "ее")


def parts_of(name: str) -> tuple[str, str]:
    """(what stands before the innermost quotation marks, what stands in them, folded): "МБДОУ Детский сад № 5",
    ромашка."""
    at = max(name.rfind(quote) for quote in "«“„")
    if at < 0 and name.count('"') == LEAST:
        at = name.find('"')
    front = name[: max(at, 0)].strip()
    tail = name[at + 1 :].rstrip()
    return ("", "") if at < 0 or tail.rstrip(QUOTES) == tail else (front, fold(tail))


def _front_words(front: str) -> frozenset[str]:
    """The roots of what a front says besides its pure legal form: управляющ, компани of УК."""
    bare = " ".join(word.strip(QUOTES) for word in front.split())
    titled = [word for word in bare.split() if _is_legal(word) and _is_noun_of_firm(word)]
    return frozenset((*told_words(bare), *(root(w) for word in titled for w in spelled_form(word))))


def spelled_form(word: str) -> list[str]:
    short = short_of(word)
    return fold(short.expansion).split() if short is not None else []


def _is_noun_of_firm(word: str) -> bool:
    """Whether a form of the lexicon says what a firm is: УК, ТД; not ООО."""
    return any(is_kind(each) for each in spelled_form(word)[-1:])


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """What a noun before a quoted name can be by law: компания → {ООО, АО, …}."""
    tables = [lexicon.rows("organization_hypernyms"), lexicon.rows("organization_nouns")]
    found: dict[str, set[str]] = {}
    for table in tables:
        for row in table:
            found.setdefault(fold(row.get("word") or row["noun"]), set()).update(row["kinds"].split(";"))
    return {noun: frozenset(kinds) for noun, kinds in found.items()}


def _kinds_of(noun: str) -> frozenset[str]:
    return _kinds().get(noun, frozenset())


# ------------------------------------------------------------------ letters


def acronym_of_words(name: str, other: str) -> bool:
    """Whether a name begins with the letters of the other's words and goes on as that does, or says no more: РИРО, РГУ
    имени Есенина."""
    letters, _, rest = name.partition(" ")
    if not LETTERS.fullmatch(letters) or short_of(letters) is not None:
        return False
    split = fold(other).replace("-", " ").split()
    words = [word for word in split if word not in SMALL and not _is_legal(word.upper())]
    plain = [word for word in words if not word.startswith(_unsaid())] if len(letters) >= SHORTEST_LOOSE else words
    return any(_spells(fold(letters), each, fold(rest)) for each in (words, plain))


def _spells(letters: str, words: list[str], rest: str) -> bool:
    front, tail = words[: len(letters)], " ".join(words[len(letters) :])
    initials = "".join(word[0] for word in front)
    return initials == letters and (tail == rest or not rest and tail.startswith(("имени ", "им ")))


SMALL = ("и", "по", "в", "на", "при")
