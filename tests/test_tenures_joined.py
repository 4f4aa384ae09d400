"""tenures: roles of one post whose bodies, places and people articles name in different ways; and of two posts."""

import itertools
import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_tenures import rows_of
from tiny_analysis import analysis_of, person

from pipeline.records import Analysis, Identity, Role
from pipeline.tenures.people import fits
from pipeline.tenures.seen import Held

# a role as it is told: day, person, position, status, body or "", place or ""
Told = tuple[str, str, str, str, str, str]
KINDS = {"район": "район", "области": "область", "область": "область", "поселение": "сельское поселение"}
NUMBERS = itertools.count()


def article(*told: Told, day: str | None = None) -> Analysis:
    """An article that tells these, each person, body and place an entity of its name."""
    identities: list[Identity] = []

    def index(identity: Identity) -> int:
        if identity not in identities:
            identities.append(identity)
        return identities.index(identity)

    roles = []
    for _, who, position, status, body, place in told:
        at = index(person(*who.split()))
        where = index(Identity("LOC", place, kind=KINDS.get(place.split()[-1], ""))) if place else None
        organization = index(Identity("ORG", body)) if body else None
        text, bare = position, position.removeprefix("новый ")
        roles.append(Role(0, 1, text, at, bare, organization, where, status, "post", "by hand", 0.9))
    published = told[0][0] if day is None else day
    return analysis_of("Г.", identities=identities, article_id=f"об-{next(NUMBERS)}", published=published, roles=roles)


def brief(told: Sequence[Told]) -> list[str]:
    rows = rows_of([article(each) for each in told])
    return sorted(f"{r['person']}: {r['position']}, {r['organization'] or r['place']} ({r['articles']})" for r in rows)


LONG = "МБОУ «Лесная средняя общеобразовательная школа № 5»"
JOINED = [
    (
        "a school in short and in full, by its director",
        [
            ("2024-01-01", "Лось Анна Ивановна", "директор", "current", "СОШ № 5", ""),
            ("2024-02-01", "Лось Анна Ивановна", "директор школы", "current", LONG, ""),
        ],
        [f"Лось Анна Ивановна: директор школы, {LONG} (2)"],
    ),
    (
        "two schools of one director are two",
        [
            ("2024-01-01", "Лось Анна Ивановна", "директор", "current", "СОШ № 5", ""),
            ("2024-02-01", "Лось Анна Ивановна", "директор", "current", "СОШ № 3", ""),
        ],
        ["Лось Анна Ивановна: директор, СОШ № 3 (1)", "Лось Анна Ивановна: директор, СОШ № 5 (1)"],
    ),
    (
        "a name that two schools fit joins neither",
        [
            ("2024-01-01", "Лось Анна Ивановна", "директор", "current", "СОШ № 5", ""),
            ("2024-02-01", "Лось Анна Ивановна", "директор", "current", "СОШ № 3", ""),
            ("2024-03-01", "Лось Анна Ивановна", "директор", "current", "школа", ""),
        ],
        [
            "Лось Анна Ивановна: директор, СОШ № 3 (1)",
            "Лось Анна Ивановна: директор, СОШ № 5 (1)",
            "Лось Анна Ивановна: директор, школа (1)",
        ],
    ),
    (
        "two directors whom nothing joins",
        [
            ("2024-01-01", "Лось Анна Ивановна", "директор", "current", "СОШ № 5", ""),
            ("2024-02-01", "Зимин Павел", "директор", "current", LONG, ""),
        ],
        ["Зимин Павел: директор, " + LONG + " (1)", "Лось Анна Ивановна: директор, СОШ № 5 (1)"],
    ),
    (
        "whoever follows in the school that is one",
        [
            ("2024-01-01", "Лось Анна Ивановна", "директор", "current", "СОШ № 5", ""),
            ("2024-02-01", "Лось Анна Ивановна", "директор", "former", LONG, ""),
            ("2024-03-01", "Зимин Павел", "директор", "current", LONG, ""),
        ],
        [f"Зимин Павел: директор, {LONG} (1)", f"Лось Анна Ивановна: директор, {LONG} (2)"],
    ),
    (
        "police under three names",
        [
            ("2024-01-01", "Лось Анна", "начальник", "current", "ОМВД России по Лесному району", "Лесной район"),
            ("2024-02-01", "Зимин Павел", "начальник отдела", "current", "Отдел МВД по Лесному району", "Лесной район"),
            ("2024-03-01", "Сыч Олег", "начальник", "current", "районный отдел полиции", "Лесной район"),
        ],
        [
            f"{who}, ОМВД России по Лесному району (1)"
            for who in ("Зимин Павел: начальник отдела", "Лось Анна: начальник", "Сыч Олег: начальник")
        ],
    ),
    (
        "police of two districts",
        [
            ("2024-01-01", "Лось Анна", "начальник", "current", "ОМВД по Лесному району", "Лесной район"),
            ("2024-02-01", "Лось Анна", "начальник", "current", "ОМВД по Полевому району", "Полевой район"),
            ("2024-03-01", "Лось Анна", "начальник", "current", "ОМВД", ""),
        ],
        [
            "Лось Анна: начальник, ОМВД (1)",
            "Лось Анна: начальник, ОМВД по Лесному району (1)",
            "Лось Анна: начальник, ОМВД по Полевому району (1)",
        ],
    ),
    (
        "a minister in three lengths",
        [
            ("2024-01-01", "Лось Анна Ивановна", "министр транспорта и дорог", "current", "", "Лесная область"),
            ("2024-02-01", "Лось Анна", "министр транспорта", "current", "", "Лесная область"),
            ("2024-03-01", "Лось Анна", "министр", "current", "", "Лесная область"),
            ("2024-03-01", "Зимин Павел", "министр", "current", "", "Лесная область"),
        ],
        [
            "Зимин Павел: министр, Лесная область (1)",
            "Лось Анна Ивановна: министр транспорта и дорог, Лесная область (3)",
        ],
    ),
    (
        "a minister of two fields",
        [
            ("2024-01-01", "Лось Анна", "министр транспорта", "former", "", "Лесная область"),
            ("2024-02-01", "Лось Анна", "министр спорта", "current", "", "Лесная область"),
            ("2024-03-01", "Лось Анна", "министр", "current", "", "Лесная область"),
        ],
        [
            "Лось Анна: министр спорта, Лесная область (1)",
            "Лось Анна: министр транспорта, Лесная область (1)",
            "Лось Анна: министр, Лесная область (1)",
        ],
    ),
    (
        "the head of a district without its name",
        [
            ("2024-01-01", "Лось Анна Ивановна", "глава района", "current", "", "Лесной район"),
            ("2024-02-01", "Лось Анна", "глава", "former", "", ""),
            ("2024-03-01", "Лось Анна", "руководитель", "former", "", "Лесной район"),
        ],
        ["Лось Анна Ивановна: глава района, Лесной район (3)"],
    ),
    (
        "a settlement with and without its kind",
        [
            ("2024-01-01", "Лось Анна Ивановна", "глава поселения", "current", "", "Лесное сельское поселение"),
            ("2024-02-01", "Лось Анна", "глава поселения", "current", "", "Лесное поселение"),
        ],
        ["Лось Анна Ивановна: глава поселения, Лесное сельское поселение (2)"],
    ),
    (
        "head of a town and of its district",
        [
            ("2024-01-01", "Лось Анна Ивановна", "глава", "former", "", "Лесной"),
            ("2024-02-01", "Лось Анна Ивановна", "глава", "current", "", "Лесной район"),
        ],
        ["Лось Анна Ивановна: глава, Лесной (1)", "Лось Анна Ивановна: глава, Лесной район (1)"],
    ),
    (
        "a director and a director of one branch of the work",
        [
            ("2024-01-01", "Лось Анна", "директор", "current", "ООО «Заря»", ""),
            ("2024-02-01", "Лось Анна", "директор по развитию", "current", "ООО «Заря»", ""),
        ],
        ["Лось Анна: директор по развитию, ООО «Заря» (1)", "Лось Анна: директор, ООО «Заря» (1)"],
    ),
    (
        "a hospital's former head, the post told by one article, the hospital by the other",
        [
            ("2024-01-01", "Лось Анна Ивановна", "руководитель", "former", "Лесная ЦРБ", ""),
            ("2024-02-01", "Лось Анна", "главный врач", "former", "", ""),
            ("2024-02-01", "Зимин Павел", "главный врач", "current", "Лесная ЦРБ", ""),
        ],
        ["Зимин Павел: главный врач, Лесная ЦРБ (1)", "Лось Анна Ивановна: главный врач, Лесная ЦРБ (2)"],
    ),
    (
        "the head of a department told with what it is a part of",
        [
            ("2024-01-01", "Лось Анна", "начальник отделения", "current", "ГИБДД", ""),
            ("2024-02-01", "Лось Анна", "начальник", "current", "отделение ГИБДД по Лесному району", "Лесной район"),
            ("2024-02-01", "Зимин Павел", "начальник отделения", "current", "ГИБДД", ""),
        ],
        [
            "Зимин Павел: начальник отделения, ГИБДД (1)",
            "Лось Анна: начальник, отделение ГИБДД по Лесному району (2)",
        ],
    ),
    (
        "people whose name only begins alike",
        [
            ("2024-01-01", "Лось Анна Ивановна", "директор", "current", "СОШ № 5", ""),
            ("2024-02-01", "Лось Анна Петровна", "директор", "current", LONG, ""),
        ],
        ["Лось Анна Ивановна: директор, СОШ № 5 (1)", f"Лось Анна Петровна: директор, {LONG} (1)"],
    ),
    (
        "an initial proves no body",
        [
            ("2024-01-01", "Лось А. И.", "директор", "current", "СОШ № 5", ""),
            ("2024-02-01", "Лось Анна Ивановна", "директор", "current", LONG, ""),
        ],
        ["Лось А. И.: директор, СОШ № 5 (1)", f"Лось Анна Ивановна: директор, {LONG} (1)"],
    ),
]


@pytest.mark.parametrize(("label", "told", "expected"), JOINED, ids=[label for label, _, _ in JOINED])
def test_what_is_one_post(label: str, told: list[Told], expected: list[str]) -> None:
    assert brief(told) == sorted(expected)


def test_the_other_names_of_a_body_are_shown() -> None:
    rows = rows_of([article(each) for each in JOINED[0][1]])
    assert [(row["organization"], row["also_named"]) for row in rows] == [(LONG, "СОШ № 5")]


# ------------------------------------------------------------------ whatever is told

PEOPLE = ("Лось Анна Ивановна", "Лось Анна", "Лось А.", "Лось Анна Петровна", "Зимин Павел", "Сыч Олег")
POSITIONS = (
    *("глава района", "глава", "новый глава", "директор", "руководитель", "начальник отдела", "депутат", "министр"),
)
BODIES = ("", "СОШ № 5", LONG, "школа", "ОМВД по Лесному району", "районный отдел полиции", "министерство спорта")
PLACES = ("", "Лесной район", "Полевой район", "Лесная область")
DAYS = ("", "2024-01-01", "2024-02-01", "2024-03-01")
STATUSES = ("current", "current", "acting", "former", "elect")
ROLES = st.tuples(*map(st.sampled_from, (DAYS, PEOPLE, POSITIONS, STATUSES, BODIES, PLACES)))
ONE = st.builds(
    lambda roles, day: article(*roles, day=day), st.lists(ROLES, min_size=1, max_size=3), st.sampled_from(DAYS)
)
ARTICLES = st.lists(ONE, min_size=1, max_size=7)


@settings(max_examples=150, deadline=None)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(articles: list[Analysis], chance: random.Random) -> None:
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert rows_of(shuffled) == rows_of(articles)


@settings(max_examples=150, deadline=None)
@given(ARTICLES)
def test_another_article_removes_no_holder(articles: list[Analysis]) -> None:
    people = {i.name: i for a in articles for i in a.identities if i.type == "PER"}
    before, after = rows_of(articles[:-1]), {str(row["person"]) for row in rows_of(articles)}
    for row in before:
        assert any(may_be(people[str(row["person"])], people[name]) for name in after), row["person"]


def may_be(one: Identity, fuller: Identity) -> bool:
    return one.name == fuller.name or fits(named(one), named(fuller))


def named(identity: Identity) -> Held:
    who = identity.person
    assert who is not None
    return Held(identity.name, who.last, who.first, who.patronymic, identity.name, *[""] * 6)


@settings(max_examples=150, deadline=None)
@given(ARTICLES)
def test_nobody_holds_a_post_before_and_beside_somebody(articles: list[Analysis]) -> None:
    rows = rows_of(articles)
    for row in rows:
        beside = str(row["also_held_by"] or "").split("; ")
        assert row["predecessor"] not in beside and row["person"] not in beside and row["person"] != row["predecessor"]
        assert (row["first_seen"] or "") <= (row["last_seen"] or "")
    assert len({row["tenure_id"] for row in rows}) == len(rows)
    beside = {
        (row["organization"], row["place"], row["person"], other)
        for row in rows
        for other in filter(None, str(row["also_held_by"] or "").split("; "))
    }
    assert all((body, place, other, one) in beside for body, place, one, other in beside)


@settings(max_examples=100, deadline=None)
@given(ARTICLES)
def test_every_role_that_tells_where_stands_in_a_row_of_its_person(articles: list[Analysis]) -> None:
    shown = {(str(row["person"]), id_) for row in rows_of(articles) for id_ in str(row["evidence"]).split("; ")}
    people = {i.name: i for a in articles for i in a.identities if i.type == "PER"}
    for analysis in articles:
        for role in analysis.roles:
            if role.organization is not None or role.place is not None:
                who = analysis.identities[role.person]
                ids = {name for name, id_ in shown if id_ == analysis.article.article_id}
                assert any(may_be(who, people[name]) for name in ids)
