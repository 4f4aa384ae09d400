"""Roles of all articles → the table `tenures`: for each post the people who held it, in order.

    Глава района Анна Лось in three articles of May to July, Павел Зимин elected to it in August
        → глава района, Рыбновский район: Анна Лось, 2024-05-03 to 2024-07-12; Павел Зимин from 2024-08-01, after her

A post is a position with its organisation or place (`posts`), whatever names articles give these (`bodies`). A role
that tells neither joins the only post that its person is seen in (`fuller`). Names of one post that fit ("А. Лось",
"Анна Лось") are one holder (`people`); two who hold a single post at one time are both kept and marked (`times`). Kept
in the resolver's scratch file; memory holds one post or one family name at a time, and what was joined.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from pipeline.digest import digest
from pipeline.lexicon import word_set
from pipeline.records import Analysis, Role
from pipeline.tenures.bodies import Joined, Place, same_bodies, same_by_person, without_contradiction
from pipeline.tenures.fuller import posts_of_family
from pipeline.tenures.posts import is_single
from pipeline.tenures.seen import BODIES, HELD, HELD_BY_FAMILY, POSTS, SCHEMA, Held, Seen
from pipeline.tenures.times import Tenure, predecessor, rivals, tenures_of
from pipeline.text import fold

Row = tuple[Any, ...]
EVIDENCE_SHOWN = 10  # articles named in a row: a governor stands in thousands
MOST_HOLDERS = 60  # of a single post in a dump; with more it is several posts that names don't tell apart
DUTIES = "обязанност"  # stem before a role told in the past: its person was acting, and may hold the post since
AMONG = 20  # characters before a role that are looked through for it
DID, CLAUSE = "исполнял", 60  # stem of the verb in the past, and characters to each side of the role where it stands


class TenureTable:
    """Takes the roles of one article after another; `rows` then gives the table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        connection.executescript(SCHEMA)
        connection.create_function("folded", 1, lambda name: fold(name or ""), deterministic=True)

    def add(self, seq: int, analysis: Analysis, entities: Sequence[tuple[str, str]], role_ids: Iterable[str]) -> None:
        """`entities`: (entity_id, name) of the article's identities; `role_ids`: of its roles."""
        article = analysis.article
        for number, (role, role_id) in enumerate(zip(analysis.roles, role_ids, strict=True)):
            if role.kind != "post" or role.status == "candidate":
                continue
            organization_id, place_id = ("" if i is None else entities[i][0] for i in (role.organization, role.place))
            self.connection.execute(
                "INSERT INTO seen VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(entities[role.person][0], role.position, organization_id, place_id),
                    *(told_status(role, article.text), told_new(role), article.published[:10]),
                    *(article.article_id, number, role_id),
                ),
            )

    def rows(self) -> Iterator[Row]:
        """Rows of `tenures`, a post after another, its holders in order of time."""
        self._tell_posts()
        seen = (Seen(*row) for row in self.connection.execute(POSTS))
        for _, of_post in groupby(seen, key=lambda s: s.post):
            yield from post_rows(list(of_post))

    def _tell_posts(self) -> None:
        """Fills `post_of`: of which post each person is told, in each way that they are told of."""
        self.connection.executescript(HELD)
        query = "SELECT entity_id, name, ifnull(container_id, '') FROM entity WHERE type = 'LOC'"
        places = {id_: Place(name, container) for id_, name, container in self.connection.execute(query)}
        bodies = self.connection.execute(BODIES).fetchall()
        lying = {(id_, place_id) for id_, _, place_id, _ in bodies if place_id}
        often = Counter(id_ for id_, _ in lying)
        seats = {id_: place_id for id_, place_id in lying if often[id_] == 1}
        joined = Joined()
        joined.join(same_bodies(bodies))
        by_person = [pair for family in self._families() for pair in same_by_person(family, places)]
        joined.join(without_contradiction(by_person, seats, places))
        named = {id_: (place.name, place.container) for id_, place in places.items()}
        best = best_of(joined, named | {id_: (name, place_id or "") for id_, name, place_id, _ in bodies})
        for family in self._families():
            told = (
                (
                    *(held.person_id, held.position, held.organization_id, held.place_id),
                    *(post.key, post.held.position, *(best.get(id_, id_) for id_ in (post.body, post.place))),
                )
                for held, post in posts_of_family(family, joined, places)
            )
            self.connection.executemany("INSERT INTO post_of VALUES (?, ?, ?, ?, ?, ?, ?, ?)", told)

    def _families(self) -> Iterator[list[Held]]:
        """What people of one family name are seen in."""
        held = (Held(*row) for row in self.connection.execute(HELD_BY_FAMILY))
        yield from (list(family) for _, family in groupby(held, key=lambda each: fold(each.last)))


def best_of(joined: Joined, named: dict[str, tuple[str, str]]) -> dict[str, str]:
    """For the least id of several of one thing the id whose name is shown: one that tells where it lies, then the
    longest. `named`: name and id of where it lies."""

    def telling(id_: str) -> tuple[bool, int, str]:
        name, where = named[id_]
        return bool(where), len(name), id_

    return {joined.of(group[0]): max(group, key=telling) for group in joined.groups()}


def told_status(role: Role, text: str) -> str:
    """ "Два месяца исполняла обязанности главы": she was acting, which doesn't say that she left."""
    if role.status == "acting" and DUTIES in text[max(role.start - AMONG, 0) : role.start].lower():
        near = text[max(role.start - CLAUSE, 0) : role.end + CLAUSE].lower()
        return "was acting" if DID in near else role.status
    return role.status


def told_new(role: Role) -> bool:
    """ "Новым директором школы назначен …": whoever else the article shows in the post was there before."""
    return role.text.split(" ", 1)[0].lower() in word_set("newcomers")


def post_rows(seen: Sequence[Seen]) -> Iterator[Row]:
    """The rows of one post."""
    name, _, seat = seen[0].post.rpartition("|")
    single = is_single(name, seated=any(s.organization_id for s in seen))
    tenures = tenures_of(seen, single)
    single = single and len(tenures) <= MOST_HOLDERS
    body = max(seen, key=lambda s: (len(s.organization or ""), bool(s.place_id), s.organization_id, s.place_id))
    for tenure in tenures:
        also = rivals(tenure, tenures) if single else []
        yield tenure_row(tenure, body, also, predecessor(tenure, tenures) if single else None)


def tenure_row(tenure: Tenure, body: Seen, also: Sequence[Tenure], after: Tenure | None) -> Row:
    person = tenure.person
    articles = list(dict.fromkeys(s.article_id for s in tenure.seen))
    shown = articles if len(articles) <= EVIDENCE_SHOWN else [*articles[: EVIDENCE_SHOWN - 1], articles[-1]]
    position = max((s.position for s in tenure.seen), key=lambda position: (len(position), position))
    told = sorted({s.told for s in tenure.seen if s.told and s.told != body.organization})
    return (
        *(tenure_id(tenure), position, body.organization_id, body.organization, body.place_id, body.place),
        *(person.person_id, person.person, tenure.status, *(day or None for day in tenure.days)),
        tenure.first_former or None,
        *((after.person.person_id, after.person.person) if after else (None, None)),
        "; ".join(dict.fromkeys(rival.person.person for rival in also)),
        "; ".join(told),
        *(len(articles), "; ".join(shown), tenure.seen[0].role_id, tenure.seen[-1].role_id),
    )


def tenure_id(tenure: Tenure) -> str:
    key = f"{tenure.person.post}|{tenure.holder}" + (f"|{tenure.number}" if tenure.number > 1 else "")
    return f"ten-{digest(key.encode('utf-8', 'surrogatepass'), 8).hex()}"
