"""What a run shows while it works and when it ends: a bar on a terminal, plain lines in a log.

analyze  ━━━━━━━━━━━━━━━  812/2000 articles  41.3/s  0:00:29
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from pipeline.run import Summary, skipped_lines

LOG_EVERY = 30.0  # seconds between lines of a log


class Rate(ProgressColumn):
    """Articles per second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.finished_speed or task.speed or 0:.1f}/s")


class Shown:
    """Progress for a person: a bar where there is a terminal, else a line at the start of a stage and every half a
    minute."""

    def __init__(self, bar: Progress | None) -> None:
        self.bar = bar
        self.begun = time.monotonic()
        self.task: TaskID | None = None
        self.name, self.done = "", 0
        self.total: int | None = None
        self.stage_begun = self.logged = self.begun

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.begun

    def stage(self, name: str, total: int | None = None) -> None:
        self.finish()
        self.name, self.total, self.done = name, total, 0
        self.stage_begun = self.logged = time.monotonic()
        if self.bar is not None:
            self.task = self.bar.add_task(name, total=total)

    def advance(self, done: int) -> None:
        self.done += done
        if self.bar is not None and self.task is not None:
            self.bar.update(self.task, advance=done)
        elif time.monotonic() - self.logged > LOG_EVERY:
            self.log()

    def note(self, text: str) -> None:
        if self.bar is not None:
            self.bar.print(text, markup=False, highlight=False)
        else:
            print(text, file=sys.stderr, flush=True)

    def finish(self) -> None:
        if self.bar is not None and self.task is not None:
            self.bar.update(self.task, total=self.done, completed=self.done)
        elif self.bar is None and self.name:
            self.log()

    def log(self) -> None:
        self.logged = time.monotonic()
        seconds = self.logged - self.stage_begun
        rate = self.done / seconds if seconds else 0.0
        of = f" of {self.total}" if self.total is not None else ""
        left = (
            f", {(self.total - self.done) / rate:.0f} s left" if self.total and rate and self.done < self.total else ""
        )
        number = articles(self.done, of, self.total)
        print(f"{self.name}: {number}, {rate:.1f}/s{left}", file=sys.stderr, flush=True)


def articles(done: int, of: str = "", total: int | None = None) -> str:
    """ "1 article", "812 articles", "1 of 2 articles"."""
    return f"{done}{of} {'article' if (done if total is None else total) == 1 else 'articles'}"


@contextmanager
def show_progress() -> Iterator[Shown]:
    """A Progress on stderr for the time of a run."""
    console = Console(stderr=True)
    if not console.is_terminal:
        shown = Shown(None)
        yield shown
        shown.finish()
        return
    columns = (
        TextColumn("{task.description:8}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("articles"),
        Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        shown = Shown(bar)
        yield shown
        shown.finish()


def show_summary(summary: Summary, out: Path, seconds: float) -> None:
    """What was read, skipped and why, rows per table, time."""
    console = Console(soft_wrap=True)
    for line in skipped_lines(summary):
        console.print(line, markup=False, highlight=False)
    table = Table(box=None, show_header=False)
    for name, rows in summary.rows.items():
        table.add_row(name, f"{rows:,}".replace(",", " "))
    console.print(table)
    read = f"{articles(summary.articles)} in {seconds:.1f} s, {summary.skipped_total} skipped"
    console.print(f"To read them as a page: svodka report {quote(str(out))}", markup=False, highlight=False)
    console.print(f"{read}. Tables in {out}", markup=False, highlight=False)
