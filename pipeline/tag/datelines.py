"""What stands in capitals before a report: the town that it comes from, or a rubric, which names nobody.

ГРОЗНЫЙ, 22 апреля. Вчера …            →   LOC [ГРОЗНЫЙ]
ТЫНДА. Пустили первый поезд …          →   LOC [ТЫНДА]
ПАЛАТКА. Сгорел сарай …                →   a town too, where another report of the article has one: the word is common
КУЛЬТУРА. В театре премьера …          →   nothing
"""

from collections.abc import Iterator, Sequence
from functools import cache

from pipeline import lexicon
from pipeline.capitals import PROPER
from pipeline.known_places import populations
from pipeline.morphology import Morphology
from pipeline.near import Near
from pipeline.records import EntitySpan
from pipeline.words import Word

SURE = 0.98  # the share right on the own gold articles
LARGE = 1000  # inhabitants from which a town with the name of a thing is believed beside another town
SHORTEST = 4  # letters of a word in capitals that is no abbreviation


def datelines(words: list[Word], morphology: Morphology) -> list[EntitySpan]:
    """Towns in capitals that open a line with a day or a full stop behind them."""
    opening = list(_opening(words))
    towns = [i for i in opening if words[i].lower in populations()]
    dated = [i for i in towns if _is_dated(words, i) and len(words[i].text) >= SHORTEST]
    sure = [*dated, *(i for i in towns if _is_told(words, i) and not _is_common(words[i], morphology))]
    beside = [i for i in towns if sure and _is_told(words, i) and populations()[words[i].lower] >= LARGE]
    return [EntitySpan(words[i].start, words[i].end, "LOC", "name", "dateline", SURE) for i in sorted({*sure, *beside})]


def without_rubrics(words: list[Word], spans: Sequence[EntitySpan], morphology: Morphology) -> list[EntitySpan]:
    """`spans` without the common words that a rubric begins with: СПОРТ, ОБЪЯВЛЕНИЯ."""
    common = (i for i in _opening(words) if _is_told(words, i) and len(words[i].text) >= SHORTEST)
    rubrics = Near((words[i].start, words[i].end, i) for i in common if _is_common(words[i], morphology))
    return [
        s
        for s in spans
        if not any((s.start, s.end) == (words[i].start, words[i].end) for i in rubrics.meeting(s.start, s.end))
    ]


def _opening(words: list[Word]) -> Iterator[int]:
    """The words in capitals that open a line with more behind them."""
    for i in range(len(words) - 2):
        begins = i == 0 or words[i - 1].line != words[i].line
        if begins and words[i].acronym and words[i + 2].line == words[i].line:
            yield i


def _is_dated(words: list[Word], i: int) -> bool:
    """ГРОЗНЫЙ, 22 апреля."""
    sign, day, month = [*words[i + 1 : i + 4], words[i], words[i]][:3]
    return sign.text in (",", ".") and day.text.isdigit() and month.lower in _months()


def _is_told(words: list[Word], i: int) -> bool:
    """ТЫНДА. Пустили …: a full stop, and a report in small letters."""
    return words[i + 1].text == "." and words[i + 2].capital and not words[i + 2].acronym


def _is_common(word: Word, morphology: Morphology) -> bool:
    """Whether the dictionary has a word, and as no name."""
    return morphology.known(word.text) and not any(p.tag.grammemes & PROPER for p in morphology.parses(word.text))


@cache
def _months() -> frozenset[str]:
    return frozenset(row["form"] for row in lexicon.rows("months"))
