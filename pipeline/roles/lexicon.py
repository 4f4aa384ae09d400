"""The lexicon of posts as an index of word forms, with the abbreviations that stand for them.

"главврача" → Post главврач (главный врач), genitive;  "замначальника" → заместитель with начальника after it
"""

from functools import cache
from typing import NamedTuple

from pipeline import lexicon
from pipeline.morphology import Morphology

CASES = {
    **{"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"},
    **{"gen1": "Gen", "gen2": "Gen", "acc2": "Acc", "loc1": "Loc", "loc2": "Loc", "voct": "Nom"},
}
GENDERS = {"masc": "Masc", "femn": "Fem"}
ALL_CASES = frozenset(CASES.values())
DESCRIPTION = "description"  # class of a noun for a person that is no role: "победительница", "истец"


class Post(NamedTuple):
    """A noun that names a post, an occupation, an honour, a rank, or a person in some other way."""

    word: str  # nominative, as the text has it: "главврач"
    kind: str  # post, occupation, honour, rank, candidate, description
    keeps: str  # what of its dependents belongs to the position, as lexicon/README.md lists it: unit, post, topic
    gender: str  # of the noun: Masc, Fem
    holder: str  # gender of whoever is called so where the noun tells: "f", "m", ""
    expansion: str  # nominative with abbreviations expanded: "главный врач"


class PostForm(NamedTuple):
    """What a word form can be."""

    post: Post
    cases: frozenset[str]
    plural: bool


@cache
def post_forms(morphology: Morphology) -> dict[str, tuple[PostForm, ...]]:
    """Every form of every noun of the lexicon, е for ё, with its readings."""
    found: dict[str, list[PostForm]] = {}
    for row in lexicon.rows("posts"):
        _add(found, row["word"], row["class"], row["keeps"], row["gender"], row["expansion"], morphology)
    for row in lexicon.rows("person_nouns"):
        _add(found, row["word"], DESCRIPTION, "", row["gender"], "", morphology)
    return {form: tuple(readings) for form, readings in found.items()}


def _add(
    found: dict[str, list[PostForm]],
    word: str,
    kind: str,
    keeps: str,
    holder: str,
    expansion: str,
    morphology: Morphology,
) -> None:
    wanted = "femn" if holder == "f" else "masc"
    singular = [p for p in morphology.parses(word) if "nomn" in p.tag and "plur" not in p.tag]
    parses = [p for p in singular if p.tag.POS in ("NOUN", "ADJF", "PRTF")]
    if not parses:
        return
    parse = min(parses, key=lambda p: (wanted not in p.tag, p.tag.POS != "NOUN", "Name" in p.tag))
    noun = parse.tag.POS == "NOUN"
    gender = GENDERS.get(str(parse.tag.gender), "Masc")
    post = Post(word, kind, keeps, "Fem" if holder == "f" else gender if noun else "Masc", holder, expansion or word)
    readings: dict[tuple[str, bool], set[str]] = {}
    for form in parse.lexeme:
        plural = "plur" in form.tag
        if form.tag.POS != parse.tag.POS or not (noun or plural or wanted in form.tag):
            continue
        if form.tag.case in CASES and not (form.tag.POS in ("ADJF", "PRTF") and "inan" in form.tag):
            readings.setdefault((str(form.word).replace("ё", "е"), plural), set()).add(CASES[form.tag.case])
    if parse.tag.POS == "NOUN" and "Fixd" in parse.tag:
        readings = {(word.replace("ё", "е"), False): set(ALL_CASES)}
    for (form_text, plural), cases in readings.items():
        found.setdefault(form_text, []).append(PostForm(post, frozenset(cases), plural))


@cache
def abbreviations() -> dict[str, str]:
    """Short forms before a post's dependents, with their full stop: "зам." → "заместитель"."""
    return {row["short"]: row["expansion"] for row in lexicon.rows("post_abbreviations")}


class PostAdjective(NamedTuple):
    """An adjective before a post: part of the position ("главный"), or what tells its status ("бывший")."""

    word: str
    status: str


@cache
def post_adjectives(morphology: Morphology) -> dict[str, PostAdjective]:
    """Every form of the adjectives of the lexicon, е for ё."""
    found = {}
    for row in lexicon.rows("post_adjectives"):
        adjective = PostAdjective(row["adjective"], row["status"])
        for parse in morphology.parses(row["adjective"]):
            if parse.tag.POS in ("ADJF", "PRTF"):
                for form in parse.lexeme:
                    if form.tag.POS == parse.tag.POS:
                        found[str(form.word).replace("ё", "е")] = adjective
                break
    return found


class PostVerb(NamedTuple):
    """A verb that says what somebody is, was made, took up, left or leads."""

    frame: str  # be, become, come, post, move, leave, lead
    position: str  # of a lead verb's subject: "руководитель"
    case: str  # of what is led


@cache
def post_verbs() -> dict[str, PostVerb]:
    """By lemma."""
    return {row["lemma"]: PostVerb(row["frame"], row["position"], row["unit"]) for row in lexicon.rows("post_verbs")}


@cache
def sides() -> dict[str, str]:
    """A noun by which an article goes on about somebody → the side of a case that it names: claims, answers, any."""
    return {row["word"]: row["side"] for row in lexicon.rows("person_nouns") if row["side"]}


@cache
def rival_bodies() -> dict[str, tuple[str, ...]]:
    """A position → stems of organisations that could have one as well, and leave it open: тренер → сборная."""
    return {row["word"]: tuple(row["rivals"].split(";")) for row in lexicon.rows("post_bodies") if row["rivals"]}


@cache
def post_bodies() -> dict[str, tuple[str, ...]]:
    """A position → stems of the kinds and names of the organisations that have one: судья → суд."""
    return {row["word"]: tuple(row["stems"].split(";")) for row in lexicon.rows("post_bodies")}
