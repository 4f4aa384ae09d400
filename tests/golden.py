"""What the tests expect of the tiny dump: tests/sample/tables, the columns that no figure of a model stands in.

`make golden` renews the files; `git diff tests/sample/tables` then shows what a change does to the tables.
"""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.run import Options, extract_tables
from pipeline.tables import TABLES

SAMPLE = Path(__file__).parent / "sample"
DUMP, EXPECTED = SAMPLE / "dump", SAMPLE / "tables"


def is_read(column: str) -> bool:
    """Whether a person can check the column: a hash tells nothing, and the name stands beside it."""
    return column == "article_id" or not column.endswith("_id")


LEFT_OUT = {"confidence", "rule", "similarity"}  # they move with every rule that is added
COLUMNS = {
    table.name: [name for name in table.column_names if name not in LEFT_OUT and is_read(name)]
    for table in TABLES
    if table.name not in ("tokens", "links")  # of parsing and of sentences there are tests of their own
}

Rows = list[list[str]]


def read_rows(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def found_rows(path: Path, columns: list[str]) -> Rows:
    """Header and sorted rows of the columns in a CSV file that a run wrote."""
    header, *rows = read_rows(path)
    places = [header.index(name) for name in columns]
    return [columns, *sorted([row[place] for place in places] for row in rows)]


def renew() -> None:
    EXPECTED.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        extract_tables([DUMP], folder, Options(formats=("csv",), workers=1))
        for name, columns in COLUMNS.items():
            with (EXPECTED / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(found_rows(Path(folder) / f"{name}.csv", columns))


if __name__ == "__main__":
    renew()
