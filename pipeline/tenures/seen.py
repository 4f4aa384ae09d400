"""What the tenures are made of: roles of articles as they were seen, in the resolver's scratch file.

`seen` holds a row a role; `held` what one person is seen in, once each; `place_of` says which post that is.
"""

from typing import NamedTuple

SCHEMA = """
CREATE TABLE seen (
    person_id TEXT, position TEXT, organization_id TEXT, place_id TEXT, status TEXT, fresh INTEGER, published TEXT,
    article_id TEXT, number INTEGER, role_id TEXT
);
"""
# a role's body lies where the body's name says, else where the role does
HELD = """
CREATE INDEX seen_person ON seen (person_id, position, organization_id, place_id);
CREATE TABLE post_of (
    person_id TEXT, position TEXT, organization_id TEXT, place_id TEXT, post TEXT, position_told TEXT, body_id TEXT,
    seat_id TEXT, PRIMARY KEY (person_id, position, organization_id, place_id)
) WITHOUT ROWID;
"""
# what the name of a federal body tells of Russia is no place of the body in a town
WHERE = "CASE WHEN s.kind <> 'страна' THEN s.entity_id END"
HELD_BY_FAMILY = f"""
SELECT DISTINCT person_id, ifnull(p.last, ''), ifnull(p.first, ''), ifnull(p.patronymic, ''), p.name, position,
       organization_id, ifnull(o.name, ''), ifnull(m.name, ''), seen.place_id, ifnull({WHERE}, seen.place_id)
FROM seen JOIN entity p ON p.entity_id = person_id
LEFT JOIN entity o ON o.entity_id = organization_id LEFT JOIN entity m ON m.entity_id = o.parent_id
LEFT JOIN entity s ON s.entity_id = o.place_id
ORDER BY folded(p.last), person_id, position, organization_id, seen.place_id"""
BODIES = f"""
SELECT DISTINCT organization_id, o.name, ifnull({WHERE}, seen.place_id) AS body_place, ifnull(l.name, '')
FROM seen JOIN entity o ON o.entity_id = organization_id LEFT JOIN entity s ON s.entity_id = o.place_id
LEFT JOIN entity l ON l.entity_id = ifnull({WHERE}, seen.place_id)
ORDER BY body_place, 1"""
POSTS = """
SELECT post, position_told, body_id, seat_id, seen.person_id, status, fresh, published, article_id, role_id,
       p.name, ifnull(p.last, ''), ifnull(p.first, ''), ifnull(p.patronymic, ''), o.name, l.name, t.name
FROM seen JOIN post_of USING (person_id, position, organization_id, place_id)
JOIN entity p ON p.entity_id = seen.person_id
LEFT JOIN entity o ON o.entity_id = body_id LEFT JOIN entity l ON l.entity_id = seat_id
LEFT JOIN entity t ON t.entity_id = seen.organization_id
ORDER BY post, published = '', published, article_id, number"""


class Held(NamedTuple):
    """What one person is seen in: ids are empty where nothing is told. `parent`: the name of what the body is a
    part of; `where`: the place of the body, else of the role."""

    person_id: str
    last: str
    first: str
    patronymic: str
    person: str
    position: str
    organization_id: str
    organization: str
    parent: str
    place_id: str
    where: str


class Seen(NamedTuple):
    """One role of one article, its names resolved and its post known. `fresh`: told as new in the post."""

    post: str
    position: str
    organization_id: str
    place_id: str
    person_id: str
    status: str
    fresh: int
    published: str
    article_id: str
    role_id: str
    person: str
    last: str
    first: str
    patronymic: str
    organization: str | None
    place: str | None
    told: str | None  # the name of the body in this article, of several that are one
