"""The comparison of ways to find names: what is right in each collection, what can be chosen, that nobody is taught by
the document that is asked about."""

from pathlib import Path

import pytest
import ways
from hypothesis import given
from hypothesis import strategies as st
from labelled import FactRuEvalText, TextWithSpans, factrueval_texts, nerel_texts, own_articles, trimmed
from learned import Regression, candidates, features, text_of
from test_evaluate_nerel import folder as nerel_folder  # noqa: F401  a fixture

from pipeline.evaluate.figures import Counts, Overlaps
from pipeline.evaluate.spans import TypedSpan
from pipeline.models import Models
from pipeline.parse import parse_articles
from pipeline.records import Article, EntitySpan

GOLD = Path(__file__).parent / "gold"
TEXT = "Лыков открыл завод «Сталь» в Луже."
SPANS = """\
1 surname 0 5  1 1 # 1 Лыков
2 org_descr 13 5  1 1 # 1 завод
3 org_name 20 5  1 1 # 1 Сталь
4 loc_name 29 4  1 1 # 1 Луже
5 prj_name 29 4  1 1 # 1 Луже
"""
OBJECTS = """\
11 Person 1 # Лыков
12 Org 2 3 # завод Сталь
13 Location 4 # Луже
14 Project 5 # Луже
15 Org 2 # завод
"""


def at(words: str, type_: str, text: str = TEXT) -> TypedSpan:
    start = text.index(words)
    return TypedSpan(start, start + len(words), type_)


@pytest.fixture
def document(tmp_path: Path) -> FactRuEvalText:
    for ending, content in ((".txt", TEXT), (".spans", SPANS), (".objects", OBJECTS)):
        (tmp_path / "book_7").with_suffix(ending).write_text(content, encoding="utf-8")
    (document,) = factrueval_texts(tmp_path)
    return document


# ------------------------------------------------------------------ what is right


@pytest.mark.parametrize(
    ("words", "type_", "right"),
    [
        ("Лыков", "PER", True),
        ("завод «Сталь»", "ORG", True),
        ("«Сталь»", "ORG", True),
        ("завод", "ORG", False),
        ("открыл завод «Сталь»", "ORG", False),
        ("завод «Сталь»", "LOC", False),
        ("Луже", "LOC", True),
        ("Луже", "ORG", False),
    ],
)
def test_a_name_of_factrueval_covers_the_name_and_stays_in_its_object(document, words, type_, right):
    assert document.is_right(at(words, type_)) is right


def test_factrueval_counts_each_side_by_itself(document):
    found = [at("Лыков", "PER"), at("завод «Сталь»", "ORG"), at("Сталь", "ORG"), at("открыл", "ORG")]
    assert document.score(found) == Overlaps(right=2, found=3, met=2, gold=3)  # «Сталь» lies within another


def test_of_own_gold_an_alternative_will_do():
    article = own_articles(GOLD)[0]
    names = [m for m in article.article.gold.mentions if m.level == "name"]
    whole = [TypedSpan(*m.spans[-1], m.type) for m in names]
    assert all(map(article.is_right, whole))
    assert article.score(whole) == Counts(len(names), len(names), len(names))
    assert not article.is_right(TypedSpan(0, len(article.text), "PER"))


def test_nerel_wants_the_span(nerel_folder):  # noqa: F811
    (text,) = nerel_texts(nerel_folder)
    name = at("Егор Лыков", "PER", text.text)
    assert text.is_right(name) and not text.is_right(at("Лыков", "ORG", text.text))
    assert text.score([name]).right == 1


def test_of_a_flat_collection_the_outermost_count():
    names = frozenset([trimmed(TEXT, at("завод «Сталь»", "ORG"))])
    found = [at("завод «Сталь»", "ORG"), at("Сталь", "ORG")]
    assert TextWithSpans("7", TEXT, names, flat=True).score(found) == Counts(1, 1, 1)
    assert TextWithSpans("7", TEXT, names, flat=False).score(found) == Counts(1, 2, 1)


# ------------------------------------------------------------------ what can be chosen


def test_candidates_lie_beside_what_is_given(models: Models):
    (document,) = parse_articles([Article("7", "7", "", "", TEXT)], models)
    given_ = [EntitySpan(*at("Лыков", "PER"), "name", "ner", 0.9)]
    grown = [EntitySpan(*at("завод «Сталь»", "ORG"), "name", "head_noun", 0.95)]
    text = text_of(document.words, given_, grown)
    found = {candidate.key: candidate for candidate in candidates(text)}
    assert found[0, 1, "PER"].network == 0.9 and not found[0, 1, "PER"].rule
    assert found[2, 6, "ORG"].rule == "head_noun" and not found[2, 6, "ORG"].beside
    assert {(0, 1, "ORG"), (0, 1, "LOC"), (0, 2, "PER"), (1, 6, "ORG"), (3, 6, "ORG"), (2, 5, "ORG")} < found.keys()
    assert "rules around ORG" not in features(text, found[3, 6, "ORG"])
    assert "rules inside ORG" in features(text, found[3, 6, "ORG"])
    assert {"by ner", "by head_noun"} & {*features(text, found[2, 6, "ORG"])} == {"by head_noun"}


def test_names_that_cross_or_repeat_a_type_are_not_chosen_together():
    assert ways.goes_with((0, 2, "ORG"), (2, 3, "PER"))
    assert ways.goes_with((0, 3, "ORG"), (2, 3, "LOC"))
    assert not ways.goes_with((0, 3, "ORG"), (1, 3, "ORG"))
    assert not ways.goes_with((0, 2, "ORG"), (0, 2, "LOC"))
    assert not ways.goes_with((0, 2, "ORG"), (1, 3, "LOC"))


# ------------------------------------------------------------------ learning


def test_a_regression_learns_what_separates():
    rows = [["capital", "name"], ["capital", "verb"]] * 20
    regression = Regression(rows, [True, False] * 20)
    name, verb, unknown = regression.chances([["name"], ["verb"], ["never seen"]])
    assert name > 0.7 and verb < 0.3
    assert verb < unknown < name
    assert regression.chances([["name", "never seen"]]) == [name]


@given(st.integers(ways.FOLDS, 300))
def test_folds_are_of_one_size_and_the_same_every_time(count):
    lots = ways.folds(count)
    sizes = [lots.count(fold) for fold in range(ways.FOLDS)]
    assert sum(sizes) == count and max(sizes) - min(sizes) <= 1
    assert lots == ways.folds(count)


def test_no_document_is_taught_by_itself(monkeypatch: pytest.MonkeyPatch):
    """Documents are numbers here, and what is learned is the set of those that taught."""
    monkeypatch.setattr(ways, "offers", lambda sample, way: [sample])
    monkeypatch.setattr(ways, "learn", lambda taught: {sample.number for sample, _ in taught})
    asked: list[tuple[int, set[int]]] = []

    def choose(offered, learned):
        asked.extend((sample.number, learned) for sample in offered)
        return []

    class Numbered:
        candidate = type("Candidate", (), {"key": (0, 1, "PER")})
        gold = type("Gold", (), {"is_right": staticmethod(lambda span: True)})

        def __init__(self, number: int) -> None:
            self.number = number

        def span(self, key):
            return key

    monkeypatch.setattr(ways, "choose", choose)
    documents = [Numbered(number) for number in range(14)]
    ways.chosen(ways.LEARNED[0], documents[:11], documents[11:], ways.Stopwatch())
    assert [number for number, _ in asked] == list(range(14))
    for number, teachers in asked:
        assert teachers < set(range(11)) if number < 11 else teachers == set(range(11))
        assert number not in teachers


# ------------------------------------------------------------------ the table


def test_the_table_has_every_way(models: Models):
    articles = own_articles(GOLD)
    head, _, *rows = ways.compare({"own gold": articles[:10]}, {"other gold": articles[10:12]})
    cells = {row.split(" | ")[0].removeprefix("| "): row.removesuffix(" |").split(" | ")[1:] for row in rows}
    assert head == "| way | own gold | other gold | ms |"
    assert [*cells] == ["network", "network + rules", *(way.name for way in ways.LEARNED)]
    assert all(len(own) == 3 for own in cells.values())
    assert float(cells["network + rules"][0]) > float(cells["network"][0]) > 0.5
