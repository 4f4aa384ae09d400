"""The chair that somebody takes after another: rules of `handovers`, each reading the word for the chair.

    "Её место занял Иван Зимин", "На место директора Анны Лось назначен …"      → who had it, who has it since
    "До неё должность занимал Иван Зимин", "пост, который прежде занимал …"     → who had it, of whom it is now
    "На место гибели Анны Лось пришёл Иван Зимин"                               → no chair
"""

from typing import NamedTuple

from pipeline.records import Mention
from pipeline.roles.clause_people import clause_of, happens, object_of, owner_after, subject_of
from pipeline.roles.lexicon import post_forms
from pipeline.roles.scene import Scene, together
from pipeline.roles.subjects import appoints
from pipeline.roles.tense import will_be

OWN = {"его": "m", "ее": "f"}
AFTER_HIM = {"него": "m", "нее": "f"}
BECOMES = {"стать", "становиться", "быть", "избрать", "назначить", "утвердить", "являться", "избранный"}
PUT = BECOMES - {"быть", "являться"} | {"прийти", "приходить", "поставить", "взять", "принять", "выбрать"}
EARLIER = {"ранее", "прежде", "раньше", "этого"}


class Handover(NamedTuple):
    """Who had a post and who has it since, told by words[first:last]; one of them may be a pronoun or left open."""

    first: int
    last: int
    old: Mention | None
    new: Mention | None
    pronoun: int = -1  # index of the word that stands for the one who is not named
    gender: str = ""  # of whom it means; "" for "этот пост", which means whoever the text told it of
    ahead: bool = False  # still to come
    of_new: bool = False  # whether it is the post of the one who has it since, as of "his predecessor"
    fresh: bool = False  # whether it can only be a post that they have just come into: "Он сменил Ивана Зимина"
    settled: bool = False  # whether the one who has it since may be told with it: "мэр Иван Зимин, сменивший …"


def took_place(scene: Scene, at: int) -> Handover | None:
    """ "Её место занял Иван Зимин", "Этот пост занял …", "До неё должность занимал …", "которую прежде занимал …"."""
    words, clause = scene.words, clause_of(scene, at)
    verb = next((k for k in clause if words[k].lemma.lower() in ("занять", "занимать")), -1)
    if verb < 0:
        return _put_in_place(scene, at, clause)
    if not happens(scene, verb) or not as_object(scene, at):
        return None
    named = subject_of(scene, verb, clause)
    if named is None:
        return None
    before = words[at - 1].lower if together(scene, at - 1, at) else ""
    if words[verb].lemma.lower() == "занимать":
        return _held_before(scene, at, verb, clause, named)
    first, last = min(at, verb), max(at, verb) + 1
    ahead = will_be(scene, verb)
    if before in OWN:
        return Handover(first, last, None, named, at - 1, OWN[before], ahead)
    owner = owner_after(scene, at)
    if owner >= 0:
        return Handover(first, last, scene.people[owner][1], named, ahead=ahead)
    return Handover(first, last, None, named, at, "", ahead) if _this(scene, at) else None


def _put_in_place(scene: Scene, at: int, clause: range) -> Handover | None:
    """ "На её место пришёл Иван Зимин", "На место Анны Лось назначили Ивана Зимина"."""
    words = scene.words
    own = at - 1 if together(scene, at - 1, at) and words[at - 1].lower in OWN else -1
    onto = (own if own >= 0 else at) - 1
    verb = next((k for k in clause if words[k].lemma.lower() in PUT), -1)
    if verb < 0 and own < 0:
        clause = _behind_participle(scene, clause)
        verb = next((k for k in clause if words[k].lemma.lower() in PUT), -1)
    if verb < 0 or not together(scene, onto, at) or words[onto].lower != "на" or not happens(scene, verb, many=True):
        return None
    owner = owner_after(scene, at) if own < 0 else -1
    if own < 0 and (owner < 0 or owner > at + 1 and not _of_holder(scene, at)):
        return None
    beyond = [k for k in clause if k != owner]
    named = object_of(scene, beyond) if appoints(words[verb]) else subject_of(scene, verb, clause)
    if named is None:
        return None
    whose = scene.people[owner][1] if owner >= 0 else None
    gender = OWN[words[own].lower] if own >= 0 else ""
    return Handover(onto, at + 1, whose, named, own, gender, will_be(scene, verb))


def _of_holder(scene: Scene, at: int) -> bool:
    """ "место директора Анны Лось", "место ушедшего директора"; not "место гибели Анны Лось"."""
    first = at + 1 + scene.words[at + 1].adjective
    return together(scene, at, first) and scene.words[first].lower in post_forms(scene.morphology)


def _behind_participle(scene: Scene, clause: range) -> range:
    """The clause behind ", возглавлявшей фонд," of "На место Анны Лось, возглавлявшей фонд, назначен …"."""
    words, comma = scene.words, clause.stop
    if not together(scene, comma, comma + 1) or words[comma].text != ",":
        return range(0)
    if words[comma + 1].pos != "VERB" or not words[comma + 1].case:
        return range(0)
    end = clause_of(scene, comma + 1).stop
    return clause_of(scene, end + 1) if together(scene, comma, end + 1) and words[end].text == "," else range(0)


def _this(scene: Scene, at: int) -> bool:
    """ "этот пост", "эту должность", or "пост" alone: the one told last; no place in a race."""
    words = scene.words
    follows = words[at + 1] if together(scene, at, at + 1) else None
    told = follows is not None and follows.case == "Gen" and at + 1 not in scene.people
    before = words[at - 1] if together(scene, at - 1, at) else None
    this = before is not None and before.lower in ("этот", "эту", "это", "данный", "данную")
    alone = before is None or not before.adjective
    return not told and (this or alone) and words[at].lemma.lower() != "место"


def as_object(scene: Scene, at: int) -> bool:
    return scene.words[at - 1].pos != "ADP" if together(scene, at - 1, at) else True


def _held_before(scene: Scene, at: int, verb: int, clause: range, named: Mention) -> Handover | None:
    """ "До неё (эту) должность занимал Иван Зимин", "Ранее этот пост занимал Иван Зимин"."""
    words = scene.words
    if not words[verb].lower.endswith(("л", "ла")):
        return None
    him = next((k for k in clause if words[k].lower in AFTER_HIM and words[k - 1].lower == "до"), -1)
    earlier = any(words[k].lower in EARLIER for k in clause)
    first, last = min(at, verb), max(at, verb) + 1
    if him >= 0 and _this(scene, at):
        return Handover(first, last, named, None, him, AFTER_HIM[words[him].lower], of_new=True)
    return Handover(first, last, named, None, at, "", of_new=True) if earlier and _this(scene, at) else None


def which_held(scene: Scene, verb: int) -> Handover | None:
    """ "на должность директора, которую прежде занимал Иван Зимин"."""
    words, clause = scene.words, clause_of(scene, verb)
    which = next((k for k in clause if k < verb and words[k].lower in ("который", "которую", "которое")), -1)
    earlier = any(words[k].lower in EARLIER for k in clause)
    named = subject_of(scene, verb, clause) if which >= 0 and happens(scene, verb) else None
    if named is None or not earlier and not _after_him(scene, clause) or not words[verb].lower.endswith(("л", "ла")):
        return None
    return Handover(which, verb + 1, named, None, which, "", of_new=True)


def _after_him(scene: Scene, clause: range) -> bool:
    return any(scene.words[k].lower in AFTER_HIM and scene.words[k - 1].lower == "до" for k in clause)
