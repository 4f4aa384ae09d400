"""One word of a person's name under a reading: its nominative in every case, how plausible that is, and by what.

    word_options("Дзюбе", "last", "m")[DAT] → ("дзюба", 3.2, "dictionary")

Plausibility grows with the lexicon's count; a name that it lacks is as plausible as its ending is common ("analogy").
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

from pipeline.declension import CASES, NOM, Part, is_daughter_of, is_particle, is_son_of, nominatives
from pipeline.name_forms import MANS, WOMANS, feminine, is_patronymic, masculine
from pipeline.name_forms import known as known_as
from pipeline.names import RAREST, ending_share, load_list, look_up, stem_share
from pipeline.normalize.person_nouns import Noun

Gender = Literal["m", "f"]
Option = tuple[str, float, str]  # nominative in lower case, plausibility, rule
GENDERS: tuple[Gender, ...] = ("m", "f")
RULES = ("initials", "dictionary", "indeclinable", "shared surname", "analogy")
FINAL = "аоуэыиюяеёнйьрмкптгл"  # letters that names of eastern syllables end in
SOFT_LAST = 5  # a count from which a surname in -ь or -й is sooner in the plural than a foreign one is in -и
SYLLABLE = -3.0  # how plausible the rarest syllable is as an eastern first name
VOWEL = re.compile("[аеёиоуыэюя]")
NOUN = -1.0  # how plausible a noun is as a surname that no list has
OTHERS = -5.0  # of the other gender
WOMANS_ADJECTIVE = re.compile(r".{2,}[^аеёиоуыэюя]ая")
# The logarithm of the share of adjectives other than -ский among surnames, by the letter before the ending, as counted
# in names.tsv; the mean with RAREST, as for other endings of three letters.
PLAIN = {"н": -7.6, "т": -8.5, "к": -8.7, "р": -8.8, "л": -8.7, "в": -8.9, "д": -9.0, "б": -9.1, "ч": -9.0}
PLAIN_ADJECTIVE = re.compile(r".*[аеёиоуыэюя].*(?<![сц]к)(?<=([^аеёиоуыэюя]))(?:[ыи]й|ой)")
INITIAL = re.compile(r"[А-ЯЁA-Z](?:[а-яё]?\.)?|[А-ЯЁ][а-яё]\.|[А-ЯЁ]\.-[А-ЯЁ]\.")  # "М.-С." is one name's
IMPOSSIBLE = -9.0
UNLIKELY = re.compile(  # no nominatives: "Чуркой", "Гуляву"
    r"ой$|[сц]ка$|[^аеёиоуыэюяь][уюы]$|[^аеёиоуыэюяьз]е$|[^дз]зе$|[^аеёиоуыэюя]уя$|[гхжшч]им$|[оеё]м$"
)
DECLINED = re.compile(r"[бвгджзкмнпрфхцчшщ]у$|ю$|ы$")  # "Хадижу" is hardly a first name's nominative
FOREIGN = re.compile(r"(?:[дтзсмпбвфжше]|[^аеёиоуыэюя][рл]|ар)и$")  # "Росси", "Феррари" are hardly of "Росся"
UNMOVED = re.compile(r".{2,}(?:ич|[ую]к|ян|янц|ец|ель|арь|ер|ман)")  # surnames that get left in the nominative
DAUGHTERS = re.compile(r".{2,}(?:[ое]вн|ьевн|иничн|[иь]чн)(?:а|ы|е|у|ой)")  # a patronymic is no woman's surname
DIMINUTIVE = re.compile(r".{2,}(?:[юу]ша|[юу]ня|енька|[ео]чка)")
PATRONYMIC = re.compile(r"[иы]ч(?:[ауе]|[ео]м)?$|[вчш]н(?:[аыеу]|о[йю])$|(?:гл|л|з)[ыиу]$")  # in any case
OBLIQUE = re.compile(  # never a surname
    r".{2,}(?:[ое]в|[иы]н)(?:ой|у|ым)|.+[сц]к(?:ого|ому|ую)|.{2,}[бвгджзклмнпрстфхцчшщ](?:ого|ому|его|ему|ую)|.+ией|.+ии|.{2,}[аеуи]ю|.{2,}[бвдзлмнпрст]ым"
)


def is_initial(word: str) -> bool:
    return bool(INITIAL.fullmatch(word))


@lru_cache(maxsize=5_000)
def word_options(word: str, kind: str, gender: Gender, nouns: frozenset[Noun] = frozenset()) -> tuple[Option, ...]:
    """For each case the best nominative of a word; `kind`: its part, of a surname also "shared" or "eastern"; `nouns`:
    common nouns, which a surname that no list has is sooner than a word that nobody knows."""
    if is_initial(word):
        return ((word, 0.0, "initials"),) * len(CASES)
    lower = word.lower()
    if " " in lower:
        return _phrase_options(lower, "first" if kind == "syllables" else kind, gender)
    if kind == "syllables":  # a Chinese or Korean first name: closed syllables move, "Цзиньпина" is of "Цзиньпин"
        moved = word_options(word, "first", gender)
        scored = ((n, _syllable(lower, n, score, rule), rule) for n, score, rule in moved)
        return tuple((n, score - (3.0 if n[-1] in "аяуюе" else 0.0), rule) for n, score, rule in scored)
    if kind == "patronymic" and not PATRONYMIC.search(lower):
        return ((lower, IMPOSSIBLE, "analogy"),) * len(CASES)
    if kind == "eastern":  # may stand still: "Ким Чен Ына"
        listed = 3.0 if lower in load_list("eastern_surnames") else IMPOSSIBLE
        still: Option = (lower, listed, "indeclinable")
        return tuple(max(moved, still, key=lambda option: option[1]) for moved in word_options(word, "last", gender))
    if kind == "shared":
        return tuple(_best_shared(lower, names, gender) for names in nominatives(lower, "last", "plural"))
    score = SCORERS[kind]
    by_case = nominatives(lower, PARTS[kind], gender)
    own = [n for n in nouns if n.nominative[:2] == lower[:2] and (gender == "m" or n.nominative[-1] in "ая")]
    if gender == "f" and any(n.nominative == lower and lower[-1] not in "ая" for n in nouns):
        own = [Noun(lower, case, "m") for case in range(len(CASES))]  # a woman's stands still: "к Стрит П. К."
    if kind == "last" and own:
        added = [[noun.nominative for noun in own if noun.case == case] for case in range(len(CASES))]
        by_case = tuple(tuple(dict.fromkeys([*names, *more])) for names, more in zip(by_case, added, strict=True))
    known = {n: score(n, gender) for n in {lower, *(n for names in by_case for n in names)}}
    if kind == "last":
        named = {noun.nominative for noun in own} & known.keys()
        known |= {n: (max(known[n][0], NOUN), "analogy") for n in named if known[n][1] == "analogy"}
    return tuple(_best(lower, kind, case, names, known) for case, names in enumerate(by_case))


def _syllable(word: str, name: str, score: float, rule: str) -> float:
    """What an eastern first name scores: one syllable needs not look like the first names of the lexicon."""
    single = rule == "analogy" and score > IMPOSSIBLE and len(VOWEL.findall(name)) == 1
    if word != name and name[-1] not in FINAL:
        return IMPOSSIBLE  # "Цзиньсу" is of no Цзиньс
    return max(score, SYLLABLE) if single else score


def _best(word: str, kind: str, case: int, names: Sequence[str], known: dict[str, tuple[float, str]]) -> Option:
    name, score, rule = word, IMPOSSIBLE, "analogy"
    if kind == "first" and case != NOM:  # a first name left as it is: "Нур Сафиуллина"
        foreign = word[-1] in "иэ" and all(known[n][1] != "dictionary" for n in names)  # "Инкери Осокинен"
        score, rule = known[word][0] - (1.0 if foreign else 3.5), "indeclinable"
    if kind == "last" and case != NOM and UNMOVED.fullmatch(word):  # "с Игорем Бабич": an error, but whose is plain
        score, rule = known[word][0] - 4.5, "indeclinable"
    for rank, nominative in enumerate(names):
        its_score = known[nominative][0] - 0.15 * rank
        if known[nominative][1] == "analogy":
            its_score -= made_up(kind, word, nominative)
        if its_score > score:
            name, score, rule = nominative, its_score, known[nominative][1]
    return name, score, "indeclinable" if rule == "dictionary" and case != NOM and name == word else rule


def made_up(kind: str, word: str, nominative: str) -> float:
    """How much less plausible a nominative is for the form that it is led back from: "Инкери" is hardly of "Инкеря",
    "Росси" of "Росся", "Данелии" of "Данелий", since nearly all surnames in -ий are adjectives, "Чурока" of "Чурок",
    whose vowel would drop out."""
    if kind == "first" and word.endswith("и") and re.search(r"[^ивльнр]я$|[рвн]я$", nominative):
        return 1.0
    if kind == "last" and nominative.endswith("ья") and word.endswith("ье"):  # Тарнье
        return 1.5
    if kind == "last" and nominative.endswith("я") and FOREIGN.search(word):
        return 1.5
    if kind == "last" and word.startswith(nominative) and re.fullmatch(".+(?:[оё]к|ец)", nominative):
        return 1.5 if word != nominative else 0.0
    noun = kind == "last" and nominative.endswith("ий") and word.endswith(("ия", "ию", "ием", "ии"))
    return 1.5 if noun else 0.0


def _best_shared(word: str, names: Sequence[str], gender: Gender) -> Option:
    """The surname that several people share, as a man's or a woman's: "омаровы" → "омаров", "омарова"."""
    scored = [(score_last(n, "m")[0] - 0.1 * i, n) for i, n in enumerate(names)]
    if not scored:
        return word, IMPOSSIBLE, "analogy"
    score, name = max(scored, key=lambda pair: pair[0])
    if word.endswith("и") and name[-1] in "ьй" and look_up(name).last < SOFT_LAST:
        score -= 4.0  # Джоли, Раи
    if stands_still(word) or MANS.fullmatch(word) and look_up(word).last:
        score -= 3.0  # "Кольцов" is sooner one man than several called Кольц
    return (feminine(name) if gender == "f" else name), score, "shared surname"


def stands_still(word: str) -> bool:
    """Whether a surname in -ых, -их is one that doesn't move rather than a plural: "белых", but not "омаровых"."""
    if not word.endswith(("ых", "их")):
        return False
    moved = max((look_up(word[:-2] + end).last for end in ("ый", "ий", "ой")), default=0)
    return bool(look_up(word).last) and look_up(word).last >= moved - 2


def _phrase_options(phrase: str, kind: str, gender: Gender) -> tuple[Option, ...]:
    """Several words that are one part, of which the last moves: particles and a surname, "чен ына", "мамед оглы"."""
    *fronts, last = phrase.split(" ")
    if is_son_of(last):
        fits = kind == "patronymic" and is_daughter_of(last) == (gender == "f")
        return ((phrase, 4.0 if fits else IMPOSSIBLE, "indeclinable"),) * len(CASES)
    if is_particle(fronts[-1]):
        shift = 0.0 if kind == "last" else -6.0
        front = " ".join(fronts)
        return tuple((f"{front} {n}", score + shift, rule) for n, score, rule in word_options(last, kind, gender))
    options = []
    for names in nominatives(last, "last", "m"):  # Korean and Vietnamese syllables: "Ына" is of Ын
        closed = [n for n in names if kind == "first" and n[-1] not in "ая" and (gender == "m" or n == last)]
        options.append((" ".join([*fronts, *(closed or [last])[:1]]), 0.0 if closed else IMPOSSIBLE, "analogy"))
    return tuple(options)


def score_first(name: str, gender: str) -> tuple[float, str]:
    """How plausible a nominative (in lower case) is as a man's or a woman's first name, and by what."""
    count, _ = known_as(name, "first", gender)
    if count:
        return 0.4 * count, "dictionary"
    shape = -3.0 + 0.35 * (ending_share(name, "first_" + gender) + 3) - (1.0 if DECLINED.search(name) else 0.0)
    shape += 1.5 if DIMINUTIVE.fullmatch(name) else 0.0
    return shape - 0.1 * look_up(name).first, "analogy"


def score_patronymic(name: str, gender: str) -> tuple[float, str]:
    """The same of a patronymic."""
    if is_son_of(name):
        return (4.0, "indeclinable") if is_daughter_of(name) == (gender == "f") else (IMPOSSIBLE, "analogy")
    if not is_patronymic(name, gender):
        return IMPOSSIBLE, "analogy"
    count = look_up(name).patronymic
    return (1.0 + 0.4 * count, "dictionary") if count else (0.0, "analogy")


def score_last(name: str, gender: str) -> tuple[float, str]:
    """The same of a surname."""
    if "-" in name and not look_up(name).last:
        halves = [score_last(half, gender) for half in name.split("-") if half and not is_particle(half)]
        if halves:
            score = sum(s for s, _ in halves) / len(halves)
            if any((_is_of_others(h, gender) and not look_up(h).last) or OBLIQUE.fullmatch(h) for h in name.split("-")):
                score = min(score, OTHERS)
            return score, max((r for _, r in halves), key=RULES.index)
    count, _ = known_as(name, "last", gender)
    if count:
        return 0.5 + 0.3 * count, "dictionary"
    if _is_of_others(name, gender):
        return OTHERS, "analogy"
    if DAUGHTERS.fullmatch(name):
        return -10.0, "analogy"
    if OBLIQUE.fullmatch(name):
        return -6.0, "analogy"
    unlike = 1.5 if UNLIKELY.search(name) else 0.0
    return -0.8 - unlike + 0.4 * (_share(masculine(name) if gender == "f" else name) + 2), "analogy"


def _is_of_others(name: str, gender: str) -> bool:
    """Whether a surname has the form of the other gender."""
    if gender == "f":
        return bool(MANS.fullmatch(name))
    return bool(WOMANS.fullmatch(name) or WOMANS_ADJECTIVE.fullmatch(name))


def _share(name: str) -> float:
    """How common the ending of a man's surname is.

    Of the adjectives nearly all end in -ский, which says nothing about the others: those are as rare as counted in the
    lexicon. What ends in a consonant is measured by its last two letters, as others are by those before their ending,
    for "Хвыляре" is as likely of Хвыляр as its stem is common.
    """
    plain = PLAIN_ADJECTIVE.fullmatch(name)
    if plain is not None:
        return PLAIN.get(plain[1], RAREST)
    if name.endswith("ей"):
        return (ending_share(name[-3:], "last") + RAREST) / 2
    if name[-1] in "бгджзклмнпрстфхцчшщ":
        return stem_share(name, "last")
    return ending_share(name, "last")


PARTS: dict[str, Part] = {"first": "first", "patronymic": "patronymic", "last": "last"}
SCORERS: dict[str, Callable[[str, str], tuple[float, str]]] = {
    "first": score_first,
    "patronymic": score_patronymic,
    "last": score_last,
}
