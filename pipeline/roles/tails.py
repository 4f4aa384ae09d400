"""What else stands in the genitive between a post's own words and the name: the tail of its phrase.

"лидер | консерваторов | Иван Зимин", "директор | производителя досок «Лад» | …"

A tail must not hide the holder, and nothing of it is kept in the position. Where the post is held it tells by its last
name alone, and only where things lead to it: "начальник штаба | армии Омана | …", not "… | друга мэра Костина | …".
"""

from pipeline.lexicon import word_set
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.words import Word

LONGEST = 9  # words of a tail
OPENING, CLOSING = set('«“„"'), set('»”“"')


def past_tail(scene: Scene, at: int) -> int:
    """The index of the name that a tail from words[at] on leads to; `at` when none does."""
    words, k = scene.words, at
    dative, whose = False, False  # after "по"; whether a word for one person, who could be the one named, ends the tail
    while together(scene, at - 1, k) and k - at < LONGEST and k not in scene.people:
        word = words[k]
        if (last := _bracket_end(scene, k)) > k or (last := _region_end(scene, k)) > k:
            k, whose = last, False
            continue
        if (last := _body_end(scene, k)) > k:
            k, whose = last, False
            continue
        joins = word.lower == "и" and words[k - 1].noun and words[k - 1].case == "Gen"
        begins = word.lower == "по" and not dative
        if not joins and not begins:
            if not _belongs(word, dative) and not _can_be_genitive(scene, k):
                return at
            whose = word.noun and word.animacy == "Anim" and word.number != "Plur" or whose and word.adjective
        dative = dative or begins
        k += 1
    if k not in scene.people or not together(scene, at - 1, k) or not _can_end(scene, k - 1, at):
        return at
    name = words[k : scene.people[k][0]]
    if dative and not is_nominative(scene, k, *scene.people[k])[0]:
        return at  # "генералов полиции по делу Зимина"
    return at if whose and any(w.case == "Gen" for w in name) else k


def where_of_tail(scene: Scene, at: int, last: int) -> tuple[int | None, int | None]:
    """The organisation, else the place whose name ends the tail words[at:last]; neither behind "по" or a person."""
    words = scene.words
    ending = ((k, m) for k in range(at, last) for end, m in scene.bodies.get(k, ()) if end == last)
    first, mention = next(((k, m) for k, m in ending if m.level == "name"), (at, None))
    if mention is None or any(w.lower == "по" for w in words[at:first]):
        return None, None
    called = words[first].text in OPENING or words[first].lower[0].isascii()  # "производителя досок «Лад»"
    if not called and any(w.noun and w.animacy == "Anim" and w.number != "Plur" for w in words[at:first]):
        return None, None
    if mention.type == "ORG":
        return mention.identity, None
    governed = scene.identities[mention.identity].kind in word_set("governed_places")
    return None, mention.identity if governed else None


def _body_end(scene: Scene, k: int) -> int:
    """The end of an organisation or a place in the genitive, or in a foreign name; of quoted words; `k` for none."""
    words = scene.words
    for last, _ in scene.bodies.get(k, ()):
        noun = next((w for w in words[k:last] if w.noun), words[k])
        if noun.case in ("", "Gen") or noun.acronym or not noun.lower[0].isalpha() or noun.lower[0].isascii():
            return last
    if words[k].text in OPENING:
        near = range(k + 1, min(k + LONGEST, len(words)))
        return next((i + 1 for i in near if words[i].text in CLOSING and together(scene, k, i)), k)
    return k


def _bracket_end(scene: Scene, k: int) -> int:
    """The end of a word in brackets: "северной (скандинавской) ходьбы"; `k` for none."""
    closed = together(scene, k - 1, k + 2) and [scene.words[i].text for i in (k, k + 2)] == ["(", ")"]
    return k + 3 if closed and scene.words[k + 1].adjective else k


def _region_end(scene: Scene, k: int) -> int:
    """The end of "в Красноярском крае" right before a name; `k` for none."""
    if scene.words[k].lower not in ("в", "во") or not together(scene, k - 1, k + 1):
        return k
    return next((last for last, m in scene.bodies.get(k + 1, ()) if m.type == "LOC" and last in scene.people), k)


def _belongs(word: Word, dative: bool) -> bool:
    """A noun or an adjective in the genitive, after "по" in the dative; no proper name."""
    alike = word.case == "Gen" or dative and word.case == "Dat"
    return alike and (word.noun or word.adjective) and not word.capital and word.lower not in word_set("kinsmen")


def _can_be_genitive(scene: Scene, k: int) -> bool:
    """ "северной ходьбы", of which the tagger makes another case: the adjective before it tells."""
    word, before = scene.words[k], scene.words[k - 1 - 3 * (scene.words[k - 1].text == ")")]
    if not word.noun or word.capital or word.animacy == "Anim" or not before.adjective or before.case != "Gen":
        return False
    return any(p.tag.POS == "NOUN" and "gent" in p.tag for p in scene.morphology.parses(word.lower))


def _can_end(scene: Scene, k: int, at: int) -> bool:
    word = scene.words[k]
    closes = word.text in CLOSING or any(last == k + 1 for i in range(at, k + 1) for last, _ in scene.bodies.get(i, ()))
    return k >= at and (closes or word.noun)
