"""Openings told by a verb: "в Каргашине открыли Дом культуры", "открылась школа", "клуб будет открыт в мае".

A shop that opens at eight, a window and a session are no such thing: what is opened has to be in the lexicon.
"""

from collections.abc import Sequence
from functools import cache

from pipeline import lexicon
from pipeline.words import Word

VERBS = {"открыть": ("Acc", "Nom"), "открыться": ("Nom",)}
REACH = 8  # words between the verb and what is opened


@cache
def opened() -> frozenset[str]:
    return frozenset(row["lemma"] for row in lexicon.rows("event_openings"))


def opening_at(words: Sequence[Word], i: int) -> bool:
    """Whether word i says that something was or will be opened for good."""
    cases = VERBS.get(words[i].lemma, ())
    if words[i].pos != "VERB" or words[i].case or not cases or i and words[i - 1].lower == "не":
        return False
    if words[i].lower.endswith(("ть", "ться")):
        return False  # an infinitive: "решили открыть школу"
    return any(is_opened(words, at, cases) for at in clause(words, i))


def clause(words: Sequence[Word], i: int) -> list[int]:
    """The words around the verb, nearest first, up to a sign or another verb."""
    found: list[int] = []
    for step in (1, -1):
        for at in range(i + step, i + step * REACH, step):
            if not 0 <= at < len(words) or words[at].sentence != words[i].sentence:
                break
            if words[at].text in (",", ";", ":", "—", "–", "-") or words[at].pos == "VERB" and not words[at].case:
                break
            found.append(at)
    return found


def is_opened(words: Sequence[Word], at: int, cases: Sequence[str]) -> bool:
    """A building in the right case, in the singular, that no preposition governs: not "открыли выставку в музее"."""
    word = words[at]
    if not word.noun or word.lemma not in opened() or word.case not in cases or word.number != "Sing":
        return False
    first = at
    while first and words[first - 1].adjective:
        first -= 1
    return first == 0 or words[first - 1].pos != "ADP"
