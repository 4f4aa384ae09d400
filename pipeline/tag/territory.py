"""The places behind the head of an organisation's name, and the words that stand for one.

администрация | Рязанской области;  комиссариат | Рыбновского и Старожиловского районов;  главе | района
"""

from pipeline.known_places import may_be_settlement
from pipeline.lexicon import word_set
from pipeline.organization_words import head_at
from pipeline.tag.scene import Scene, joins
from pipeline.words import Word


def territory(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """Рязанской области, г. Самары, села Кузьминского, района: places in the genitive."""
    words = scene.words
    if at in scene.places:
        end = scene.places[at]
        first, last = words[at], words[end - 1]
        genitive = (
            "Gen" in (first.case, last.case)
            or first.case in ("", "Acc")
            and last.case in ("", "Acc")
            and not first.noun
        )
        genitive = genitive or _is_of_town(words, noun, at, end)
        abbreviated = first.text in ("г", "с", "д", "п", "пос") or first.text in word_set("region_short")
        return shared_kind_end(scene, at, "Gen") or (end if genitive or abbreviated else 0)
    word = words[at]
    if is_placeholder(word) and word.case == "Gen" and word.number != "Plur":
        return at + 1
    return at + 1 if word.text in word_set("region_short") else 0


def _is_of_town(words: list[Word], noun: int, at: int, end: int) -> bool:
    """Whether a town right behind the body that rules it is in the genitive, a nominative to the tagger: Дума |
    Касимова."""
    head = head_at(words, noun)
    rules = head is not None and head.kind.word in word_set("of_one_place") and noun + 1 == at == end - 1
    return rules and words[at].noun and may_be_settlement(words[at].text, "из")


def shared_kind_end(scene: Scene, at: int, case: str) -> int:
    """The end of places that share their kind, in a case: "Рыбновского | и Старожиловского районов"; 0 for others."""
    words, places = scene.words, scene.places
    end = places[at]
    while words[end - 1].capital and end + 1 in places and words[end].lower in ("и", ","):
        end = places[end + 1]
    kind = words[end - 1]
    shared = end > places[at] and kind.number == "Plur" and kind.case == case and not kind.capital
    return end if shared else 0


def is_placeholder(word: Word) -> bool:
    """района, области: a kind of place that stands for the one that the article is about."""
    return word.lemma.lower().replace("ё", "е") in word_set("placeholders")


def with_territory(scene: Scene, end: int) -> int:
    """An end with the place or the word for one behind it: "губернаторе | Рязанской области", "главе | района"."""
    if end in scene.places:
        return scene.places[end]
    if end == len(scene.words) or not joins(scene.words, end - 1, end):
        return end
    word = scene.words[end]
    return end + 1 if word.text in word_set("region_short") or is_placeholder(word) and word.case == "Gen" else end
