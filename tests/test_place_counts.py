"""Counts of places and districts by month, from articles made by hand; they agree with what the articles name."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_analysis import analysis_of

from pipeline.place_counts import DISTRICT_COUNTS, PLACE_COUNTS, count_places
from pipeline.places_table import PLACES, territories
from pipeline.records import Analysis, Identity
from pipeline.resolve import Resolver, entity_ids
from pipeline.tables import table

RYBNOE = Identity("LOC", "Рыбное", kind="город", gazetteer="geonames:499975")
DISTRICT = Identity("LOC", "Рыбновский район", kind="район", gazetteer="district:Рыбновский район, Рязанская область")
REGION = Identity("LOC", "Рязанская область", kind="область", gazetteer="region:Рязанская область")
RYAZAN = Identity("LOC", "Рязань", kind="город", gazetteer="geonames:500096")
VILLAGE = Identity("LOC", "Заречные Выселки", kind="село", container=1)  # in the second place of its article
SAKHALIN = Identity("LOC", "Сахалинская область", kind="область", gazetteer="region:Сахалинская область")
ISLAND = Identity("LOC", "Сахалин", kind="остров", container=1)
KAZAKHSTAN = Identity("LOC", "Казахстан", kind="страна", gazetteer="country:Казахстан")

IN_DISTRICT = ("Рязанская область", "Рыбновский район")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def article(number: int, published: str, *places: Identity) -> Analysis:
    words = [place.name for place in places]
    return analysis_of(
        ", ".join(words) + ".",
        identities=places,
        named=[(word, n) for n, word in enumerate(words)],
        article_id=str(number),
        published=published,
    )


def counts(
    folder: Path, analyses: Sequence[Analysis], originals: Sequence[tuple[int, int]] = ()
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of `place_counts` and of `district_counts`. `originals`: (number of a reprint, of its original)."""
    resolver = Resolver(folder / "entities.sqlite")
    for seq, analysis in enumerate(analyses, 1):
        resolver.add(seq, analysis, entity_ids(analysis))
    resolver.resolve(originals)
    count_places(resolver.connection, territories(resolver.rows(PLACES)))
    found = []
    for name, query in (("place_counts", PLACE_COUNTS), ("district_counts", DISTRICT_COUNTS)):
        found.append([dict(zip(table(name).column_names, row, strict=True)) for row in resolver.rows(query)])
    resolver.close()
    return found[0], found[1]


def figures(rows: list[dict[str, Any]], *columns: str) -> Iterator[tuple[Any, ...]]:
    yield from (tuple(row[column] for column in columns) for row in rows)


def test_a_place_has_a_row_for_each_month(folder: Path) -> None:
    dates = ("2020-11-20", "2020-11-21T14:05:00", "2021-01-01", "")
    places, _ = counts(folder, [article(n, day, RYAZAN) for n, day in enumerate(dates)])
    assert list(figures(places, "place", "kind", "month", "articles", "mentions")) == [
        ("Рязань", "город", "", 1, 1),
        ("Рязань", "город", "2020-11", 2, 2),
        ("Рязань", "город", "2021-01", 1, 1),
    ]


def test_an_article_counts_once_for_a_district_however_many_of_its_places_it_names(folder: Path) -> None:
    articles = [article(1, "2020-11-20", VILLAGE, DISTRICT, RYBNOE), article(2, "2020-11-21", RYBNOE)]
    places, districts = counts(folder, articles)
    assert sum(row["articles"] for row in places) == 4
    assert list(figures(districts, "region", "district", "places", "articles", "mentions")) == [(*IN_DISTRICT, 3, 2, 4)]


def test_a_district_that_no_article_names_has_a_name_and_no_id(folder: Path) -> None:
    places, districts = counts(folder, [article(1, "2020-11-20", RYBNOE)])
    for row in (*places, *districts):
        assert (row["region"], row["district"], row["district_id"]) == (*IN_DISTRICT, None)
    places, _ = counts(folder, [article(1, "2020-11-20", RYBNOE), article(2, "2020-11-20", DISTRICT)])
    ids = {row["district_id"] for row in places}
    assert ids == {row["place_id"] for row in places if row["place"] == "Рыбновский район"}


def test_what_lies_in_no_district_is_the_region_s(folder: Path) -> None:
    _, districts = counts(folder, [article(1, "2020-11-20", ISLAND, SAKHALIN)])
    assert list(figures(districts, "region", "district", "places", "articles")) == [("Сахалинская область", None, 2, 1)]


def test_a_city_outside_of_the_districts_is_counted_for_its_own_okrug(folder: Path) -> None:
    _, districts = counts(folder, [article(1, "2020-11-20", RYAZAN, REGION)])
    assert list(figures(districts, "region", "district", "places", "articles")) == [
        ("Рязанская область", None, 1, 1),
        ("Рязанская область", "городской округ Рязань", 1, 1),
    ]


def test_a_country_is_counted_as_a_place_only(folder: Path) -> None:
    places, districts = counts(folder, [article(1, "2020-11-20", KAZAKHSTAN)])
    assert list(figures(places, "region", "district", "place")) == [(None, None, "Казахстан")]
    assert districts == []


def test_a_reprint_is_no_source_of_its_own(folder: Path) -> None:
    places, districts = counts(folder, [article(n, "2020-11-20", RYBNOE) for n in (1, 2, 3)], originals=[(3, 1)])
    assert list(figures([*places, *districts], "articles", "sources")) == [(3, 2), (3, 2)]


NAMED = st.lists(st.sampled_from([RYBNOE, DISTRICT, REGION, RYAZAN]), min_size=1, max_size=4, unique=True)
ARTICLES = st.lists(st.tuples(st.sampled_from(["", "2020-11-20", "2020-12-01"]), NAMED), min_size=1, max_size=6)


@settings(max_examples=25)
@given(drawn=ARTICLES)
def test_counts_add_up(drawn: list[tuple[str, list[Identity]]], tmp_path_factory: pytest.TempPathFactory) -> None:
    places, districts = counts(
        tmp_path_factory.mktemp("counts"), [article(n, day, *named) for n, (day, named) in enumerate(drawn)]
    )
    assert sum(row["articles"] for row in places) == sum(len(named) for _, named in drawn)
    key = ("region", "district", "month")
    of_places = groupby(sorted(places, key=lambda row: [str(row[c]) for c in key]), lambda row: [row[c] for c in key])
    by_district = {tuple(group): list(rows) for group, rows in of_places}
    assert set(by_district) == set(figures(districts, *key))
    for row in districts:
        within = by_district[tuple(row[c] for c in key)]
        assert row["places"] == len(within)
        assert row["mentions"] == sum(each["mentions"] for each in within)
        assert max(each["articles"] for each in within) <= row["articles"]
        assert row["articles"] <= sum(each["articles"] for each in within)
