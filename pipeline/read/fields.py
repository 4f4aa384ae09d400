"""The fields of a table or a JSON record → ours, by their names in English or Russian.

    {"Заголовок": "Мост открыт", "Текст": "В селе…", "Дата": "20.11.2020"} → {"title": …, "text": …, "published": …}

The names are a table, `lexicon/fields.csv`; where a record has two that fit, the one higher in the table holds.
What the user mapped comes first.
"""

import csv
import datetime
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.encoding import decode_all
from pipeline.read.options import FIELDS

TABLE = Path(__file__).parents[1] / "lexicon" / "fields.csv"
SHOWN = 15  # field names in a message
JOINERS = re.compile(r"[\s_\-]+")


def match_fields(names: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Our field → the name that the record has for it, for those that it has.

    >>> match_fields(["Заголовок", "Содержание", "№"], {})
    {'title': 'Заголовок', 'text': 'Содержание'}
    """
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(_key(name), name)
    found = {}
    for field in FIELDS:
        wanted = mapping.get(field, "")
        known = [wanted] if wanted in names else [by_key[key] for key in _keys(field, wanted) if key in by_key]
        if known:
            found[field] = known[0]
    return found


def no_text_field(names: Sequence[str], what: str) -> str:
    """The reason for a table or for records whose text field has an unknown name."""
    shown = ", ".join(_short(name) for name in names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
    example = next((_short(name) for name in names if name.strip()), "Содержание")
    return (
        f"{what} without a field that is known to hold the text, only: {shown or 'nothing'}. "
        f'Name the right one with --map, for example --map text="{example}"'
    )


def text_of(value: object) -> str:
    """A field's value as text: whole numbers without a point, dates as ISO 8601, a list as lines, nothing for an
    empty one.
    """
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float():
            return "" if value != value else str(int(value)) if value.is_integer() else str(value)
        case int():
            return str(value) if value.bit_length() < 10_000 else ""
        case datetime.datetime() if value.time() == datetime.time.min:
            return value.date().isoformat()  # how a table's day is typed
        case datetime.datetime() | datetime.date():
            return value.isoformat()
        case bytes():
            try:
                return decode_all(value)
            except ReadError:
                return ""
        case list() | tuple():
            return "\n".join(filter(None, map(text_of, value)))
        case _:
            return ""


def _key(name: str) -> str:
    return JOINERS.sub("", name.strip().casefold().replace("ё", "е").strip("\ufeff\"'"))


def _keys(field: str, wanted: str) -> list[str]:
    return [_key(wanted), *_names()[field]] if wanted else _names()[field]


def _short(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= 40 else name[:40] + "…"


@cache
def _names() -> dict[str, list[str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {field: [_key(row["name"]) for row in rows if row["field"] == field] for field in FIELDS}
