"""Roles of all articles → the table `tenures`: for each post the people who held it, in order.

    Глава района Анна Лось in three articles of May to July, Павел Зимин elected to it in August
        → глава района, Рыбновский район: Анна Лось, 2024-05-03 to 2024-07-12; Павел Зимин from 2024-08-01, after her

A post is a position with its organisation or place. A role that tells neither joins the only post of that position that
its person is seen in. Names of one post that fit ("А. Лось", "Анна Лось") are one holder; two who hold a single post at
one time are both kept and marked. Kept in the resolver's scratch file; memory holds one post at a time.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from pipeline.digest import digest
from pipeline.lexicon import stems, word_set
from pipeline.records import Analysis, Role
from pipeline.text import fold, has_proper_name

Row = tuple[Any, ...]
EVIDENCE_SHOWN = 10  # articles named in a row: a governor stands in thousands
HOLDING = ("current", "acting", "elect")
DUTIES = "обязанност"  # stem before a role told in the past: its person was acting, and may hold the post since
AMONG = 20  # characters before a role that are looked through for it
DID, CLAUSE = "исполнял", 60  # stem of the verb in the past, and characters to each side of the role where it stands
EARLY, LATE = "", "9999"  # sort before and after every day

SCHEMA = """
CREATE TABLE seen (
    post TEXT, position TEXT, organization_id TEXT, place_id TEXT, person_id TEXT, status TEXT, published TEXT,
    seq INTEGER, article_id TEXT, role_id TEXT
);
"""
# the bodies of roles by name, each with its place where one is known
BODIES = """
SELECT name, entity_id, place_id FROM entity WHERE entity_id IN (SELECT organization_id FROM seen)
ORDER BY name, place_id IS NULL, entity_id"""
MOVE = "UPDATE seen SET organization_id = ?2, post = replace(post, ?1, ?2) WHERE organization_id = ?1"
# a role that tells no body takes the only one that its person is seen with in such a post
COMPLETE = """
CREATE INDEX seen_person ON seen (person_id, position);
UPDATE seen SET (post, organization_id, place_id) = (
    SELECT min(o.post), min(o.organization_id), min(o.place_id) FROM seen o
    WHERE o.person_id = seen.person_id AND o.position = seen.position AND o.post <> ''
    HAVING count(DISTINCT o.post) = 1)
WHERE post = '';
DELETE FROM seen WHERE post IS NULL OR post = '';
CREATE INDEX seen_post ON seen (post, seq);
"""
# "руководит больницей" of whom the dump knows as its главный врач tells of that post
LEADS = """
CREATE TABLE heads AS SELECT person_id, organization_id, min(post) AS post, min(position) AS position FROM seen
WHERE position <> 'руководитель' AND organization_id IS NOT NULL AND is_single(position)
GROUP BY person_id, organization_id HAVING count(DISTINCT post) = 1;
CREATE INDEX heads_person ON heads (person_id, organization_id);
UPDATE seen SET (post, position) = (
    SELECT h.post, h.position FROM heads h
    WHERE h.person_id = seen.person_id AND h.organization_id = seen.organization_id)
WHERE position = 'руководитель' AND EXISTS (
    SELECT 1 FROM heads h WHERE h.person_id = seen.person_id AND h.organization_id = seen.organization_id);
DROP TABLE heads;
"""
POSTS = """
SELECT post, position, organization_id, seen.place_id, person_id, status, published, article_id, role_id,
       p.name, ifnull(p.last, ''), ifnull(p.first, ''), ifnull(p.patronymic, ''), o.name, l.name
FROM seen JOIN entity p ON p.entity_id = person_id
LEFT JOIN entity o ON o.entity_id = organization_id LEFT JOIN entity l ON l.entity_id = seen.place_id
ORDER BY post, seq, role_id"""


class Seen(NamedTuple):
    """One role of one article, its names resolved."""

    post: str
    position: str
    organization_id: str | None
    place_id: str | None
    person_id: str
    status: str
    published: str
    article_id: str
    role_id: str
    person: str
    last: str
    first: str
    patronymic: str
    organization: str | None
    place: str | None


class Tenure(NamedTuple):
    """One holder of one post."""

    person: Seen  # the fullest of the person's names
    seen: list[Seen]
    status: str
    days: tuple[str, str]  # first and last seen holding the post, empty when never on a known day
    first_former: str  # first told to have held it before


def position_key(position: str) -> str:
    """ "глава муниципального района" and "глава района" are one post of one place."""
    return " ".join(w for w in fold(position).split() if w not in word_set("municipal_words"))


def post_key(position: str, organization_id: str | None, place_id: str | None) -> str:
    """Names a post, empty when nothing tells where it is held: by its place for whom a territory has one of."""
    if organization_id is None and place_id is None:
        return ""
    key = position_key(position)
    by_place = key.startswith(stems("territorial_posts")) and place_id is not None
    return f"{key}|{place_id if by_place or organization_id is None else organization_id}"


class TenureTable:
    """Takes the roles of one article after another; `rows` then gives the table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        connection.executescript(SCHEMA)

    def add(self, seq: int, analysis: Analysis, entities: Sequence[tuple[str, str]], role_ids: Iterable[str]) -> None:
        """`entities`: (entity_id, name) of the article's identities; `role_ids`: of its roles."""
        article = analysis.article
        for role, role_id in zip(analysis.roles, role_ids, strict=True):
            if role.kind != "post" or role.status == "candidate":
                continue
            organization_id, place_id = (None if i is None else entities[i][0] for i in (role.organization, role.place))
            self.connection.execute(
                "INSERT INTO seen VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(post_key(role.position, organization_id, place_id), role.position, organization_id, place_id),
                    *(entities[role.person][0], told_status(role, article.text), article.published[:10]),
                    *(seq, article.article_id, role_id),
                ),
            )

    def rows(self) -> Iterator[Row]:
        """Rows of `tenures`, a post after another, its holders in order of time."""
        self.connection.executescript("CREATE INDEX seen_organization ON seen (organization_id)")
        for pair in same_bodies(self.connection.execute(BODIES).fetchall()):
            self.connection.execute(MOVE, pair)
        self.connection.executescript(COMPLETE)
        self.connection.create_function("is_single", 1, is_single, deterministic=True)
        self.connection.executescript(LEADS)
        seen = (Seen(*row) for row in self.connection.execute(POSTS))
        for _, of_post in groupby(seen, key=lambda s: s.post):
            yield from post_rows(list(of_post))


def same_bodies(bodies: Iterable[tuple[str, str, str | None]]) -> Iterator[tuple[str, str]]:
    """Ids of bodies, each with the id of another that is the same: of one name and one place, or without a place and
    of the proper name of the only one that has one.

    Two articles on Лесная ЦРБ, of which one names its district, tell of one post; "ЦРБ" may be any.
    """
    for name, named in groupby(bodies, key=lambda body: body[0]):
        same = list(named)
        placed: dict[str, str] = {}  # the first body of each place
        for _, entity_id, place_id in same:
            if place_id and placed.setdefault(place_id, entity_id) != entity_id and " " in name:
                yield entity_id, placed[place_id]
        if len(placed) == 1 and " " in name and has_proper_name(name):
            (one,) = placed.values()
            yield from ((entity_id, one) for _, entity_id, place_id in same if not place_id)


def told_status(role: Role, text: str) -> str:
    """ "Два месяца исполняла обязанности главы": she was acting, which doesn't say that she left."""
    if role.status == "acting" and DUTIES in text[max(role.start - AMONG, 0) : role.start].lower():
        near = text[max(role.start - CLAUSE, 0) : role.end + CLAUSE].lower()
        return "was acting" if DID in near else role.status
    return role.status


def post_rows(seen: Sequence[Seen]) -> Iterator[Row]:
    """The rows of one post."""
    tenures = sorted((tenure_of(of_person) for of_person in by_holder(seen)), key=_in_time)
    single = is_single(seen[0].position)
    body = next((s for s in seen if s.organization_id), seen[0])
    for tenure in tenures:
        rivals = [t for t in tenures if t is not tenure and at_one_time(tenure, t)] if single else []
        yield tenure_row(tenure, body, rivals, predecessor(tenure, tenures) if single and not rivals else None)


def tenure_row(tenure: Tenure, body: Seen, rivals: Sequence[Tenure], follows: Tenure | None) -> Row:
    person = tenure.person
    articles = list(dict.fromkeys(s.article_id for s in tenure.seen))
    shown = articles if len(articles) <= EVIDENCE_SHOWN else [*articles[: EVIDENCE_SHOWN - 1], articles[-1]]
    position = max((s.position for s in tenure.seen), key=len)
    tenure_id = f"ten-{digest(f'{body.post}|{person.person_id}'.encode('utf-8', 'surrogatepass'), 8).hex()}"
    return (
        *(tenure_id, position, body.organization_id, body.organization, body.place_id, body.place),
        *(person.person_id, person.person, tenure.status, *(day or None for day in tenure.days)),
        tenure.first_former or None,
        *((follows.person.person_id, follows.person.person) if follows else (None, None)),
        "; ".join(rival.person.person for rival in rivals),
        *(len(articles), "; ".join(shown), tenure.seen[0].role_id, tenure.seen[-1].role_id),
    )


# ------------------------------------------------------------------ holders of one post


def by_holder(seen: Sequence[Seen]) -> list[list[Seen]]:
    """Roles of one post by person. A shorter name joins the only fuller one that it fits."""
    people = {s.person_id: s for s in seen}
    families: dict[str, list[Seen]] = {}  # thousands are депутат, few of one surname
    for s in people.values():
        families.setdefault(fold(s.last), []).append(s)
    whole = {key: _fuller(s, families[fold(s.last)]) for key, s in people.items()}
    groups: dict[str, list[Seen]] = {}
    for s in seen:
        groups.setdefault(whole[s.person_id], []).append(s)
    return list(groups.values())


def _fuller(one: Seen, people: Iterable[Seen]) -> str:
    """The person_id of the only longest name that `one` can be a short form of; its own when two fit."""
    fitting = [p for p in people if p.person_id != one.person_id and fits(one, p)]
    if not fitting:
        return one.person_id
    longest = max(fitting, key=lambda p: (len(p.person), p.person_id))
    return longest.person_id if all(fits(p, longest) for p in fitting) else one.person_id


def fits(one: Seen, fuller: Seen) -> bool:
    """Whether `one` can be a short form of `fuller`: "Лось А." of "Лось Анна Ивановна"."""
    if fold(one.last) != fold(fuller.last) or not one.last or len(one.person) > len(fuller.person):
        return False
    pairs = ((one.first, fuller.first), (one.patronymic, fuller.patronymic))
    return all(fold(long).startswith(fold(short).rstrip(".")) for short, long in pairs)


def tenure_of(seen: Sequence[Seen]) -> Tenure:
    """What the articles tell of one holder; the latest that is dated has the last word."""
    person = max(seen, key=lambda s: (len(s.person), s.person_id))
    holding = sorted(s.published for s in seen if s.status in HOLDING and s.published)
    former = sorted(s.published for s in seen if s.status == "former" and s.published)
    latest = max(s.published for s in seen)
    said = [s.status for s in seen if s.published == latest]
    order = ("former", "current", "acting", "elect", "was acting")
    status = min(said, key=order.index)
    if status == "was acting":
        status = "current" if any(s.status == "current" for s in seen) else "former"
    days = (holding[0], holding[-1]) if holding else ("", "")
    return Tenure(person, list(seen), status, days, former[0] if former else "")


def _in_time(tenure: Tenure) -> tuple[str, str, str]:
    """Who is only told to have held it before comes first, whom no day is known of last."""
    start = tenure.days[0] or (EARLY if tenure.status == "former" else LATE)
    return start, tenure.days[1], tenure.person.person_id


def predecessor(tenure: Tenure, tenures: Sequence[Tenure]) -> Tenure | None:
    """Who held a single post right before: the last one seen in it until then, else the only one whom an article of
    this holder calls former."""
    others = [t for t in tenures if t is not tenure]
    begin = full_days(tenure)[0] or tenure.days[0]  # who was acting first follows whom they stood in for
    dated = [t for t in others if t.days[1] and begin and t.days[1] <= begin]
    if dated and not any(t.days == tenure.days for t in dated):
        return max(dated, key=lambda t: (t.days[1], t.days[0], t.person.person_id))
    if tenure.status == "former":
        return None
    articles = {s.article_id for s in tenure.seen}
    gone = [t for t in others if t.status == "former" and articles & {s.article_id for s in t.seen}]
    gone = [t for t in gone if any(s.status in ("current", "former") for s in t.seen)]  # no one acting between two
    return gone[0] if len(gone) == 1 else None


def at_one_time(one: Tenure, other: Tenure) -> bool:
    """Whether both are seen in the full post, neither acting, and each still after the other had begun."""
    (a, b), (c, d) = full_days(one), full_days(other)
    return bool(a and c) and a < d and c < b


def full_days(tenure: Tenure) -> tuple[str, str]:
    """First and last day seen in the post itself."""
    days = sorted(s.published for s in tenure.seen if s.status == "current" and s.published)
    return (days[0], days[-1]) if days else ("", "")


def is_single(position: str) -> bool:
    """Whether one person at a time holds it: глава района, директор; not депутат, not заместитель."""
    head = next((w for w in fold(position).split() if w not in word_set("single_adjectives")), "")
    return head in word_set("single_posts")
