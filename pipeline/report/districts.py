"""How often each district is named, by month: what `district_counts` holds, as a spreadsheet would pivot it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.report.charts import short_period
from pipeline.report.dump import Dump, by_period, periods_between
from pipeline.report.evidence import Evidence, Place
from pipeline.report.grid import Cell, amount, grid, shown
from pipeline.report.markup import Child, Html, markup, tag, words
from pipeline.report.source import Source
from pipeline.report.wording import number

DISTRICTS = 30
MOST_COLUMNS = 24  # months or years; of more, the last ones
SHADES = 4
UNDATED = "без даты"


class District(NamedTuple):
    """A district of a region; without an id, what lies in none of it."""

    region: str
    district_id: str
    name: str


def district_table(source: Source, dump: Dump, first: Mapping[str, Place], evidence: Evidence) -> Html:
    """A row a district, a column a month; `first` says where each place is named first."""
    counts: dict[District, Counter[str]] = {}
    columns = ["region", "district_id", "district", "month", "articles"]
    for *district, month, articles in source.rows("district_counts", columns):
        counts.setdefault(District(*district), Counter())[month] += articles
    totals = {district: sum(months.values()) for district, months in counts.items()}
    chosen = sorted(totals, key=lambda district: (-totals[district], district))[:DISTRICTS]
    periods = periods_between(dump.whole.first[:7], dump.whole.last[:7], MOST_COLUMNS)
    by_column = {each: by_period(counts[each], periods) for each in chosen}
    top = max((max(row, default=0) for row in by_column.values()), default=0)
    undated = [UNDATED] if any(counts[each][""] for each in chosen) else []
    example = _examples(source, chosen, first)
    rows: list[list[Cell | Child]] = [
        [
            _name(each),
            amount(totals[each]),
            evidence.cite_all([example.get(each)]),
            *(_shaded(count, top) for count in by_column[each]),
            *(_shaded(counts[each][""], 0) for _ in undated),
        ]
        for each in chosen
    ]
    note = shown(len(rows), len(counts), source.file("district_counts"), "о которых больше всего статей")
    heads = ["Район", "Статей", "Пример", *map(short_period, periods), *undated]
    return tag("div", grid(heads, rows, note if rows else None), class_="pivot")


def _name(district: District) -> Cell:
    if district.name:
        return Cell(markup((words(district.name), " ", tag("small", words(district.region)))), district.name)
    rest = tag("small", "вне районов")
    return Cell(markup((words(district.region), " ", rest)), district.region)


def _shaded(count: int, top: int) -> Cell:
    """A count on a ground that is the darker the nearer it is to the highest one."""
    shade = f"n s{-(-SHADES * count // top)}" if count and top else "n"
    return Cell(number(count) if count else "", str(count), shade)


def _examples(source: Source, districts: Iterable[District], first: Mapping[str, Place]) -> dict[District, Place]:
    """Where the place of each district is named that most articles name."""
    wanted = set(districts)
    articles: dict[District, Counter[str]] = {}
    columns = ["region", "district_id", "district", "place_id", "articles"]
    for *key, place_id, count in source.rows("place_counts", columns):
        if (district := District(*key)) in wanted and place_id in first:
            articles.setdefault(district, Counter())[place_id] += count
    return {
        district: first[min(places, key=lambda each: (-places[each], each))] for district, places in articles.items()
    }
