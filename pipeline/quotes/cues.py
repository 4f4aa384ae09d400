"""Words that say somebody speaks: verbs, short adjectives, formulas, documents; the lexicon's `speech_*` tables.

cue_at(words, i)   "сказал"      → Cue("сказать", at=i, end=i + 1, …)
formula_at(words, i) "по словам" → Cue("по словам", at=i, end=i + 2, …)
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline import lexicon
from pipeline.words import Word

Manner = Literal["verb", "gerund", "formula", "source"]
PAST = re.compile(r"л(а|о|и)?(?:сь|ся)?$")
PRESENT = re.compile(r"(?:ет|ит|ют|ят|ут|ат)(?:ся)?$")
GERUND = re.compile(r"(?:[яа]|[ви]в|шись|вши|[ая]сь)$|[аеия]в$")
INFINITIVE = re.compile(r"(?:ть|ти|чь)(?:ся|сь)?$")
POSSESSIVES = {"его", "ее", "их"}


@dataclass(frozen=True)
class Cue:
    """A word or a formula of speech; `at` and `end` number words."""

    lemma: str
    at: int
    end: int
    manner: Manner
    clause: bool = True  # a reported clause can follow: "сказал, что", not "улыбнулся, что"
    infinitive: bool = False  # an infinitive that follows is reported: "пообещал прийти"
    adjective: bool = False


@dataclass(frozen=True)
class Verb:
    lemma: str
    aspect: str
    clause: bool
    infinitive: bool


@cache
def verbs() -> dict[str, Verb]:
    """The verbs of speech by lemma, the short adjectives by form."""
    known = {}
    for row in lexicon.rows("speech_verbs"):
        verb = Verb(row["verb"], row["aspect"], row["clause"] == "1", row["infinitive"] == "1")
        for key in row["forms"].split() or [row["verb"]]:
            known[key] = verb
    return known


@cache
def formulas() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(row["phrase"].split()) for row in lexicon.rows("speech_formulas"))


@cache
def sources() -> dict[tuple[str, ...], str]:
    return {tuple(row["phrase"].split()): row["lemma"] for row in lexicon.rows("speech_sources")}


def cue_at(words: Sequence[Word], i: int) -> Cue | None:
    """The verb or adjective of speech at word i: no future, order, infinitive; under "не" only "не исключил"."""
    word = words[i]
    if word.pos in ("ADP", "PUNCT", "PRON", "DET", "CCONJ", "SCONJ", "PROPN"):
        return None
    negated = "не " if i and words[i - 1].lower == "не" else ""
    verb = verbs().get(negated + word.lower)
    if verb and verb.aspect == "adj":
        return Cue(verb.lemma, i, i + 1, "verb", verb.clause, adjective=True)
    verb = verbs().get(negated + word.lemma.replace("ё", "е"))
    if verb is None or word.case or verb.aspect == "adj":
        return None
    if PAST.search(word.lower) or (verb.aspect == "ipf" and PRESENT.search(word.lower)):
        return Cue(verb.lemma, i, i + 1, "verb", verb.clause, verb.infinitive)
    if GERUND.search(word.lower) and word.number == "":
        return Cue(verb.lemma, i, i + 1, "gerund", verb.clause, verb.infinitive)
    return None


def formula_at(words: Sequence[Word], i: int) -> Cue | None:
    """The formula at word i: "по словам", "по его словам", "со слов"."""
    if words[i].lower not in ("по", "со", "согласно") or i + 1 >= len(words):
        return None
    if (words[i].lower, words[i + 1].lower) in formulas():
        return Cue(f"{words[i].lower} {words[i + 1].lower}", i, i + 2, "formula")
    if i + 2 < len(words) and words[i + 1].lower in POSSESSIVES and (words[i].lower, words[i + 2].lower) in formulas():
        return Cue(f"{words[i].lower} {words[i + 2].lower}", i, i + 3, "formula")
    return None


def source_at(words: Sequence[Word], i: int) -> Cue | None:
    """The document that says it, at word i: "следует из", "говорится в"."""
    if i + 1 >= len(words):
        return None
    lemma = sources().get((words[i].lower, words[i + 1].lower))
    return Cue(lemma, i, i + 2, "source") if lemma else None


def plural(word: Word) -> bool:
    """Whether a verb tells of several; where the tagger errs, the ending of a past tense knows better: "развёл"."""
    past = PAST.search(word.lower)
    return word.number == "Plur" and (past is None or past[1] == "и")


def finite(word: Word) -> bool:
    """Whether the word can be a predicate in person or past tense."""
    if word.pos not in ("VERB", "AUX") or word.case:
        return False
    return not INFINITIVE.search(word.lower) and word.number != ""


def infinitive(word: Word) -> bool:
    return word.pos in ("VERB", "AUX") and bool(INFINITIVE.search(word.lower)) and not word.number


def lemma_of(word: Word) -> str:
    """The infinitive of a verb; where the tagger took one for a noun, that of its past tense: "оробел" → "оробеть"."""
    ending = PAST.search(word.lower)
    if word.pos in ("VERB", "AUX", "ADJ") or ending is None:
        return word.lemma
    return word.lower[: ending.start()] + ("ться" if ending.group().endswith(("сь", "ся")) else "ть")
