"""`svodka bench`: articles → both sides measured in turn → a small table or JSON.

    svodka bench data/raw --articles 60

The sides take turns (A B A B …), each time in a fresh process, so that a machine that slows down slows both.
"""

import json
import platform
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table

from pipeline.bench.dump import Text, write_dump
from pipeline.bench.lookup import Lookup, measure_lookup
from pipeline.bench.measure import Cost, Job, processors, run_side
from pipeline.bench.peer import dictionary_reader
from pipeline.bench.result import Bench, Memory, Pace, Speed, compare
from pipeline.bench.texts import copies, count_tokens, sample_texts
from pipeline.errors import UsageError


@dataclass(frozen=True)
class Plan:
    """How much is measured.

    `warm` articles are seen first and not timed. On all cores `spread` times the articles are timed for each core, for
    starting the workers takes seconds. Memory is measured over `memory_articles` times each of `multiples`, with
    MEMORY_WORKERS workers: enough articles to give each of them work already at 1×.
    """

    articles: int = 60
    warm: int = 6
    rounds: int = 3
    spread: int = 2  # 0: on one core only
    memory_articles: int = 60
    multiples: tuple[int, ...] = (1, 10, 100)


QUICK = Plan(articles=10, warm=2, rounds=1, spread=0, memory_articles=20, multiples=(1, 2))
MEMORY_WORKERS = 2

Run = Callable[[Job], Cost]
Tell = Callable[[str], Any]


def bench(
    paths: Sequence[str | Path], plan: Plan | None = None, run: Run = run_side, tell: Tell = lambda line: None
) -> Bench:
    """Measures; some ten minutes on two cores. `tell` is given a line before and after each measurement.

    Raises UsageError when the paths hold no article, PipelineError when a side fails.
    """
    plan = plan or Plan()
    texts = sample_texts(paths, plan.articles + plan.warm)
    with TemporaryDirectory(prefix="svodka-bench-") as folder:
        speed = measure_speed(texts, plan, Path(folder), run, tell)
        memory = measure_memory(texts[: plan.memory_articles], plan, Path(folder), run, tell)
    tell("look-ups in the gazetteer …")
    lookup = measure_lookup()
    timed = texts[plan.warm :]
    return Bench(
        python=platform.python_version(),
        processors=processors(),
        dictionary=dictionary_reader(),
        articles=len(timed),
        tokens=count_tokens(timed),
        rounds=plan.rounds,
        speed=speed,
        memory=memory,
        lookup=lookup,
    )


def measure_speed(texts: Sequence[Text], plan: Plan, folder: Path, run: Run, tell: Tell) -> list[Speed]:
    """One core, then all where there are more and the plan wants it."""
    warm = folder / "warm.jsonl"
    write_dump(texts[: plan.warm], warm)
    result = []
    for cores in sorted({1, processors()} if plan.spread else {1}):
        whole = folder / f"whole-{cores}.jsonl"
        count = plan.articles * (cores * plan.spread if cores > 1 else 1)
        timed = list(islice(copies(texts), plan.warm, plan.warm + count))
        write_dump([*texts[: plan.warm], *timed], whole)
        costs: dict[str, list[Cost]] = {"svodka": [], "natasha": []}
        for round_ in range(1, plan.rounds + 1):
            for side, measured in costs.items():
                tell(f"speed: {side}, {cores} of {processors()} cores, round {round_} of {plan.rounds} …")
                measured.append(run(Job(side, cores, whole, warm)))
                tell(f"  {len(timed)} articles in {measured[-1].whole_s - measured[-1].warm_s:.1f} s")
        result.append(compare(cores, costs["svodka"], costs["natasha"], len(timed), count_tokens(timed)))
    return result


def measure_memory(texts: Sequence[Text], plan: Plan, folder: Path, run: Run, tell: Tell) -> list[Memory]:
    """Peaks of `extract`; the copies are varied, so that names, and with them entities, grow as the
    articles do."""
    result = []
    for times in plan.multiples:
        count = plan.memory_articles * times
        dump = folder / f"times-{times}.jsonl"
        write_dump(islice(copies(texts), count), dump)
        tell(f"memory: {count} articles …")
        cost = run(Job("svodka", MEMORY_WORKERS, dump))
        peaks = (cost.parent_mb, cost.worker_mb, cost.total_mb)
        tell(f"  {cost.total_mb:.0f} MB all together, {cost.whole_s:.0f} s")
        result.append(Memory(times, count, cost.whole_s, *peaks))
    return result


def bench_command(
    paths: Sequence[str | Path],
    *,
    articles: int | None = None,
    quick: bool = False,
    json_output: bool = False,
    console: Console | None = None,
) -> int:
    """What the command does; its exit status, always 0. Raises UsageError and PipelineError as `bench` does."""
    plan = QUICK if quick else Plan()
    if articles is not None:
        if articles < 1:
            raise UsageError("--articles has to be at least 1")
        plan = replace(plan, articles=articles)
    console = console or Console()
    progress = Console(stderr=True)
    result = bench(paths, plan, tell=lambda line: progress.print(line, style="dim", highlight=False))
    if json_output:
        console.print_json(json.dumps(asdict(result) | {"growth": result.growth}))
    else:
        print_bench(result, console)
    return 0


def print_bench(result: Bench, console: Console) -> None:
    console.print(
        f"{result.articles} articles, {result.tokens} tokens on one core; Python {result.python}, "
        f"{result.processors} processors, dictionary reader {result.dictionary}; medians of {result.rounds} rounds"
    )
    speed = Table("cores", "")
    for column in ("articles/s", "tokens/s", "start-up s", "peak MB", "ratio"):
        speed.add_column(column, justify="right")
    for row in result.speed:
        speed.add_row(str(row.cores), "svodka", *pace_cells(row.svodka), shown(row.ratio, 2))
        speed.add_row("", "natasha", *pace_cells(row.natasha), "1.00")
    console.print(speed)
    memory = Table()
    for column in ("times", "articles", "seconds", "peak MB: parent", "largest worker", "all together"):
        memory.add_column(column, justify="right")
    for peak in result.memory:
        sizes = (f"{size:.0f}" for size in (peak.parent_mb, peak.worker_mb, peak.total_mb))
        memory.add_row(f"{peak.times}×", str(peak.articles), f"{peak.seconds:.1f}", *sizes)
    console.print(memory)
    if result.growth is not None:
        console.print(f"memory over {result.memory[-1].times}× the articles: {result.growth:.2f} of that over 1×")
    print_lookup(result.lookup, console)


def print_lookup(lookup: Lookup, console: Console) -> None:
    console.print(
        f"gazetteer: {lookup.megabytes:.2f} MB, loaded in {lookup.load_s:.2f} s; a look-up of an inflected name takes "
        f"{lookup.cold_us:.1f} µs the first time, {lookup.warm_us:.1f} µs later ({lookup.forms} forms, "
        f"{lookup.found} of them found)"
    )


def pace_cells(pace: Pace) -> tuple[str, ...]:
    return shown(pace.articles_per_s, 1), shown(pace.tokens_per_s, 0), f"{pace.start_s:.1f}", f"{pace.peak_mb:.0f}"


def shown(value: float | None, digits: int) -> str:
    """A figure, or a dash where too few articles were timed to tell one."""
    return "–" if value is None else f"{value:.{digits}f}"
