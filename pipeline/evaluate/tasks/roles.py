"""Who holds which post, and where: a person and a position, then also the organisation or territory.

One row for a person and post, however often an article says so. The position may be given as the whole phrase with
organisation and territory; it counts as the position.
"""

from pipeline.evaluate.compare import fold
from pipeline.evaluate.figures import Counts
from pipeline.evaluate.found import FoundRole
from pipeline.evaluate.gold import GoldRole
from pipeline.evaluate.match import Case
from pipeline.evaluate.outcome import Outcome, Row, Verdict

Post = tuple[str, str]  # person, folded position
Place = str | None  # gold id of the organisation or territory


def score_roles(case: Case) -> Outcome:
    longer = {(role.person, fold(role.position_full)): fold(role.position) for role in case.article.gold.roles}
    gold: dict[tuple[Post, Place], GoldRole] = {}
    for role in case.article.gold.roles:
        gold.setdefault(((role.person, fold(role.position)), role.org or role.territory), role)
    found: dict[tuple[Post, Place], FoundRole] = {}
    for row in case.found.roles:
        found.setdefault(found_post(row, case, longer), row)
    gold_posts, found_posts = {post for post, _ in gold}, {post for post, _ in found}
    return Outcome(
        {
            "position": Counts(len(gold_posts & found_posts), len(found_posts), len(gold_posts)),
            "where": Counts(len(gold.keys() & found.keys()), len(found), len(gold)),
        },
        role_rows(case, gold, found),
    )


def found_post(row: FoundRole, case: Case, longer: dict[Post, str]) -> tuple[Post, Place]:
    """A found role in the ids of the gold."""
    person = case.to_gold.get(row.person_id, row.person_id)
    position = fold(row.position)
    where = case.to_gold.get(row.organization_id) or case.to_gold.get(row.place_id)
    return (person, longer.get((person, position), position)), where


def role_rows(
    case: Case, gold: dict[tuple[Post, Place], GoldRole], found: dict[tuple[Post, Place], FoundRole]
) -> list[Row]:
    """Right, wrong (the post is right, its place isn't), missed and extra, in that order."""
    rows = []
    by_post = {post: (place, row) for (post, place), row in found.items() if (post, place) not in gold}
    used: set[Post] = set()
    for (post, place), role in gold.items():
        row = found.get((post, place))
        other = by_post.get(post) if row is None else None
        if other:
            used.add(post)
        verdict: Verdict = "right" if row is not None else "wrong" if other else "missed"
        shown = describe_found(post, place, row) if row is not None else describe_found(post, *other) if other else ""
        gold_text = f"{role.person}: {role.position} → {place or '–'}"
        rows.append(Row("roles", verdict, case.article.id, role.start, role.end, gold_text, shown))
    for (post, place), row in found.items():
        if (post, place) not in gold and post not in used:
            shown = describe_found(post, place, row)
            rows.append(Row("roles", "extra", case.article.id, row.start, row.end, found=shown))
    return rows


def describe_found(post: Post, place: Place, row: FoundRole) -> str:
    where = place or row.organization_id or row.place_id or "–"
    return f"{post[0]} ({row.person}): {row.position} → {where}"
