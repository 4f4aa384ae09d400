"""An article's sentences, each with its words, its outermost mentions and its dates.

    "В среду в Тетюшах прошёл турнир."  →  Sentence(number=1, words=[…], mentions=[Тетюши], dates=[среду])
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.records import DateMention, Mention
from pipeline.words import Word


@dataclass(frozen=True)
class Sentence:
    number: int
    words: list[Word]
    mentions: list[Mention]
    dates: list[DateMention]


def split_sentences(
    words: Sequence[Word], mentions: Sequence[Mention], dates: Sequence[DateMention]
) -> dict[int, Sentence]:
    of_sentence: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        of_sentence[word.sentence].append(word)
    found = {}
    for number, own in of_sentence.items():
        start, end = own[0].start, own[-1].end
        found[number] = Sentence(
            number,
            own,
            [m for m in mentions if start <= m.start < end],
            [d for d in dates if start <= d.start < end],
        )
    return found
