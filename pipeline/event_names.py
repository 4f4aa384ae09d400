"""When two names of events are one: "Учитель года" and "Учитель года — 2024" differ in the year only."""

import re

from pipeline.text import fold

YEAR_AT_END = re.compile(r"[\s–—-]*\b(?:19|20)\d\d(?:-й|-го)?$")


def event_name_key(name: str) -> str:
    """
    >>> event_name_key("Учитель года — 2024")
    'учитель года'
    """
    folded = fold(name)
    return YEAR_AT_END.sub("", folded) or folded
