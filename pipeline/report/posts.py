"""Who holds which post, from when to when, after and before whom, and what is doubtful about it."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from pipeline.report.best import Best
from pipeline.report.dump import Dump
from pipeline.report.evidence import Evidence, Place
from pipeline.report.grid import Cell, amount, grid, shown
from pipeline.report.markup import Child, Html, markup, tag, words
from pipeline.report.section import Section
from pipeline.report.source import Source
from pipeline.report.wording import FOLLOWED, STATES, day, period

POSTS = 80
HOLDERS = 12  # of one post: thousands are депутат
CHOICE = "чей пост назван в большем числе статей"
LEAD = (
    "«По статьям» – день первой и последней датированной статьи, в которой человек занимает пост, а не день назначения "
    "или ухода. Прежде чем писать о человеке, прочтите предложение, на которое ведёт номер."
)
HEADS = ["Район или место", "Организация", "Пост", "Кто", "Состояние", "По статьям", "Преемник", "Статей", "Источник"]


class Tenure(NamedTuple):
    """A row of `tenures`."""

    position: str
    organization_id: str
    organization: str
    place_id: str
    place: str
    person_id: str
    person: str
    status: str
    first_seen: str
    last_seen: str
    first_former: str
    predecessor_id: str
    also_held_by: str
    articles: int
    first_role_id: str
    last_role_id: str


class Territory(NamedTuple):
    """The district and region of a place."""

    district: str
    region: str


def section(source: Source, dump: Dump, evidence: Evidence) -> Section:
    best: Best[list[Tenure]] = Best(POSTS)
    total = 0
    for post in posts(source.rows("tenures", Tenure._fields)):
        total += len(post)
        articles = sum(tenure.articles for tenure in post)
        best.add((-articles, post[0].place, post[0].organization, post[0].position, post[0].person_id), post)
    chosen = best.items()
    seats = read_seats(source, chosen)
    where = read_territories(source, {seat for post in chosen if (seat := seat_of(post[0], seats))})
    roles = read_roles(source, {id_ for post in chosen for t in post for id_ in (t.first_role_id, t.last_role_id)})
    lines = []
    for post in chosen:
        territory = where.get(seat_of(post[0], seats), Territory("", ""))
        name = territory.district or post[0].place or territory.region
        for at, tenure in most_told(post):
            key = (not name, name, post[0].organization, post[0].position, post[0].organization_id, at)
            lines.append((key, _row(tenure, post, name, roles, evidence)))
    rows = [row for _, row in sorted(lines, key=lambda line: line[0])]
    note = shown(len(rows), total, source.file("tenures"), CHOICE) if rows else None
    return Section("posts", "Кто какой пост занимает", LEAD, grid(HEADS, rows, note))


def posts(rows: Iterable[tuple[object, ...]]) -> Iterator[list[Tenure]]:
    """The holders of one post after the other: in the table they stand together."""
    tenures = (Tenure(*row) for row in rows)  # type: ignore[arg-type]
    for _, post in groupby(tenures, key=lambda t: (t.organization_id, t.place_id)):
        yield list(post)


def most_told(post: list[Tenure]) -> list[tuple[int, Tenure]]:
    """The holders whom most articles show, in their order, each with its place among all."""
    numbered = sorted(enumerate(post), key=lambda item: (-item[1].articles, item[0]))
    return sorted(numbered[:HOLDERS])


def successor(tenure: Tenure, post: Iterable[Tenure]) -> str:
    """Who follows: the only one in the post whose predecessor this person is."""
    after = [t for t in post if t.predecessor_id and t.predecessor_id == tenure.person_id]
    same = [t for t in after if t.position == tenure.position] or after
    return same[0].person if len(same) == 1 else ""


def seat_of(tenure: Tenure, seats: dict[str, str]) -> str:
    """The id of the post's place, or of its organisation's; empty when neither is known."""
    return tenure.place_id or seats.get(tenure.organization_id, "")


def read_seats(source: Source, chosen: Iterable[list[Tenure]]) -> dict[str, str]:
    """The place of each organisation."""
    wanted = {post[0].organization_id for post in chosen if post[0].organization_id}
    return dict(source.rows("organizations", ["entity_id", "place_id"], {"entity_id": wanted}))


def read_territories(source: Source, ids: Collection[str]) -> dict[str, Territory]:
    columns = ["place_id", "district", "region"]
    rows = source.rows("place_counts", columns, {"place_id": ids})
    return {place_id: Territory(district, region) for place_id, district, region in rows}


def read_roles(source: Source, ids: Collection[str]) -> dict[str, Place]:
    rows = source.rows("roles", ["role_id", "article_id", "start", "end"], {"role_id": ids})
    return {role_id: Place(*place) for role_id, *place in rows}


def _row(
    tenure: Tenure, post: list[Tenure], where: str, roles: dict[str, Place], evidence: Evidence
) -> list[Cell | Child]:
    following = successor(tenure, post)
    return [
        _name(where, tenure.place if tenure.place != where else ""),
        words(tenure.organization),
        words(tenure.position),
        Cell(words(tenure.person), tenure.person, "name"),
        _state(tenure, following),
        Cell(_days(tenure), tenure.first_seen or tenure.first_former),
        words(following),
        amount(tenure.articles),
        evidence.cite_all([roles.get(tenure.first_role_id), roles.get(tenure.last_role_id)]),
    ]


def _name(where: str, place: str) -> Cell:
    small = tag("small", words(place)) if place else None
    return Cell(markup((words(where), " ", small)), where)


def _days(tenure: Tenure) -> str:
    """ "03.05.2024 – 12.07.2024": when the articles show it; undated ones show no day."""
    if tenure.first_seen:
        return period(tenure.first_seen, tenure.last_seen)
    return f"на {day(tenure.first_former)} в прошлом" if tenure.first_former else "статьи без даты"


def _state(tenure: Tenure, following: str) -> Html:
    """Whether it is held, and what speaks against it. The last article on somebody who was followed is an old one."""
    states = STATES | FOLLOWED if following else STATES
    state = states.get(tenure.status, tenure.status)
    if not tenure.also_held_by:
        return markup(state)
    doubt = ("проверьте: статьи называют на этом посту также: ", words(tenure.also_held_by, 300))
    return markup((state, " ", tag("small", *doubt, class_="doubt")))
