"""console: plain lines in a log, a bar on a terminal, the summary."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import console
from pipeline.console import Shown, show_progress, show_summary
from pipeline.records import Skipped
from pipeline.run import Summary


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which the test sets."""
    now = [100.0]
    monkeypatch.setattr(console.time, "monotonic", lambda: now[0])
    return now


def test_a_log_has_a_line_for_each_stage_and_some_between(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    with show_progress() as progress:
        progress.stage("read")
        progress.advance(1000)
        clock[0] += 2
        progress.stage("analyze", 1000)
        for _ in range(4):
            clock[0] += 20
            progress.advance(100)
        progress.note("A note.")
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "read: 1000 articles, 500.0/s",
        "analyze: 200 of 1000 articles, 5.0/s, 160 s left",
        "analyze: 400 of 1000 articles, 5.0/s, 120 s left",
        "A note.",
        "analyze: 400 of 1000 articles, 5.0/s, 120 s left",
    ]
    assert not said.out
    assert progress.seconds == 82


def test_no_stage_no_line(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with show_progress():
        pass
    assert capsys.readouterr().err == ""


def test_nothing_to_do_is_no_division_by_zero(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    shown = Shown(None)
    shown.stage("analyze", 0)
    shown.advance(0)
    shown.finish()
    assert capsys.readouterr().err == "analyze: 0 of 0 articles, 0.0/s\n"


def test_a_terminal_gets_a_bar_with_rate_and_time_left() -> None:
    source = """
import time
from pipeline.console import show_progress
with show_progress() as progress:
    progress.stage("analyze", 40)
    for _ in range(30):
        time.sleep(0.03)
        progress.advance(1)
    progress.note("[скобки] как есть")
"""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "NO_COLOR": "1"}
    with subprocess.Popen([sys.executable, "-c", source], stderr=theirs, env=environment):
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 1 << 16)
            except OSError:  # the other end is closed
                break
    os.close(ours)
    text = shown.decode()
    assert "analyze" in text and "/40" in text and "articles" in text and "/s" in text and "0:00:0" in text
    assert "[скобки] как есть" in text


def test_summary_says_what_why_how_much_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    skipped = (Skipped("a.csv", "17", "read", "no text: [b]fill[/b] it in"), Skipped("b.txt", "", "read", "empty"))
    show_summary(Summary(1234, skipped, 30, {"articles": 1234, "skipped": 30}), Path("/[out]/таблицы"), 12.34)
    said = capsys.readouterr().out
    assert said.splitlines()[:3] == [
        "skipped  a.csv 17: no text: [b]fill[/b] it in",
        "skipped  b.txt: empty",
        "skipped  … 28 more: see the table skipped",
    ]
    assert "1 234" in said
    assert said.splitlines()[-2] == "To read them as a page: svodka report '/[out]/таблицы'"
    assert said.splitlines()[-1] == "1234 articles in 12.3 s, 30 skipped. Tables in /[out]/таблицы"
