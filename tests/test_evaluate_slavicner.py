"""SlavicNER: which documents are read, which names and forms are right, and what is wrong with a collection."""

import doctest
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from oracle import Rows, write_tables
from rich.console import Console

from pipeline.errors import UsageError
from pipeline.evaluate import slavicner
from pipeline.evaluate.command import evaluate_command, evaluate_slavicner
from pipeline.evaluate.figures import Counts, Share
from pipeline.evaluate.found import read_found
from pipeline.evaluate.scores import Scores
from pipeline.evaluate.slavicner import load_slavicner, score_slavicner
from pipeline.evaluate.spans import TypedSpan

TEXT = "Вода в Лужине спала.\r\nМэр Егор Лыков поблагодарил дирекцию «Тёплого дома» в Лужине."
NAMES = [
    ("Лужине", 0, "Лужин", "LOC"),
    ("Егор Лыков", 0, "Егор Лыков", "PER"),
    ("«Тёплого дома»", 0, '"Теплый дом"', "ORG"),
    ("Лужине", 1, "Лужин", "LOC"),
    ("Вода", 0, "Вода", "EVT"),  # of none of the three types
]


def start_of(words: str, nth: int = 0) -> int:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start


def write(root: Path, name: str, text: str, annotation: str, topic: str = "flood", language: str = "ru") -> Path:
    for kind, ending, content in (("raw", "txt", text), ("ner", "tsv", annotation)):
        folder = root / kind / topic / language
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.{ending}").write_bytes(content.encode())
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lines = [
        f"{start_of(words, nth)}\t{start_of(words, nth) + len(words)}\t{words}\t{base}\t{type_}\t{type_}-1"
        for words, nth, base, type_ in NAMES
    ]
    return write(tmp_path / "SlavicNER", "flood_ru.xml_file_7", TEXT, "\n".join(lines) + "\n")


def at(words: str, nth: int = 0, **more: Any) -> dict[str, Any]:
    start = start_of(words, nth)
    return {"article_id": "flood_ru.xml_file_7", "start": start, "end": start + len(words), "text": words, **more}


def whole_tables() -> Rows:
    mentions = [
        at("Лужине", type="LOC", normal="Лужин"),
        at("Егор Лыков", type="PER", normal="Егор Лыков"),
        at("Тёплого дома", type="ORG", normal="Тёплый дом"),
        at("Лужине", 1, type="LOC", normal="Лужина"),
        at("Мэр", type="PER", normal="мэр", level="nominal"),
        at("Лыков", type="PER", normal="Лыков", level="inner"),
    ]
    return {"articles": [{"article_id": "flood_ru.xml_file_7"}], "mentions": mentions}


def scored(root: Path, rows: Rows) -> Scores:
    out = root.parent / "tables"
    out.mkdir(exist_ok=True)
    return score_slavicner(load_slavicner(root), read_found(write_tables(rows, out)))


def test_a_document_has_its_names_of_the_three_types(root: Path) -> None:
    (document,) = load_slavicner(root)
    assert document.id == "flood_ru.xml_file_7"
    assert len(document.text) == len(TEXT) and "\r" not in document.text
    start = start_of("Тёплого дома")
    assert len(document.names) == 4
    assert document.names[TypedSpan(start, start + 12, "ORG")] == '"Теплый дом"'


def test_russian_documents_of_the_collection_or_of_a_list(root: Path) -> None:
    write(root, "flood_8", "Лужин.", "")
    write(root, "flood_9", "Łąka.", "", language="pl")
    part = root / "SPLIT_train.txt"
    part.write_text("raw/flood/ru/flood_8.txt\r\nraw/flood/pl/flood_9.txt\r\n", encoding="utf-8")
    assert [document.id for document in load_slavicner(root)] == ["flood_8", "flood_ru.xml_file_7"]
    assert [document.id for document in load_slavicner(part)] == ["flood_8"]


def test_spans_and_forms(root: Path) -> None:
    scores = scored(root, whole_tables())
    assert scores.figures["strict/all"] == Counts(4, 4, 4)  # neither the nominal nor the name within a name counts
    assert scores.figures["base/LOC"] == Share(1, 2)
    assert scores.figures["base/all"] == Share(3, 4)
    assert scores.figures["base/inflected"] == Share(2, 3)
    assert [row.found for row in scores.rows if row.verdict == "wrong"] == ["LOC Лужина → "]


def test_a_form_counts_only_where_the_name_is_found(root: Path) -> None:
    rows = whole_tables()
    rows["mentions"] = [at("Лужине", type="ORG", normal="Лужин"), at("Егор", type="PER", normal="Егор")]
    scores = scored(root, rows)
    assert scores.figures["strict/all"] == Counts(0, 2, 4)
    assert scores.figures["base/all"] == Share(0, 0)
    assert scores.values()["base/inflected/share"] is None


def test_rows_are_shown_and_tasks_chosen(root: Path) -> None:
    scored(root, whole_tables())
    out, tables = StringIO(), root.parent / "tables"
    said = Console(file=out, width=120)
    assert evaluate_command(slavicner=root, tables=tables, show="wrong", tasks=["base"], console=said) == 0
    assert "дирекцию «Тёплого дома» в [Лужине]." in out.getvalue()
    assert "gold   LOC Лужин\n    found  LOC Лужина" in out.getvalue()
    assert "strict" not in out.getvalue()


def test_an_extraction_keeps_the_offsets(root: Path) -> None:
    scores = evaluate_slavicner(root)
    assert scores.articles_found == 1
    assert scores.values()["offsets/flaws/count"] == 0
    assert scores.figures["strict/PER"] == Counts(1, 1, 1)


# ------------------------------------------------------------------ what is wrong with a collection

BROKEN = [
    ("не хватает столбца", "0\t4\tВода\tВода\tEVT", r"7\.tsv, line 1: not start, end, words"),
    ("другой текст", "\n1\t5\tВода\tВода\tEVT\tE", r"7\.tsv, line 2: 'Вода', but the text has 'ода ' there; get"),
]


@pytest.mark.parametrize(("annotation", "message"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_annotation_that_does_not_fit(tmp_path: Path, annotation: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        load_slavicner(write(tmp_path, "7", TEXT, annotation))


def test_what_is_not_there_is_named(root: Path) -> None:
    with pytest.raises(UsageError, match="no Russian document in it; name the folder that holds raw/ and ner/"):
        load_slavicner(root / "raw")
    with pytest.raises(UsageError, match=r"SPLIT_x\.txt: can't be read"):
        load_slavicner(root / "SPLIT_x.txt")
    (root / "SPLIT_x.txt").write_text("raw/flood/ru/flood_99.txt", encoding="utf-8")
    with pytest.raises(UsageError, match=r"flood_99\.txt: its annotation .*flood_99\.tsv isn't there"):
        load_slavicner(root / "SPLIT_x.txt")
    write(root, "flood_ru.xml_file_7", TEXT, "", topic="drought")
    with pytest.raises(UsageError, match=r"two documents are called flood_ru\.xml_file_7"):
        load_slavicner(root)


def test_a_list_of_files_elsewhere_is_no_traceback(root: Path) -> None:
    (root / "SPLIT_x.txt").write_text("texts/ru/flood_99.txt", encoding="utf-8")
    with pytest.raises(UsageError, match=r"SPLIT_x\.txt: texts/ru/flood_99\.txt doesn't begin with raw/"):
        load_slavicner(root / "SPLIT_x.txt")


def test_the_examples_of_the_docstrings() -> None:
    assert doctest.testmod(slavicner).failed == 0
