"""Short forms that everybody knows, from the lexicon: acronyms, posts, ministries, words of two halves.

"ООО" → общество с ограниченной ответственностью;  "замначальника" → заместитель начальника
"главврачом" → главный врач;  "минздраве" → министерство здравоохранения;  "завкафедрой" → заведующий кафедрой
"МО МВД" → межмуниципальный отдел, of "МО" alone nothing;  "экс-главврач" → бывший главный врач
"""

import re
from functools import cache

from pipeline import lexicon
from pipeline.abbreviations.number import genitive
from pipeline.agreement import relational_ending
from pipeline.morphology import Morphology
from pipeline.text import QUOTES
from pipeline.words import Word

NOTHING = (0, "")
FORMER, FORMER_IN_FULL = "экс-", "бывший"
IN_ONE_WORD = {"зав": ("заведующий", "ablt"), "нач": ("начальник", "gent")}  # and the case of what they lead
LAW = 4  # words before "УК" in which an article of it is named
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


@cache
def led(case: str, morphology: Morphology) -> frozenset[str]:
    """What somebody can be заведующий or начальник of, in the case that follows: "кафедрой", "отдела"."""
    kinds = (row["word"] for row in lexicon.rows("organization_kinds") if " " not in row["word"])
    forms = (morphology.inflect(word, case, "sing") for word in (*kinds, *lexicon.word_set("led_things")))
    return frozenset(form.replace("ё", "е") for form in forms if form)


def usual_form(words: list[Word], i: int, morphology: Morphology) -> tuple[int, str]:
    """How many words from words[i] on are a usual short form, none for another word, and what it stands for."""
    word = words[i]
    if word.lower.startswith(FORMER) and not word.acronym:
        rest = word.text[len(FORMER) :]
        bare = word._replace(text=rest, lower=word.lower[len(FORMER) :])
        expansion = _of_one_word(bare, morphology) if rest else ""
        return (1, f"{FORMER_IN_FULL} {expansion}") if expansion else NOTHING
    pair = words[i + 1] if i + 1 < len(words) and words[i + 1].start == word.end + 1 else None
    if pair is not None and (known := acronyms().get(f"{word.text} {pair.text}")):
        return 2, known[0]
    if word.acronym or INFLECTED.fullmatch(word.text):
        return _acronym(words, i, morphology)
    if expansion := _of_one_word(word, morphology):
        return 1, expansion
    return _abbreviated_post(words, i)


def _of_one_word(word: Word, morphology: Morphology) -> str:
    """ "Минздрав", "главврач", "замначальника", "завкафедрой"; empty for another word."""
    if expansion := short_words(morphology).get(word.lower):
        return expansion if word.text[1:].islower() else ""
    if word.lower.startswith(DEPUTY) and (boss := bosses(morphology).get(word.lower.removeprefix(DEPUTY))):
        return f"{DEPUTY_IN_FULL} {boss}"
    for short, (full, case) in IN_ONE_WORD.items():
        if word.lower.startswith(short) and (rest := word.lower.removeprefix(short)) in led(case, morphology):
            return f"{full} {rest}"
    return ""


def _acronym(words: list[Word], i: int, morphology: Morphology) -> tuple[int, str]:
    """ "ООО", "ФАПов". After a name's adjective a legal form is none: "Алтайский ГАУ" is a university."""
    word = words[i]
    if word.text in lexicon.word_set("letters_of_the_law") and _law_before(words, i):
        return 1, acronyms()[f"{word.text} РФ"][0].removesuffix(" Российской Федерации")
    if not _told_beside(words, i):
        return NOTHING
    match = INFLECTED.fullmatch(word.text)
    expansion, form = acronyms().get(word.text) or acronyms().get(match.group(1) if match else "") or ("", "")
    before = words[i - 1] if i else None
    named = before is not None and before.end + 1 == word.start and before.capital and relational_ending(before) != ""
    return NOTHING if not expansion or form == "legal" and named else (1, in_full(expansion, morphology))


def in_full(expansion: str, morphology: Morphology) -> str:
    """ "отдел МВД" → "отдел Министерства внутренних дел"."""
    first, *rest = expansion.split()
    spelled = (genitive(known[0], morphology) if (known := acronyms().get(word)) else word for word in rest)
    return " ".join([first, *spelled])


def _law_before(words: list[Word], i: int) -> bool:
    """Whether an article is named before the letters: "по статье 158 УК", "ч. 1 ст. 293 УК"."""
    return any(word.lower in lexicon.word_set("parts_of_laws") for word in words[max(i - LAW, 0) : i])


def _told_beside(words: list[Word], i: int) -> bool:
    """Whether letters that mean several things are told by what stands beside them: "ПО «Хлеб»", "МО МВД", "ГБ № 2"."""
    short, after = words[i].text, words[i + 1] if i + 1 < len(words) else None
    if short in lexicon.word_set("letters_before_numbers"):
        return after is not None and after.text == "№" or i > 0 and words[i - 1].adjective
    if short in lexicon.word_set("letters_before_quotes"):
        return after is not None and after.text in QUOTES and after.line == words[i].line
    if short in lexicon.word_set("letters_before_bodies"):
        return after is not None and (after.text in acronyms() or after.lower == "по" and short != "МО")
    return True


def _abbreviated_post(words: list[Word], i: int) -> tuple[int, str]:
    """ "зам. директора", "и. о. главы": with its full stop, before a word in lower case."""
    if length := _acting(words, i):
        return length, _abbreviated()["и. о."]
    dot, after = words[i + 1 : i + 2], words[i + 2 : i + 3]
    if not dot or dot[0].text != "." or dot[0].start != words[i].end or not after or after[0].capital:
        return NOTHING
    expansion = _abbreviated().get(words[i].lower + ".")
    return (2, expansion) if expansion and after[0].text.isalpha() else NOTHING


def _acting(words: list[Word], i: int) -> int:
    """How many words "и. о." and "и.о." are; none for other words."""
    here = words[i : i + 5]
    if here and here[0].lower in ("и.о", "и.о."):
        return 1 + (len(here) > 1 and here[1].text == "." and here[1].start == here[0].end)
    spelled = [word.lower for word in here[:4]] == ["и", ".", "о", "."]
    return 4 if spelled and len(here) == 5 and here[4].line == here[0].line and here[4].text.islower() else 0


@cache
def _abbreviated() -> dict[str, str]:
    known = {row["short"]: row["expansion"] for row in lexicon.rows("post_abbreviations")}
    return known | {"и. о.": "исполняющий обязанности"}
