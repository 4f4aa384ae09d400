"""Are dates found, and do they mean the right days: the spans touch, and first and last day are the gold's.

A gold date whose year can't be told (no ISO value) isn't asked for.
"""

import re

from pipeline.evaluate.compare import day_bounds
from pipeline.evaluate.figures import Counts
from pipeline.evaluate.found import FoundDate
from pipeline.evaluate.gold import GoldDate
from pipeline.evaluate.match import Case
from pipeline.evaluate.outcome import Outcome, Row, Verdict

YEAR = re.compile(r"\d{4}")


def score_dates(case: Case) -> Outcome:
    dates = case.found.dates
    wanted = [date for date in case.article.gold.dates if YEAR.match(date.iso or "")]
    taken: set[int] = set()
    rows = []
    missed = []
    for date in wanted:
        hit = next(
            (i for i, row in enumerate(dates) if i not in taken and touch(date, row) and same_days(date, row)), None
        )
        if hit is None:
            missed.append(date)
        else:
            taken.add(hit)
            rows.append(date_row(case, date, dates[hit]))
    free = [row for i, row in enumerate(dates) if i not in taken]
    figure = Counts(len(taken), len(dates), len(wanted))
    for date in missed:
        near = next((row for row in free if touch(date, row)), None)
        if near is not None:
            free.remove(near)
        rows.append(date_row(case, date, near))
    rows += [Row("dates", "extra", case.article.id, row.start, row.end, found=describe(row)) for row in free]
    return Outcome({"days": figure}, rows)


def touch(gold: GoldDate, found: FoundDate) -> bool:
    return found.start < gold.end and gold.start < found.end


def same_days(gold: GoldDate, found: FoundDate) -> bool:
    return (found.date_from[:10], (found.date_to or found.date_from)[:10]) == day_bounds(gold.iso or "")


def date_row(case: Case, gold: GoldDate, found: FoundDate | None) -> Row:
    verdict: Verdict = "missed" if found is None else "right" if same_days(gold, found) else "wrong"
    shown = "" if found is None else describe(found)
    return Row("dates", verdict, case.article.id, gold.start, gold.end, gold.iso or "", shown)


def describe(row: FoundDate) -> str:
    return f"{row.date_from}/{row.date_to}" if row.date_to and row.date_to != row.date_from else row.date_from
