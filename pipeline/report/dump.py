"""The table of articles → what was read: how many, of whom, from when to when; and the months of the report's charts.

    read_dump(source).outlets["Вести"] → Outlet(articles=15, reprints=1, undated=0, first="2023-09-08", …)

One pass; what is kept grows with outlets and months, not with articles.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.errors import UsageError
from pipeline.report.source import Ids, Row, Source

MOST_MONTHS = 60  # bars of a chart; of a longer period each stands for a year


@dataclass
class Outlet:
    """What one outlet published."""

    articles: int = 0
    reprints: int = 0
    undated: int = 0
    first: str = ""
    last: str = ""

    def add(self, day: str, reprint: bool) -> None:
        self.articles += 1
        self.reprints += reprint
        self.undated += not day
        if day:
            self.first = min(self.first or day, day)
            self.last = max(self.last, day)


@dataclass
class Dump:
    """What the dump holds, by outlet ("" for articles that name none) and by month."""

    whole: Outlet = field(default_factory=Outlet)
    outlets: dict[str, Outlet] = field(default_factory=dict)
    months: Counter[str] = field(default_factory=Counter)

    @property
    def periods(self) -> list[str]:
        """Every month from the first to the last, or every year of a long dump."""
        return periods_between(self.whole.first[:7], self.whole.last[:7])

    def by_period(self, months: Mapping[str, int]) -> list[int]:
        """Counts of months as counts of the periods."""
        return by_period(months, self.periods)


def read_dump(source: Source) -> Dump:
    dump = Dump()
    for published, outlet, reprint_of in source.rows("articles", ["published", "outlet", "reprint_of"]):
        day = published[:10]
        dump.whole.add(day, bool(reprint_of))
        dump.outlets.setdefault(outlet, Outlet()).add(day, bool(reprint_of))
        if day:
            dump.months[day[:7]] += 1
    return dump


def periods_between(first: str, last: str, most: int = MOST_MONTHS) -> list[str]:
    """Every month between two, or every year when there are more than `most` months; the last ones of too many years.

    >>> periods_between("2023-11", "2024-01")
    ['2023-11', '2023-12', '2024-01']
    """
    if not first:
        return []
    begin, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    if end - begin < most:
        return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(begin, end + 1)]
    return [f"{year:04}" for year in range(begin // 12, end // 12 + 1)][-most:]


def by_period(months: Mapping[str, int], periods: Sequence[str]) -> list[int]:
    counts: Counter[str] = Counter()
    for month, count in months.items():
        counts[month[: len(periods[0])] if periods else ""] += count
    return [counts[period] for period in periods]


def with_days(
    source: Source, table: str, columns: Sequence[str], where: Mapping[str, Ids] | None = None
) -> Iterator[tuple[str, Row]]:
    """The rows of a table whose first column is `article_id`, each with the day that its article was published.

    A run writes these tables in the order of the articles, so the two are read side by side and no article is kept.
    """
    articles: Iterable[Row] = source.rows("articles", ["article_id", "published"])
    following = iter(articles)
    at, published = "", ""
    for row in source.rows(table, columns, where):
        while row[0] != at:
            try:
                at, published = next(following)
            except StopIteration:
                raise UsageError(
                    f"{source.folder}: the rows of {table} stand in another order than the articles: "
                    "don't sort the files of a run, run svodka extract again"
                ) from None
        yield published[:10], row
