"""Scores → a table on the terminal, and the rows behind them, each in its context.

missed  names  07  84–103
    в [селе Кузьминском] Рыбновского района прошла
    gold   LOC село Кузьминское → l2
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.evaluate.figures import BCubed, Counts, Overlaps, Reliability, Share, Value
from pipeline.evaluate.outcome import Row, Verdict
from pipeline.evaluate.scores import Scores

Show = Literal["wrong", "gold", "found", "all"]
COLOURS: Mapping[Verdict, str] = {"right": "green", "wrong": "yellow", "missed": "red", "extra": "magenta"}
AROUND = 40  # characters of context on either side


def print_scores(scores: Scores, console: Console) -> None:
    console.print(f"{scores.articles_found} of {scores.articles} gold articles found in the tables")
    table = Table()
    table.add_column("score", no_wrap=True, min_width=max(map(len, scores.figures), default=0))
    for column in ("precision", "recall", "F1 or share", "right", "found", "gold"):
        table.add_column(column, justify="right")
    for name, figure in scores.figures.items():
        table.add_row(name, *cells(figure))
    console.print(table)
    for name, figure in scores.figures.items():
        if isinstance(figure, Reliability):
            print_reliability(name, figure, console)


def print_figures(title: str, figures: Mapping[str, Any], console: Console) -> None:
    """Figures with precision and recall as a table of their own."""
    table = Table(title)
    for column in ("precision", "recall", "F1", "right", "found", "gold"):
        table.add_column(column, justify="right")
    for name, figure in figures.items():
        table.add_row(name, *cells(figure))
    console.print(table)


def cells(figure: Any) -> tuple[str, ...]:
    values = figure.values()
    if isinstance(figure, Counts):
        counts = (f"{figure.right:.1f}".removesuffix(".0"), str(figure.found), str(figure.gold))
        return number(values["precision"]), number(values["recall"]), number(values["f1"]), *counts
    if isinstance(figure, Overlaps):
        counts = (f"{figure.right}, {figure.met}", str(figure.found), str(figure.gold))
        return number(values["precision"]), number(values["recall"]), number(values["f1"]), *counts
    if isinstance(figure, BCubed):
        return number(values["precision"]), number(values["recall"]), number(values["f1"]), "", str(figure.mentions), ""
    if isinstance(figure, Share):
        return "", "", number(values["share"]), str(figure.right), "", str(figure.of)
    (key, value), *_ = values.items()
    return "", "", f"{key} {f'{value:g}' if key == 'count' else number(value)}"


def print_reliability(name: str, figure: Reliability, console: Console) -> None:
    table = Table(f"{name}: said")
    for column in ("rows", "mean confidence", "share right"):
        table.add_column(column, justify="right")
    width = 1 / len(figure.bins)
    for i, rows in enumerate(figure.bins):
        if rows.rows:
            span = f"{i * width:.1f}–{(i + 1) * width:.1f}"
            table.add_row(span, str(rows.rows), number(rows.confidence / rows.rows), number(rows.right / rows.rows))
    console.print(table)


def number(value: Value) -> str:
    return "–" if value is None else f"{value:.4f}"


def choose_rows(rows: Iterable[Row], show: Show) -> list[Row]:
    """`wrong`: all that isn't right; `gold`: what should have been found; `found`: what was."""
    chosen: Mapping[Show, tuple[Verdict, ...]] = {
        "wrong": ("wrong", "missed", "extra"),
        "gold": ("right", "wrong", "missed"),
        "found": ("right", "wrong", "extra"),
        "all": ("right", "wrong", "missed", "extra"),
    }
    return [row for row in rows if row.verdict in chosen[show]]


def print_rows(scores: Scores, show: Show, console: Console) -> None:
    for row in sorted(choose_rows(scores.rows, show), key=lambda row: (row.task, row.article_id, row.start, row.end)):
        colour = COLOURS[row.verdict]
        place = f"{row.task}  {escape(row.article_id)}  {row.start}–{row.end}"
        lines = [f"[{colour}]{row.verdict:6}[/]  {place}", f"    {context(row, scores.texts[row.article_id])}"]
        lines += [
            f"    {label:5}  {escape(text)}" for label, text in (("gold", row.gold), ("found", row.found)) if text
        ]
        console.print("\n".join(lines), soft_wrap=True, highlight=False)


def context(row: Row, text: str) -> str:
    """The span in brackets between a few words of its line, ready for rich."""
    before, span, after = (
        text[max(0, row.start - AROUND) : row.start],
        text[row.start : row.end],
        text[row.end :][:AROUND],
    )
    if not span:
        return "(not named in the text)"
    return f"{escape(one_line(before))}[bold]\\[{escape(one_line(span))}][/bold]{escape(one_line(after))}"


def one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def as_json(scores: Scores, show: Show | None) -> dict[str, Any]:
    """What `--json` prints: values unrounded, and the chosen rows."""
    result: dict[str, Any] = {
        "articles": scores.articles,
        "articles_found": scores.articles_found,
        "values": scores.values(),
    }
    if show is not None:
        result["rows"] = [
            {name: getattr(row, name) for name in row.__dataclass_fields__} for row in choose_rows(scores.rows, show)
        ]
    return result
