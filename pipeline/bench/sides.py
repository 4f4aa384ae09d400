"""What a measured process does; started by `measure` as `python -m pipeline.bench.sides '{"side": "svodka", …}'`.

Out: one line of JSON with the seconds of each part. A side loads, runs the warm-up articles twice, then all articles:

    start_s      the process, importing, loading models, the first run over the warm-up articles
    warm_s       the second run over the warm-up articles, with everything loaded
    whole_s      the run over all articles

so that (whole_s − warm_s) is the time of the further articles alone, without a run's fixed costs: worker processes
that start and load, tables that are opened. Nothing is imported before the process is tied to its processor.
"""

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from time import time
from typing import Any


def main(argument: str) -> None:
    job = json.loads(argument)
    if job["cpu"] is not None and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {job["cpu"]})
    run = SIDES[job["side"]](job["workers"], Path(job["folder"]))
    if job["warm"] is None:
        run(Path(job["whole"]))
        print(json.dumps({"whole_s": time() - job["started"]}))
        return
    run(Path(job["warm"]))
    times = [job["started"], time()]
    for dump in (job["warm"], job["whole"]):
        run(Path(dump))
        times.append(time())
    seconds = [late - early for early, late in zip(times, times[1:], strict=False)]
    print(json.dumps(dict(zip(("start_s", "warm_s", "whole_s"), seconds, strict=True))))


def svodka(workers: int, folder: Path) -> Callable[[Path], Any]:
    """The whole of `extract`: reading, analysing, comparing, writing tables."""
    from pipeline.errors import NothingExtracted
    from pipeline.models import load_models
    from pipeline.run import Options, extract_tables

    if workers == 1:
        load_models()
    numbers = count()

    def run(dump: Path) -> None:
        out = folder / f"tables-{next(numbers)}"
        with suppress(NothingExtracted):
            extract_tables([dump], out, Options(workers=workers))
        skipped = (out / "skipped.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
        if skipped:  # the other side skips nothing, and the folder with the reasons goes with this process
            sys.exit(f"articles were skipped, the first of them: {skipped[0]}")

    return run


def natasha(workers: int, folder: Path) -> Callable[[Path], Any]:
    """natasha's steps, one article after another, in memory: nothing is written."""
    from pipeline.bench.dump import read_dump
    from pipeline.bench.peer import load_natasha

    analyze = load_natasha()

    def run(dump: Path) -> None:
        for text in read_dump(dump):
            analyze(text)

    return run


SIDES: dict[str, Callable[[int, Path], Callable[[Path], Any]]] = {"svodka": svodka, "natasha": natasha}

if __name__ == "__main__":
    main(sys.argv[1])
