"""rows: every table's rows fit its columns, point into the text and to sentences that there are."""

from collections.abc import Callable, Iterable

import msgspec
import pytest
from tiny_analysis import analysis_of, person

from pipeline import rows
from pipeline.records import Abbreviation, Analysis, DateMention, Event, Fact, Identity, Quote, Role, Skipped, Tokens
from pipeline.tables import table

WORDS = ["Глава", "Ряжского", "района", "Горелов", "заболел", "."]
ANALYSIS = analysis_of(
    "Глава Ряжского района Горелов заболел.",
    "«Вернусь 20 ноября в ЦРБ», — сказал он.",
    identities=[person("Горелов"), Identity("LOC", "Ряжский район"), Identity("ORG", "ЦРБ")],
    named=[("Горелов", 0), ("Ряжского района", 1), ("ЦРБ", 2)],
    tokens=Tokens(
        [0, 6, 15, 22, 30, 37], [5, 14, 21, 29, 37, 38], [word.lower() for word in WORDS], ["X"] * 6, [""] * 6
    ),
    roles=[Role(0, 21, "Глава Ряжского района", 0, "глава района", None, 1, "current", "post", "by hand", 0.5)],
    quotes=[Quote(40, 63, "Вернусь 20 ноября в ЦРБ", "direct", [(40, 63)], None, "сказать", "by hand", 0.5)],
    dates=[DateMention(48, 57, "20 ноября", "", "", "day", False, "XXXX-11-20")],
    events=[Event(30, 37, "", "болезнь", "", "", "", None, [], [0])],
    facts=[
        Fact(0, 29, "Глава Ряжского района Горелов", "deal", "sale", "actual", [(0, "buyer")], "by hand", 0.5)
    ],
    abbreviations=[Abbreviation(60, 63, "ЦРБ", "центральная районная больница")],
)
ENTITIES = [("per-1", "Горелов"), ("loc-1", "Ряжский район"), ("org-1", "ЦРБ")]

ROWS: dict[str, Callable[[Analysis], Iterable[rows.Row]]] = {
    "articles": lambda a: [rows.article_row(a)],
    "sentences": rows.sentence_rows,
    "tokens": rows.token_rows,
    "mentions": lambda a: rows.mention_rows(a, ENTITIES),
    "roles": lambda a: rows.role_rows(a, ENTITIES),
    "quotes": lambda a: rows.quote_rows(a, ENTITIES),
    "dates": rows.date_rows,
    "facts": rows.fact_rows,
    "fact_entities": lambda a: rows.fact_entity_rows(a, ENTITIES),
    "abbreviations": rows.abbreviation_rows,
}


def as_dicts(name: str) -> list[dict[str, object]]:
    names = table(name).column_names
    return [dict(zip(names, row, strict=True)) for row in ROWS[name](ANALYSIS)]


@pytest.mark.parametrize("name", ROWS)
def test_rows_fit_the_columns(name: str) -> None:
    found = as_dicts(name)
    assert found
    for row in found:
        for column in table(name).columns:
            assert row[column.name] not in (None, "") or not column.required, column.name
            assert not column.values or row[column.name] in (*column.values, "", None)


@pytest.mark.parametrize("name", [name for name in ROWS if "start" in table(name).column_names])
def test_offsets_slice_the_text(name: str) -> None:
    for row in as_dicts(name):
        assert ANALYSIS.article.text[row["start"] : row["end"]] == row["text"]  # type: ignore[misc]


@pytest.mark.parametrize("name", [name for name in ROWS if "sentence_id" in table(name).column_names])
def test_sentence_holds_the_row(name: str) -> None:
    sentences = {row["sentence_id"]: row for row in as_dicts("sentences")}
    for row in as_dicts(name):
        sentence = sentences[row["sentence_id"]]
        assert sentence["start"] <= row["start"] < sentence["end"]  # type: ignore[operator]


def test_article_counts_its_parts() -> None:
    (row,) = as_dicts("articles")
    assert (row["chars"], row["sentences"], row["tokens"]) == (len(ANALYSIS.article.text), 2, 6)


def test_mentions_stand_in_the_order_of_the_text() -> None:
    found = as_dicts("mentions")
    assert [(row["text"], row["entity_id"], row["entity"]) for row in found] == [
        ("Ряжского района", "loc-1", "Ряжский район"),
        ("Горелов", "per-1", "Горелов"),
        ("ЦРБ", "org-1", "ЦРБ"),
    ]
    assert found[0]["mention_id"] == "ряж-1:6-21-LOC"


def test_what_is_not_known_is_an_empty_cell() -> None:
    (role,) = as_dicts("roles")
    assert (role["person"], role["organization_id"], role["organization"], role["place"]) == (
        *("Горелов", None, None),
        "Ряжский район",
    )
    (quote,) = as_dicts("quotes")
    assert quote["speaker_id"] is None and quote["segments"] == "40-63"


def test_events_know_their_sentence() -> None:
    assert rows.event_sentences(ANALYSIS) == ["ряж-1:1"]


def test_two_names_of_one_entity_are_one_side() -> None:
    sides = [(0, "participant"), (2, "participant"), (1, "participant")]
    analysis = msgspec.structs.replace(ANALYSIS, facts=[msgspec.structs.replace(ANALYSIS.facts[0], parts=sides)])
    found = list(rows.fact_entity_rows(analysis, [("per-1", "Горелов"), ("org-1", "ЦРБ"), ("per-1", "Горелов")]))
    assert [row[1:] for row in found] == [("per-1", "Горелов", "participant"), ("org-1", "ЦРБ", "participant")]


INITIALS = [("Андрей", "Валентинович", "А.В."), ("А.", "В.", "А.В."), ("Андрей", "", "А."), ("", "", "")]


@pytest.mark.parametrize(("first", "patronymic", "initials"), INITIALS)
def test_initials(first: str, patronymic: str, initials: str) -> None:
    ((*_, found, gender),) = rows.people_rows([("per-1", "Горелов", "Горелов", first, patronymic, "m")])
    assert (found, gender) == (initials, "m")


def test_skipped_keeps_its_order() -> None:
    skipped = [Skipped("b.csv", "2", "read", "no text"), Skipped("a.csv", "", "analyze", "failed")]
    assert list(rows.skipped_rows(skipped)) == [("b.csv", "2", "read", "no text"), ("a.csv", "", "analyze", "failed")]
