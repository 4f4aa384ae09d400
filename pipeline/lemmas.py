"""Words of a sentence and their tags → lemmas: the dictionary's reading that agrees with the tag in context.

    Жители села стали …      →  житель село стать
    банка молока             →  банка молоко
    руководство банка        →  руководство банк
    Жанне Ананьевой          →  жанна ананьева
    в селе Кузьминском       →  в село кузьминское

Lemmas are in lower case and, like the dictionary, with ё. Verbs and participles give the infinitive, adjectives the
masculine nominative ("ближайших" → "ближайший"), a woman's surname and patronymic the feminine nominative, a place
name or a noun that is an adjective the nominative of its gender ("учащихся" → "учащийся").
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pymorphy2.tagset import OpencorporaTag

from pipeline.dictionary import Parse
from pipeline.morphology import Morphology, nearest_form

Tag = tuple[str, str]  # part of speech and features of Universal Dependencies

CYRILLIC = re.compile(r"[а-яё]")
LEMMAS = 15_000  # (form, tag) pairs kept, some 4 MB

NOMINAL = frozenset({"NOUN", "PROPN"})
INFLECTED = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "AUX", "PRON", "DET", "NUM"})
NAME_GRAMMEMES = frozenset({"Surn", "Patr", "Name"})
ADJECTIVAL = frozenset({"ADJF", "PRTF"})
GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
RELATIVE = frozenset({"который", "какой", "каковой", "чей"})  # pronouns whose gender is only agreement
POSSESSIVE = frozenset({"его", "её", "ее", "их"})
# OpenCorpora part of speech → those of Universal Dependencies under which the tagger may give it, the usual one first.
PARTS = {
    "NOUN": ("NOUN", "PROPN"),
    "ADJF": ("ADJ", "NOUN", "PROPN", "NUM"),
    "ADJS": ("ADJ",),
    "COMP": ("ADV", "ADJ"),
    "VERB": ("VERB", "AUX"),
    "INFN": ("VERB", "AUX"),
    "PRTF": ("VERB", "ADJ", "NOUN"),
    "PRTS": ("VERB", "ADJ"),
    "GRND": ("VERB", "ADP"),
    "NUMR": ("NUM",),
    "ADVB": ("ADV",),
    "NPRO": ("PRON",),
    "PRED": ("ADV", "VERB"),
    "PREP": ("ADP",),
    "CONJ": ("CCONJ", "SCONJ"),
    "PRCL": ("PART",),
    "INTJ": ("INTJ",),
}
PRONOUN_ADJECTIVE = ("DET", "PRON", "ADJ")

FEATURES = {
    "nomn": ("Case", "Nom"), "gent": ("Case", "Gen"), "gen1": ("Case", "Gen"), "gen2": ("Case", "Gen"),
    "datv": ("Case", "Dat"), "accs": ("Case", "Acc"), "acc2": ("Case", "Acc"), "ablt": ("Case", "Ins"),
    "loct": ("Case", "Loc"), "loc1": ("Case", "Loc"), "loc2": ("Case", "Loc"), "voct": ("Case", "Voc"),
    "masc": ("Gender", "Masc"), "femn": ("Gender", "Fem"), "neut": ("Gender", "Neut"),
    "sing": ("Number", "Sing"), "plur": ("Number", "Plur"),
    "anim": ("Animacy", "Anim"), "inan": ("Animacy", "Inan"),
    "perf": ("Aspect", "Perf"), "impf": ("Aspect", "Imp"),
    "past": ("Tense", "Past"), "pres": ("Tense", "Pres"), "futr": ("Tense", "Fut"),
    "1per": ("Person", "1"), "2per": ("Person", "2"), "3per": ("Person", "3"),
    "impr": ("Mood", "Imp"), "indc": ("Mood", "Ind"),
    "ADJS": ("Variant", "Short"), "PRTS": ("Variant", "Short"), "Supr": ("Degree", "Sup"), "COMP": ("Degree", "Cmp"),
    "VERB": ("VerbForm", "Fin"), "INFN": ("VerbForm", "Inf"),
    "PRTF": ("VerbForm", "Part"), "GRND": ("VerbForm", "Conv"),
}  # fmt: skip


class Lemmatizer:
    """Lemmas in context, cached by form and tag."""

    def __init__(self, morphology: Morphology, exceptions: Mapping[str, tuple[str, str]]) -> None:
        self._morphology = morphology
        self._exceptions = exceptions  # dictionary form → (feature, lemma of forms with that feature)
        self.lemma = lru_cache(LEMMAS)(self._lemma)

    def sentence(self, words: Sequence[str], tags: Sequence[Tag]) -> list[str]:
        """The lemma of every word; words are without stress marks and soft hyphens."""
        lemmas = []
        for at, (word, tag) in enumerate(zip(words, tags, strict=True)):
            lower = word.lower()
            if at and word[:1].isupper() and tag[0] in ("PROPN", "ADJ"):
                tag = place_tag(tag, tags[at - 1], tags[at + 1 : at + 2])
            if lower in POSSESSIVE and is_possessive(tag, tags[at + 1 : at + 2]):
                lemmas.append(lower)
            else:
                lemmas.append(self.lemma(lower, *tag))
        return lemmas

    def _lemma(self, word: str, pos: str, feats: str) -> str:
        if not CYRILLIC.search(word):
            return word
        tag = read_features(feats)
        readings = self._morphology.parses(word)
        if not readings:
            return word
        if pos in NOMINAL and not self._is_inflected_noun(word, readings, tag):
            return word
        ranked = [(agreement(reading.tag, pos, tag), reading) for reading in readings]
        best = max(score for score, _ in ranked)
        candidates = {self._lemma_of(reading, pos, tag): reading for score, reading in ranked if score == best}
        if len(candidates) == 1:
            return next(iter(candidates))
        return max(candidates, key=lambda lemma: self._frequency(lemma, candidates[lemma]))

    def _lemma_of(self, reading: Parse, pos: str, tag: dict[str, str]) -> str:
        """The dictionary form that a reading has under a tag."""
        wanted = nominative(reading, pos, tag)
        lemma = (wanted and nearest_form(reading, wanted)) or str(reading.normal_form)
        feature, proper = self._exceptions.get(lemma, ("", ""))
        key, _, value = feature.partition("=")
        return proper if feature and tag.get(key) == value else lemma

    def _is_inflected_noun(self, word: str, readings: Sequence[Parse], tag: dict[str, str]) -> bool:
        """Whether some reading is a noun. A name in the nominative that no dictionary holds is its own lemma."""
        if not any("NOUN" in parts_of(reading.tag) for reading in readings):
            return False
        return (tag.get("Case"), tag.get("Number")) != ("Nom", "Sing") or self._morphology.known(word)

    def _frequency(self, lemma: str, reading: Parse) -> float:
        """How often news use the lemma; little where its first reading is another word ("стать" for "статей")."""
        count = self._morphology.frequency(lemma) or self._morphology.frequency(lemma.replace("ё", "е"))
        readings = self._morphology.parses(lemma)
        return count if readings[0].tag.POS in (reading.tag.POS, "NOUN", "ADJF") else count / 100


def place_tag(tag: Tag, kind: Tag, following: Sequence[Tag]) -> Tag:
    """The tag of a place name with the gender of the noun before it, when both stand in one case: "селе Кузьминском".

    An adjective with a noun of its own ("районе Большого моста") is none.
    """
    if kind[0] != "NOUN" or (tag[0] == "ADJ" and any(pos in ("NOUN", "PROPN", "ADJ") for pos, _ in following)):
        return tag
    ours, theirs = read_features(tag[1]), read_features(kind[1])
    if ours.get("Animacy") == "Anim" or theirs.get("Animacy") != "Inan":
        return tag
    if any(ours.get(key) != theirs.get(key) for key in ("Case", "Number")):
        return tag
    ours |= {"Gender": theirs["Gender"]} if "Gender" in theirs and theirs["Number"] == "Sing" else {}
    return "PROPN", "|".join(f"{key}={value}" for key, value in ours.items())


def is_possessive(tag: Tag, following: Sequence[Tag]) -> bool:
    """Whether "его", "её", "их" are somebody's ("его дом"), not somebody ("видел его")."""
    return "Case=Gen" in tag[1] and any(pos in ("NOUN", "ADJ", "NUM", "PROPN", "DET") for pos, _ in following)


def agreement(grammemes: OpencorporaTag, pos: str, tag: dict[str, str]) -> float:
    """How well a reading of the dictionary agrees with a tag: part of speech first, then features."""
    parts, features = _describe(grammemes)
    score = 10.0 if pos in parts else 0.0
    if parts and parts[0] == ("NOUN" if pos == "PROPN" else pos):
        score += 0.5
    for key, value in tag.items():
        theirs = features.get(key)
        if theirs == value:
            score += 1
        elif theirs is not None:
            score -= 1
    if tag.get("Number") == "Plur" and "Pltm" in grammemes:
        score += 1  # for the gender that it does not have: "выборы"
    return score


def parts_of(grammemes: OpencorporaTag) -> tuple[str, ...]:
    """The parts of speech of Universal Dependencies that a reading may be tagged with."""
    return _describe(grammemes)[0]


@lru_cache(4_000)
def _describe(grammemes: OpencorporaTag) -> tuple[tuple[str, ...], dict[str, str]]:
    parts = PRONOUN_ADJECTIVE if "Apro" in grammemes and grammemes.POS == "ADJF" else PARTS.get(grammemes.POS, ())
    return parts, dict(FEATURES[grammeme] for grammeme in grammemes.grammemes if grammeme in FEATURES)


@lru_cache(4_000)
def _features(feats: str) -> tuple[tuple[str, str], ...]:
    return tuple(tuple(feat.split("=", 1)) for feat in feats.split("|") if "=" in feat)  # type: ignore[misc]


def read_features(feats: str) -> dict[str, str]:
    """
    >>> read_features("Case=Nom|Number=Sing")
    {'Case': 'Nom', 'Number': 'Sing'}
    """
    return dict(_features(feats))


def nominative(reading: Parse, pos: str, tag: dict[str, str]) -> set[str] | None:
    """The grammemes of the lemma where it is not the dictionary's own."""
    grammemes, part = reading.tag, reading.tag.POS
    if part == "NOUN" and "femn" in grammemes and NAME_GRAMMEMES & grammemes.grammemes and "sing" in grammemes:
        return {"nomn", "sing", "femn"}
    if part in ADJECTIVAL and pos in NOMINAL:
        return {"nomn", "sing", str(grammemes.gender or "masc")}
    if part == "ADJF" and "Apro" in grammemes and pos == "PRON" and reading.normal_form not in RELATIVE:
        if grammemes.gender not in (None, "neut"):
            return None
        return {"nomn", "sing", str(grammemes.gender)} if grammemes.gender else {"nomn", "plur"}
    if "Supr" in grammemes and tag.get("Degree") != "Sup":
        return {"nomn", "sing", "masc", "Supr"}
    return None
