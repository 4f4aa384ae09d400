"""An output folder as pandas frames."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from tiny_tables import NAME, ROWS, write_tiny

from pipeline.errors import UsageError
from pipeline.frames import read_tables
from pipeline.tables import TABLES

each_format = pytest.mark.parametrize("file_format", ["csv", "parquet", "sqlite"])


@each_format
def test_frames_are_the_same_from_every_format(tmp_path: Path, file_format: str) -> None:
    write_tiny(tmp_path / "default")
    write_tiny(tmp_path / file_format, (file_format,))
    default, other = read_tables(tmp_path / "default"), read_tables(tmp_path / file_format)
    assert list(default) == list(other) == [each.name for each in TABLES]
    for name in default:
        pd.testing.assert_frame_equal(default[name], other[name])


@each_format
def test_columns_are_typed_with_and_without_rows(tmp_path: Path, file_format: str) -> None:
    write_tiny(tmp_path / "full", (file_format,))
    write_tiny(tmp_path / "empty", (file_format,), rows=dict.fromkeys(ROWS, []))
    expected = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
    for folder in ("full", "empty"):
        tables = read_tables(tmp_path / folder)
        for each in TABLES:
            dtypes = {name: str(dtype) for name, dtype in tables[each.name].dtypes.items()}
            assert dtypes == {column.name: expected[column.type] for column in each.columns}


@each_format
def test_unknown_cells_are_missing_and_the_guard_is_off(tmp_path: Path, file_format: str) -> None:
    write_tiny(tmp_path, (file_format,))
    tables = read_tables(tmp_path)
    assert tables.mentions.entity_id.isna().tolist() == [False, True]
    assert tables.mentions.confidence.sum() == 0.5
    assert tables.sentences.text.tolist() == [row[5] for row in ROWS["sentences"]]
    assert tables.articles.title[0] == "=ГИПЕРССЫЛКА(1)"


def test_tables_by_attribute_and_by_name(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    tables = read_tables(str(tmp_path))
    assert tables.people is tables["people"]
    assert tables.people.name.tolist() == [NAME]
    assert {"mentions", "load"} <= set(dir(tables)) and len(tables) == len(TABLES)
    with pytest.raises(AttributeError, match="no table 'posts'"):
        tables.posts  # noqa: B018
    with pytest.raises(KeyError):
        tables["posts"]


def test_listing_shows_the_rows_of_each_table(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    tables = read_tables(tmp_path)
    assert ["sentences", "3"] in [line.split() for line in repr(tables).splitlines()]
    assert "<td>sentences</td><td>3</td>" in tables._repr_html_()


def test_loaded_tables_outlive_the_folder(tmp_path: Path) -> None:
    write_tiny(tmp_path / "out")
    tables = read_tables(tmp_path / "out").load()
    shutil.rmtree(tmp_path / "out")
    assert {name: len(frame) for name, frame in tables.items()} == {name: len(rows) for name, rows in ROWS.items()}


def test_very_long_cell_is_read(tmp_path: Path) -> None:
    text = "слово\n" * 500_000
    write_tiny(tmp_path, ("csv",), rows={"skipped": [("a", "", "read", text), ("b", "", "read", "x")]})
    assert read_tables(tmp_path).skipped.reason.tolist() == [text, "x"]


def test_folder_without_tables_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no tables that can be read"):
        read_tables(tmp_path)
    with pytest.raises(UsageError, match="holds no tables that can be read"):
        read_tables(tmp_path / "nowhere")


def test_workbook_alone_is_not_enough(tmp_path: Path) -> None:
    write_tiny(tmp_path, ("xlsx",))
    with pytest.raises(UsageError, match="--format csv, parquet or sqlite"):
        read_tables(tmp_path)


def test_missing_or_damaged_file_is_named(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    (tmp_path / "people.csv").unlink()
    (tmp_path / "places.csv").write_text("entity_id,name\nодин,два,три\n", encoding="utf-8")
    (tmp_path / "tokens.parquet").write_bytes(b"PAR0")
    tables = read_tables(tmp_path)
    with pytest.raises(UsageError, match=r"people\.csv is gone"):
        tables["people"]
    for name in ("places", "tokens"):
        with pytest.raises(UsageError, match=rf"{name}\.(csv|parquet) is not as it was written"):
            tables[name]
