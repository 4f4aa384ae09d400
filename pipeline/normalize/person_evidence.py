"""What the sentence says about the case and the gender of a name in it.

    "сообщила депутат Панфилова"   → a woman in the nominative, by the verb
    "у Горелова"                   → the genitive, by the preposition
    "студентка техникума Камиля …" → a woman in the nominative, by the noun that the name stands beside

Every sign is a weight; none decides alone, since the tagger errs in names above all: only grammar does.
"""

import re
from collections import defaultdict
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.declension import ACC, CASES, DAT, GEN, INS, LOC, NOM
from pipeline.lexicon import rows, word_set
from pipeline.name_forms import name_form
from pipeline.names import fold, load_list
from pipeline.normalize.person_grammar import exclude, is_of_several, preposition_cases

Weights = dict[tuple[int, str], float]  # (case, "m" or "f") → weight
GENDERS = ("m", "f")
TAGS = {"Nom": NOM, "Gen": GEN, "Dat": DAT, "Acc": ACC, "Ins": INS, "Loc": LOC}
GENDER_OF = {"Masc": "m", "Fem": "f"}
UNGOVERNED = -4.0  # a case that the preposition doesn't have: only where no other is a form of a name
FAR = 6  # tokens from a name to its verb
BREAKS = frozenset('.,!?;:()«»"“”')


def weigh(doc: Doc, start: int, end: int) -> Weights:
    """Weights of case and gender for the name in tokens start..end, summed over the signs below and what the grammar
    excludes."""
    weights: Weights = defaultdict(float)
    for sign in SIGNS:
        for key, value in sign(doc, start, end).items():
            weights[key] += value
    for key, value in exclude(doc, start, end).items():
        weights[key] += value
    return {key: round(value, 1) for key, value in weights.items() if value}


def weigh_gender(doc: Doc, start: int, end: int) -> float:
    """How much the words around the name speak for a man, less how much for a woman; the name's own tags, which guess,
    left out."""
    balance = 0.0
    signs = [neighbour, apposition, verb]
    before = _verb(doc, range(start - 1, start - 1 - FAR, -1))
    if before is not None and before.i and _tag(doc[before.i - 1], "Case") == "Nom":
        signs.remove(verb)  # "Совет поддержал Марчук": the verb has its subject
    for sign in signs:
        weights = sign(doc, start, end)
        sides = [weights.get((c, "m"), 0.0) - weights.get((c, "f"), 0.0) for c in range(len(CASES))]
        balance += max(sides, key=abs)
    if start and fold(doc[start - 1].lemma_) in _ranks():
        balance += 1.0
    return round(balance, 1)


@cache
def _ranks() -> frozenset[str]:
    """Ranks, folded: those who hold them are men far more often than not."""
    return frozenset(fold(row["word"]) for row in rows("posts") if row["class"] == "rank")


def own_tags(doc: Doc, start: int, end: int) -> Weights:
    """The tags that the name's own words got."""
    weights: Weights = defaultdict(float)
    words = [t for t in doc[start:end] if len(t.text) > 1 and _tag(t, "Case")]
    for token in words:
        case = TAGS.get(_tag(token, "Case"))
        gender = GENDER_OF.get(_tag(token, "Gender"))
        for g in GENDERS:
            if case is not None:
                weights[case, g] += 1.4 / len(words)
            if gender == g:
                for c in range(len(CASES)):
                    weights[c, g] += 0.7 / len(words)
    return weights


def preposition(doc: Doc, start: int, end: int) -> Weights:
    """A preposition right before the name; "что за Осокин" has none."""
    cases = preposition_cases().get(doc[start - 1].lower_, ()) if start else ()
    if not cases or start > 1 and doc[start - 2].lower_ == "что":
        return {}
    return {(case, g): 1.5 if case in cases else UNGOVERNED for case in range(len(CASES)) for g in GENDERS}


def neighbour(doc: Doc, start: int, end: int) -> Weights:
    """The adjective or noun right before: "81-летнюю Нину" agrees, "главе Осокину" too, "адвокат Осокина" governs."""
    if not start:
        return {}
    token = doc[start - 1]
    case = TAGS.get(_tag(token, "Case"))
    if case is None or token.pos_ not in ("ADJ", "NOUN", "DET", "VERB"):
        return {}
    if token.pos_ == "NOUN":
        if _tag(token, "Animacy") != "Anim":
            return {(GEN, g): 0.6 for g in GENDERS}
        if _tag(token, "Number") == "Plur" and _depends(doc, token.i):
            return {}  # "мама близнецов Вероника"
        if fold(token.lemma_) in load_list("relational_nouns"):
            return {(c, g): 1.0 if c == GEN else 0.3 for c in {case, GEN} for g in GENDERS}
        rest = {(NOM, g): -0.5 for g in GENDERS} if case != NOM else {}
        return {**rest, **{(case, g): 1.8 for g in GENDERS}}
    gender = GENDER_OF.get(_tag(token, "Gender"))
    return {(case, g): 1.5 if gender == g else 0.5 for g in GENDERS}


def ungoverned(doc: Doc, start: int, end: int) -> Weights:
    """A name that begins its sentence, or stands after a verb, has nothing that would put it into the genitive."""
    before = doc[start - 1] if start else None
    governs = before is not None and before.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "ADP", "PRON", "DET", "CCONJ", "X")
    if before is not None and (governs or before.text in (",", "»", '"', ")")) and not doc[start].is_sent_start:
        return {}
    return {(GEN, g): -1.0 for g in GENDERS}


def verb(doc: Doc, start: int, end: int) -> Weights:
    """The verb near the name, whose subject the name may be; in the past tense it says the gender."""
    weights: Weights = defaultdict(float)
    after, before = _verb(doc, range(end, end + FAR)), _verb(doc, range(start - 1, start - 1 - FAR, -1))
    for token, weight in ((after, 1.6), (before, 1.2)):
        if token is None or token is after and _is_subject(doc, start - 1, token):
            continue
        if token.i in (start - 1, end):
            weight *= 1.5
        gender = GENDER_OF.get(_tag(token, "Gender"))
        if is_of_several(token) and not _joined(doc, start, end, token.i > start):
            continue  # "Мы знаем Осокину", "Все благодарны Осокину"
        for g in GENDERS:
            if _tag(token, "Tense") != "Past":
                weights[NOM, g] += weight / 3
            elif gender:
                weights[NOM, g] += weight if g == gender else -weight
            else:
                weights[NOM, g] += weight / 2
    return weights


ABSTRACT = ("ация", "екция", "иция", "оссия", "ессия", "иссия")  # of nouns for what is done, and no person's


def _is_subject(doc: Doc, i: int, told: Token) -> bool:
    """Whether a noun for a thing right before the name does what the verb tells: "Лекция Осокина перенесена"."""
    noun = doc[i] if i >= 0 else None
    alike = _tag(told, "Gender") in ("", "Fem") and _tag(told, "Number") != "Plur"
    if noun is not None and noun.is_sent_start and noun.lower_.endswith(ABSTRACT) and alike:
        return True  # to the tagger a name, for its capital
    if noun is None or noun.pos_ != "NOUN" or _tag(noun, "Animacy") == "Anim" or not noun.lower_.endswith(("а", "я")):
        return False
    return alike and _tag(noun, "Case") == "Nom" and _tag(noun, "Gender") == "Fem"


def _joined(doc: Doc, start: int, end: int, before: bool) -> bool:
    """Whether the name is one of several that share a predicate: "Приехали Осокин и Бурцева", `before` it: "Осокин и
    его сестра Бурцева приехали"."""
    if before:
        return any(t.lower_ in ("и", ",") for t in doc[doc[start].sent.start : start])
    beside = [doc[i].lower_ for i in (start - 1, end) if 0 <= i < len(doc)]
    return any(word in ("и", ",", "с", "да", "или", "(", ")", "–", "—") for word in beside)


def apposition(doc: Doc, start: int, end: int) -> Weights:
    """The noun for somebody that the name stands beside, with words that depend on it in between or after a comma:
    "студентка техникума Камиля Осокина", "Осокина Н. А., дальняя родственница бухгалтера"."""
    noun = _noun_before(doc, start) or _noun_after(doc, end)
    if noun is None or noun.i == start - 1 and not _woman(noun):
        return {}
    case, woman = TAGS.get(_tag(noun, "Case")), _woman(noun)
    weights: Weights = defaultdict(float)
    for c in range(len(CASES)):
        agrees = 1.5 if c == case else -1.5 if c == NOM else 0.0
        weights[c, "m"] += agrees
        weights[c, "f"] += agrees + (2.0 + (c == case) if woman else 0.0)
    return weights


def _noun_before(doc: Doc, start: int) -> Token | None:
    """The nearest noun for somebody before the name, past its dependents in the genitive and with prepositions."""
    for i in range(start - 1, max(start - 1 - FAR, -1), -1):
        token = doc[i]
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "ADP", "DET", "NUM") or doc[i + 1].is_sent_start:
            return None
        if token.pos_ == "NOUN" and _tag(token, "Animacy") == "Anim":
            if i < start - 1 and _tag(token, "Number") == "Plur" or _depends(doc, i):
                continue
            return None if fold(token.lemma_) in load_list("relational_nouns") else token
        if i < start - 1 and token.pos_ == "PROPN" and _tag(token, "Animacy") == "Anim":
            return None
    return None


def _depends(doc: Doc, i: int) -> bool:
    """Whether a noun in the genitive depends on the noun before it: "заместитель мэра"."""
    return i > 0 and _tag(doc[i], "Case") == "Gen" and doc[i - 1].pos_ == "NOUN"


def _noun_after(doc: Doc, end: int) -> Token | None:
    """A woman's noun in the nominative after the comma that follows the name."""
    if end >= len(doc) or doc[end].text != ",":
        return None
    for token in doc[end + 1 : end + 4]:
        if token.pos_ == "NOUN":
            return token if _woman(token) and _tag(token, "Case") == "Nom" else None
        if token.pos_ not in ("ADJ", "NUM", "DET"):
            return None
    return None


WOMEN = re.compile(r".{2,}(?:[^ь]ка|ница|чица|ица|иня|есса|ша)$")
NO_WOMEN = frozenset(["убийца", "юноша", "умница", "тезка", "левша", "старейшина", "малютка"])


def _woman(token: Token) -> bool:
    """Whether a noun means a woman by its making: "студентка", "жительница", "поэтесса"."""
    lemma = fold(token.lemma_)
    return _tag(token, "Animacy") == "Anim" and bool(WOMEN.fullmatch(lemma)) and lemma not in NO_WOMEN


def conjunct(doc: Doc, start: int, end: int) -> Weights:
    """A name after "и" stands in the case of the name before it: "Ержану Осокину и Магжану"."""
    if start < 2 or doc[start - 1].lower_ != "и" or doc[start - 2].pos_ != "PROPN":
        return {}
    case, form = TAGS.get(_tag(doc[start - 2], "Case")), name_form(doc[start - 2].text)
    if case is None or case == NOM:
        return {}
    alike = {c for _, c in form.first_in} - {NOM} if form.first > form.last else set()  # "Лилии": the tagger guesses
    return {(c, g): 1.0 for c in {case, *alike} for g in GENDERS}


def unruled(doc: Doc, start: int, end: int) -> Weights:
    """Nothing governs the names of a sentence that holds nothing else: signatures below an article."""
    sentence = doc[start].sent
    if len(sentence) < 4 or not all(t.text[0].isupper() for t in sentence if t.text[0].isalpha() and t.text != "и"):
        return {}
    return {(NOM, g): 2.0 for g in GENDERS}


def is_family(doc: Doc, start: int) -> bool:
    """Whether the word before the name is for a family or for several brothers and sisters: "семья Осокиных", "братья
    Осокины"."""
    before = doc[start - 1] if start else None
    if before is None:
        return False
    several = _tag(before, "Number") == "Plur" and fold(before.lemma_) in word_set("siblings")
    return several or fold(before.lemma_) in word_set("families")


def _verb(doc: Doc, path: range) -> Token | None:
    """The nearest finite verb on the path, which ends at whatever parts a subject from its verb."""
    for i in path:
        if not 0 <= i < len(doc):
            return None
        token = doc[i]
        finite = _tag(token, "VerbForm") == "Fin" or _tag(token, "Variant") == "Short"  # "госпитализирован"
        if token.pos_ in ("VERB", "AUX") and finite:
            return token
        if token.pos_ in ("SPACE", "CCONJ", "SCONJ") or token.text in BREAKS:
            return None
        if path.step > 0 and token.pos_ in ("NOUN", "PROPN", "ADP"):
            return None
        if doc[i if path.step > 0 else min(i + 1, len(doc) - 1)].is_sent_start and i not in path[:1]:
            return None
    return None


def _tag(token: Token, feature: str) -> str:
    values = token.morph.get(feature, [])
    return values[0] if values else ""


SIGNS = (own_tags, preposition, neighbour, ungoverned, verb, apposition, conjunct, unruled)
