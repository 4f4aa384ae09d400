"""Where the grammar of a sentence leaves a name one case or one gender, whoever else the article names.

    "Павел Осокин и Павла Осокина поют" → the nominative: it stands beside one
    "Осокина вернулась", "Осокина права" → a woman, by the predicate
    "Осокина — повар"                    → the nominative: a subject before its dash
    "арестовали Павлу Осокину"           → the accusative: the verb has no dative

A rule answers only where nothing else can be meant; what it excludes is out of the question, where the signs of
person_evidence only weigh.
"""

import re
from collections.abc import Collection
from functools import cache
from itertools import takewhile

from spacy.tokens import Doc, Token

from pipeline.declension import ACC, CASES, GEN, NOM
from pipeline.lexicon import rows, word_set
from pipeline.name_forms import name_form
from pipeline.names import fold, load_list

Weights = dict[tuple[int, str], float]  # (case, "m" or "f") → weight
EXCLUDED = -12.0  # more than the tagger, the lexicon and a namesake in the article weigh together
TAGS = {tag: number for number, tag in enumerate(("Nom", "Gen", "Dat", "Acc", "Ins", "Loc"))}
GENDER_OF = {"Masc": "m", "Fem": "f"}
DASHES = frozenset("—–-")
MANS_NOMINATIVE = re.compile(r".{2,}(?:[оеё]в|[иы]н|[сц]кий)")  # a surname of which no other form looks like that
LONGEST = 6  # words that say who is coordinated: "и её старший сын Павел Осокин"
SEVERAL = re.compile(r"(?:ли|[уюая]т|[уюая]тся|лись|[еёи]м|[еёи]мся|[еёи]те|[еёи]тесь|ю|юсь|у|усь|ны|ты|ды)$")
SUBJECT_FIRST = frozenset(["ADV", "PART", "CCONJ"])  # what opens a sentence before its subject


def exclude(doc: Doc, start: int, end: int) -> Weights:
    """Weights that put the cases and genders out of the question that the name in tokens start..end can't have."""
    every = {(c, g) for c in range(len(CASES)) for g in "mf"}
    left = set(every)
    for rule in RULES:
        left &= set(rule(doc, start, end)) or every
    return dict.fromkeys(sorted(every - left), EXCLUDED) if left else {}


@cache
def preposition_cases() -> dict[str, tuple[int, ...]]:
    """Preposition → the cases that it governs."""
    return {r["preposition"]: tuple(CASES.index(c) for c in r["cases"].split()) for r in rows("preposition_cases")}


def beside_plural(doc: Doc, start: int, end: int) -> Collection[tuple[int, str]]:
    """ "Все благодарны Осокину", "Знаем Осокину": one person is no subject of "we" and "they", unless others follow."""
    if not start or not _finite(doc[start - 1]) or doc[start].is_sent_start:
        return ()
    several = is_of_several(doc[start - 1])
    alone = end < len(doc) and (doc[end].pos_ in ("ADP", "NOUN", "VERB", "ADV", "ADJ") or doc[end].text == ".")
    alone = alone or end < len(doc) and _beside_object(doc, end)
    short = _tag(doc[start - 1], "Variant") == "Short"  # takes no accusative
    return (OBLIQUE - ACCUSATIVE if short else OBLIQUE) if several and alone else ()


def _beside_object(doc: Doc, end: int) -> bool:
    """Whether "и" or a comma joins a first name that stands in no nominative: "Помогли Розе, | Лилии и Вере"."""
    joined = doc[end].lower_ in ("и", ",") and end + 1 < len(doc)
    first = name_form(doc[end + 1].text) if joined else None
    return first is not None and first.first > first.last and all(case != NOM for _, case in first.first_in)


def is_of_several(verb: Token) -> bool:
    """Whether a predicate is of "we", "you" or "they", by its tag and its form."""
    told = _tag(verb, "Number") == "Plur" or _tag(verb, "Person") in ("1", "2")
    return told and bool(SEVERAL.search(verb.lower_))


def owned(doc: Doc, start: int, end: int) -> Collection[tuple[int, str]]:
    """ "его жена Осокина": the noun has its owner, so the name stands beside it and agrees."""
    if start < 2 or fold(doc[start - 1].lemma_) not in load_list("relational_nouns"):
        return ()
    noun, owner = doc[start - 1], doc[start - 2]
    case, gender = TAGS.get(_tag(noun, "Case")), GENDER_OF.get(_tag(noun, "Gender"))
    if case is None or gender is None or not word_set("owners") & {owner.lower_, fold(owner.lemma_), fold(owner.text)}:
        return ()
    return {(case, gender)}


def of_kin(doc: Doc, start: int, end: int) -> Collection[tuple[int, str]]:
    """ "дочь Гольцера Белла": the surname between a noun of kinship and a first name that the noun agrees with is
    whose relative that is."""
    if not start or end >= len(doc) or end - start > 1 or not doc[end].text.istitle():
        return ()
    noun, first = doc[start - 1], name_form(doc[end].text)
    word = noun.lemma_.lower()
    gender = "f" if word in word_set("kinswomen") else "m" if word in word_set("kinsmen") else ""
    relative = (gender, NOM) in first.first_in and first.first > first.last and _tag(noun, "Case") == "Nom"
    return {(GEN, "m"), (GEN, "f")} if relative else ()


def beside_nominative(doc: Doc, start: int, end: int) -> Collection[tuple[int, str]]:
    """Coordinated with a man's surname that is a nominative for sure."""
    if start and doc[start - 1].lower_ == "и" and _surely_nominative(doc[_before_initials(doc, start - 2)]):
        return NOMINATIVE
    if end >= len(doc) or doc[end].lower_ != "и" or doc[end].is_sent_start:
        return ()
    if not _opens(doc, start) and doc[start - 1].pos_ != "VERB":
        return ()
    words = doc[end + 1 : end + 1 + LONGEST]
    follow = list(takewhile(lambda t: t.pos_ in ("PRON", "DET", "ADJ", "NOUN", "PROPN") or t.text == ".", words))
    named = [t for t in follow if t.pos_ == "PROPN" and len(t.text) > 1]
    return NOMINATIVE if any(map(_surely_nominative, named[:2])) else ()


def after_first_name(doc: Doc, start: int, end: int) -> Collection[tuple[int, str]]:
    """ "Помогли Лилии и Розе": a first name coordinated with one that stands in no nominative."""
    if start < 2 or end - start > 1 or doc[start - 1].lower_ != "и":
        return ()
    before, own = name_form(doc[start - 2].text), name_form(doc[start].text)
    oblique = before.first > before.last and all(case != NOM for _, case in before.first_in)
    return OBLIQUE if oblique and own.first > own.last and all(case != NOM for _, case in own.first_in) else ()


def her_own(doc: Doc, start: int, end: int) -> Collection[tuple[int, str]]:
    """ "Осокина и её муж": who has a husband here is she, unless a noun before the name is what "её" means."""
    following = [t.lower_.replace("ё", "е") for t in doc[end : end + 2]]
    woman = start and _tag(doc[start - 1], "Gender") == "Fem" and doc[start - 1].pos_ == "NOUN"
    hers = following == ["и", "ее"] and not woman and doc[end - 1].lower_.endswith(("а", "я"))
    return {(c, "f") for c in range(len(CASES))} if hers else ()


def subject(doc: Doc, start: int, end: int) -> Collection[tuple[int, str]]:
    """The name that opens a sentence, by what is said of it."""
    if not _opens(doc, start) or end >= len(doc) or not doc[end - 1].lower_.endswith(("а", "я", ".")):
        return ()
    following = next((t for t in doc[end : end + 3] if t.pos_ not in ("PART", "ADV")), None)
    if following is None or following.is_sent_start:
        return ()
    if doc[end].text in DASHES:
        noun = next((t for t in doc[end + 1 : end + 5] if t.pos_ not in ("ADJ", "DET")), None)
        return NOMINATIVE if noun is not None and noun.pos_ == "NOUN" and _tag(noun, "Case") == "Nom" else ()
    if following.lower_ in word_set("predicates_of_women"):
        return {(NOM, "f")}
    if following.pos_ in ("VERB", "ADJ", "AUX") and _finite(following):
        return _predicate(doc, following)
    resting = following.pos_ == "ADP" and any(_tag(t, "Case") == "Loc" for t in doc[following.i + 1 : following.i + 3])
    return NOMINATIVE if resting and not any(map(_finite, doc[start].sent)) else ()


def _predicate(doc: Doc, verb: Token) -> Collection[tuple[int, str]]:
    """Whose predicate opens its clause right behind the name, and has no other subject."""
    gender = GENDER_OF.get(_tag(verb, "Gender"))
    clause = list(takewhile(lambda t: t.text not in ".!?;", doc[verb.i + 1 : verb.sent.end]))
    if _tag(verb, "Number") == "Plur":
        return {(c, g) for c in range(len(CASES)) for g in "mf" if c != NOM}
    if _tag(verb, "Number") != "Sing":
        return ()
    reflexive = verb.lower_.endswith(("ся", "сь")) and not _tag(verb, "Variant")
    if not reflexive and any(_may_be_subject(t, gender) for t in clause):
        return ()
    if gender == "f":
        return {(NOM, "f")}
    return NOMINATIVE if gender is None and _tag(verb, "Person") == "3" else ()


def maiden(doc: Doc, start: int, end: int) -> Collection[tuple[int, str]]:
    """ "в девичестве Осокина", "урождённая Осокина": a woman in the nominative; "Ольгу Ивановну Лось (Осокину)": in the
    case of her other names."""
    before = fold(doc[start - 1].text) if start else ""
    if before == "(" and start > 2 and (names := name_form(doc[start - 3].text).patronymic_in):
        return {(case, gender) for gender, case in names if gender == "f"}
    return {(NOM, "f")} if before == "урожденная" or before == "девичестве" else ()


def object_before(doc: Doc, start: int, end: int) -> Collection[tuple[int, str]]:
    """ "Осокина поддержала полиция": the verb has a woman's noun for its subject, so the name is a man's accusative."""
    if not _opens(doc, start) or end + 1 >= len(doc) or not OBJECT.fullmatch(doc[end - 1].lower_):
        return ()
    verb, noun = doc[end], doc[end + 1]
    if not _takes_people(verb) or _tag(verb, "Gender") != "Fem" or _tag(verb, "Variant"):
        return ()
    nominative = noun.pos_ == "NOUN" and _tag(noun, "Case") == "Nom" and _tag(noun, "Gender") == "Fem"
    return {(ACC, "m")} if nominative and NOUN.fullmatch(noun.text) else ()


NOUN = re.compile("[а-яё]+[^а](?:а|я)")
OBJECT = re.compile(r".{2,}(?:[оеё]в|[иы]н)а")  # of a woman the accusative would end in -у


def after_verb(doc: Doc, start: int, end: int) -> Collection[tuple[int, str]]:
    """ "Приехала Осокина": a woman's verb right before the name, in a sentence without another woman's noun."""
    if not start or doc[start].is_sent_start:
        return ()
    before = doc[start - 1]
    if before.pos_ != "VERB" or _tag(before, "VerbForm") != "Fin" or _tag(before, "Gender") != "Fem":
        return ()
    surname = max(doc[start:end], key=len)  # beside initials
    if _tag(before, "Variant") or not surname.lower_.endswith(("а", "я")):
        return ()
    return () if any(_may_be_subject(t, "f") for t in before.sent if not start <= t.i < end) else {(NOM, "f")}


def _may_be_subject(token: Token, gender: str | None) -> bool:
    """Whether a word can be whose predicate has the gender: "адвокат" can be hers too."""
    if token.pos_ not in ("NOUN", "PROPN", "PRON"):
        return False
    by_form = _tag(token, "Gender") == "Fem" and token.lower_.endswith(("а", "я"))  # however it is tagged
    if _tag(token, "Case") != "Nom" and not by_form:
        return False
    agrees = gender in (None, GENDER_OF.get(_tag(token, "Gender")))
    return agrees or not _tag(token, "Gender") or _tag(token, "Animacy") == "Anim" and token.pos_ == "NOUN"


def of_person(doc: Doc, start: int, end: int) -> Collection[tuple[int, str]]:
    """The object of a verb that takes people in the accusative and has no dative, or of one that a dash stands for."""
    if start and not doc[start].is_sent_start and _takes_people(doc[start - 1]):
        return () if _has_object(doc, start - 1, end) else ACCUSATIVE
    if _opens(doc, start) and end < len(doc) and _takes_people(doc[end]) and _tag(doc[end], "Number") == "Plur":
        return ACCUSATIVE
    left_out = end + 1 < len(doc) and doc[end].text in DASHES and doc[end + 1].pos_ == "ADP"
    if left_out and start and doc[start - 1].text in (",", "а", "и"):
        return ACCUSATIVE if any(map(_takes_people, doc[doc[start].sent.start : start])) else ()
    return ()


def _has_object(doc: Doc, verb: int, end: int) -> bool:
    """ "Коллектив поздравила Светлана Осокина": whom she congratulates stands before; not "весь вечер искала …"."""
    if _tag(doc[verb], "Gender") != "Fem" or not doc[end - 1].lower_.endswith(("а", "я")):
        return False
    words = reversed(doc[doc[verb].sent.start : verb])
    before = takewhile(lambda t: t.text not in ",.;:!?" and not t.is_space, words)
    objects = (t for t in before if t.pos_ == "NOUN" and _tag(t, "Case") == "Acc")
    objects = (t for t in objects if fold(t.lemma_) not in word_set("stretches"))
    return any(not t.i or doc[t.i - 1].pos_ != "ADP" for t in objects)


def _takes_people(token: Token) -> bool:
    """Whether whom a verb is about stands in the accusative; of a short participle it is the subject: "избраны"."""
    active = token.pos_ == "VERB" and _tag(token, "VerbForm") == "Fin"
    return active and fold(token.lemma_) in word_set("verbs_of_people")


def _opens(doc: Doc, start: int) -> bool:
    """Whether nothing stands before a name in its sentence that could govern it."""
    return all(t.pos_ in SUBJECT_FIRST for t in doc[doc[start].sent.start : start] if not t.is_space)


def _before_initials(doc: Doc, i: int) -> int:
    """The token before the initials that end at token i, or i itself."""
    while i > 1 and doc[i].text == "." and len(doc[i - 1].text) == 1:
        i -= 2
    return i


def _surely_nominative(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[0].isupper() and bool(MANS_NOMINATIVE.fullmatch(token.lower_))


def _finite(token: Token) -> bool:
    return _tag(token, "VerbForm") == "Fin" or _tag(token, "Variant") == "Short"


def _tag(token: Token, feature: str) -> str:
    values: list[str] = token.morph.get(feature, [])
    return values[0] if values else ""


OBLIQUE = frozenset((case, gender) for case in range(len(CASES)) for gender in "mf" if case != NOM)
NOMINATIVE = frozenset({(NOM, "m"), (NOM, "f")})
ACCUSATIVE = frozenset({(ACC, "m"), (ACC, "f")})
RULES = (
    maiden,
    object_before,
    beside_plural,
    owned,
    of_kin,
    after_first_name,
    her_own,
    beside_nominative,
    of_person,
    subject,
    after_verb,
)
