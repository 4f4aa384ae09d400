"""Organisations: whole names grown from their head noun, abbreviation or quoted tip, in the conventions of
administrative Russian.

    отдела налоговой политики министерства промышленности области
        → [отдела налоговой политики [министерства промышленности области]]
    ООО «Заря», МБОУ «СОШ № 3», ГУ МЧС России по Рязанской области, министерства здравоохранения и строительства

A head collects agreeing adjectives on its left and dependents on its right (`dependents`). A bare head ("в
министерстве") is a
nominal span. The list of rules is the priority: the first that answers for a word decides.
"""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from pipeline.agreement import agrees, relational_ending
from pipeline.lexicon import word_set
from pipeline.name_forms import name_form
from pipeline.organization_words import (
    abbreviations,
    expansion_gender,
    head_at,
    is_university,
    names_body,
    numeral,
    short_of,
)
from pipeline.place_adjectives import places_told
from pipeline.records import EntitySpan
from pipeline.tag.dependents import dependents_end, named_end, owned_end
from pipeline.tag.left_side import NOUN_ENDS, POSSESSIVE, left_end
from pipeline.tag.levels import level_of
from pipeline.tag.organization_signs import compound_body, speaker_label
from pipeline.tag.plural_heads import (
    is_plural,
    shared_head,
    shared_noun,
    shared_numbers,
    shared_places,
    told_by_places,
    with_shared_place,
)
from pipeline.tag.scene import (
    BARE,
    DASHES,
    LIKELY,
    OPENING,
    SURE,
    WEAK,
    Name,
    Scene,
    balanced_end,
    is_acronym,
    is_ordinal,
    is_short,
    joins,
    quoted_end,
    scene_of,
    work_key,
)
from pipeline.tag.settle import repeated, settle
from pipeline.text import QUOTES, stem
from pipeline.words import Word

ENTREPRENEURS = {"КФХ", "ИП"}
CODES = {"УК"}  # a managing company, and the criminal code


def find_organizations(
    words: list[Word], spans: Sequence[EntitySpan], places: Sequence[EntitySpan]
) -> list[EntitySpan]:
    """Organisations among `words`; `spans` are people and NER's organisations, `places` the places found already."""
    scene = scene_of(words, spans, places)
    names = [name for i in range(len(words)) for name in names_at(scene, i)]
    names = settle(scene, names)
    names = with_shared_place(scene, settle(scene, [*names, *repeated(scene, names)]))
    return [
        EntitySpan(words[n.first].start, words[n.last - 1].end, "ORG", n.level, n.rule, n.confidence) for n in names
    ]


def names_at(scene: Scene, i: int) -> list[Name]:
    """The names whose head is words[i]."""
    around = " ".join(w.lower for w in scene.words[max(0, i - 1) : i + 2])
    if HALL.search(around):
        return []
    return next((found for rule in RULES if (found := rule(scene, i))), [])


# ------------------------------------------------------------------ rules: a name from its head


def legal_form(scene: Scene, i: int) -> list[Name]:
    """ООО «Заря», МБОУ «СОШ № 3», ГБУ РО «…», МБОУ СОШ № 3, ООО Заря, КФХ Мороз О. И."""
    words = scene.words
    if not is_short(words[i], "legal") or (i and joins(words, i - 1, i) and is_short(words[i - 1], "legal")):
        return []
    at = i + 1
    if words[i].text in CODES and at < len(words) and words[at].text in word_set("region_short"):
        return []  # статья 158 УК РФ «Кража»
    while (
        at < len(words)
        and joins(words, at - 1, at)
        and at - i < 4
        and (is_short(words[at], "legal") or words[at].text in word_set("legal_tails"))
    ):
        at += 1
    if at in scene.places and scene.places[at] < len(words) and words[scene.places[at]].text in OPENING:
        at = scene.places[at]
    if at >= len(words) or not joins(words, i, at):
        return []
    if at in scene.people:
        return [Name(i, scene.people[at], "name", "entrepreneur", LIKELY)] if words[i].text in ENTREPRENEURS else []
    if named := named_letters(scene, at):
        return [named[0]._replace(first=i, rule="legal_form")]
    quoted = balanced_end(words, at) or _closed_once(scene, at) or quoted_end(words, at)
    if quoted:
        return [Name(i, quoted, "name", "legal_form", SURE)]
    head = next(
        (j for j in range(at, min(at + 4, len(words))) if head_at(words, j) or is_short(words[j], "facility")), None
    )
    if head is not None and all(words[j].adjective for j in range(at, head)):
        found = names_at(scene, head)
        if found and found[0].first <= at:
            return [found[0]._replace(first=i, level="name", rule="legal_form", confidence=LIKELY), *found[1:]]
    if words[i].text in ENTREPRENEURS:
        family = words[at].capital and words[at].lower.endswith(("овых", "евых", "иных", "ыных"))
        return [Name(i, at + 1, "name", "family_farm", LIKELY)] if family else []
    if words[at].capital and at not in scene.place_words and (not words[at].acronym or at in scene.ner):
        end = scene.ner.get(at, at + 1)
        return [Name(i, quoted_end(words, end) or _closed(words, i, end), "name", "legal_form", WEAK)]
    return []


def _closed_once(scene: Scene, at: int) -> int:
    """The end of a name in quotation marks that one mark closes twice: «Детский сад № 9 «Ручеёк»; 0 for others."""
    words = scene.words
    if words[at].text not in OPENING:
        return 0
    inside = [name for i in range(at + 1, min(at + 4, len(words))) for name in names_at(scene, i)[:1]]
    closing = OPENING[words[at].text]
    ends = (n.last for n in inside if n.first == at + 1 and any(w.text == closing for w in words[at : n.last]))
    return next(ends, 0)


def abbreviated_body(scene: Scene, i: int) -> list[Name]:
    """МЧС, ГУ МЧС России по Рязанской области, Рыбновская ЦРБ, МФЦ Сасовского района, ДЮСШ имени …, СОШ № 3."""
    words = scene.words
    if not is_short(words[i], "body", "facility") or _is_class(words, i):
        return []
    first = left_end(scene, i, i)
    short = short_of(words[i].text)
    while first < i and _is_somebody(words[first], words[i]):
        first += 1
    inner = i > 0 and joins(words, i - 1, i) and (is_short(words[i - 1], "body") or _governs(scene, i))
    topical = words[i].text in word_set("letters_with_topic")
    last = dependents_end(scene, i, i + 1, topical)
    if topical and last == i + 1 == scene.ner.get(i, 0) - 1 and words[last].noun and not words[last].capital:
        last += 1  # НИИ | пчеловодства, a nominative to the tagger
    if inner and short is not None and short.kind in CENTRAL:
        last = _without_region(words, i, last)
    if i + 1 < len(words) and joins(words, i, i + 1) and is_short(words[i + 1], "body"):
        last = max(last, dependents_end(scene, i + 1, i + 2, topic=False))
    alone = last == i + 1 and first == i
    if alone and words[i].text in word_set("only_with_more") and i not in scene.ner:
        return []
    if alone and is_short(words[i], "facility") and i not in scene.ner and "-" not in words[i].text:
        return [Name(i, i + 1, "nominal", "abbreviation", BARE)]
    return [Name(first, last, "name", "abbreviation", LIKELY)]


def _is_somebody(word: Word, body: Word) -> bool:
    """Whether an adjective in the nominative before an abbreviation means people, as its gender or number tells:
    Дежурный | ЕДДС, Пожарные | ПСЧ № 5."""
    short = short_of(body.text)
    known = short is not None and short.expansion and not relational_ending(word)  # российский МИД
    ending = next((g for g, ends in GENDER_ENDS.items() if word.lower.endswith(ends)), "")
    return bool(known and ending) and ending != expansion_gender(body.text)


GENDER_ENDS = {"Masc": ("ый", "ий"), "Fem": ("ая", "яя"), "Neut": ("ое", "ее"), "Plur": ("ые", "ие")}


def _is_class(words: list[Word], i: int) -> bool:
    """СО НКО: an abbreviation of two parts that stands for many organisations."""
    pair = f"{words[i].text} {words[i + 1].text}" if i + 1 < len(words) else ""
    short = abbreviations().get(pair)
    return short is not None and short.form == "class"


CENTRAL = {"министерство", "федеральная служба", "следственный комитет", "академия"}


def _governs(scene: Scene, i: int) -> bool:
    """Whether a head noun stands right before the abbreviation: "управление МВД по Москве"."""
    return head_at(scene.words, i - 1) is not None


def _without_region(words: list[Word], first: int, last: int) -> int:
    """МЧС России | по Рязанской области, МВД России | «Бежецкий»: what follows belongs to the body around."""
    return next((j for j in range(first + 1, last) if words[j].lower == "по" or words[j].text in OPENING), last)


def head_noun(scene: Scene, i: int) -> list[Name]:
    """министерство образования и науки области, Рыбновский районный дом культуры, школа № 5, совет ветеранов войны и
    труда."""
    words = scene.words
    if i in scene.place_words or (i > 0 and words[i - 1].lower == "по" and words[i].lower == "совету"):
        return []
    match = head_at(words, i)
    if match is None or i > 0 and (before := head_at(words, i - 1)) is not None and before.last > i:
        return []
    if match.kind.word in word_set("groups") and _belongs(scene, match.last):
        return []
    first = left_end(scene, match.first, match.noun)
    if numbers := shared_numbers(scene, match, first):
        return numbers
    if match.kind.kind in FARMS and (owner := _owner_end(scene, match.last)):
        return [Name(first, owner, "name", "entrepreneur", LIKELY)]
    if match.kind.word in word_set("of_one_place") and (several := shared_places(scene, match, first)):
        return several
    if is_plural(words, match) or told_by_places(scene, match):
        return shared_places(scene, match, first) or shared_head(scene, match, first) or shared_noun(scene, match)
    if match.kind.word in word_set("named_only"):
        last = named_end(scene, match.noun, match.last)
    elif match.kind.word in word_set("only_of_body"):
        last = owned_end(scene, match.noun, match.last)
        if last == match.last:
            return []
    else:
        last = dependents_end(scene, match.noun, match.last, match.kind.topic)
    if _is_initial(words, last - 1) and last - 1 > match.noun:
        last -= 1
    if i in scene.ner and scene.ner[i] > last and not any(k in scene.person_words for k in range(last, scene.ner[i])):
        last = _closed(words, i, scene.ner[i])
        while last > match.last and _predicates(words[last - 1]):
            last -= 1
        last = dependents_end(scene, last - 1, last, topic=False) if _is_phrase(words, i, last) else last
    if match.kind.proper and i and joins(words, i - 1, i) and _governs(scene, i):
        last = _without_region(words, i, last)  # управление Росреестра | по Пензенской области
    numbered = match.last < last and words[match.last].text[0] == "№"
    if first == match.first and numbered and _is_from_town(words, first - 1, i):
        first -= 1
    if first == match.first and last == match.last and match.kind.word in word_set("numbered"):
        first -= _counts(words, first - 1, match.noun)
    only_ordinal = is_ordinal(words[first]) and match.first == first + 1 and last == match.last
    if only_ordinal and match.kind.kind not in word_set("numbered"):
        return []
    level, confidence = level_of(scene, match, first, last)
    return [Name(first, last, level, "head_noun", confidence)] if level else []


FARMS = {"крестьянское хозяйство"}


def _owner_end(scene: Scene, at: int) -> int:
    """The end of the person in the genitive whose farm it is: крестьянское хозяйство | Зимина; not "глава крестьянского
    хозяйства | Иван Зимин", who is somebody. 0 for none."""
    words = scene.words
    if at not in scene.people or words[at].case != "Gen" or not joins(words, at - 1, at):
        return 0
    before = takewhile(lambda k: joins(words, k, at), range(at - 1, -1, -1))
    led = any(words[k].animacy == "Anim" for k in before)
    return 0 if led else scene.people[at]


def _predicates(word: Word) -> bool:
    """Whether a word that NER takes into a name says something of it: театр драмы | рад."""
    return word.pos in ("ADJ", "VERB") and not word.case and not word.capital


def _is_from_town(words: list[Word], at: int, noun: int) -> bool:
    """Whether a town's adjective says which of the schools with a number: гудермесская | школа № 12."""
    given = at >= 0 and joins(words, at, noun) and relational_ending(words[at]) and agrees(words[at], words[noun])
    return bool(given) and words[at].adjective and not words[at].capital and bool(places_told(words[at].lower))


def _counts(words: list[Word], at: int, noun: int) -> bool:
    """Whether words[at] is an ordinal that goes with the noun: пятая | школа, which a number may name in full."""
    return at >= 0 and joins(words, at, noun) and numeral(words[at]) > 0 and agrees(words[at], words[noun])


def _is_initial(words: list[Word], i: int) -> bool:
    """Whether words[i] begins the name of somebody: Института физики СО РАН | И. Шульц."""
    return len(words[i].text) == 1 and words[i].capital and i + 1 < len(words) and words[i + 1].text == "."


def _belongs(scene: Scene, at: int) -> bool:
    """Whether an organisation stands at `at` that a group is part of: коллектив | ООО «Заря», лагерь | завода."""
    words = scene.words
    if at >= len(words) or not joins(words, at - 1, at):
        return False
    match = head_at(words, at)
    owner = match is not None and words[at].case == "Gen" and names_body(match.kind)
    return owner or is_short(words[at], "legal", "body", "facility")


def _closed(words: list[Word], first: int, last: int) -> int:
    """An end that NER gives, without an initial that begins the next name, and with the closing mark of a quoted
    name."""
    if last < len(words) and words[last].text == "." and len(words[last - 1].text) == 1:
        last -= 1
    inside = [w.text for w in words[first:last]]
    opened = sum(t in OPENING and t not in OPENING.values() for t in inside) - sum(t in ("»", "”") for t in inside)
    if last < len(words) and (opened > 0 or inside.count('"') % 2) and words[last].text in OPENING.values():
        last += 1
    return last


def named_letters(scene: Scene, i: int) -> list[Name]:
    """Letters that no lexicon has, of a university or with somebody's name behind: РГРТУ имени Уткина, РязГМУ."""
    words = scene.words
    if short_of(words[i].text) is not None or i in scene.shouted or i in scene.place_words:
        return []
    named = words[i].acronym and i + 1 < len(words) and joins(words, i, i + 1) and words[i + 1].lower in ("имени", "им")
    if not named and not is_university(words[i].text):
        return []
    return [Name(i, dependents_end(scene, i, i + 1, topic=False), "name", "named_letters", LIKELY if named else WEAK)]


def quoted_tip(scene: Scene, i: int) -> list[Name]:
    """«Союз Чернобыль» that NER calls an organisation, and «Забота» after it in the same list."""
    words = scene.words
    end = quoted_end(words, i)
    if not end or i in scene.place_words or _is_speech(scene, i, end):
        return []
    if work_key(words[i + 1 : end - 1]) in scene.works:
        return []
    if any(k in scene.ner and end - 1 <= scene.ner[k] <= end for k in (i, i + 1)):
        return [Name(i, end, "name", "quoted", LIKELY)]
    if _has_staff(words, i, end):
        return [Name(i, end, "name", "quoted_staff", WEAK)]
    if i > 1 and words[i - 1].lower in (",", "и") and words[i - 2].text in OPENING.values() and words[i + 1].capital:
        begin = next((k for k in range(i - 3, max(-1, i - 12), -1) if words[k].text in OPENING), None)
        if begin is not None and quoted_tip(scene, begin):
            return [Name(i, end, "name", "quoted_list", WEAK)]
    return []


def _has_staff(words: list[Word], i: int, end: int) -> bool:
    """Whether quotation marks hold, in the genitive or undeclined, where somebody works or plays: вратарь | «Рязанских
    львов», директор | «Стройсервиса»."""
    inside = words[i + 1 : end - 1]
    if not i or not joins(words, i - 1, i) or _staff_noun(words[i - 1]) not in word_set("staff"):
        return False
    short = len(inside) <= LONGEST_STAFFED and inside[0].capital and all(w.text[0].isalpha() for w in inside)
    return short and all((w.noun or w.adjective) and w.case in ("", "Gen") for w in inside)


def _staff_noun(word: Word) -> str:
    """The dictionary form of who works or plays somewhere, as it is without "экс-": экс-вратарь → вратарь."""
    return word.lemma.lower().replace("ё", "е").removeprefix("экс-")


LONGEST_STAFFED = 3  # words


def _is_speech(scene: Scene, i: int, end: int) -> bool:
    """Whether quotation marks that open a sentence hold what somebody says: «Рады», — говорит она."""
    words = scene.words
    opens = i == 0 or not joins(words, i - 1, i)
    return opens and end + 1 < len(words) and words[end].text == "," and words[end + 1].text in DASHES


def ner_name(scene: Scene, i: int) -> list[Name]:
    """What NER calls an organisation and nothing else claims: Газпром, Единая Россия, LogiTrack."""
    if i not in scene.ner:
        return []
    words = scene.words
    last = scene.ner[i]
    if i and (end := quoted_end(words, i - 1)) and _is_speech(scene, i - 1, end):
        return []
    if all(k in scene.place_words for k in range(i, last)):
        return []
    if i + 1 < last and words[i].lower.endswith(NOUN_ENDS) and head_at(words, i + 1) and not words[i + 1].capital:
        return []  # "в Тетюшах завод": a town and a common word
    while last > i and (words[last - 1].text in {",", ".", "(", ":", *DASHES} or _predicates(words[last - 1])):
        last -= 1
    if last <= i or any(k in scene.person_words for k in range(i, last)) or not any(w.capital for w in words[i:last]):
        return []
    if work_key([w for w in words[i:last] if w.text not in QUOTES]) in scene.works:
        return []
    short = abbreviations().get(" ".join(w.text for w in words[i:last]))
    if short is not None and short.form in ("class", "legal"):
        return []
    last = _with_noun(words, _closed(words, i, last))
    if last == i + 1 and (words[i].text in QUOTES or words[i].adjective and "ск" in words[i].lower):
        return []
    if MODEL.fullmatch(words[i].text) or words[i].lower.endswith(POSSESSIVE) and head_at(words, last - 1):
        return []
    if last == i + 1 and _is_eponym(words, i):
        return []
    if words[i].acronym and last == i + 1 or _is_phrase(words, i, last):
        last = dependents_end(scene, last - 1, last, topic=False)
    first = i - 1 if i and is_ordinal(words[i - 1]) and words[i].adjective and joins(words, i - 1, i) else i
    if is_acronym(scene, i) and len(words[i].text) > 2 and last == i + 1 and i not in scene.place_words:
        first = left_end(scene, i, i)  # районное УЖКХ
    return [Name(first, last, "name", "ner", WEAK)]


def _with_noun(words: list[Word], last: int) -> int:
    """An end with the noun of the adjective that NER breaks off at: Приволжской железной | дорогой."""
    if last >= len(words) or not joins(words, last - 1, last) or words[last].capital or not words[last].noun:
        return last
    adjective = words[last - 1]
    breaks = adjective.adjective and not adjective.capital and agrees(adjective, words[last])
    return last + 1 if breaks and words[last].animacy != "Anim" else last


def _is_eponym(words: list[Word], i: int) -> bool:
    """Whether a surname in the genitive stands right behind a head: "институт | Пушкина" has it in its name."""
    behind = i > 0 and words[i].case == "Gen" and joins(words, i - 1, i) and head_at(words, i - 1) is not None
    return behind and name_form(words[i].text).last > 0


def _is_phrase(words: list[Word], first: int, last: int) -> bool:
    """Whether common words make the name, so that a place or body may own it: Международный банк | Китая, Конгресс |
    США; a board (совет директоров) belongs to a firm, whose name it is no part of."""
    noun = words[last - 1]
    if noun.lemma.lower() in word_set("stop_nouns"):
        return False
    national = any(stem(noun.lower) == stem(body) for body in word_set("national_bodies"))
    common = not noun.capital if last - first > 1 else national
    return noun.noun and common and all(w.text[0].isalpha() and not w.text[0].isascii() for w in words[first:last])


Rule = Callable[[Scene, int], list[Name]]
RULES: list[Rule] = [
    *(speaker_label, legal_form, abbreviated_body, named_letters, head_noun, quoted_tip, compound_body, ner_name),
]


HALL = re.compile(r"\bзал[ауеом]* суда\b")
MODEL = re.compile(r"[A-ZА-ЯЁ][A-Za-zА-Яа-яё]*-\d{3,5}\w?")  # ВАЗ-2114
