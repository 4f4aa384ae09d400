"""When an event takes place: the date of its own sentence, else of one that plainly goes on about it.

"В Буинске завершился конкурс. С 19 по 21 февраля в нём участвовали …"  → 19–21 February: "в нём"
"На М-5 столкнулись машины" as a headline, "6 февраля в 7:50 …" below   → 6 February: the lead's only day
"""

from collections.abc import Sequence

from pipeline.events.mentions import EventMention
from pipeline.events.sentences import Sentence
from pipeline.records import DateMention
from pipeline.words import Word

TERM_BEFORE = frozenset(("до", "к", "ко"))
BACK = frozenset(("нем", "ней", "них", "его", "ее", "их"))


def event_date(mention: EventMention, sentence: Sentence, words: Sequence[Word]) -> DateMention | None:
    """The date of its sentence nearest to the noun: a day before a month, never a year or a term ("к 1 декабря")."""
    at = words[mention.noun].start
    terms = {b.start for a, b in zip(sentence.words, sentence.words[1:], strict=False) if a.lower in TERM_BEFORE}
    dates = [d for d in sentence.dates if d.granularity != "year" and d.start not in terms]
    close = [d for d in dates if not mention.start < d.start < mention.end]
    return min(close, key=lambda d: (d.granularity == "month", abs(d.start - at)), default=None)


def later_date(mention: EventMention, sentences: dict[int, Sentence], words: Sequence[Word]) -> DateMention | None:
    """The date of the next sentence when a pronoun there speaks of the event; for a headline the lead's only day."""
    noun = words[mention.noun]
    following = sentences.get(noun.sentence + 1)
    if following is not None and following.words[0].line == noun.line:
        spoken_of = any(a.pos == "ADP" and b.lower in BACK for a, b in pairs(following.words))
        return event_date(mention, following, words) if spoken_of else None
    if noun.line or following is None:
        return None
    lead = [s for s in sentences.values() if s.words[0].line == following.words[0].line]
    days = [d for s in lead for d in s.dates if d.granularity in ("day", "range")]
    return days[0] if len({d.edtf for d in days}) == 1 else None


def pairs(words: Sequence[Word]) -> list[tuple[Word, Word]]:
    return list(zip(words, words[1:], strict=False))
