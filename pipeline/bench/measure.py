"""Runs a side in a fresh process and watches its memory.

run_side(Job("svodka", cores=1, warm=Path("warm.jsonl"), whole=Path("whole.jsonl")))
→ Cost(start_s=3.1, warm_s=0.9, whole_s=9.4, parent_mb=420.0, worker_mb=0.0, total_mb=420.0)
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time

import psutil

from pipeline.errors import PipelineError

WATCH_S = 0.05  # between two looks at the memory; peaks of loading and writing last longer
MB = 2**20
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Job:
    """Which side, over which dumps, on how many cores. Without `warm` only the whole is run, and start_s and warm_s
    are 0."""

    side: str
    cores: int
    whole: Path
    warm: Path | None = None


@dataclass(frozen=True)
class Cost:
    """Seconds of the parts (see `sides`) and peaks of resident memory: the process, its largest worker, all at one
    moment."""

    start_s: float
    warm_s: float
    whole_s: float
    parent_mb: float
    worker_mb: float
    total_mb: float


@dataclass
class Peaks:
    parent: int = 0
    worker: int = 0
    total: int = 0

    def look(self, parent: psutil.Process) -> None:
        """Takes the memory of now into account; a worker that ends meanwhile is left out."""
        own = resident(parent)
        workers = [resident(child) for child in children(parent)]
        self.parent = max(self.parent, own)
        self.worker = max(self.worker, *workers, 0)
        self.total = max(self.total, own + sum(workers))


def run_side(job: Job) -> Cost:
    """Raises PipelineError with what the process said when it fails."""
    with TemporaryDirectory(prefix="svodka-bench-") as folder, open(Path(folder) / "errors", "w+") as errors:
        argument = {
            "side": job.side,
            "cpu": first_processor() if job.cores == 1 else None,
            "workers": job.cores,
            "folder": folder,
            "warm": None if job.warm is None else str(job.warm),
            "whole": str(job.whole),
            "started": time(),
        }
        command = [sys.executable, "-m", "pipeline.bench.sides", json.dumps(argument)]
        environment = os.environ | (ONE_THREAD if job.cores == 1 else {})
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True) as process:
            peaks = watch(process)
            output = process.stdout.read() if process.stdout else ""
        if process.returncode:
            errors.seek(0)
            raise PipelineError(f"the {job.side} side of the bench failed:\n{errors.read()[-2000:]}")
    seconds = json.loads(output.splitlines()[-1])
    return Cost(
        seconds.get("start_s", 0.0),
        seconds.get("warm_s", 0.0),
        seconds["whole_s"],
        *(peak / MB for peak in (peaks.parent, peaks.worker, peaks.total)),
    )


def watch(process: "subprocess.Popen[str]") -> Peaks:
    """Looks at the process and all below it until it ends."""
    peaks = Peaks()
    parent = psutil.Process(process.pid)
    while process.poll() is None:
        peaks.look(parent)
        try:
            process.wait(WATCH_S)
        except subprocess.TimeoutExpired:
            continue
    return peaks


def children(parent: psutil.Process) -> list[psutil.Process]:
    try:
        return parent.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def resident(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return 0


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def first_processor() -> int | None:
    return min(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None
