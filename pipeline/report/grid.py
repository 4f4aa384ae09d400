"""Rows → a table of the page: it sorts with a script, is cards on a phone, and says of how many rows it shows some.

grid(["Кто", "Статей"], [[words(name), amount(12)]], note=shown(1, 399, "people.csv", "где …"))
"""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.report.markup import Child, Html, cut, tag
from pipeline.report.wording import OF_ROWS, counted, number

NOTHING = tag("p", "В таблицах этого нет.", class_="none")


class Cell(NamedTuple):
    """What stands in a cell, and what it sorts by when that is another text."""

    child: Child
    key: str | None = None
    class_: str | None = None


def amount(value: int) -> Cell:
    """A cell with a number."""
    return Cell(number(value), str(value), "n")


def grid(heads: Sequence[str], rows: Sequence[Sequence[Cell | Child]], note: Child = None) -> Html:
    """The table with a note below; nothing but a sentence when there is no row."""
    if not rows:
        return NOTHING
    cells = [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in rows]
    first = [tag("th", head, scope="col", class_=_side(cell)) for head, cell in zip(heads, cells[0], strict=True)]
    lines = [tag("tr", *(_cell(cell, head) for cell, head in zip(row, heads, strict=True))) for row in cells]
    table = tag("table", tag("thead", tag("tr", *first)), tag("tbody", *lines), class_="grid")
    return tag("div", table, tag("p", note, class_="note") if note else None, class_="wide")


def _side(cell: Cell) -> str | None:
    """Numbers and their head stand to the right."""
    return "n" if (cell.class_ or "").startswith("n ") or cell.class_ == "n" else None


def _cell(cell: Cell, head: str) -> Html:
    return tag("td", cell.child, class_=cell.class_, data_v=None if cell.key is None else cut(cell.key), data_h=head)


def shown(rows: int, total: int, file: str, choice: str) -> str:
    """How many of the rows that there are the page shows and which ones, and which file has all."""
    if rows == total:
        return f"Это все строки; они же – в файле {file}."
    return f"Показано {number(rows)} из {counted(total, OF_ROWS)}: те, {choice}. Все – в файле {file}."
