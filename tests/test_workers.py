"""workers: answers, order, what a lost worker says, and that none outlives the program."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
import worker_jobs

from pipeline.errors import WorkerLost
from pipeline.workers import Workers, processors

HERE = Path(__file__).parent


def children() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


def test_answers_come_to_their_requests() -> None:
    with Workers(worker_jobs.shout, 2) as submit:
        futures = [submit(f"request {number} ".encode() * 10_000 * (number % 3)) for number in range(20)]
        answers = [future.result(20) for future in futures]
    assert answers == [f"REQUEST {number} ".encode() * 10_000 * (number % 3) for number in range(20)]
    assert children() == []


def test_all_workers_work() -> None:
    with Workers(worker_jobs.process_id, 3) as submit:
        ids = {future.result(20) for future in [submit(b"") for _ in range(60)]}
    assert len(ids) == 3
    assert str(os.getpid()).encode() not in ids


@pytest.mark.parametrize(
    ("work", "message"),
    [(worker_jobs.die, "killed by the system \\(SIGKILL: the memory"), (worker_jobs.fail, "ended with status 1")],
)
def test_lost_worker_is_said(capfd: pytest.CaptureFixture[str], work, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(WorkerLost, match=message), Workers(work, 2) as submit:
        submit(b"").result(20)
    assert ("ValueError: no such work" in capfd.readouterr().err) == (work is worker_jobs.fail)
    assert children() == []


def test_leaving_with_an_error_ends_the_work() -> None:
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Workers(worker_jobs.sleep, 2) as submit:
        for _ in range(4):
            submit(b"")
        time.sleep(0.3)
        raise KeyboardInterrupt
    assert time.monotonic() - begun < 10
    assert children() == []


def test_workers_end_with_a_program_that_is_killed() -> None:
    source = """
import sys, time
sys.path.insert(0, sys.argv[1])
import worker_jobs
from pipeline.workers import Workers
with Workers(worker_jobs.sleep, 2) as submit:
    futures = [submit(b"") for _ in range(2)]
    print("begun", flush=True)
    time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", source, str(HERE)], stdout=subprocess.PIPE) as program:
        assert program.stdout and program.stdout.readline() == b"begun\n"
        workers = psutil.Process(program.pid).children()
        assert len(workers) == 2
        program.send_signal(signal.SIGKILL)
    gone, alive = psutil.wait_procs(workers, timeout=10)
    assert not alive


def test_processors_are_those_that_may_be_used() -> None:
    assert 1 <= processors() <= (os.cpu_count() or 1)
