"""Words → what they tell of two people, of whom one followed the other in a post; which post, others find out.

    "Её сменил Иван Зимин"            → "Её", Иван Зимин: old and new
    "На смену Анне Лось придёт …"     → Анна Лось and who comes, ahead
    "Его предшественница Анна Лось"   → Анна Лось and "Его"
    "Этот пост занял Иван Зимин"      → Иван Зимин; old is whoever had the post told last

Each rule reads one word that may tell it; one of two names that it can't tell apart gives nothing.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.lexicon import word_set
from pipeline.records import Mention
from pipeline.roles.chairs import BECOMES, OWN, Handover, as_object, took_place, which_held
from pipeline.roles.clause_people import (
    clause_of,
    happens,
    is_doer,
    object_of,
    only_doer,
    owner_after,
    pronoun_of,
    subject_of,
)
from pipeline.roles.own_clause import fits
from pipeline.roles.scene import Scene, is_nominative, together
from pipeline.roles.tense import will_be

OBJECT = {"его": "m", "ее": "f"}  # whom somebody follows; before a noun: whose it is
HE = {"он": "m", "она": "f"}
SELF = {"свой", "своего", "своему", "своим", "своем", "своя", "своей", "свою"}
DATIVE = {"ему": "m", "ей": "f"}
BY_HIM = {"им", "ею", "ей"}
CHAIRS = {"пост", "должность", "кресло", "место"}
GIVEN = {"пост", "должность", "кресло", "полномочие", "бразды"}
INSTRUMENTALS = ("ком", "цей", "цею")
GERUNDS = ("ив", "ивши")  # "сменив"
SENTENCE = 40  # words back to whom the main clause is about


Rule = Callable[[Scene, int], Handover | None]


def handovers(scene: Scene) -> Iterator[Handover]:
    """All of an article, in order."""
    for at, word in enumerate(scene.words):
        rule = RULES.get(word.lemma.lower())
        found = rule(scene, at) if rule is not None else None
        if found is not None:
            yield found


# ------------------------------------------------------------------ rules, each by the lemma that it reads


def followed(scene: Scene, verb: int) -> Handover | None:
    """ "Её сменил Иван Зимин", "Анна Лось сменила директора Ивана Зимина"."""
    clause = clause_of(scene, verb)
    if scene.words[verb].case or scene.words[verb].lower.endswith(GERUNDS):
        return _having_followed(scene, verb, clause)
    if not happens(scene, verb) or any(scene.words[k].lemma.lower() in word_set("relief_places") for k in clause):
        return None
    new, old = subject_of(scene, verb, clause), object_of(scene, clause)
    pronoun = pronoun_of(scene, clause, OBJECT) if old is None else -1
    if new is not None and (old is not None or pronoun >= 0):
        gender = OBJECT[scene.words[pronoun].lower] if pronoun >= 0 else ""
        return Handover(verb, verb + 1, old, new, pronoun, gender, will_be(scene, verb))
    he = next((k for k in clause if scene.words[k].lower in HE), -1)
    if old is None or he < 0:
        return None
    gender, ahead = HE[scene.words[he].lower], will_be(scene, verb)
    return Handover(verb, verb + 1, old, None, he, gender, ahead, of_new=True, fresh=True)


def _having_followed(scene: Scene, verb: int, clause: range) -> Handover | None:
    """ "Иван Зимин избран главой, сменив Анну Лось", "Иван Зимин, сменивший её": of the main clause."""
    old, comma = object_of(scene, clause), clause.start - 1
    if old is None or not together(scene, comma, verb) or scene.words[comma].text != ",":
        return None
    if scene.words[verb].case:
        named = scene.people_ending.get(comma)
        new = named[1] if named is not None and fits(scene, verb, named[1]) else None
    else:
        before = [k for k in range(max(comma - SENTENCE, 0), comma) if together(scene, k, verb) and k in scene.people]
        doers = [k for k in before if is_doer(scene, k)]
        new = scene.people[doers[0]][1] if len(doers) == 1 else None
    return Handover(verb, verb + 1, old, new, settled=True) if new is not None else None


def came_after(scene: Scene, at: int) -> Handover | None:
    """ "На смену Анне Лось пришёл Иван Зимин", "пришёл ему на смену"."""
    if not together(scene, at - 1, at) or scene.words[at - 1].lower != "на":
        return None
    clause = clause_of(scene, at)
    verb = next((k for k in clause if scene.words[k].lemma.lower() in ("прийти", "приходить")), -1)
    if verb < 0 or not happens(scene, verb):
        return None
    new = subject_of(scene, verb, clause)
    beside = [k for k in (at + 1, at - 2) if together(scene, at, k) and scene.words[k].lower in DATIVE]
    old = None if beside else object_of(scene, range(at + 1, clause.stop))
    if new is None or not beside and old is None:
        return None
    pronoun, gender = (beside[0], DATIVE[scene.words[beside[0]].lower]) if beside else (-1, "")
    return Handover(at - 1, at + 1, old, new, pronoun, gender, will_be(scene, verb))


def successor(scene: Scene, at: int) -> Handover | None:
    """ "Преемником Анны Лось стал Иван Зимин", "Её преемник Иван Зимин"."""
    if (called := _called(scene, at)) is not None:
        return called
    named, owner, pronoun, gender, verb = _related(scene, at)
    ahead = verb >= 0 and will_be(scene, verb)
    return Handover(at, at + 1, owner, named, pronoun, gender, ahead) if named is not None else None


def _called(scene: Scene, at: int) -> Handover | None:
    """ "Анна Лось назвала преемника: им стал Иван Зимин": who it is behind the colon; it is still to come."""
    words, colon = scene.words, at + 1
    if not together(scene, at, colon + 2) or words[colon].text != ":" or words[colon + 1].lower not in BY_HIM:
        return None
    verb = colon + 2
    old = only_doer(scene, at)
    named = subject_of(scene, verb, clause_of(scene, verb)) if words[verb].lemma.lower() in BECOMES else None
    if old is None or named is None or not happens(scene, verb):
        return None
    return Handover(at, at + 1, old, named, ahead=True)


def predecessor(scene: Scene, at: int) -> Handover | None:
    """ "Его предшественница Анна Лось", "Предшественником Анны Лось был Иван Зимин"."""
    named, owner, pronoun, gender, _ = _related(scene, at)
    first = at if pronoun < 0 else pronoun
    return Handover(first, at + 1, named, owner, pronoun, gender, of_new=True) if named is not None else None


class _Related(NamedTuple):
    """Who is somebody's successor or predecessor; whose, by name or by pronoun and its gender; the verb."""

    named: Mention | None = None
    owner: Mention | None = None
    pronoun: int = -1
    gender: str = ""
    verb: int = -1


def _related(scene: Scene, at: int) -> _Related:
    words = scene.words
    before = words[at - 1].lower if together(scene, at - 1, at) else ""
    pronoun = at - 1 if before in OWN else -1
    owner = owner_after(scene, at) if pronoun < 0 and before not in SELF else -1
    if pronoun < 0 and owner < 0 and before not in SELF:
        return _Related()
    after = scene.people[owner][0] if owner >= 0 else at + 1
    whose = scene.people[owner][1] if owner >= 0 else only_doer(scene, at) if before in SELF else None
    gender = OWN[words[pronoun].lower] if pronoun >= 0 else ""
    if words[at].lower.endswith(INSTRUMENTALS):
        clause = clause_of(scene, at)
        verb = next((k for k in clause if words[k].lemma.lower() in BECOMES), -1)
        named = subject_of(scene, verb, clause) if verb >= 0 and happens(scene, verb) else None
        return _Related(named, whose, pronoun, gender, verb)
    after += together(scene, at, after) and words[after].text == ","
    if after not in scene.people or not together(scene, at, after):
        return _Related()
    if not is_nominative(scene, after, *scene.people[after])[words[at].case != "Nom"]:
        return _Related()
    return _Related(scene.people[after][1], whose, pronoun, gender)


def gave(scene: Scene, verb: int) -> Handover | None:
    """ "Анна Лось уступила пост Ивану Зимину", "передал полномочия Анне Лось"."""
    words, clause = scene.words, clause_of(scene, verb)
    given = next((k for k in clause if _is_given(scene, k) and as_object(scene, k)), -1)
    if given < 0 or not happens(scene, verb) or any(words[k].lower in ("временно", "время", "часть") for k in clause):
        return None
    old = subject_of(scene, verb, clause)
    new = object_of(scene, range(verb, clause.stop))
    if old is None or new is None:
        return None
    first, last = min(given, verb), max(given, verb) + 1
    return Handover(first, last, old, new, ahead=will_be(scene, verb))


def _is_given(scene: Scene, k: int) -> bool:
    """A post and what goes with it; "дела" of a head, without a word on what they are: an investigator has cases."""
    word = scene.words[k]
    beside = [scene.words[i] for i in (k - 1, k + 1) if together(scene, i, k) and i not in scene.people]
    affairs = word.lower == "дела" and not any(w.adjective or w.case == "Gen" for w in beside)
    near = (scene.words[i] for i in range(max(k - SENTENCE, 0), k) if together(scene, i, k))
    headed = affairs and any(w.lemma.lower() in word_set("single_posts") for w in near)
    return word.lemma.lower() in GIVEN or headed


RULES: dict[str, Rule] = {
    **dict.fromkeys(("сменить", "сменять"), followed),
    "смена": came_after,
    **dict.fromkeys(("преемник", "преемница"), successor),
    **dict.fromkeys(("предшественник", "предшественница"), predecessor),
    **dict.fromkeys(CHAIRS, took_place),
    "занимать": which_held,
    **dict.fromkeys(("уступить", "передать", "сдать"), gave),
}
