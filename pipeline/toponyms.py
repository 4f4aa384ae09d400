"""Forms of place names → their nominative: "в Скопине" → Скопин, "селом Кузьминским" → Кузьминское.

Every ending that a case can have is led back to the nominatives that it can come from; the gazetteer's names, the
dictionary, the case that the preposition wants and the gender of the kind word choose among them.
"""

import re
from functools import cache, lru_cache
from itertools import product
from math import log10
from typing import NamedTuple

from pipeline.inflect import CASES, SMALL_PARTS, restore_yo, shape
from pipeline.known_places import endings, populations, prepositions, villages
from pipeline.morphology import Morphology, form_of

ADJECTIVAL = {
    "ое": "Neut",
    "ее": "Neut",
    "ье": "Neut",  # Медвежье
    "ый": "Masc",
    "ий": "Masc",
    "ой": "Masc",
    "ая": "Fem",
    "яя": "Fem",
    "ые": "Plur",
    "ие": "Plur",
}


SHORTEST_END = 6  # letters
VILLAGE = 2.5  # a village's share of what a town's name scores: its name may be a form of a better known one


class Toponym(NamedTuple):
    """The nominative of a place name and how it was found: gazetteer, dictionary or analogy."""

    name: str
    rule: str


def nominative(
    texts: tuple[str, ...],
    cases: tuple[str, ...],
    numbers: tuple[str, ...],
    preposition: str,
    gender: str,
    morphology: Morphology,
) -> Toponym:
    """The nominative of a place name given as its words.

    `cases` and `numbers` are the tagger's for each word, `preposition` the word before the name (and its kind word),
    `gender` that
    of the kind word, empty when there is none.
    """
    if len(texts) == 1:
        return _nominative_word(texts[0], cases[0], preposition, gender, morphology)
    return _nominative_phrase(texts, cases, numbers, preposition, gender, morphology)


@lru_cache(maxsize=4_000)
def _nominative_word(text: str, case: str, preposition: str, gender: str, morphology: Morphology) -> Toponym:
    lower = text.lower()
    candidates = _hyphenated(lower, morphology) if "-" in lower else _candidates(lower, morphology)
    wanted = prepositions().get(preposition, ())
    scored = []
    for name, from_case, source in candidates:
        score = _score(name, from_case, source, case, wanted, gender, lower)
        scored.append((score, name, source))
    score, best, source = max(scored, key=lambda s: (round(s[0], 6), s[1]))
    rule = "gazetteer" if best.replace("ё", "е") in populations() else source
    own_yo = best not in populations() or "ё" in text.lower()  # else the gazetteer's: Орле is Орёл
    return Toponym(shape(restore_yo(best, text) if own_yo else best, text), rule)


def _score(
    name: str, from_case: str, source: str, case: str, wanted: tuple[str, ...], gender: str, lower: str
) -> float:
    score = 0.0
    people = populations().get(name.replace("ё", "е"))
    if people is not None:
        score += 3 + log10(people + 1) / 6
    elif name.replace("ё", "е") in villages():
        score += VILLAGE
    if source == "dictionary":
        score += 1.2
    if case and from_case == case:
        score += 1.5
    if wanted:
        score += 1.5 if from_case in wanted else -1.5
        if from_case == "Loc" and "Loc" in wanted:
            score += 0.4
    adjectival = ADJECTIVAL.get(name[-2:])
    if gender == "-а":
        score += 3 if name[-1] in "аяь" else -1
    elif gender:
        if adjectival:
            score += 3 if adjectival == gender else -1
        if name == lower:
            # after a kind word a name often stays in the nominative: "в деревне Мясоедово"
            score += 2.5 if lower[-1] in "оиуюэ" else 1.2
    elif adjectival and people is None and source != "dictionary":
        score -= 0.8 if name[-2:] != "ой" else 1.3  # "Белопесоцкого" is seldom stressed on its end
    if from_case in ("Nom", "Acc") and name == lower and name[-1] in "оеиуюэ":
        score += 0.7 if name[-1] not in "ую" or people is not None else -0.7  # "в Алешню": few names end so
    if name.endswith("а") and lower.endswith(("ам", "ами", "ах")) and name != lower:
        score -= 0.6  # "под Новосёлками" is Новосёлки; plurals in -а are rare
    if people is None and name == lower and name.endswith(("це", "ке", "хе")):
        score -= 2.0  # "в селе Троице": no name ends so
    if "-" in name and people is None and name.rsplit("-", 1)[1] in villages():
        score += 1.0  # Дашково-Песочня
    if source == "analogy" and people is None and name == lower and from_case == "Loc" and name[-1] == "е":
        score -= 0.5  # "в Осинковке" is no Осинковке
    if source == "analogy" and people is None and name != lower:
        score += _likeness(name, lower)
    return score


def _likeness(name: str, form: str) -> float:
    """How much a nominative made by analogy looks like a village: most end in -ово, -ино, -ское."""
    if name.endswith(("ово", "ево", "ёво", "ино", "ыно")):
        return 1.2
    if name[-2:] in ("ск", "цк") or name.endswith(("ское", "цкое")):
        return 0.8
    if name[-1] == "к" and name[-2] not in "аеёиоуыэюясц":
        return -1.0  # "в Берестянке" is Берестянка: names end in -ск, -цк, -ок, not in -нк
    if name.endswith("ко"):
        return -0.3  # rarer than -ка
    if name.endswith(("я", "ь")) and not name.endswith(("ия", "ья", "ая")):
        return -1.0
    if name.endswith("ка") and not form.endswith("ках"):
        return 0.1
    return 0.2 if name[-1] not in "аоеиыюяь" else 0.0


def _is_known(name: str) -> bool:
    folded = name.replace("ё", "е")
    return folded in populations() or folded in villages() or folded in _plural_ends()


@cache
def _plural_ends() -> frozenset[str]:
    """The plurals in which towns' names end, said without what comes before: Клепики, Вязёмы."""
    ends = (re.split("[- ]", name)[-1] for name in populations() if re.search("[- ]", name))
    return frozenset(end for end in ends if end[-1] in "ыи" and len(end) >= SHORTEST_END)


@lru_cache(maxsize=4_000)
def _candidates(lower: str, morphology: Morphology) -> list[tuple[str, str, str]]:
    """(nominative, case that the form is then in, source) for every way to read the form."""
    found: dict[tuple[str, str], str] = {}
    for parse in morphology.parses(lower):
        if parse.tag.POS != "NOUN" or "Geox" not in parse.tag.grammemes and not parse.is_known:
            continue
        case = _CASE_NAMES.get(str(parse.tag.case), "")
        form = form_of(parse, {"nomn", str(parse.tag.number)})
        if form and case and "Geox" in parse.tag.grammemes:
            found[form, case] = "dictionary" if parse.is_known else "analogy"
    for case, pairs in endings().items():
        for ending, nominative_ending in pairs:
            if ending and not lower.endswith(ending) or len(lower) - len(ending) < 2:
                continue
            stem = lower[: len(lower) - len(ending)]
            if nominative_ending in ("ы", "и", "а") and ending == "" and stem[-1] in "аеиоуыэюяьй":
                continue
            name = _spelled(stem, nominative_ending)
            if name and (_is_known(name) or _plausible(ending, stem, name)):
                found.setdefault((name, case), "analogy")
    found.setdefault((lower, "Nom"), "analogy")
    return [(name, case, source) for (name, case), source in found.items()]


_CASE_NAMES = {v: k for k, v in CASES.items()} | {"loc2": "Loc", "gen2": "Gen"}
SOFT = "гкхжшчщ"


def _spelled(stem: str, ending: str) -> str:
    """stem + ending by the rules of spelling, empty when no Russian word ends so."""
    if ending in ("ы", "ый", "ые") and stem[-1] in SOFT:
        return ""
    if ending in ("и", "ий", "ие") and stem[-1] not in SOFT + "лнрстдвбпмфз":
        return ""
    if ending in ("ий", "ие", "ее", "яя") and stem[-1] not in SOFT + "н":
        return ""
    if ending == "" and stem[-1] in "аеёиоуыэюяьъ":
        return ""
    if ending == "й" and stem[-1] not in "аеёиоуыэюя":
        return ""
    if ending in ("я", "ю", "ь") and (stem[-1] in "гкхц" or stem[-1] in "аеёиоуыэюяьъ"):
        return ""
    return stem + ending


FLEETING = {
    *(("ца", "ец"), ("ьца", "ец"), ("ка", "ок"), ("ла", "ел"), ("ла", "ёл"), ("цу", "ец"), ("ьцу", "ец"), ("ку", "ок")),
    *(
        ("цом", "ец"),
        ("цем", "ец"),
        ("ком", "ок"),
        ("це", "ец"),
        ("ьце", "ец"),
        ("ке", "ок"),
        ("ле", "ел"),
        ("ле", "ёл"),
    ),
}


def _plausible(ending: str, stem: str, name: str) -> bool:
    """By analogy alone: only the frequent kinds of toponym, and no invented plural."""
    if ending == "" or stem + ending != name and (ending, name[len(stem) :]) in FLEETING:
        return False
    if (stem + ending).endswith(("ое", "ее", "ие", "ые")) and ending == "е":
        return False
    if name.endswith(("ы", "и")) and ending not in ("ах", "ях", "ами", "ями", "ам", "ям"):
        return False
    return not (name.endswith("о") and not name.endswith(("во", "но", "ло", "ко", "цо", "ое")))


@cache
def _words_of_phrases() -> frozenset[str]:
    return frozenset(word for name in (*populations(), *villages()) if " " in name for word in name.split())


def _parts(form: str) -> list[tuple[str, str]]:
    """(nominative, case that the form is then in) for the words of the gazetteer's names of several words: "лук" →
    луки, as in Великие Луки."""
    lower = form.replace("ё", "е")
    return [
        (lower[: len(lower) - len(ending)] + nominative_ending, case)
        for case, pairs in endings().items()
        for ending, nominative_ending in pairs
        if lower.endswith(ending) and lower[: len(lower) - len(ending)] + nominative_ending in _words_of_phrases()
    ]


def _hyphenated(lower: str, morphology: Morphology) -> list[tuple[str, str, str]]:
    """Ростове-на-Дону, Каменске-Уральском, Йошкар-Оле: each part led back on its own, the gazetteer deciding on the
    whole."""
    parts = lower.split("-")
    options = []
    for i, part in enumerate(parts):
        fixed = part in SMALL_PARTS or (len(parts) > 2 and i == len(parts) - 1)
        options.append([(part, "", "")] if fixed or not part else [(part, "", ""), *_candidates(part, morphology)])
    found: dict[tuple[str, str], str] = {(lower, "Nom"): "analogy"}
    for combination in product(*options):
        cases = {case for _, case, _ in combination if case}
        if len(cases) > 1:
            continue
        name, case = "-".join(p for p, _, _ in combination), (cases.pop() if cases else "Nom")
        if _is_known(name):
            found.setdefault((name, case), "gazetteer")
        elif len(parts) == 2 and combination[-1][1] and (combination[0][1] or parts[0] not in populations()):
            adjectival = combination[-1][0][-2:] in ADJECTIVAL
            if adjectival == bool(combination[0][1]):
                found.setdefault((name, case), "analogy")
    return [(name, case, source) for (name, case), source in found.items()]


def _common_noun(text: str, case: str, plural: bool, morphology: Morphology) -> Toponym | None:
    """The noun in lower case that ends a name: "Северном полюсе", "Садовом кольце"."""
    if text != text.lower():
        return None
    number = "plur" if plural else "sing"
    nouns = [p for p in morphology.parses(text) if p.tag.POS == "NOUN" and number in p.tag.grammemes]
    fitting = [p for p in nouns if _CASE_NAMES.get(str(p.tag.case)) == case] or nouns
    form = form_of(fitting[0], {"nomn", number}) if fitting else None
    return Toponym(restore_yo(form, text), "dictionary") if form else None


def _womanly(adjective: str) -> str:
    """What an adjective says of its noun's gender: "южной" → "-а", a noun that ends so."""
    return "-а" if adjective.endswith(("ая", "ой", "ую", "ей", "яя", "юю")) else ""


def _nominative_phrase(
    texts: tuple[str, ...],
    cases: tuple[str, ...],
    numbers: tuple[str, ...],
    preposition: str,
    gender: str,
    morphology: Morphology,
) -> Toponym:
    """Великих Луках, Мариинском Посаде, Малая Пурга, Саратовского водохранилища's kind: adjectives agree with the
    last noun."""
    lowers = [t.lower() for t in texts]
    joined = "-".join(lowers)
    for name in [n for n, _, source in _hyphenated(joined, morphology) if n.replace("ё", "е") in populations()]:
        return Toponym(" ".join(shape(n, t) for n, t in zip(name.split("-"), texts, strict=True)), "gazetteer")
    options = [[(t, ""), *_parts(t)] for t in lowers]
    if len(texts) <= 3:
        hits = []
        for combination in product(*options):
            name = " ".join(n for n, _ in combination)
            if _is_known(name):
                hits.append((sum(c == own for (_, c), own in zip(combination, cases, strict=True)), name))
        if hits:
            _, name = max(hits)
            words = [shape(restore_yo(n, t), t) for n, t in zip(name.split(), texts, strict=True)]
            return Toponym(" ".join(words), "gazetteer")
    plural = numbers[-1] == "Plur" or lowers[0].endswith(("ых", "их")) and lowers[-1].endswith(("ов", "ев", "ах", "ях"))
    last = _common_noun(texts[-1], cases[-1], plural, morphology) or _nominative_word(
        texts[-1], cases[-1], preposition, _womanly(lowers[-2]), morphology
    )
    words = []
    for text in texts[:-1]:
        parse = next((p for p in morphology.parses(text) if p.tag.POS in ("ADJF", "PRTF")), None)
        tagged = [str(p.tag.gender) for p in morphology.parses(last.name) if p.tag.POS == "NOUN" and p.tag.gender]
        womanly = _womanly(text.lower()) and last.name.endswith(("а", "я", "ь"))
        manly = text.lower().endswith(("ом", "ем", "ого", "его", "ому", "ему"))  # "на Большом Узене"
        last_gender = "femn" if womanly else next((g for g in tagged if g != "femn" or not manly), "masc")
        form = form_of(parse, {"nomn", "plur"} if plural else {"nomn", "sing", last_gender}) if parse else None
        words.append(shape(restore_yo(form, text), text) if form else text)
    if all(c in ("Nom", "") for c in cases) or (gender and cases[-1] == "Nom"):
        return Toponym(" ".join(shape(t.lower(), t) for t in texts), "nominative")
    return Toponym(" ".join([*words, last.name]), last.rule)
