"""The number that a text gives a short form, and an expansion in it.

    "шесть ФАП", "новые ФАП", "ФАПов"      → фельдшерско-акушерские пункты
    "НКО «Берег»", "наша НКО получила"  → некоммерческая организация
    "работа с НКО"                      → no number told: as the article defines it, or as it is usually meant
"""

import re
from functools import lru_cache

from pipeline.dictionary import Parse
from pipeline.inflect import shape
from pipeline.lexicon import word_set
from pipeline.morphology import Morphology, form_of
from pipeline.text import QUOTES
from pipeline.words import Word

SINGULAR, PLURAL = ("а", "у", "ом", "е"), ("ы", "и", "ов", "ей", "ам", "ами", "ах")
ENDING = re.compile(r"[А-ЯЁ]{2,}-?([а-яё]+)")
ADJECTIVES = {"ADJF", "PRTF"}


def told_plural(words: list[Word], i: int, length: int, gender: str, morphology: Morphology) -> bool | None:
    """Whether the short form at words[i] stands in the plural, None where nothing tells. `gender`: of what it is short
    for."""
    word = words[i]
    if match := ENDING.fullmatch(word.text):
        return match[1] in PLURAL if match[1] in (*SINGULAR, *PLURAL) else None
    if not word.acronym:
        return _own_number(word, morphology)
    before, after = words[i - 1] if i else None, words[i + length] if i + length < len(words) else None
    if after is not None and (after.text in QUOTES or after.text == "№") and after.line == word.line:
        return False
    if [word.lower for word in words[i + length : i + length + 2]] in (["—", "это"], ["–", "это"], ["-", "это"]):
        meant = next((w for w in words[i + length + 2 : i + length + 5] if w.noun), None)
        return {"Plur": True, "Sing": False}.get(meant.number) if meant is not None and meant.case == "Nom" else None
    told = _of_word_before(words, i - 1) if before is not None and before.sentence == word.sentence else None
    if told is None and after is not None and after.pos == "VERB" and after.number == "Sing" and after.gender:
        return False if after.gender == gender else None  # "НКО получила", not "НКО посетил глава"
    return told


def _own_number(word: Word, morphology: Morphology) -> bool | None:
    """The number of a word that has cases, from the dictionary before the tagger."""
    nouns = [p for p in morphology.parses(word.text) if p.tag.POS == "NOUN"]
    if any("Fixd" in p.tag for p in nouns):
        return None  # врио, замглавы
    numbers = {p.tag.number for p in nouns}
    if len(numbers) == 1:
        return numbers == {"plur"}
    return {"Plur": True, "Sing": False}.get(word.number)


def _of_word_before(words: list[Word], at: int) -> bool | None:
    before = words[at]
    if before.text.isdecimal():
        if at and (words[at - 1].noun or words[at - 1].text in ("№", ".")):
            return None  # "по статье 158 УК", "дом 5"
        return not before.text.endswith("1") or before.text.endswith("11")
    if before.pos == "NUM" or before.lower in word_set("several"):
        return before.lemma.lower() != "один"
    if before.lemma.lower() == "один":
        return False
    return {"Plur": True, "Sing": False}.get(before.number) if before.adjective else None


class Phrase:
    """A phrase in the nominative, its head and the adjectives before it."""

    def __init__(self, phrase: str, morphology: Morphology) -> None:
        self.words = phrase.split(" ")
        self.morphology = morphology
        nouns = ((n, noun) for n, word in enumerate(self.words) if (noun := _noun(word, morphology)) is not None)
        self.head: int
        self.noun: Parse | None
        self.head, self.noun = next(nouns, (len(self.words), None))
        if self.noun is None or not all(self._agrees(word) for word in self.words[: self.head]):
            self.head, self.noun = self._participle()  # "заведующий отделом", "исполняющий обязанности"

    def form(self, *grammemes: str) -> str:
        """Its words with the head in another case or number, what agrees with it too; as it is where that can't be."""
        inflected = form_of(self.noun, set(grammemes)) if self.noun is not None else None
        if self.noun is None or inflected is None:
            return " ".join(self.words)
        gender = {self.noun.tag.gender} - {None} if "plur" not in grammemes else set()
        front = [self._agreeing(word, {*grammemes, *gender}) for word in self.words[: self.head]]
        return " ".join([*front, shape(inflected, self.words[self.head]), *self.words[self.head + 1 :]])

    def _participle(self) -> tuple[int, Parse | None]:
        """The first word that an adjective or participle can be, for want of a noun."""
        for n, word in enumerate(self.words):
            for parse in self.morphology.parses(word):
                if parse.tag.POS in ADJECTIVES and "nomn" in parse.tag:
                    return n, parse
        return len(self.words), None

    def _agrees(self, word: str) -> bool:
        """Whether a word before the head is no adjective, or one in the head's number."""
        parses = [p for p in self.morphology.parses(word.strip("()")) if p.tag.POS in ADJECTIVES]
        fitting = (p for p in parses if self.noun is not None and p.tag.number == self.noun.tag.number)
        return not parses or any("nomn" in p.tag for p in fitting)

    def _agreeing(self, word: str, grammemes: set[str]) -> str:
        bare = word.strip("()")
        parse = next((p for p in self.morphology.parses(bare) if p.tag.POS in ADJECTIVES), None)
        form = form_of(parse, grammemes) if parse is not None else None
        return word.replace(bare, shape(form, bare)) if form else word


def _noun(word: str, morphology: Morphology) -> Parse | None:
    """The reading of a word as a noun in the nominative, None for an adjective and for another word."""
    parses = morphology.parses(word.strip("()«»"))
    if parses and parses[0].tag.POS in ADJECTIVES:
        return None
    return next((p for p in parses if p.tag.POS == "NOUN" and "nomn" in p.tag), None)


@lru_cache(maxsize=2_000)
def in_number(phrase: str, plural: bool, morphology: Morphology) -> str:
    """A phrase in the nominative of the other number: "детский сад" → "детские сады"."""
    return Phrase(phrase, morphology).form("nomn", "plur" if plural else "sing")


@lru_cache(maxsize=1_000)
def genitive(phrase: str, morphology: Morphology) -> str:
    """ "Федеральная служба безопасности" → "Федеральной службы безопасности"."""
    return Phrase(phrase, morphology).form("gent", "sing")


@lru_cache(maxsize=1_000)
def gender_of_phrase(phrase: str, morphology: Morphology) -> str:
    """The gender of its head as the tagger writes it: Fem."""
    noun = Phrase(phrase, morphology).noun
    return {"masc": "Masc", "femn": "Fem", "neut": "Neut"}.get(noun.tag.gender or "", "") if noun is not None else ""
