"""Counts the dates of a dump that are none to the reader: an article goes without one, and the run's log says so.

add("май.csv", "17", "вчера")  →  "май.csv: 1 date can't be read, the first in record 17 (вчера): …"
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

FILES_SHOWN = 20
VALUE_SHOWN = 40  # characters
REMEDY = "`published` is empty there; write dates as 2020-11-20 or 20.11.2020"


@dataclass
class UnreadDates:
    """What was found so far: file → number of dates, and where the first stands."""

    files: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, source: str, record: str, value: str) -> None:
        """Takes a date field that states no day; `source` is the file or member of an archive."""
        shown = " ".join(value.split())
        shown = shown if len(shown) <= VALUE_SHOWN else shown[:VALUE_SHOWN] + "…"
        where = f"in record {record} ({shown})" if record else f"({shown})"
        count, first = self.files.get(source, (0, where))
        self.files[source] = (count + 1, first)

    def lines(self) -> Iterator[str]:
        """A line a file for the first files, and how many more there are."""
        for source, (count, first) in list(self.files.items())[:FILES_SHOWN]:
            dates = "1 date" if count == 1 else f"{count} dates"
            yield f"{source}: {dates} can't be read, the first {first}: {REMEDY}"
        if (more := len(self.files) - FILES_SHOWN) > 0:
            yield f"… {more} more files with dates that can't be read"
