"""A place's span → its nominative, kind and bare name.

селе Кузьминском      → село Кузьминское, kind село
Илекского районов     → Илекский район          (the last of a list; the first, "Сакмарского", borrows the kind)
в Скопине             → Скопин
"""

import re

from pipeline.agreement import relational_ending
from pipeline.declension import GEN
from pipeline.inflect import adjective_nominative, noun_nominative
from pipeline.known_places import populations, readings, village_readings
from pipeline.morphology import Morphology
from pipeline.name_forms import name_form
from pipeline.place_words import Kind, KindMatch, abbreviated, find_kinds, kind_named
from pipeline.records import EntitySpan, NamedSpan
from pipeline.text import QUOTES
from pipeline.toponyms import Toponym, nominative
from pipeline.words import Word

ABBREVIATED = 4  # letters of abbreviations that stand side by side: АИР РТ


def normalize_place(
    words: list[Word], first: int, last: int, span: EntitySpan, text: str, morphology: Morphology
) -> NamedSpan:
    """The place at words[first:last]."""
    inside = words[first:last]
    if span.level == "nominal":
        return _nominal(inside, span, text, morphology)
    if span.rule == "listed_street":
        return _listed_street(inside, span, text, morphology)
    if span.rule == "shared_toponym" and last + 2 < len(words):
        own = [words[first], words[last + 2]]  # Старом | и Новом | Киструсе
        name = _name(words, first, own, "", morphology).name
        return NamedSpan(span, text, name, name=name, rule="shared_toponym")
    if span.rule == "shared_kind":
        return _shared(words, first, last, span, text, morphology)
    kinds = [
        k for k in find_kinds(inside) if k.first == 0 or k.last == len(inside) or k.kind.kind == "автономный округ"
    ]
    if span.rule == "adjective_kind" and kinds:
        return _adjective_kind(inside, kinds[-1], span, text, morphology)
    if kinds and kinds[0].first == 0 and inside[0].capital and len(inside) == 2 and inside[1].capital:
        found = _name(words, first, inside, "", morphology)
        if found.name.lower().replace("ё", "е") in populations():
            return NamedSpan(span, text, found.name, name=found.name, rule=found.rule)  # Набережные Челны
    if kinds and kinds[0].first == 0 and kinds[0].last < len(inside):
        return _kind_name(words, first, inside, kinds[0], span, text, morphology)
    last_kind = kinds[-1] if kinds and kinds[-1].last == len(inside) else None
    # a capital on the kind word makes it part of a name: Пушкинские Горы, Красная Горка
    if last_kind and last_kind.first > 0 and inside[0].adjective and not inside[last_kind.first].capital:
        return _adjective_kind(inside, kinds[-1], span, text, morphology)
    found = _name(words, first, inside, "", morphology)
    return NamedSpan(span, text, found.name, name=found.name, rule=found.rule)


def _nominal(inside: list[Word], span: EntitySpan, text: str, morphology: Morphology) -> NamedSpan:
    match = find_kinds(inside)
    kind = match[0].kind if match else None
    normal = " ".join(_kind_words(inside, kind.gender if kind else "", morphology)).lower()
    return NamedSpan(span, text, normal, kind=kind.kind if kind else normal, rule="kind")


def _kind_words(words: list[Word], gender: str, morphology: Morphology) -> list[str]:
    """The words of a kind in the nominative singular: "муниципального района" → муниципальный район."""
    if words[-1].text == "." or len(words) == 1 and not words[0].text.isalpha():
        return ["".join(abbreviated(w.text) for w in words)]
    if words[0].noun and len(words) > 1:  # посёлок городского типа
        return [noun_nominative(words[0], morphology, False), *(w.text for w in words[1:])]
    forms = [
        adjective_nominative(w.text, gender, False, morphology)
        if w.adjective and w is not words[-1]
        else noun_nominative(w, morphology, False)
        for w in words
    ]
    return [form.lower() if w.acronym else form for w, form in zip(words, forms, strict=True)]


def _adjective_kind(
    inside: list[Word], match: KindMatch, span: EntitySpan, text: str, morphology: Morphology
) -> NamedSpan:
    kind = match.kind
    noun = inside[match.last - 1]
    singular = span.rule == "adjective_kind" or noun.lower.endswith(("е", "у", "ю", "ом", "ем"))
    plural = noun.number == "Plur" and not singular  # Курильских островов
    name = [
        adjective_nominative(w.text, kind.gender, plural, morphology) if w.text[0].isalpha() else w.text
        for w in inside[: match.first]
    ]
    if plural:
        kind_words = [noun_nominative(w, morphology, True) for w in inside[match.first : match.last]]
    else:
        kind_words = _kind_words(inside[match.first : match.last], kind.gender, morphology)
    tail = [w.text for w in inside[match.last :]]
    normal = _join(inside, [*name, *kind_words, *_tail(tail)])
    if plural:
        return NamedSpan(span, text, normal, name=normal, rule="plural_kind")
    return NamedSpan(span, text, normal, kind=kind.kind, name=_join(inside, name), rule="adjective")


def _tail(words: list[str]) -> list[str]:
    return [w if not w.lower().startswith("югр") else "Югра" for w in words]


def _shared(words: list[Word], first: int, last: int, span: EntitySpan, text: str, morphology: Morphology) -> NamedSpan:
    """The kind is written once, at the end of the list."""
    kind = next((k for k in find_kinds(words[last : last + 12]) if k.kind.side != "before"), None)
    gender = kind.kind.gender if kind else "Masc"
    name = " ".join(adjective_nominative(w.text, gender, False, morphology) for w in words[first:last])
    if kind is None:
        return NamedSpan(span, text, name, name=name, rule="adjective")
    kind_words = _kind_words(words[last + kind.first : last + kind.last], gender, morphology)
    return NamedSpan(span, text, " ".join([name, *kind_words]), kind=kind.kind.kind, name=name, rule="shared_kind")


def _listed_street(inside: list[Word], span: EntitySpan, text: str, morphology: Morphology) -> NamedSpan:
    """улицам Калинина и Мясницкой: a name in the genitive stays, an adjective agrees with the улица that is not
    there."""
    adjective = inside[-1].lower.endswith(("ой", "ая", "ую", "ей", "яя")) and inside[-1].pos != "NOUN"
    if adjective and not womans_surname(inside[-1], morphology):
        name = " ".join(adjective_nominative(w.text, "Fem", False, morphology) for w in inside)
    else:
        name = text
    return NamedSpan(span, text, name, kind="улица", name=name, rule="eponym")


def _kind_name(
    words: list[Word],
    first: int,
    inside: list[Word],
    match: KindMatch,
    span: EntitySpan,
    text: str,
    morphology: Morphology,
) -> NamedSpan:
    kind_words = inside[: match.last]
    rest = inside[match.last :]
    abbreviated = kind_words[-1].text == "." or not kind_words[-1].text.isalpha()
    kind_text = text[: rest[0].start - inside[0].start] if abbreviated else None
    if _is_eponym(match.kind, kind_words[-1], rest, morphology):
        name, rule = text[rest[0].start - inside[0].start :], "eponym"
    elif len(rest) > 1 and (named := kind_named(rest[0].lower)) is not None and named.side == "before":
        found = _name(words, first, rest[1:], named.gender, morphology, rest[0])
        normal = " ".join([*_kind_words(kind_words, match.kind.gender, morphology), rest[0].text, found.name])
        return NamedSpan(span, text, normal, kind=match.kind.kind, name=found.name, rule=found.rule)
    else:
        found = _name(words, first, rest, match.kind.gender, morphology, kind_words[-1])
        name, rule = found.name, found.rule
    if kind_text is not None:
        return NamedSpan(span, text, kind_text + name, kind=match.kind.kind, name=name, rule=rule)
    normal = " ".join([*_kind_words(kind_words, match.kind.gender, morphology), name])
    bare = name[1:-1] if name[0] in QUOTES and name[-1] in QUOTES else name  # форт «Константин»
    return NamedSpan(span, text, normal, kind=match.kind.kind, name=bare, rule=rule)


def _is_eponym(kind: Kind, noun: Word, rest: list[Word], morphology: Morphology) -> bool:
    """Whether a name stays as it is behind its kind: имени Кирова, 8 Марта, улица Ленина; in the genitive behind a
    kind in another case: "в заливе | Петра Великого"."""
    if rest[0].lower in ("имени", "им") or rest[0].text[0].isdigit():
        return True
    somebodys = kind.side != "before" and noun.case not in ("", "Gen") and all(w.case == "Gen" for w in rest)
    return somebodys or _eponym_street(kind, rest, morphology)


def womans_surname(word: Word, morphology: Morphology) -> bool:
    """Whether a form in -ой is a woman's surname and no adjective: "улицы Крупской", unlike "улицы Садовой"."""
    parses = [parse for parse in morphology.parses(word.lower) if parse.is_known]
    return any("Surn" in p.tag.grammemes for p in parses) and not any(p.tag.POS == "ADJF" for p in parses)


def _eponym_street(kind: Kind, rest: list[Word], morphology: Morphology) -> bool:
    """улица Ленина, площадь Победы: the name stands in the genitive and stays there."""
    if kind.side == "before" or kind.word not in (
        "улица",
        "проспект",
        "переулок",
        "бульвар",
        "набережная",
        "площадь",
        "проезд",
        "аллея",
        "тупик",
    ):
        return False
    if rest[-1].lower.endswith("ой") and (womans_surname(rest[-1], morphology) or _begins_womans_name(rest)):
        return True
    return not rest[-1].lower.endswith(("ая", "ой", "ую", "ый", "ий", "ое", "ом", "ому"))


def _begins_womans_name(rest: list[Word]) -> bool:
    """Whether a woman's first name in the genitive stands before another word: "Александры | Монаховой"."""
    form = name_form(rest[0].text)
    return len(rest) > 1 and rest[0].lower.endswith(("ы", "и")) and ("f", GEN) in form.first_in


def _name(
    words: list[Word], first: int, rest: list[Word], gender: str, morphology: Morphology, kind: Word | None = None
) -> Toponym:
    if any(w.text in "()–—" or not w.text[0].isalpha() for w in rest):
        head = next((i for i, w in enumerate(rest) if not w.text[0].isalpha()), len(rest))
        if head == 0:
            return Toponym(_spell(rest), "as_written")
        front = _name(words, first, rest[:head], gender, morphology, kind)
        back = _spell(rest[head:])
        return Toponym(front.name + (" " if rest[head].start > rest[head - 1].end else "") + back, front.rule)
    short = rest[0].acronym or MIXED.fullmatch(rest[0].text)
    if short and len(rest) == 1 and len(rest[0].text) <= 5 and not _settlement(rest[0]):
        return Toponym(rest[0].text, "abbreviation")
    if len(rest) > 1 and all(w.acronym and len(w.text) <= ABBREVIATED for w in rest):
        return Toponym(_spell(rest), "abbreviation")
    preposition = words[first - 1].lower if first > 0 and words[first - 1].line == rest[0].line else ""
    case = tuple(w.case for w in rest)
    if kind is not None and kind.case == "Acc" and kind.gender == "Fem" and rest[-1].lower.endswith(("у", "ю")):
        case, gender = ("Acc",) * len(rest), ""  # "реку Карлу": the name is declined with its kind
    if kind is not None and kind.case and rest[-1].case in ("", "Nom") and kind.case != "Nom":
        preposition = ""
    if kind is not None and kind.case == "Gen" and kind.lemma.lower() in RIVERS and rest[-1].lower.endswith("ы"):
        case, preposition, gender = ("Gen",) * len(rest), "", ""  # "реки Анграпы": rivers are no plurals
    texts = tuple(w.text for w in rest)
    found = nominative(texts, case, tuple(w.number for w in rest), preposition, gender, morphology)
    undeclined = kind is not None and kind.case not in ("", "Nom") and found.name == " ".join(texts)
    if undeclined and len(rest) == 1 and gender and _is_own_adjective(rest[0]):
        return Toponym(adjective_nominative(rest[0].text, gender, False, morphology), "adjective")
    return found


def _is_own_adjective(word: Word) -> bool:
    """Whether a name is an adjective that goes with its kind, and nobody's: "мыса Олюторского", not "Маяковского"."""
    return relational_ending(word) in ("ского", "скому", "ским", "ском") and not name_form(word.text).last


RIVERS = {"река", "речка"}
MIXED = re.compile(r"[А-ЯЁ]+[а-яё][А-ЯЁ]{2,}")  # УрФО


def _settlement(word: Word) -> bool:
    """Whether a word in capitals is a settlement's name, as in a headline: УСАДЫ, unlike МВД."""
    return len(word.lower) > 3 and bool(readings(word.lower) | village_readings(word.lower))


def _spell(words: list[Word]) -> str:
    """Words with the spaces that the text has between them."""
    out = words[0].text
    for before, word in zip(words, words[1:], strict=False):
        out += (" " if word.start > before.end else "") + word.text
    return out


def _join(inside: list[Word], forms: list[str]) -> str:
    """Forms of the words of a span, with the spaces that the text has between them."""
    out = ""
    for i, form in enumerate(forms):
        glued = i > 0 and i < len(inside) and inside[i].start == inside[i - 1].end
        out += form if not out or glued else " " + form
    return out
