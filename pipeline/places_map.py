"""The tables of a run → a map of the places that they name, with what the gazetteer has of the land around.

    view = map_places(tables)  # the regions that most is said of; or regions=["Рязанская область"]
    view.spots[0]              → Spot(54.7253, 39.513, "Рыбновский район", "Рязанская область", 29)
    draw(view, axis)           # on an axis of matplotlib

There is no outline to draw: the centres of all districts of the regions shown say where the land is. Nothing is
fetched. A district has the coordinates of its centre, so the two are one spot. Places without coordinates are on
no map.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, log10, pi, radians
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from pipeline.errors import UsageError
from pipeline.gazetteer import gazetteer
from pipeline.show import Frames

if TYPE_CHECKING:  # pictures are for notebooks: the commands run without matplotlib
    from matplotlib.axes import Axes

SHARE = 0.8  # of the spots' articles that the regions chosen hold: a single capital far off would shrink all the others
MARGIN = 0.06  # of the height and width, free around the outermost points
LINES = 6  # of the graticule, about so many in each direction
STEPS = (1.0, 2.0, 5.0, 10.0)
AREA = 30.0  # of a circle for each article, in square points; beyond LARGEST all look alike
LARGEST = 1500.0
# of the axis: what a letter of a label takes, and a point in width, on a page some 14 inches wide
LETTER, LINE, POINT = 0.0075, 0.026, 0.00125


class Spot(NamedTuple):
    """A point with what lies there. `articles` name the place, or another with the same coordinates, each once."""

    lat: float
    lon: float
    name: str  # of several places, the one that most articles name
    region: str
    articles: int


class Point(NamedTuple):
    lat: float
    lon: float


class Box(NamedTuple):
    left: float
    low: float
    right: float
    high: float


@dataclass(frozen=True)
class PlacesMap:
    """What is drawn. `elsewhere` are spots outside the regions shown, `nowhere` places without coordinates."""

    regions: list[str]  # those with most articles first
    spots: list[Spot]  # likewise
    centres: list[Point]  # of all districts of the regions
    elsewhere: int
    nowhere: int

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """South, west, north, east, with a margin."""
        points = [Point(spot.lat, spot.lon) for spot in self.spots] + self.centres
        south, north = padded([point.lat for point in points])
        west, east = padded([point.lon for point in points])
        return south, west, north, east

    @property
    def aspect(self) -> float:
        """How much longer a degree of latitude is drawn than one of longitude, as it is in the middle of the map."""
        south, _, north, _ = self.bounds
        return 1 / cos(radians((south + north) / 2))


def map_places(tables: Frames, regions: Sequence[str] = ()) -> PlacesMap:
    """The places of these regions; of the few regions that hold most of what is said, when none is given.

    Raises UsageError for a region of which the tables know no place with coordinates.
    """
    spots = find_spots(tables)
    known = regions_by_articles(spots)
    if unknown := [region for region in regions if region not in known]:
        raise UsageError(
            f"no place of {', '.join(unknown)} has coordinates in these tables: try {', '.join(known[:5])}"
        )
    return map_spots(spots, list(regions) or main_regions(spots), int(tables["places"]["lat"].isna().sum()))


def map_spots(spots: Sequence[Spot], regions: Sequence[str], nowhere: int) -> PlacesMap:
    """The map of these regions, when the spots of all of them are known already."""
    inside = [spot for spot in spots if spot.region in regions]
    centres = [
        Point(district.lat, eastward(district.lon))
        for region in regions
        for district in gazetteer().districts_of(f"region:{region}")
        if district.lat is not None and district.lon is not None
    ]
    return PlacesMap(list(regions), inside, sorted(set(centres)), len(spots) - len(inside), nowhere)


def find_spots(tables: Frames) -> list[Spot]:
    """Every point that has a place, those of most articles first."""
    places = tables["places"].dropna(subset=["lat", "lon"])[["entity_id", "name", "region", "lat", "lon"]]
    named = tables["mentions"][["entity_id", "article_id"]].drop_duplicates().merge(places, on="entity_id")
    spots = []
    for _, there in named.groupby(["lat", "lon"]):
        lat, lon = float(there["lat"].iloc[0]), eastward(float(there["lon"].iloc[0]))
        (name, region), _ = min(
            Counter(zip(there["name"], there["region"].fillna(""), strict=True)).items(),
            key=lambda item: (-item[1], item[0]),
        )
        spots.append(Spot(lat, lon, str(name), str(region), int(there["article_id"].nunique())))
    return sorted(spots, key=lambda spot: (-spot.articles, spot.name, spot.lat, spot.lon))


def eastward(lon: float) -> float:
    """Chukotka reaches beyond 180° and stays beside the rest: −175 → 185. The Americas keep their place.

    >>> eastward(-175.0), eastward(-74.0)
    (185.0, -74.0)
    """
    return lon + 360 if lon < -165 else lon


def regions_by_articles(spots: Iterable[Spot]) -> list[str]:
    totals: Counter[str] = Counter()
    for spot in spots:
        totals[spot.region] += spot.articles
    del totals[""]  # abroad
    return sorted(totals, key=lambda region: (-totals[region], region))


def main_regions(spots: Sequence[Spot]) -> list[str]:
    """The fewest regions that hold SHARE of the articles of all of them."""
    known = regions_by_articles(spots)
    total = sum(spot.articles for spot in spots if spot.region)
    chosen: list[str] = []
    held = 0
    while known and held < SHARE * total:
        chosen.append(known.pop(0))
        held += sum(spot.articles for spot in spots if spot.region == chosen[-1])
    return chosen


def padded(values: Sequence[float]) -> tuple[float, float]:
    """The least and the greatest value with a margin; a degree around a single one."""
    low, high = min(values), max(values)
    margin = (high - low) * MARGIN or 0.5
    return low - margin, high + margin


def graticule(low: float, high: float) -> list[float]:
    """Round degrees between two values, some LINES of them.

    >>> graticule(53.2, 55.9)
    [53.5, 54.0, 54.5, 55.0, 55.5]
    """
    rough = (high - low) / LINES
    power = 10.0 ** floor(log10(rough))
    step = next(step * power for step in STEPS if step * power >= rough * 0.999)
    return [round(n * step, 6) for n in range(ceil(low / step), floor(high / step) + 1)]


def free_labels(view: PlacesMap, most: int = 40) -> list[tuple[Spot, bool]]:
    """Spots whose name has room, those of most articles first, and whether it stands to the left of its spot."""
    taken: list[Box] = []
    found = []
    for spot in view.spots:
        for left in (False, True):
            box = label_box(spot, left, view)
            if box.left >= 0 and box.right <= 1 and not any(overlap(box, other) for other in taken):
                taken.append(box)
                found.append((spot, left))
                break
        if len(found) == most:
            break
    return found


def label_box(spot: Spot, left: bool, view: PlacesMap) -> Box:
    """About what the name takes, in shares of the axis."""
    south, west, north, east = view.bounds
    x, y = (spot.lon - west) / (east - west), (spot.lat - south) / (north - south)
    near = POINT * gap(spot)
    far = near + LETTER * len(spot.name)
    begin, end = (x - far, x - near) if left else (x + near, x + far)
    return Box(begin, y - LINE / 2, end, y + LINE / 2)


def gap(spot: Spot) -> float:
    """From a circle's middle to its name, in points: the radius and a little."""
    return (size(spot) / pi) ** 0.5 + 2


def size(spot: Spot) -> float:
    return min(AREA * spot.articles, LARGEST)


def overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.low < other.high and other.low < one.high


def degrees(value: float, positive: str, negative: str) -> str:
    """A line's name.

    >>> degrees(54.5, "N", "S"), degrees(185, "E", "W")
    ('54.5° N', '175° W')
    """
    value = value - 360 if value > 180 else value
    return f"{abs(value):g}° {positive if value >= 0 else negative}"


def counts_frame(view: PlacesMap) -> pd.DataFrame:
    """The spots as a frame."""
    return pd.DataFrame(view.spots, columns=list(Spot._fields))


def draw(view: PlacesMap, axis: "Axes") -> None:
    """The map on an axis of matplotlib: a colour a region, circles by articles. Without a spot, a title says so."""
    if not view.spots:
        axis.set_title("No place has coordinates")
        axis.set_axis_off()
        return
    south, west, north, east = view.bounds
    axis.set(xlim=(west, east), ylim=(south, north), aspect=view.aspect)
    meridians, parallels = graticule(west, east), graticule(south, north)
    axis.set_xticks(meridians, [degrees(lon, "E", "W") for lon in meridians])
    axis.set_yticks(parallels, [degrees(lat, "N", "S") for lat in parallels])
    axis.grid(color="gainsboro", linewidth=0.7)
    axis.set_axisbelow(True)
    lats, lons = [point.lat for point in view.centres], [point.lon for point in view.centres]
    axis.scatter(lons, lats, s=12, color="silver", marker="s", label="centres of the districts")
    for number, region in enumerate(view.regions):
        spots = [spot for spot in view.spots if spot.region == region]
        sizes = [size(spot) for spot in spots]
        where = [spot.lon for spot in spots], [spot.lat for spot in spots]
        axis.scatter(*where, s=sizes, color=f"C{number % 10}", alpha=0.55, edgecolors="dimgrey")
        axis.scatter([], [], s=60, color=f"C{number % 10}", alpha=0.55, edgecolors="dimgrey", label=region)
    for spot, left in free_labels(view):
        axis.annotate(
            spot.name,
            (spot.lon, spot.lat),
            xytext=(-gap(spot) if left else gap(spot), 0),
            textcoords="offset points",
            ha="right" if left else "left",
            va="center",
            fontsize=8,
        )
    axis.legend(loc="best", fontsize=8)
