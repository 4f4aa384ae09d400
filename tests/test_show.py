"""Counts and pictures of a few tables made by hand."""

import doctest

import pandas as pd
import pytest

from pipeline import show
from pipeline.errors import UsageError
from pipeline.show import Span

TEXT = "Мост открыт\n\nМост открыл Андрей Горелов. Администрация Рыбновского района довольна."
PER, ORG, LOC = "per-1", "org-1", "loc-1"


def frame(columns: str, *rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split()).convert_dtypes()


def sentence(number: int, text: str) -> tuple[object, ...]:
    start = TEXT.index(text) if number < 4 else 0
    return f"а:{number}", "а", start, start + len(text), text


def mention(article: str, text: str, entity: str, type_: str, level: str = "name") -> tuple[object, ...]:
    start = TEXT.index(text) if article == "а" else 0
    return article, f"{article}:2", start, start + len(text), text, type_, level, entity, "ner", 0.9


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    return {
        "articles": frame(
            "article_id published outlet title source",
            ("а", "2024-01-31T14:05:00", "Вести", "Мост открыт", "а.txt"),
            ("б", "2024-03-01", "Вести", "", "б.txt"),
            ("в", None, "Вести", "", "в.txt"),
        ),
        "sentences": frame(
            "sentence_id article_id start end text",
            sentence(1, "Мост открыт"),
            sentence(2, "Мост открыл Андрей Горелов."),
            sentence(3, "Администрация Рыбновского района довольна."),
            ("б:2", "б", 0, 9, "Горелову."),
            ("в:2", "в", 0, 7, "Горелов"),
        ),
        "mentions": frame(
            "article_id sentence_id start end text type level entity_id rule confidence",
            mention("а", "Андрей Горелов", PER, "PER"),
            mention("а", "Администрация Рыбновского района", ORG, "ORG"),
            mention("а", "Рыбновского района", LOC, "LOC"),
            mention("а", "Мост", PER, "PER", "nominal"),
            mention("б", "Горелову", PER, "PER"),
            mention("б", "Горелову", PER, "PER"),
            mention("в", "Горелов", "per-2", "PER"),
        ),
        "entities": frame(
            "entity_id type name mentions articles first_published last_published",
            ("per-2", "PER", "Горелов", 1, 1, None, None),
            (PER, "PER", "Горелов Андрей", 4, 2, "2024-01-31", "2024-03-01"),
            ("per-3", "PER", "Горелов А.", 1, 1, None, None),
            (ORG, "ORG", "администрация Рыбновского района", 1, 1, "2024-01-31", "2024-01-31"),
            (LOC, "LOC", "Рыбновский район", 1, 1, "2024-01-31", "2024-01-31"),
            ("loc-2", "LOC", "Алёшня", 1, 1, "2024-01-31", "2024-01-31"),
        ),
        "aliases": frame(
            "entity_id alias mentions",
            (PER, "Андрей Горелов", 1),
            (PER, "Горелов", 2),
            ("per-3", "А. Горелов", 1),
            ("per-2", "Горелов", 1),
        ),
        "places": frame("entity_id name kind", (LOC, "Рыбновский район", "район"), ("loc-2", "Алёшня", "село")),
        "links": frame(
            "entity_a entity_a_name entity_b entity_b_name sentences articles",
            (LOC, "Рыбновский район", ORG, "администрация Рыбновского района", 9, 1),
            (ORG, "администрация Рыбновского района", PER, "Горелов Андрей", 1, 2),
        ),
    }


def test_overview_names_every_table_with_its_rows(tables):
    seen = show.overview(tables)
    assert seen["rows"].to_dict() == {name: len(frame) for name, frame in tables.items()}
    assert seen["what it holds"].str.len().min() > 10


def test_most_named_counts_articles_first(tables):
    assert list(show.most_named(tables, "PER")["entity_id"]) == [PER, "per-2", "per-3"]
    assert list(show.most_named(tables, "LOC", 1)["label"]) == ["Алёшня"], "equal counts: by name"


def test_most_named_refuses_a_type_that_is_none(tables):
    with pytest.raises(UsageError, match="PER, ORG, LOC"):
        show.most_named(tables, "person")


def test_by_month_counts_an_article_once_and_keeps_empty_months(tables):
    months = show.by_month(tables, [PER, LOC])
    assert list(months.columns) == ["Горелов Андрей", "Рыбновский район"]
    assert months.to_dict("index") == {
        "2024-01": {"Горелов Андрей": 1, "Рыбновский район": 1},
        "2024-02": {"Горелов Андрей": 0, "Рыбновский район": 0},
        "2024-03": {"Горелов Андрей": 1, "Рыбновский район": 0},
    }
    assert show.undated(tables) == 1


def test_by_month_of_an_undated_dump_is_empty(tables):
    tables["articles"]["published"] = pd.NA
    assert show.by_month(tables, [PER]).empty
    assert show.undated(tables) == 3


def test_by_month_tells_namesakes_apart(tables):
    tables["entities"].loc[0, "name"] = "Горелов Андрей"
    assert list(show.by_month(tables, [PER, "per-2"]).columns) == ["Горелов Андрей", "Горелов Андрей (2)"]
    assert list(show.most_named(tables, "PER")["label"]) == ["Горелов Андрей", "Горелов А.", "Горелов Андрей (2)"]


def test_places_of_kind(tables):
    assert show.places_of_kind(tables, "район") == [LOC]
    assert show.places_of_kind(tables, "область") == []


def test_strongest_links_take_articles_before_sentences_and_keep_to_the_types(tables):
    assert list(show.strongest_links(tables)["articles"]) == [2, 1]
    people = show.strongest_links(tables, types=("PER", "ORG"))
    assert people[["entity_a", "entity_b", "type_b"]].to_numpy().tolist() == [[ORG, PER, "PER"]]


@pytest.mark.parametrize(
    ("form", "found"),
    [
        pytest.param("Горелову", [PER], id="падеж, как в тексте"),
        pytest.param("горелов", [PER, "per-2", "per-3"], id="одна фамилия у двоих"),
        pytest.param("Горелов Андрей", [PER], id="другой порядок"),
        pytest.param("рыбновского района", [LOC, ORG], id="слова внутри названия"),
        pytest.param("АЛЕШНЯ", ["loc-2"], id="без ё, прописными"),
        pytest.param("Горелову Андрею", [PER], id="падеж, какого нет в тексте"),
        pytest.param("Гореловой", [PER, "per-2", "per-3"], id="падеж не различает пола"),
        pytest.param("Горелов А.", ["per-3"], id="инициал позади"),
        pytest.param("Мост", [], id="упоминание без имени"),
        pytest.param("Сидоров", [], id="никого"),
        pytest.param("  ", [], id="пусто"),
    ],
)
def test_find_entity_by_any_form(tables, form, found):
    assert list(show.find_entity(tables, form)["entity_id"]) == found


def test_mentions_of_go_by_date_with_their_sentences(tables):
    seen = show.mentions_of(tables, PER)
    assert list(seen["article_id"]) == ["а", "а", "б", "б"]
    assert seen["sentence"].iloc[-1] == "Горелову."


def test_article_text_keeps_every_offset(tables):
    text = show.article_text(tables, "а")
    assert text == TEXT
    own = tables["mentions"][tables["mentions"]["article_id"] == "а"]
    assert [text[row.start : row.end] for row in own.itertuples()] == list(own["text"])


def test_article_text_of_no_article(tables):
    with pytest.raises(UsageError, match="no article 'г'"):
        show.article_text(tables, "г")


def test_highlight_marks_the_outermost_names_and_no_nominal(tables):
    html = show.highlight(tables, "а")
    assert html.count("<mark") == 2
    assert html.count(">PER<") == html.count(">ORG<") == 1
    assert ">LOC<" not in html
    assert "http" not in html, "nothing is fetched"


def test_mark_escapes_the_text():
    html = show.mark("<script>Горелов</script> & Ко", [Span(8, 15, "PER")])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        pytest.param([Span(14, 32, "LOC"), Span(0, 32, "ORG")], [Span(0, 32, "ORG")], id="вложенное в конце"),
        pytest.param([Span(0, 5, "PER"), Span(0, 5, "ORG")], [Span(0, 5, "ORG")], id="одно место, два типа"),
        pytest.param([Span(6, 9, "LOC"), Span(0, 5, "PER")], [Span(0, 5, "PER"), Span(6, 9, "LOC")], id="подряд"),
        pytest.param([Span(0, 3, "LOC"), Span(3, 5, "PER")], [Span(0, 3, "LOC"), Span(3, 5, "PER")], id="встык"),
    ],
)
def test_outermost(spans, kept):
    assert show.outermost(spans) == kept


def test_examples_of_the_docstrings():
    assert doctest.testmod(show) == (0, 3)
