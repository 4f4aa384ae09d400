"""The map: which places are on it, at which scale, and that drawing it fetches nothing."""

import doctest
import socket
from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import places_map
from pipeline.errors import UsageError
from pipeline.places_map import PlacesMap, Point, Spot, draw, free_labels, graticule, label_box, map_places

RYAZAN, TATARSTAN = "Рязанская область", "Республика Татарстан"
# entity, name, region, coordinates, articles that name it
PLACES = [
    ("р-н", "Рыбновский район", RYAZAN, 54.7253, 39.5130, "абв"),
    ("рыб", "Рыбное", RYAZAN, 54.7253, 39.5130, "аг"),
    ("ряз", "Рязань", RYAZAN, 54.6270, 39.7041, "аб"),
    ("каз", "Казань", TATARSTAN, 55.7887, 49.1221, "а"),
    ("гюм", "Гюмри", None, 40.7931, 43.8464, "абвгде"),
    ("выс", "Заречные Выселки", RYAZAN, None, None, "аб"),
]


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    columns = ["entity_id", "name", "region", "lat", "lon"]
    mentions = [(place[0], article) for place in PLACES for article in place[5] * 2]  # each article names it twice
    return {
        "places": pd.DataFrame([place[:5] for place in PLACES], columns=columns).convert_dtypes(),
        "mentions": pd.DataFrame(mentions, columns=["entity_id", "article_id"]).convert_dtypes(),
    }


def test_a_district_and_its_centre_are_one_spot_that_counts_an_article_once(tables: dict[str, pd.DataFrame]) -> None:
    view = map_places(tables)
    assert view.spots == [
        Spot(54.7253, 39.5130, "Рыбновский район", RYAZAN, 4),
        Spot(54.6270, 39.7041, "Рязань", RYAZAN, 2),
    ]


def test_the_regions_with_most_articles_are_shown_and_the_rest_is_counted(tables: dict[str, pd.DataFrame]) -> None:
    view = map_places(tables)
    assert (view.regions, view.elsewhere, view.nowhere) == ([RYAZAN], 2, 1)
    wider = map_places(tables, [TATARSTAN, RYAZAN])
    assert [spot.name for spot in wider.spots] == ["Рыбновский район", "Рязань", "Казань"]
    assert wider.elsewhere == 1


def test_the_land_around_comes_from_the_gazetteer(tables: dict[str, pd.DataFrame]) -> None:
    view = map_places(tables)
    assert Point(53.7059, 40.0804) in view.centres  # Ряжск, which no article names
    south, west, north, east = view.bounds
    assert all(south < point.lat < north and west < point.lon < east for point in view.centres)


def test_a_degree_of_longitude_is_as_long_as_it_is_there(tables: dict[str, pd.DataFrame]) -> None:
    assert map_places(tables).aspect == pytest.approx(1.72, abs=0.02)  # 1/cos 54°
    equator = PlacesMap(["—"], [Spot(0.0, 10.0, "—", "—", 1)], [], 0, 0)
    assert equator.aspect == pytest.approx(1)


def test_an_unknown_region_is_refused_with_those_that_there_are(tables: dict[str, pd.DataFrame]) -> None:
    with pytest.raises(UsageError, match=f"Заречье.*{RYAZAN}"):
        map_places(tables, ["Заречье"])


@given(low=st.floats(-90, 185), span=st.floats(0.01, 180))
def test_a_graticule_has_a_few_round_lines_within(low: float, span: float) -> None:
    lines = graticule(low, low + span)
    assert 2 <= len(lines) <= 13
    assert all(low - 1e-5 <= line <= low + span + 1e-5 for line in lines)
    assert lines == sorted(set(lines))


SPOTS = st.builds(Spot, st.floats(53, 56), st.floats(38, 55), st.text("абвг ", min_size=1), st.just(RYAZAN), st.just(1))


@given(spots=st.lists(SPOTS, min_size=1, max_size=30))
def test_labels_stand_beside_each_other(spots: list[Spot]) -> None:
    view = PlacesMap([RYAZAN], spots, [Point(53.0, 38.0), Point(56.0, 55.0)], 0, 0)
    labels = free_labels(view)
    assert labels or len(spots[0].name) > 60
    boxes = [label_box(spot, left, view) for spot, left in labels]
    for n, one in enumerate(boxes):
        assert one.left >= 0 and one.right <= 1
        for other in boxes[:n]:
            apart = one.left >= other.right or other.left >= one.right
            assert apart or abs(one.low - other.low) >= places_map.LINE * 0.999


def test_it_draws_without_a_network(tables: dict[str, pd.DataFrame], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", refuse("a connection"))
    figure, axis = plt.subplots()
    draw(map_places(tables, [RYAZAN, TATARSTAN]), axis)
    labels = {text.get_text() for text in axis.texts}
    assert {"Рыбновский район", "Казань"} <= labels
    legend = axis.get_legend()
    assert legend is not None
    assert {RYAZAN, TATARSTAN} <= {text.get_text() for text in legend.get_texts()}
    assert axis.get_aspect() == pytest.approx(map_places(tables, [RYAZAN, TATARSTAN]).aspect)
    plt.close(figure)


def test_a_dump_without_coordinates_has_an_empty_map(tables: dict[str, pd.DataFrame]) -> None:
    tables["places"] = tables["places"].assign(lat=float("nan"), lon=float("nan"))
    view = map_places(tables)
    assert (view.regions, view.spots, view.nowhere) == ([], [], len(PLACES))
    figure, axis = plt.subplots()
    draw(view, axis)
    assert axis.get_title() == "No place has coordinates"
    plt.close(figure)


def refuse(what: str) -> Callable[..., Any]:
    def refused(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"{what} was asked for")

    return refused


def test_examples_hold() -> None:
    assert doctest.testmod(places_map).failed == 0
