"""Heads of organisations' names in a document, and what the lexicon knows of abbreviations.

"детская школа искусств № 2" → head школа искусств;  "ГУ МЧС России" → the abbreviations ГУ, МЧС
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline import lexicon
from pipeline.text import stem
from pipeline.words import Word


class OrganizationKind(NamedTuple):
    """A noun that heads an organisation's name."""

    word: str
    kind: str
    topic: bool  # whether what it deals with follows: "министерство образования и науки"
    powers: bool  # whether a territory alone makes it unique: "администрация района", unlike "школа села"
    bare: bool  # whether it names an organisation of the article when it stands alone: "в министерстве"
    proper: bool  # whether it is a name by itself: "Роспотребнадзор"


def names_body(kind: OrganizationKind) -> bool:
    """Whether the noun of a kind alone can mean one organisation: министерство, школа; not предприятие, сектор."""
    return kind.bare and bool(kind.kind)


def rules_alone(noun: str) -> bool:
    """Whether a territory has one body of such a name: прокуратура, администрация; not отдел, which has a topic."""
    return any(kind.powers and not kind.topic for kind in _kinds().get(noun, ()))


def has_powers(noun: str) -> bool:
    """Whether a noun is that of a body in charge of a territory: совет, управление, суд; not клуб."""
    return any(kind.powers for kind in _kinds().get(noun, ()))


class HeadMatch(NamedTuple):
    """A head in the text: words[first:last], its noun at words[noun]."""

    first: int
    noun: int
    last: int
    kind: OrganizationKind


class Short(NamedTuple):
    """An abbreviation: form is legal (ООО), body (МЧС), facility (ЦРБ), firm (КАМАЗ) or class (НКО, which
    names no organisation)."""

    kind: str
    form: str
    expansion: str


@cache
def _kinds() -> dict[str, tuple[OrganizationKind, ...]]:
    """By the head noun's lemma; phrases first, the longest first."""
    found: dict[str, list[OrganizationKind]] = {}
    for row in lexicon.rows("organization_kinds"):
        kind = OrganizationKind(
            row["word"].replace("ё", "е"),
            row["kind"],
            row["topic"] == "1",
            row["powers"] == "1",
            row["bare"] != "0",
            row["bare"] == "2",
        )
        found.setdefault(_head_noun(kind.word), []).append(kind)
    return {noun: tuple(sorted(kinds, key=lambda k: -len(k.word))) for noun, kinds in found.items()}


def is_kind(word: str) -> bool:
    """Whether a noun in its dictionary form heads organisations' names: компания."""
    return word in _kinds()


def is_proper(word: str) -> bool:
    """Whether a noun in its dictionary form is a name by itself: росреестр."""
    return any(kind.proper for kind in _kinds().get(word, ()) if kind.word == word)


@cache
def kinds_with_powers() -> frozenset[str]:
    """The kinds that a territory alone makes unique: правительство, суд."""
    return frozenset(kind.kind for kinds in _kinds().values() for kind in kinds if kind.powers and kind.kind)


def _head_noun(phrase: str) -> str:
    """ "дом культуры" → дом, "детский сад" → сад: the first word that is not an adjective."""
    words = phrase.split()
    return next((w for w in words if not w.endswith(("ый", "ий", "ой", "ая", "яя", "ое", "ее"))), words[-1])


@cache
def abbreviations() -> dict[str, Short]:
    """The lexicon's abbreviations of organisations."""
    return {
        row["word"]: Short(row["kind"], row["form"], row["expansion"])
        for row in lexicon.rows("organization_abbreviations")
    }


def short_of(word: str) -> Short | None:
    """What an abbreviation stands for, with or without the number of a facility: ЦРБ, ИК-8."""
    known = abbreviations()
    if word in known:
        return known[word]
    if bare := bare_acronym(word):
        return known[bare] if bare in known and known[bare].form != "class" else None
    name, _, number = word.partition("-")
    return known[name] if number.isdigit() and name in known and known[name].form == "facility" else None


def is_legal(word: str) -> bool:
    """Whether a word, in whatever case, is a legal form: ООО."""
    short = abbreviations().get(word.upper())
    return short is not None and short.form == "legal"


UNIVERSITY = re.compile(r"[А-ЯЁ][А-Яа-яЁё]{0,5}Г[А-ЯЁ]{0,3}У")


def is_university(text: str) -> bool:
    """Whether letters end as universities' do: РязГМУ, РГРТУ, ТГУ; not what the lexicon knows otherwise."""
    return UNIVERSITY.fullmatch(text) is not None and text not in abbreviations()


def numeral(word: Word) -> int:
    """The number that an ordinal in letters stands for: "пятой" → 5; 0 for another word."""
    return numeral_of(word.lower) if word.adjective else 0


def numeral_of(lower: str) -> int:
    """The same for a word alone."""
    return _ordinals().get(stem(lower), 0)


@cache
def _ordinals() -> dict[str, int]:
    return {row["stem"]: int(row["number"]) for row in lexicon.rows("ordinals")}


def bare_acronym(word: str) -> str:
    """An acronym without the small letters of its case: "ФОКе" → ФОК, "ВООПИиКе" → ВООПИиК; empty for another word."""
    declined = DECLINED_ACRONYM.fullmatch(word)
    return declined[1] if declined else ""


DECLINED_ACRONYM = re.compile(r"([А-ЯЁ]{2,}(?:и[А-ЯЁ]+)?)(?:а|у|е|ом)")


def expansion_gender(word: str) -> str:
    """The gender of what an abbreviation stands for, "Masc" for an unknown one: ЦРБ is a больница."""
    short = short_of(word)
    nouns = [w for w in (short.expansion.split() if short else []) if not w.endswith(ADJECTIVE_ENDS)]
    if nouns and nouns[0].endswith(("а", "я")):
        return "Fem"
    return "Neut" if nouns and nouns[0].endswith(("о", "е")) else "Masc"


ADJECTIVE_ENDS = ("ый", "ий", "ой", "ая", "ое", "ые")


@cache
def official_stems() -> tuple[str, ...]:
    """Stems of lower-case adjectives that belong to a name."""
    return tuple(row["stem"] for row in lexicon.rows("organization_adjectives"))


def official(word: Word) -> bool:
    """Whether a lower-case adjective belongs to the name that it stands before: "районный суд", not "новый суд"."""
    return word.adjective and word.lower.startswith(official_stems())


def head_at(words: list[Word], i: int) -> HeadMatch | None:
    """The head whose noun is words[i]."""
    word = words[i]
    mistaken = word.pos == "ADJ" and (
        is_kind(word.lower)
        or word.lower.endswith(NOUN_ENDS)
        and is_kind(word.lemma.lower().replace("ё", "е"))
        or "-" in word.lower
        and any(_compounds_of(word))
    )
    if not (word.noun or word.pos == "X" or mistaken):
        return None
    unknown = word.capital and word.pos in ("PROPN", "X") and word.lower.startswith(SHORTENED)
    more = (_shortened().get(stem(word.lower), ""),) if unknown else ()  # whose lemma the tagger guesses
    if "-" in word.lower:
        more = (*more, *_compounds_of(word))
    for lemma in dict.fromkeys((word.lemma.lower().replace("ё", "е"), word.lower, *more)):
        for kind in _kinds().get(lemma, ()):
            front, _, back = (" " + kind.word + " ").partition(f" {lemma} ")
            before, after = front.split(), back.split()
            if i < len(before) or i + len(after) >= len(words):
                continue
            stems = all(_same(w, p) for w, p in zip(words[i - len(before) : i], before, strict=True))
            forms = all(w.lower == p for w, p in zip(words[i + 1 : i + 1 + len(after)], after, strict=True))
            if stems and forms:
                return HeadMatch(i - len(before), i, i + 1 + len(after), kind)
    return None


NOUN_ENDS = ("ы", "ов", "ам", "ами", "ах")  # of a plural that the tagger takes for an adjective: "Отделы культуры"


@cache
def _compounds() -> dict[str, str]:
    """Heads of two nouns that are both declined, by their stems: дом-интернат, which taggers leave as доме-интернат."""
    return {_compound_stem(noun): noun for noun in _kinds() if "-" in noun}


def _compounds_of(word: Word) -> tuple[str, str]:
    """The compound that a form can be, by its stems, or by its lemma, of which the first noun may be left declined."""
    lemma = word.lemma.lower().replace("ё", "е")
    return _compounds().get(_compound_stem(word.lower), ""), _compounds().get(_compound_stem(lemma), "")


def _compound_stem(word: str) -> str:
    return "-".join(map(stem, word.split("-")))


@lru_cache(maxsize=4_000)
def is_compound(lower: str) -> bool:
    """Whether a word is a kind of body behind shortened adjectives: нацполиции, мосгоризбиркому; unlike госпиталя."""
    for prefix in lexicon.word_set("body_prefixes"):
        rest = lower.removeprefix(prefix)
        if rest != lower and (stem(rest) in _body_stems() and len(rest) > 3 or is_compound(rest)):
            return True
    return False


@lru_cache(maxsize=4_000)
def is_firm(lower: str) -> bool:
    """Whether a word ends as firms are called: "Касимовавтодора", "Рязаньгоргазом"."""
    bare = stem(lower)
    return any(bare.endswith(end) and len(bare) > len(end) + 2 for end in lexicon.word_set("firm_endings"))


@cache
def _body_stems() -> frozenset[str]:
    bodies = (kind.word for kinds in _kinds().values() for kind in kinds if names_body(kind))
    return frozenset(stem(word) for word in bodies if len(word) > 3 and " " not in word)


SHORTENED = ("мин", "гос", "рос", "глав", "обл", "гор", "рай")


@cache
def _shortened() -> dict[str, str]:
    """Heads that are shortened words, by their stem: госкомтуризм."""
    return {stem(noun): noun for noun in _kinds() if noun.startswith(SHORTENED)}


def head_of(name: str) -> str:
    """The head noun of a name in the nominative, empty when the lexicon knows none: "департамент культуры" →
    департамент."""
    first = name.split(" ", 1)[0].lower().replace("ё", "е")
    return first if first in _kinds() else ""


def _same(word: Word, adjective: str) -> bool:
    return word.lower[:-2].rstrip("оы") == adjective[:-2].rstrip("оы") or word.lower.startswith(adjective[:-2])
