"""A map of places → inline SVG: circles by articles, names where there is room, the districts' centres as ground.

    draw(view, links)  → <svg class="map" …>; links: spot → "#e12", where the place is named

The page's colours apply; nothing is fetched. Sizes and places of the names are those of `places_map`.
"""

from collections.abc import Mapping
from math import pi

from pipeline.places_map import (
    PlacesMap,
    Point,
    Spot,
    degrees,
    free_labels,
    gap,
    graticule,
    size,
)
from pipeline.report.markup import Html, cut, tag
from pipeline.report.wording import ARTICLES, counted

WIDTH = 1000.0
TALLEST, LOWEST = 1000.0, 320.0
POINT = 1.25  # units of the drawing: `places_map` measures in points of a page as wide as the drawing
EDGE = 24  # free below and to the left, for the degrees


class Sheet:
    """Where a point of the earth lies on the drawing."""

    def __init__(self, view: PlacesMap) -> None:
        self.south, self.west, self.north, self.east = view.bounds
        true = WIDTH * (self.north - self.south) * view.aspect / (self.east - self.west)
        self.height = min(max(true, LOWEST), TALLEST)

    def x(self, lon: float) -> float:
        return round(WIDTH * (lon - self.west) / (self.east - self.west), 1)

    def y(self, lat: float) -> float:
        return round(self.height * (self.north - lat) / (self.north - self.south), 1)


def draw(view: PlacesMap, links: Mapping[Spot, str], title: str) -> Html:
    """The map; nothing when there is no spot on it."""
    if not view.spots:
        return Html()
    sheet = Sheet(view)
    box = f"-{EDGE} 0 {WIDTH + EDGE:g} {sheet.height + EDGE:.5g}"
    parts = [_grid(sheet), _centres(sheet, view.centres), _spots(sheet, view, links), _names(sheet, view)]
    return tag("svg", tag("title", title), *parts, class_="map", role="group", aria_label=title, viewBox=box)


def _grid(sheet: Sheet) -> Html:
    lines, names = [], []
    for lon in graticule(sheet.west, sheet.east):
        lines.append(f"M{sheet.x(lon):g} 0V{sheet.height:.5g}")
        names.append(tag("text", degrees(lon, "в. д.", "з. д."), x=sheet.x(lon), y=f"{sheet.height + 16:.5g}"))
    for lat in graticule(sheet.south, sheet.north):
        lines.append(f"M0 {sheet.y(lat):g}H{WIDTH:g}")
        turned = f"translate(-8 {sheet.y(lat):g}) rotate(-90)"
        names.append(tag("text", degrees(lat, "с. ш.", "ю. ш."), transform=turned))
    return tag("g", tag("path", d="".join(lines)), *names, class_="degrees")


def _centres(sheet: Sheet, centres: list[Point]) -> Html:
    path = "".join(f"M{sheet.x(point.lon) - 2:.5g} {sheet.y(point.lat) - 2:.5g}h4v4h-4z" for point in centres)
    return tag("path", d=path, class_="centres")


def _spots(sheet: Sheet, view: PlacesMap, links: Mapping[Spot, str]) -> Html:
    return tag("g", *(_spot(sheet, spot, links.get(spot)) for spot in view.spots), class_="spots")


def _spot(sheet: Sheet, spot: Spot, link: str | None) -> Html:
    radius = f"{POINT * (size(spot) / pi) ** 0.5:.4g}"
    said = tag("title", f"{cut(spot.name)}: {counted(spot.articles, ARTICLES)}")
    circle = tag("circle", said, cx=sheet.x(spot.lon), cy=sheet.y(spot.lat), r=radius)
    return tag("a", circle, href=link) if link else circle


def _names(sheet: Sheet, view: PlacesMap) -> Html:
    names = []
    for spot, left in free_labels(view):
        x = sheet.x(spot.lon) + (-1 if left else 1) * POINT * gap(spot)
        names.append(
            tag(
                "text",
                spot.name,
                x=f"{x:.5g}",
                y=f"{sheet.y(spot.lat) + 4:.5g}",
                text_anchor="end" if left else "start",
            )
        )
    return tag("g", *names, class_="names")
