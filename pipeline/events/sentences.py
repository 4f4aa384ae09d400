"""An article's sentences, each with its words, its outermost mentions and its dates.

"В среду в Тетюшах прошёл турнир."  →  Sentence(number=1, words=[…], mentions=[Тетюши], dates=[среду])
"""

from bisect import bisect_left
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
    mention_starts, date_starts = [m.start for m in mentions], [d.start for d in dates]
    found = {}
    for number, own in of_sentence.items():
        start, end = own[0].start, own[-1].end
        found[number] = Sentence(
            number,
            own,
            list(mentions[bisect_left(mention_starts, start) : bisect_left(mention_starts, end)]),
            list(dates[bisect_left(date_starts, start) : bisect_left(date_starts, end)]),
        )
    return found
