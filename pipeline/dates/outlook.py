"""Whether a clause looks back or ahead: the tense of its verb, or a word that speaks of what is to come.

    "Насосную починят к 20 ноября"          → future
    "Сбор назначен на Петров день"          → future, by `forward_words`
    "Деньги собирали с мая"                 → past
    "Новый томограф работает с 9 января"    → ""

A clause is what stands between two punctuation marks; one without a verb takes its neighbour's.
"""

import bisect
import re
from functools import cache
from typing import Literal, NamedTuple

from spacy.tokens import Token

from pipeline import lexicon
from pipeline.records import Document

Outlook = Literal["past", "future", ""]

PAST_FORM = re.compile(r"л[аои]?(?:с[ья])?$")  # the tagger takes a rare verb's past for a future now and then
REACH = 4  # clauses on either side: a sentence's far end says little


@cache
def forward_lemmas() -> dict[str, bool]:
    """Lemma → whether it looks ahead only where the date is a term: "назначили на 5 мая", unlike "назначили 5 мая"."""
    return {row["lemma"]: bool(row["term"]) for row in lexicon.rows("forward_words")}


@cache
def speech_lemmas() -> frozenset[str]:
    return frozenset(row["verb"] for row in lexicon.rows("speech_verbs"))


class Verb(NamedTuple):
    at: int
    outlook: Outlook
    speech: bool = False
    forward: bool = False  # its word looks ahead whatever its tense
    term: bool = False  # looks ahead at a term only, as infinitives do, and "закрыт до мая", which holds on


class Clause(NamedTuple):
    start: int
    sentence: int
    verbs: list[Verb]


class Outlooks:
    """Answers for one document; its clauses are read when the first question comes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._clauses: list[Clause] | None = None
        self._starts: list[int] = []

    def of(self, start: int, term: bool = False) -> Outlook:
        """Of the clause that holds the offset. `term`: the date is the term of something ("до", "на", "к")."""
        if self._clauses is None:
            self._clauses = read_clauses(self.document)
            self._starts = [clause.start for clause in self._clauses]
        at = bisect.bisect_right(self._starts, start) - 1
        if at < 0:
            return ""
        for clause, own in neighbours(self._clauses, at):
            outlook = clause_outlook(clause, start, own, term and own)
            if outlook is not None:
                return outlook
        return ""


def neighbours(clauses: list[Clause], at: int) -> list[tuple[Clause, bool]]:
    """The clause itself, then those of its sentence, nearest first, the one before ahead of the one after."""
    found = [(clauses[at], True)]
    for distance in range(1, REACH + 1):
        for index in (at - distance, at + distance):
            if 0 <= index < len(clauses) and clauses[index].sentence == clauses[at].sentence:
                found.append((clauses[index], False))
    return found


def clause_outlook(clause: Clause, start: int, own: bool, term: bool) -> Outlook | None:
    """What the clause's words say, None where they say nothing. A verb of saying counts only where the date stands with
    it and no other verb does."""
    if any(verb.forward or (term and verb.term) for verb in clause.verbs):
        return "future"
    verbs = [verb for verb in clause.verbs if not verb.speech] or (clause.verbs if own else [])
    return min(verbs, key=lambda verb: abs(verb.at - start)).outlook if verbs else None


def read_clauses(document: Document) -> list[Clause]:
    clauses: list[Clause] = []
    sentence, fresh = 0, True
    for token in document.doc:
        if token.is_sent_start:
            sentence, fresh = sentence + 1, True
        if token.pos_ in ("PUNCT", "SPACE"):
            fresh = fresh or token.pos_ == "PUNCT" or "\n" in token.text
            continue
        if fresh or not clauses:
            clauses.append(Clause(token.idx, sentence, []))
            fresh = False
        verb = read_verb(token)
        if verb is not None:
            clauses[-1].verbs.append(verb)
    return clauses


def read_verb(token: Token) -> Verb | None:
    lemma, morph = token.lemma_, str(token.morph)
    only_term = forward_lemmas().get(lemma)
    forward, term = only_term is False, only_term is True
    if token.pos_ in ("VERB", "AUX"):
        speech = lemma in speech_lemmas()
        if "Tense=Fut" in morph and not PAST_FORM.search(token.lower_):
            return Verb(token.idx, "future", speech, forward, term)
        if "VerbForm=Part" in morph and "Variant=Short" in morph:
            return Verb(token.idx, "past", False, forward, True)
        if "VerbForm=Fin" in morph and "Tense=" in morph:
            return Verb(token.idx, "" if "Tense=Pres" in morph else "past", speech, forward, term)
        term = term or "VerbForm=Inf" in morph  # "постановил отремонтировать до мая"
    return Verb(token.idx, "future", False, forward, term) if forward or term else None
