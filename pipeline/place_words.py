"""Kind words of places in a document: where they stand, on which side of the name, in their full form or abbreviated.

"в селе Кузьминском Рыбновского района"  →  селе: село, before the name; района: район, after it
"""

from functools import cache
from typing import NamedTuple

from pipeline import lexicon
from pipeline.agreement import is_adjective
from pipeline.lexicon import word_set
from pipeline.words import Word


class Kind(NamedTuple):
    """A kind of place as the lexicon has it."""

    word: str
    kind: str
    gender: str  # UD: Masc, Fem, Neut
    side: str  # of the name: before, after, both


class KindMatch(NamedTuple):
    """A kind word in the text: words[first:last]."""

    first: int
    last: int
    kind: Kind


class _Index(NamedTuple):
    single: dict[str, Kind]
    phrases: dict[str, tuple[Kind, ...]]  # by the lemma of the last word
    abbreviations: dict[str, Kind]


@cache
def _index() -> _Index:
    single: dict[str, Kind] = {}
    phrases: dict[str, tuple[Kind, ...]] = {}
    abbreviations: dict[str, Kind] = {}
    for row in lexicon.rows("place_kinds"):
        kind = Kind(row["word"], row["kind"], row["gender"], row["side"])
        *front, last = kind.word.split()
        if front:
            phrases[last] = (*phrases.get(last, ()), kind)
        else:
            single[last] = kind
        for short in filter(None, row["abbreviation"].split(";")):
            abbreviations[short] = kind
    return _Index(single, phrases, abbreviations)


def kind_named(word: str) -> Kind | None:
    """The kind whose word this is, in its dictionary form: "район"."""
    return _index().single.get(word)


def find_kinds(words: list[Word]) -> list[KindMatch]:
    """All kind words of a document in order, the longest where several fit; adjectives of a kind agree with its
    noun."""
    index = _index()
    found: list[KindMatch] = []
    for i, word in enumerate(words):
        lemma = word.lemma.lower().replace("ё", "е")
        kind = _single(word, lemma) if word.pos in ("NOUN", "PROPN", "ADJ", "X") else None
        first = i
        phrases = (p for last in dict.fromkeys((lemma, word.lower)) for p in index.phrases.get(last, ()))
        for phrase in phrases:  # its last word may be no head: "посёлок городского типа"
            size = len(phrase.word.split()) - 1
            front = words[max(0, i - size) : i]
            if len(front) == size and all(
                same_stem(w.lower, p) for w, p in zip(front, phrase.word.split(), strict=False)
            ):
                kind, first = phrase, i - size
        if kind is not None:
            while found and found[-1].first >= first:
                found.pop()  # "посёлок", which the longer "посёлок городского типа" begins with
            found.append(KindMatch(first, i + 1, kind))
            continue
        short = _abbreviation(words, i)
        if short is not None and not (found and found[-1].last > i):  # "п." of "р. п." is none of its own
            found.append(short)
    return found


def _single(word: Word, lemma: str) -> Kind | None:
    """The kind of one word, by its lemma; by its form where the dictionary doesn't know it: "наслега"."""
    single = _index().single
    if lemma in single:
        return single[lemma]
    for ending in ("а", "у", "ом", "е", "ы", "ов", "ам", "ах"):
        if word.lower.endswith(ending) and word.lower.removesuffix(ending) in RARE:
            return single[word.lower.removesuffix(ending)]
    return None


RARE = {"наслег", "улус", "кожуун", "аул", "хутор", "аймак", "сомон"}


def _abbreviation(words: list[Word], i: int) -> KindMatch | None:
    """A kind abbreviated: "г. Клинцы", "пос. Мирный", "р. п. Мирный", "р-н". A one-letter one wants a capital or
    "имени" after it, and no number before: "в 2020 г. Клинцы выросли", "д. 5"; a body's number is none of it:
    "школа № 1 с. Клинцы"."""
    abbreviations = _index().abbreviations
    undeclined = abbreviated(words[i].text)
    if undeclined in abbreviations:
        return KindMatch(i, i + 1, abbreviations[undeclined])
    short, last, best = "", i, None
    for j in range(i, min(i + 6, len(words))):
        if words[j].line != words[i].line or len(words[j].text) > 5:
            break
        short += words[j].text
        if words[j].text == "." and short in abbreviations:
            best, last = abbreviations[short], j + 1
    if best is None:
        return None
    follows = words[last] if last < len(words) and words[last].line == words[i].line else None
    after = follows is not None and (follows.capital or follows.lower in ("имени", "им"))
    behind = best.side == "after" or best.side == "both" and best.kind in word_set("street_kinds") and not after
    if behind:
        return KindMatch(i, last, best) if i and words[i - 1].capital and is_adjective(words[i - 1]) else None
    number_before = i > 0 and words[i - 1].text.isdigit() and not (i > 1 and words[i - 2].text == "№")
    return KindMatch(i, last, best) if after and not number_before else None


def abbreviated(text: str) -> str:
    """An abbreviation with a hyphen without its ending: "р-не" → "р-н"; other words stay."""
    known = _index().abbreviations
    bare = (text.removesuffix(ending) for ending in ("а", "у", "е", "ом") if "-" in text and text.endswith(ending))
    return text if text in known else next((b for b in bare if b in known), text)


def same_stem(word: str, adjective: str) -> bool:
    """Whether a word is a form of the adjective given in its dictionary form: "муниципального", "муниципальный"."""
    return word[:-2].rstrip("ыоеиая") == adjective[:-2].rstrip("ыоеиая") if len(word) > 3 else word == adjective
