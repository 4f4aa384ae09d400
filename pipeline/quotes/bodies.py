"""Which organisation speaks: "сообщили в минздраве", "минздрав сообщил", "в пресс-службе минздрава"."""

from collections.abc import Sequence

from pipeline.quotes.cues import Cue
from pipeline.quotes.described import by_kind
from pipeline.quotes.scene import Scene
from pipeline.records import Mention

IN = {"в", "во", "из", "на"}


def in_organization(scene: Scene, start: int, end: int, organizations: Sequence[Mention]) -> Mention | None:
    """The organisation after "в": "сообщили в пресс-службе минздрава"."""
    for i in range(start, end - 1):
        if scene.words[i].lower not in IN:
            continue
        after = scene.words[i + 1].start
        limit = scene.words[min(end, i + 6) - 1].end
        for m in organizations:
            if after <= m.start < limit:
                between = scene.words[i + 1 : scene.words_of(m)[0]]
                if all(w.noun or w.adjective for w in between):
                    return m
    return None


def spokesbody(scene: Scene, mention: Mention) -> Mention:
    """The body that a press office speaks for, where the text names it."""
    first, last = scene.words_of(mention)
    if not scene.words[first].lower.startswith("пресс"):
        return mention
    return next((m for m in scene.within(first + 1, last) if m.type == "ORG"), mention)


def body_by_kind(scene: Scene, start: int, end: int) -> int | None:
    """The organisation that a bare kind after "в" means: "пояснили в министерстве"."""
    for i in range(start, end - 1):
        if scene.words[i].lower in ("в", "во"):
            noun = next((k for k in range(i + 1, min(end, i + 4)) if scene.words[k].noun), None)
            if noun is not None:
                return by_kind(scene, noun)
    return None


def subject_organization(scene: Scene, organizations: Sequence[Mention], cue: Cue) -> Mention | None:
    """An organisation that is the verb's subject: in the nominative, or without a case and after no preposition."""
    verb = scene.words[cue.at].start

    def head_case(m: Mention) -> str:
        first, last = scene.words_of(m)
        return next((w.case for w in scene.words[first:last] if w.noun), "")

    def prepositional(m: Mention) -> bool:
        first, _ = scene.words_of(m)
        return first > 0 and scene.words[first - 1].pos == "ADP"

    if cue.manner == "source":
        after = [m for m in organizations if m.start > verb]
        return after[0] if after else None
    nominative = [m for m in organizations if head_case(m) == "Nom"]
    if nominative:
        return min(nominative, key=lambda m: (abs(m.start - verb), -m.end))
    loose = [m for m in organizations if head_case(m) in ("", "Acc") and not prepositional(m)]
    return loose[0] if loose else None
