"""Names as spans on FactRuEval's files: what is asked for, and what counts."""

from pathlib import Path

import pytest
from oracle import write_tables

from pipeline.errors import UsageError
from pipeline.evaluate.factrueval_spans import load_spans, score_spans
from pipeline.evaluate.found import read_found

TEXT = "Егор Лыков открыл завод «Сталь» мэрии Лужина."
SPANS = """\
101 name 0 4
102 surname 5 5
103 org_descr 18 5
104 org_name 25 5
105 org_descr 32 5
106 loc_name 38 6
"""
OBJECTS = """\
1 Person 101 102 # Егор Лыков
2 Org 103 104 # завод Сталь
3 Org 105 # мэрии
4 LocOrg 106 # Лужина
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    gold = tmp_path / "devset"
    gold.mkdir()
    (gold / "book_7.txt").write_text(TEXT, encoding="utf-8")
    (gold / "book_7.spans").write_text(SPANS, encoding="utf-8")
    (gold / "book_7.objects").write_text(OBJECTS, encoding="utf-8")
    return gold


def f1(folder: Path, *names: tuple[str, str]) -> dict[str, float | None]:
    """F1 by score when the tables hold these (text, type)."""
    rows = [
        {
            "mention_id": f"book_7:{n}",
            "article_id": "book_7",
            "start": str(TEXT.index(text)),
            "end": str(TEXT.index(text) + len(text)),
            "text": text,
            "type": type_,
            "level": "name",
            "normal": text,
        }
        for n, (text, type_) in enumerate(names)
    ]
    tables = {"articles": [{"article_id": "book_7"}], "mentions": rows}
    out = folder.parent / "tables"
    out.mkdir(exist_ok=True)
    found = read_found(write_tables(tables, out))
    return {key: value for key, value in score_spans(load_spans(folder), found).values().items() if key.endswith("f1")}


PERSON, BODY, TOWN = ("Егор Лыков", "PER"), ("завод «Сталь»", "ORG"), ("Лужина", "LOC")


def test_whole_names_are_right_by_both(folder: Path) -> None:
    figures = f1(folder, PERSON, BODY, TOWN)
    assert figures["full/all/f1"] == figures["lenient/all/f1"] == 1


def test_a_bare_name_is_right_by_lenient_bounds_only(folder: Path) -> None:
    figures = f1(folder, PERSON, ("Сталь", "ORG"), TOWN)
    assert figures["lenient/ORG/f1"] == 1
    assert figures["full/ORG/f1"] == 0


def test_a_piece_of_a_name_and_more_than_the_mention_are_wrong(folder: Path) -> None:
    assert f1(folder, ("Егор", "PER"))["lenient/PER/f1"] == 0
    assert f1(folder, ("открыл завод «Сталь»", "ORG"))["lenient/ORG/f1"] == 0


def test_a_descriptor_is_not_asked_for(folder: Path) -> None:
    figures = f1(folder, PERSON, BODY, ("мэрии", "ORG"), TOWN)
    assert figures["lenient/ORG/f1"] == pytest.approx(2 / 3)


def test_a_broken_annotation_is_named(folder: Path) -> None:
    (folder / "book_7.objects").write_text("1 Person 999 # Егор", encoding="utf-8")
    with pytest.raises(UsageError, match="book_7.txt: its annotation can't be read"):
        load_spans(folder)
