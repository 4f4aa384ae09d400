"""The description fits the files, and the checker finds what is wrong with them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from tiny_tables import ROWS, contents, write_tiny

from pipeline.tables import TABLES, Row
from pipeline.write import FORMATS


def errors(folder: Path) -> set[tuple[str, str]]:
    """(table, kind of error) for everything that the frictionless tool finds wrong."""
    report = Package(str(folder / "datapackage.json")).validate()
    return {(task.name, error.type) for task in report.tasks for error in task.errors} | {
        ("package", error.type) for error in report.errors
    }


def described(folder: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return package


FORMAT_CHOICES = [(), *((each,) for each in FORMATS), FORMATS]


@pytest.mark.parametrize("formats", FORMAT_CHOICES, ids=lambda formats: "+".join(formats) or "default")
@pytest.mark.parametrize("rows", [ROWS, dict.fromkeys(ROWS, [])], ids=["rows", "no rows"])
def test_every_choice_of_formats_validates(
    tmp_path: Path, formats: tuple[str, ...], rows: dict[str, list[Row]]
) -> None:
    write_tiny(tmp_path, formats, rows=rows)
    assert errors(tmp_path) == set()


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_validate(tmp_path: Path, delimiter: str) -> None:
    write_tiny(tmp_path, ("csv",), delimiter)
    assert errors(tmp_path) == set()


def changed(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Replaces the first `old` in a table by `new`."""

    def change(folder: Path) -> None:
        path = folder / f"{name}.csv"
        text = path.read_bytes().decode()
        assert old in text
        path.write_bytes(text.replace(old, new, 1).encode())

    return change


BROKEN = {
    "mention of no entity": (changed("mentions", "per-1", "per-9"), ("mentions", "foreign-key")),
    "mention in no sentence": (changed("mentions", "ряж-2:1", "ряж-2:9"), ("mentions", "foreign-key")),
    "sentence of no article": (changed("sentences", "ряж-1,1", "ряж-9,1"), ("sentences", "foreign-key")),
    "token in no sentence": (changed("tokens", "ряж-1:2", "ряж-9:2"), ("tokens", "foreign-key")),
    "reprint of no article": (changed("articles", "0,ряж-1", "0,ряж-9"), ("articles", "foreign-key")),
    "part of no organisation": (changed("organizations", "org-1", "org-9"), ("organizations", "foreign-key")),
    "in no place": (changed("places", "loc-2", "loc-9"), ("places", "foreign-key")),
    "link to nobody": (changed("links", "loc-1", "loc-9"), ("links", "foreign-key")),
    "alias of nobody": (changed("aliases", "per-1", "per-9"), ("aliases", "foreign-key")),
    "one id twice": (changed("entities", "org-2", "org-1"), ("entities", "primary-key")),
    "one pair twice": (changed("aliases", "А. Горелов", "Горелов"), ("aliases", "primary-key")),
    "no id": (changed("entities", "org-2", ""), ("entities", "constraint-error")),
    "unheard-of type": (changed("entities", "ORG", "org"), ("entities", "constraint-error")),
    "a word for a number": (changed("sentences", ",17,", ",семнадцать,"), ("sentences", "type-error")),
    "another header": (changed("people", "gender", "sex"), ("people", "incorrect-label")),
    "a row lost": (changed("skipped", "пусто.txt,,read,empty\n", ""), ("skipped", "row-count")),
}


@pytest.mark.parametrize("label", BROKEN)
def test_broken_tables_do_not_validate(tmp_path: Path, label: str) -> None:
    breaks, error = BROKEN[label]
    write_tiny(tmp_path, ("csv",))
    breaks(tmp_path)
    assert error in errors(tmp_path)


def test_every_table_and_column_is_described(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    resources = {each["name"]: each for each in described(tmp_path)["resources"]}
    assert list(resources) == [each.name for each in TABLES]
    for each in TABLES:
        resource = resources[each.name]
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == list(each.column_names)
        assert all(field["description"] for field in fields)
        assert resource["rowCount"] == len(ROWS[each.name])
        assert resource["schema"].get("primaryKey", []) == list(each.primary_key)
    start = next(field for field in resources["tokens"]["schema"]["fields"] if field["name"] == "start")
    assert start["unit"] == "Unicode code points"
    assert [len(resources["tokens"]["schema"]["foreignKeys"]), resources["tokens"]["path"]] == [2, "tokens.parquet"]
    ids = next(field for field in resources["people"]["schema"]["fields"] if field["name"] == "entity_id")
    assert ids["constraints"] == {"required": True, "unique": True}


def test_every_file_is_described_and_every_described_file_is_there(tmp_path: Path) -> None:
    write_tiny(tmp_path, FORMATS)
    resources = described(tmp_path)["resources"]
    assert {each["path"] for each in resources} | {"datapackage.json"} == set(contents(tmp_path))
    names = [each["name"] for each in resources]
    assert len(names) == len(set(names)) == len(FORMATS) * len(TABLES)
