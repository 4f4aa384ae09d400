"""Entities → a few words on who or what each is: a person's post, an organisation's territory, a place's kind.

describe(source, ["per-1"], evidence) → {"per-1": глава администрации, администрация Ряжского района [3]}
"""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from pipeline.report.evidence import Evidence, Place
from pipeline.report.markup import Html, joined, markup, tag, words
from pipeline.report.source import Source


class Post(NamedTuple):
    position: str
    where: str
    former: bool


def describe(source: Source, ids: Collection[str], evidence: Evidence) -> dict[str, Html]:
    """What is known of each; entities of which nothing is known are left out."""
    return {**_people(source, ids, evidence), **_organizations(source, ids), **_places(source, ids)}


def _people(source: Source, ids: Collection[str], evidence: Evidence) -> dict[str, Html]:
    """The post or occupation that most sentences give, with the first of them."""
    counts: dict[str, Counter[Post]] = {}
    first: dict[tuple[str, Post], Place] = {}
    columns = ["article_id", "start", "end", "person_id", "position", "organization", "place", "status"]
    for article_id, start, end, person_id, position, organization, place, status in source.rows(
        "roles", columns, {"person_id": ids}
    ):
        post = Post(position, organization or place, status == "former")
        counts.setdefault(person_id, Counter())[post] += 1
        first.setdefault((person_id, post), Place(article_id, start, end))
    result = {}
    for person_id, posts in counts.items():
        post = min(posts, key=lambda each: (-posts[each], not each.where, each))
        former = "в прошлом: " if post.former else None
        result[person_id] = markup(
            (former, _listed([post.position, post.where]), " ", evidence.cite(*first[person_id, post]))
        )
    return result


def _organizations(source: Source, ids: Collection[str]) -> dict[str, Html]:
    columns = ["entity_id", "kind", "parent", "place"]
    rows = source.rows("organizations", columns, {"entity_id": ids})
    return {entity_id: _listed(known) for entity_id, *known in rows if any(known)}


def _places(source: Source, ids: Collection[str]) -> dict[str, Html]:
    columns = ["entity_id", "name", "kind", "container", "region"]
    rows = source.rows("places", columns, {"entity_id": ids})
    return {
        entity_id: _listed(part for part in known if part != name) for entity_id, name, *known in rows if any(known)
    }


def _listed(parts: Iterable[str]) -> Html:
    """The parts that are known, each once, the first one as it is and the others smaller."""
    head, *rest = dict.fromkeys(part for part in parts if part) or [""]
    return joined([words(head), *(tag("small", words(part)) for part in rest)])
