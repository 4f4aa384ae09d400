"""Short forms that everybody knows, from the lexicon: acronyms, posts, ministries, words of two halves.

"ООО" → общество с ограниченной ответственностью;  "замначальника" → заместитель начальника
"главврачом" → главный врач;  "минздраве" → министерство здравоохранения;  "ФАПов" → фельдшерско-акушерский пункт
"""

import re
from functools import cache

from pipeline import lexicon
from pipeline.agreement import relational_ending
from pipeline.morphology import Morphology
from pipeline.words import Word

NOTHING = (0, "")
INFLECTED = re.compile(r"([А-ЯЁ]{2,})-?(?:а|у|ом|е|ы|ов|ам|ами|ах)")
DEPUTY, DEPUTY_IN_FULL = "зам", "заместитель"
CASES = {"nomn", "gent", "datv", "accs", "ablt", "loct", "loc2", "gen2"}


@cache
def acronyms() -> dict[str, tuple[str, str]]:
    """Acronym → what it stands for, its form: "ООО" → (общество с ограниченной ответственностью, legal)."""
    known = lexicon.rows("organization_abbreviations")
    return {row["word"]: (row["expansion"], row["form"]) for row in known if row["expansion"]}


@cache
def short_words(morphology: Morphology) -> dict[str, str]:
    """Every form of the short words of the lexicon, е for ё → what the word stands for."""
    words = {row["word"]: row["expansion"] for row in lexicon.rows("short_words")}
    words |= {row["word"]: row["expansion"] for row in lexicon.rows("posts") if row["expansion"]}
    for row in lexicon.rows("organization_kinds"):
        if row["expansion"] and " " not in row["word"]:
            words[row["word"]] = row["expansion"]
    found: dict[str, str] = {}
    for word, expansion in words.items():
        for form in (word, *_forms(word, morphology)):
            found.setdefault(form.lower().replace("ё", "е"), expansion)
    return found


def _forms(word: str, morphology: Morphology) -> list[str]:
    parse = next((p for p in morphology.parses(word) if p.tag.POS == "NOUN" and "nomn" in p.tag), None)
    return [] if parse is None else [str(form.word) for form in parse.lexeme]


@cache
def bosses(morphology: Morphology) -> dict[str, str]:
    """The genitive of a post → the same with abbreviations in full: what follows "зам" in one word."""
    found: dict[str, str] = {}
    for row in lexicon.rows("posts"):
        full = row["expansion"] or row["word"]
        if row["class"] == "post" and (genitive := _genitive(row["word"], morphology)):
            found[genitive.replace("ё", "е")] = " ".join(_genitive(w, morphology) or w for w in full.split())
    return found


def _genitive(word: str, morphology: Morphology) -> str | None:
    return morphology.inflect(word, "gent", "sing")


def usual_form(words: list[Word], i: int, morphology: Morphology) -> tuple[int, str]:
    """How many words from words[i] on are a usual short form, none for another word, and what it stands for."""
    word = words[i]
    pair = words[i + 1] if i + 1 < len(words) and words[i + 1].start == word.end + 1 else None
    if pair is not None and (known := acronyms().get(f"{word.text} {pair.text}")):
        return 2, known[0]
    if word.acronym or INFLECTED.fullmatch(word.text):
        return _acronym(words, i)
    if expansion := short_words(morphology).get(word.lower):
        return (1, expansion) if not word.capital or word.text[1:].islower() else NOTHING
    if word.lower.startswith(DEPUTY) and (boss := bosses(morphology).get(word.lower.removeprefix(DEPUTY))):
        return 1, f"{DEPUTY_IN_FULL} {boss}"
    return _abbreviated_post(words, i)


def _acronym(words: list[Word], i: int) -> tuple[int, str]:
    """ "ООО", "ФАПов". After a name's adjective a legal form is none: "Алтайский ГАУ" is a university."""
    word = words[i]
    match = INFLECTED.fullmatch(word.text)
    expansion, form = acronyms().get(word.text) or acronyms().get(match.group(1) if match else "") or ("", "")
    before = words[i - 1] if i else None
    named = before is not None and before.end + 1 == word.start and before.capital and relational_ending(before) != ""
    return NOTHING if not expansion or form == "legal" and named else (1, expansion)


def _abbreviated_post(words: list[Word], i: int) -> tuple[int, str]:
    """ "зам. директора", "нач. отдела": with its full stop, before a word in lower case."""
    dot, after = words[i + 1 : i + 2], words[i + 2 : i + 3]
    if not dot or dot[0].text != "." or dot[0].start != words[i].end or not after or after[0].capital:
        return NOTHING
    expansion = _abbreviated().get(words[i].lower + ".")
    return (2, expansion) if expansion and after[0].text.isalpha() else NOTHING


@cache
def _abbreviated() -> dict[str, str]:
    return {row["short"]: row["expansion"] for row in lexicon.rows("post_abbreviations")}
