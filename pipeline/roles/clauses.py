"""Participial and relative clauses that tell a post of their own: what they name belongs to that post alone.

"Директором школы стала Анна Лось, ранее работавшая завучем в школе № 5."
    → "школа № 5" is where the завуч worked, and says nothing on the директор
"""

from pipeline.roles.lexicon import post_forms, post_verbs
from pipeline.roles.scene import Clauses, Scene, together
from pipeline.words import Word

REACH = 14  # words from a participle to what it governs
PAST = "вш"
BEFORE = ("ранее", "прежде", "раньше", "этого", "того", "прошлом", "недавно")  # last words of "до этого", "в прошлом"
ENDS = {",", ";", ":", "(", ")"}


def told_before(scene: Scene, verb: int) -> bool:
    """Whether words[verb] is a participle that says itself to be of an earlier time: "прежде служивший"."""
    before = scene.words[verb - 1].lower if together(scene, verb - 1, verb) else ""
    return _participle(scene.words[verb]) and PAST in scene.words[verb].lower and before in BEFORE


def belongs_elsewhere(scene: Scene, post: int, organization: int) -> bool:
    """Whether only clauses with other posts than the one at words[post], or its verb there, name the organisation.

    A participle in the past claims it for good, any other clause for what its sentence tells before: "Анна Лось,
    работающая диспетчером в ООО «Заря», стала директором компании" means that firm.
    """
    if organization not in scene.clauses:
        scene.clauses[organization] = _clauses_of(scene, organization)
    clauses = scene.clauses[organization]
    own = _clause(scene, post)
    if not clauses.verbs or post in clauses.distinct or own >= 0 and own in clauses.distinct:
        return False
    if clauses.past:
        return True
    here = scene.words[post].sentence
    so_far = (verb for sentence, verb in clauses.verbs if sentence <= here)
    return clauses.verbs[0][0] <= here and all(verb > post and together(scene, post, verb) for verb in so_far)


def _clauses_of(scene: Scene, organization: int) -> Clauses:
    verbs = [(scene.words[k].sentence, _clause(scene, k)) for k in sorted(scene.named.get(organization, ()))]
    distinct = frozenset(verb for _, verb in verbs)
    past = all(verb >= 0 and PAST in scene.words[verb].lower for verb in distinct)
    return Clauses(verbs, distinct, past)


def _clause(scene: Scene, at: int) -> int:
    """The verb of the clause that words[at] stands in, when the clause tells a post; else -1."""
    for k in range(at - 1, max(at - REACH, -1), -1):
        word = scene.words[k]
        if not together(scene, k, at) or word.text in ENDS or k in scene.people:
            return -1
        verb = post_verbs().get(word.lemma.lower()) if word.pos == "VERB" else None
        if verb is not None and (_participle(word) or _relative(scene, k)):
            return k if verb.frame == "lead" or _has_post(scene, k) else -1
        if word.pos == "VERB":
            return -1
    return -1


def _relative(scene: Scene, verb: int) -> bool:
    """ "которая ранее работала": the pronoun stands before the verb in its clause."""
    for k in range(verb - 1, max(verb - REACH // 2, -1), -1):
        if not together(scene, k, verb) or scene.words[k].text in ENDS:
            return False
        if scene.words[k].lower in ("который", "которая", "которые"):
            return True
    return False


def _participle(word: Word) -> bool:
    return word.pos == "VERB" and word.case != ""


def _has_post(scene: Scene, verb: int) -> bool:
    forms = post_forms(scene.morphology)
    for k in range(verb + 1, min(verb + REACH, len(scene.words))):
        if not together(scene, verb, k) or scene.words[k].text in ENDS or k in scene.people:
            return False
        if scene.words[k].lower in forms:
            return True
    return False
