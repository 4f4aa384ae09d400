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

LISTING = frozenset((",", "и", "а", "также", "с", "со", "совместно"))
HOLDERS = ("организатор", "учредитель")
SPEAKING = frozenset(
    ("рассказать", "сообщить", "доложить", "отметить", "поделиться", "пояснить", "подчеркнуть", "выступить")
)
LEADING = frozenset(("провести", "проводить"))  # a head who "провела планёрку" took part, a body organised it
TO_THE_PRESS = ("журналист", "корреспондент", "издани", "редакци", "пресс", "агентств", "газет")


def outer(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that lie in no other, in text order."""
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


def organizers(words: Sequence[Word], mentions: Sequence[Mention], held: bool = True) -> list[int]:
    """Of a sentence that speaks of the event: the subject of "организовать" beside the verb, who is listed with it, and
    who did it with them ("совместно с …"). After "организаторы" all that are listed. `held`: whether the event can be
    what the verb holds, unlike in "до открытия проверку провело МЧС"."""
    at = next((i for i, w in enumerate(words) if held and w.pos == "VERB" and verbs().get(w.lemma) == "hold"), None)
    head = next((i for i, w in enumerate(words) if w.lemma in HOLDERS), None)
    if at is None and head is None:
        return []
    found: list[int] = []
    end = -1  # of the organizer read last
    for mention in mentions:
        inside = within(words, mention)
        if mention.type == "LOC" or not inside:
            continue
        before = [w for w in words if w.end <= mention.start]
        case, gap = head_case(inside), [w for w in before if w.start >= end] if end >= 0 else []
        if any(w.lower == "совместно" for w in before[-4:]):
            chosen = case == "Ins"
        elif end >= 0 and all(w.lower in LISTING or w.adjective for w in gap):
            chosen = case in ("Nom", "Acc", "Ins", "")
        elif at is not None:
            verb = words[at]
            leads = verb.lemma in LEADING and mention.type == "PER"
            chosen = end < 0 and not leads and beside(words, at, mention) and is_subject(verb, inside, case, mention)
        else:
            chosen = head is not None and mention.start > words[head].start and case in ("Nom", "")
        if chosen:
            found.append(mention.identity)
            end = mention.end
    return found


def beside(words: Sequence[Word], at: int, mention: Mention) -> bool:
    """Whether no comma parts the verb and the mention."""
    low, high = sorted((words[at].start, mention.start))
    return not any(w.text in ",;:" for w in words if low < w.start < high)


def is_subject(verb: Word, inside: Sequence[Word], case: str, mention: Mention) -> bool:
    """ "организовало министерство", "организовано министерством"; an organisation may look like the object."""
    if short(verb):
        return case == "Ins"
    fits = case == "Nom" or case == "Acc" and mention.type == "ORG"
    return fits and (verb.number == "Plur" or agrees(verb, inside))


def goes_on(words: Sequence[Word]) -> bool:
    """ "Его провели …", "Организаторы — …": a sentence about the event of the one before."""
    first = next((w for w in words if w.text[0].isalpha()), None)
    return first is not None and (first.lemma in HOLDERS or first.lower in ("его", "ее", "их"))


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
    if not took_part and not any(verbs().get(w.lemma) == "attend" or w.lemma in LEADING for w in words):
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
