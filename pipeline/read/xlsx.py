"""XLSX → drafts, a row at a time. `record` is the number of the row, after the sheet's name where several sheets
hold articles: "Май!17".

    <row r="2"><c r="A2" t="s"><v>5</v></c><c r="B2" s="1"><v>44155.5868</v></c></row>

The sheets are streamed as XML. Readers that lay a sheet out as a table first can be made to take half a terabyte by
a file of eight kilobytes with a cell in each corner. Dates are numbers that their cell's format marks as dates.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, islice
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from pipeline.errors import ReadError
from pipeline.read.article import Draft
from pipeline.read.options import ReadOptions
from pipeline.read.stream import PACKING_FLOOR, Blob, Budget, Stream, megabytes
from pipeline.read.table import Columns, find_columns

BROKEN = "a broken XLSX file: open it in a spreadsheet and save it anew, as XLSX or CSV"
STRINGS = PACKING_FLOOR  # bytes of the table of strings that every sheet shares; it has to be in memory
ROW = 1 << 26  # bytes of one row
SMALL = 1 << 23  # bytes of a part that lists sheets or styles
HEADER_ROWS = 10  # a report may have a few lines above its header
WIDEST = 16_384  # columns of a sheet
DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
NOT_IN_FORMAT = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]', re.I)
DATE_LETTERS = re.compile(r"[dmyhsдмгчс]", re.I)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
ERRORS = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError, ParseError, EOFError, OSError, RuntimeError)
CELL = re.compile(r"([A-Za-z]{1,3})(\d+)$")


@dataclass(frozen=True)
class Book:
    """What all sheets of a workbook share."""

    strings: list[str]
    dates: list[bool]  # of each cell style: whether it shows a date
    epoch: datetime


def read_xlsx(blob: Blob, options: ReadOptions) -> Iterator[Draft | ReadError]:
    """The rows of every sheet that has a text column."""
    try:
        with zipfile.ZipFile(blob.seekable("an XLSX file")) as archive:
            sheets = list(sheet_parts(archive))
            book = read_book(archive)
            yield from read_sheets(archive, book, sheets, blob.budget, options)
    except DefusedXmlException as error:
        raise ReadError("an XLSX file that defines XML entities, which no spreadsheet does: not opened") from error
    except ERRORS as error:
        raise ReadError(BROKEN) from error


def read_sheets(
    archive: zipfile.ZipFile, book: Book, sheets: list[tuple[str, str]], budget: Budget, options: ReadOptions
) -> Iterator[Draft | ReadError]:
    """The rows of the sheets; a sheet without a text column is an error of its own, an empty one is passed over."""
    for name, part in sheets:
        with archive.open(part) as file:
            rows = sheet_rows(Stream(file, budget), book)
            head = list(islice(rows, HEADER_ROWS))
            if not head:
                continue
            record = f"{name}!" if len(sheets) > 1 else ""
            try:
                start, columns = find_header(head, f"the sheet {name}", options)
            except ReadError as error:
                yield ReadError(error.reason, name if len(sheets) > 1 else "")
                continue
            for number, row in chain(head[start:], rows):
                yield columns.draft(f"{record}{number}", row)


def find_header(head: list[tuple[int, list[object]]], what: str, options: ReadOptions) -> tuple[int, Columns]:
    """Which of the first rows is the header: the first that names a text column."""
    for at, (_, row) in enumerate(head):
        try:
            return at + 1, find_columns(row, options, what)
        except ReadError:
            continue
    return 1, find_columns(head[0][1], options, what)


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet and the part of the archive that holds it."""
    targets = {}
    for element in elements(archive, "xl/_rels/workbook.xml.rels", "Relationship"):
        target = element.get("Target", "")
        targets[element.get("Id")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    for element in elements(archive, "xl/workbook.xml", "sheet"):
        relation = next((value for key, value in element.items() if key.endswith("}id")), None)
        part = targets.get(relation, "")
        if part.startswith("xl/worksheets/") or part in archive.namelist():
            yield element.get("name", ""), part


def read_book(archive: zipfile.ZipFile) -> Book:
    """Shared strings, date styles and the day that dates are counted from."""
    names = set(archive.namelist())
    early = any(e.get("date1904") in ("1", "true") for e in elements(archive, "xl/workbook.xml", "workbookPr"))
    styles = read_date_styles(archive) if "xl/styles.xml" in names else []
    strings: list[str] = []
    if "xl/sharedStrings.xml" in names:
        if archive.getinfo("xl/sharedStrings.xml").file_size > STRINGS:
            raise ReadError(f"an XLSX file with more than {megabytes(STRINGS)} of text: save it as CSV")
        strings = [string_of(element) for element in elements(archive, "xl/sharedStrings.xml", "si")]
    return Book(strings, styles, datetime(1904, 1, 1) if early else datetime(1899, 12, 30))


def read_date_styles(archive: zipfile.ZipFile) -> list[bool]:
    """For each cell style, whether its number format is one of a date."""
    formats: dict[str, bool] = {}
    styles: list[bool] = []
    inside = False
    with archive.open("xl/styles.xml") as file:
        for event, element in iterparse(Stream(file, Budget(0, floor=SMALL)), events=("start", "end")):
            name = local(element)
            if name == "cellXfs":
                inside = event == "start"
            elif event == "end" and name == "numFmt":
                code = NOT_IN_FORMAT.sub("", element.get("formatCode", ""))
                formats[element.get("numFmtId", "")] = bool(DATE_LETTERS.search(code.replace("General", "")))
            elif event == "end" and name == "xf" and inside:
                number = element.get("numFmtId", "0")
                styles.append(formats.get(number, number.isdigit() and int(number) in DATE_FORMATS))
    return styles


def sheet_rows(file: Stream, book: Book) -> Iterator[tuple[int, list[object]]]:
    """The number and the cells of each row that is not empty."""
    guard = RowGuard(file)
    number = 0
    parents: list[Element] = []
    for event, element in iterparse(guard, events=("start", "end")):
        if event == "start":
            parents.append(element)
            continue
        parents.pop()
        if local(element) != "row":
            continue
        guard.since = 0
        given = element.get("r", "")
        number = int(given) if given.isdigit() and len(given) < 10 else number + 1
        cells = row_cells(element, book)
        element.clear()
        if parents:
            parents[-1].clear()
        if any(cell not in (None, "") for cell in cells):
            yield number, cells


class RowGuard:
    """Stops a sheet whose row never ends."""

    def __init__(self, file: Stream) -> None:
        self.file = file
        self.since = 0

    def read(self, size: int = -1, /) -> bytes:
        block = self.file.read(min(size, 1 << 16) if size > 0 else 1 << 16)
        self.since += len(block)
        if self.since > ROW:
            raise ReadError(f"a row of more than {megabytes(ROW)}: not a table of articles; save it as CSV")
        return block


def row_cells(row: Element, book: Book) -> list[object]:
    """The values of a row by column, None where it has no cell."""
    cells: list[object] = []
    for cell in row:
        if local(cell) != "c":
            continue
        match = CELL.match(cell.get("r", ""))
        column = column_number(match[1]) if match else len(cells)
        if not len(cells) <= column < WIDEST:
            continue
        cells.extend([None] * (column - len(cells)))
        cells.append(cell_value(cell, book))
    return cells


def cell_value(cell: Element, book: Book) -> object:
    """A cell's value: text, number, moment, or None."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(string_of(part) for part in cell if local(part) == "is")
    value = next((part.text or "" for part in cell if local(part) == "v"), "")
    if kind == "s":
        return book.strings[int(value)] if value.isdigit() and int(value) < len(book.strings) else None
    if kind == "b":
        return value == "1"
    if kind == "e" or not value:
        return None
    if kind in ("str", "d"):
        return unescape(value)
    try:
        number = float(value)
    except ValueError:
        return value
    style = cell.get("s", "0")
    if style.isdigit() and int(style) < len(book.dates) and book.dates[int(style)]:
        return moment_of(number, book.epoch)
    return number


def moment_of(number: float, epoch: datetime) -> str | None:
    """A day or a moment, ISO 8601, of a count of days."""
    if not 0 < number < 100_000:
        return None
    # Counts are rounded in their 11th digit: 14:05 would come out as 14:04:59.
    moment = epoch + timedelta(seconds=round(number * 86_400))
    return moment.date().isoformat() if number == int(number) else moment.isoformat()


def elements(archive: zipfile.ZipFile, part: str, name: str) -> Iterator[Element]:
    """The elements of a small part of the workbook that have a name."""
    with archive.open(part) as file:
        parents: list[Element] = []
        for event, element in iterparse(
            Stream(file, Budget(0, floor=STRINGS if name == "si" else SMALL)), events=("start", "end")
        ):
            if event == "start":
                parents.append(element)
                continue
            parents.pop()
            if local(element) == name:
                yield element
                element.clear()
                if parents and name == "si":
                    parents[-1].clear()


def string_of(element: Element) -> str:
    """The text of a string with or without formatting, pronunciation left out."""
    parts = []
    for child in element:
        if local(child) == "t":
            parts.append(child.text or "")
        elif local(child) == "r":
            parts += [run.text or "" for run in child if local(run) == "t"]
    return unescape("".join(parts))


def unescape(text: str) -> str:
    """Control characters are written as _x000D_."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def column_number(letters: str) -> int:
    """The index of a column.

    >>> column_number("AB")
    27
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
