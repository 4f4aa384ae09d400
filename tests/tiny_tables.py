"""A tiny set of tables made by hand, whose keys fit together, with cells that are hard on a writer."""

from pathlib import Path

from pipeline.tables import TABLES, Row
from pipeline.write import DEFAULT_FORMATS, TableWriter

NAME = "Горелов Андрей Валентинович"

ROWS: dict[str, list[Row]] = {
    "articles": [
        ("ряж-1", "2020/ряжск.zip!/1.txt", "", "=ГИПЕРССЫЛКА(1)", "2020-11-20", "", "", 40, 2, 3, None, None),
        ("ряж-2", "-копия.csv", "17", '"Мост", и точка; всё', "2020-11-21T14:05:00", "", "", 40, 1, 0, "ряж-1", 0.875),
    ],
    "sentences": [
        ("ряж-1:1", "ряж-1", 1, 0, 15, "=ГИПЕРССЫЛКА(1)"),
        ("ряж-1:2", "ряж-1", 2, 17, 40, "- Откроем мост, - обещал\rГорелов."),
        ("ряж-2:1", "ряж-2", 1, 0, 20, "'Так' сказал\nон\t😀 и\u0306"),
    ],
    "tokens": [
        ("ряж-1", "ряж-1:2", 1, 17, 18, "-", "-", "PUNCT", ""),
        ("ряж-1", "ряж-1:2", 2, 19, 26, "Откроем", "открыть", "VERB", "Number=Plur|Person=1"),
        ("ряж-1", "ряж-1:2", 3, 27, 31, "мост", "мост", "NOUN", "Case=Acc"),
    ],
    "mentions": [
        ("м-1", "ряж-1", "ряж-1:2", 33, 40, "Горелов", "PER", "name", "Горелов", "per-1", NAME, "slovnet", 0.5),
        ("м-2", "ряж-2", "ряж-2:1", 13, 15, "он", "PER", "nominal", "он", "", "", "pronoun", None),
    ],
    "entities": [
        ("per-1", "PER", NAME, 1, 1, 1, "2020-11-20", "2020-11-20"),
        ("org-1", "ORG", "администрация Ряжского района", 3, 2, 1, "2020-11-20", "2020-11-21"),
        ("org-2", "ORG", "отдел культуры", 1, 1, 1, "2020-11-20", "2020-11-20"),
        ("loc-1", "LOC", "Ряжский район", 1, 1, 1, "2020-11-20", "2020-11-20"),
        ("loc-2", "LOC", "Рязанская область", 1, 1, 1, "2020-11-20", "2020-11-20"),
    ],
    "aliases": [("per-1", NAME, "Горелов", 1), ("per-1", NAME, "А. Горелов", 0)],
    "people": [("per-1", NAME, "Горелов", "Андрей", "Валентинович", "А.В.", "m")],
    "organizations": [
        ("org-2", "отдел культуры", "отдел", "", "org-1", "администрация Ряжского района", "", ""),
        ("org-1", "администрация Ряжского района", "администрация", "", None, None, "loc-1", "Ряжский район"),
    ],
    "places": [
        ("loc-1", "Ряжский район", "район", "loc-2", "Рязанская область", "Рязанская область", "", "61", 53.7, 40.1),
        ("loc-2", "Рязанская область", "область", None, None, "", "Рязанская область", None, None, None),
    ],
    "place_counts": [
        ("Рязанская область", "loc-1", "Ряжский район", "loc-1", "Ряжский район", "район", "2020-11", 1, 1, 1),
        ("Рязанская область", None, None, "loc-2", "Рязанская область", "область", "", 1, 1, 1),
    ],
    "district_counts": [
        ("Рязанская область", "loc-1", "Ряжский район", "2020-11", 1, 1, 1, 1),
        ("Рязанская область", None, None, "", 1, 1, 1, 1),
    ],
    "links": [("per-1", NAME, "loc-1", "Ряжский район", 1, 1, 1)],
    "roles": [
        (
            *("р-1", "ряж-1", "ряж-1:2", 33, 40, "Горелов", "per-1", NAME, "глава администрации"),
            *("org-1", "администрация Ряжского района", "loc-1", "Ряжский район", "current", "post", "name_after", 0.9),
        )
    ],
    "tenures": [
        (
            *("ten-1", "глава администрации", "org-1", "администрация Ряжского района", "loc-1", "Ряжский район"),
            *("per-1", NAME, "current", "2020-11-20", "2020-11-20", None, None, None, "", "", 1, "ряж-1", "р-1", "р-1"),
        )
    ],
    "quotes": [
        (
            *("ряж-1:19-31", "ряж-1", 19, 31, "Откроем мост", "direct", "per-1", NAME),
            *("обещать", "19-31", "dash+named", 0.9),
        )
    ],
    "dates": [
        ("д-1", "ряж-1", "ряж-1:2", 19, 26, "Завтра", "2020-11-21", "2020-11-21", "day", True, "2020-11-21", ""),
        ("д-2", "ряж-2", "ряж-2:1", 0, 5, "-5 мая", "", "", "day", False, "XXXX-05-05", ""),
    ],
    "events": [
        (
            *("с-1", "ряж-1", "ряж-1:2", 19, 26, "Мост", "открытие", "2020-11-21", "2020-11-21"),
            *("loc-1", "Ряжский район", "2020-11-21"),
        ),
        ("с-2", "ряж-2", "ряж-2:1", 0, 5, "", "пожар", "", "", None, None, "XXXX-05-05"),
    ],
    "event_entities": [("с-1", "org-1", "администрация Ряжского района", "organizer")],
    "facts": [
        ("ф-1", "ряж-1", "ряж-1:2", 33, 40, "Горелов", "deal", "contract", "planned", "verb", 0.8),
        ("ф-2", "ряж-2", "ряж-2:1", 0, 5, "'Так'", "ownership", "", "actual", "role", None),
    ],
    "fact_entities": [
        ("ф-1", "per-1", NAME, "participant"),
        ("ф-1", "org-1", "администрация Ряжского района", "represented"),
        ("ф-2", "org-1", "администрация Ряжского района", "owner"),
        ("ф-2", "org-2", "отдел культуры", "property"),
    ],
    "abbreviations": [("ряж-1", 20, 23, "ЦРБ", "центральная районная больница")],
    "corrections": [
        (2, "set", "roles", "р-1", "status", "current", "former", "- см. приказ", "already so", "current"),
        (3, "same", "entities", "per-1", "", "per-9", "", "", "no such entity", ""),
    ],
    "skipped": [("@битый.json", "3", "read", "half a line"), ("пусто.txt", "", "read", "empty")],
}


def write_tiny(
    folder: Path,
    formats: tuple[str, ...] = DEFAULT_FORMATS,
    delimiter: str = ",",
    rows: dict[str, list[Row]] | None = None,
) -> dict[str, int]:
    """Writes ROWS, with other `rows` for some tables; returns the counts."""
    with TableWriter(folder, formats, delimiter) as writer:
        for name, table_rows in (ROWS | (rows or {})).items():
            writer.write(name, table_rows)
        writer.commit()
    return writer.counts


def known(rows: list[Row]) -> list[Row]:
    """The rows with every unknown cell as None, as they are read back."""
    return [tuple(None if cell == "" else cell for cell in row) for row in rows]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


assert set(ROWS) == {table.name for table in TABLES}, "a new table wants rows here"
