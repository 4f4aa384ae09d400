"""One capitalised word, a person to NER: a place, when the article or the gazetteer says so.

    "добрался до Лагани"                         → a place: the preposition wants one, and the gazetteer has Лагань
    "у Олёкминска … глава Олёкминского улуса"    → a place: the article names it so
    "Лена" beside "Елена Петрова", "за Доном"    → who is named in full stays a person
    "под Владимиром" beside "Владимир Носов"     → a place all the same: nobody stands under somebody

And the other way round: a place that the article names is found again where NER was silent ("Слюдянка выбрала главу").
"""

import re
from collections.abc import Sequence

from pipeline.agreement import agrees, relational_ending
from pipeline.known_places import may_be_settlement, populations, readings
from pipeline.lexicon import word_set
from pipeline.morphology import Morphology
from pipeline.name_forms import name_form
from pipeline.names import look_up
from pipeline.near import Near
from pipeline.organization_words import head_at, names_body, official
from pipeline.place_words import kind_named
from pipeline.records import EntitySpan
from pipeline.tag.places import is_behind_number
from pipeline.tag.scene import joins
from pipeline.text import stem
from pipeline.words import Word, words_between

PLACE_PREPOSITIONS = {
    "в",
    "во",
    "на",
    "из",
    "под",
    "до",
    "от",
    "близ",
    "около",
    "из-под",
    "через",
    "у",
    "за",
    "над",
    "возле",
    "мимо",
}
SURE_PREPOSITIONS = {"в", "во", "на", "из", "до", "под", "близ", "из-под", "через"}
REPEATED = 0.7
FREQUENT_FIRST = 12  # a first name as common as Лена, Вера, which a river or a village bears too


def people_or_places(
    words: list[Word], people: Sequence[EntitySpan], places: Sequence[EntitySpan], morphology: Morphology
) -> tuple[list[EntitySpan], list[EntitySpan]]:
    """(people, places) with lone words moved to where they belong."""
    index = {w.start: i for i, w in enumerate(words)}
    settled = [s for s in places if s.level == "name"]
    inside_places = Near((s.start, s.end, s) for s in settled)
    starts, ends = {s.start for s in settled}, {s.end for s in settled}
    named = {stem(w.lower) for s in people for w in _inside(words, s) if len(_inside(words, s)) > 1}
    known = {stem(w.lower) for s in places if s.level == "name" for w in _inside(words, s) if w.capital}
    common = {stem(w.lower) for w in words if w.text.islower() and len(w.text) > 3}
    kept: list[EntitySpan] = []
    moved: list[EntitySpan] = []
    for person in people:
        inside, i = _inside(words, person), index[person.start]
        lone = len(inside) == 1 and stem(inside[0].lower) not in named
        if len(inside) == 1 and _describes_body(words, i):
            continue
        if i and words[i - 1].lemma.lower() in word_set("likenesses"):
            kept.append(person)  # "в Кирове открыли памятник Кирову"
            continue
        if lone and (_is_no_name(inside[0], morphology) or _is_written_small(words, i, common)):
            continue
        if len(inside) == 2 and (_is_plural_place(inside) or _is_neuter_place(inside)):
            if inside_places.meets(person.start, person.end):
                continue  # "у сёл Старое Усманово и Новое Усманово"
            moved.append(EntitySpan(person.start, person.end, "LOC", "name", "place_not_person", person.confidence))
            continue
        free = not inside_places.meets(person.start, person.start + 1)  # "г. Бирюча" is a place as a whole
        place = _is_place(words, i, known, _in_list(words, i, starts, ends)) if lone else False
        if free and (place or len(inside) == 1 and _enclosed(words, i, known)):
            moved.append(EntitySpan(person.start, person.end, "LOC", "name", "place_not_person", person.confidence))
            inside_places.add(person.start, person.end, person)
            starts.add(person.start)
            ends.add(person.end)
        else:
            kept.append(person)
    named_so = [s for s in places if _is_somebody(words, s)]
    kept.extend(EntitySpan(s.start, s.end, "PER", "name", "person_not_place", s.confidence) for s in named_so)
    moved = [*(s for s in places if s not in named_so), *moved]
    return sorted(kept, key=lambda s: s.start), sorted(moved, key=lambda s: (s.start, -s.end))


def _is_somebody(words: list[Word], place: EntitySpan) -> bool:
    """Whether NER's place of two words is a person: a word that is no adjective and no kind of place, and a woman's
    surname in the nominative: "третье место поделили Рузиля Хабирова и Нарспи Ярмухина"."""
    inside = _inside(words, place)
    if place.level != "name" or len(inside) != 2 or place.rule != "ner" or not all(w.capital for w in inside):
        return False
    first, last = inside
    surname = WOMAN.fullmatch(last.lower) and name_form(last.text).surname_shape
    free = not first.adjective and not first.acronym and kind_named(first.lemma.lower()) is None
    unknown = not readings(f"{first.lower} {last.lower}") and not readings(first.lower)
    return bool(surname) and free and unknown and last.case == "Nom"


WOMAN = re.compile(r".{3,}(?:[оеё]ва|[иы]на)")


def _is_plural_place(inside: list[Word]) -> bool:
    """Чувашские Кищаки: an adjective and a noun in the plural, neither a name of the lexicon."""
    adjective, noun = inside
    plural = PLURAL_ADJECTIVE.search(adjective.lower) and PLURAL_NOUN.search(noun.lower)
    return bool(plural) and not any(name_form(w.text).last or name_form(w.text).first for w in inside)


def _is_neuter_place(inside: list[Word]) -> bool:
    """Новое Усманово: an adjective and a noun in the neuter, as nobody is called."""
    adjective, noun = inside
    neuter = NEUTER_ADJECTIVE.fullmatch(adjective.lower) and VILLAGE.fullmatch(noun.lower)
    return bool(neuter) and not name_form(adjective.text).first


NEUTER_ADJECTIVE = re.compile(r".{2,}(?:[ое]е)")
PLURAL_ADJECTIVE = re.compile(r"(?:ск|цк|ш|н|р|л|в)(?:ие|ые|их|ых|им|ым|ими|ыми)$")
PLURAL_NOUN = re.compile(r"(?:[ыи]|ов|ев|ам|ям|ами|ями|ах|ях)$")
VILLAGE_FORM = re.compile(r".{3,}(?:[иы]на|[оеё]ва)")  # in the genitive
VILLAGE = re.compile(r".{3,}(?:[иы]но|[оеё]во)")


def _is_no_name(word: Word, morphology: Morphology) -> bool:
    """Споёт, Кровельщиков: a common word that a capital at the head of a sentence makes a person to NER."""
    entry = look_up(word.text)
    parses = morphology.parses(word.text)
    if not parses or not parses[0].is_known or entry.first or entry.last:
        return False
    named = any(NAMES & p.tag.grammemes for p in parses)
    return not named and all(p.tag.POS in COMMON for p in parses)


NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})
COMMON = frozenset({"VERB", "INFN", "PRTS", "GRND", "ADVB", "NOUN", "COMP", "PRED"})


def _describes_body(words: list[Word], i: int) -> bool:
    """Whether an adjective, a surname to NER, begins an organisation's name: "Борисовская общеобразовательная
    школа"."""
    noun = i + 1
    while noun < len(words) and official(words[noun]) and joins(words, i, noun):
        noun += 1
    if noun >= len(words) or not relational_ending(words[i]) or not joins(words, i, noun) or words[noun].capital:
        return False
    match = head_at(words, noun)
    feminine = words[i].lower.endswith(("ая", "ую", "ой"))
    same = not words[noun].gender or feminine == (words[noun].gender == "Fem")
    alike = agrees(words[i], words[noun]) or words[i].case == words[noun].case != ""  # леспромхоз is unknown
    return match is not None and names_body(match.kind) and same and alike


def _is_written_small(words: list[Word], i: int, common: set[str]) -> bool:
    """Whether a word that opens the sentence, and is no known name, is a common one to the article: "Корэш начался"
    beside "турнир по корэш"."""
    entry = look_up(words[i].text)
    opens = i == 0 or words[i - 1].sentence != words[i].sentence
    return opens and not entry.first and not entry.last and stem(words[i].lower) in common


def _in_list(words: list[Word], i: int, starts: set[int], ends: set[int]) -> bool:
    """Whether a word is joined by "и" or a comma to a place, of those that start and end there: "в Рыбном, Сасове,
    Скопине и Ряжске"."""
    before = i > 1 and words[i - 1].lower in ("и", ",") and words[i - 2].end in ends
    after = i + 2 < len(words) and words[i + 1].lower in ("и", ",") and words[i + 2].start in starts
    return before or after and i > 0 and words[i - 1].lower in PLACE_PREPOSITIONS


def _inside(words: list[Word], span: EntitySpan) -> list[Word]:
    return [words[i] for i in words_between(words, span.start, span.end)]


def _is_place(words: list[Word], i: int, known: set[str], listed: bool) -> bool:
    word = words[i]
    before = words[i - 1].lower if i and words[i - 1].line == word.line else ""
    if word.acronym and _plays_town(words, i):
        return True
    if before in ("к", "ко") and i > 1 and words[i - 2].lower in word_set("ways"):
        return may_be_settlement(word.text, before)
    if stem(word.lower) in known and len(word.lower) > 3:
        return True
    entry = look_up(word.text)
    if listed and not entry.first:
        return True
    named = bool(readings(word.lower))
    if i and words[i - 1].lemma.lower() in word_set("of_places") and word.case in ("Gen", "") and not entry.first:
        return named or VILLAGE_FORM.fullmatch(word.lower) is not None
    if is_behind_number(words, i) and word.case in ("Gen", ""):
        return not entry.first and may_be_settlement(word.text, "из")
    if before in ("с", "со") and word.case == "Gen" or word.acronym and len(word.text) > 3:
        return named and not entry.first and not entry.last
    if VILLAGE.fullmatch(word.lower) and not entry.first and not entry.last:
        return True
    if before in ("на", "под", "через", "до") and name_form(word.text).first >= FREQUENT_FIRST:
        return False  # "На Лене была шуба"
    if before in PLACE_PREPOSITIONS and may_be_settlement(word.text, before):
        return before in SURE_PREPOSITIONS or not (entry.first or entry.last)
    if before in ("в", "во", "из") and not entry.first and word.case in ("Loc", "Gen", "Acc", ""):
        return True
    return word.lower in populations() and not entry.first and not entry.last


def _plays_town(words: list[Word], i: int) -> bool:
    """Whether a town of the gazetteer in a headline of capitals plays against another: ВЛАДИМИР ОБЫГРАЛ КИРОВ."""
    if i + 2 >= len(words) or words[i + 1].lemma.lower() not in word_set("contest_verbs"):
        return False
    other = words[i + 2]
    return other.acronym and words[i].lower in populations() and bool(readings(other.lower))


def _enclosed(words: list[Word], i: int, known: set[str]) -> bool:
    """Whether a word that somebody of the article bears too is a place by its preposition: "под Владимиром"; "из
    Владимира" only where the article names the town otherwise, since more is taken out of people than out of towns."""
    word, before = words[i], words[i - 1]
    if not i or before.line != word.line or not may_be_settlement(word.text, before.lower):
        return False
    if stem(word.lower) in known:
        return before.lower in ENCLOSING | LEAVING
    town = max((populations()[name] for name in readings(word.lower)), default=0) >= TOWN
    return before.lower in ENCLOSING and town


ENCLOSING = frozenset({"в", "во", "под", "близ", "из-под"})
LEAVING = frozenset({"из", "до", "через", "около", "возле"})
TOWN = 20_000  # inhabitants: smaller ones that bear a first name or a surname are less likely than who is named so


def repeated_places(
    words: list[Word], taken: Sequence[EntitySpan], places: Sequence[EntitySpan], people: Sequence[EntitySpan]
) -> list[EntitySpan]:
    """Places of one word that the article names elsewhere, where nothing else claims the word.

    A name that somebody in the article bears too is left alone.
    """
    settled = Near((s.start, s.end, s) for s in places if s.level == "name")
    bearers = (s for s in people if not settled.meets(s.start, s.end))  # the village of "с. Осокино" is nobody
    borne = {stem(w.lower) for s in bearers for w in _inside(words, s)}
    nominatives: set[str] = set()
    in_capitals: set[str] = set()  # of words before a report, which may be common ones elsewhere
    for span in places:
        inside = [w for w in _inside(words, span) if w.capital]
        if span.level == "name" and len(inside) == 1 and stem(inside[0].lower) not in borne:
            if span.rule == "dateline":
                in_capitals |= readings(inside[0].lower)
            elif not inside[0].acronym:
                nominatives |= readings(inside[0].lower)
    covered = {i for s in taken for i in words_between(words, s.start, s.end)}
    quiet = {w.line for w in words if w.text[0].isalpha() and not w.text.isupper()}  # lines not in capitals throughout
    found = []
    for i, word in enumerate(words):
        shouted = word.acronym and word.line not in quiet and i > 0 and words[i - 1].lower in PLACE_PREPOSITIONS
        if not word.capital or len(word.text) < 4 or (word.acronym or word.adjective) and not shouted:
            continue
        if i in covered:
            continue
        known = nominatives | in_capitals if shouted else nominatives
        named = readings(word.lower) & known and stem(word.lower) not in borne
        if named and (shouted or word.pos in ("NOUN", "PROPN")):
            found.append(EntitySpan(word.start, word.end, "LOC", "name", "repeated_place", REPEATED))
    return found
