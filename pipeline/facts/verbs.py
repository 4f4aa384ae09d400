"""Facts told by a verb and its arguments.

"УФАС оштрафовало ООО «Нива»"                    → subject imposer, object payer
"Банк «Заря» выдал кредит заводу «Нива»"         → subject giver, dative recipient: with the noun "кредит"
"ООО «Нива», принадлежащее Петру Зимину, …"      → the participle's noun property, dative owner
"""

from collections.abc import Iterable, Iterator

from pipeline.facts.clauses import agrees, clause_around, gender_of, subjects
from pipeline.facts.frames import Frame, frames, sense
from pipeline.facts.make import Side, make_fact, places_in
from pipeline.facts.outlook import Told, told
from pipeline.facts.scene import Actor, Scene, preposition, row_from, together
from pipeline.lexicon import word_set
from pipeline.records import Fact

WITH = frozenset(("с", "со"))
SOURCES = frozenset(("у", "от"))
NOUN_NEAR = 8  # words between a verb and the noun that it says the fact with


def facts_of_verbs(scene: Scene) -> Iterator[Fact]:
    known = frames()
    for i, word in enumerate(scene.words):
        if word.pos != "VERB" or word.lemma not in known:
            continue
        how = told(scene, i)
        if how is None:
            continue
        for frame in known[word.lemma]:
            fact = _fact(scene, i, how, frame)
            if fact is not None:
                yield fact
                break


def _fact(scene: Scene, verb: int, how: Told, frame: Frame) -> Fact | None:
    clause = clause_around(scene, verb)
    if how.head != verb:
        clause = range(clause_around(scene, how.head).start, clause.stop)
    noun = _noun(scene, verb, clause, frame) if frame.noun else verb
    if noun is None or noun != verb and how.form in ("short", "participle"):
        return None
    if how.form == "short" or how.form == "participle" and _passive(scene, verb):
        sides = _passive_sides(scene, verb, how, clause, frame)
    else:
        sides = _active_sides(scene, verb, how, clause, frame, noun)
    places = places_in(scene, clause) if frame.kind == "meeting" else []
    span = range(min(verb, noun, how.head), max(verb, noun) + 1)
    return make_fact(scene, frame.kind, frame.deal, how.status, span, sides, places, "verb")


def _noun(scene: Scene, verb: int, clause: range, frame: Frame) -> int | None:
    """The noun that the verb governs, nearest first: "подписал в среду соглашение", "кредит выдал банк"."""
    near = sorted(
        (k for k in clause if abs(k - verb) <= NOUN_NEAR and sense(scene.words[k]) == frame.noun),
        key=lambda k: abs(k - verb),
    )
    return next((k for k in near if scene.words[k].case in ("Acc", "Nom", "Gen") and k not in scene.inside), None)


def _active_sides(scene: Scene, verb: int, how: Told, clause: range, frame: Frame, noun: int) -> list[Side]:
    sides = list(_arguments(scene, verb, clause, frame, noun))
    companions = [a for a, part in sides if part == frame.companion]
    own = [a for a, _ in sides]
    if how.form in ("participle", "converb"):
        doers = _beside(scene, verb, how.form, own)
    else:
        settled = not frame.object or any(part == frame.object for _, part in sides)
        doers = subjects(scene, how.head, clause, loose=settled, paired=bool(companions))
    doers = [a for a in doers if a not in own]
    if frame.companion and (not doers or not companions and _unnamed_companion(scene, clause)):
        return []
    if frame.object and not any(part == frame.object for _, part in sides):
        sides += [(a, frame.object) for a in _object(scene, verb, clause, [*own, *doers])]
    return [*((a, frame.subject) for a in doers), *sides]


def _arguments(scene: Scene, verb: int, clause: range, frame: Frame, noun: int) -> Iterator[Side]:
    """What prepositions and oblique cases tell."""
    yield from _relative(scene, clause, frame)
    for k in clause:
        actor = scene.actors.get(k)
        if actor is None:
            continue
        before, part = preposition(scene, actor), ""
        shared = actor.governor >= 0 and sense(scene.words[actor.governor]) == "share"
        shared |= before in ("в", "во") and k > 1 and sense(scene.words[k - 2]) == "share"
        if shared:
            part = frame.owned or (frame.object if frame.object == "property" else "")
        elif actor.governor >= 0 and actor.governor == noun != verb and actor.may("Gen"):
            part = frame.sources
        elif actor.governor >= 0:
            part = frame.into if frame.into and _goes_into(scene, actor.governor) else ""
        elif before in WITH:
            other = scene.words[actor.first - 2].lemma if actor.first > 1 else ""
            part = frame.companion if actor.may("Ins") and other not in word_set("with_nouns") else ""
        elif before in SOURCES:
            part = frame.sources if actor.may("Gen") else ""
        elif before in ("в", "во"):
            part = frame.into if actor.mention.type == "ORG" else ""
        elif before == "на":
            part = frame.on if actor.may("Acc") else ""
        elif not before and actor.cases == {"Dat"}:
            part = frame.to
        elif not before and actor.cases == {"Ins"}:
            part = frame.owned
        if part:
            yield from ((a, part) for a in (row_from(scene, k) if not shared else [actor]))


def _relative(scene: Scene, clause: range, frame: Frame) -> Iterator[Side]:
    """ "ООО «Нива», которым владеет …", "банк, которому принадлежит …": whom the pronoun before the clause means."""
    pronoun = clause.start - 1
    if pronoun > 0 and scene.words[pronoun].lemma == "который" and scene.words[pronoun - 1].text == ",":
        before = scene.ending.get(pronoun - 1)
        part = {"Ins": frame.owned, "Dat": frame.to}.get(scene.words[pronoun].case, "")
        if before is not None and part and _same_gender(scene, pronoun, before):
            yield before, part


def _same_gender(scene: Scene, pronoun: int, actor: Actor) -> bool:
    gender = gender_of(scene, actor)
    return not gender or scene.words[pronoun].gender in ("", gender)


def _unnamed_companion(scene: Scene, clause: range) -> bool:
    """ "встретились с жителями": the two who did so have not met each other."""
    words = scene.words
    for k in clause:
        if words[k].lower in WITH:
            at = k + 1
            while at in clause and words[at].adjective:
                at += 1
            if at in clause and words[at].case == "Ins" and words[at].animacy == "Anim":
                return True
    return False


def _goes_into(scene: Scene, governor: int) -> bool:
    """ "вложил в развитие завода": the noun that the actor depends on stands after "в"."""
    before = governor - 1
    while together(scene, before, governor) and scene.words[before].adjective:
        before -= 1
    return together(scene, before, governor) and scene.words[before].lower in ("в", "во")


def _object(scene: Scene, verb: int, clause: range, others: Iterable[Actor]) -> list[Actor]:
    """The actor in the accusative, behind the verb before before it."""
    others = list(others)
    for k in [*range(verb + 1, clause.stop), *range(verb - 1, clause.start - 1, -1)]:
        actor = scene.actors.get(k)
        if actor is None or actor in others or preposition(scene, actor) or actor.governor >= 0:
            continue
        if actor.may("Acc"):
            return [a for a in row_from(scene, k) if a not in others]
    return []


def _passive(scene: Scene, verb: int) -> bool:
    """A full participle by its ending: "купленный", not "купивший" nor "принадлежащий"."""
    lower = scene.words[verb].lower
    return not any(mark in lower for mark in ("вш", "ущ", "ющ", "ащ", "ящ"))


def _passive_sides(scene: Scene, verb: int, how: Told, clause: range, frame: Frame) -> list[Side]:
    """ "завод «Нива» куплен банком «Заря»": the subject is the object, the instrumental the doer."""
    if not frame.object:
        return []
    doers = [
        a
        for k in clause
        if (a := scene.actors.get(k)) and a.cases == {"Ins"} and not preposition(scene, a) and a.governor < 0
    ]
    if not doers:
        return []
    if how.form == "participle":
        things = _beside(scene, verb, how.form, doers)
    else:
        things = subjects(scene, verb, clause, loose=True, paired=False)
    others = [side for side in _arguments(scene, verb, clause, frame, verb) if side[0] not in (*doers, *things)]
    doers = row_from(scene, doers[0].first)
    return [*((a, frame.subject) for a in doers), *((a, frame.object) for a in things), *others]


def _beside(scene: Scene, verb: int, form: str, own: list[Actor]) -> list[Actor]:
    """Whom a participle or a converb describes: the actor before its comma, or behind what depends on it."""
    words = scene.words
    opening = verb - 1
    while together(scene, opening, verb) and words[opening].pos == "ADV":
        opening -= 1
    before = scene.ending.get(opening)
    if together(scene, opening, verb) and words[opening].text == "," and before is not None:
        subject = form == "participle" or before.may("Nom") and not preposition(scene, before)
        return [before] if subject and before.governor < 0 and agrees(scene, words[verb], [before], False) else []
    if not own:
        return []
    behind = max(a.last for a in own)
    if form == "converb":
        behind += together(scene, behind, verb) and words[behind].text == ","
    after = scene.actors.get(behind)
    if after is None or not together(scene, verb, behind) or form == "converb" and not after.may("Nom"):
        return []
    return [after] if form == "converb" or agrees(scene, words[verb], [after], False) else []


