"""The noun of a unit or a place that belongs to a position.

начальник [финансового управления] → управления;  глава [Находки] → города;  глава [Кыллахского наслега] → наслега
"""

from pipeline.lexicon import word_set
from pipeline.organization_words import abbreviations, head_at
from pipeline.roles.lexicon import Post
from pipeline.roles.scene import Scene


def lower_text(scene: Scene, first: int, last: int) -> str:
    """Words in lower case, abbreviations as they are."""
    return " ".join(w.text if w.acronym else w.text.lower() for w in scene.words[first:last])


def unit_noun(scene: Scene, first: int, last: int) -> str:
    """The noun of an organisation's name as written: "финансового управления" → "управления"."""
    words = scene.words
    short = abbreviations().get(words[first].text)
    if short is not None:
        noun = short.expansion.split()[0] if short.expansion else ""
        return scene.morphology.inflect(noun, "gent") or "" if noun == "администрация" else ""
    for k in range(first, last):
        if words[k].text in '«"“„':
            return ""
        match = head_at(words, k)
        if match is not None and not words[match.noun].text[1:2].isupper():  # "МИДа"
            first = match.first if match.kind.kind in word_set("whole_units") else match.noun
            return lower_text(scene, first, match.noun + 1)
        if any(letter.isupper() for part in words[k].text.split("-") for letter in part[1:]):
            return ""
        if words[k].noun:
            return words[k].text.lower() if not words[k].capital and not words[k].acronym else ""
    return ""


PLACE_GENITIVES = {
    **{"республика": "республики", "область": "области", "край": "края"},
    **{"район": "района", "город": "города", "село": "села", "деревня": "деревни", "станица": "станицы"},
    **dict.fromkeys(("посёлок", "рабочий посёлок", "посёлок городского типа"), "посёлка"),
}
ADJECTIVES = ("ого", "его", "ой", "ей")
AREAS = ("район", "округ", "поселение", "образование")  # the last word of what is called by an adjective


def place_noun(scene: Scene, first: int, last: int, kind: str, post: Post) -> str:
    """The place's kind as written ("наслега", "муниципального округа"), else the kind of the place that is meant."""
    words = scene.words
    lower = [k for k in range(first, last) if words[k].text[0].isalpha() and not words[k].capital]
    written = lower_text(scene, lower[0], lower[-1] + 1) if lower else ""
    if words[first].text == "ЗАТО":
        written = "ЗАТО"
    if not written and first == last - 1 and words[first].lower.endswith(ADJECTIVES):
        written = area_genitive(scene, kind)  # "Лесного | и Сасовского муниципальных округов"
    if post.keeps == "place":
        return written if post.word == "прокурор" or written.endswith("района") else ""
    if written:
        return written
    if words[last - 1].lemma.lower() in PLACE_GENITIVES or kind in PLACE_GENITIVES:
        return PLACE_GENITIVES.get(kind, words[last - 1].lower)
    return "города" if not kind else ""


def area_genitive(scene: Scene, kind: str) -> str:
    """ "муниципальный округ" → "муниципального округа"; "" for what isn't called by an adjective."""
    words = [scene.morphology.inflect(word, "gent", "sing") or word for word in kind.split()]
    return " ".join(words) if kind.endswith(AREAS) else ""
