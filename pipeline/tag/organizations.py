"""Organisations: whole names grown from their head noun, abbreviation or quoted tip, in the conventions of administrative Russian.

    отдела налоговой политики министерства промышленности области
        → [отдела налоговой политики [министерства промышленности области]]
    ООО «Заря», МБОУ «СОШ № 3», ГУ МЧС России по Рязанской области, министерства здравоохранения и строительства

A head noun collects agreeing adjectives on its left and, on its right, dependents one after another: each kind of dependent
is one small function that answers where it ends. A bare head ("в министерстве") is a nominal span.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pipeline.organization_words import HeadMatch, abbreviations, head_at, official
from pipeline.records import EntitySpan
from pipeline.text import QUOTES
from pipeline.words import Word

SURE, LIKELY, WEAK, BARE = 0.95, 0.9, 0.75, 0.5
OPENING = {"«": "»", "“": "”", "„": "“", '"': '"', "''": "''"}
LONGEST_QUOTED = 14  # words: beyond it, quotation marks hold speech or a programme's title rather than a name
TOPIC_STOPS = {"и", ",", "или"}
PLACE_PLACEHOLDERS = {"район", "область", "край", "республика", "округ", "город", "село", "поселение", "регион", "поселок", "деревня", "станица"}
EPONYM = {"имени", "им"}


class Scene(NamedTuple):
    """What a rule sees: the words, and which of them are known to be something else."""

    words: list[Word]
    place_ends: dict[int, int]  # index of a place span's first word → index after its last
    people: frozenset[int]  # indexes of words inside people
    ner: dict[int, int]  # organisations by NER: first word → after its last


class Name(NamedTuple):
    """words[first:last] with the head noun or abbreviation at `head`."""

    first: int
    last: int
    level: str
    rule: str
    confidence: float


def find_organizations(words: list[Word], spans: Sequence[EntitySpan], places: Sequence[EntitySpan]) -> list[EntitySpan]:
    """Organisations among `words`; `spans` are NER's of all types, `places` the places found already."""
    scene = _scene(words, spans, places)
    names: list[Name] = []
    i = 0
    while i < len(words):
        found = _at(scene, i)
        names.extend(found)
        i += 1
    names = _settle(scene, names)
    return [_span(words, n) for n in names]


def _scene(words: list[Word], spans: Sequence[EntitySpan], places: Sequence[EntitySpan]) -> Scene:
    starts = {w.start: i for i, w in enumerate(words)}
    ends = {w.end: i + 1 for i, w in enumerate(words)}

    def indexed(chosen: Sequence[EntitySpan]) -> dict[int, int]:
        return {starts[s.start]: ends[s.end] for s in chosen if s.start in starts and s.end in ends}

    people = frozenset(i for a, b in indexed([s for s in spans if s.type == "PER"]).items() for i in range(a, b))
    return Scene(words, indexed(places), people, indexed([s for s in spans if s.type == "ORG"]))


def _at(scene: Scene, i: int) -> list[Name]:
    """The names whose head is words[i]; the first rule that answers decides."""
    for rule in RULES:
        found = rule(scene, i)
        if found:
            return found
    return []


# ------------------------------------------------------------------ rules: a name from its head


def legal_form(scene: Scene, i: int) -> list[Name]:
    """ООО «Заря», МБОУ «СОШ № 3», ГБУ РО «…», МБОУ СОШ № 3, ООО Заря."""
    words = scene.words
    short = abbreviations().get(words[i].text)
    if short is None or short.form != "legal" or (i and _joins(words, i - 1, i) and _is_short(words[i - 1], "legal")):
        return []
    at = i + 1
    while at < len(words) and _joins(words, at - 1, at) and at - i < 4 and (_is_short(words[at], "legal") or words[at].text in ("ДО", "РО", "РК", "РТ", "РБ", "НСО", "ЛО", "МО", "СО")):
        at += 1
    if at < len(words) and at in scene.place_ends and scene.place_ends[at] < len(words) and words[scene.place_ends[at]].text in OPENING:
        at = scene.place_ends[at]
    quoted = _quoted(words, at)
    if quoted:
        return [Name(i, quoted, "name", "legal_form", SURE)]
    if at < len(words) and words[at].line == words[i].line:
        inner = head_at(words, at) or (words[at].adjective and at + 1 < len(words) and head_at(words, at + 1)) or None
        if _is_short(words[at], "facility") or inner:
            head_index = inner.noun if inner else at
            found = _at(scene, head_index) if inner is None or inner.first >= at else []
            if found and found[0].first <= at:
                return [found[0]._replace(first=i, level="name", rule="legal_form", confidence=LIKELY), *found[1:]]
        if words[at].capital and at in scene.ner and at not in scene.people:
            return [Name(i, scene.ner[at], "name", "legal_form", LIKELY)]
        if words[at].capital and at not in scene.people and at not in scene.place_ends and not words[at].acronym:
            return [Name(i, at + 1, "name", "legal_form", WEAK)]
    return []


def abbreviated_body(scene: Scene, i: int) -> list[Name]:
    """МЧС, ГУ МЧС России по Рязанской области, Рыбновская ЦРБ, МФЦ Сасовского района, ДЮСШ имени …, СОШ № 3."""
    words = scene.words
    short = abbreviations().get(words[i].text)
    if short is None or short.form not in ("body", "facility"):
        return []
    first = _left(scene, i, i)
    last = i + 1
    names: list[Name] = []
    if last < len(words) and _joins(words, i, last) and _is_short(words[last], "body"):
        inner = abbreviated_body(scene, last)
        if inner:
            last = max(n.last for n in inner)
            # "ГУ МЧС России по краю": the ministry inside ends with the country
            names.extend(_without_region(scene, inner[0]))
    last = _dependents(scene, i, last, topic=False, facility=short.form == "facility")
    named = first < i or last > i + 1 or short.form == "body" or i in scene.ner
    if not named:
        return [Name(i, i + 1, "nominal", "abbreviation", BARE)] if words[i].text != "ГУ" else []
    if words[i].text in ("ГУ", "СУ", "СК", "РБ", "ИК", "ГБ", "ВК", "БК", "ВОГ") and last == i + 1 and i not in scene.ner:
        return []
    return [Name(first, last, "name", "abbreviation", LIKELY), *names]


def head_noun(scene: Scene, i: int) -> list[Name]:
    """министерство образования и науки области, Рыбновский районный дом культуры, школа № 5, совет ветеранов войны и труда."""
    words = scene.words
    match = head_at(words, i)
    if match is None:
        return []
    first = _left(scene, match.first, match.noun)
    last = _dependents(scene, match.noun, match.last, topic=match.kind.topic, facility=True)
    plural = words[match.noun].number == "Plur"
    if plural:
        return _coordinated(scene, match, first)
    if last < len(words) and i in scene.ner:
        last = max(last, scene.ner[i]) if not any(k in scene.people for k in range(last, scene.ner[i])) else last
    level, confidence = _level(scene, match, first, last)
    if not level:
        return []
    return [Name(first, last, level, "head_noun", confidence)]


def quoted_tip(scene: Scene, i: int) -> list[Name]:
    """«Союз Чернобыль» that NER calls an organisation and no head claims."""
    words = scene.words
    if words[i].text not in OPENING:
        return []
    end = _quoted(words, i)
    if not end:
        return []
    inside = [k for k in (i, i + 1) if k in scene.ner]
    if inside and scene.ner[inside[0]] >= end - 1 and scene.ner[inside[0]] <= end:
        return [Name(i, end, "name", "quoted", LIKELY)]
    return []


def ner_name(scene: Scene, i: int) -> list[Name]:
    """What NER calls an organisation and nothing else claims: Газпром, Единая Россия, LogiTrack."""
    if i not in scene.ner:
        return []
    words = scene.words
    last = scene.ner[i]
    while last > i and words[last - 1].text in {",", ".", "-", "–", "—", "(", ":"}:
        last -= 1
    if last <= i or any(k in scene.people for k in range(i, last)):
        return []
    short = abbreviations().get(" ".join(w.text for w in words[i:last]))
    if short is not None and short.form == "class":
        return []
    if not any(w.text[0].isupper() for w in words[i:last]):
        return []
    if words[i].text in OPENING and words[last - 1].text not in OPENING.values() and last < len(words) and words[last].text in OPENING.values():
        last += 1
    if last == i + 1 and words[i].text in QUOTES:
        return []
    if last - i == 1 or words[i].acronym:
        last = _dependents(scene, i, last, topic=False, facility=False) if words[i].acronym else last
    return [Name(i, last, "name", "ner", WEAK)]


Rule = Callable[[Scene, int], list[Name]]
RULES: list[Rule] = [legal_form, abbreviated_body, head_noun, quoted_tip, ner_name]


# ------------------------------------------------------------------ the left side


def _left(scene: Scene, first: int, noun: int) -> int:
    """The first word of the name: adjectives that agree with the head and belong to a name, ordinals, acronyms with a hyphen."""
    words = scene.words
    start = first
    taken_capital = False
    while start > 0 and _joins(words, start - 1, start):
        word = words[start - 1]
        if start - 1 in scene.people:
            break
        agrees = word.adjective and _agrees(word, words[noun])
        if agrees and (word.capital or official(word)) and not word.acronym:
            if word.capital and _begins_sentence(words, start - 1) and not (official(word) or "ск" in word.lower):
                break
            taken_capital = word.capital
            start -= 1
        elif _ordinal(word):
            start -= 1
            break
        else:
            break
        if taken_capital and start > 0 and not (words[start - 1].adjective and (words[start - 1].capital or _ordinal(words[start - 1]))):
            break
    return start


def _ordinal(word: Word) -> bool:
    return word.text[0].isdigit() and "-" in word.text and word.text[-1].isalpha()


def _agrees(adjective: Word, noun: Word) -> bool:
    if not adjective.case or not noun.case:
        return True
    return adjective.case == noun.case or noun.pos == "PROPN" or noun.acronym


def _begins_sentence(words: list[Word], i: int) -> bool:
    return i == 0 or words[i - 1].sentence != words[i].sentence or words[i - 1].text in OPENING or words[i - 1].text in "–—-"


# ------------------------------------------------------------------ the right side: dependents


def _dependents(scene: Scene, noun: int, last: int, topic: bool, facility: bool) -> int:
    """The end of the name: takes dependents as long as one of the rules finds another."""
    words = scene.words
    while last < len(words) and _joins(words, last - 1, last):
        for rule in (_quoted_name, _number, _eponym, _along, _territory, _latin, _topic, _acronym_tail):
            end = rule(scene, noun, last, topic)
            if end > last:
                last = end
                break
        else:
            break
    return last


def _quoted(words: list[Word], at: int) -> int:
    """The end of a quoted name that opens at words[at], 0 when none does."""
    if at >= len(words) or words[at].text not in OPENING:
        return 0
    closing = OPENING[words[at].text]
    depth = 0
    for j in range(at + 1, min(at + LONGEST_QUOTED + 1, len(words))):
        text = words[j].text
        if words[j].line != words[at].line:
            return 0
        if text == words[at].text and text != closing:
            depth += 1
        elif text == closing or (closing == "“" and text == "”"):
            if depth == 0:
                return j + 1 if j > at + 1 else 0
            depth -= 1
    return 0


def _quoted_name(scene: Scene, noun: int, at: int, topic: bool) -> int:
    end = _quoted(scene.words, at)
    if not end:
        return 0
    first = scene.words[at + 1]
    return end if first.capital or first.text[0].isdigit() or not first.text[0].isalpha() else 0


def _number(scene: Scene, noun: int, at: int, topic: bool) -> int:
    words = scene.words
    if words[at].text in ("№", "N", "No") and at + 1 < len(words) and words[at + 1].text[0].isdigit():
        return at + 2
    if words[at].text[0] == "№" and len(words[at].text) > 1:
        return at + 1
    if words[at].text in ("-", "–") and at + 1 < len(words) and words[at + 1].text.isdigit() and words[at - 1].acronym:
        return at + 2
    return at + 1 if words[at].text.isdigit() and words[at - 1].acronym and len(words[at].text) < 4 else 0


def _eponym(scene: Scene, noun: int, at: int, topic: bool) -> int:
    words = scene.words
    if words[at].lower not in EPONYM:
        return 0
    end = at + 1
    if end < len(words) and words[end].text == ".":
        end += 1
    begin = end
    while end < len(words) and words[end].line == words[at].line:
        word = words[end]
        initial = word.text == "." and len(words[end - 1].text) == 1
        number = word.text[0].isdigit() and end == begin
        title = word.lower in ("героя", "дважды", "маршала", "генерала", "святого", "святой", "академика", "адмирала", "героев", "летия", "лет", "летчика", "космонавта", "поэта", "композитора")
        if word.capital and word.text[0].isalpha() or initial or number or title:
            end += 1
        else:
            break
    while end > begin and not words[end - 1].capital and words[end - 1].text != ".":
        end -= 1
    return end if end > begin else 0


def _along(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """по делам территорий, по Рязанской области, по городу Рыбное, при губернаторе."""
    words = scene.words
    if words[at].lower == "при" and at + 1 < len(words) and words[at + 1].case == "Loc" and topic:
        end = at + 2
        return scene.place_ends.get(end, end)
    if words[at].lower != "по" or at + 1 >= len(words):
        return 0
    if at + 1 in scene.place_ends:
        return scene.place_ends[at + 1]
    if not topic:
        if words[at + 1].lemma.lower() in PLACE_PLACEHOLDERS:
            return at + 2
        if words[noun].acronym and words[at + 1].capital and words[at + 1].adjective:
            return 0
        return 0
    return _subjects(scene, at + 1)


def _subjects(scene: Scene, at: int) -> int:
    """делам территорий и информационной политике: datives with their genitives, joined by "и"."""
    words = scene.words
    end = _noun_group(scene, at, {"Dat"})
    while end and end < len(words):
        genitives = _phrase(scene, end, {"Gen"}, coordinate=True)
        if genitives:
            end = genitives
            continue
        joined = end + 1 if words[end].lower in ("и", ",") else 0
        if joined and joined < len(words) and words[joined].lower == "по":
            joined += 1
        more = _noun_group(scene, joined, {"Dat"}) if joined and joined < len(words) else 0
        if not more:
            break
        end = more
    return end


def _territory(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """Рязанской области, г. Самары, села Кузьминского, района: places in the genitive."""
    words = scene.words
    if at in scene.place_ends:
        end = scene.place_ends[at]
        inside = words[at:end]
        genitive = any(w.case == "Gen" for w in inside) or words[at].lower in ("рф", "сша") or inside[0].text in ("г", "с", "д", "п", "пос") or inside[0].case == ""
        return end if genitive and not (inside[0].case in ("Nom", "Loc", "Ins")) or inside[-1].case == "Gen" else 0
    word = words[at]
    if word.lemma.lower().replace("ё", "е") in PLACE_PLACEHOLDERS and word.case == "Gen" and word.number == "Sing":
        return at + 1
    return at + 1 if word.text in ("РФ", "РО", "РТ", "РК", "РБ") else 0


def _latin(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """компания LogiTrack, IT-парк Fabrika."""
    words = scene.words
    end = at
    while end < len(words) and words[end].line == words[at].line and words[end].text[0].isascii() and words[end].text[0].isalpha() and (words[end].capital or end > at):
        end += 1
    return end if end > at else 0


def _topic(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """образования и науки, налоговой политики, ветеранов войны, труда и правоохранительных органов."""
    return _phrase(scene, at, {"Gen"}, coordinate=topic) if topic else 0


def _acronym_tail(scene: Scene, noun: int, at: int, topic: bool) -> int:
    """управление ЖКХ, отдел ЗАГС, полк ДПС."""
    word = scene.words[at]
    return at + 1 if topic and word.acronym and at not in scene.people and at not in scene.place_ends else 0


def _phrase(scene: Scene, at: int, cases: set[str], coordinate: bool) -> int:
    """The end of a noun phrase of common words in one of the cases, with "и" and commas between equals when it may coordinate."""
    words = scene.words
    end = _noun_group(scene, at, cases)
    if not end:
        return 0
    while coordinate and end < len(words):
        more = _conjunct(scene, end, cases)
        if not more:
            break
        end = more
    return end


def _conjunct(scene: Scene, at: int, cases: set[str]) -> int:
    """"и науки", ", труда и правоохранительных органов": a list with commas has to close with "и"."""
    words = scene.words
    if words[at].lower == "и" and at + 1 < len(words):
        return _noun_group(scene, at + 1, cases)
    if words[at].text != ",":
        return 0
    end = _noun_group(scene, at + 1, cases)
    if not end or end >= len(words) or words[end].lower not in ("и", ","):
        return 0
    return _conjunct(scene, end, cases)


def _noun_group(scene: Scene, at: int, cases: set[str]) -> int:
    """The end of adjectives and a common noun in a case, 0 when the words at `at` are no such group."""
    words = scene.words
    end = at
    while end < len(words) and (end == at or _joins(words, end - 1, end)) and end - at < 6:
        word = words[end]
        if end in scene.people or (end in scene.place_ends and end > at):
            return 0
        if end in scene.place_ends:
            return 0
        if word.adjective and word.case in cases and not (word.capital and end > at and "ск" in word.lower):
            end += 1
            continue
        if word.noun and word.case in cases and word.text[0].isalpha():
            if word.lemma.lower() in STOP_NOUNS or (head_at(words, end) is not None and end > at and words[at - 1].lower == "и"):
                return 0
            return end + 1
        break
    return 0


STOP_NOUNS = {
    *("год", "месяц", "время", "неделя", "день", "человек", "глава", "директор", "руководитель", "начальник", "председатель"),
    *("житель", "сотрудник", "министр", "губернатор", "заместитель", "рубль", "представитель", "этап", "мера", "ход", "рамка"),
}


# ------------------------------------------------------------------ what the name amounts to


def _level(scene: Scene, match: HeadMatch, first: int, last: int) -> tuple[str, float]:
    """name, nominal or nothing, and how sure."""
    words = scene.words
    own = words[first : match.first] + words[match.last : last]
    if not own:
        if len(match.kind.word.split()) > 1 and not match.kind.bare:
            return "", 0.0
        if words[match.noun].capital and not _begins_sentence(words, match.noun) and first in scene.ner:
            return "name", WEAK
        return ("nominal", BARE) if match.kind.bare else ("", 0.0)
    proper = any(w.text[0].isupper() or w.text[0].isdigit() for w in own) or any(w.text in OPENING for w in own)
    territory = _only_territory(scene, match, first, last)
    if territory == "placeholder":
        return ("nominal", BARE) if match.kind.bare else ("", 0.0)
    if territory == "place":
        if match.kind.kind in POWERS:
            return "name", SURE
        return ("nominal", BARE) if match.kind.bare else ("", 0.0)
    if proper:
        return "name", SURE if any(w.text in OPENING or w.text == "№" for w in own) or first in scene.ner else LIKELY
    adjectives_only = match.last == last
    if adjectives_only:
        placeholder = all(w.lower.startswith(("районн", "областн", "городск", "краев", "республиканск", "окружн", "региональн", "сельск", "местн", "муниципальн", "государственн", "федеральн")) for w in own)
        if placeholder:
            return ("nominal", BARE) if match.kind.bare else ("", 0.0)
        return ("name", WEAK) if match.kind.kind in POWERS or match.kind.topic else ("nominal", BARE)
    return "name", LIKELY if match.kind.kind in POWERS else WEAK


# bodies that a territory alone makes unique: "администрация Рыбновского района", unlike "школа села Кузьминского"
POWERS = {
    *("министерство", "администрация", "правительство", "мэрия", "комитет", "департамент", "управление", "дума", "собрание", "совет"),
    *("парламент", "парламент региона", "представительный орган", "прокуратура", "суд", "казначейство", "избирательная комиссия"),
    *("общественная палата", "сборная", "федеральная служба", "государственная инспекция", "военный комиссариат", "епархия", "отдел"),
    *("агентство", "служба", "инспекция", "следственный комитет", "посольство", "консульство", "палата", "отделение"),
}


def _only_territory(scene: Scene, match: HeadMatch, first: int, last: int) -> str:
    """"placeholder" when the name is its head and "района", "place" when it is its head and a named place, else empty."""
    if first < match.first or last == match.last:
        return ""
    at = match.last
    if scene.words[at].lower == "по":
        at += 1
    if at in scene.place_ends and scene.place_ends[at] == last:
        words = scene.words[at:last]
        return "place" if any(w.text[0].isupper() for w in words) else "placeholder"
    if last == at + 1 and scene.words[at].lemma.lower().replace("ё", "е") in PLACE_PLACEHOLDERS:
        return "placeholder"
    return ""


def _coordinated(scene: Scene, match: HeadMatch, first: int) -> list[Name]:
    """министерства здравоохранения и строительства: two, the first with the head, the second without."""
    words = scene.words
    if not match.kind.topic:
        return []
    at = match.last
    groups: list[tuple[int, int]] = []
    while at < len(words):
        end = _noun_group(scene, at, {"Gen"})
        if not end:
            break
        groups.append((at, end))
        if end >= len(words) or words[end].lower not in ("и", ",") or words[end].line != words[at].line:
            break
        at = end + 1
    if len(groups) < 2 or words[groups[-1][0] - 1].lower != "и":
        return []
    tail = _dependents(scene, match.noun, groups[-1][1], topic=False, facility=False)
    spans = [(first if k == 0 else a, b) for k, (a, b) in enumerate(groups)]
    spans[-1] = (spans[-1][0], tail)
    return [Name(a, b, "name", "shared_head", WEAK) for a, b in spans]


def _without_region(scene: Scene, name: Name) -> Iterator[Name]:
    """МЧС России по Рязанской области → МЧС России, which is the organisation inside."""
    for j in range(name.first, name.last):
        if scene.words[j].lower == "по":
            yield name._replace(last=j)
            return
    yield name


# ------------------------------------------------------------------ settle


def _settle(scene: Scene, names: list[Name]) -> list[Name]:
    """Keeps names that nest and drops those that cross or repeat a better one."""
    order = {"name": 0, "nominal": 1}
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.first - n.last, order[n.level], n.first)):
        clash = False
        for other in kept:
            same = (name.first, name.last) == (other.first, other.last)
            apart = name.last <= other.first or other.last <= name.first
            inside = other.first <= name.first and name.last <= other.last
            if same or not (apart or inside):
                clash = True
            elif inside and not _nests(scene, name, other):
                clash = True
        if not clash:
            kept.append(name)
    return sorted(kept, key=lambda n: (n.first, -n.last))


def _nests(scene: Scene, inner: Name, outer: Name) -> bool:
    """Whether an organisation inside another is a mention of its own: a whole tail, not the tip of a quoted name."""
    words = scene.words
    depth = 0
    for j in range(outer.first, inner.first + 1):
        if words[j].text in OPENING and words[j].text != '"':
            depth += 1
        elif words[j].text in OPENING.values() and words[j].text != '"':
            depth -= 1
    if depth > 0 or (words[inner.first].text in OPENING):
        return False
    if inner.rule == "ner" and inner.first > outer.first and inner.last == outer.last and outer.rule == "legal_form":
        return False
    return inner.level == "name" and inner.first > outer.first or inner.rule == "abbreviation" and inner.level == "name"


def _span(words: list[Word], name: Name) -> EntitySpan:
    level = "name" if name.level == "name" else "nominal"
    return EntitySpan(words[name.first].start, words[name.last - 1].end, "ORG", level, name.rule, name.confidence)  # type: ignore[arg-type]


def _joins(words: list[Word], i: int, j: int) -> bool:
    """Whether words[j] follows words[i] on the same line and in the same sentence."""
    return words[i].line == words[j].line and words[i].sentence == words[j].sentence


def _is_short(word: Word, form: str) -> bool:
    short = abbreviations().get(word.text)
    return short is not None and short.form == form
