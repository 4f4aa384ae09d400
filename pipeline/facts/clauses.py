"""The clause of a verb: how far its arguments can stand from it, and who its subject is.

"Анна Лось приехала в Рыбное и встретилась с Петром Зиминым"   → Анна Лось, the subject of both verbs
"Жители встретились с Анной Лось"                              → nobody who is named
"Анна Лось, которая встретилась с Петром Зиминым, …"           → Анна Лось
"""

from collections.abc import Sequence

from pipeline.facts.outlook import is_finite
from pipeline.facts.scene import Actor, Scene, preposition, row_back, row_from, together
from pipeline.words import Word

BOUNDS = frozenset(";:()")
DASHES = frozenset("—–-")
REACH = 40  # words; a longer way leads into other clauses
PRONOUNS = {"он": "m", "она": "f"}
OTHERS = frozenset(("я", "мы", "они", "кто", "ты", "вы", "оба", "обе", "это", "который"))
GENDERS = {"m": "Masc", "f": "Fem"}
NO_SUBJECT = frozenset(("год", "день", "месяц", "неделя", "час", "раз", "время", "%", "процент"))


def clause_around(scene: Scene, verb: int) -> range:
    """The words around a verb up to another clause's."""
    words = scene.words
    first = last = verb
    while verb - first < REACH and together(scene, first - 1, verb):
        before = words[first - 1]
        if before.text in BOUNDS or before.pos == "SCONJ" or before.lemma == "который" or is_finite(scene, first - 1):
            break
        first -= 1
    while last - verb < REACH and together(scene, last + 1, verb):
        after = words[last + 1]
        if after.text in BOUNDS or after.pos == "SCONJ" or after.lemma == "который" or after.text in DASHES:
            break
        if is_finite(scene, last + 1) and after.pos != "AUX":
            while last > verb and words[last].lower not in (",", "и", "а", "но"):
                last -= 1
            last -= last > verb
            break
        if after.text == "," and last + 2 not in scene.actors and _opens_clause(scene, last + 2):
            break
        last += 1
    return range(first, last + 1)


def _opens_clause(scene: Scene, at: int) -> bool:
    """Whether a comma before words[at] ends the clause: a conjunction, a participle or "где" follows."""
    if at >= len(scene.words):
        return True
    word = scene.words[at]
    participle = word.pos == "VERB"
    return participle or word.pos in ("SCONJ", "CCONJ", "PRON", "ADV") and word.lower not in ("и", "а", "также")


def subjects(scene: Scene, verb: int, clause: range, loose: bool, paired: bool) -> list[Actor]:
    """Who does what words[verb] says: a row of actors. `loose`: one that may be an object too will do behind the verb;
    `paired`: a companion stands in the clause, so that one alone may have a verb in the plural."""
    word = scene.words[verb]
    row, stopped = _before(scene, verb, paired)
    if row or stopped:
        return row
    for k in range(verb + 1, clause.stop):
        actor = scene.inside.get(k)
        if actor is None:
            if _rival(scene, k, word):
                return []
            continue
        if k != actor.first or preposition(scene, actor) or actor.governor >= 0 or not actor.may("Nom"):
            continue
        row = row_from(scene, k)
        if agrees(scene, word, row, paired, after=True) and (loose or actor.cases == {"Nom"}):
            return row
    return []


def _before(scene: Scene, verb: int, paired: bool) -> tuple[list[Actor], bool]:
    """The nearest subject before the verb, and whether the way to it ended at somebody else."""
    words, k = scene.words, verb - 1
    while verb - k < REACH and together(scene, k, verb):
        actor = scene.inside.get(k)
        if actor is not None:
            free = not preposition(scene, actor) and actor.governor < 0 and actor.may("Nom")
            row = row_back(scene, actor.last)
            alone = row[0] if row else actor
            if free and not preposition(scene, alone) and agrees(scene, words[verb], row or [actor], paired):
                return row or [actor], False
            listed = len(row) > 1 and words[actor.first - 1].text == ","
            if free and listed and agrees(scene, words[verb], [actor], paired):
                return [actor], False  # "как сообщает «Заря», «Нива» купила"
            k = actor.first - 1
            continue
        if words[k].lemma == "который":
            if words[k].case != "Nom":
                return [], False
            before = scene.ending.get(k - 1) if words[k - 1].text == "," else None
            return ([before] if before and agrees(scene, words[verb], [before], paired) else []), True
        if words[k].lower in PRONOUNS and words[k].case in ("Nom", ""):
            return _antecedent(scene, k, PRONOUNS[words[k].lower]), True
        if words[k].text in BOUNDS or words[k].pos == "SCONJ" or words[k].lower in OTHERS or words[k].text in "«»":
            return [], words[k].text not in "«»"
        if _rival(scene, k, words[verb]):
            return [], True
        k -= 1
    return [], False


def _rival(scene: Scene, k: int, verb: Word) -> bool:
    """Whether words[k] is a noun that can be the verb's subject."""
    word = scene.words[k]
    if word.lower in OTHERS or word.lower in PRONOUNS:
        return True
    if not word.noun or word.case != "Nom" or word.lemma in NO_SUBJECT or word.acronym:
        return False
    if scene.words[k - 1].pos == "ADP" if k else False:
        return False
    return not verb.number or not word.number or verb.number == word.number and _same(verb.gender, word)


def _same(gender: str, word: Word) -> bool:
    return not gender or not word.gender or word.number == "Plur" or gender == word.gender


def _antecedent(scene: Scene, at: int, gender: str) -> list[Actor]:
    """The only person of the gender that this sentence and the one before it name before a pronoun."""
    here = scene.words[at].sentence
    found: dict[int, Actor] = {}
    for k in range(at - 1, max(at - 2 * REACH, -1), -1):
        if here - scene.words[k].sentence > 1:
            break
        actor = scene.inside.get(k)
        if actor is not None and actor.mention.type == "PER":
            person = scene.identities[actor.identity].person
            if person is None or person.gender in ("", gender):
                found.setdefault(actor.identity, actor)
    return list(found.values()) if len(found) == 1 else []


def agrees(scene: Scene, verb: Word, row: Sequence[Actor], paired: bool, after: bool = False) -> bool:
    """Number and gender of a verb and a row of subjects; before a row it may agree with the first."""
    if not row:
        return False
    if verb.number == "Plur":
        return len(row) > 1 or row[0].plural or paired or not verb.number
    if verb.number == "Sing" and (row[0].plural or len(row) > 1 and not after):
        return False
    gender = gender_of(scene, row[0])
    return not verb.gender or not gender or verb.gender == gender


def gender_of(scene: Scene, actor: Actor) -> str:
    person = scene.identities[actor.identity].person if actor.mention.type == "PER" else None
    return GENDERS.get(person.gender, "") if person is not None and person.gender else actor.gender
