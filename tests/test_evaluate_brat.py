"""How brat's files are read: spans in pieces, relations, line ends, a byte order mark, annotation that doesn't fit."""

import doctest
import json
from pathlib import Path

import pytest
from brat_folder import write_document
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.evaluate import spans, texts
from pipeline.evaluate.brat import load_brat
from pipeline.evaluate.spans import TypedSpan, gap, outermost, overlap, trim
from pipeline.evaluate.texts import one_for_one, write_texts
from pipeline.read import ReadOptions, read_articles
from pipeline.records import Article

TEXT = "Мэр Лужина Егор Лыков уехал."


def write(folder: Path, text: str, annotation: str) -> Path:
    (folder / "7.txt").write_bytes(text.encode())
    (folder / "7.ann").write_bytes(annotation.encode())
    return folder


def test_spans_and_relations_are_read_and_the_rest_left_out(tmp_path: Path) -> None:
    spans = [("PERSON", "Егор Лыков"), ("PROFESSION", "Мэр Лужина"), ("CITY", "Лужина")]
    write_document(tmp_path, "7", TEXT, spans, [("WORKS_AS", 1, 2)])
    with (tmp_path / "7.ann").open("a", encoding="utf-8") as file:
        file.write("\nN1\tReference T1 Wikidata:Q1\tЛыков\n#1\tAnnotatorNotes T1\tкто это")
        file.write("\nE1\tMOVE:T9 Who:T1\nR2\tCAUSES Arg1:E1 Arg2:T1\t\n")
    (document,) = load_brat(tmp_path)
    assert (document.id, document.text) == ("7", TEXT)
    assert [(span.type, span.span) for span in document.spans] == [
        ("PERSON", (11, 21)),
        ("PROFESSION", (0, 10)),
        ("CITY", (4, 10)),
    ]
    (relation,) = document.relations
    assert (relation.type, relation.one.words, relation.other.words) == ("WORKS_AS", "Егор Лыков", "Мэр Лужина")


def test_a_span_in_pieces_goes_from_the_first_to_the_last(tmp_path: Path) -> None:
    write(tmp_path, TEXT, "T1\tORG 0 3;11 15\tМэр Егор\nT2\tORG 11 15;0 3\tЕгор Мэр\n")
    assert [span.span for span in load_brat(tmp_path)[0].spans] == [(0, 15), (0, 15)]


def test_documents_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("б", "а", "в"):
        write_document(tmp_path, name, TEXT, [])
    assert [document.id for document in load_brat(tmp_path)] == ["а", "б", "в"]


CROSSED = "Первая строка.\r\nМэр Лыков\r\nуехал.\r"


def test_line_ends_keep_every_offset(tmp_path: Path) -> None:
    start = CROSSED.index("Лыков")
    write(
        tmp_path, CROSSED, f"T1\tPERSON {start} {start + 5}\tЛыков\r\nT2\tEVENT {start} {start + 12}\tЛыков уехал\r\n"
    )
    (document,) = load_brat(tmp_path)
    assert len(document.text) == len(CROSSED)
    assert document.text[slice(*document.spans[0].span)] == "Лыков"
    assert document.text.split("\n") == ["Первая строка. ", "Мэр Лыков ", "уехал.", ""]


@pytest.mark.parametrize(
    ("start", "where"), [(4, 4), (5, 5)], ids=["знак порядка не сосчитан", "знак порядка сосчитан"]
)
def test_a_byte_order_mark_may_be_counted_or_not(tmp_path: Path, start: int, where: int) -> None:
    write(tmp_path, "\ufeff" + TEXT, f"\ufeffT1\tCITY {start} {start + 6}\tЛужина")
    (document,) = load_brat(tmp_path)
    assert document.spans[0].span == (where, where + 6)
    assert document.text[where : where + 6] == "Лужина"
    assert "\ufeff" not in document.text


def test_a_text_without_names_may_have_an_empty_annotation(tmp_path: Path) -> None:
    write(tmp_path, TEXT, "")
    assert load_brat(tmp_path)[0].spans == []


BROKEN = [
    ("не прогон", "T1\tCITY 4\tЛужина", r"7\.ann, line 1: not a span"),
    ("без слов", "T1\tCITY 4 10", r"7\.ann, line 1: not a span"),
    ("не отношение", "\nR1\tWORKS_AS T1 T2", r"7\.ann, line 2: not a relation"),
    ("чужая разметка", "T1\tCITY 3 9\tЛужина", r"7\.ann: T1 reads 'Лужина', but the text has ' Лужин' there; get the"),
    ("за концом текста", "T1\tCITY 90 96\tЛужина", "T1 reads 'Лужина', but the text has ''"),
    ("нет такого прогона", "T1\tCITY 4 10\tЛужина\nR1\tX Arg1:T1 Arg2:T8", r"7\.ann, line 2: there is no T8"),
]


@pytest.mark.parametrize(("annotation", "message"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_what_is_wrong_is_named(tmp_path: Path, annotation: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        load_brat(write(tmp_path, TEXT, annotation))


def test_missing_and_unreadable_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no brat text in it; name the folder that holds \*\.txt"):
        load_brat(tmp_path)
    write_document(tmp_path, "1", TEXT, [])
    (tmp_path / "2.txt").write_bytes(b"\xcc\xfd\xf0")
    with pytest.raises(UsageError, match=r"2\.txt: no 2\.ann beside it; put it there, or take the text away"):
        load_brat(tmp_path)
    (tmp_path / "2.ann").touch()
    with pytest.raises(UsageError, match=r"2\.txt: can't be read: 'utf-8'"):
        load_brat(tmp_path)


@given(st.text(alphabet="ая .\n\r\ufeff", max_size=30))
def test_a_run_reads_the_text_without_moving_an_offset(text: str) -> None:
    given_text = one_for_one(text)
    assert len(given_text) == len(text)
    assert [b for a, b in zip(text, given_text, strict=True) if a not in "\r\ufeff"] == [
        a for a in text if a not in "\r\ufeff"
    ]
    assert one_for_one(given_text) == given_text


def test_an_extraction_is_given_the_very_text(tmp_path: Path) -> None:
    document = load_brat(write(tmp_path, CROSSED, ""))[0]
    write_texts([document], tmp_path / "texts.jsonl")
    assert json.loads((tmp_path / "texts.jsonl").read_text(encoding="utf-8")) == {"id": "7", "text": document.text}
    (article,) = read_articles([tmp_path / "texts.jsonl"], ReadOptions())
    assert isinstance(article, Article) and (article.article_id, article.text) == ("7", document.text)


# ------------------------------------------------------------------ spans

SPANS = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda pair: (pair[0], pair[0] + pair[1]))
TYPED = st.builds(lambda span, type_: TypedSpan(*span, type_), SPANS, st.sampled_from(["PER", "ORG", "LOC"]))


@given(SPANS, SPANS)
def test_spans_that_overlap_have_no_gap(one: tuple[int, int], other: tuple[int, int]) -> None:
    assert gap(one, other) == gap(other, one) >= 0
    assert not (overlap(one, other) and gap(one, other))
    assert overlap(one, other) == bool(set(range(*one)) & set(range(*other)))


@given(st.lists(TYPED))
def test_the_outermost_hold_all_others_and_not_each_other(spans: list[TypedSpan]) -> None:
    kept = outermost(spans)

    def holds(outer: TypedSpan, inner: TypedSpan) -> bool:
        return outer.start <= inner.start and inner.end <= outer.end

    assert all(any(holds(outer, span) for outer in kept) for span in spans)
    assert not any(holds(one, other) for one in kept for other in kept if one is not other)


def test_spans_that_cross_are_both_kept_and_an_organisation_wins_its_span() -> None:
    crossing = [TypedSpan(0, 5, "PER"), TypedSpan(3, 9, "LOC")]
    assert outermost(crossing) == crossing
    assert outermost([TypedSpan(0, 5, "LOC"), TypedSpan(0, 5, "ORG")]) == [TypedSpan(0, 5, "ORG")]


def test_nothing_is_left_of_quotes_alone() -> None:
    assert trim("завод « »", (6, 9)) == (9, 9)


def test_the_examples_of_the_docstrings() -> None:
    assert [doctest.testmod(module).failed for module in (spans, texts)] == [0, 0]
