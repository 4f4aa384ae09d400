"""Where an article speaks of an event: a noun for one, its name in quotation marks, a verb that says it takes place.

    "прошла межмуниципальная конференция «Опыт …»"  →  kind "межмуниципальная конференция", name "Опыт …"
    "Встречу организовало министерство"             →  kind "встреча", no name: an earlier event again

A plural ("в районе проходят конкурсы") and a class ("дата заседания") are no mention of an event.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline import lexicon
from pipeline.events.openings import opening_at
from pipeline.inflect import adjective_nominative, gender_of
from pipeline.morphology import Morphology
from pipeline.records import Document, Mention
from pipeline.words import Word

OPENING, CLOSING = {"«": "»", "„": "“”", "“": "”", '"': '"'}, '»”“"'
NAME_REACH = 8  # words between the noun and its name: "фестиваль народного творчества Поволжья «…»"
NAME_WORDS = 40
ATTRIBUTE_REACH = 8  # words to the comma before an attribute, and from there to its verb
VERB_REACH = 14  # words between the noun and its verb; further off stands another clause's
OTHERS = ("следующ", "прошл", "предыдущ", "будущ", "друг", "ответн", "ближайш", "аналогичн", "похож", "кажд")
CASES_BEFORE_VERB = {"happen": ("Nom",), "set": ("Nom",), "hold": ("Acc", "Nom"), "host": ("Acc",)}
CELEBRATED = ("Acc", "Nom")
PLURAL_KINDS = frozenset(("соревнования", "состязания", "слушания", "учения", "гуляния", "обсуждения", "выборы"))
ONLY_PLURAL = frozenset(("обсуждения", "выборы"))  # "обсуждение" is a talk
PHASES = frozenset(("этап", "тур", "пик"))  # "завершился этап конкурса" tells when the contest was
PAST = re.compile(r"л[аои]?(?:с[ья])?$")  # the tagger takes a rare verb's past for an adjective now and then


class Noun(NamedTuple):
    kind: str
    family: str
    loose: bool  # too general to make an event by itself
    feast: bool = False  # a day that people celebrate: "отметили Навруз"


class EventMention(NamedTuple):
    start: int
    end: int
    first: int  # index of the first word of the phrase
    noun: int  # index of the noun
    kind: str
    base: str  # the kind without adjectives
    family: str
    loose: bool
    name: str
    happens: bool  # its words say that it takes place, or is held
    sure: bool  # and say so outright
    other: bool  # "следующий турнир": not the one spoken of
    feast: bool = False


@cache
def nouns() -> dict[str, Noun]:
    rows = lexicon.rows("event_nouns")
    return {row["lemma"]: Noun(row["kind"], row["family"], bool(row["loose"]), bool(row["feast"])) for row in rows}


@cache
def verbs() -> dict[str, str]:
    return {row["lemma"]: row["sense"] for row in lexicon.rows("event_verbs")}


@cache
def scales() -> frozenset[str]:
    return frozenset(row["adjective"] for row in lexicon.rows("event_scales"))


@cache
def deeds() -> dict[str, Noun]:
    return {row["lemma"]: Noun(row["kind"], row["family"], False) for row in lexicon.rows("event_deeds")}


def event_mentions(document: Document, mentions: Sequence[Mention], morphology: Morphology) -> list[EventMention]:
    """In text order; loose and unhappening nouns too, as they may point back to an event."""
    words = document.words
    found: list[EventMention] = []
    taken = [(m.start, m.end) for m in mentions if m.type == "ORG"]
    for i, word in enumerate(words):
        deed = deeds().get(word.lemma) if word.pos == "VERB" and not word.case else None
        if opening_at(words, i):
            deed = Noun("открытие", "ceremony", False)
        if deed is not None:
            found.append(read_deed(words, i, deed))
            continue
        noun = noun_at(words, i)
        if noun is None or (found and words[i].start < found[-1].end):
            continue
        if any(start <= word.start < end for start, end in taken):
            continue  # "оргкомитет фестиваля «…»" and a festival that acts are organisations
        mention = read_mention(document.article.text, words, i, noun, morphology)
        quote = mention.end - len(mention.name) - 2
        if mention.name and any(start < quote < end for start, end in taken):
            mention = mention._replace(name="", end=word.end)  # "концерт в клубе «…»"
        found.append(mention)
    return found


def noun_at(words: Sequence[Word], i: int) -> Noun | None:
    """The kind of event that a word names; "День города" is one, "день" is none."""
    word = words[i]
    if word.text == "День" and i + 1 < len(words) and words[i + 1].noun and words[i + 1].case == "Gen":
        return Noun(f"день {words[i + 1].text}", "festival", False, True)
    noun = nouns().get(word.lemma.replace("ё", "е"))
    if noun is None or not (word.noun or word.pos == "ADJ" and not word.case):
        return None
    return None if noun.kind in ONLY_PLURAL and word.number != "Plur" else noun


def read_deed(words: Sequence[Word], i: int, deed: Noun) -> EventMention:
    """ "загорелся дом" tells of a fire without the word; of its day too, or it is a manner of speaking."""
    word = words[i]
    kind, family = deed.kind, deed.family
    return EventMention(word.start, word.end, i, i, kind, kind, family, False, "", True, True, False)


def read_mention(text: str, words: Sequence[Word], i: int, noun: Noun, morphology: Morphology) -> EventMention:
    first = i
    while first and words[first - 1].adjective and words[first - 1].sentence == words[i].sentence:
        first -= 1
    described = [w for w in words[first:i] if w.lemma.replace("ё", "е") in scales()]
    plural = words[i].number == "Plur" and noun.kind in PLURAL_KINDS
    gender = gender_of(words[i], morphology)
    adjectives = [adjective_nominative(w.text, gender, plural, morphology).lower() for w in described]
    name, end = quoted_name(text, words, i)
    one = words[i].number != "Plur" or plural
    sure = one and (by_verb(words, i, noun.feast) or by_attribute(words, i) or by_dash(words, i))
    happens = sure or one and by_preposition(words, i)
    other = any(w.lower.startswith(OTHERS) for w in words[first:i])
    kind = " ".join([*adjectives, noun.kind])
    said = (noun.kind, noun.family, noun.loose, name, happens, sure, other, noun.feast)
    return EventMention(words[first].start, end, first, i, kind, *said)


def quoted_name(text: str, words: Sequence[Word], i: int) -> tuple[str, int]:
    """The name in quotation marks after the noun and where it ends; no name and the noun's end without one.

    Between them stands only what depends on the noun: "турнир по хурешу «…»", never a verb, a comma or a subject.
    """
    for at in range(i + 1, min(i + 2 + NAME_REACH, len(words))):
        word = words[at]
        if word.text in OPENING:
            return closed_name(text, words, at, words[i].end)
        if word.sentence != words[i].sentence or word.pos in ("PUNCT", "VERB", "AUX", "CCONJ", "PRON"):
            break
        if at > i + 1 and word.noun and word.case == "Nom":
            break
        if at == i + 1 and word.noun and word.case not in ("Gen", ""):
            break
    return "", words[i].end


def closed_name(text: str, words: Sequence[Word], at: int, otherwise: int) -> tuple[str, int]:
    depth, closing = 0, OPENING[words[at].text]
    for word in words[at : at + NAME_WORDS]:
        if word.text == words[at].text and word.text not in closing:
            depth += 1
        elif word.text in closing and word.start > words[at].start:
            depth -= 1
            if depth <= 0:
                name = text[words[at].end : word.start]
                return (name, word.end) if name[:1].isupper() or name[:1].isdigit() else ("", otherwise)
        elif word.line != words[at].line:
            break
    return "", otherwise


def by_verb(words: Sequence[Word], i: int, feast: bool) -> bool:
    """ "прошла конференция", "провели субботник", "произошёл пожар", "заседание назначено", "отметили Навруз"."""
    case = own_case(words, i)
    for step in (-1, 1):
        for at in range(i + step, i + step * VERB_REACH, step):
            if not 0 <= at < len(words) or words[at].sentence != words[i].sentence or ends_clause(words, at, step):
                break
            sense = verbs().get(words[at].lemma)
            if words[at].pos != "VERB" and not (sense and PAST.search(words[at].lower)):
                continue
            cases = CELEBRATED if feast and sense == "celebrate" else CASES_BEFORE_VERB.get(sense or "", ())
            if case in cases or not case and cases:
                return True
            if sense is None and not words[at].case:
                break
    return False


def own_case(words: Sequence[Word], i: int) -> str:
    """The noun's case, or that of what it is a phase of: "завершился зональный этап республиканского конкурса"."""
    first = i
    while first and words[first - 1].adjective:
        first -= 1
    if first and words[i].case == "Gen" and words[first - 1].lemma in PHASES:
        return words[first - 1].case
    return words[i].case


def by_attribute(words: Sequence[Word], i: int) -> bool:
    """ "на конференции, прошедшей в среду", "турнир, который проходил в Апастове"."""
    for at in range(i + 1, min(i + ATTRIBUTE_REACH, len(words) - 1)):
        if words[at].sentence != words[i].sentence or words[at].pos == "VERB":
            return False
        if words[at].text == ",":
            after = words[at + 1 : at + 1 + ATTRIBUTE_REACH]
            if not after or after[0].lemma != "который" and verbs().get(after[0].lemma) != "happen":
                return False
            return any(verbs().get(w.lemma) in CASES_BEFORE_VERB for w in after if w.pos == "VERB")
    return False


def by_preposition(words: Sequence[Word], i: int) -> bool:
    """ "на заседании Думы 8 ноября": an event at which something was said or done; its day has to stand there too."""
    first = i
    while first and words[first - 1].adjective:
        first -= 1
    before = words[first - 1].lower if first else ""
    return words[i].case == "Loc" and before == "на" or words[i].case == "Gen" and before in ("ходе", "рамках")


def by_dash(words: Sequence[Word], i: int) -> bool:
    """ "9 мая — митинг", in a list of what is on."""
    first = i
    while first and words[first - 1].adjective:
        first -= 1
    dash = first > 0 and words[first - 1].text in ("—", "–", "-") and words[first - 1].sentence == words[i].sentence
    return dash and words[i].case == "Nom"


def ends_clause(words: Sequence[Word], at: int, step: int) -> bool:
    word = words[at]
    if word.text in ",;:—–-" and word.pos == "PUNCT":
        return not (step < 0 and at and words[at - 1].text[0].isdigit())
    return word.pos == "SCONJ"
