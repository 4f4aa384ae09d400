"""What a date rule knows beside the words it matched, and the choice among the days that they could mean.

context = Context(plain, outlooks, anchor=date(2024, 5, 8))
context.resolve(Moment(None, 5, 2), Moment(None, 5, 2), start)  →  2 May 2024, or 2025 where the clause looks ahead
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.dates.outlook import Outlook, Outlooks
from pipeline.dates.period import Moment, Period, between, single
from pipeline.dates.plain import Plain

TERM = frozenset(("до", "на", "к", "ко"))  # what follows is when something ends or is due
EDGE = TERM - {"на"} | {"с", "со", "от", "по"}  # "до конца мая" means its last day, "в конце мая" its last third
FAR = 330  # days: a tense that asks for a date farther off was misread, as papers then add the year
WORD_BEFORE = re.compile(r"(\w+)\.? *$")
LOOK_BACK = 30  # characters that hold the word before


class Span(NamedTuple):
    """First and last day of something that the words could mean."""

    first: datetime.date
    last: datetime.date


@dataclass
class Context:
    plain: Plain
    outlooks: Outlooks
    anchor: datetime.date | None  # the day of publication
    found: list[Period] = field(default_factory=list)  # so far, in text order

    def before(self, start: int) -> str:
        """The word right before an offset of the plain text, empty where a mark other than a full stop parts them."""
        match = WORD_BEFORE.search(self.plain.text, max(0, start - LOOK_BACK), start)
        return match.group(1) if match else ""

    def outlook(self, start: int, turn: bool = False) -> Outlook:
        """Whether the clause looks back or ahead. `turn`: a term looks ahead where no verb says otherwise."""
        term = self.before(start) in TERM
        return self.outlooks.of(self.plain.span(start, start)[0], term) or ("future" if term and turn else "")

    def choose(self, spans: Iterable[Span], start: int, turn: bool = False) -> Span | None:
        """The span that fits the clause's outlook and lies nearest to the day of publication; None without one."""
        if self.anchor is None:
            return None
        return nearest(list(spans), self.anchor, self.outlook(start, turn))

    def resolve(self, first: Moment, last: Moment, start: int, weekday: int = 0) -> Period:
        """A day, a month or a range of them that may lack its year; `weekday` (1 is Monday) is what the text says."""
        if first.year is None and last.year is not None:
            first = first._replace(year=last.year - ((first.month, first.day) > (last.month, last.day)))
        if first.year is None and self.anchor is not None:
            first, last = self.with_year(first, last, start, weekday, self.anchor)
        elif last.year is None and first.year is not None:
            last = last._replace(year=first.year + ((first.month, first.day) > (last.month, last.day)))
        return single(first) if first == last else between(first, last)

    def with_year(
        self, first: Moment, last: Moment, start: int, weekday: int, anchor: datetime.date
    ) -> tuple[Moment, Moment]:
        turn = (first.month, first.day) > (last.month, last.day)
        years = [y for y in range(anchor.year - 4, anchor.year + 5) if first._replace(year=y).valid]
        pairs = {
            span_of(a, b): (a, b)
            for y in years
            if (a := first._replace(year=y)).valid and (b := last._replace(year=y + turn)).valid
        }
        near = [span for span in pairs if abs(span.first.year - anchor.year) < 2]
        fitting = [span for span in near if span.first.isoweekday() == weekday]
        chosen = self.choose(fitting or pairs, start)
        return pairs[chosen] if chosen else (first, last)


def span_of(first: Moment, last: Moment) -> Span:
    begin, end = first.first_day, last.last_day
    assert begin is not None and end is not None, "only moments with a year have days"
    return Span(begin, end)


def distance(span: Span, anchor: datetime.date) -> int:
    """Days between the anchor and the nearer end, 0 within."""
    return max((span.first - anchor).days, (anchor - span.last).days, 0)


def nearest(spans: list[Span], anchor: datetime.date, outlook: Outlook) -> Span | None:
    """
    >>> christmas = [Span(datetime.date(y, 1, 7), datetime.date(y, 1, 7)) for y in (2023, 2024)]
    >>> nearest(christmas, datetime.date(2023, 3, 1), "future").first.year
    2024
    """
    if not spans:
        return None

    def order(span: Span) -> tuple[int, Span]:
        return distance(span, anchor), span

    fitting = spans
    if outlook == "past":
        fitting = [span for span in spans if span.first <= anchor]
    elif outlook == "future":
        fitting = [span for span in spans if span.last >= anchor]
    best = min(fitting, key=order, default=None)
    return best if best is not None and distance(best, anchor) <= FAR else min(spans, key=order)
