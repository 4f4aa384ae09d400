"""Spans of all types together: what may stand in what, and what holds whatever the text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marked import mark, tagged, unmark

from pipeline.models import load_models
from pipeline.records import Article, EntitySpan
from pipeline.run import analyze_articles
from pipeline.tag import nest, pieces

NEST = [
    ("a place in an organisation", "[ORG администрации [LOC Тарского района]]", True),
    ("no place in a quoted name", "[ORG колхоз «Нива [LOC Алтая]»]", False),
    ("no place alone in straight quotes", '[ORG клуб "[LOC Тара]"]', False),
    ("a place behind a quoted name", "[ORG клуб «Юность» [LOC Тары]]", True),
    ("no person in an organisation", "[ORG музей имени [PER Петра Лося]]", False),
    ("a person beside an organisation", "[ORG музей] [PER Петра Лося]", True),
    ("no place that is the organisation", "[ORG [LOC Тара]]", False),
    ("a place within a place's organisation", "[ORG отдел [ORG мэрии [LOC Тары]]]", True),
]


@pytest.mark.parametrize(("label", "marked", "stays"), NEST, ids=[label for label, _, _ in NEST])
def test_nest(label: str, marked: str, stays: bool) -> None:
    text, given_ = unmark(marked)
    spans = [EntitySpan(m.start, m.end, m.label, "name", "ner", 0.9) for m in given_]  # type: ignore[arg-type]
    people, organizations, places = ([s for s in spans if s.type == t] for t in ("PER", "ORG", "LOC"))
    found = nest(text, people, organizations, places)
    assert ({s.type for s in found} == {s.type for s in spans}) is stays


@pytest.mark.parametrize(
    "marked",
    [
        "Деньги [ORG КФХ [PER Мороз О. И.]] вернуло.",
        "Книги сдали в [ORG библиотеку имени Тараса Шевченко].",
        "Смету сверила [ORG администрация [LOC Тарского района]].",
        "Гостей ждёт [ORG ансамбль «Алтай»].",
    ],
)
def test_nested_in_a_text(marked: str) -> None:
    text, _ = unmark(marked)
    assert mark(text, tagged(text)[1]) == marked


NAMES = ["Осокин", "Вера Осокина", "П. И. Осокин", "Тара", "Тарский", "Тарского", "Омской", "Ростове-на-Дону"]
KINDS = ["район", "района", "области", "село", "селе", "г.", "ул.", "школа", "школы", "министерство", "отдел"]
KINDS += ["ООО", "NordCargo"]
KINDS += ["МЧС", "ЦРБ", "имени", "по делам", "образования", "и", "№ 5", "5-й", "РФ", "района и", "(ТРП)"]
KINDS += ["в", "на"]
MARKS = ["«", "»", '"', "“", "”", "''", "(", ")", ",", "."]
MARKS += [":", "–", " – ", "•", "/", "\n", "\n\n", "\u00a0", "  ", "-"]
TEXTS = st.lists(st.sampled_from(NAMES + KINDS + MARKS), max_size=22).map(" ".join)
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@settings(FEW, max_examples=120)
@given(TEXTS)
def test_spans_slice_nest_and_never_cross(text: str) -> None:
    _, spans = tagged.__wrapped__(text)
    for span in spans:
        inside = text[span.start : span.end]
        assert inside and inside == inside.strip()
        assert "\n" not in inside
        assert 0 < span.confidence <= 1
    for a in spans:
        for b in spans:
            assert not a.start < b.start < a.end < b.end, f"{text[a.start : a.end]} crosses {text[b.start : b.end]}"
    assert list(spans) == sorted(spans, key=lambda s: (s.start, -s.end, s.type))
    places = [(s.start, s.end, s.type) for s in spans]
    assert len(places) == len(set(places))


@settings(FEW, max_examples=15)
@given(st.one_of(TEXTS, st.text(max_size=60)))
def test_any_text_is_analysed(text: str) -> None:
    (analysis,) = analyze_articles([Article("1", "a.txt", "", "", text)], load_models())
    assert all(text[m.start : m.end] == m.text for m in analysis.mentions)
    assert all(0 <= m.identity < len(analysis.identities) for m in analysis.mentions)
    for number, identity in enumerate(analysis.identities):
        links = [i for i in (identity.parent, identity.place, identity.container) if i is not None]
        assert all(0 <= i < len(analysis.identities) and i != number for i in links)


@settings(FEW, max_examples=8)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_order_of_articles_does_not_matter(texts: list[str]) -> None:
    articles = [Article(str(n), "a.txt", "", "", text) for n, text in enumerate(texts)]
    there = {a.article.article_id: a for a in analyze_articles(articles, load_models())}
    back = {a.article.article_id: a for a in analyze_articles(articles[::-1], load_models())}
    assert there == back


PARTS = st.lists(st.sampled_from([*NAMES, *MARKS, "Саха (Якутия)"]), max_size=8).map(" ".join)


@settings(max_examples=200)
@given(PARTS, st.sampled_from(["PER", "ORG", "LOC"]))
def test_pieces_lie_apart_in_the_span(text: str, kind: str) -> None:
    at = 1
    for start, end in pieces(f"|{text}|", 1, len(text) + 1, kind):
        assert at <= start < end <= len(text) + 1
        at = end
