"""CSV and TSV → drafts, row by row, whatever the delimiter.

    Дата;Заголовок;Текст
    20.11.2020;Мост открыт;"В селе Заречное открыли мост.

    Он ведёт ""на ту сторону""."

The delimiter is the one under which the header has names that are known, and rows as many cells as the header. A
row with too many or too few cells is left out whole, the lines of its cells with it; when a quotation mark that is
never closed swallowed the rows after it, reading goes on at the first line that fits.
"""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from pipeline.errors import ReadError
from pipeline.read.article import Draft
from pipeline.read.encoding import BAD, text_chunks, unfitting
from pipeline.read.fields import match_fields
from pipeline.read.lines import split_lines
from pipeline.read.options import ReadOptions
from pipeline.read.stream import Blob
from pipeline.read.table import Columns, find_columns

DELIMITERS = ",;\t|"
STRAY_MARK = "has a quotation mark in the wrong place, or one never closed"
SNIFFED_LINES = 200
SNIFFED_ROWS = 40
# The csv module's own limit of 131,072 is too short for long reads; the feeder has one of its own.
FIELD_LIMIT = 2**31 - 1


class Feeder:
    """Gives lines to a csv reader, knows which ones the row at hand took, and can take them back."""

    def __init__(self, lines: Iterator[str], limit: int) -> None:
        self.lines = lines
        self.limit = limit
        self.again: deque[str] = deque()
        self.taken: list[str] = []
        self.size = 0
        self.number = 0  # of the last line given
        self.ended = False  # a line was asked for when there was none

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = self.again.popleft() if self.again else next(self.lines)
        except StopIteration:
            self.ended = True
            raise
        self.number += 1
        self.taken.append(line)
        self.size += len(line)
        if self.size > self.limit:
            raise csv.Error("row too long")
        return line

    def begin_row(self) -> None:
        """Forgets the lines of the row before."""
        self.taken = []
        self.size = 0

    def take_back(self, kept: int) -> None:
        """Gives all lines of this row but the first `kept` again."""
        self.number -= len(self.taken) - kept
        self.ended = False
        self.again.extendleft(reversed(self.taken[kept:]))


def read_csv(blob: Blob, options: ReadOptions) -> Iterator[Draft | ReadError]:
    """The rows of a table as drafts; `record` is the number of the row's first line."""
    csv.field_size_limit(FIELD_LIMIT)
    limit = 4 * options.max_chars + 100_000
    lines = split_lines(text_chunks(blob.stream, options.encoding), limit)
    head = list(islice(lines, SNIFFED_LINES))
    dialect, skip = sniff(head, options)
    feeder = Feeder(chain(head[skip:], lines), limit)
    feeder.number = skip
    header = read_header(feeder, dialect)
    columns = find_columns(header, options, "a table")
    yield from read_rows(feeder, dialect, columns)


def read_header(feeder: Feeder, dialect: type[csv.Dialect]) -> list[str]:
    """The first row that is not blank."""
    try:
        for row in csv.reader(feeder, dialect):
            feeder.begin_row()
            if any(cell.strip() for cell in row):
                return row
    except csv.Error as error:
        raise ReadError(f"not a readable table ({error}): save it anew as CSV in UTF-8") from error
    raise ReadError("nothing but blank lines: fill in the table, or leave it out")


def read_rows(feeder: Feeder, dialect: type[csv.Dialect], columns: Columns) -> Iterator[Draft | ReadError]:
    """The rows below the header."""
    reader = csv.reader(feeder, dialect, strict=True)
    while True:
        feeder.begin_row()
        record = str(feeder.number + 1)
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reader = csv.reader(feeder, dialect, strict=True)
            lenient = read_leniently(feeder, dialect, columns, error)
            if lenient is None:
                resume(feeder, dialect, columns)
                yield broken_row(record, STRAY_MARK)
                continue
            row = lenient
        if not any(map(str.strip, row)):
            continue
        while len(row) > columns.count and not row[-1].strip():
            row.pop()  # a delimiter too many at the end of each row is harmless
        if len(row) != columns.count:
            yield broken_row(record, f"has {len(row)} cells, the header {columns.count}")
        elif any(BAD in cell for cell in row):
            yield ReadError(unfitting("the row"), record)
        else:
            yield columns.draft(record, row)


def read_leniently(feeder: Feeder, dialect: type[csv.Dialect], columns: Columns, error: csv.Error) -> list[str] | None:
    """A row with a stray quotation mark, `"Завод "Заря"`, as it is meant; None when it has swallowed other rows."""
    if "expected after" not in str(error):
        return None
    feeder.take_back(0)
    feeder.begin_row()
    try:
        row = next(csv.reader(feeder, dialect))
    except (csv.Error, StopIteration):
        return None
    swallowed = any(fits(line, dialect, columns.count) for line in feeder.taken[1:])
    return None if feeder.ended or swallowed else row


def resume(feeder: Feeder, dialect: type[csv.Dialect], columns: Columns) -> None:
    """Goes on at the first line that is a row, of those that a row without a proper end has swallowed."""
    for kept, line in enumerate(feeder.taken[1:], start=1):
        if fits(line, dialect, columns.count):
            feeder.take_back(kept)
            break


def broken_row(record: str, problem: str) -> ReadError:
    """What is said of a row that is left out."""
    return ReadError(
        f"the row {problem}: put quotation marks around a cell that holds a delimiter, a line end or a quotation mark, "
        "and double the marks inside it",
        record,
    )


def fits(line: str, dialect: type[csv.Dialect], count: int) -> bool:
    """Whether a line alone is a row with the right number of cells."""
    if count == 1 or line.count(dialect.delimiter) < count - 1:
        return False
    try:
        return [len(row) for row in csv.reader([line], dialect, strict=True)] == [count]
    except csv.Error:
        return False


def sniff(head: Sequence[str], options: ReadOptions) -> tuple[type[csv.Dialect], int]:
    """The dialect of a table by its first lines, and how many lines stand before its header ("sep=;", as Excel
    writes).
    """
    if head and (mark := head[0].strip().strip('"').lower()).startswith("sep=") and len(mark) == 5:
        return make_dialect(mark[-1], head), 1
    dialects = [make_dialect(delimiter, head) for delimiter in DELIMITERS]
    return max(dialects, key=lambda dialect: plausibility(head, dialect, options)), 0


def plausibility(head: Sequence[str], dialect: type[csv.Dialect], options: ReadOptions) -> tuple[bool, int, float, int]:
    """How well a delimiter explains the first rows: text column found, known names, share of rows like the header,
    width.
    """
    try:
        rows = [row for row in islice(csv.reader(head, dialect), SNIFFED_ROWS) if row]
    except csv.Error:
        return False, 0, 0.0, 0
    if not rows:
        return False, 0, 0.0, 0
    found = match_fields(rows[0], options.names())
    body = rows[1:] if len(rows) < 3 or len(head) < SNIFFED_LINES else rows[1:-1]
    alike = sum(len(row) == len(rows[0]) for row in body) / len(body) if body else 0.0
    return "text" in found, len(found), alike, len(rows[0])


def make_dialect(delimiter_: str, head: Sequence[str]) -> type[csv.Dialect]:
    """Quotation marks doubled, as usual, or escaped with a backslash, as databases write them."""
    doubled = any('""' in line.replace(f'{delimiter_}""', "") for line in head)
    backslashes = not doubled and any('\\"' in line for line in head)

    class Found(csv.Dialect):
        delimiter = delimiter_
        quotechar = '"'
        doublequote = True
        escapechar = "\\" if backslashes else None
        lineterminator = "\n"
        quoting = csv.QUOTE_MINIMAL
        skipinitialspace = False

    return Found
