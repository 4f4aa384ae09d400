"""Tables and their files → `datapackage.json` (Frictionless Data): every column with type, unit, meaning and keys.

A CSV file is a table that `frictionless validate datapackage.json` checks cell by cell, with keys and number of rows. A
Parquet file, the workbook and the database are described as files, with the same schema beside: that tool needs further
packages to open them, and a checker that stops for want of a package helps nobody.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.tables import Column, ForeignKey, Table
from pipeline.write import database, workbook

FILE_NAME = "datapackage.json"
PACKAGE_NAME = "svodka"
FORMATS = ("csv", "parquet", "sqlite", "xlsx")  # a table's first in this order carries the table's name
MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SHARED_FILES = {"sqlite": database.NAME, "xlsx": workbook.NAME}

Json = dict[str, Any]


def file_name(table: str, file_format: str) -> str:
    """The file that holds a table in a format."""
    return SHARED_FILES.get(file_format, f"{table}.{file_format}")


def describe(
    formats: Mapping[str, Sequence[str]], tables: Sequence[Table], rows: Mapping[str, int], delimiter: str
) -> str:
    """The text of `datapackage.json`. `formats` says which tables each format holds, `rows` counts a table's rows."""
    in_csv = set(formats.get("csv", ()))
    resources = []
    for table in tables:
        held = [each for each in FORMATS if table.name in formats.get(each, ())]
        for at, file_format in enumerate(held):
            name = f"{table.name}-{file_format}" if at else table.name
            resources.append(_resource(name, table, file_format, rows[table.name], delimiter, in_csv))
    package = {
        "name": PACKAGE_NAME,
        "title": "Сводка: tables of a dump of news articles",
        "profile": "data-package",
        "resources": resources,
    }
    return _dumped(package)


def _dumped(package: Json) -> str:
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def read_resources(path: Path) -> list[Json]:
    """The resources of a `datapackage.json` that a run wrote; none when there is no such file."""
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        if package["name"] != PACKAGE_NAME:
            return []
        return [each for each in package["resources"] if _is_own(each["path"])]
    except (FileNotFoundError, NotADirectoryError, ValueError, TypeError, KeyError):
        return []


def files_of(path: Path) -> set[str]:
    """Names of the files that a `datapackage.json` stands for, itself included."""
    resources = read_resources(path)
    return {FILE_NAME, *(each["path"] for each in resources)} if resources else set()


def is_single(resource: Json, table: str) -> bool:
    """Whether a resource is a file that holds this table and nothing else."""
    return resource.get("table") == table and resource["format"] not in SHARED_FILES


def delimiter_of(resources: Iterable[Json]) -> str:
    """The delimiter of the CSV file among the resources; a comma when there is none."""
    return next((str(each["dialect"]["delimiter"]) for each in resources if each["format"] == "csv"), ",")


def with_rows(path: Path, table: str, rows: int) -> str:
    """The text of a `datapackage.json`, this table's own files counted anew."""
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        if is_single(resource, table):
            resource |= {name: rows for name in ("rows", "rowCount") if name in resource}
    return _dumped(package)


def _is_own(path: str) -> bool:
    """A plain name with one of our endings: a doctored description can't have a run remove anything else."""
    stem, _, ending = path.rpartition(".")
    return stem.isidentifier() and stem.isascii() and ending in FORMATS


def _resource(name: str, table: Table, file_format: str, rows: int, delimiter: str, in_csv: set[str]) -> Json:
    csv = file_format == "csv"
    kind: Json = {"type": "table", "profile": "tabular-data-resource"} if csv else {"type": "file"}
    reading: Json = {"encoding": "utf-8", "dialect": {"delimiter": delimiter}, "rows": rows} if csv else {}
    return {
        "name": name,
        **kind,
        "table": table.name,
        "description": table.description + _remark(file_format),
        "path": file_name(table.name, file_format),
        "format": file_format,
        "mediatype": MEDIA_TYPES[file_format],
        **reading,
        "rowCount": rows,  # "rows" is what the tool checks, and it can't count a file's
        "schema": _schema(table, in_csv if csv else None),
    }


def _remark(file_format: str) -> str:
    if file_format == "csv":
        return ". A text that a spreadsheet could run as a formula, or that begins with ', has one more ' in front"
    return ". A table of the database" if file_format == "sqlite" else ""


def _schema(table: Table, in_csv: set[str] | None) -> Json:
    schema: Json = {"fields": [_field(column, table) for column in table.columns], "missingValues": [""]}
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    keys = list(_foreign_keys(table, in_csv))
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: Column, table: Table) -> Json:
    field: Json = {"name": column.name, "type": column.type, "description": column.description}
    if column.unit:
        field["unit"] = column.unit
    constraints: Json = {}
    if column.required:
        constraints["required"] = True
    if table.primary_key == (column.name,):
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_keys(table: Table, in_csv: set[str] | None) -> Iterator[Json]:
    """The keys that can be followed: a CSV table's into tables that are there as CSV too, a file's all of them."""
    for key in table.foreign_keys:
        if in_csv is None or key.table in in_csv:
            yield {"fields": [key.column], "reference": {"resource": _referred(key, table), "fields": [key.reference]}}


def _referred(key: ForeignKey, table: Table) -> str:
    return "" if key.table == table.name else key.table


def all_files(formats: Mapping[str, Iterable[str]]) -> set[str]:
    """Names of the files that a run with these formats writes, `datapackage.json` left out."""
    return {file_name(table, file_format) for file_format, tables in formats.items() for table in tables}
