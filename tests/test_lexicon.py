"""The lexicon's own README: every file has a row with its source, and every row has a file."""

import csv
import re
from pathlib import Path

import pytest

from pipeline import lexicon

FOLDER = Path(lexicon.__file__).parent
ROW = re.compile(r"^\| ([a-z_]+\.(?:csv|tsv|bin)(?:, [a-z_]+\.csv)*) \| (.+) \| (.+) \|$", re.M)
README = (FOLDER / "README.md").read_text(encoding="utf-8")
DESCRIBED = [(name, meaning, source) for names, meaning, source in ROW.findall(README) for name in names.split(", ")]
TABLES = sorted(path for path in FOLDER.iterdir() if path.suffix in (".csv", ".tsv", ".bin"))


def test_every_file_has_a_row_in_the_readme():
    described, there = [name for name, _, _ in DESCRIBED], {path.name for path in TABLES}
    assert sorted(there - set(described)) == [], "tables without a row in the lexicon's README"
    assert sorted(set(described) - there) == [], "rows of the lexicon's README without a table"
    assert len(described) == len(set(described)), "a table stands twice in the lexicon's README"


def test_every_row_says_its_source():
    assert not [name for name, meaning, source in DESCRIBED if not (meaning.strip() and source.strip())]


def test_a_foreign_source_is_named_with_its_licence():
    """What isn't the project's own says under which licence it is carried."""
    foreign = [(name, source) for name, _, source in DESCRIBED if not source.startswith("own")]
    assert foreign, "the gazetteer at least is GeoNames'"
    assert not [name for name, source in foreign if not re.search(r"MIT|BSD|CC BY|CC0|public domain", source)]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_it_is_a_table_with_a_header_and_no_ragged_row(path):
    if path.suffix == ".bin":
        pytest.skip("no text")
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, delimiter="," if path.suffix == ".csv" else "\t")
    assert all(header) and len(set(header)) == len(header)
    assert rows
    lengths = {len(row) for row in rows}
    if path.suffix == ".tsv":
        assert max(lengths) <= len(header), "empty cells at the end of a line may be left out"
    else:
        assert lengths == {len(header)}


def test_the_word_sets_are_sorted():
    """Two additions then meet in one place of the file only where they are neighbours."""
    lines = (FOLDER / "word_sets.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert lines == sorted(set(lines)), "sort word_sets.csv: sort -u of everything below its header"
