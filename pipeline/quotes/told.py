"""Reported speech whose verb comes after it, beside its subject.

Мост закроют, рассказал глава.        → "Мост закроют"
Мост, сказал глава, закроют.          → "Мост" … "закроют"
"""

from pipeline.quotes.clauses import ASKING, JOINING, THAT, TOPIC, Report, author_stop
from pipeline.quotes.cues import PRESENT, Cue, cue_at, finite, infinitive
from pipeline.quotes.people import OBLIQUE, case_rank
from pipeline.quotes.scene import Scene


def told_after(scene: Scene, cue: Cue, start: int, end: int) -> Report | None:
    """Мост закроют, рассказал глава; the verb follows a comma or dash, and its subject follows the verb."""
    words = scene.words
    if cue.at - 1 <= start or not (words[cue.at - 1].text == "," or scene.dash(cue.at - 1)) or cue.manner == "gerund":
        return None
    if cue.manner != "source" and not subject_follows(scene, cue, end):
        return None
    before = cue.at - 1
    if scene.dash(before) and words[before - 1].text == ",":
        before -= 1
    if before <= start:
        return None
    stop = author_stop(scene, cue.end, end)
    begin = content_start(scene, cue, start, before)
    pieces = [(begin, before)]
    if goes_on(scene, stop, end):
        begin = max([begin, *(i + 1 for i in range(begin, before - 1) if words[i].text == ":")])
        pieces = [(begin, before)]
        pieces.append((stop + 1, end))
    if not any(finite(w) or infinitive(w) or w.pos in ("ADJ", "ADV", "VERB") for a, b in pieces for w in words[a:b]):
        return None
    return Report(tuple(pieces), (cue.at, stop), cue, "told_after")


def content_start(scene: Scene, cue: Cue, start: int, before: int) -> int:
    """Where a clause that is told before its verb begins: after "X поддержал идею:" when the verb only says "он"."""
    words = scene.words
    if cue.end < len(words) and words[cue.end].lower in ("он", "она"):
        for i in range(start + 1, before - 2):
            if words[i].text == ":" and any(m.type == "PER" for m in scene.within(start, i)):
                return i + 1
    return max((i + 1 for i in range(start, before) if words[i].text == ";"), default=start)


def goes_on(scene: Scene, stop: int, end: int) -> bool:
    """Whether the told clause goes on after the author's words: "Мост, сказал глава, закроют"."""
    words = scene.words
    if stop + 2 >= end or words[stop].text not in (",", "–", "—", "-"):
        return False
    first = words[stop + 1]
    if (
        first.lower in ASKING | THAT | JOINING
        or first.lower.startswith("котор")
        or first.pos in ("SCONJ", "CCONJ")
        or cue_at(words, stop + 1)
    ):
        return False
    closing = first.pos == "ADP" or any(finite(w) or infinitive(w) for w in words[stop + 1 : end])
    return closing and not first.lower.endswith(("вший", "вшая", "ющий", "ющая"))


def subject_follows(scene: Scene, cue: Cue, end: int) -> bool:
    """Whether a subject stands after the verb: a name, a pronoun, "в" and a body, a noun in the nominative."""
    words = scene.words
    if cue.end >= end:
        return False
    first = words[cue.end]
    if first.text == "," and PRESENT.search(words[cue.at].lower):
        following = words[cue.end + 1] if cue.end + 1 < end else first
        return following.text[0].isalnum() and not cue_at(words, cue.end + 1) and following.lower not in THAT | JOINING
    if first.lower in ("он", "она", "они"):
        return True
    if first.lower in TOPIC:
        return False
    stop = author_stop(scene, cue.end, end)
    named = scene.within(cue.end, stop)
    plural = words[cue.at].number == "Plur"
    if plural and first.lower in ("в", "во", "на"):
        return True
    if any(infinitive(w) for w in words[cue.end : stop]):
        return False
    head = next((w for w in words[cue.end : stop] if w.noun), None)
    if head is None:
        return bool(named)
    if any(m.type == "PER" and m.start == first.start and case_rank(scene, m) > OBLIQUE for m in named):
        return True
    return head.case in ("Nom", "") or any(
        m.start <= head.start < m.end and m.type == "ORG" and head.case == "Acc" for m in named
    )
