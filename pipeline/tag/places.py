"""Place names: what NER found, corrected and extended by kind words.

    в селе Кузьминском Рыбновского района   →   [селе Кузьминском] [Рыбновского района]
    Сакмарского и Илекского районов         →   [Сакмарского] [Илекского районов]

A kind word belongs to the span. One that stands alone ("в районе") becomes a nominal span, kept later only if it is
resolved.
"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline import lexicon
from pipeline.agreement import relational_ending
from pipeline.known_places import countries, known_regions, may_be_settlement, populations, readings
from pipeline.lexicon import word_set
from pipeline.morphology import Morphology
from pipeline.near import Near
from pipeline.organization_words import abbreviations, head_at
from pipeline.place_words import KindMatch, find_kinds, kind_named, same_stem
from pipeline.records import EntitySpan
from pipeline.tag.datelines import datelines
from pipeline.tag.place_names import (
    View,
    adjectives_before,
    appendix_end,
    is_apart,
    is_one,
    is_settlement_form,
    is_unmoved,
    listed_names,
    name_end,
    road_end,
    says_which,
    view_of,
)
from pipeline.tag.place_pairs import with_pairs
from pipeline.tag.rivers import find_rivers
from pipeline.tag.scene import OPENING, is_short, joins, quoted_end
from pipeline.words import Word, words_between

SURE, LIKELY, BARE = 0.98, 0.95, 0.98  # the shares right on the own gold articles
HEADS = {"глава", "экс-глава", "мэр", "экс-мэр", "староста"}
PLACE_PREPOSITIONS = {"в", "во", "на", "из", "под", "до", "от", "близ", "около", "из-под", "через"}
AMBIGUOUS = {"РБ", "РТ", "ЧР", "УР", "РД", "УФО", "ЕС", "НАО"}


def find_places(words: list[Word], spans: list[EntitySpan], morphology: Morphology) -> list[EntitySpan]:
    """Places among `words`; `spans` are people and what NER calls a place or an organisation."""
    ner = [s for s in spans if s.type == "LOC"]
    ner.extend(_mistaken_settlements(words, spans))
    ner.extend(_seats(words, spans))
    kinds = find_kinds(words)
    view = view_of(words, [*ner, *(s for s in spans if s.type == "PER")], kinds)
    found = _without_overlap([span for match in kinds for span in _around_kind(view, match)])
    found.extend(_abbreviations(words))
    found.extend(_region_phrases(words))
    found.extend(datelines(words, morphology))
    names = [s for s in found if s.level == "name" and not _is_title(words, s)]
    taken = Near((s.start, s.end, s) for s in names if s.rule != "road_between")
    for span in ner:
        if not taken.meets(span.start, span.end) and (kept := _ner_place(words, span)) is not None:
            names.append(kept)
            taken.add(kept.start, kept.end, kept)
    bearers = Near((s.start, s.end, s) for s in spans if s.type == "PER")
    for span in (*_regions(view), *_behind_numbers(words, bearers), *find_rivers(words)):
        if not taken.meets(span.start, span.end):
            names.append(span)
            taken.add(span.start, span.end, span)
    names = with_pairs(words, names)
    nominal = [s for s in found if s.level == "nominal" and not taken.meets(s.start, s.end)]
    return sorted(names + nominal, key=lambda s: (s.start, -s.end))


def _is_title(words: list[Word], span: EntitySpan) -> bool:
    """Whether a place with its kind fills quotation marks, as titles do: форум «Город Чита», «Железная дорога»."""
    inside = words_between(words, span.start, span.end)
    quoted = inside.start and words[inside.start - 1].text in OPENING and quoted_end(words, inside.start - 1)
    return bool(quoted) and quoted == inside.stop + 1


def _name(words: list[Word], first: int, last: int, rule: str, confidence: float) -> EntitySpan:
    return EntitySpan(words[first].start, words[last - 1].end, "LOC", "name", rule, confidence)


def _around_kind(view: View, match: KindMatch) -> Iterator[EntitySpan]:
    """The places that a kind word names, or the kind word as a nominal."""
    words, kind = view.words, match.kind
    first, last = match.first, match.last
    head = words[last - 1]
    plural = head.number == "Plur"
    if kind.side in ("after", "both"):
        adjectives = adjectives_before(view, first, kind)
        if adjectives and words[adjectives[-1][0]].text in abbreviations():
            adjectives = []  # ЕДДС района
        if adjectives and (not plural or len(adjectives) > 1 or is_one(words[adjectives[0][1] - 1], head, kind)):
            for start, end in adjectives[:-1]:
                yield _name(words, start, end, "shared_kind", LIKELY)
            yield _name(words, adjectives[-1][0], appendix_end(words, last, kind), "adjective_kind", SURE)
            return
    if plural and head.capital:
        return  # Пушкинские Горы is a name whose kind word is no kind
    if plural and kind.side != "after":
        listed = list(listed_names(view, last))
        known = kind.kind in word_set("street_kinds") and len(listed) > 1
        for start, end in listed:
            if start in view.ner or known or _is_one_of(view, listed, start, end):
                yield _name(words, start, end, "listed_street" if kind.kind == "улица" else "listed", LIKELY)
        return
    if end := road_end(view, last, kind):
        yield _name(words, first, end, "road_between", SURE)
        return
    if kind.side != "after" and (end := name_end(view, last, kind)):
        yield _name(words, first, end, "kind_name", SURE)
        return
    nominal = kind.kind in word_set("nominal_kinds") or kind.word in word_set("nominal_kinds")
    if nominal and not plural and head.text[-1] != "." and not _is_vicinity(words, first, last):
        yield EntitySpan(words[first].start, head.end, "LOC", "nominal", "bare_kind", BARE)


def _is_vicinity(words: list[Word], first: int, last: int) -> bool:
    """Whether a bare "районе" only says whereabouts: "в районе Рязани", "в районе 15 часов"."""
    if words[first].lower != "районе" or not first or words[first - 1].lower != "в" or last >= len(words):
        return False
    following = words[last]
    same_line = following.line == words[first].line
    return same_line and (following.text[0].isdigit() or following.capital and following.case == "Gen")


def _is_one_of(view: View, listed: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether words[start:end] is a place by its shape, in a list where NER sees another: "у сёл Старое Усманово и |
    Новое Усманово"."""
    described = end == start + 2 and view.words[start].adjective and not relational_ending(view.words[start])
    return described and any(first in view.ner for first, _ in listed)


def _mistaken_settlements(words: list[Word], spans: list[EntitySpan]) -> Iterator[EntitySpan]:
    """What NER calls an organisation, and is a known place after a preposition of place or its head's post: "в Рыбном",
    "на Мгу", "экс-глава Приютова"."""
    index = {w.start: i for i, w in enumerate(words)}
    for span in spans:
        i = index.get(span.start, 0)
        if span.type != "ORG" or i == 0 or words[i].text.isupper():
            continue
        if words[i].end != span.end and not _is_town_before(words, i):
            continue
        before = "из" if words[i - 1].lemma.lower() in HEADS else words[i - 1].lower  # главу Приютова: the genitive
        if before in PLACE_PREPOSITIONS and may_be_settlement(words[i].text, before):
            yield EntitySpan(span.start, words[i].end, "LOC", "name", "ner_settlement", span.confidence)


def _seats(words: list[Word], spans: list[EntitySpan]) -> Iterator[EntitySpan]:
    """The town whose body NER calls an organisation together with it: Дума | Касимова."""
    index = {w.start: i for i, w in enumerate(words)}
    for span in spans:
        i = index.get(span.start, -1) + 1
        if span.type != "ORG" or not 0 < i < len(words) or words[i].end != span.end or not words[i].capital:
            continue
        match = head_at(words, i - 1)
        rules = match is not None and match.kind.word in word_set("of_one_place")
        if rules and words[i].case in ("", "Gen", "Nom") and may_be_settlement(words[i].text, "из"):
            yield EntitySpan(words[i].start, span.end, "LOC", "name", "ner_settlement", span.confidence)


def _behind_numbers(words: list[Word], people: Near[EntitySpan]) -> Iterator[EntitySpan]:
    """The town in the genitive whose school or hospital a number names, where NER is silent: школа № 5 | Касимова."""
    for i in range(3, len(words)):
        if words[i - 2].text == "№" and words[i].capital and words[i].noun and is_behind_number(words, i):
            known = may_be_settlement(words[i].text, "из") and not people.meets(words[i].start, words[i].end)
            if known:
                yield _name(words, i, i + 1, "behind_number", LIKELY)


def is_behind_number(words: list[Word], i: int) -> bool:
    """Whether a body with its number stands right before words[i]."""
    numbered = i > 2 and words[i - 2].text == "№" and words[i - 1].text.isdigit() and joins(words, i - 3, i)
    return numbered and (head_at(words, i - 3) is not None or is_short(words[i - 3], "facility"))


def _is_town_before(words: list[Word], i: int) -> bool:
    """Whether a town in the locative plural, as no adjective is, stands before a common word: "в Тетюшах завод"."""
    common = i + 1 < len(words) and words[i + 1].noun and not words[i + 1].capital
    return common and words[i].capital and words[i].lower.endswith(("ах", "ях"))


def _region_phrases(words: list[Word]) -> Iterator[EntitySpan]:
    """Советского Союза, Соединённых Штатов: names of countries that hold no kind word of ours."""
    for i in range(len(words) - 1):
        first, second = words[i], words[i + 1]
        if not (first.capital and second.capital and first.line == second.line):
            continue
        if any(w.lower in ("имени", "им") for w in words[max(0, i - 3) : i]):
            continue  # имени Героя Советского Союза Петрова
        if readings(f"{first.lower}-{second.lower}") & countries():  # Коста Рика
            yield _name(words, i, i + 2, "region_phrase", SURE)
        if any(same_stem(first.lower, a) and second.lower.startswith(b) for a, b in _phrases()):
            more = i and words[i - 1].lower.startswith("объедин") and words[i - 1].line == first.line
            yield _name(words, i - 1 if more else i, i + 2, "region_phrase", SURE)


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    named = (*lexicon.rows("regions"), *lexicon.rows("countries"), *lexicon.rows("historical_places"))
    names = [name for row in named for name in (row["name"], *row.get("short", "").split(";"))]
    pairs = [name.lower().replace("ё", "е").split() for name in names]
    return tuple((p[0], p[1].rstrip("ы")) for p in pairs if len(p) == 2 and p[1] in ("союз", "штаты", "эмираты"))


@cache
def short_names() -> frozenset[str]:
    """Abbreviations of regions and countries."""
    named = (*lexicon.rows("regions"), *lexicon.rows("countries"))
    stations = {row["name"] for row in lexicon.rows("features") if row["name"].isupper()}  # МКС
    return frozenset(name for row in named for name in row["abbreviation"].split(";") if name) | stations


def _abbreviations(words: list[Word]) -> Iterator[EntitySpan]:
    """РФ, СКФО, ХМАО, США wherever they stand; РСО – Алания."""
    for i, word in enumerate(words):
        if not word.acronym or word.text not in short_names() or word.text in AMBIGUOUS or _is_domain(words, i):
            continue
        if _is_money(words, i):
            continue
        joined = i + 2 < len(words) and words[i + 1].text in "–—-" and words[i + 2].lower.startswith(("алани", "югр"))
        yield _name(words, i, i + 3 if joined else i + 1, "region_abbreviation", LIKELY)


def _is_money(words: list[Word], i: int) -> bool:
    """долларов | США."""
    return i > 0 and words[i - 1].lemma.lower() in word_set("currencies")


def _is_domain(words: list[Word], i: int) -> bool:
    """Whether a full stop glued to the abbreviation makes it a part of the internet: "в зоне .РФ"."""
    return i > 0 and words[i - 1].text == "." and words[i - 1].end == words[i].start


def _regions(view: View) -> Iterator[EntitySpan]:
    """Countries and regions of one word that NER leaves out: Союз писателей России; at the beginning of a sentence
    countries and parts of the world only, for a region's word may be a common one there."""
    words = view.words
    for i, word in enumerate(words):
        if not word.capital or word.acronym or len(word.text) < 4 or word.adjective or i in view.people:
            continue
        inside_sentence = i > 0 and words[i - 1].sentence == word.sentence and words[i - 1].text[-1].isalpha()
        named = known_regions() if inside_sentence else countries()
        if word.pos in ("NOUN", "PROPN") and readings(word.lower) & named:
            yield _name(words, i, i + 1, "known_region", LIKELY)


def _ner_place(words: list[Word], span: EntitySpan) -> EntitySpan | None:
    """What NER calls a place and no kind word claims; a lone relational adjective is none ("Рязанской областной
    Думы")."""
    numbers = words_between(words, span.start, span.end)
    inside = [words[i] for i in numbers]
    while inside and not (inside[-1].text[-1].isalnum() or inside[-1].text == ")"):
        inside.pop()
    while inside and not inside[0].text[0].isalnum():
        inside.pop(0)
    if inside and inside[0].acronym and any(w.lower == "по" for w in inside):
        inside = inside[:1]  # Госкомитет РТ | по туризму
    while len(inside) > 1 and (is_apart(inside[-2], inside[-1]) or is_unmoved(inside[-2], inside[-1])):
        inside.pop()
    while len(inside) > 1 and inside[-1].pos in ("ADJ", "VERB", "ADV") and not inside[-1].capital:
        inside.pop()  # "Жители Больших Тархан рады"
    if not inside or not any(w.text[0].isupper() for w in inside):
        return None
    if len(inside) == 1 and (_is_share(words, numbers.start) or _is_bare_kind(inside[0])):
        return None
    inside += _noun_in_plural(words, inside)
    if len(inside) == 1 and inside[0].acronym:
        at = words.index(inside[0], numbers.start)
        if _is_domain(words, at) or _is_money(words, at):
            return None
    if len(inside) > 1 and kind_named(inside[-1].lemma.lower().replace("ё", "е")) and all(map(says_which, inside[:-1])):
        return None  # "Большой район": which one is meant, and no name
    if len(inside) == 1 and inside[0].adjective and relational_ending(inside[0]) and not is_settlement_form(inside[0]):
        return None
    rule = span.rule if (inside[0].start, inside[-1].end) == (span.start, span.end) else "ner_trimmed"
    return EntitySpan(inside[0].start, inside[-1].end, "LOC", "name", rule, span.confidence)


def _is_bare_kind(word: Word) -> bool:
    """Whether a capital on a kind word makes it no name: "На Мосту", unlike the Земля and the town of Остров."""
    lemma = word.lemma.lower()
    return word.number == "Sing" and not word.acronym and lemma in word_set("bare_kinds") and lemma not in populations()


def _noun_in_plural(words: list[Word], inside: list[Word]) -> list[Word]:
    """The noun that a lone adjective in the plural names something with: по Воробьёвым | горам."""
    at = words_between(words, inside[-1].start, inside[-1].end).stop
    if len(inside) > 1 or at >= len(words) or not PLURAL.search(inside[0].lower) or not joins(words, at - 1, at):
        return []
    noun = words[at]
    named = noun.lemma.lower() in word_set("named_in_plural") and noun.number == "Plur"
    return [noun] if named and not noun.capital else []


PLURAL = re.compile("(?:[оеё]в|ин|ск|н|л|р|т|ш)(?:ым|им|ых|их|ыми|ими|ые|ие)$")


def _is_share(words: list[Word], i: int) -> bool:
    """Whether a word that opens its sentence counts what follows: Половина | района, Треть | жителей."""
    counted = words[i].lemma.lower() in word_set("shares") and i + 1 < len(words) and joins(words, i, i + 1)
    return counted and words[i + 1].case == "Gen" and not words[i + 1].capital


def _without_overlap(spans: list[EntitySpan]) -> list[EntitySpan]:
    kept: list[EntitySpan] = []
    taken: Near[EntitySpan] = Near()
    for span in sorted(spans, key=lambda s: (s.level != "name", s.start - s.end, s.start)):
        if not taken.meets(span.start, span.end):
            kept.append(span)
            taken.add(span.start, span.end, span)
    return kept
