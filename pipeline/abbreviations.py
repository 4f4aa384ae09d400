"""Short forms that the text itself defines: "социально ориентированных некоммерческих организаций (СО НКО)".

→ СО НКО: социально ориентированные некоммерческие организации; and again wherever СО НКО stands in the article
"""

import re

from pipeline import lexicon
from pipeline.inflect import adjective_nominative, gender_of, noun_nominative
from pipeline.morphology import Morphology
from pipeline.records import Abbreviation, Document
from pipeline.words import Word

DEFINED = re.compile(r"\(\s*(?:далее\s*[–—-]?\s*)?([А-ЯЁ]{2,}(?:[ -][А-ЯЁ]{2,})*)\s*\)")
LINKING = {"и", "по", "в", "на", "о", "с", "для", "при"}


def find_abbreviations(document: Document, morphology: Morphology) -> list[Abbreviation]:
    """Abbreviations of one article with their expansions in the nominative, in text order."""
    text, words = document.article.text, document.words
    expansions = {
        row["word"]: row["expansion"] for row in lexicon.rows("organization_abbreviations") if row["expansion"]
    }
    for match in DEFINED.finditer(text):
        before = [w for w in words if w.end <= match.start()][-12:]
        expanded = _expansion(match.group(1), before)
        if expanded:
            expansions[match.group(1)] = _nominative(expanded, morphology)
    found = []
    for i, word in enumerate(words):
        if not word.acronym:
            continue
        pair = words[i + 1] if i + 1 < len(words) and words[i + 1].start == word.end + 1 else None
        if pair is not None and f"{word.text} {pair.text}" in expansions:
            found.append(
                Abbreviation(word.start, pair.end, text[word.start : pair.end], expansions[f"{word.text} {pair.text}"])
            )
        elif word.text in expansions and not (found and found[-1].end >= word.end):
            found.append(Abbreviation(word.start, word.end, word.text, expansions[word.text]))
    return found


def _expansion(short: str, before: list[Word]) -> list[Word]:
    """The words right before the bracket whose initials the abbreviation spells."""
    letters = short.replace(" ", "").replace("-", "").lower().replace("ё", "е")
    taken: list[Word] = []
    left = len(letters)
    for word in reversed(before):
        if left == 0 or not word.text[0].isalpha():
            break
        if word.lower[0] == letters[left - 1]:
            left -= 1
        elif word.lower not in LINKING:
            return []
        taken.append(word)
    return list(reversed(taken)) if left == 0 else []


def _nominative(words: list[Word], morphology: Morphology) -> str:
    """The head noun and what agrees with it before it in the nominative, the rest as it is."""
    head = next((i for i, w in enumerate(words) if w.noun), len(words) - 1)
    noun = words[head]
    plural = noun.number == "Plur"
    gender = gender_of(noun, morphology)
    front = [adjective_nominative(w.text, gender, plural, morphology) if w.adjective else w.text for w in words[:head]]
    return " ".join([*front, noun_nominative(noun, morphology, plural), *(w.text for w in words[head + 1 :])])
