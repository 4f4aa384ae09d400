"""What a name that grew from a head noun amounts to: a name, a nominal that somebody has to resolve, or nothing.

администрация Рыбновского района, школа № 5    → a name
администрация района, школа села Кузьминского  → a nominal
новый центр                                    → nothing
"""

from functools import cache

from pipeline.known_places import countries, readings
from pipeline.lexicon import rows, stems, word_set
from pipeline.organization_words import HeadMatch, numeral
from pipeline.records import Level
from pipeline.tag.left_side import counted
from pipeline.tag.scene import BARE, LIKELY, OPENING, SURE, WEAK, Scene, begins_sentence
from pipeline.tag.territory import is_placeholder
from pipeline.words import Word


def level_of(scene: Scene, match: HeadMatch, first: int, last: int) -> tuple[Level | None, float]:
    """name, nominal or nothing, and how sure."""
    words = scene.words
    kind = match.kind
    bare: tuple[Level | None, float] = ("nominal", BARE) if kind.bare else (None, 0.0)
    own = words[first : match.first] + words[match.last : last]
    if not kind.kind and own:  # "хозяйство", "предприятие": a name only with one of its own
        quoted = any(w.text in OPENING or w.text == "№" for w in own)
        return ("name", LIKELY) if quoted else (None, 0.0)
    if first + 1 == match.first and last == match.last and numeral(words[first]) and kind.word in word_set("numbered"):
        return bare  # пятая школа
    if not own:
        if not kind.proper and is_general(words, first):
            return None, 0.0
        if kind.proper:
            return "name", LIKELY
        if words[match.noun].capital and not begins_sentence(words, match.noun) and first in scene.ner:
            return "name", WEAK
        return bare
    if kind.kind in NATIONAL and not kind.proper and _of_country(scene, match, first, last):
        return "nominal", BARE  # "правительство Израиля", "российский парламент" describe what has a name of its own
    whole = last == match.last and all(_says_level(w) for w in words[first : match.first])
    if kind.proper and " " in kind.word and whole:
        return "name", LIKELY  # областной институт развития образования
    placed = _only_territory(scene, match, first, last)
    common = not any(w.capital for w in words[first : match.last])
    if kind.word in WHEREABOUTS and common and scene.places.get(match.last) == last:
        return None, 0.0  # в центральной части Аргентины
    if last == match.last and first + 1 == match.first and kind.kind in FIRMS and _of_nation(scene, first):
        return None, 0.0  # Итальянский клуб продал игрока
    if last == match.last and kind.word == "фонд" and not any(w.capital for w in own):
        return bare  # благотворительный фонд
    if placed == "place" and kind.word in WHEREABOUTS:
        return None, 0.0
    if placed == "placeholder":
        return ("name", LIKELY) if kind.proper else bare
    if placed == "place":
        return ("name", SURE) if kind.powers or kind.proper else bare
    if match.last == last and all(w.lower.startswith("един") and not w.capital for w in own):
        return None, 0.0  # без единой комиссии
    if match.last == last and all(_says_level(w) for w in own):
        if kind.proper:
            return "name", LIKELY  # областной Роспотребнадзор
        return (None, 0.0) if kind.word == "центр" else bare  # районный центр is a town
    if first + 2 <= match.first and counted(scene, first, first + 1, match.noun):
        return "name", LIKELY
    if any(w.capital or w.text[0].isdigit() or w.text in OPENING for w in own):
        named = any(w.text in OPENING or w.text == "№" for w in own) or first in scene.ner
        return "name", SURE if named else LIKELY
    if match.last == last:
        return ("name", WEAK) if kind.powers or kind.topic else bare
    if kind.powers or first in scene.ner or first < match.first:
        return "name", LIKELY if kind.powers else WEAK
    return bare if last == match.last else (None, 0.0)


def is_general(words: list[Word], first: int) -> bool:
    """Whether what stands before a bare noun says that no one of the article is meant: любой школы, за советом, пять
    школ."""
    if first == 0 or words[first - 1].line != words[first].line:
        return False
    before = words[first - 1]
    if before.lower == "за" and words[first].lower == "советом":
        return True
    return before.pos == "NUM" or before.adjective and before.case == words[first].case and not before.capital


WHEREABOUTS = {"центр", "часть"}  # "в центре Москвы", "в центральной части Аргентины"
FIRMS = {"компания", "авиакомпания", "клуб", "корпорация", "концерн", "холдинг", "профсоюз", "банк"}
NATIONAL = {"правительство", "парламент", "посольство"}
COUNTRY_KINDS = {"страна", "часть света", "объединение стран"}


def _of_country(scene: Scene, match: HeadMatch, first: int, last: int) -> bool:
    """Whether a name is its head and a country, or an adjective of one: they describe, and leave the country a
    place."""
    words = scene.words
    before, after = words[first : match.first], words[match.last : last]
    if not after:
        return len(before) == 1 and before[0].lower.startswith("российск") and not before[0].capital
    return not before and _is_country(after)


def _of_nation(scene: Scene, i: int) -> bool:
    """Whether an adjective of a country opens the sentence, where its capital says nothing."""
    word = scene.words[i]
    return i not in scene.ner and begins_sentence(scene.words, i) and word.lemma.lower() in _nations()


@cache
def _nations() -> frozenset[str]:
    return frozenset(row["adjective"] for row in rows("country_adjectives"))


def _is_country(words: list[Word]) -> bool:
    return " ".join(w.text for w in words) in ("РФ", "США", "СССР", "КНР", "ФРГ") or any(
        reading in countries() for reading in (readings(words[0].lower) if len(words) == 1 else ())
    )


def _only_territory(scene: Scene, match: HeadMatch, first: int, last: int) -> str:
    """Whether a name is its head and a place: "placeholder" for "района", "place" for a named one, else empty."""
    if not all(_says_level(w) for w in scene.words[first : match.first]) or last == match.last:
        return ""
    at = match.last + (scene.words[match.last].lower == "по")
    tail = scene.words[at:last]
    if at in scene.places and scene.places[at] == last or len(tail) == 1 and tail[0].text in word_set("region_short"):
        return "place" if any(w.capital for w in tail) else "placeholder"
    return "placeholder" if len(tail) == 1 and is_placeholder(tail[0]) else ""


def _says_level(word: Word) -> bool:
    """районный, областной: an adjective that tells a level of power and no name."""
    return word.lower.startswith(stems("level_stems")) and not word.capital
