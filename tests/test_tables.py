"""The schema keeps its promises to analysts and scorers."""

import pytest

from pipeline.tables import CODE_POINTS, TABLES, Table, table

PROMISED = {
    "articles": "article_id source record title published url outlet chars sentences tokens reprint_of similarity",
    "sentences": "sentence_id article_id number start end text",
    "tokens": "article_id sentence_id number start end text lemma pos feats",
    "mentions": "mention_id article_id sentence_id start end text type level normal entity_id entity rule confidence",
    "entities": "entity_id type name mentions articles sources first_published last_published",
    "aliases": "entity_id alias mentions",
    "people": "entity_id name last first patronymic initials gender",
    "organizations": "entity_id name kind abbreviation parent_id parent place_id place",
    "places": "entity_id name kind container_id container region oktmo lat lon",
    "links": "entity_a entity_b sentences articles sources",
    "abbreviations": "article_id start end text expansion",
    "corrections": "line action table id column value was note outcome found",
    "skipped": "source record stage reason",
}
OWN_ID = {"articles", "sentences", "mentions", "entities", "roles", "tenures", "quotes", "dates", "events", "facts"}
ENTITY_TABLES = {"entities", "people", "organizations", "places"}

each_table = pytest.mark.parametrize("each", TABLES, ids=lambda each: each.name)


@pytest.mark.parametrize("name", PROMISED)
def test_promised_columns_are_there_in_order(name: str) -> None:
    promised = PROMISED[name].split()
    assert [column for column in table(name).column_names if column in promised] == promised


def test_every_promised_table_is_there_once() -> None:
    names = [each.name for each in TABLES]
    assert len(names) == len(set(names))
    assert set(PROMISED) <= set(names)


@each_table
def test_columns_are_described_and_named_once(each: Table) -> None:
    assert each.description
    assert len(set(each.column_names)) == len(each.columns)
    assert all(column.description for column in each.columns)
    assert all(column.unit == CODE_POINTS for column in each.columns if column.name in ("start", "end", "chars"))


@each_table
def test_keys_name_columns_and_point_at_primary_keys(each: Table) -> None:
    required = {column.name for column in each.columns if column.required}
    assert set(each.primary_key) <= required
    for key in each.foreign_keys:
        assert key.column in each.column_names
        assert table(key.table).primary_key == (key.reference,)


@each_table
def test_every_id_of_something_else_is_a_foreign_key(each: Table) -> None:
    ids = {name for name in each.column_names if name.endswith("_id") or name in ("reprint_of", "entity_a", "entity_b")}
    own = set(each.primary_key) if each.name in OWN_ID else set()
    assert ids - own == {key.column for key in each.foreign_keys}


@each_table
def test_a_name_stands_next_to_every_entity_id(each: Table) -> None:
    for key in each.foreign_keys:
        if key.table in ENTITY_TABLES:
            follower = each.column_names[each.column_names.index(key.column) + 1]
            own_name = "name" if each.name in ENTITY_TABLES and key.column == "entity_id" else None
            expected = own_name or key.column.removesuffix("_id")
            assert follower in (expected, f"{key.column}_name")


def test_unknown_table_is_refused() -> None:
    with pytest.raises(KeyError):
        table("нет такой")
