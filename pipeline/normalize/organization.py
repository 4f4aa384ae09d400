"""An organisation's span → its nominative and kind: the head and the adjectives before it change, what depends on it
stays.

администрацией Рыбновского района → администрация Рыбновского района
«Союза Чернобыль»                 → Союз Чернобыль        (a quoted name that stands alone loses its marks)
"""

import re

from pipeline.agreement import is_adjective
from pipeline.capitals import in_capitals, recase
from pipeline.inflect import adjective_nominative, gender_of, noun_nominative
from pipeline.lexicon import word_set
from pipeline.morphology import Morphology, form_of
from pipeline.normalize.organization_shared import SHARED, normalize_shared
from pipeline.organization_words import abbreviations, bare_acronym, expansion_gender, head_at, short_of
from pipeline.place_words import kind_named
from pipeline.records import EntitySpan, NamedSpan
from pipeline.text import QUOTES
from pipeline.words import Word


def normalize_organization(
    words: list[Word], first: int, last: int, span: EntitySpan, text: str, morphology: Morphology
) -> NamedSpan:
    """The organisation at words[first:last]."""
    inside = words[first:last]
    quoted = _stripped(text)
    if quoted != text:
        owner = words[first - 1].lemma.lower().replace("ё", "е") if first else ""
        name = _womans_nominative(inside, owner, morphology) or _quoted_nominative(inside, quoted, morphology)
        return NamedSpan(span, text, name, name=name, rule="quoted")
    head = _head(words, first, last)
    if span.rule in SHARED and (shared := normalize_shared(words, first, last, span, text, morphology)) is not None:
        return shared
    if head is None:
        kind = _kind_of_abbreviation(inside)
        acronym, rest = bare_acronym(words[first].text), text[len(words[first].text) :]
        name = acronym + " ".join(rest.split(" ")) if acronym else _proper(inside, text, morphology)
        return NamedSpan(span, text, name, kind=kind, name=_quoted_part(text), rule="as_written")
    noun, kind = head
    plural = words[noun].number == "Plur" and span.rule != "shared_head"
    gender = gender_of(words[noun], morphology)
    out, at = "", span.start
    for i in range(first, last):
        word = words[i]
        out += text[at - span.start : word.start - span.start]
        out += _nominative(words, i, noun, gender, plural, morphology)
        at = word.end
    out += text[at - span.start :]
    out = " ".join(out.split())
    capitals = in_capitals([w.text for w in inside])
    if capitals:
        out = _lowered(out, morphology)
    if span.level == "nominal":
        out = (
            out.lower()
            if (capitals or not any(w.acronym for w in inside)) and not _has_inner_name(inside, noun - first)
            else out[0].lower() + out[1:]
        )
    return NamedSpan(span, text, out, kind=kind, name=_quoted_part(text), rule="head")


def _lowered(name: str, morphology: Morphology) -> str:
    """A name out of a headline in capitals: "Администрация ТАРСКОГО РАЙОНА" → администрация Тарского района."""
    words = name.split(" ")
    lowered = [_recased(word, morphology) for word in words]
    for i, word in enumerate(words[:-1]):
        # an adjective of place has no capital in the dictionary
        if i and "СК" in word and any(kind_named(p.normal_form) for p in morphology.parses(words[i + 1])):
            lowered[i] = word.capitalize()
    return " ".join([lowered[0].lower(), *lowered[1:]])


def _recased(word: str, morphology: Morphology) -> str:
    """One of its words, with the quotation marks around it: what they open with keeps its capital, «КРАСНЫЙ ПАХАРЬ» →
    «Красный пахарь»."""
    bare = word.strip(QUOTES)
    if bare == word or not bare:
        return recase(word, morphology)
    own = recase(bare, morphology)
    return word.replace(bare, own[:1].upper() + own[1:] if word[0] in QUOTES else own)


def _quoted_nominative(inside: list[Word], quoted: str, morphology: Morphology) -> str:
    """A quoted name that stands alone takes the case of its sentence: тренер «Прохлады» → Прохлада."""
    words = [w for w in inside if w.text not in QUOTES and w.text != "''"]
    if numbered := NUMBERED.fullmatch(quoted):
        return _lone_nominative(numbered["noun"], morphology) + numbered["number"]
    last = words[-1] if words else None
    moved = last and (last.case not in ("", "Nom", "Acc") or last.case == "Acc" and last.lower.endswith(("у", "ю")))
    oblique = moved and all(w.text[0].isalpha() for w in words)
    return _proper(words, quoted, morphology) if oblique and len(words) <= 2 and words[0].capital else quoted


def _womans_nominative(inside: list[Word], owner: str, morphology: Morphology) -> str:
    """The nominative of a lone quoted word that no dictionary has, right behind who works or plays there and ending as
    feminine genitives do: волейболистки «Заозёрки» → Заозёрка; empty for another."""
    lone = [w for w in inside if w.text not in QUOTES]
    if len(lone) != 1 or owner not in word_set("staff") or morphology.known(lone[0].text):
        return ""
    genitive = lone[0].capital and GENITIVE.fullmatch(lone[0].lower)
    return lone[0].text[:-1] + "а" if genitive else ""


GENITIVE = re.compile(r".{3,}(?:ки|[бвдзлмнпрст]ы)")
NUMBERED = re.compile(r"(?P<noun>[А-ЯЁ][а-яё]+)(?P<number>-\d+)")  # Спутник-2


def _lone_nominative(text: str, morphology: Morphology) -> str:
    """A noun in the nominative where no case of its own is one: "Сибиряка" → Сибиряк."""
    parses = [p for p in morphology.parses(text.lower()) if p.is_known and p.tag.POS == "NOUN"]
    if not parses or any("nomn" in p.tag or "accs" in p.tag and "inan" in p.tag for p in parses):
        return text
    form = form_of(parses[0], {"nomn", str(parses[0].tag.number)})
    return form.capitalize() if form else text


def _has_inner_name(inside: list[Word], noun: int) -> bool:
    return any(w.capital for w in inside[noun + 1 :]) and not in_capitals([w.text for w in inside])


def _stripped(text: str) -> str:
    """A name that is all in quotation marks, without them."""
    bare = text.strip(QUOTES)
    inner = text[1:-1]
    whole = text[:1] in QUOTES and text[-1:] in QUOTES and not any(q in inner.strip(QUOTES) for q in "«»“”„")
    return bare if whole else text


def _quoted_part(text: str) -> str:
    """The part in quotation marks: ООО «Заря» → Заря; empty when there is none."""
    starts = [i for i, c in enumerate(text) if c in '«“„"']
    if not starts:
        return ""
    return text[starts[0] :].strip(QUOTES)


def _head(words: list[Word], first: int, last: int) -> tuple[int, str] | None:
    """(index of the head noun, kind): the first head of the lexicon whose own adjectives stand before it."""
    for i in range(first, last):
        if words[i].text in QUOTES:
            return None
        match = head_at(words, i)
        if (
            match is not None
            and match.first >= first
            and all(is_adjective(w) or _ordinal(w) for w in words[first : match.noun])
        ):
            return i, match.kind.kind
        if words[i].text in abbreviations():
            return None
    return None


def _ordinal(word: Word) -> bool:
    return word.text[0].isdigit()


def _nominative(words: list[Word], i: int, noun: int, gender: str, plural: bool, morphology: Morphology) -> str:
    word = words[i]
    if i == noun:
        match = head_at(words, i)
        if match is not None and match.kind.proper and match.kind.word == word.lower:
            return word.text  # Минобр, which no dictionary knows
        form = noun_nominative(word, morphology, plural)
        return form
    if i < noun and is_adjective(word) and not _ordinal(word):
        return adjective_nominative(word.text, gender, plural, morphology)
    if i < noun and _ordinal(word):
        return _ordinal_nominative(word.text, gender)
    return word.text


def _ordinal_nominative(text: str, gender: str) -> str:
    """63-й (части) → 63-я."""
    number, dash, ending = text.partition("-")
    return (
        number + "-" + {"Masc": "й", "Fem": "я", "Neut": "е"}.get(gender, ending) if dash and number.isdigit() else text
    )


def _kind_of_abbreviation(inside: list[Word]) -> str:
    for word in inside:
        short = short_of(word.text)
        if short is not None:
            return short.kind
    return ""


def _proper(inside: list[Word], text: str, morphology: Morphology) -> str:
    """A name without a head of the lexicon: abbreviations and quoted names stay, adjectives before an abbreviation
    are put into
    the nominative, a lone noun too ("Газпрома" → Газпром)."""
    words = list(inside)
    short = next((i for i, w in enumerate(words) if w.text in abbreviations() or w.acronym), None)
    if short and words[0].noun and words[0].case not in ("", "Nom"):  # Конгресса США
        return noun_nominative(words[0], morphology) + " " + " ".join(text[words[1].start - words[0].start :].split())
    if short:
        front = _front_of_short(words, short, morphology)
        return " ".join([*front, " ".join(text[words[short].start - words[0].start :].split())])
    plural_nominative = len(words) > 1 and words[0].lower.endswith(("ые", "ие"))  # Касимовские ладьи
    if short == 0 or not words[0].text[0].isalpha() or words[0].text[0].isascii() or plural_nominative:
        return " ".join(text.split())
    if len(words) == 1 and words[0].case not in ("", "Nom"):
        plural = True if words[0].lower.endswith(PLURAL_ENDS) else None  # Россетях, singular to the tagger
        return noun_nominative(words[0], morphology, plural)
    head = next((i for i, w in enumerate(words) if w.noun), None)
    if head is None or not all(w.adjective for w in words[:head]) or words[head].case in ("", "Nom"):
        return " ".join(text.split())
    gender = gender_of(words[head], morphology)
    plural = words[head].number == "Plur"
    front = [adjective_nominative(w.text, gender, plural, morphology) for w in words[:head]]
    form = noun_nominative(words[head], morphology, plural)
    tail = text[words[head].end - words[0].start :]
    return " ".join(" ".join([*front, form + tail]).split())


def _front_of_short(words: list[Word], short: int, morphology: Morphology) -> list[str]:
    """The words before an abbreviation in the nominative: adjectives of its own, or a noun that owns it with its
    adjectives ("1-го Украинского фронта | СССР")."""
    head = next((i for i, w in enumerate(words[:short]) if w.noun and not is_adjective(w)), None)
    gender = expansion_gender(words[short].text) if head is None else gender_of(words[head], morphology)
    front = []
    for i, word in enumerate(words[:short]):
        if i == head:
            front.append(noun_nominative(word, morphology, False))
        elif is_adjective(word) and (head is None or i < head):
            front.append(adjective_nominative(word.text, gender, False, morphology))
        else:
            front.append(_ordinal_nominative(word.text, gender))
    return front


PLURAL_ENDS = ("ах", "ях", "ам", "ям", "ами", "ями")
