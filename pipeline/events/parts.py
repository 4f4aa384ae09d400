"""Who organised an event and who took part.

    "Встречу организовало министерство совместно с администрацией района"  →  both organise
    "В заседании участвовали министр Жанна Фомина, глава района …"          →  she takes part
    "Депутат Татьяна Панфилова рассказала …" in a report of a meeting       →  so does who speaks at it

Of people only those who are named; an organisation within somebody's post has no part.
"""

from collections.abc import Iterable, Sequence

from pipeline.events.mentions import verbs
from pipeline.records import Mention
from pipeline.words import Word

HOLDERS = ("организатор", "учредитель")
SPEAKING = frozenset(
    ("рассказать", "сообщить", "доложить", "отметить", "поделиться", "пояснить", "подчеркнуть", "выступить")
)
TO_THE_PRESS = ("журналист", "корреспондент", "издани", "редакци", "пресс", "агентств", "газет")


def outer(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that lie in no other, in text order."""
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


def organizers(words: Sequence[Word], mentions: Sequence[Mention]) -> list[int]:
    """Of a sentence that speaks of the event: subjects of "организовать", and who did it with them."""
    verb = next((w for w in words if w.pos == "VERB" and verbs().get(w.lemma) == "hold"), None)
    head = next((w for w in words if w.lemma in HOLDERS), None)
    if verb is None and head is None:
        return []
    found: list[int] = []
    for mention in mentions:
        if mention.type == "LOC":
            continue
        inside = [w for w in words if mention.start <= w.start < mention.end]
        before = [w for w in words if w.end <= mention.start]
        case = head_case(inside)
        joint = any(w.lower == "совместно" for w in before[-4:]) and case == "Ins"
        follows = bool(found) and before[-1:] and before[-1].lower in ("и", ",")
        passive = verb is not None and short(verb) and case == "Ins" and not joint
        subject = case == "Nom" and agrees(verb, inside) if verb is not None else case == "Nom"
        if joint or passive or subject or (follows and case in ("Nom", "Ins")):
            found.append(mention.identity)
    return found


def short(verb: Word) -> bool:
    """Whether it is a short participle: "организован"."""
    return verb.lower.endswith(("н", "на", "но", "ны", "т", "та", "то", "ты")) and not verb.lower.endswith("ет")


def agrees(verb: Word | None, inside: Sequence[Word]) -> bool:
    """Number and gender of a past verb and its subject; an unknown feature fits all."""
    if verb is None or not inside:
        return False
    head = next((w for w in inside if w.noun), inside[0])
    if verb.number and head.number and verb.number != head.number:
        return verb.number == "Plur"
    return not verb.gender or not head.gender or verb.gender == head.gender


def head_case(inside: Sequence[Word]) -> str:
    head = next((w for w in inside if w.noun and w.case), None)
    return head.case if head else ""


def attendants(words: Sequence[Word], mentions: Sequence[Mention]) -> list[int]:
    """Of a sentence that speaks of the event: the people who are the subject of "участвовать", "посетить"."""
    lemmas = {w.lemma for w in words}
    took_part = "участие" in lemmas and not lemmas.isdisjoint(("принять", "принимать"))
    if not took_part and not any(verbs().get(w.lemma) == "attend" for w in words):
        return []
    return [m.identity for m in mentions if m.type == "PER" and head_case(within(words, m)) in ("Nom", "")]


def within(words: Sequence[Word], mention: Mention) -> list[Word]:
    return [w for w in words if mention.start <= w.start < mention.end]


def speakers(words: Sequence[Word], mentions: Sequence[Mention]) -> list[int]:
    """The people who say something in the sentence, unless they say it to the press."""
    if any(w.lower.startswith(TO_THE_PRESS) for w in words):
        return []
    if not any(w.pos == "VERB" and w.lemma in SPEAKING for w in words):
        return []
    people = [m for m in mentions if m.type == "PER" and m.level == "name"]
    return [m.identity for m in people if head_case(within(words, m)) == "Nom"][:1]
