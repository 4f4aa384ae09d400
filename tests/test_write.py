"""Rows in, files out: what is written is what is read back, whatever the cells and however the rows come in."""

import csv
import os
import resource
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny_tables import ROWS, contents, known, write_tiny

from pipeline.errors import UsageError, WriteError
from pipeline.frames import read_tables
from pipeline.tables import TABLES, Row, table
from pipeline.write import DEFAULT_FORMATS, FORMATS, TableWriter, parquet, unguard


def rows_of(folder: Path, name: str) -> list[Row]:
    """A table as it is read back, unknown cells as None."""
    frame = read_tables(folder)[name]
    return [tuple(None if cell is None or cell != cell else cell for cell in row) for row in _plain(frame)]


def _plain(frame: object) -> Iterator[tuple[object, ...]]:
    return frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None)  # type: ignore[attr-defined]


def csv_cells(path: Path, delimiter: str = ",") -> list[list[str]]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter, strict=True))


# ------------------------------------------------------------------ formats


def test_default_is_csv_with_tokens_in_parquet(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    expected = {f"{each.name}.csv" for each in TABLES if each.name != "tokens"}
    assert set(contents(tmp_path)) == expected | {"tokens.parquet", "datapackage.json"}


def test_csv_on_request_holds_tokens_too(tmp_path: Path) -> None:
    write_tiny(tmp_path, ("csv",))
    assert set(contents(tmp_path)) == {f"{each.name}.csv" for each in TABLES} | {"datapackage.json"}


def test_all_formats_at_once(tmp_path: Path) -> None:
    counts = write_tiny(tmp_path, FORMATS)
    assert counts == {name: len(rows) for name, rows in ROWS.items()}
    each_table = {f"{each.name}.{ending}" for each in TABLES for ending in ("csv", "parquet")}
    assert set(contents(tmp_path)) == each_table | {"svodka.sqlite", "svodka.xlsx", "datapackage.json"}


@pytest.mark.parametrize("formats", [("docx",), ("csv", "CSV"), ("",)])
def test_unknown_format_is_refused(tmp_path: Path, formats: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="choose of csv, parquet, sqlite, xlsx"):
        TableWriter(tmp_path, formats)


@pytest.mark.parametrize("delimiter", ["", ";;", "a", "1", "я", '"', "'", "\n", "\r", "-", ".", " ", "="])
def test_delimiter_that_cannot_separate_is_refused(tmp_path: Path, delimiter: str) -> None:
    with pytest.raises(UsageError, match="can't separate"):
        TableWriter(tmp_path, delimiter=delimiter)


# ------------------------------------------------------------------ CSV


def test_csv_conventions(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    data = (tmp_path / "articles.csv").read_bytes()
    header, first, second = data.decode("utf-8-sig").splitlines()
    assert data.startswith(b"\xef\xbb\xbfarticle_id,") and data.endswith(b"\n") and b"\r" not in data
    assert header == ",".join(table("articles").column_names)
    assert first == "ряж-1,2020/ряжск.zip!/1.txt,,'=ГИПЕРССЫЛКА(1),2020-11-20,,,40,2,3,,"
    assert second == "ряж-2,'-копия.csv,17,\"\"\"Мост\"\", и точка; всё\",2020-11-21T14:05:00,,,40,1,0,ряж-1,0.875"


def test_table_without_rows_has_its_header(tmp_path: Path) -> None:
    write_tiny(tmp_path, rows={"skipped": []})
    assert csv_cells(tmp_path / "skipped.csv") == [list(table("skipped").column_names)]


@pytest.mark.parametrize("typed, delimiter", [(";", ";"), ("\t", "\t"), (r"\t", "\t"), ("|", "|"), (":", ":")])
def test_other_delimiters(tmp_path: Path, typed: str, delimiter: str) -> None:
    write_tiny(tmp_path, delimiter=typed)
    cells = csv_cells(tmp_path / "articles.csv", delimiter)
    assert cells[0] == list(table("articles").column_names)
    assert unguard(cells[2][3]) == '"Мост", и точка; всё'
    assert rows_of(tmp_path, "articles") == known(ROWS["articles"])


def test_carriage_return_in_a_cell_is_quoted(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    assert "\"'- Откроем мост, - обещал\rГорелов.\"" in (tmp_path / "sentences.csv").read_bytes().decode()


# ------------------------------------------------------------------ typed formats


def test_parquet_is_typed(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    schema = pq.read_schema(tmp_path / "tokens.parquet")
    assert schema.names == list(table("tokens").column_names)
    assert [str(schema.field(name).type) for name in ("lemma", "start")] == ["string", "int64"]
    assert schema.field("start").nullable is False


def test_parquet_row_groups_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROW_GROUP", 4096)
    tokens = [("ряж-1", "ряж-1:2", n, n, n + 1, "-", "-", "PUNCT", "") for n in range(10_000)]
    write_tiny(tmp_path, rows={"tokens": tokens})
    file = pq.ParquetFile(tmp_path / "tokens.parquet")
    assert [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)] == [4096, 4096, 1808]
    assert file.read().column("number").to_pylist() == list(range(10_000))


def test_database_is_typed_and_keyed(tmp_path: Path) -> None:
    write_tiny(tmp_path, ("sqlite",))
    connection = sqlite3.connect(tmp_path / "svodka.sqlite")
    try:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for each in TABLES:
            info = connection.execute(f"PRAGMA table_info({each.name})").fetchall()
            assert tuple(row[1] for row in info) == each.column_names
            assert tuple(row[1] for row in sorted(info, key=lambda row: row[5]) if row[5]) == each.primary_key
            keys = connection.execute(f"PRAGMA foreign_key_list({each.name})").fetchall()
            assert {(row[3], row[2], row[4]) for row in keys} == {
                (key.column, key.table, key.reference) for key in each.foreign_keys
            }
        plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM mentions WHERE entity_id = 'x'").fetchall()
        assert "mentions_entity_id" in str(plan)
        assert connection.execute("SELECT typeof(title), typeof(chars), typeof(url) FROM articles").fetchone() == (
            "text",
            "integer",
            "null",
        )
    finally:
        connection.close()


# ------------------------------------------------------------------ round trip

hard = st.text(st.sampled_from("'\",;|\n\r\t=-\0и\u0306😀\u2028\ufeffЯ "))
words = st.sampled_from(["NA", "null", "nan", "true", "1", "-0", "\\N", "''", '""', "\r\n", "'=1"])
texts = hard | words | st.text(st.characters(exclude_categories=["Cs"]))
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.none()
counts = st.integers(-(2**63), 2**63 - 1)
place = st.tuples(*[texts] * 8, numbers, numbers)
places = st.lists(place, max_size=8, unique_by=lambda row: row[0]).map(
    lambda rows: [(f"loc-{row[0]}", f"«{row[1]}", *row[2:]) for row in rows]
)
links = st.lists(st.tuples(texts, texts, texts, texts, counts, counts, counts), max_size=8).map(
    lambda rows: [(f"{at}{row[0]}", row[1], f"{at}{row[2]}", *row[3:]) for at, row in enumerate(rows)]
)


@pytest.mark.parametrize("file_format", ["csv", "parquet", "sqlite"])
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place_rows=places, link_rows=links, delimiter=st.sampled_from(",;\t|"))
def test_rows_come_back_as_they_went_in(
    tmp_path: Path, file_format: str, place_rows: list[Row], link_rows: list[Row], delimiter: str
) -> None:
    write_tiny(tmp_path, (file_format,), delimiter, {"places": place_rows, "links": link_rows})
    assert rows_of(tmp_path, "places") == known(place_rows)
    assert rows_of(tmp_path, "links") == known(link_rows)


def test_half_a_surrogate_pair_becomes_one_replacement_character(tmp_path: Path) -> None:
    write_tiny(tmp_path, FORMATS, rows={"skipped": [("a", "", "read", "до\ud83dпосле"), ("b", "", "read", "цел")]})
    assert [row[3] for row in rows_of(tmp_path, "skipped")] == ["до\ufffdпосле", "цел"]


# ------------------------------------------------------------------ the same bytes


def test_second_run_gives_the_same_bytes_however_rows_come_in(tmp_path: Path) -> None:
    tokens = [("ряж-1", "ряж-1:2", n, n, n + 1, "-", "-", "PUNCT", "") for n in range(9_000)]
    write_tiny(tmp_path / "one", FORMATS, rows={"tokens": tokens})
    time.sleep(2.1)  # a zip archive counts time in steps of two seconds
    with TableWriter(tmp_path / "other", tuple(reversed(FORMATS))) as writer:
        for start in range(0, len(tokens), 1_700):
            writer.write("tokens", iter(tokens[start : start + 1_700]))
        for name in reversed([name for name in ROWS if name != "tokens"]):
            for row in ROWS[name]:
                writer.write(name, [row])
        writer.commit()
    one, other = contents(tmp_path / "one"), contents(tmp_path / "other")
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


# ------------------------------------------------------------------ what goes wrong


def test_without_commit_nothing_is_left(tmp_path: Path) -> None:
    with TableWriter(tmp_path / "out", FORMATS) as writer:
        writer.write("people", ROWS["people"])
    assert list(tmp_path.iterdir()) == []


def test_error_of_the_rows_passes_and_old_tables_stay(tmp_path: Path) -> None:
    def broken() -> Iterator[Row]:
        yield ROWS["people"][0]
        raise OSError("чужая ошибка")

    write_tiny(tmp_path)
    old = contents(tmp_path)
    with pytest.raises(OSError, match="чужая ошибка"), TableWriter(tmp_path, FORMATS) as writer:
        writer.write("people", broken())
    assert contents(tmp_path) == old
    assert {path.name for path in tmp_path.iterdir()} == set(old)


@pytest.mark.parametrize("rows", [[("per-1", "Имя")], [ROWS["people"][0], ("per-2",)]], ids=["all short", "one short"])
def test_row_of_wrong_length_is_an_error(tmp_path: Path, rows: list[Row]) -> None:
    with pytest.raises(WriteError, match="people: a row of . cells for 7 columns"):
        write_tiny(tmp_path, rows={"people": rows})


def test_unknown_table_is_an_error(tmp_path: Path) -> None:
    with TableWriter(tmp_path) as writer, pytest.raises(KeyError):
        writer.write("нет такой", [])


def test_two_rows_with_one_key_are_an_error_in_the_database(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="UNIQUE constraint failed: people.entity_id"):
        write_tiny(tmp_path, ("sqlite",), rows={"people": ROWS["people"] * 2})


@pytest.mark.parametrize("file_format", FORMATS)
def test_full_disk_is_a_clear_error_and_old_tables_stay(tmp_path: Path, file_format: str) -> None:
    """The limit on the size of a file stands for the disk's: writes fail in the same places."""
    write_tiny(tmp_path)
    old = contents(tmp_path)
    noise = [("файл", str(n), "read", os.urandom(40).hex()) for n in range(8_000)]
    soft, hard_limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard_limit))
    try:
        with pytest.raises(WriteError, match=r"(?s)Can't write the tables to .*(full|grew beyond).*as they were"):
            write_tiny(tmp_path, (file_format,), rows={"skipped": noise})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard_limit))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == old


def test_default_formats_are_what_the_writer_takes_for_granted(tmp_path: Path) -> None:
    assert TableWriter(tmp_path).formats == TableWriter(tmp_path, DEFAULT_FORMATS).formats
