"""Short forms of an article and what they stand for, in the nominative.

"социально ориентированных некоммерческих организаций (СО НКО)"
    → СО НКО: социально ориентированные некоммерческие организации; and again wherever СО НКО stands in the article
"замначальника", "главврач", "минстрой", "ООО" → what the lexicon says, unless the article defines them
"шесть ФАП" → фельдшерско-акушерские пункты; "ФАП открыли" → … пункт: in the number that the text tells
"""

from collections.abc import Iterable

from pipeline.abbreviations.defined import Definition, find_definitions
from pipeline.abbreviations.number import gender_of_phrase, in_number, told_plural
from pipeline.abbreviations.usual import usual_form
from pipeline.morphology import Morphology
from pipeline.records import Abbreviation, Document
from pipeline.text import QUOTES
from pipeline.words import Word

STEM_KEPT = 3  # letters at the end of a word that its cases change


def find_abbreviations(document: Document, morphology: Morphology) -> list[Abbreviation]:
    """Abbreviations of one article with their expansions in the nominative, in text order; none overlaps another.

    What the article defines comes before what the lexicon says, the longest first.
    """
    text, words = document.article.text, document.words
    definitions = _by_beginning(sorted(find_definitions(words, morphology), key=lambda d: -len(d.short)))
    found: list[Abbreviation] = []
    i = 0
    while i < len(words):
        length, expansion = _defined(words, i, definitions) or usual_form(words, i, morphology)
        if length:
            told = told_plural(words, i, length, gender_of_phrase(expansion, morphology), morphology)
            expansion = expansion if told is None else in_number(expansion, told, morphology)
            start, end = words[i].start, words[i + length - 1].end
            found.append(Abbreviation(start, end, text[start:end], expansion))
        i += max(length, 1)
    return found


def _by_beginning(definitions: Iterable[Definition]) -> dict[str, list[tuple[int, Definition]]]:
    """The definitions, numbered in their order, by what a word is or begins with that can be their first; of one short
    form the first definition counts."""
    found: dict[str, list[tuple[int, Definition]]] = {}
    seen: set[tuple[str, ...]] = set()
    for number, definition in enumerate(definitions):
        short, spelled = definition.short[0], tuple(word.text for word in definition.short)
        if spelled not in seen:
            seen.add(spelled)
            key = short.text if _is_sign(short) else short.lower[: STEM_KEPT + 1]
            found.setdefault(key, []).append((number, definition))
    return found


def _defined(words: list[Word], i: int, definitions: dict[str, list[tuple[int, Definition]]]) -> tuple[int, str] | None:
    """How many words from words[i] on are a short form that the article defines, and what it stands for."""
    if not definitions:
        return None
    keys = {words[i].text, words[i].lower[: STEM_KEPT + 1]}
    for _, definition in sorted(
        (numbered for key in keys for numbered in definitions.get(key, ())), key=lambda numbered: numbered[0]
    ):
        at = _without_quotes(words, i, len(definition.short))
        if not all(map(_same, (words[n] for n in at), definition.short)) or len(at) < len(definition.short):
            continue
        length = at[-1] + 1 - i
        if any(w.acronym for w in definition.short):
            closing = any(words[n].text in QUOTES for n in range(i, at[-1])) and words[at[-1] + 1 : at[-1] + 2]
            return length + bool(closing and closing[0].text in QUOTES), definition.expansion
        if words[i].start < definition.short[0].start or _goes_on(words, i + length):
            continue  # "Фонд поддержки садоводов (далее – Фонд)": the first is the whole name
        return length, definition.expansion
    return None


def _without_quotes(words: list[Word], i: int, count: int) -> list[int]:
    """Where the next words from words[i] on stand that are no quotation marks."""
    found: list[int] = []
    for n in range(i, min(i + 2 * count, len(words))):
        if words[n].text not in QUOTES and len(found) < count:
            found.append(n)
    return found


def _goes_on(words: list[Word], after: int) -> bool:
    """Whether a name goes on behind the word that an article shortens its own to: "Совет ветеранов", after "Совет"."""
    if after >= len(words) or words[after].line != words[after - 1].line:
        return False
    word = words[after]
    return word.text in QUOTES or (word.noun or word.adjective) and word.case == "Gen"


def _is_sign(short: Word) -> bool:
    """Whether a word of a short form is always written the same."""
    return short.acronym or not short.text.isalpha()


def _same(word: Word, short: Word) -> bool:
    """Whether a word is a form of another: the letters of an acronym, all but the ending of anything else."""
    if _is_sign(short):
        return word.text == short.text
    if abs(len(word.text) - len(short.text)) > STEM_KEPT or short.capital and not word.capital:
        return False
    kept = max(len(short.lower) - STEM_KEPT + 1, STEM_KEPT + 1)
    return word.lower[:kept] == short.lower[:kept]
