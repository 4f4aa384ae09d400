"""Short forms of an article and what they stand for, in the nominative.

"социально ориентированных некоммерческих организаций (СО НКО)"
    → СО НКО: социально ориентированные некоммерческие организации; and again wherever СО НКО stands in the article
"замначальника", "главврач", "минстрой", "ООО" → what the lexicon says, unless the article defines them
"""

from pipeline.abbreviations.defined import Definition, find_definitions
from pipeline.abbreviations.usual import usual_form
from pipeline.morphology import Morphology
from pipeline.records import Abbreviation, Document
from pipeline.words import Word

STEM_KEPT = 3  # letters at the end of a word that its cases change


def find_abbreviations(document: Document, morphology: Morphology) -> list[Abbreviation]:
    """Abbreviations of one article with their expansions in the nominative, in text order; none overlaps another.

    What the article defines comes before what the lexicon says, the longest first.
    """
    text, words = document.article.text, document.words
    definitions = sorted(find_definitions(words, morphology), key=lambda d: -len(d.short))
    found: list[Abbreviation] = []
    i = 0
    while i < len(words):
        length, expansion = _defined(words, i, definitions) or usual_form(words, i, morphology)
        if length:
            start, end = words[i].start, words[i + length - 1].end
            found.append(Abbreviation(start, end, text[start:end], expansion))
        i += max(length, 1)
    return found


def _defined(words: list[Word], i: int, definitions: list[Definition]) -> tuple[int, str] | None:
    """How many words from words[i] on are a short form that the article defines, and what it stands for."""
    for definition in definitions:
        here = words[i : i + len(definition.short)]
        if not any(w.acronym for w in definition.short) and words[i].start < definition.short[0].start:
            continue  # "Фонд поддержки садоводов (далее – Фонд)": the first is the whole name
        if len(here) == len(definition.short) and all(map(_same, here, definition.short)):
            return len(here), definition.expansion
    return None


def _same(word: Word, short: Word) -> bool:
    """Whether a word is a form of another: the letters of an acronym, all but the ending of anything else."""
    if short.acronym or not short.text.isalpha():
        return word.text == short.text
    if abs(len(word.text) - len(short.text)) > STEM_KEPT or short.capital and not word.capital:
        return False
    kept = max(len(short.lower) - STEM_KEPT + 1, STEM_KEPT + 1)
    return word.lower[:kept] == short.lower[:kept]
