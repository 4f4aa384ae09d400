"""Whether a verb says that something is so, that it is to come, or neither.

"встретилась" → actual;  "встретится", "планирует встретиться" → planned;  "не встретилась", "встретилась бы" → None
"""

from typing import NamedTuple

from pipeline.facts.scene import Scene, together
from pipeline.lexicon import word_set

DENIALS = frozenset(("не", "нет", "ни", "без", "якобы", "будто"))
DOUBTS = frozenset(("если", "чтобы", "бы", "б", "ли", "якобы", "будто", "вряд", "отказаться", "отказываться", "либо"))
FORMS = {"INFN": "infinitive", "PRTS": "short", "PRTF": "participle", "GRND": "converb"}
TENSES = {"past": "past", "pres": "present", "futr": "future"}
BEFORE = 6  # words between an infinitive and what it depends on
WILL = frozenset(("будет", "будут", "буду", "будем"))


class Told(NamedTuple):
    """How a verb tells: its form, the word that its subject agrees with, and the status of what it tells."""

    form: str
    head: int
    status: str


def verb_form(scene: Scene, k: int) -> str:
    """past, present, future, infinitive, short, participle or converb; empty for no verb."""
    word = scene.words[k]
    if word.pos not in ("VERB", "AUX"):
        return ""
    if word.case:
        return "participle"
    parses = scene.morphology.parses(word.lower)
    own = next((p for p in parses if p.normal_form.replace("ё", "е") == word.lemma.replace("ё", "е")), None)
    tag = (own or parses[0]).tag if parses else None
    if tag is None:
        return ""
    return FORMS.get(str(tag.POS), TENSES.get(str(tag.tense), ""))


def is_finite(scene: Scene, k: int) -> bool:
    return verb_form(scene, k) in ("past", "present", "future", "short")


def told(scene: Scene, verb: int) -> Told | None:
    """None for what is denied, doubted, asked or wished."""
    form, head, status = verb_form(scene, verb), verb, "actual"
    if form == "infinitive":
        plan = _depends_on(scene, verb)
        if plan is None:
            return None
        head, status = plan
    elif form == "future" or form == "short" and _will(scene, verb):
        status = "planned"
    elif not form:
        return None
    return None if _denied(scene, verb) or _denied(scene, head) or doubtful(scene, verb) else Told(form, head, status)


def _will(scene: Scene, verb: int) -> bool:
    return any(together(scene, k, verb) and scene.words[k].lower in WILL for k in (verb - 2, verb - 1, verb + 1))


def _depends_on(scene: Scene, verb: int) -> tuple[int, str] | None:
    """The word that an infinitive depends on, and what follows for its status."""
    for k in range(verb - 1, max(verb - BEFORE, -1), -1):
        if not together(scene, k, verb) or scene.words[k].text in ",;:":
            return None
        lemma = scene.words[k].lemma
        if lemma in word_set("plans") or scene.words[k].lower in WILL:
            return k, "planned"
        if lemma in word_set("managed"):
            return k, "planned" if verb_form(scene, k) == "future" else "actual"
        if scene.words[k].pos == "VERB":
            return None
    return None


def _denied(scene: Scene, verb: int) -> bool:
    near = [k for k in (verb - 1, verb - 2) if together(scene, k, verb)]
    if near and scene.words[near[0]].lower in DENIALS:
        return True
    return len(near) > 1 and scene.words[near[0]].pos == "AUX" and scene.words[near[1]].lower in DENIALS


def doubtful(scene: Scene, at: int) -> bool:
    """Whether the clause of words[at] is a question, a condition, an aim or hearsay that it keeps apart from."""
    words = scene.words
    end = at
    while together(scene, end + 1, at):
        end += 1
    if words[end].text == "?" or end and words[end].text in "»\"" and words[end - 1].text == "?":
        return True
    for k in range(at - 1, -1, -1):
        if not together(scene, k, at) or words[k].text in ";:":
            break
        if words[k].lower in DOUBTS or words[k].lemma in DOUBTS:
            return True
        if words[k].text == "," and k + 1 < at and is_finite(scene, k + 1):
            break
    after = scene.words[at + 1].lower if together(scene, at, at + 1) else ""
    return after in DOUBTS
