"""Places of all articles → the tables `place_counts` and `district_counts`: what a spreadsheet can pivot.

    Рязанская область · Рыбновский район · Баграмово · 2020-11 → 2 articles, 1 source, 5 mentions

A district's articles are counted apart, for an article that names three of its villages is one article of the
district: the villages' articles don't add up to it. Counted in the resolver's scratch file, so that memory does not
grow with the dump.
"""

import sqlite3
from collections.abc import Iterable

SCHEMA = """
CREATE TABLE territory (entity_id TEXT PRIMARY KEY, region TEXT, district_id TEXT, district TEXT);
CREATE VIEW place_month AS
SELECT region, district_id, district, entity_id, seq, source, mentions, coalesce(substr(published, 1, 7), '') AS month
FROM identity JOIN article USING (seq) JOIN territory USING (entity_id);
"""
COUNTS = "count(DISTINCT seq), count(DISTINCT source), sum(m.mentions)"
PLACE_COUNTS = f"""
SELECT region, district_id, district, m.entity_id, entity.name, kind, month, {COUNTS}
FROM place_month m JOIN entity USING (entity_id) GROUP BY m.entity_id, month
ORDER BY region IS NULL, region, district, entity.name, m.entity_id, month"""
# a country, or a village that nothing places, is in no district of any region
DISTRICT_COUNTS = f"""
SELECT region, district_id, district, month, count(DISTINCT entity_id), {COUNTS}
FROM place_month m WHERE region IS NOT NULL OR district IS NOT NULL GROUP BY region, district_id, district, month
ORDER BY region IS NULL, region, district, district_id, month"""


def count_places(
    connection: sqlite3.Connection, territories: Iterable[tuple[str, str | None, str | None, str | None]]
) -> None:
    """After this the queries PLACE_COUNTS and DISTRICT_COUNTS answer. `territories`: (entity_id, region, district_id,
    district) of every place."""
    connection.executescript(SCHEMA)
    connection.executemany("INSERT INTO territory VALUES (?, ?, ?, ?)", territories)
