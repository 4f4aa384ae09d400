"""Place names: what NER found, corrected and extended by kind words.

    в селе Кузьминском Рыбновского района   →   [селе Кузьминском] [Рыбновского района]
    Сакмарского и Илекского районов         →   [Сакмарского] [Илекского районов]

A kind word belongs to the span. One that stands alone ("в районе") becomes a nominal span, kept later only if it is
resolved.
"""

from collections.abc import Iterator
from functools import cache

from pipeline import lexicon
from pipeline.lexicon import word_set
from pipeline.place_words import Kind, KindMatch, find_kinds, kind_named, same_stem
from pipeline.records import EntitySpan
from pipeline.tag.scene import quoted_end
from pipeline.toponyms import may_be_settlement
from pipeline.words import Word

SURE, LIKELY, BARE = 0.98, 0.95, 0.98  # the shares right on the own gold articles


@cache
def short_names() -> dict[str, str]:
    """Short names and abbreviations of regions and countries, folded → kind."""
    found = {}
    for row in (*lexicon.rows("regions"), *lexicon.rows("countries")):
        for name in filter(None, row["abbreviation"].split(";")):
            found[name] = row["kind"]
    return found


def find_places(words: list[Word], spans: list[EntitySpan]) -> list[EntitySpan]:
    """Places among `words`; `spans` are people and what NER calls a place or an organisation."""
    by_start = {s.start: s for s in spans if s.type == "LOC"}
    by_start.update(_mistaken_settlements(words, spans))
    taken_people = [(s.start, s.end) for s in spans if s.type == "PER"]
    found: list[EntitySpan] = []
    kinds = find_kinds(words)
    owned = {k.last for k in kinds if k.kind.side == "before"}
    for match in kinds:
        found.extend(_around_kind(words, match, by_start, taken_people, owned))
    found = _without_overlap(found)
    found.extend(_abbreviations(words))
    found.extend(_region_phrases(words))
    names = [s for s in found if s.level == "name"]
    for span in by_start.values():
        if not any(span.start < s.end and s.start < span.end for s in names):
            kept = _ner_place(words, span)
            if kept is not None:
                names.append(kept)
    nominal = [s for s in found if s.level == "nominal" and not any(n.start < s.end and s.start < n.end for n in names)]
    return sorted(names + nominal, key=lambda s: (s.start, -s.end))


def _around_kind(
    words: list[Word],
    match: KindMatch,
    by_start: dict[int, EntitySpan],
    people: list[tuple[int, int]],
    owned: set[int],
) -> Iterator[EntitySpan]:
    kind = match.kind
    first, last = match.first, match.last
    head = words[last - 1]
    if head.number == "Plur" and (head.capital or kind.kind in word_set("street_kinds")) and not _shared(words, first):
        return  # Пушкинские Горы is a name whose kind word is no kind; "на улицы Ливерпуля" names no street
    if kind.side in ("after", "both"):
        adjectives = list(_adjectives_before(words, first, kind, owned))
        if adjectives:
            for start, end in adjectives[:-1]:
                yield EntitySpan(words[start].start, words[end - 1].end, "LOC", "name", "shared_kind", LIKELY)
            start = adjectives[-1][0]
            end = _appendix(words, last, kind)
            yield EntitySpan(words[start].start, words[end - 1].end, "LOC", "name", "adjective_kind", SURE)
            return
    if kind.side in ("before", "both") and last < len(words):
        end = _name_after(words, last, kind, by_start, people)
        if end:
            begin = (
                last if head.number == "Plur" else first
            )  # "сёла Кыллах и Солянка": the kind is shared, and stays outside
            yield EntitySpan(words[begin].start, words[end - 1].end, "LOC", "name", "kind_name", SURE)
            return
    nominal = kind.kind in word_set("nominal_kinds") or kind.word in word_set("nominal_kinds")
    if nominal and head.number != "Plur" and head.text[-1] != ".":
        yield EntitySpan(words[first].start, head.end, "LOC", "nominal", "bare_kind", BARE)


def _shared(words: list[Word], first: int) -> bool:
    """Whether a plural kind closes a list: "Советской и Садовой улиц"."""
    return first > 2 and words[first - 2].lower in ("и", ",")


def _mistaken_settlements(words: list[Word], spans: list[EntitySpan]) -> dict[int, EntitySpan]:
    """What NER calls an organisation, and is a known place after a preposition of place: "в Рыбном", "на Мгу"."""
    index = {w.start: i for i, w in enumerate(words)}
    found = {}
    for span in spans:
        i = index.get(span.start, 0)
        if span.type != "ORG" or i == 0 or words[i].end != span.end or words[i].text.isupper():
            continue
        if words[i - 1].lower in PLACE_PREPOSITIONS and may_be_settlement(words[i].text, words[i - 1].lower):
            found[span.start] = EntitySpan(span.start, span.end, "LOC", "name", "ner_settlement", span.confidence)
    return found


PLACE_PREPOSITIONS = {"в", "во", "на", "из", "под", "до", "от", "близ", "около", "из-под", "через"}


def _region_phrases(words: list[Word]) -> Iterator[EntitySpan]:
    """Советского Союза, Соединённых Штатов: names of countries that hold no kind word of ours."""
    for i in range(len(words) - 1):
        first, second = words[i], words[i + 1]
        if not (first.capital and second.capital and first.line == second.line):
            continue
        if any(same_stem(first.lower, a) and same_stem(second.lower, b) for a, b in _phrases()):
            yield EntitySpan(first.start, second.end, "LOC", "name", "region_phrase", SURE)


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    names = [name for row in lexicon.rows("regions") for name in (row["name"], *row["short"].split(";"))]
    pairs = [
        tuple(name.lower().replace("ё", "е").split())
        for name in names
        if kind_named(name.split(" ")[-1].lower()) is None
    ]
    return tuple((p[0], p[1]) for p in pairs if len(p) == 2 and p[1][:-1] in ("сою", "штат", "эмират"))


def _adjectives_before(words: list[Word], first: int, kind: Kind, owned: set[int]) -> Iterator[tuple[int, int]]:
    """Spans (in words) of the capitalised adjectives that a kind closes, in text order: several when it is shared.

    `owned` are the words that follow a kind of their own: "станице Полтавской Красноармейского района".
    """
    groups: list[tuple[int, int]] = []
    at = first
    while at > 0:
        start = at
        while start > 0 and start - 1 not in owned and _names_place(words, start - 1, kind, first):
            start -= 1
        if start == at:
            break
        groups.append((start, at))
        link = words[start - 1] if start else None
        plural = words[first].number == "Plur" or len(groups) > 1
        if link is None or not plural or link.lower not in ("и", ",") or link.line != words[first].line:
            break
        at = start - 1
    yield from reversed(groups)


def _no_name(word: Word) -> bool:
    """наш, другой, муниципальный: capitalised, these say which one is meant, and are no part of a name."""
    return word.lemma.lower().replace("ё", "е") in word_set("no_name")


def _names_place(words: list[Word], i: int, kind: Kind, first: int) -> bool:
    word = words[i]
    if not word.capital or not word.text[0].isalpha() or word.line != words[first].line:
        return False
    if _no_name(word) or word.acronym and len(word.text) < 4:
        return False
    if not (word.adjective or word.lower.endswith(ADJECTIVE_ENDS)):
        return False
    head = words[first]
    if word.case and head.case and word.case != head.case and not _same_form(word, head):
        return False
    starts_sentence = i == 0 or words[i - 1].sentence != word.sentence
    relational = RELATIONAL in word.lower or "цк" in word.lower
    return not starts_sentence or relational or kind.kind in word_set("street_kinds")


def _same_form(adjective: Word, noun: Word) -> bool:
    """Whether endings agree though the tagger gives two cases: "Рыбновский район" as nominative and accusative."""
    return {adjective.case, noun.case} <= {"Nom", "Acc"} or {adjective.case, noun.case} <= {"Gen", "Acc"}


RELATIONAL = "ск"
ADJECTIVE_ENDS = ("ский", "ского", "скому", "ским", "ском", "ская", "ской", "скую", "ское", "ские", "ских", "скими")


def _appendix(words: list[Word], last: int, kind: Kind) -> int:
    """The end of a name that goes on after its kind: "Ханты-Мансийский автономный округ – Югра"."""
    if (
        kind.kind == "автономный округ"
        and last + 1 < len(words)
        and words[last].text in "–—-"
        and words[last + 1].lower.startswith("югр")
    ):
        return last + 2
    return last


def _name_after(
    words: list[Word], at: int, kind: Kind, by_start: dict[int, EntitySpan], people: list[tuple[int, int]]
) -> int:
    """The end (in words) of the name that follows a kind word, 0 when none does."""
    word = words[at]
    line = words[at - 1].line
    if word.line != line:
        return 0
    if word.lower in ("имени", "им") and kind.kind not in ("республика",):
        return _capitals_end(words, at + (2 if words[min(at + 1, len(words) - 1)].text == "." else 1), line)
    if word.text[0].isdigit():
        if kind.kind not in word_set("street_kinds"):
            return 0
        end = at + 1
        while (
            end < len(words)
            and end - at < 4
            and words[end].line == line
            and (words[end].capital or words[end].lower in ("лет", "летия", "-"))
        ):
            end += 1
        return end if end > at + 1 else 0
    if not word.capital or not word.text[0].isalpha():
        return 0
    if (
        words[at - 1].text != "."
        and _is_person(word, people)
        and kind.kind not in word_set("street_kinds")
        and word.start not in by_start
    ):
        return 0
    if (
        kind.side == "both"
        and word.start not in by_start
        and kind.kind not in word_set("street_kinds")
        and kind.kind != "республика"
        and not _known(word)
    ):
        return 0
    if kind.kind in ("дорога", "трасса"):
        if not any(c.isdigit() for c in word.text):
            return 0
        return quoted_end(words, at + 1) or at + 1
    if word.text == "Саха" and [w.text for w in words[at + 1 : at + 4]] == ["(", "Якутия", ")"]:
        return at + 4
    if word.acronym and kind.kind not in word_set("street_kinds"):
        return 0
    ner = by_start.get(word.start)
    end = _capitals_end(words, at, line)
    if ner is not None:
        inside = at
        while inside < len(words) and words[inside].end <= ner.end:
            inside += 1
        end = max(at + 1, inside) if kind.kind not in word_set("street_kinds") else max(end, inside)
    elif kind.kind not in word_set("street_kinds"):
        end = _settlement_end(words, at, end)
    return end


def _settlement_end(words: list[Word], at: int, end: int) -> int:
    """Without NER's word for it, a settlement's name is one capitalised word, or adjectives and the noun that they
    agree with."""
    i = at
    while (
        i + 1 < end and words[i].adjective and words[i].case == words[i + 1].case and RELATIONAL not in words[i].lower
    ):
        i += 1
    return i + 1


def _capitals_end(words: list[Word], at: int, line: int) -> int:
    end = at
    while (
        end < len(words)
        and words[end].line == line
        and (
            (words[end].capital and words[end].text[0].isalpha())
            or (words[end].text == "." and len(words[end - 1].text) == 1 and end > at)
        )
    ):
        end += 1
    return end


@cache
def _settlements() -> frozenset[str]:
    return frozenset(row["name"].lower().replace("ё", "е") for row in lexicon.rows("places"))


def _known(word: Word) -> bool:
    return word.lower in _settlements()


def _is_person(word: Word, people: list[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in people)


def _abbreviations(words: list[Word]) -> Iterator[EntitySpan]:
    """РФ, СКФО, ХМАО, США wherever they stand."""
    for i, word in enumerate(words):
        if not word.acronym or word.text not in short_names() or word.text in AMBIGUOUS:
            continue
        joined = i + 2 < len(words) and words[i + 1].text in "–—-" and words[i + 2].lower.startswith(("алани", "югр"))
        end = words[i + 2].end if joined else word.end
        yield EntitySpan(word.start, end, "LOC", "name", "region_abbreviation", LIKELY)


AMBIGUOUS = {"РБ", "РТ", "ЧР", "УР", "РД", "УФО", "ЕС", "НАО"}


def _ner_place(words: list[Word], span: EntitySpan) -> EntitySpan | None:
    """What NER calls a place and no kind word claims; a lone relational adjective is none ("Рязанской областной
    Думы")."""
    inside = [w for w in words if span.start <= w.start < span.end]
    while inside and not (inside[-1].text[-1].isalnum() or inside[-1].text == ")"):
        inside.pop()
    while inside and not inside[0].text[0].isalnum():
        inside.pop(0)
    if not inside or not any(w.text[0].isupper() for w in inside):
        return None
    if len(inside) > 1 and kind_named(inside[-1].lemma.lower().replace("ё", "е")) and all(map(_no_name, inside[:-1])):
        return None  # "Большой район": which one is meant, and no name
    if len(inside) == 1 and inside[0].adjective and RELATIONAL in inside[0].lower and not _known_form(inside[0]):
        return None
    rule = "ner" if (inside[0].start, inside[-1].end) == (span.start, span.end) else "ner_trimmed"
    return EntitySpan(inside[0].start, inside[-1].end, "LOC", "name", rule, span.confidence)


def _known_form(word: Word) -> bool:
    """Whether an adjective form may be a town: "в Чайковском", "из Отрадного"."""
    stem = word.lower
    for ending in ("ого", "ому", "ом", "им", "ым"):
        if stem.endswith(ending):
            stem = stem.removesuffix(ending)
            return any(stem + nominative in _settlements() for nominative in ("ий", "ый", "ой", "ое"))
    return word.lower in _settlements()


def _without_overlap(spans: list[EntitySpan]) -> list[EntitySpan]:
    kept: list[EntitySpan] = []
    for span in sorted(spans, key=lambda s: (s.level != "name", s.start - s.end, s.start)):
        if not any(span.start < s.end and s.start < span.end for s in kept):
            kept.append(span)
    return kept
