"""What an organisation deals with: phrases of common words behind its head. Each answers where the phrase ends, or 0.

министерство | образования и науки;  комитет по | управлению имуществом и землёй;  совет | ветеранов войны и труда
"""

from functools import cache
from typing import NamedTuple

from pipeline.lexicon import rows, word_set
from pipeline.organization_words import head_at, names_body
from pipeline.tag.scene import Scene, is_acronym, is_short, joins
from pipeline.words import Word


def subjects_end(scene: Scene, at: int) -> int:
    """делам территорий и информационной политике: datives with their genitives, joined by "и"."""
    words = scene.words
    end = _governed_end(scene, at, noun_group_end(scene, at, "Dat"))
    while end and end < len(words):
        genitives = phrase_end(scene, end)
        if genitives:
            end = genitives
            continue
        joined = end + 1 if words[end].lower in ("и", ",") else 0
        if joined and joined < len(words) and words[joined].lower == "по":
            joined += 1
        more = noun_group_end(scene, joined, "Dat") if joined and joined < len(words) else 0
        if not more:
            break
        end = _governed_end(scene, joined, more)
    return end


def phrase_end(scene: Scene, at: int) -> int:
    """The end of a genitive phrase of common words, with "и" and commas between equals."""
    words = scene.words
    end = _genitive_end(scene, at)
    while end and end < len(words):
        more = _conjunct_end(scene, end)
        if not more:
            break
        end = more
    return end


def _genitive_end(scene: Scene, at: int) -> int:
    """One of the equals with what it governs: "образования", "управления | имуществом", "контроля | за качеством |
    воды"."""
    end = noun_group_end(scene, at, "Gen")
    governed = _governed_end(scene, at, end)
    return end if governed <= end else phrase_end(scene, governed) or governed


def _conjunct_end(scene: Scene, at: int) -> int:
    """ "и науки", ", труда и правоохранительных органов": a list with commas has to close with "и"."""
    words = scene.words
    if words[at].lower == "и" and at + 1 < len(words):
        if words[at + 1].lower == "по" and at + 2 < len(words):
            return subjects_end(scene, at + 2)
        return _genitive_end(scene, at + 1)
    if words[at].text != ",":
        return 0
    end = _genitive_end(scene, at + 1)
    if not end or end >= len(words) or words[end].lower not in ("и", ","):
        return 0
    return _conjunct_end(scene, end)


# ------------------------------------------------------------------ what a noun governs


class Governed(NamedTuple):
    """What a noun governs: "управление" имуществом, "контроль" за водой."""

    preposition: str
    case: str
    needed: bool  # whether the noun says nothing without: an отдел по работе deals with no one


@cache
def _governing() -> dict[str, Governed]:
    table = rows("governed_nouns")
    return {row["noun"]: Governed(row["preposition"], row["case"], row["needed"] == "1") for row in table}


def governs(scene: Scene, at: int) -> bool:
    """Whether words[at] stands before what it governs without a preposition: управления | программами."""
    noun = _governing().get(scene.words[at].lemma.lower())
    return noun is not None and not noun.preposition and bool(noun_group_end(scene, at + 1, noun.case))


def _governed_end(scene: Scene, at: int, end: int) -> int:
    """The end of a subject, words[at:end], with what it governs: "работе | с молодёжью", "связям | с общественностью и
    СМИ", "управлению | имуществом и землёй"; 0 when nothing says which work it is."""
    words = scene.words
    if end and (field := _field_end(scene, end)):
        return field
    noun = _governing().get(words[end - 1].lemma.lower()) if end else None
    if noun is None or end >= len(words):
        return end
    begin = end
    if noun.preposition:
        begin = end + 1 if words[end].lower in (noun.preposition, f"{noun.preposition}о") else len(words)
    if begin < len(words) and joins(words, end - 1, begin) and (partners := _object_end(scene, begin, noun.case)):
        joined = partners + 1 < len(words) and words[partners].lower == "и"
        return joined and _object_end(scene, partners + 1, noun.case) or partners
    unnamed = end == at + 1 and words[end].lower not in ("и", ",") and not phrase_end(scene, end)
    return 0 if noun.needed and unnamed else end


FIELDS = {"сфере", "области"}


def _field_end(scene: Scene, at: int) -> int:
    """The end of "в сфере защиты прав потребителей", "в области связи"; 0 for none."""
    words = scene.words
    given = at + 2 < len(words) and words[at].lower == "в" and words[at + 1].lower in FIELDS
    common = given and joins(words, at - 1, at + 2) and at + 1 not in scene.place_words
    return phrase_end(scene, at + 2) if common else 0


def _object_end(scene: Scene, at: int, case: str) -> int:
    """The end of a common noun's group in a case or of an abbreviation: "общественностью", "СМИ"."""
    return noun_group_end(scene, at, case) or (at + 1 if is_acronym(scene, at) else 0)


# ------------------------------------------------------------------ groups of common words

def noun_group_end(scene: Scene, at: int, case: str) -> int:
    """The end of adjectives and a common noun in a case, 0 when the words at `at` are no such group."""
    words = scene.words
    end = at
    while end < len(words) and (end == at or joins(words, end - 1, end)) and end - at < 6:
        word = words[end]
        if end in scene.person_words or end in scene.place_words or not word.text[0].isalpha():
            return 0
        if is_short(word, "legal"):
            return 0  # на деньги фонда | ООО «Заря» уложило дорогу
        if end == at and word.lower in POSSESSIVES:
            end += 1
            continue
        describes = word.adjective and not _is_rare_noun(word) and _stands_in(word, case)
        if describes and not (word.capital and end > at and "ск" in word.lower):
            end += 1
            continue
        if word.lower == "и" and _between_adjectives(words, end, case):
            end += 1
            continue
        named = (word.noun or _is_rare_noun(word)) and _stands_in(word, case)
        if not named or word.capital and end > at and not _continues(words, end):
            return 0
        return 0 if _stops(words, end, at) else end + 1
    return 0


def _stands_in(word: Word, case: str) -> bool:
    """Whether a word is in a case; a dative may look like a locative ("по делам детей и защите прав"), an instrumental
    ("земельным отношениям") or a genitive."""
    if word.adjective and not word.case:
        return word.lower.endswith(ADJECTIVE_ENDS.get(case, ()))  # агропромышленного, whose case the tagger left open
    if case != "Dat" or word.case == case:
        return word.case == case
    if word.case == "Ins":
        return word.adjective and word.lower.endswith(("ым", "им"))
    return word.number != "Plur" and (word.case == "Loc" or word.case == "Gen" and _dative_too(word))


ADJECTIVE_ENDS = {"Gen": ("ого", "его", "ой", "ых", "их"), "Dat": ("ому", "ему", "ой", "ым", "им")}


def _is_rare_noun(word: Word) -> bool:
    """Whether what the tagger takes for an adjective ends as no adjective does: Федерация | хуреша."""
    genitive = word.pos == "ADJ" and word.case == "Gen" and word.lower.endswith(("а", "я", "ы", "и"))
    return genitive and not word.lower.endswith(("ая", "яя")) and len(word.lower) > 3


def _dative_too(word: Word) -> bool:
    """Whether a genitive may be a dative: "пожарной безопасности"."""
    return word.gender == "Fem" and word.lower.endswith(("ой", "ей") if word.adjective else ("и",))


POSSESSIVES = {"их", "его", "её", "ее"}  # защите их прав


def _between_adjectives(words: list[Word], i: int, case: str) -> bool:
    """имущественных | и | земельных отношений."""
    beside = words[i - 1 : i + 2 : 2]
    return len(beside) == 2 and all(w.adjective and w.case == case and w.number == beside[0].number for w in beside)


def _continues(words: list[Word], i: int) -> bool:
    return words[i].acronym or not words[i].capital


def _stops(words: list[Word], i: int, at: int) -> bool:
    """A person's post, or after "и" another organisation: министерства образования и | управления культуры, but
    Академия права и управления."""
    if words[i].lower == "человека" and i == at and words[i - 1].noun:
        return False  # благополучия человека
    if words[i].lemma.lower().replace("ё", "е") in word_set("stop_nouns"):
        return True
    match = head_at(words, i)
    joined = at > 0 and words[at - 1].lower in ("и", ",")
    return match is not None and names_body(match.kind) and joined and _goes_with_head(words, i, at)


def _goes_with_head(words: list[Word], i: int, at: int) -> bool:
    """Whether words[i] stands in the case of the organisation's head before it, so that both may be organisations."""
    for k in range(at - 1, max(-1, at - NEAR_HEAD), -1):
        head = head_at(words, k)
        if head is not None and names_body(head.kind):
            return words[k].case in ("", words[i].case)
    return True


NEAR_HEAD = 9  # words
