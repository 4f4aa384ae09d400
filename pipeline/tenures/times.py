"""When somebody held a post: from the days of the articles that show it, and from what one article says of two people.

    Лось in May and June, former in July, Зимин in August, Лось again from October
        → three tenures: Лось, former;  Зимин after her;  Лось after him

An article without a day tells no order; one that calls somebody new in the post does.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.tenures.people import whole_names
from pipeline.tenures.seen import Seen

HOLDING = ("current", "acting")
COMING = (*HOLDING, "elect")  # whoever is yet to begin is not shown in the post, and follows whom they will relieve
LASTING = ("former", "current", "acting", "elect", "was acting")  # of one day's the first has the last word
EARLY, LATE = "", "9999"  # sort before and after every day
PROOF = 2  # articles that call somebody former before they are shown in the post again, where nobody holds it meanwhile


class Tenure(NamedTuple):
    """One holder of one post, from coming to leaving."""

    holder: str  # the person_id of the fullest of the person's names
    number: int  # 1; 2 for who came back
    person: Seen  # a role under that name
    seen: list[Seen]
    status: str
    days: tuple[str, str]  # first and last seen holding the post, empty when never on a known day
    full_days: tuple[str, str] | None  # the same in the post itself, not acting; None when never
    first_former: str  # first told to have held it before


def tenures_of(seen: Sequence[Seen], single: bool) -> list[Tenure]:
    """The tenures of one post, in order of time."""
    by_holder: dict[str, list[Seen]] = {}
    whole = whole_names(seen)
    for role in seen:
        by_holder.setdefault(whole[role.person_id], []).append(role)
    tenures = []
    for holder, roles in by_holder.items():
        others = [s.published for s in seen if whole[s.person_id] != holder and s.status in HOLDING and s.published]
        spells = spells_of(roles, others if single else [])
        tenures += [
            tenure_of(holder, number, roles, spell, number == len(spells)) for number, spell in enumerate(spells, 1)
        ]
    return sorted(tenures, key=_in_time)


def spells_of(roles: Sequence[Seen], others: Sequence[str]) -> list[list[Seen]]:
    """The roles of one holder, cut where they left and came back: where articles call them former between two days in
    the post, and another holds it meanwhile or several articles say so. `others`: the days of others in the post.

    Roles of no known day stand with the last.
    """
    dated = [s for s in roles if s.published]
    held = sorted({s.published for s in dated if s.status in HOLDING})
    cuts = []
    for before, after in pairwise(held):
        left = {s.article_id for s in dated if s.status == "former" and before < s.published < after}
        if left and (len(left) >= PROOF or any(before < day < after for day in others)):
            cuts.append(after)
    bounds = [EARLY, *cuts, LATE]
    spells = [[s for s in dated if begin <= s.published < end] for begin, end in pairwise(bounds)]
    spells[-1] += [s for s in roles if not s.published]
    return spells


def tenure_of(holder: str, number: int, roles: Sequence[Seen], seen: list[Seen], last: bool) -> Tenure:
    """What the articles tell of one holder; the latest that is dated has the last word."""
    person = next(s for s in roles if s.person_id == holder)
    holding = sorted(s.published for s in seen if s.status in HOLDING and s.published)
    former = sorted(s.published for s in seen if s.status == "former" and s.published)
    latest = max(s.published for s in seen)
    status = min((s.status for s in seen if s.published == latest), key=LASTING.index) if last else "former"
    if status == "was acting":
        status = "current" if any(s.status == "current" for s in seen) else "former"
    days = (holding[0], holding[-1]) if holding else ("", "")
    return Tenure(holder, number, person, seen, status, days, full_days(seen), former[0] if former else "")


def full_days(seen: Sequence[Seen]) -> tuple[str, str] | None:
    """First and last day seen in the post itself, empty where no day is known."""
    full = [s.published for s in seen if s.status == "current"]
    days = sorted(filter(None, full))
    return ((days[0], days[-1]) if days else ("", "")) if full else None


def _in_time(tenure: Tenure) -> tuple[str, str, str, int]:
    """Who is only told to have held it before comes first, whom no day is known of last."""
    start = tenure.days[0] or (EARLY if tenure.status == "former" else LATE)
    return start, tenure.days[1], tenure.holder, tenure.number


# ------------------------------------------------------------------ two holders


def rivals(tenure: Tenure, tenures: Sequence[Tenure]) -> list[Tenure]:
    """Who else is shown in a single post at the same time, or on days that tell no order."""
    return [t for t in tenures if t.holder != tenure.holder and at_one_time(tenure, t)]


def at_one_time(one: Tenure, other: Tenure) -> bool:
    """Whether both are seen in the full post, neither acting, and no day and no article tells who came first."""
    if one.full_days is None or other.full_days is None:
        return False
    (a, b), (c, d) = one.full_days, other.full_days
    if a and c and (a, b) != (c, d) or a and a == c and a != b:
        return a < d and c < b
    return "former" not in (one.status, other.status) and not follows(one, other) and not follows(other, one)


def follows(tenure: Tenure, other: Tenure) -> bool:
    """Whether an article that shows both tells that this one is new in the post, or that the other has left."""
    here = _articles(tenure, COMING)
    new, new_too = (_articles(t, COMING, fresh=True) for t in (tenure, other))
    left = _articles(other, ("former",)) if other.status == "former" != tenure.status else set()
    return bool(here & left or new & _articles(other, LASTING) - new_too)


def _articles(tenure: Tenure, statuses: Sequence[str], fresh: bool = False) -> set[str]:
    return {s.article_id for s in tenure.seen if s.status in statuses and s.fresh >= fresh}


def predecessor(tenure: Tenure, tenures: Sequence[Tenure]) -> Tenure | None:
    """Who held a single post right before: the last one seen in it until then, else the only one of whom an article
    tells so. Nobody who is shown at the same time."""
    others = [t for t in tenures if t.holder != tenure.holder and not at_one_time(tenure, t)]
    begin = (tenure.full_days or tenure.days)[0] or tenure.days[0]  # whoever was acting first stood in for that one
    dated = [t for t in others if t.days[1] and begin and t.days[1] <= begin]
    if dated and not any(t.days == tenure.days and not follows(tenure, t) for t in dated):
        return max(dated, key=lambda t: (t.days[1], t.days[0], t.holder))
    gone = [t for t in others if follows(tenure, t) and not follows(t, tenure)]
    if tenure.status == "elect" and not gone:
        gone = [t for t in others if t.status in HOLDING]
    return gone[0] if len(gone) == 1 else None
