"""tenures: who held which post, on roles of articles written by hand."""

import itertools
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_analysis import analysis_of, person

from pipeline.records import Analysis, Identity, Role
from pipeline.tables import table
from pipeline.tenures import TenureTable, is_single, position_key, post_key, same_bodies

RYAZHSK = Identity("LOC", "Ряжский район", kind="район")
LOS, ZIMIN = person("Лось", "Анна", "Ивановна"), person("Зимин", "Павел")
COLUMNS = table("tenures").column_names


def article(day: str, *told: tuple[Identity, str, str], text: str = "Глава.") -> Analysis:
    """An article in which each of `told`, a person with position and status, has a role in Ряжский район."""
    people = [who for who, _, _ in told]
    start = text.index("лав") - 1 if "лав" in text else 0
    roles = [
        Role(start, start + 1, "г", n, position, None, len(people), status, "post", "by hand", 0.9)
        for n, (_, position, status) in enumerate(told)
    ]
    number = next(NUMBERS)
    return analysis_of(text, identities=[*people, RYAZHSK], article_id=f"ст-{number}", published=day, roles=roles)


NUMBERS = itertools.count()


def rows_of(articles: Sequence[Analysis]) -> list[dict[str, object]]:
    """Rows of `tenures`; an entity's id is its name."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE TABLE entity (entity_id TEXT, name TEXT, last TEXT, first TEXT, patronymic TEXT, place_id TEXT)"
        )
        for name, who in {i.name: i.person for a in articles for i in a.identities}.items():
            parts = (who.last, who.first, who.patronymic or None) if who else (None, None, None)
            connection.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?, NULL)", (name, name, *parts))
        tenures = TenureTable(connection)
        for seq, analysis in enumerate(articles):
            ids = [f"{analysis.article.article_id}:role-{n}" for n in range(len(analysis.roles))]
            tenures.add(seq, analysis, [(i.name, i.name) for i in analysis.identities], ids)
        return [dict(zip(COLUMNS, row, strict=True)) for row in tenures.rows()]


def brief(articles: Sequence[Analysis]) -> list[str]:
    def line(row: dict[str, object]) -> str:
        days = f"{row['first_seen'] or ''}–{row['last_seen'] or ''}"
        return f"{row['person']} {days} {row['status']} after {row['predecessor']} beside {row['also_held_by']}"

    return [line(row) for row in rows_of(articles)]


HEAD = "глава района"
CASES = [
    (
        "first and last day of several articles",
        [article("2024-05-03", (LOS, HEAD, "current")), article("2024-07-12", (LOS, HEAD, "current"))],
        ["Лось Анна Ивановна 2024-05-03–2024-07-12 current after None beside "],
    ),
    (
        "a change of holder is a succession",
        [article("2024-05-03", (LOS, HEAD, "current")), article("2024-08-01", (ZIMIN, HEAD, "current"))],
        [
            "Лось Анна Ивановна 2024-05-03–2024-05-03 current after None beside ",
            "Зимин Павел 2024-08-01–2024-08-01 current after Лось Анна Ивановна beside ",
        ],
    ),
    (
        "two holders at one time are both kept and marked",
        [
            article("2024-05-03", (LOS, HEAD, "current")),
            article("2024-06-01", (ZIMIN, HEAD, "current")),
            article("2024-07-01", (LOS, HEAD, "current")),
            article("2024-08-01", (ZIMIN, HEAD, "current")),
        ],
        [
            "Лось Анна Ивановна 2024-05-03–2024-07-01 current after None beside Зимин Павел",
            "Зимин Павел 2024-06-01–2024-08-01 current after None beside Лось Анна Ивановна",
        ],
    ),
    (
        "an acting one beside the holder is no contradiction",
        [
            article("2024-05-03", (LOS, HEAD, "current")),
            article("2024-06-01", (ZIMIN, HEAD, "acting")),
            article("2024-07-01", (LOS, HEAD, "current")),
        ],
        [
            "Лось Анна Ивановна 2024-05-03–2024-07-01 current after None beside ",
            "Зимин Павел 2024-06-01–2024-06-01 acting after None beside ",
        ],
    ),
    (
        "many hold it: nobody follows anybody",
        [
            article("2024-05-03", (LOS, "депутат", "current")),
            article("2024-06-01", (ZIMIN, "депутат", "current")),
            article("2024-07-01", (LOS, "депутат", "current")),
        ],
        [
            "Лось Анна Ивановна 2024-05-03–2024-07-01 current after None beside ",
            "Зимин Павел 2024-06-01–2024-06-01 current after None beside ",
        ],
    ),
    (
        "a shorter name that fits is the same holder",
        [
            article("2024-05-03", (person("Лось", "А."), HEAD, "current")),
            article("2024-07-12", (LOS, "глава муниципального района", "current")),
        ],
        ["Лось Анна Ивановна 2024-05-03–2024-07-12 current after None beside "],
    ),
    (
        "a shorter name that two fit is nobody of them",
        [
            article("", (person("Лось", "А."), "депутат", "current")),
            article("", (LOS, "депутат", "current")),
            article("", (person("Лось", "Алла", "Петровна"), "депутат", "current")),
        ],
        [
            "Лось А. – current after None beside ",
            "Лось Алла Петровна – current after None beside ",
            "Лось Анна Ивановна – current after None beside ",
        ],
    ),
    (
        "who left, and on no known day",
        [article("", (LOS, HEAD, "former"), (ZIMIN, HEAD, "current"))],
        [
            "Лось Анна Ивановна – former after None beside ",
            "Зимин Павел – current after Лось Анна Ивановна beside ",
        ],
    ),
    (
        "the latest article has the last word",
        [article("2024-05-03", (LOS, HEAD, "current")), article("2024-08-01", (LOS, HEAD, "former"))],
        ["Лось Анна Ивановна 2024-05-03–2024-05-03 former after None beside "],
    ),
    (
        "who was acting and was then elected holds it",
        [
            article(
                "2024-08-01",
                (LOS, HEAD, "acting"),
                text="Два месяца исполняла обязанности главы.",
            ),
            article("2024-08-01", (LOS, HEAD, "current")),
        ],
        ["Лось Анна Ивановна 2024-08-01–2024-08-01 current after None beside "],
    ),
    (
        "who is acting is not yet in the post itself",
        [article("2024-08-01", (LOS, HEAD, "acting"), text="Пока исполняет обязанности главы.")],
        ["Лось Анна Ивановна 2024-08-01–2024-08-01 acting after None beside "],
    ),
    (
        "who was acting and was then elected follows the holder before",
        [
            article("2024-05-03", (LOS, HEAD, "current")),
            article("2024-05-02", (ZIMIN, HEAD, "acting")),
            article("2024-08-01", (ZIMIN, HEAD, "current")),
        ],
        [
            "Зимин Павел 2024-05-02–2024-08-01 current after Лось Анна Ивановна beside ",
            "Лось Анна Ивановна 2024-05-03–2024-05-03 current after None beside ",
        ],
    ),
    ("an occupation or a candidacy is no tenure", [article("2024-08-01", (LOS, HEAD, "candidate"))], []),
]


@pytest.mark.parametrize(("label", "articles", "expected"), CASES, ids=[label for label, _, _ in CASES])
def test_tenures(label: str, articles: list[Analysis], expected: list[str]) -> None:
    assert brief(articles) == expected


def test_a_role_without_a_place_joins_the_only_post_of_its_person() -> None:
    placeless = analysis_of("Глава.", identities=[LOS], article_id="ст-x", published="2024-09-01")
    role = Role(0, 5, "Глава", 0, HEAD, None, None, "current", "post", "by hand", 0.9)
    told = analysis_of("Глава.", identities=[LOS], article_id="ст-x", published="2024-09-01", roles=[role])
    assert rows_of([placeless, told]) == []
    (row,) = rows_of([article("2024-05-03", (LOS, HEAD, "current")), told])
    assert (row["articles"], row["last_seen"], row["last_role_id"]) == (2, "2024-09-01", "ст-x:role-0")


def test_whoever_leads_a_body_holds_the_post_that_the_dump_knows_of_there() -> None:
    hospital = Identity("ORG", "Лесная ЦРБ", kind="больница")

    def told(who: Identity, position: str, status: str, day: str) -> Analysis:
        role = Role(0, 5, "Глава", 0, position, 1, None, status, "post", "by hand", 0.9)
        text = "Глава."
        return analysis_of(text, identities=[who, hospital], article_id=f"бл-{day}", published=day, roles=[role])

    known = [told(LOS, "главный врач", "acting", "2024-03-12"), told(LOS, "руководитель", "current", "2024-06-05")]
    other = told(ZIMIN, "руководитель", "former", "2024-03-13")
    rows = [(row["position"], row["person"], row["status"]) for row in rows_of([*known, other])]
    assert rows == [
        ("главный врач", "Лось Анна Ивановна", "current"),
        ("руководитель", "Зимин Павел", "former"),
    ]


def test_evidence_names_the_first_articles_and_the_last() -> None:
    told = [article(f"2024-05-{day:02}", (LOS, HEAD, "current")) for day in range(1, 15)]
    (row,) = rows_of(told)
    shown = str(row["evidence"]).split("; ")
    ids = [a.article.article_id for a in told]
    assert (row["articles"], shown) == (14, [*ids[:9], ids[-1]])


@given(st.permutations(range(6)))
def test_the_order_of_reading_changes_no_row(order: list[int]) -> None:
    told = [article(f"2024-0{n + 1}-01", (LOS if n < 3 else ZIMIN, HEAD, "current")) for n in range(6)]
    ids = ("evidence", "first_role_id", "last_role_id")

    def known(articles: Sequence[Analysis]) -> Iterator[dict[str, object]]:
        return ({k: v for k, v in row.items() if k not in ids} for row in rows_of(articles))

    assert list(known([told[n] for n in order])) == list(known(told))


SINGLE = [
    ("глава района", True),
    ("главный врач", True),
    ("заместитель главы района", False),
    ("депутат", False),
    ("первый заместитель министра", False),
]


@pytest.mark.parametrize(("position", "single"), SINGLE)
def test_single_posts(position: str, single: bool) -> None:
    assert is_single(position) is single


def test_keys() -> None:
    assert position_key("глава сельского поселения") == position_key("глава поселения")
    assert post_key("директор", "org-1", "loc-1") == post_key("директор", "org-1", None)
    assert post_key("министр спорта", "org-1", "loc-1") == post_key("министр спорта", None, "loc-1")
    assert post_key("директор", None, None) == ""


BODIES = [
    (
        "one with a place, one without",
        [("Лесная ЦРБ", "org-1", "loc-1"), ("Лесная ЦРБ", "org-2", None)],
        [("org-2", "org-1")],
    ),
    (
        "two with a place",
        [("Лесная ЦРБ", "org-1", "loc-1"), ("Лесная ЦРБ", "org-2", "loc-2"), ("Лесная ЦРБ", "org-3", None)],
        [],
    ),
    (
        "one name and one place",
        [("отдел культуры", "org-1", "loc-1"), ("отдел культуры", "org-2", "loc-1"), ("отдел культуры", "org-3", None)],
        [("org-2", "org-1")],
    ),
    ("a place may have two of a kind", [("школа", "org-1", "loc-1"), ("школа", "org-2", "loc-1")], []),
    ("no proper name", [("районная больница", "org-1", "loc-1"), ("районная больница", "org-2", None)], []),
    ("letters alone", [("ЦРБ", "org-1", "loc-1"), ("ЦРБ", "org-2", None)], []),
]


@pytest.mark.parametrize(("label", "bodies", "expected"), BODIES, ids=[label for label, _, _ in BODIES])
def test_same_bodies(label: str, bodies: list[tuple[str, str, str | None]], expected: list[tuple[str, str]]) -> None:
    assert list(same_bodies(bodies)) == expected
