"""One head noun in the plural for several organisations: which names it shares out.

министерства здравоохранения и строительства  → министерства здравоохранения, строительства
Баймакская и Зилаирская районные больницы     → Баймакская, Зилаирская районные больницы
"""

from itertools import takewhile

from pipeline.agreement import is_adjective
from pipeline.organization_words import HeadMatch
from pipeline.tag.dependents import dependents_end
from pipeline.tag.scene import WEAK, Name, Scene, joins
from pipeline.tag.subjects import noun_group_end, phrase_end
from pipeline.tag.territory import is_placeholder
from pipeline.words import Word


def shared_head(scene: Scene, match: HeadMatch, first: int) -> list[Name]:
    """министерства здравоохранения и строительства: two, the first with the head, the second without. A plural head
    with proper
    names behind it (школы № 1 и № 2) stays outside them."""
    words = scene.words
    if not match.kind.topic:
        return []
    groups: list[tuple[int, int]] = []
    at = match.last
    along = at < len(words) and words[at].lower == "по"  # комитеты по имуществу и по социальной политике
    while at < len(words) and (end := _subject_end(scene, at) if along else noun_group_end(scene, at, "Gen")):
        groups.append((at, end))
        if end >= len(words) or words[end].lower not in ("и", ",") or words[end].line != words[at].line:
            break
        at = end + 1
    if len(groups) < 2 or words[groups[-1][0] - 1].lower != "и":
        return []
    tail = dependents_end(scene, match.noun, groups[-1][1], topic=False)
    spans = [(first if k == 0 else a, b) for k, (a, b) in enumerate(groups)]
    spans[-1] = (spans[-1][0], tail)
    return [Name(a, b, "name", "shared_head", WEAK) for a, b in spans]


def _subject_end(scene: Scene, at: int) -> int:
    """The end of "по социальной политике", one of a list; 0 for none."""
    words = scene.words
    if words[at].lower != "по" or at + 1 >= len(words):
        return 0
    end = noun_group_end(scene, at + 1, "Dat")
    return (phrase_end(scene, end) if end and end < len(words) else 0) or end


PLURAL_ENDS = ("ам", "ям", "ами", "ями", "ах", "ях")


def is_plural(words: list[Word], match: HeadMatch) -> bool:
    """Whether a head noun stands in the plural, by its tag or, where the tagger errs, by its ending ("колледжам") or
    the verb that it is the subject of ("договорились министерства", "Управления … и … провели встречу")."""
    noun = words[match.noun]
    if noun.number == "Plur" or noun.lower.endswith(PLURAL_ENDS) and noun.lower != noun.lemma.lower():
        return True
    neuter = noun.lemma.lower().endswith(("о", "е")) and noun.lower.endswith(("а", "я"))
    before = words[match.first - 1] if match.first else noun
    return neuter and before.pos == "VERB" and before.number == "Plur" or _opens_list(words, match)


PLURAL_OR_GENITIVE = ("ы", "и", "а", "я")


def _opens_list(words: list[Word], match: HeadMatch) -> bool:
    """Whether a head that opens its sentence, but for an adverb, and looks like a genitive is the subject of a verb in
    the plural: "и" or places in the plural ("районов") stand before the verb and no other subject does."""
    first, noun = match.first, words[match.noun]
    before = takewhile(lambda k: joins(words, k, first), range(first - 1, -1, -1))
    opens = all(words[k].pos in ("ADV", "CCONJ", "PART", "PUNCT") for k in before)
    if not opens or noun.case not in ("Gen", "Dat") or not noun.lower.endswith(PLURAL_OR_GENITIVE):
        return False
    listed = False
    for i in range(match.last, len(words)):
        word = words[i]
        other = word.noun and word.case == "Nom" or word.pos == "PRON" or word.text == "№"
        if other or not joins(words, first, i):
            return False
        if word.pos == "VERB" and not word.case:
            return listed and word.number == "Plur"
        listed = listed or word.lower == "и" or is_placeholder(word) and word.number == "Plur"
    return False


def shared_noun(scene: Scene, match: HeadMatch) -> list[Name]:
    """Баймакская и Зилаирская районные больницы: two, the last with the noun."""
    words = scene.words
    at = match.first
    while at > 0 and words[at - 1].adjective and words[at - 1].number == "Plur" and not words[at - 1].capital:
        at -= 1
    firsts: list[int] = []
    while at > 0 and words[at - 1].capital and is_adjective(words[at - 1]):
        firsts.append(at - 1)
        if at < 2 or words[at - 2].lower not in ("и", ",") or not joins(words, at - 2, at):
            break
        at -= 2
    if len(firsts) < 2:
        return []
    last, *others = firsts
    names = [Name(i, i + 1, "name", "shared_noun", WEAK) for i in reversed(others)]
    return [*names, Name(last, match.last, "name", "shared_noun", WEAK)]
