"""The workbook: text stays text, and what a sheet can't hold is said."""

import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tiny_tables import ROWS, write_tiny

from pipeline.tables import TABLES, VIEWS, table
from pipeline.write import workbook
from pipeline.write.workbook import CELL, fitting, utf16_length

VIEW_NAMES = [view.name for view in VIEWS]


def part(folder: Path, name: str) -> str:
    """One of the files that an XLSX file is an archive of."""
    with zipfile.ZipFile(folder / "svodka.xlsx") as archive:
        return archive.read(name).decode()


def test_a_sheet_a_table_with_header_and_rows(tmp_path: Path) -> None:
    write_tiny(tmp_path, ("xlsx",))
    book = CalamineWorkbook.from_path(str(tmp_path / "svodka.xlsx"))
    assert [name for name in book.sheet_names if name not in VIEW_NAMES] == [each.name for each in TABLES]
    for name, rows in ROWS.items():
        header, *cells = book.get_sheet_by_name(name).to_python()
        assert header == list(table(name).column_names)
        assert [row[: len(header)] for row in cells] == [["" if cell is None else cell for cell in row] for row in rows]


def test_the_posts_stand_on_a_sheet_of_their_own_before_their_table(tmp_path: Path) -> None:
    write_tiny(tmp_path, ("xlsx",))
    book = CalamineWorkbook.from_path(str(tmp_path / "svodka.xlsx"))
    at = book.sheet_names.index("posts")
    assert book.sheet_names[at + 1] == "tenures"
    header, row = book.get_sheet_by_name("posts").to_python()
    assert (header[:4], row[:4], len(row)) == (
        ["post", "body", "place", "person"],
        ["глава администрации", "администрация Ряжского района", "Ряжский район", ROWS["tenures"][0][7]],
        len(VIEWS[0].columns),
    )
    sheet = part(tmp_path, f"xl/worksheets/sheet{at + 1}.xml")
    assert 'state="frozen"' in sheet and '<autoFilter ref="A1:L2"/>' in sheet and ' width="' in sheet


def test_no_cell_is_a_formula_or_a_link_and_signs_stay_text_when_edited(tmp_path: Path) -> None:
    rows = [("=1+1", "@a", "-1", "http://example.org"), ("12", "", "+7", "1e5")]
    write_tiny(tmp_path, ("xlsx",), rows={"skipped": rows})
    sheet = part(tmp_path, f"xl/worksheets/sheet{len(TABLES) + len(VIEWS)}.xml")
    assert "<f>" not in sheet and "hyperlink" not in sheet
    assert sheet.count('t="inlineStr"') == len(table("skipped").columns) + 7
    assert 'quotePrefix="1"' in part(tmp_path, "xl/styles.xml")
    quoted = [cell for cell in ("A2", "B2", "C2", "D2", "A3", "C3", "D3") if f'<c r="{cell}" s="2"' in sheet]
    assert quoted == ["A2", "B2", "C2", "C3"]


def test_header_is_frozen_and_filtered(tmp_path: Path) -> None:
    write_tiny(tmp_path, ("xlsx",))
    sheet = part(tmp_path, "xl/worksheets/sheet1.xml")
    assert '<pane ySplit="1"' in sheet and 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:L3"/>' in sheet


def test_columns_are_as_wide_as_their_cells_up_to_a_limit(tmp_path: Path) -> None:
    write_tiny(tmp_path, ("xlsx",), rows={"skipped": [("a", "", "read", "слово " * 40)]})
    sheet = part(tmp_path, f"xl/worksheets/sheet{len(TABLES) + len(VIEWS)}.xml")
    widths = [float(piece.split('"')[0]) for piece in sheet.split(' width="')[1:]]
    assert len(widths) == 3  # the columns `source` and `record` share one
    assert widths[0] < 15 and 60 <= widths[-1] < 62


def test_rows_beyond_a_sheet_go_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 4)  # header and three rows
    rows = [(f"{n}.txt", "", "read", "empty") for n in range(7)]
    write_tiny(tmp_path, ("xlsx",), rows={"skipped": rows})
    book = CalamineWorkbook.from_path(str(tmp_path / "svodka.xlsx"))
    assert book.sheet_names[-2:] == ["skipped 2", "skipped 3"]
    sheets = [book.get_sheet_by_name(name).to_python() for name in ("skipped", "skipped 2", "skipped 3")]
    assert [len(sheet) for sheet in sheets] == [4, 4, 2]
    assert {tuple(sheet[0]) for sheet in sheets} == {table("skipped").column_names}
    assert [row[0] for sheet in sheets for row in sheet[1:]] == [row[0] for row in rows]


@pytest.mark.parametrize("text", ["", "слово", "я" * CELL, "😀" * (CELL // 2)], ids=["empty", "word", "full", "pairs"])
def test_text_that_fits_is_left_alone(text: str) -> None:
    assert fitting(text) == text


@pytest.mark.parametrize("sign", ["я", "😀", "1😀"], ids=["letters", "pairs", "odd pairs"])
def test_longer_text_is_cut_with_a_visible_mark(sign: str) -> None:
    text = sign * 40_000
    cut = fitting(text)
    mark = f"… [cut: {len(text)} characters]"
    assert CELL - 1 <= utf16_length(cut) <= CELL
    assert cut.endswith(mark) and text.startswith(cut.removesuffix(mark))


def test_longest_cells_and_control_characters_come_back(tmp_path: Path) -> None:
    texts = ["я" * CELL, "😀" * 20_000, "a\r\nb\0\x01\x1f", "_x0041_", "<&>"]
    write_tiny(tmp_path, ("xlsx",), rows={"skipped": [("a", "", "read", text) for text in texts]})
    book = CalamineWorkbook.from_path(str(tmp_path / "svodka.xlsx"))
    cells = [row[3] for row in book.get_sheet_by_name("skipped").to_python()[1:]]
    assert cells == [fitting(text) for text in texts]
