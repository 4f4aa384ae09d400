"""resolve: who is one entity across articles, and who must not be."""

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_analysis import analysis_of, person

from pipeline import rows
from pipeline.records import Analysis, Identity, PersonName
from pipeline.resolve import MOST_LINKED_IN_SENTENCE, Resolver, entity_id, entity_ids, entity_key, pairs_by_sentence

GORELOV = person("Горелов", "Андрей", "Валентинович")
RYAZHSK = Identity("LOC", "Ряжский район", kind="район", gazetteer="т-1")


@pytest.fixture
def resolver(tmp_path: Path) -> Iterator[Resolver]:
    resolver = Resolver(tmp_path / "entities.sqlite")
    yield resolver
    resolver.close()


def resolve(resolver: Resolver, analyses: Sequence[Analysis]) -> Resolver:
    for seq, analysis in enumerate(analyses, 1):
        resolver.add(seq, analysis, entity_ids(analysis))
    resolver.resolve()
    return resolver


# label, identities of one article, identities of another (the first of each is compared), one entity?
SAME = [
    ("whole name", [GORELOV], [GORELOV], True),
    ("е for ё", [person("Хохлов", "Пётр")], [person("Хохлов", "Петр")], True),
    ("bare surname", [person("Горелов")], [person("Горелов")], False),
    ("surname and initials", [person("Горелов", "А.", "В.")], [person("Горелов", "А.", "В.")], False),
    ("first name only", [person("", "Андрей")], [person("", "Андрей")], False),
    ("another patronymic", [GORELOV], [person("Горелов", "Андрей", "Петрович")], False),
    ("place of the gazetteer", [RYAZHSK], [RYAZHSK], True),
    (
        "place of the gazetteer under another name",
        [RYAZHSK],
        [Identity("LOC", "Ряжский муниципальный район", kind="район", gazetteer="т-1")],
        True,
    ),
    (
        "village of an unknown district",
        [Identity("LOC", "Никольское", kind="село")],
        [Identity("LOC", "Никольское", kind="село")],
        False,
    ),
    (
        "villages of one name in one district",
        [Identity("LOC", "Никольское", kind="село", container=1), RYAZHSK],
        [Identity("LOC", "Никольское", kind="село", container=1), RYAZHSK],
        True,
    ),
    (
        "villages of one name in two districts",
        [Identity("LOC", "Никольское", kind="село", container=1), RYAZHSK],
        [
            Identity("LOC", "Никольское", kind="село", container=1),
            Identity("LOC", "Скопинский район", kind="район", gazetteer="т-2"),
        ],
        False,
    ),
    (
        "body without a place",
        [Identity("ORG", "управление образования")],
        [Identity("ORG", "управление образования")],
        False,
    ),
    (
        "bodies of one place",
        [Identity("ORG", "управление образования", place=1), RYAZHSK],
        [Identity("ORG", "управление образования", place=1), RYAZHSK],
        True,
    ),
    (
        "the hospital of a district, in short and in full, its district named or not",
        [Identity("ORG", "Ряжская ЦРБ")],
        [Identity("ORG", "ГБУ РО «Ряжская центральная районная больница»", place=1), RYAZHSK],
        True,
    ),
    (
        "a plant that is called after a district",
        [Identity("ORG", "Ряжский завод")],
        [Identity("ORG", "Ряжский завод")],
        False,
    ),
    (
        "courts of districts of one name",
        [Identity("ORG", "Советский районный суд")],
        [Identity("ORG", "Советский районный суд")],
        False,
    ),
    ("firm with a name", [Identity("ORG", "ООО «Забота»")], [Identity("ORG", "ООО «Забота»")], True),
    (
        "branches of two firms",
        [Identity("ORG", "филиал «Южный»", parent=1), Identity("ORG", "ООО «Забота»")],
        [Identity("ORG", "филиал «Южный»", parent=1), Identity("ORG", "ООО «Надежда»")],
        False,
    ),
]


@pytest.mark.parametrize(("one", "other", "same"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_who_is_one_entity(one: list[Identity], other: list[Identity], same: bool) -> None:
    assert (entity_key(one[0], "ряж-1", one) == entity_key(other[0], "ряж-2", other)) == same


def test_ids_stay_as_they_are() -> None:
    """Analysts have them in their sheets: a change here is a breaking one."""
    assert entity_id(entity_key(GORELOV, "ряж-1", [GORELOV])) == "per-d41c59ce08feb283"
    assert entity_id(entity_key(RYAZHSK, "ряж-1", [RYAZHSK])).startswith("loc-")


def test_entities_count_mentions_and_articles(resolver: Resolver) -> None:
    articles = [
        analysis_of(
            "Глава района Андрей Горелов открыл мост.",
            "Горелов поздравил жителей.",
            identities=[GORELOV],
            named=[("Андрей Горелов", 0), ("Горелов", 0)],
            published="2020-11-20T14:05:00",
        ),
        analysis_of(
            "Андрей Горелов уехал.", identities=[GORELOV], named=[("Андрей Горелов", 0)], published="2020-03-01"
        ),
        analysis_of("Андрей Горелов вернулся.", identities=[GORELOV], named=[("Андрей Горелов", 0)]),
    ]
    resolve(resolver, articles)
    ((ident, *found),) = resolver.rows(rows.ENTITIES)
    assert found == ["PER", "Горелов Андрей Валентинович", 4, 3, 3, "2020-03-01", "2020-11-20"]
    assert [row[2:] for row in resolver.rows(rows.ALIASES)] == [("Андрей Горелов", 3), ("Горелов", 1)]
    assert resolver.entities_of(1) == [(ident, "Горелов Андрей Валентинович")]


def test_an_article_and_its_reprints_are_one_source(resolver: Resolver) -> None:
    article = analysis_of(
        "Андрей Горелов уехал из Ряжского района.",
        identities=[GORELOV, RYAZHSK],
        named=[("Андрей Горелов", 0), ("Ряжского района", 1)],
    )
    for seq in (1, 2, 3, 4):
        resolver.add(seq, article, entity_ids(article))
    resolver.resolve([(2, 1), (4, 1)])
    assert [row[4:6] for row in resolver.rows(rows.ENTITIES)] == [(4, 2), (4, 2)], "4 articles, 2 sources"
    assert [row[4:] for row in resolver.rows(rows.LINKS)] == [(4, 4, 2)]


def test_the_most_frequent_reading_wins(resolver: Resolver) -> None:
    firm = [Identity("ORG", "ООО «Забота»", kind=kind) for kind in ("ООО", "общество", "ООО", "")]
    resolve(resolver, [analysis_of("ООО «Забота».", identities=[each], named=[("ООО «Забота»", 0)]) for each in firm])
    assert [row[2] for row in resolver.rows(rows.ORGANIZATIONS)] == ["ООО"]


def test_ё_is_restored_even_when_rare(resolver: Resolver) -> None:
    named = [("Осокин Петр", "Петр"), ("Осокин Петр", "Петр"), ("Осокин Пётр", "Пётр")]
    people = [Identity("PER", name, PersonName("Осокин", first, "", "m")) for name, first in named]
    resolve(resolver, [analysis_of(f"{p.name}.", identities=[p], named=[(p.name, 0)]) for p in people])
    assert [row[1:4] for row in resolver.rows(rows.PEOPLE)] == [("Осокин Пётр", "Осокин", "Пётр")]


def test_links_of_a_sentence(resolver: Resolver) -> None:
    identities = [GORELOV, RYAZHSK, person("Ромашин", "Пётр")]
    analysis = analysis_of(
        "Глава Ряжского района Андрей Горелов приехал.",
        "Горелов и Ряжского района житель.",
        "Пётр Ромашин молчал.",
        identities=identities,
        named=[
            ("Ряжского района", 1),
            ("Андрей Горелов", 0),
            ("Горелов", 0),
            ("Ряжского района", 1),
            ("Пётр Ромашин", 2),
        ],
    )
    resolve(resolver, [analysis])
    ((a, a_name, b, b_name, *counts),) = resolver.rows(rows.LINKS)
    assert {a_name, b_name} == {"Горелов Андрей Валентинович", "Ряжский район"} and a < b
    assert counts == [1, 1, 1], "the bare «Горелов» before the second sentence is the first one's"


def test_a_list_of_hundreds_links_nobody() -> None:
    names = [f"Иван {letter}ванов" for letter in "абвгдежзиклмнопрстуфхцчшщыэюя"]
    pairs = [f"{one} {number}" for number in range(3) for one in names][: MOST_LINKED_IN_SENTENCE + 1]
    identities = [person(name, "Иван") for name in pairs]
    analysis = analysis_of(
        ", ".join(pairs) + ".", identities=identities, named=[(name, number) for number, name in enumerate(pairs)]
    )
    assert list(pairs_by_sentence(analysis, pairs)) == []
    assert list(pairs_by_sentence(analysis, ["один"] + ["два"] * len(pairs))) == [{("два", "один")}]


def test_a_name_inside_another_is_no_link() -> None:
    district, body = RYAZHSK, Identity("ORG", "администрация Ряжского района", place=0)
    analysis = analysis_of(
        "Администрация Ряжского района ждёт Петра Ромашина.",
        identities=[district, body, person("Ромашин", "Пётр")],
        named=[("Администрация Ряжского района", 1), ("Ряжского района", 0), ("Петра Ромашина", 2)],
    )
    assert list(pairs_by_sentence(analysis, ["л", "о", "п"])) == [{("о", "п"), ("л", "п")}]


NAMES = st.sampled_from(
    [GORELOV, person("Горелов"), RYAZHSK, Identity("ORG", "ООО «Забота»"), person("Ромашин", "Пётр")]
)
ARTICLES = st.lists(st.lists(NAMES, min_size=1, max_size=4, unique_by=lambda i: i.name), min_size=1, max_size=5)


@settings(max_examples=25)
@given(ARTICLES)
def test_order_of_articles_does_not_show(
    tmp_path_factory: pytest.TempPathFactory, articles: list[list[Identity]]
) -> None:
    analyses = [
        analysis_of(
            " ".join(i.name for i in identities),
            identities=identities,
            named=[(i.name, number) for number, i in enumerate(identities)],
            article_id=f"ряж-{number}",
        )
        for number, identities in enumerate(articles)
    ]
    folder = tmp_path_factory.mktemp("resolve")
    found = []
    for number, order in enumerate((analyses, analyses[::-1])):
        resolver = resolve(Resolver(folder / f"{number}.sqlite"), order)
        found.append([list(resolver.rows(query)) for query in (rows.ENTITIES, rows.ALIASES, rows.LINKS)])
        for seq, analysis in enumerate(order, 1):
            assert len(resolver.entities_of(seq)) == len(analysis.identities)
        resolver.close()
    assert found[0] == found[1]
    ids = [row[0] for row in found[0][0]]
    assert len(set(ids)) == len(ids)
    assert all(row[3] == sum(alias[3] for alias in found[0][1] if alias[0] == row[0]) for row in found[0][0])
    assert set(itertools.chain.from_iterable((row[0], row[2]) for row in found[0][2])) <= set(ids)


def test_two_of_one_name_in_an_article_are_two_and_nobody_elsewhere(resolver: Resolver) -> None:
    twice = analysis_of("Горелов и Горелов.", identities=[GORELOV, GORELOV])
    resolve(resolver, [twice, analysis_of("Горелов.", identities=[GORELOV], article_id="ряж-2")])
    ids = [entity for seq in (1, 2) for entity, _ in resolver.entities_of(seq)]
    assert len(set(ids)) == 3
