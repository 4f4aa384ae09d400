"""What the sentence says about the case and the gender of a name in it.

    "сообщила депутат Панфилова" → a woman in the nominative, by the verb
    "у Горелова"                 → the genitive, by the preposition

Every sign is a weight; none decides alone, since the tagger errs in names above all.
"""

from collections import defaultdict
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.declension import ACC, CASES, DAT, GEN, INS, LOC, NOM
from pipeline.lexicon import rows
from pipeline.names import fold, load_list

Weights = dict[tuple[int, str], float]  # (case, "m" or "f") → weight
GENDERS = ("m", "f")
TAGS = {"Nom": NOM, "Gen": GEN, "Dat": DAT, "Acc": ACC, "Ins": INS, "Loc": LOC}
GENDER_OF = {"Masc": "m", "Fem": "f"}
FAR = 6  # tokens from a name to its verb
BREAKS = frozenset(".,!?;:()«»\"“”")


def weigh(doc: Doc, start: int, end: int) -> Weights:
    """Weights of case and gender for the name in tokens start..end, summed over the signs below."""
    weights: Weights = defaultdict(float)
    for sign in (own_tags, preposition, neighbour, ungoverned, verb):
        for key, value in sign(doc, start, end).items():
            weights[key] += value
    return {key: round(value, 1) for key, value in weights.items() if value}


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


@cache
def _governed() -> dict[str, tuple[int, ...]]:
    return {r["preposition"]: tuple(CASES.index(c) for c in r["cases"].split()) for r in rows("preposition_cases")}


def preposition(doc: Doc, start: int, end: int) -> Weights:
    """A preposition right before the name."""
    cases = _governed().get(doc[start - 1].lower_, ()) if start else ()
    if not cases:
        return {}
    return {(case, g): 1.5 if case in cases else -1.5 for case in range(len(CASES)) for g in GENDERS}


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
        if fold(token.lemma_) in load_list("relational_nouns"):
            return {(c, g): 1.0 if c == GEN else 0.3 for c in {case, GEN} for g in GENDERS}
        return {(case, g): 1.8 for g in GENDERS}
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
        if token is None:
            continue
        if token.i in (start - 1, end):
            weight *= 1.5
        gender = GENDER_OF.get(_tag(token, "Gender"))
        for g in GENDERS:
            if _tag(token, "Tense") != "Past":
                weights[NOM, g] += weight / 3
            elif gender:
                weights[NOM, g] += weight if g == gender else -weight
    return weights


def _verb(doc: Doc, path: range) -> Token | None:
    """The nearest finite verb on the path, which ends at whatever parts a subject from its verb."""
    for i in path:
        if not 0 <= i < len(doc):
            return None
        token = doc[i]
        if token.pos_ in ("VERB", "AUX") and _tag(token, "VerbForm") == "Fin":
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
