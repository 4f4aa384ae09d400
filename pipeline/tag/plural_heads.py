"""One head noun in the plural for several organisations: which names it shares out.

министерства здравоохранения и строительства  → министерства здравоохранения, строительства
администрации Ряжского и Шацкого районов      → администрации Ряжского, Шацкого районов
школы № 3 и № 5, больницы №№ 1, 2 и 4         → школы № 3, № 5; больницы №№ 1, 2, 4
Баймакская и Зилаирская районные больницы     → Баймакская, Зилаирская районные больницы
"""

from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from pipeline.agreement import is_adjective
from pipeline.organization_words import HeadMatch, head_at
from pipeline.tag.dependents import dependents_end, inner_organization, number
from pipeline.tag.left_side import counted
from pipeline.tag.scene import WEAK, Name, Scene, joins
from pipeline.tag.subjects import noun_group_end, phrase_end
from pipeline.tag.territory import is_placeholder
from pipeline.words import Word


def shared_head(scene: Scene, match: HeadMatch, first: int) -> list[Name]:
    """министерства здравоохранения и строительства: two, the first with the head, the second without. A plural head
    with quoted names behind it stays outside them."""
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
    return _shared(first, _with_tail(scene, match, groups), "shared_head")


def _with_tail(scene: Scene, match: HeadMatch, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of a list, the last with what follows it: "строительства | области", "№ 5 | города Рязани"."""
    *front, (first, last) = spans
    return [*front, (first, dependents_end(scene, match.noun, last, topic=False))]


def shared_places(scene: Scene, match: HeadMatch, first: int) -> list[Name]:
    """администрации Ряжского и Шацкого районов, управления Росгвардии по Курской и Липецкой областям: one for each
    place."""
    spans = _places_listed(scene, match) if (match.kind.powers or match.kind.topic) and not match.kind.proper else []
    return _shared(first, spans, "shared_places")


def _shared(first: int, spans: Sequence[tuple[int, int]], rule: str) -> list[Name]:
    """A name for each of a list's spans, the first from its head on."""
    return [Name(a if k else first, b, "name", rule, WEAK) for k, (a, b) in enumerate(spans)]


def _places_listed(scene: Scene, match: HeadMatch) -> list[tuple[int, int]]:
    """The places behind a head, or behind what it deals with or belongs to, that "и" joins; none for one place."""
    words, at = scene.words, match.last
    if at not in scene.places and at < len(words) and joins(words, at - 1, at):
        body = inner_organization(scene, match.noun, at, match.kind.topic)
        at = phrase_end(scene, at) or (body if body and words[body].lower == "по" else at)
    along = at < len(words) and words[at].lower == "по"
    at += along
    found: list[tuple[int, int]] = []
    while at in scene.places and joins(words, match.noun, at):
        end = scene.places[at]
        found.append((at, end))
        if end + 1 >= len(words) or words[end].lower not in ("и", ","):
            break
        at = end + 1
    cases = ("", "Dat" if along else "Gen")
    fit = len(found) > 1 and all(words[a].capital and {words[a].case, words[b - 1].case} & {*cases} for a, b in found)
    return found if fit and words[found[-1][0] - 1].lower == "и" else []


def shared_numbers(scene: Scene, match: HeadMatch, first: int) -> list[Name]:
    """школы № 3 и № 5, больницы №№ 1, 2 и 4: one for each number. The list says that the head is in the plural."""
    words, at = scene.words, match.last
    listed = at + 1 < len(words) and words[at].text == words[at + 1].text == "№"
    at += listed
    found: list[tuple[int, int]] = []
    while at < len(words) and joins(words, match.noun, at):
        end = number(scene, match.noun, at, False) or (at + 1 if found and words[at].text.isdigit() else 0)
        signed = words[at].text[0] == "№"
        if not end or not (signed or listed or is_plural(words, match)):
            break
        found.append((at, end))
        if end + 1 >= len(words) or words[end].lower not in ("и", ","):
            break
        at = end + 1
    if len(found) < 2 or words[found[-1][0] - 1].lower != "и":
        return []
    return _shared(first, _with_tail(scene, match, found), "shared_number")


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
    if before.pos in ("PRON", "DET") and match.first > 1:
        before = words[match.first - 2]  # "Учредили | их | министерства культуры и образования"
    return neuter and before.pos == "VERB" and before.number == "Plur" or _opens_list(words, match)


def told_by_places(scene: Scene, match: HeadMatch) -> bool:
    """Whether places joined by "и" and a verb in the plural right before say that a head in -ии, -ы is the subject:
    "сообщили администрации Ряжского и Шацкого районов"; not where somebody else is."""
    words, first = scene.words, match.first
    ambiguous = words[match.noun].lower.endswith(PLURAL_OR_GENITIVE) and words[match.noun].number == "Sing"
    if not (ambiguous and first and _is_plural_verb(words[first - 1]) and _places_listed(scene, match)):
        return False
    before = takewhile(lambda k: joins(words, k, first), range(first - 2, -1, -1))
    return not any(words[k].case == "Nom" and (words[k].noun or words[k].pos == "PRON") for k in before)


def _is_plural_verb(word: Word) -> bool:
    return word.pos == "VERB" and not word.case and word.number == "Plur"


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
    if at > 0 and counted(scene, at - 1, at, match.noun):  # первая и вторая городские больницы
        tells = partial(counted, scene, behind=at, noun=match.noun)
    else:
        tells = partial(_is_proper_adjective, words)
    while at > 0 and tells(at - 1):
        firsts.append(at - 1)
        if at < 2 or words[at - 2].lower not in ("и", ",") or not joins(words, at - 2, at):
            break
        at -= 2
    if len(firsts) < 2:
        return []
    last, *others = firsts
    names = [Name(i, i + 1, "name", "shared_noun", WEAK) for i in reversed(others)]
    return [*names, Name(last, match.last, "name", "shared_noun", WEAK)]


def _is_proper_adjective(words: list[Word], i: int) -> bool:
    return words[i].capital and is_adjective(words[i])


def with_shared_place(scene: Scene, names: Sequence[Name]) -> list[Name]:
    """The names, bare bodies of power among them that share the place of the last of a list: Администрация, дума и
    совет ветеранов | Шатровского округа."""
    starts = {n.first: n for n in reversed(names)}
    found = []
    for name in names:
        match = head_at(scene.words, name.last - 1)
        bare = match is not None and match.kind.powers and not match.kind.proper and name.last - name.first == 1
        found.append(name._replace(level="name", rule="shared_tail") if bare and _tail(scene, name, starts) else name)
    return found


def _tail(scene: Scene, name: Name, starts: dict[int, Name]) -> bool:
    """Whether a list of bodies in one case goes on behind a name and closes with a body and its place."""
    words, case, joined = scene.words, scene.words[name.first].case, ""
    while name.last + 1 < len(words) and joins(words, name.first, name.last + 1):
        joined, following = words[name.last].lower, starts.get(name.last + 1)
        if joined not in ("и", ",") or following is None or words[following.first].case != case:
            return False
        name = following
        if name.level == "name" and name.last - 1 in scene.place_words:
            return joined == "и"
        if name.last - name.first > 1:
            return False
    return False
