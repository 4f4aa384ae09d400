"""Whether an article speaks of a place as it was: a year of the time when its cities bore other names is beside it.

В 1975 году в Куйбышеве открыли завод → Самара, and not the town of the Новосибирская область
"""

import re

from pipeline.gazetteer import HISTORICAL, gazetteer
from pipeline.identify.graph import Draft
from pipeline.words import words_between

YEAR = re.compile(r"19(?:1[89]|[2-8]\d|9[01])")  # most cities got their old names back in 1990 and 1991


def told_of_past(draft: Draft, identity: int) -> bool:
    """Whether a sentence that names the place has such a year; for names that a city bore once, others cost nothing."""
    if not any(p.kind.endswith(HISTORICAL) for p in gazetteer().named(draft.identities[identity].name)):
        return False
    words = draft.document.words
    of_identity = (draft.named[n].span for n, link in draft.links.items() if link.identity == identity)
    sentences = {words[at].sentence for span in of_identity for at in words_between(words, span.start, span.end)}
    return any(word.sentence in sentences and YEAR.fullmatch(word.text) for word in words)
