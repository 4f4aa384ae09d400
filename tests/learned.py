"""A learned choice among names: candidates → features → logistic regression. Only `ways` uses it, to compare.

    Мэр [LOC Лужина] [PER Егор Лыков]
        → LOC Лужина, PER Лужина, ORG Лужина, LOC Мэр Лужина, PER Егор Лыков, PER Егор, PER Лыков, …
        → PER Егор Лыков: "by ner", "length 2", "shape Aa Aa", "first: first name 3", …

A candidate is a name that the network or the rules give, or one beside it: a word more or less on either side, another
type. Features are words; each counts for one type of name only, so that one regression a type is learned.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pipeline.known_places import countries, readings, village_readings
from pipeline.lexicon import word_set
from pipeline.name_forms import name_form
from pipeline.organization_words import head_at, short_of
from pipeline.place_words import kind_named
from pipeline.records import EntitySpan
from pipeline.text import QUOTES, stem
from pipeline.words import Word, words_between

TYPES = ("PER", "ORG", "LOC")
STEPS = (0.1, 0.25, 0.5, 0.7, 0.85, 0.95, 0.99)  # of a confidence
Key = tuple[int, int, str]  # words[first:last], type


@dataclass
class Candidate:
    """words[first:last] as a name of a type; `rule` and `sure` are of the rules that give it, `network` how sure the
    network is of it."""

    key: Key
    rule: str = ""
    sure: float = 0.0
    network: float = 0.0
    beside: bool = True  # neither gives it: it lies beside one that is given


@dataclass(frozen=True)
class Text:
    """What the features look at."""

    words: list[Word]
    small: frozenset[str]  # stems of the words written without a capital
    network: Mapping[Key, EntitySpan]
    rules: Mapping[Key, EntitySpan]
    named: Mapping[str, frozenset[tuple[str, int]]] = field(default_factory=dict)  # stem → types and lengths of names


def text_of(words: list[Word], network: Sequence[EntitySpan], rules: Sequence[EntitySpan]) -> Text:
    by_network, by_rules = keyed(words, network), keyed(words, rules)
    named: dict[str, set[tuple[str, int]]] = {}
    for first, last, type_ in {**by_network, **by_rules}:
        for word in words[first:last]:
            if word.capital:
                named.setdefault(stem(word.lower), set()).add((type_, last - first))
    small = frozenset(stem(w.lower) for w in words if not w.capital)
    return Text(words, small, by_network, by_rules, {s: frozenset(found) for s, found in named.items()})


def keyed(words: list[Word], spans: Sequence[EntitySpan]) -> dict[Key, EntitySpan]:
    """Names by their words; one that begins or ends within a word is left out."""
    found: dict[Key, EntitySpan] = {}
    for span in spans:
        inside = words_between(words, span.start, span.end)
        whole = inside and words[inside.start].start == span.start and words[inside.stop - 1].end == span.end
        if whole and span.level == "name":
            found[inside.start, inside.stop, span.type] = span
    return found


def candidates(text: Text) -> list[Candidate]:
    """What network and rules give, and what lies beside it."""
    given = {**text.network, **text.rules}
    found = {key: Candidate(key, beside=False) for key in given}
    for key, span in text.network.items():
        found[key].network = span.confidence
    for key, span in text.rules.items():
        found[key].rule, found[key].sure = span.rule, span.confidence
    for key in given:
        for other in beside(text.words, key):
            found.setdefault(other, Candidate(other))
    return list(found.values())


def beside(words: list[Word], key: Key) -> Iterator[Key]:
    first, last, type_ = key
    if last - first > 1:
        yield first + 1, last, type_
        yield first, last - 1, type_
    if first and words[first - 1].line == words[first].line:
        yield first - 1, last, type_
    if last < len(words) and words[last].line == words[first].line:
        yield first, last + 1, type_
    for other in TYPES:
        if other != type_:
            yield first, last, other


# ------------------------------------------------------------------ features


def features(text: Text, candidate: Candidate) -> list[str]:
    first, last, _ = candidate.key
    words = text.words
    found = [*origin(text, candidate), *form(words[first:last])]
    found += [f"before: {sign}" for sign in around(words, first - 1, first)]
    found += [f"after: {sign}" for sign in around(words, last, first)]
    found += [f"first: {sign}" for sign in lexical(words[first])]
    found += [f"last: {sign}" for sign in lexical(words[last - 1])]
    heads = [k for k in range(first, last) if head_at(words, k)]
    found += [f"head {words[k].lemma.lower()}" for k in heads[:1]] or ["no head"]
    found.append(f"head at {'start' if heads[:1] == [first] else 'none' if not heads else 'inside'}")
    key = stem(words[first].lower)
    found += ["written small"] if last - first == 1 and key in text.small else []
    elsewhere = {(t, n) for t, n in text.named.get(key, ()) if (t, n) != (candidate.key[2], last - first)}
    found += [f"elsewhere {t}" for t in sorted({t for t, _ in elsewhere})]
    found += ["elsewhere longer"] if any(n > last - first for _, n in elsewhere) else []
    return found


def origin(text: Text, candidate: Candidate) -> Iterator[str]:
    yield f"by {candidate.rule or 'no rule'}"
    yield f"rule sure {step(candidate.sure)}"
    yield f"network sure {step(candidate.network)}"
    yield "beside" if candidate.beside else "given"
    for who, given in (("network", text.network), ("rules", text.rules)):
        for key in given:
            if key[0] < candidate.key[1] and candidate.key[0] < key[1] and key != candidate.key:
                yield f"{who} {place_of(candidate.key, key)} {key[2]}"


def step(confidence: float) -> int:
    return sum(confidence >= s for s in STEPS)


def place_of(key: Key, other: Key) -> str:
    if key[:2] == other[:2]:
        return "same"
    inside = other[0] <= key[0] and key[1] <= other[1]
    return "inside" if inside else "around" if key[0] <= other[0] and other[1] <= key[1] else "across"


def form(inside: Sequence[Word]) -> Iterator[str]:
    yield f"length {min(len(inside), 6)}"
    yield "shape " + " ".join(map(shape, inside[:3]))
    yield "first shape " + shape(inside[0])
    yield "last shape " + shape(inside[-1])
    yield "tags " + " ".join(w.pos for w in inside[:3])
    yield f"first tag {inside[0].pos} {inside[0].case}"
    yield f"last tag {inside[-1].pos} {inside[-1].case} {inside[-1].animacy} {inside[-1].number}"
    yield f"first end {inside[0].lower[-3:]}"
    yield f"last end {inside[-1].lower[-3:]}"
    yield "capital" if any(w.capital for w in inside) else "no capital"
    yield "Latin" if any(w.text.isascii() and w.text.isalpha() for w in inside) else "no Latin"


def shape(word: Word) -> str:
    """Лыков → Aa, МЧС → AA, завод → a, LogiTrack → AaA, 15 → 9, « → «."""
    text = word.text
    if not text[0].isalpha():
        return "9" if text[0].isdigit() else text[0]
    if word.acronym or len(text) == 1:
        return "A" * min(len(text), 2) if text[0].isupper() else "a"
    return ("Aa" if text[0].isupper() else "a") + ("" if text[1:].islower() else "A")


def around(words: list[Word], i: int, at: int) -> Iterator[str]:
    """Signs of a neighbour; none beyond the line, and the sentence is told."""
    if not 0 <= i < len(words) or words[i].line != words[at].line:
        yield "nothing"
        return
    word = words[i]
    yield f"{word.pos} {word.case}"
    yield shape(word)
    yield word.lemma.lower() if word.text[0].isalpha() else word.text
    if word.sentence != words[at].sentence:
        yield "another sentence"
    if word.text in QUOTES:
        yield "quote"
    if head_at(words, i):
        yield "organisation"
    yield from lexical(word)


def lexical(word: Word) -> Iterator[str]:
    """What the lexicon knows of a word."""
    known, lemma = name_form(word.text), word.lemma.lower().replace("ё", "е")
    if known.first:
        yield f"first name {int(math.log10(known.first + 1))}"
    if known.last:
        yield f"surname {int(math.log10(known.last + 1))}"
    if known.surname_shape:
        yield "surname's shape"
    if readings(word.lower):
        yield "place"
    if village_readings(word.lower):
        yield "village"
    if lemma in countries():
        yield "country"
    if lemma in word_set("works"):
        yield "work"
    if kind_named(lemma):
        yield "kind of place"
    if short := short_of(word.text):
        yield f"abbreviation {short.form}"


# ------------------------------------------------------------------ regression


class Regression:
    """Logistic regression on features that are there or not, by Newton's method; L2 and rare features by experience."""

    LEAST, L2, ROUNDS = 5, 5.0, 8

    def __init__(self, rows: Sequence[Sequence[str]], right: Sequence[bool]) -> None:
        counts: dict[str, int] = {}
        for row in rows:
            for feature in set(row):
                counts[feature] = counts.get(feature, 0) + 1
        self._columns = {f: n for n, f in enumerate(sorted(f for f, count in counts.items() if count >= self.LEAST))}
        inputs, wanted = self._matrix(rows), np.array(right, np.float32)
        penalty = np.full(inputs.shape[1], self.L2, np.float32)
        penalty[-1] = 0.01
        self._weights = np.zeros(inputs.shape[1], np.float32)
        for _ in range(self.ROUNDS):
            chance = self._chance(inputs)
            slope = inputs.T @ (chance - wanted) + penalty * self._weights
            weighted = inputs * np.maximum(chance * (1 - chance), 1e-4)[:, None]
            self._weights -= np.linalg.solve(inputs.T @ weighted + np.diag(penalty), slope)

    def chances(self, rows: Sequence[Sequence[str]]) -> list[float]:
        """How likely each row is right."""
        return [float(chance) for chance in self._chance(self._matrix(rows))]

    def _chance(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        return 1 / (1 + np.exp(-(inputs @ self._weights)))

    def _matrix(self, rows: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        inputs = np.zeros((len(rows), len(self._columns) + 1), np.float32)
        inputs[:, -1] = 1
        for number, row in enumerate(rows):
            inputs[number, [self._columns[feature] for feature in row if feature in self._columns]] = 1
        return inputs
