"""tenures: who held which post, on roles of articles written by hand."""

import itertools
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_analysis import analysis_of, person

from pipeline.records import Analysis, Identity, Role
from pipeline.tables import table
from pipeline.tenures import TenureTable
from pipeline.tenures.bodies import same_bodies
from pipeline.tenures.people import whole_names
from pipeline.tenures.posts import is_single, position_key, post_of

RYAZHSK = Identity("LOC", "Ряжский район", kind="район")
LOS, ZIMIN, SYCH = person("Лось", "Анна", "Ивановна"), person("Зимин", "Павел"), person("Сыч", "Олег")
COLUMNS = table("tenures").column_names


def article(day: str, *told: tuple[Identity, str, str], text: str = "Глава.") -> Analysis:
    """An article in which each of `told`, a person with position and status, has a role in Ряжский район."""
    people = [who for who, _, _ in told]
    start = text.index("лав") - 1 if "лав" in text else 0
    roles = [
        Role(start, start + 1, position, n, position.removeprefix("новый "), None, len(people), status, "post", "", 0.9)
        for n, (_, position, status) in enumerate(told)
    ]
    number = next(NUMBERS)
    return analysis_of(text, identities=[*people, RYAZHSK], article_id=f"ст-{number}", published=day, roles=roles)


NUMBERS = itertools.count()


def rows_of(articles: Sequence[Analysis]) -> list[dict[str, object]]:
    """Rows of `tenures`; an entity's id is its name."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE TABLE entity (entity_id TEXT, type TEXT, name TEXT, last TEXT, first TEXT, patronymic TEXT, "
            "kind TEXT, place_id TEXT, parent_id TEXT, container_id TEXT)"
        )
        for one, article in {i.name: (i, a) for a in articles for i in a.identities}.values():
            who = one.person
            parts = (who.last, who.first, who.patronymic or None) if who else (None, None, None)
            links = (None if i is None else article.identities[i].name for i in (one.place, one.parent, one.container))
            connection.execute(
                "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (one.name, one.type, one.name, *parts, one.kind or None, *links),
            )
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
    (
        "two in one article: a contradiction",
        [article("2024-05-03", (LOS, HEAD, "current"), (ZIMIN, HEAD, "current"))],
        [
            "Зимин Павел 2024-05-03–2024-05-03 current after None beside Лось Анна Ивановна",
            "Лось Анна Ивановна 2024-05-03–2024-05-03 current after None beside Зимин Павел",
        ],
    ),
    (
        "two on one day in two articles",
        [article("2024-05-03", (LOS, HEAD, "current")), article("2024-05-03", (ZIMIN, HEAD, "current"))],
        [
            "Зимин Павел 2024-05-03–2024-05-03 current after None beside Лось Анна Ивановна",
            "Лось Анна Ивановна 2024-05-03–2024-05-03 current after None beside Зимин Павел",
        ],
    ),
    (
        "two in undated articles: no day tells who came first",
        [article("", (LOS, HEAD, "current")), article("", (ZIMIN, HEAD, "current"))],
        [
            "Зимин Павел – current after None beside Лось Анна Ивановна",
            "Лось Анна Ивановна – current after None beside Зимин Павел",
        ],
    ),
    (
        "one of two has a day",
        [article("2024-05-03", (LOS, HEAD, "current")), article("", (ZIMIN, HEAD, "current"))],
        [
            "Лось Анна Ивановна 2024-05-03–2024-05-03 current after None beside Зимин Павел",
            "Зимин Павел – current after None beside Лось Анна Ивановна",
        ],
    ),
    (
        "two of one article, of whom one is new",
        [article("2024-05-03", (LOS, HEAD, "current"), (ZIMIN, f"новый {HEAD}", "current"))],
        [
            "Зимин Павел 2024-05-03–2024-05-03 current after Лось Анна Ивановна beside ",
            "Лось Анна Ивановна 2024-05-03–2024-05-03 current after None beside ",
        ],
    ),
    (
        "the day of the change is both's",
        [
            article("2024-05-03", (LOS, HEAD, "current")),
            article("2024-08-01", (LOS, HEAD, "current"), (ZIMIN, HEAD, "current")),
            article("2024-09-01", (ZIMIN, HEAD, "current")),
        ],
        [
            "Лось Анна Ивановна 2024-05-03–2024-08-01 current after None beside ",
            "Зимин Павел 2024-08-01–2024-09-01 current after Лось Анна Ивановна beside ",
        ],
    ),
    (
        "who is acting after the holder follows them",
        [article("2024-05-03", (LOS, HEAD, "current")), article("2024-06-01", (ZIMIN, HEAD, "acting"))],
        [
            "Лось Анна Ивановна 2024-05-03–2024-05-03 current after None beside ",
            "Зимин Павел 2024-06-01–2024-06-01 acting after Лось Анна Ивановна beside ",
        ],
    ),
    (
        "acting, named beside who left",
        [article("", (LOS, HEAD, "former"), (ZIMIN, HEAD, "acting"))],
        ["Лось Анна Ивановна – former after None beside ", "Зимин Павел – acting after Лось Анна Ивановна beside "],
    ),
    (
        "elected, then in office: one tenure",
        [article("2024-05-03", (LOS, HEAD, "elect")), article("2024-06-01", (LOS, HEAD, "current"))],
        ["Лось Анна Ивановна 2024-06-01–2024-06-01 current after None beside "],
    ),
    (
        "yet to begin: not seen in the post, after whoever is in it",
        [article("2024-05-03", (LOS, HEAD, "current"), (ZIMIN, HEAD, "elect"))],
        [
            "Лось Анна Ивановна 2024-05-03–2024-05-03 current after None beside ",
            "Зимин Павел – elect after Лось Анна Ивановна beside ",
        ],
    ),
    (
        "yet to begin, the one before gone",
        [article("2024-05-03", (LOS, HEAD, "former"), (ZIMIN, HEAD, "elect"))],
        [
            "Лось Анна Ивановна – former after None beside ",
            "Зимин Павел – elect after Лось Анна Ивановна beside ",
        ],
    ),
    (
        "elected while the other is still in office",
        [
            article("2024-05-03", (LOS, HEAD, "current")),
            article("2024-05-20", (ZIMIN, HEAD, "elect")),
            article("2024-06-01", (LOS, HEAD, "current")),
            article("2024-06-20", (ZIMIN, HEAD, "current")),
        ],
        [
            "Лось Анна Ивановна 2024-05-03–2024-06-01 current after None beside ",
            "Зимин Павел 2024-06-20–2024-06-20 current after Лось Анна Ивановна beside ",
        ],
    ),
    (
        "back in the post after another",
        [
            article("2024-01-10", (LOS, HEAD, "current")),
            article("2024-03-10", (LOS, HEAD, "former"), (ZIMIN, HEAD, "current")),
            article("2024-05-10", (ZIMIN, HEAD, "current")),
            article("2024-07-10", (LOS, HEAD, "current"), (ZIMIN, HEAD, "former")),
        ],
        [
            "Лось Анна Ивановна 2024-01-10–2024-01-10 former after None beside ",
            "Зимин Павел 2024-03-10–2024-05-10 former after Лось Анна Ивановна beside ",
            "Лось Анна Ивановна 2024-07-10–2024-07-10 current after Зимин Павел beside ",
        ],
    ),
    (
        "called former once, by an article that nothing confirms",
        [
            article("2024-01-10", (LOS, HEAD, "current")),
            article("2024-03-10", (LOS, HEAD, "former")),
            article("2024-07-10", (LOS, HEAD, "current")),
        ],
        ["Лось Анна Ивановна 2024-01-10–2024-07-10 current after None beside "],
    ),
    (
        "three, of whom two at a time",
        [
            article("2024-01-10", (SYCH, HEAD, "current")),
            article("2024-03-10", (LOS, HEAD, "current"), (ZIMIN, HEAD, "current")),
        ],
        [
            "Сыч Олег 2024-01-10–2024-01-10 current after None beside ",
            "Зимин Павел 2024-03-10–2024-03-10 current after Сыч Олег beside Лось Анна Ивановна",
            "Лось Анна Ивановна 2024-03-10–2024-03-10 current after Сыч Олег beside Зимин Павел",
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


SINGLE = [  # position, one in its body?, one in its place?
    ("глава", True, True),
    ("глава района", True, True),
    ("глава администрации", True, True),
    ("глава хозяйства", False, False),
    ("главный врач", True, False),
    ("директор", True, False),
    ("министр", True, False),
    ("министр спорта", True, True),
    ("председатель думы", True, True),
    ("председатель совета ветеранов", True, True),
    ("председатель комитета", False, False),
    ("начальник отдела", False, False),
    ("начальник отдела культуры", True, True),
    ("заведующий кафедрой", False, False),
    ("врач", False, False),
    ("редактор", False, False),
    ("главный редактор", True, False),
    ("заместитель главы района", False, False),
    ("депутат", False, False),
    ("первый заместитель министра", False, False),
]


@pytest.mark.parametrize(("position", "in_body", "in_place"), SINGLE)
def test_single_posts(position: str, in_body: bool, in_place: bool) -> None:
    assert (is_single(position), is_single(position, seated=False)) == (in_body, in_place)


def test_keys() -> None:
    assert position_key("глава сельского поселения") == position_key("глава поселения")


POSTS = [
    ("глава муниципального района", "", "Лесной район", "глава"),
    ("глава", "", "Лесной район", "глава"),
    ("глава администрации", "администрация Лесного района", "Лесной район", "глава администрации"),
    ("глава", "администрация Лесного района", "Лесной район", "глава администрации"),
    ("прокурор района", "прокуратура Лесного района", "", "прокурор"),
    ("прокурор района", "", "Лесной район", "прокурор"),
    ("начальник отдела", "отдел МВД России по Лесному району", "", "начальник"),
    ("начальник", "ОМВД", "", "начальник"),
    ("заместитель начальника отдела полиции", "Отдел МВД по Лесному району", "", "заместитель начальника"),
    ("начальник отдела", "министерство экономики", "", "начальник отдела"),
    ("директор школы", "МБОУ «СОШ № 7»", "", "директор"),
    ("председатель совета ветеранов", "районный совет ветеранов", "", "председатель"),
    ("заведующая отделением", "отделение лучевой диагностики", "", "заведующая"),
    ("министр", "министерство транспорта и дорог Лесной области", "", "министр транспорта и дорог"),
    ("заместитель министра", "министерство спорта", "", "заместитель министра спорта"),
    ("главный врач больницы", "ЦРБ", "", "главный врач"),
    ("директор", "", "Лесной район", "директор"),
]


@pytest.mark.parametrize(("position", "organization", "place", "post"), POSTS)
def test_posts(position: str, organization: str, place: str, post: str) -> None:
    assert post_of(position, organization, place) == post


BODIES = [
    (
        "one with a place, one without",
        [("Лесная ЦРБ", "1", "Лесной район"), ("Лесная ЦРБ", "2", "")],
        ["1 2"],
    ),
    (
        "two with a place",
        [("Лесная ЦРБ", "1", "Лесной район"), ("Лесная ЦРБ", "2", "Полевой район"), ("Лесная ЦРБ", "3", "")],
        [],
    ),
    (
        "one name of a department and one place",
        [
            ("отдел культуры Лесного района", "1", "Лесной район"),
            ("отдел культуры Лесного района", "2", "Лесной район"),
            ("отдел культуры", "3", ""),
        ],
        ["1 2"],
    ),
    (
        "police under three names",
        [
            ("ОМВД России по Лесному району", "1", "Лесной район"),
            ("Отдел МВД по Лесному району", "2", "Лесной район"),
            ("районный отдел полиции", "3", "Лесной район"),
            ("отдел полиции № 2 Лесного района", "4", "Лесной район"),
            ("ОМВД России по Полевому району", "5", "Полевой район"),
        ],
        ["1 2", "1 3"],
    ),
    (
        "administration and municipal administration",
        [
            ("администрация Лесного района", "1", "Лесной район"),
            ("администрация Лесного муниципального района", "2", "Лесной район"),
            ("районная администрация", "3", "Лесной район"),
        ],
        ["1 2", "1 3"],
    ),
    (
        "hospital of a district in short and in full",
        [("Лесная ЦРБ", "1", "Лесной район"), ("Лесная центральная районная больница", "2", "Лесной район")],
        ["1 2"],
    ),
    (
        "a town's council is none of the district",
        [("Лесная городская дума", "1", "Лесной район"), ("Лесная районная дума", "2", "Лесной район")],
        [],
    ),
    (
        "councils of deputies and of veterans",
        [("совет Лесного района", "1", "Лесной район"), ("совет ветеранов Лесного района", "2", "Лесной район")],
        [],
    ),
    (
        "a district has many schools",
        [("школа Лесного района", "1", "Лесной район"), ("школа Лесного района", "2", "Лесной район")],
        [],
    ),
    (
        "schools with numbers",
        [("СОШ № 3", "1", "Лесной район"), ("СОШ № 5", "2", "Лесной район")],
        [],
    ),
    ("kindergartens without a name", [("детский сад", "1", "Лесной"), ("детский сад", "2", "Лесной")], []),
    ("a place may have two of a kind", [("школа", "1", "Лесной"), ("школа", "2", "Лесной")], []),
    ("no proper name", [("районная больница", "1", "Лесной район"), ("районная больница", "2", "")], []),
    ("letters alone", [("ЦРБ", "1", "Лесной район"), ("ЦРБ", "2", "")], []),
]


@pytest.mark.parametrize(("label", "bodies", "expected"), BODIES, ids=[label for label, _, _ in BODIES])
def test_same_bodies(label: str, bodies: list[tuple[str, str, str]], expected: list[str]) -> None:
    given_as = [(id_, name, place, place) for name, id_, place in bodies]
    pairs = {" ".join(sorted(pair)) for pair in same_bodies(given_as)}
    assert sorted(pairs) == expected
    backwards = {" ".join(sorted(pair)) for pair in same_bodies(given_as[::-1])}
    assert joined(backwards) == joined(pairs)


def joined(pairs: set[str]) -> set[str]:
    """All pairs that follow from these."""
    groups: list[set[str]] = []
    for pair in sorted(pairs):
        ids = set(pair.split())
        for group in [g for g in groups if g & ids]:
            groups.remove(group)
            ids |= group
        groups.append(ids)
    return {" ".join(sorted(pair)) for group in groups for pair in itertools.combinations(group, 2)}


class Named(NamedTuple):
    """A person by the parts of the name."""

    person_id: str
    person: str
    last: str
    first: str
    patronymic: str = ""


@pytest.mark.parametrize("ids", [("p1", "p2"), ("p2", "p1")])
def test_names_of_one_length_have_one_whole_name(ids: tuple[str, str]) -> None:
    one, other = Named(ids[0], "Лось Семён", "Лось", "Семён"), Named(ids[1], "Лось Семен", "Лось", "Семен")
    assert whole_names([one, other]) == {"p1": "p2", "p2": "p2"}
