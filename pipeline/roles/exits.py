"""Whether a sentence says of the holder of a post, named beside it, that it is over.

"Глава района Иван Зимин сложил полномочия", "В отставку ушёл глава района Иван Зимин"   → over, he left
"Директор Анна Лось отстранена от должности", "Суд снял с должности главу Ивана Зимина"  → over, they were removed
"приняли отставку главы Ивана Зимина", "глава района в 1988—1998 годах"                  → over
"Глава района Иван Зимин покидает пост"                                                  → over: news of the day
"Глава района Иван Зимин не уйдёт в отставку", "осенью покидает пост"                    → it isn't

Verbs and what has to stand with them are in the lexicon; one tells it in the past, another in the present.
"""

import re
from functools import cache
from typing import NamedTuple

from pipeline import lexicon
from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.between import month_genitives
from pipeline.roles.own_clause import gender_of, is_kin
from pipeline.roles.phrases import PostPhrase
from pipeline.roles.scene import Scene, is_nominative, lemma_of, together
from pipeline.text import fold
from pipeline.words import Word

# years that are over, after a post: "в 1988—1998 годах", "с 1991 по 1992 годы"
TERM = re.compile(r"[ \u00a0](?:в[ \u00a0]|с[ \u00a0]|\()[12]\d{3}[ \u00a0]?(?:[-–—]|по)[ \u00a0]?[12]\d{3}\b")
ENDS = {",", ";", ":", "(", ")", "–", "—", "«", "»"}
CLAUSE = 12  # words to either side in which it is told
PAST = ("л", "ла", "ло", "ли", "лся", "лась", "лись")
PASSIVE = ("н", "на", "но", "ны", "т", "та", "то", "ты")  # of short participles
HELPERS = {"был", "была", "были", "досрочно", "сегодня", "вчера"}
PRESENT = ("ет", "ит", "ется", "ится", "ют", "ят", "ются", "ятся")  # one, then several
TODAY = {"сегодня", "вчера", "сегодняшнего", "уже"}
BACK = {"не", "едва", "чуть"}
FOR_A_TIME = {"временно", "время", "часть"}  # "на время отпуска передал полномочия"
ENDED = {"прекратить", "прекращенный", "прекращённый", "прекратиться", "истечь"}
OTHER = {"другую", "новую"}
YEARS_AGO = 12  # words back to "лет назад"


class Exit(NamedTuple):
    """A verb that ends a post: who it is told of, and the nouns of which one has to stand with it."""

    doer: bool  # the verb's subject leaves; else its object is removed
    objects: frozenset[str]
    present: bool  # "покидает": told in the present, of this day; else in the past alone


@cache
def exits() -> dict[str, Exit]:
    """By lemma, е for ё."""
    rows = lexicon.rows("post_exits")
    return {
        fold(row["lemma"]): Exit(
            row["who"] == "doer", frozenset(filter(None, row["objects"].split(";"))), row["time"] == "present"
        )
        for row in rows
    }


def over(scene: Scene, phrase: PostPhrase, person: Mention) -> bool:
    """Whether the clause says that the person, named beside the phrase, gave up the post or was removed."""
    first, last = next(((k, last) for k, (last, m) in scene.people.items() if m is person), (-1, -1))
    if first < 0:
        return False
    low, high = min(first, phrase.first), max(last, phrase.last)
    beside = together(scene, low, high - 1) and max(first - phrase.last, phrase.first - last) < CLAUSE
    begin, end = (low, high) if beside else (first, last)
    end, many = _past_others(scene, end)
    many = many or phrase.plural or _behind_others(scene, begin)
    nominative, oblique = is_nominative(scene, first, last, person)
    nominative = nominative and (not beside or "Nom" in phrase.cases)
    oblique = oblique and not nominative and not _governed(scene, begin)
    after, before = _after(scene, end), _before(scene, begin) if beside else []
    verbless = not any(_finite(scene, k) for k in after)  # "отправили мэра Ивана Зимина в отставку"
    sides = (after, [*before, *after] if verbless else before)
    told = (_told(scene, clause, begin, phrase, nominative, oblique, many) for clause in sides)
    if any(told) or _reported(scene, end, phrase, nominative and not many):
        return True
    return _powers_ended(scene, [*before, *after], begin)


def _governed(scene: Scene, begin: int) -> bool:
    """ "мужа директора", "у директора": whoever depends on another word is not whom the verb is about."""
    before = scene.words[begin - 1] if together(scene, begin - 1, begin) else None
    if before is None:
        return False
    return before.pos == "ADP" or before.noun and before.animacy == "Anim" or is_kin(before)


def _after(scene: Scene, at: int) -> list[int]:
    """The words of the clause from words[at] on; of a clause with a comma right there from behind it."""
    words = scene.words
    at += together(scene, at - 1, at) and words[at].text in (",", ")")
    found = []
    for k in range(at, min(at + CLAUSE, len(words))):
        if not together(scene, at - 1, k) or words[k].text in ENDS or k in scene.people:
            break
        found.append(k)
    return found


def _before(scene: Scene, at: int) -> list[int]:
    words = scene.words
    found: list[int] = []
    for k in range(at - 1, max(at - CLAUSE, -1), -1):
        if not together(scene, k, at) or words[k].text in ENDS or k + 1 in scene.people_ending:
            break
        found.insert(0, k)
    return found


def _told(
    scene: Scene, clause: list[int], begin: int, phrase: PostPhrase, nominative: bool, oblique: bool, many: bool
) -> bool:
    """`many`: whether the clause is about several people, of whom a verb in the plural tells."""
    words = scene.words
    verbs = [k for k in clause if _finite(scene, k)]
    if not verbs or any(words[k].lower in FOR_A_TIME for k in clause):
        return False
    verb = verbs[0] if clause[0] > begin else verbs[-1]
    told = exits().get(fold(lemma_of(scene, verb)))
    if told is None or _denied(scene, verb) or not (_now(scene, verb) if told.present else _is_past(words[verb])):
        return False
    active = told.present or words[verb].lower.endswith(PAST)
    fits = nominative and _agrees(scene, verb, many) if told.doer or not active else oblique
    if not fits or told.doer and not active:
        return False
    if not told.objects:
        return not _from_elsewhere(scene, verb, phrase)
    return any(words[k].lemma.lower() in told.objects and _is_what_ends(scene, k, begin) for k in clause)


def _finite(scene: Scene, k: int) -> bool:
    word = scene.words[k]
    return word.pos in ("VERB", "ADJ", "AUX") and not word.case and word.lower not in HELPERS


def _is_past(word: Word) -> bool:
    return word.lower.endswith(PAST) or word.pos in ("VERB", "ADJ") and word.lower.endswith(PASSIVE)


def done_today(scene: Scene, verb: int) -> bool:
    """Whether a verb of leaving tells what is done, in the past or as of today: "покидает пост".

    Not so "осенью покидает пост", "каждый год уходит", "оставляет за собой пост".
    """
    words = scene.words
    if together(scene, verb, verb + 2) and [w.lower for w in words[verb + 1 : verb + 3]] == ["за", "собой"]:
        return False
    if not words[verb].lower.endswith(PRESENT):
        return True
    sentence = [words[k].lower for k in range(max(verb - CLAUSE, 0), verb + CLAUSE) if together(scene, k, verb)]
    ahead = any(w in word_set("times_ahead") or w in month_genitives() for w in sentence)
    return not ahead or any(w in TODAY for w in sentence)


def _now(scene: Scene, verb: int) -> bool:
    return scene.words[verb].lower.endswith(PRESENT) and done_today(scene, verb)


def _agrees(scene: Scene, verb: int, many: bool) -> bool:
    """A "глава" may be a woman, so the noun's gender is not hers."""
    word = scene.words[verb]
    one = word.lower.endswith(PRESENT[:4]) or bool(gender_of(word))
    return word.number == "Plur" or word.lower.endswith(PRESENT[4:]) if many else one


def _past_others(scene: Scene, end: int) -> tuple[int, bool]:
    """Past "и её заместитель Иван Зимин", ", Иван Зимин и Анна Лось": more people of whom the verb tells."""
    words, last, link = scene.words, end, ""
    while together(scene, last - 1, last + 1) and words[last].lower in ("и", ","):
        near = range(last + 1, min(last + CLAUSE, len(words)))
        stop = next((k for k in near if not together(scene, last, k) or words[k].text in ENDS or _finite(scene, k)), -1)
        name = next((k for k in near if k in scene.people and (stop < 0 or k < stop)), -1)
        if name < 0 or not is_nominative(scene, name, *scene.people[name])[0]:
            break
        link, last = words[last].lower, scene.people[name][0]
    return (last, True) if link == "и" else (end, False)


def _behind_others(scene: Scene, begin: int) -> bool:
    """ "Анна Лось и её заместитель", before which another of them is named."""
    before = begin - 1
    before -= together(scene, before - 1, begin) and scene.words[before].lower in ("его", "ее", "их")
    return together(scene, before - 1, begin) and scene.words[before].lower == "и" and before in scene.people_ending


def _reported(scene: Scene, end: int, phrase: PostPhrase, nominative: bool) -> bool:
    """ "директор Анна Лось сообщила, что ушла с поста": of nobody else, for the clause has no subject."""
    words = scene.words
    comma = next((k for k in range(end, end + CLAUSE) if not together(scene, end - 1, k) or words[k].text == ","), end)
    if not nominative or not together(scene, end - 1, comma + 2) or words[comma + 1].lower != "что":
        return False
    verbs = [k for k in range(end, comma) if _finite(scene, k)]
    clause = _after(scene, comma + 2)
    others = any(words[k].noun and words[k].case == "Nom" or words[k].pos == "PRON" for k in clause)
    genders = {gender_of(words[k]) for k in [*verbs, *clause] if _finite(scene, k)} - {""}
    if len(verbs) != 1 or len(genders) != 1 or others:
        return False
    done = not any(words[k].lower.endswith(PRESENT) for k in clause if _finite(scene, k))  # "что уходит" is a plan
    return done and _told(scene, clause, end, phrase, nominative=True, oblique=False, many=False)


def _denied(scene: Scene, verb: int) -> bool:
    k = verb - 1
    while together(scene, k, verb) and scene.words[k].lower in HELPERS:
        k -= 1
    return together(scene, k, verb) and scene.words[k].lower in BACK


def _is_what_ends(scene: Scene, k: int, begin: int) -> bool:
    """Whether the noun means the post told beside: no other is named with it, and none is taken up."""
    words, before = scene.words, k - 1
    while together(scene, before, k) and (words[before].adjective or words[before].lower in ("свой", "свою", "своей")):
        before -= 1
    onto = together(scene, before, k) and words[before].lower == "на"
    if words[k].lemma.lower() == "работа":
        away = together(scene, k, k + 1) and words[k + 1].lower in ("в", "во")
        return onto and (away and before == k - 1 or words[k - 1].lower in OTHER)
    if onto and words[k].lemma.lower() != "пенсия":
        return False
    another = together(scene, k, k + 1) and words[k + 1].case == "Gen" and words[k + 1].text.isalpha()
    return k + 1 == begin or not another


def _from_elsewhere(scene: Scene, verb: int, phrase: PostPhrase) -> bool:
    """ "Депутат Иван Зимин уволен из школы", "уволен с должности врача": it was another post."""
    words = scene.words
    for k in range(verb + 1, verb + 4):
        if not together(scene, verb, k + 1):
            return False
        if words[k].lower in ("из", "с", "со", "от"):
            if words[k + 1].lemma.lower() in ("пост", "должность"):
                return together(scene, k, k + 2) and words[k + 2].case == "Gen"
            bodies = [m.identity for _, m in scene.bodies.get(k + 1, ())]
            own = {w.lemma.lower() for w in words[phrase.first : phrase.last]}
            return phrase.organization not in bodies and words[k + 1].lemma.lower() not in own
    return False


def _powers_ended(scene: Scene, clause: list[int], begin: int) -> bool:
    """ "Полномочия главы Ивана Зимина досрочно прекращены"."""
    words = scene.words
    powers = together(scene, begin - 1, begin) and words[begin - 1].lemma.lower() == "полномочие"
    verbs = (k for k in clause if words[k].lemma.lower() in ENDED)
    return powers and any(_is_past(words[k]) and not _denied(scene, k) for k in verbs)


def left(scene: Scene, phrase: PostPhrase) -> bool:
    """ "приняли отставку главы", "уволил начальника", "гонка памяти тренера": somebody's post has ended."""
    words, at = scene.words, phrase.first - 1
    if together(scene, at, phrase.first) and words[at].lower == "памяти" and "Gen" in phrase.cases:
        return True
    if together(scene, at, phrase.first) and words[at].lemma.lower() in word_set("leaving_nouns"):
        return not _demanded(scene, at)
    if together(scene, at, phrase.first) and words[at].lemma.lower() in word_set("dismissals") and not words[at].case:
        return _is_past(words[at]) and not _denied(scene, at)  # "уволил начальника"
    return together(scene, at - 1, phrase.first) and [w.lower for w in words[at - 1 : at + 1]] == ["на", "пенсию"]


def long_ago(scene: Scene, phrase: PostPhrase) -> bool:
    """ "премьер в 1988—1998 годах", "удрал тридцать лет назад от сержанта"."""
    words, at = scene.words, phrase.first - 1
    if TERM.match(scene.text, words[phrase.last - 1].end):
        return True
    for k in range(at, max(at - YEARS_AGO, 0), -1):
        if not together(scene, k, phrase.first) or words[k].text == ";":
            return False
        if words[k].lower == "назад" and words[k - 1].lower in ("лет", "года", "год"):
            return True
    return False


def _demanded(scene: Scene, at: int) -> bool:
    """ "требуют отставки", "слухи об отставке", "в случае отставки": it hasn't come to that."""
    near = (scene.words[k].lemma.lower() for k in range(max(at - 6, 0), at) if together(scene, k, at))
    return any(lemma in word_set("demands") for lemma in near)
