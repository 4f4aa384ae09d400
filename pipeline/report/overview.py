"""What was read: articles, outlets, period, reprints, and what was skipped and why."""

import re
from collections import Counter

from pipeline.report.charts import month_chart
from pipeline.report.dump import Dump, Outlet
from pipeline.report.evidence import Evidence
from pipeline.report.grid import Cell, amount, grid, shown
from pipeline.report.markup import Child, Html, cut, markup, tag, words
from pipeline.report.section import Section
from pipeline.report.source import Source
from pipeline.report.wording import ARTICLES, OUTLETS, counted, number, period

OUTLETS_SHOWN, REASONS_SHOWN = 30, 15
REASON = re.compile(r"[^:,(]+")  # "the same article was read already, from 7.txt: remove it": what is wrong, not where


def section(source: Source, dump: Dump, evidence: Evidence) -> Section:
    whole = dump.whole
    body = markup(
        (
            tag("dl", _facts(dump), class_="facts"),
            month_chart(dump.by_period(dump.months), dump.periods, ARTICLES),
            tag("h3", "Издания"),
            _outlets(source, dump),
            tag("h3", "Что не удалось прочесть"),
            _skipped(source),
        )
    )
    lead = "Перепечатка – статья, половина которой или больше слово в слово стоит в более ранней."
    if whole.undated:
        lead += f" Без дня выхода – {counted(whole.undated, ARTICLES)}: по месяцам они не считаны."
    return Section("read", "Что прочитано", lead, body)


def headline(dump: Dump) -> str:
    """The dump in a line, for the head of the page."""
    named = sum(1 for outlet in dump.outlets if outlet)
    parts = [counted(dump.whole.articles, ARTICLES), counted(named, OUTLETS) if named else ""]
    parts.append(period(dump.whole.first, dump.whole.last) if dump.whole.first else "")
    return ", ".join(filter(None, parts))


def _facts(dump: Dump) -> list[Html]:
    whole = dump.whole
    facts: list[tuple[str, str]] = [
        ("Статей", number(whole.articles)),
        ("Из них перепечаток", number(whole.reprints)),
        ("Изданий", number(sum(1 for outlet in dump.outlets if outlet))),
        ("Период", period(whole.first, whole.last) if whole.first else "неизвестен"),
        ("Без даты", number(whole.undated)),
    ]
    return [tag("div", tag("dt", name), tag("dd", value)) for name, value in facts]


def _outlets(source: Source, dump: Dump) -> Html:
    ordered = sorted(dump.outlets.items(), key=lambda item: (-item[1].articles, item[0]))
    rows = [_outlet_row(name, outlet) for name, outlet in ordered[:OUTLETS_SHOWN]]
    note = (
        shown(len(rows), len(ordered), source.file("articles"), "у кого больше всего статей")
        if len(rows) < len(ordered)
        else None
    )
    return grid(["Издание", "Статей", "Перепечаток", "Без даты", "Период"], rows, note)


def _outlet_row(name: str, outlet: Outlet) -> list[Cell | Child]:
    days = period(outlet.first, outlet.last) if outlet.first else ""
    counts = (outlet.articles, outlet.reprints, outlet.undated)
    return [words(name) or "не указано", *map(amount, counts), Cell(days, outlet.first)]


def _skipped(source: Source) -> Html:
    """The reasons without what differs from file to file, each with its count and an example."""
    reasons: Counter[str] = Counter()
    examples: dict[str, tuple[str, str]] = {}
    for file, record, reason in source.rows("skipped", ["source", "record", "reason"]):
        kind = cut(reason_of(reason))
        reasons[kind] += 1
        examples.setdefault(kind, (f"{file} {record}".strip(), reason))
    if not reasons:
        return tag("p", "Прочитано всё.", class_="none")
    ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))[:REASONS_SHOWN]
    rows: list[list[Cell | Child]] = [
        [words(kind), amount(count), words(examples[kind][0]), words(examples[kind][1], 400)] for kind, count in ordered
    ]
    total = sum(reasons.values())
    note = f"Всего пропущено: {number(total)}. Каждый случай – в файле {source.file('skipped')}."
    return grid(["Причина", "Сколько раз", "Например", "Что с ним и что сделать"], rows, note)


def reason_of(reason: str) -> str:
    """What is wrong, without file names, numbers and remedy.

    >>> reason_of("the same article was read already, from book.xlsx 4: remove it")
    'the same article was read already'
    """
    found = REASON.match(reason)
    return found.group().strip() if found else reason
