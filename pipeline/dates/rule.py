"""A date rule: a pattern, the words that it can begin with, and how its match is read.

Rules stand in lists; the first that answers at a place of the text wins.
"""

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from pipeline.dates.context import Context
from pipeline.dates.grammar import adjective_steps, months, number_of, pattern, stem_value
from pipeline.dates.period import Moment, Period

Match = re.Match[str]
Reader = Callable[[Match, Context], "Period | None"]
DIGIT = "0"  # stands for any word that begins with a digit


class Rule(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    begins: frozenset[str]
    read: Reader


def rule(template: str, begins: Collection[str], read: Reader) -> Rule:
    """`begins`: first words, or DIGIT."""
    return Rule(read.__name__, pattern(template), frozenset(begins), read)


def group(match: Match, name: str) -> str:
    """A named part of the match, empty when the pattern has none or it is not there."""
    return match.groupdict().get(name) or ""


def read_year(match: Match, n: str, context: Context) -> int | None:
    """The year that `{year1}` or `{year2}` matched, None when it gives none that can be told."""
    number = group(match, f"y{n}")
    if number:
        return int(number)
    if context.anchor is None:
        return None
    relative = group(match, f"ry{n}")
    if relative:
        return context.anchor.year + stem_value(relative, adjective_steps())
    return context.anchor.year if group(match, f"cy{n}") else None


def read_moment(match: Match, n: str, context: Context) -> Moment:
    """The day or month of the pieces with number `n`."""
    month, day = group(match, f"month{n}"), group(match, f"day{n}")
    return Moment(read_year(match, n, context), int(months()[month]) if month else 0, number_of(day) if day else 0)
