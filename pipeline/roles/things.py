"""Common nouns in a row after a post: what a minister or a teacher deals with.

"министр [строительства и ЖКХ] Рязанской области" → the words from "строительства" to "ЖКХ"
"""

from pipeline.inflect import CASES
from pipeline.lexicon import word_set
from pipeline.organization_words import abbreviations, head_at
from pipeline.place_words import kind_named
from pipeline.records import Mention
from pipeline.roles.scene import Scene, together
from pipeline.words import Word


def stands(scene: Scene, i: int, *words: str) -> bool:
    """Whether words[i] is one of the words and goes on with the sentence."""
    return i > 0 and together(scene, i - 1, i) and scene.words[i].lower in words


def written(scene: Scene, first: int, last: int) -> str:
    """Words as written, "соцполитики" in full."""
    if last <= first:
        return ""
    short = [w for w in scene.words[first:last] if w.lower.startswith("соц") and scene.morphology.known(w.lower[3:])]
    text = scene.text[scene.words[first].start : scene.words[last - 1].end]
    for word in short:
        text = text.replace(word.text, _social(word, scene))
    return text


def _social(word: Word, scene: Scene) -> str:
    """ "соцполитики" → "социальной политики"."""
    noun = word.lower.removeprefix("соц")
    case = CASES.get(word.case)
    parse = next((p for p in scene.morphology.parses(noun) if p.tag.POS == "NOUN" and case == p.tag.case), None)
    if parse is None:
        return word.text
    wanted = {str(g) for g in (parse.tag.case, parse.tag.number) if g}
    if "sing" in wanted and parse.tag.gender:
        wanted.add(str(parse.tag.gender))
    return f"{scene.morphology.inflect('социальный', *wanted) or 'соц'} {noun}"


def things_from(scene: Scene, at: int, cases: tuple[str, ...], wide: tuple[str, ...] = ()) -> int:
    """The end of common nouns with their adjectives in one of the cases, joined by "и" and commas: things only.

    `wide`: cases in which it takes a noun that could be a body's as well, after its adjective: "сельского хозяйства".
    """
    words, last = scene.words, at
    k = at
    while together(scene, k - 1, k) and k - at < 14 and k not in scene.people:
        word = words[k]
        wide_noun = k > at and words[k - 1].adjective and word.case in wide and not word.capital
        if not wide_noun and any(_ends_topic(scene, k, m) for _, m in scene.bodies.get(k, ())):
            break
        if word.lower in ("и", ",") and last == k and k > at and together(scene, k, k + 1):
            k += 1
            continue
        genitive = "Gen" in cases and word.case == "Gen" or word.case in cases
        acronym = word.acronym and not _body_acronym(word)
        of_people = k > at and words[k - 1].lemma.lower() in word_set("rights") and word.case == "Gen" and word.noun
        thing = genitive and _subject_noun(scene, k) or wide_noun and word.noun and not placeholder(word)
        if acronym or of_people or thing:
            k += 1
            last = k
        elif word.adjective and genitive and not word.capital:
            k += 1
        else:
            break
    return last


def _ends_topic(scene: Scene, k: int, mention: Mention) -> bool:
    return mention.type == "LOC" or mention.level == "name" or bare_head(scene, k)


def _body_acronym(word: Word) -> bool:
    short = abbreviations().get(word.text)
    return short is not None and short.form != "class"


def _subject_noun(scene: Scene, k: int) -> bool:
    """Whether words[k] can be what a minister or a teacher deals with: a thing, no place and no body."""
    word = scene.words[k]
    thing = word.noun and word.animacy != "Anim" and not word.capital
    one_body = word.number != "Plur" and bare_head(scene, k)  # "фондов" of a keeper are no organisations
    won = word.lemma.lower() in word_set("contested_in")  # "лучший учитель зоны", "тракторист года"
    return thing and not one_body and not won and not placeholder(word)


def bare_head(scene: Scene, k: int) -> bool:
    """Whether words[k] is a noun that alone can name an organisation: "школы"."""
    match = head_at(scene.words, k)
    return match is not None and match.kind.bare


def placeholder(word: Word) -> bool:
    """Whether the word stands for a place that the text names elsewhere: "района", "страны"."""
    if word.number == "Plur":
        return False  # "автомобильных дорог" is what a ministry deals with, no road
    kind = kind_named(word.lemma.lower().replace("ё", "е"))
    return kind is not None or word.lower in ("региона", "муниципалитета", "страны")
