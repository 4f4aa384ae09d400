"""The name that stands beside a kind of place: adjectives before it, a name after it.

[Буинского], [Тетюшского] и [Кайбицкого районов]    the kind is shared by a list
[селе Кузьминском] [Рыбновского района]             two names, each with its kind
[улице Ленина], [трассе Р-21 «Кола»], [посёлке имени Свердлова]
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline import lexicon
from pipeline.agreement import agrees, is_adjective, relational_ending
from pipeline.declension import NOM
from pipeline.known_places import countries, readings
from pipeline.lexicon import word_set
from pipeline.name_forms import name_form
from pipeline.organization_words import head_at
from pipeline.place_words import Kind, KindMatch, kind_named
from pipeline.records import EntitySpan
from pipeline.tag.person_tokens import COMMON_FIRST
from pipeline.tag.scene import joins, quoted_end
from pipeline.words import Word, words_between


class View(NamedTuple):
    """What a rule for places sees. Sets hold indexes of words."""

    words: list[Word]
    ner: dict[int, int]  # places that NER proposes: first word → after the last
    people: frozenset[int]
    owned: frozenset[int]  # words right behind a kind that they name: Полтавской in "станице Полтавской"
    closed: frozenset[int]  # kinds that adjectives before them name: района


def view_of(words: list[Word], spans: list[EntitySpan], kinds: list[KindMatch]) -> View:
    """`spans` are people and NER's places."""
    starts = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i + 1 for i, w in enumerate(words)}
    ner = {starts[s.start]: ends[s.end] for s in spans if s.type == "LOC" and s.start in starts and s.end in ends}
    people = frozenset(i for s in spans if s.type == "PER" for i in words_between(words, s.start, s.end))
    owned = frozenset(k.last for k in kinds if k.kind.side == "before")
    closed = frozenset(k.first for k in kinds if k.kind.side in ("after", "both"))
    return View(words, ner, people, owned, closed)


# ------------------------------------------------------------------ before the kind


def adjectives_before(view: View, first: int, kind: Kind) -> list[tuple[int, int]]:
    """Spans (in words) of the capitalised adjectives that the kind at `first` closes, in text order: several when it is
    shared."""
    words = view.words
    groups: list[tuple[int, int]] = []
    at = first
    while at > 0:
        start = at
        while start > 0 and start - 1 not in view.owned and _names_place(view, start - 1, first, kind):
            start -= 1
        if start == at:
            break
        groups.append((start, at))
        plural = words[first].number == "Plur" or len(groups) > 1
        if not plural or start == 0 or words[start - 1].lower not in ("и", ",") or not joins(words, start - 1, first):
            break
        at = start - 1
    return groups[::-1]


def _names_place(view: View, i: int, first: int, kind: Kind) -> bool:
    """Whether the adjective at i names the kind at `first`."""
    words, word = view.words, view.words[i]
    if not word.capital or not word.text[0].isalpha() or word.line != words[first].line or says_which(word):
        return False
    body = head_at(words, first)
    if body is not None and body.first <= i and body.kind.proper:
        return False  # Первый канал
    if word.acronym and len(word.text) < 4 or not is_adjective(word) or not _goes_with(word, words[first], kind):
        return False
    starts_sentence = i == 0 or words[i - 1].sentence != word.sentence
    return not starts_sentence or bool(relational_ending(word)) or kind.kind in word_set("street_kinds")


def _goes_with(adjective: Word, noun: Word, kind: Kind) -> bool:
    """Whether an adjective can belong to the kind, also to one that a list shares, "Илекского районов", or whose case
    the tagger doesn't know: "Оргётского наслега"."""
    shared = noun.number == "Plur" and noun.case in ("Gen", "Acc", "") and adjective.case == "Gen"
    short = noun.lower != kind.word and len(noun.text) < SHORTENED and kind.word.startswith(noun.lower)
    return short or agrees(adjective, noun) or shared or is_one(adjective, noun, kind)


def is_one(adjective: Word, noun: Word, kind: Kind) -> bool:
    """Whether endings say that one place is meant, whatever case and number the tagger gives: "Кижингинского
    аймака"."""
    ending = MASCULINE.get(relational_ending(adjective)) if kind.gender == "Masc" else None
    return ending is not None and noun.lower == kind.word + ending


SHORTENED = 5  # letters: "ул", whose case nothing tells
MASCULINE = {"ского": "а", "скому": "у", "ским": "ом", "ском": "е"}


def says_which(word: Word) -> bool:
    """наш, другой, муниципальный: capitalised, these say which one is meant, and are no part of a name."""
    return word.lemma.lower().replace("ё", "е") in word_set("no_name")


def appendix_end(words: list[Word], last: int, kind: Kind) -> int:
    """The end of a name that goes on after its kind: "Ханты-Мансийский автономный округ – Югра"."""
    dashed = last + 1 < len(words) and words[last].text in "–—-" and words[last + 1].lower.startswith("югр")
    return last + 2 if kind.kind == "автономный округ" and dashed else last


# ------------------------------------------------------------------ after the kind


def name_end(view: View, at: int, kind: Kind) -> int:
    """The end (in words) of the name that begins at `at` behind a kind word, 0 when none does."""
    words = view.words
    if at >= len(words) or not joins(words, at - 1, at):
        return 0
    for rule in (_eponym, _quoted, _number, _road, _street, _republic, _settlement_of, _settlement):
        end = rule(view, at, kind)
        if end is not None:
            return end
    return 0


def _eponym(view: View, at: int, kind: Kind) -> int | None:
    """посёлок имени Свердлова."""
    words = view.words
    if words[at].lower not in ("имени", "им"):
        return None
    dotted = at + 1 < len(words) and words[at + 1].text == "."
    end = capitals_end(words, at + 1 + dotted)
    return end if end > at + 1 + dotted else 0


def _number(view: View, at: int, kind: Kind) -> int | None:
    """улица 8 Марта, улица 50 лет Октября."""
    words = view.words
    if not words[at].text[0].isdigit():
        return None
    if kind.kind not in word_set("street_kinds"):
        return 0
    end = at + 1
    while end < min(len(words), at + 4) and joins(words, at, end):
        if not words[end].capital and words[end].lower not in ("лет", "летия", "-"):
            break
        end += 1
    return end if end > at + 1 else 0


def _road(view: View, at: int, kind: Kind) -> int | None:
    """трасса М-5 «Урал»."""
    words = view.words
    if kind.kind not in ("дорога", "трасса"):
        return None
    numbered = words[at].capital and any(c.isdigit() for c in words[at].text)
    return (quoted_end(words, at + 1) or at + 1) if numbered else 0


def road_end(view: View, at: int, kind: Kind) -> int:
    """The end of the towns that a road is called by, behind its kind: "дороги | Шацк — Касимов"; 0 for none."""
    words = view.words
    if kind.kind not in ("дорога", "трасса"):
        return 0
    end = _town_end(view, at)
    towns = 1
    while end and end + 1 < len(words) and joins(words, at - 1, end + 1) and words[end].text in "–—-":
        following = _town_end(view, end + 1)
        if not following:
            break
        end, towns = following, towns + 1
    return end if towns > 1 else 0


def _town_end(view: View, at: int) -> int:
    """The end of a town in the nominative, to NER or the gazetteer."""
    words = view.words
    if at >= len(words) or not words[at].capital or not joins(words, at - 1, at):
        return 0
    base = is_settlement(words[at]) and at not in view.people
    seen = at in view.ner and words[at].case in ("", "Nom", "Acc")
    return (view.ner.get(at) or at + 1) if base or seen else 0


def _quoted(view: View, at: int, kind: Kind) -> int | None:
    """форт «Обручев», микрорайон «Солнечный»: kinds of place that are called by a name in quotation marks."""
    end = quoted_end(view.words, at) if kind.kind in word_set("quoted_places") else 0
    return end or None


def _street(view: View, at: int, kind: Kind) -> int | None:
    """улица Ленина, площадь Победы, улица Алюминиевая: every capital behind the kind."""
    if kind.kind not in word_set("street_kinds"):
        return None
    end = capitals_end(view.words, at)
    return max(end, _proper_end(view, at, view.ner.get(at, 0))) if end > at else 0


def _proper_end(view: View, at: int, end: int) -> int:
    """An end without common words before it: "на улице Новой | отключат"."""
    while end > at + 1 and view.words[end - 1].text[0].isalpha() and view.words[end - 1].text.islower():
        end -= 1
    return end


def _republic(view: View, at: int, kind: Kind) -> int | None:
    """Республика Саха (Якутия), Республика Северная Осетия – Алания."""
    words = view.words
    if words[at].text == "Саха" and [w.text for w in words[at + 1 : at + 4]] == ["(", "Якутия", ")"]:
        return at + 4
    alania = at + 3 < len(words) and words[at + 2].text in "–—-" and words[at + 3].lower.startswith("алани")
    return at + 4 if alania and words[at + 1].lower.startswith("осети") else None


def _settlement_of(view: View, at: int, kind: Kind) -> int | None:
    """городской округ | город Уфа: a municipality that is called by its settlement with the settlement's kind."""
    settlement = kind_named(view.words[at].lower)
    if settlement is None or settlement.side != "before" or kind.side != "both":
        return None
    return name_end(view, at + 1, settlement)


def _settlement(view: View, at: int, kind: Kind) -> int | None:
    """село Кузьминское, деревня Малая Пурга, Республика Коми: what NER calls a place, a known name, an adjective that
    agrees."""
    words, word = view.words, view.words[at]
    if not word.capital or not word.text[0].isalpha() or word.acronym and not words[at - 1].acronym:
        return 0
    if view.ner.get(at, at) <= at + 1 and _begins_person(words, at):
        return 0
    adjectival = is_adjective(word) and agrees(word, words[at - 1])
    sure = at in view.ner or kind.kind == "республика" and at not in view.people or adjectival
    if at in view.people and words[at - 1].text != "." and not sure:
        return 0
    if kind.side == "both" and not sure and not is_settlement(word):
        return 0
    owner = word.case == "Gen" and words[at - 1].case != "Gen" and kind.kind != "республика"
    if owner and readings(word.lower) & countries():
        return 0  # "лучший город | Германии"
    end = view.ner.get(at, 0) or _agreeing_end(words, at)
    return _proper_end(view, at, _before_next_kind(view, at, end))


def _begins_person(words: list[Word], at: int) -> bool:
    """Whether a first name and a surname stand at `at`, both in the nominative: артист республики | Ильдар Хисматов."""
    if at + 1 >= len(words) or not words[at + 1].capital or not joins(words, at, at + 1):
        return False
    first, last = name_form(words[at].text), name_form(words[at + 1].text)
    genders = {g for g, case in first.first_in if case == NOM} & {g for g, case in last.last_in if case == NOM}
    return first.first >= COMMON_FIRST and bool(genders)


def _before_next_kind(view: View, at: int, end: int) -> int:
    """An end that leaves the next place its own words: "с. Ивановского | Кочубеевского р-на"."""
    for k in range(at + 1, min(end + 1, len(view.words))):
        behind = k < end or k > at + 1 and bool(relational_ending(view.words[k - 1])) and joins(view.words, at, k)
        if k in view.closed and not view.words[k].capital and behind:
            return max(at + 1, k - 1)
    return end


def _agreeing_end(words: list[Word], at: int) -> int:
    """Without NER's word for it, a settlement's name is one capitalised word, or adjectives and the noun that they
    agree with."""
    last = capitals_end(words, at)
    for i in range(at, last - 1):
        cases = {words[i].case, words[i + 1].case}
        agree = len(cases) == 1 or cases == {"Nom", "Acc"}
        if not words[i].adjective or not agree or relational_ending(words[i]):
            return i + 1
    return max(last, at + 1)


def capitals_end(words: list[Word], at: int) -> int:
    """The end of the capitalised words and initials from `at` on."""
    end = at
    while end < len(words) and words[end].line == words[at].line:
        initial = words[end].text == "." and end > at and len(words[end - 1].text) == 1
        if not (words[end].capital and words[end].text[0].isalpha() or initial):
            break
        end += 1
    return end


def is_apart(before: Word, last: Word) -> bool:
    """Whether NER took a common noun for the end of a name, as it does in headlines without a verb: "в Хотькове
    пожар"."""
    return before.capital and before.noun and last.noun and last.text == last.text.lower()


def is_unmoved(before: Word, last: Word) -> bool:
    """The same by the forms alone: a noun in its dictionary form behind a word that is in an oblique case: "За Окой
    лес", "На Никитских воротах пробка"."""
    still = last.noun and last.text == last.lower == last.lemma.lower() and last.lower[-1] not in "оеиуюэы"
    oblique = before.lower.endswith(("ом", "ем", "ой", "ей", "ах", "ях", "ами", "ями", "ым", "им"))
    return still and oblique and before.lower != before.lemma.lower()


@cache
def _settlements() -> frozenset[str]:
    return frozenset(row["name"].lower().replace("ё", "е") for row in lexicon.rows("places"))


def is_settlement(word: Word) -> bool:
    """Whether a word as it stands is the name of a settlement of the gazetteer."""
    return word.lower in _settlements()


def is_settlement_form(word: Word) -> bool:
    """Whether an adjective's form may be a town: "в Чайковском", "из Отрадного"."""
    for ending in ("ого", "ому", "ом", "им", "ым"):
        if word.lower.endswith(ending):
            stem = word.lower.removesuffix(ending)
            return any(stem + nominative in _settlements() for nominative in ("ий", "ый", "ой", "ое"))
    return is_settlement(word)


def _is_numbered(words: list[Word], at: int) -> bool:
    """ "11-й Мичуринской": a number of the name."""
    numbered = words[at].text[0].isdigit() and words[at].text[-1].isalpha()
    return numbered and any(w.capital for w in words[at + 1 : at + 2])


def listed_names(view: View, at: int) -> Iterator[tuple[int, int]]:
    """The names behind a kind in the plural, which stays outside of them: "улицах Тукая и Ленина", "сёла Усады,
    Темгенево"."""
    words = view.words
    while at < len(words) and joins(words, at - 1, at) and (words[at].capital or _is_numbered(words, at)):
        end = view.ner.get(at) or capitals_end(words, at + _is_numbered(words, at))
        yield at, end
        if end + 1 >= len(words) or words[end].lower not in ("и", ","):
            return
        at = end + 1
