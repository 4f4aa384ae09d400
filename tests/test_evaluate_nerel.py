"""Names and posts on NEREL: which names are asked for, which places of the text a role is of, and the command."""

import doctest
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from brat_folder import write_document
from oracle import Rows, write_tables
from rich.console import Console

from pipeline.evaluate import nerel_pairs
from pipeline.evaluate.brat import load_brat
from pipeline.evaluate.command import evaluate_command, evaluate_nerel
from pipeline.evaluate.figures import Counts, Overlaps
from pipeline.evaluate.found import FoundMention, FoundRole, read_found
from pipeline.evaluate.nerel import score_nerel
from pipeline.evaluate.nerel_pairs import nearest
from pipeline.evaluate.scores import Scores
from pipeline.run import Options

TEXT = (
    "Мэр Лужина Егор Лыков открыл завод «Сталь».\n"
    "Лыков поблагодарил директора «Стали» Анну Лось. Раньше она работала в мэрии Лужина."
)
SPANS = [
    ("PERSON", "Егор Лыков"),  # 1
    ("PROFESSION", "Мэр Лужина"),  # 2
    ("CITY", "Лужина"),  # 3
    ("ORGANIZATION", "завод «Сталь»"),  # 4
    ("PROFESSION", "директора «Стали»"),  # 5
    ("ORGANIZATION", "Стали"),  # 6
    ("PERSON", "Анну Лось"),  # 7
    ("ORGANIZATION", "мэрии Лужина"),  # 8
    ("FACILITY", "Сталь"),  # 9: of none of the three types
]
RELATIONS = [
    ("WORKS_AS", 1, 2),
    ("WORKS_AS", 5, 7),  # drawn from the profession
    ("WORKPLACE", 2, 3),  # over the profession: Лыков → Лужина
    ("WORKPLACE", 7, 6),
    ("WORKPLACE", 7, 8),  # in another sentence
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    gold = tmp_path / "gold"
    gold.mkdir()
    return write_document(gold, "7", TEXT, SPANS, RELATIONS)


def at(words: str, nth: int = 0, text: str = TEXT) -> dict[str, Any]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return {"article_id": "7", "start": start, "end": start + len(words), "text": words}


def whole_tables() -> Rows:
    """What the gold asks for, as a run would have it."""
    mentions = [
        at("Егор Лыков") | {"type": "PER", "entity_id": "p1"},
        at("Лыков", 1) | {"type": "PER", "entity_id": "p1"},
        at("Лужина") | {"type": "LOC", "entity_id": "l"},
        at("завод «Сталь»") | {"type": "ORG", "entity_id": "o1"},
        at("«Стали»") | {"type": "ORG", "entity_id": "o1"},
        at("Анну Лось") | {"type": "PER", "entity_id": "p2"},
        at("мэрии Лужина") | {"type": "ORG", "entity_id": "o2"},
    ]
    roles = [
        at("Мэр Лужина") | {"person_id": "p1", "place_id": "l"},
        at("директора «Стали»") | {"person_id": "p2", "organization_id": "o1"},
    ]
    articles = [{"article_id": "7", "source": "texts.jsonl"}]
    return {"articles": articles, "mentions": [m | {"level": "name"} for m in mentions], "roles": roles}


def scored(folder: Path, rows: Rows) -> Scores:
    out = folder.parent / "tables"
    out.mkdir(exist_ok=True)
    return score_nerel(load_brat(folder), read_found(write_tables(rows, out)))


def verdicts(scores: Scores, *tasks: str) -> set[tuple[str, str, str]]:
    """(verdict, task, words) of the rows that aren't right."""
    return {
        (row.verdict, row.task, TEXT[row.start : row.end])
        for row in scores.rows
        if row.verdict != "right" and (not tasks or row.task in tasks)
    }


# ------------------------------------------------------------------ names


def test_names_by_type_nested_and_outermost(folder: Path) -> None:
    scores = scored(folder, whole_tables())
    assert scores.figures["nested/PER"] == Counts(2, 3, 2)  # of the second Лыков the gold knows nothing
    assert scores.figures["nested/ORG"] == Counts(3, 3, 3)  # quotes at the ends don't count
    assert scores.figures["nested/LOC"] == Counts(1, 1, 1)
    assert scores.figures["nested/all"] == Counts(6, 7, 6)
    assert scores.values()["offsets/flaws/count"] == 0
    assert verdicts(scores, "nested", "flat") == {("extra", "nested", "Лыков"), ("extra", "flat", "Лыков")}


def test_a_name_within_another_is_asked_for_in_nested_only(tmp_path: Path) -> None:
    text = "Дума Лужина собралась."
    write_document(tmp_path, "7", text, [("ORGANIZATION", "Дума Лужина"), ("CITY", "Лужина")])
    whole = at("Дума Лужина", text=text) | {"type": "ORG", "level": "name"}
    scores = scored(tmp_path, {"articles": [{"article_id": "7"}], "mentions": [whole], "roles": []})
    assert scores.figures["nested/LOC"] == Counts(0, 0, 1)
    assert scores.figures["flat/all"] == Counts(1, 1, 1)


def test_crossing_spans_are_outermost_both(tmp_path: Path) -> None:
    text = "Лужин Заречье Сталь"
    write_document(tmp_path, "7", text, [("CITY", "Лужин Заречье"), ("ORGANIZATION", "Заречье Сталь")])
    scores = scored(tmp_path, {"articles": [{"article_id": "7"}], "mentions": [], "roles": []})
    assert scores.figures["flat/all"] == scores.figures["nested/all"] == Counts(0, 0, 2)


LEVELS = [("nominal", 0), ("name", 1), ("adjective", 1), ("inner", 1), ("described", 1)]


@pytest.mark.parametrize(("level", "found"), LEVELS, ids=[level for level, _ in LEVELS])
def test_nominals_are_no_answers(folder: Path, level: str, found: int) -> None:
    rows = whole_tables()
    rows["mentions"] = [at("завод") | {"type": "ORG", "level": level}]
    assert scored(folder, rows).figures["nested/ORG"] == Counts(0, found, 3)


def test_a_text_that_was_read_otherwise_is_told(folder: Path) -> None:
    rows = whole_tables()
    rows["mentions"][0] |= {"text": "Егор Лыков "}
    scores = scored(folder, rows)
    assert scores.values()["offsets/flaws/count"] == 1
    assert ("wrong", "offsets", "Егор Лыков") in verdicts(scores)


# ------------------------------------------------------------------ posts and workplaces


def test_pairs_of_a_person_with_post_and_workplace(folder: Path) -> None:
    scores = scored(folder, whole_tables())
    assert scores.figures["posts/pairs"] == Overlaps(2, 2, 2, 2)
    assert scores.figures["workplaces/pairs"] == Overlaps(2, 2, 2, 2)  # the third is in another sentence
    assert verdicts(scores, "posts", "workplaces") == set()


def test_a_pair_over_sentences_is_right_though_not_asked_for(folder: Path) -> None:
    rows = whole_tables()
    rows["roles"] = [at("она работала") | {"person_id": "p2", "organization_id": "o2"}]
    scores = scored(folder, rows)
    assert scores.figures["workplaces/pairs"] == Overlaps(1, 1, 0, 2)
    assert verdicts(scores, "posts", "workplaces") == {
        ("missed", "posts", "Мэр Лужина"),
        ("missed", "posts", "директора «Стали»"),
        ("extra", "posts", "она работала"),
        ("missed", "workplaces", "Лужина"),
        ("missed", "workplaces", "Стали"),
    }


def test_a_role_without_its_person_or_place_in_the_text_makes_no_pair(folder: Path) -> None:
    rows = whole_tables()
    rows["roles"] = [at("Мэр Лужина") | {"person_id": "чужой", "place_id": "l"}, at("Мэр") | {"person_id": "p1"}]
    scores = scored(folder, rows)
    assert scores.figures["posts/pairs"] == Overlaps(1, 1, 1, 2)
    assert scores.figures["workplaces/pairs"] == Overlaps(0, 0, 0, 2)


def test_the_place_stands_for_an_organisation_that_is_not_mentioned(folder: Path) -> None:
    rows = whole_tables()
    rows["roles"] = [at("Мэр Лужина") | {"person_id": "p1", "organization_id": "чужая", "place_id": "l"}]
    assert scored(folder, rows).figures["workplaces/pairs"] == Overlaps(1, 1, 1, 2)


def test_the_post_itself_is_not_the_person(folder: Path) -> None:
    rows = whole_tables()
    rows["mentions"].append(at("Мэр Лужина") | {"type": "PER", "level": "nominal", "entity_id": "p1"})
    assert scored(folder, rows).figures["posts/pairs"] == Overlaps(2, 2, 2, 2)


NEAREST = [
    ("ближе к концу длинной должности", "Анна ... [заместитель директора по работе с людьми] Анна", 1),
    ("раньше при равном расстоянии", "Анна [директор] Анна", 0),
    ("в той же строке", "Анна\n[директор] завода, ныне Анна", 1),
    ("внутри самой должности", "Анна, [директор Анна завода]", 1),
]


@pytest.mark.parametrize(("marked", "number"), [case[1:] for case in NEAREST], ids=[case[0] for case in NEAREST])
def test_the_mention_that_is_meant_stands_nearest(marked: str, number: int) -> None:
    text = marked.replace("[", "").replace("]", "")
    row = FoundRole("7", marked.index("["), marked.index("]") - 1)
    mentions = [FoundMention("7", i, i + 4, "PER") for i in range(len(text)) if text.startswith("Анна", i)]
    assert nearest(text, row, mentions) == mentions[number].span


def test_the_sentence_of_the_row_goes_before_a_nearer_name() -> None:
    text = "Анна. Директор завода, сказала Анна"
    row = FoundRole("7", 6, 14, sentence_id="7:2")
    mentions = [
        FoundMention("7", 0, 4, "PER", sentence_id="7:1"),
        FoundMention("7", 31, 35, "PER", sentence_id="7:2"),
    ]
    assert nearest(text, row, mentions) == (31, 35)
    assert nearest(text, row, []) is None


def test_the_examples_of_the_docstrings() -> None:
    assert doctest.testmod(nerel_pairs).failed == 0


# ------------------------------------------------------------------ the command


def run(**arguments: Any) -> str:
    out = StringIO()
    assert evaluate_command(**arguments, console=Console(file=out, width=120)) == 0
    return out.getvalue()


def test_wrong_rows_are_shown_in_their_context(folder: Path, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    rows = whole_tables()
    del rows["mentions"][2], rows["roles"][1]
    write_tables(rows, tables)
    said = run(nerel=folder, tables=tables, show="wrong")
    assert "missed  nested  7  4–10\n    Мэр [Лужина] Егор Лыков" in said
    assert "gold   LOC Лужина (CITY)" in said
    assert "gold   Анну Лось → директора «Стали»" in said
    assert "posts/pairs" in said and "1, 1" in said
    only = json.loads(run(nerel=folder, tables=tables, show="wrong", tasks=["posts"], json_output=True))
    assert only["values"]["posts/pairs/recall"] == 0.5
    assert {row["task"] for row in only["rows"]} == {"posts"}


def test_the_options_of_an_extraction_reach_it(tmp_path: Path) -> None:
    text = "Казанские пожарные потушили сарай.\r\nПожарные вернулись в часть."
    write_document(tmp_path, "7", text, [("CITY", "Казанские")])
    plain, adjectives = evaluate_nerel(tmp_path), evaluate_nerel(tmp_path, options=Options(adjectives=True))
    assert plain.figures["nested/LOC"] == Counts(0, 0, 1)
    assert adjectives.figures["nested/LOC"] == Counts(1, 1, 1)
    assert adjectives.values()["offsets/flaws/count"] == 0


def test_names_within_names_are_found_when_they_are_extracted(tmp_path: Path) -> None:
    write_document(tmp_path, "7", "Летом компания «Рассвет» построила мост.", [("ORGANIZATION", "Рассвет")])
    plain, inner = evaluate_nerel(tmp_path), evaluate_nerel(tmp_path, options=Options(inner=True))
    assert (plain.figures["nested/ORG"].right, inner.figures["nested/ORG"].right) == (0, 1)
    assert plain.figures["flat/ORG"] == inner.figures["flat/ORG"]
