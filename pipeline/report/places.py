"""The places named: a map, and how often each district is named, month by month."""

from collections import Counter
from itertools import groupby
from typing import NamedTuple

from pipeline.places_map import Spot, eastward, main_regions, map_spots
from pipeline.report.districts import district_table
from pipeline.report.dump import Dump
from pipeline.report.evidence import Evidence, Place
from pipeline.report.map_svg import draw
from pipeline.report.markup import Html, markup, tag
from pipeline.report.section import Section
from pipeline.report.source import Source
from pipeline.report.wording import PLACES, counted

MAPS = 4  # regions with a map of their own; more share one
SPOTS = 600  # circles of a map: more hide each other
LEAD = (
    "Круг тем больше, чем больше статей называют место; серые точки – центры всех районов области. "
    "Нажмите на круг, чтобы прочесть, где место названо. Места без координат на карте не стоят."
)

DISTRICTS = (
    "Сколько статей называют район или место в нём. «Вне районов» – область в целом и города, которые ни в одном "
    "районе не лежат."
)


class Located(NamedTuple):
    """A place of the gazetteer."""

    name: str
    region: str
    lat: float
    lon: float


class Named(NamedTuple):
    """What the articles say of the places with coordinates."""

    spots: dict[Spot, str]  # with the id of the place that gives the name
    nowhere: int
    first: dict[str, Place]  # where each place is named first, those without coordinates too


def section(source: Source, dump: Dump, evidence: Evidence) -> Section:
    named = read_places(source)
    spots = sorted(named.spots, key=lambda spot: (-spot.articles, spot.name, spot.lat, spot.lon))
    regions = main_regions(spots)
    groups = [[region] for region in regions] if len(regions) <= MAPS else [regions]
    body: list[Html] = []
    drawn = 0
    for group in groups:
        view = map_spots(spots, group, named.nowhere)
        view = map_spots(view.spots[:SPOTS], group, named.nowhere)
        drawn += len(view.spots)
        links = {spot: link for spot in view.spots if (link := _link(named, spot, evidence))}
        title = ", ".join(group)
        body += [tag("h3", title), tag("div", draw(view, links, f"Карта: {title}"), class_="map-frame")]
    left = f"На карте {counted(drawn, PLACES)}"
    left += f"; без координат осталось {counted(named.nowhere, PLACES)}, за их пределами – {len(spots) - drawn}."
    body.append(
        tag("p", f"{left} Все – в файле {source.file('places')}. Координаты: GeoNames, CC BY 4.0.", class_="note")
    )
    body += [
        tag("h3", "Районы по месяцам"),
        tag("p", DISTRICTS, class_="lead"),
        district_table(source, dump, named.first, evidence),
    ]
    return Section("places", "Где это было", LEAD, markup(body))


def _link(named: Named, spot: Spot, evidence: Evidence) -> str | None:
    place = named.first.get(named.spots[spot])
    return f"#{evidence.anchor(place)}" if place else None


def read_places(source: Source) -> Named:
    """One pass over the mentions of places; what is kept grows with the places, not with the articles."""
    known: dict[str, Located] = {}
    nowhere = 0
    for entity_id, name, region, lat, lon in source.rows("places", ["entity_id", "name", "region", "lat", "lon"]):
        if lat is None or lon is None:
            nowhere += 1
        else:
            known[entity_id] = Located(name, region, lat, eastward(lon))
    first: dict[str, Place] = {}
    at_point: Counter[tuple[float, float]] = Counter()
    of_place: Counter[str] = Counter()
    columns = ["article_id", "entity_id", "start", "end", "level"]
    for article_id, rows in groupby(source.rows("mentions", columns, {"type": ["LOC"]}), key=lambda row: row[0]):
        there: set[str] = set()
        for _, entity_id, start, end, level in rows:
            there.add(entity_id)
            if level == "name":
                first.setdefault(entity_id, Place(article_id, start, end))
        located = [each for each in there if each in known]
        of_place.update(located)
        at_point.update({(known[each].lat, known[each].lon) for each in located})
    return Named(_spots(known, of_place, at_point), nowhere, first)


def _spots(
    known: dict[str, Located], of_place: Counter[str], at_point: Counter[tuple[float, float]]
) -> dict[Spot, str]:
    """A spot a point, under the name of the place that most articles name there."""
    best: dict[tuple[float, float], str] = {}
    for each in sorted(of_place, key=lambda each: (-of_place[each], known[each].name, each)):
        best.setdefault((known[each].lat, known[each].lon), each)
    return {
        Spot(lat, lon, known[each].name, known[each].region, at_point[lat, lon]): each
        for (lat, lon), each in best.items()
    }
