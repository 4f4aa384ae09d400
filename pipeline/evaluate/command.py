"""`svodka evaluate`: gold articles → tables (extracted to a temporary folder, or given) → scores, rows, floors.

svodka evaluate tests/gold --show wrong --task names,normal --floors tests/floors.json
svodka evaluate --nerel NEREL-v1.1/dev --adjectives --inner
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from pipeline.errors import UsageError
from pipeline.evaluate.brat import load_brat
from pipeline.evaluate.fact_files import load_facts
from pipeline.evaluate.factrueval import EntityScores, load_documents, score_documents
from pipeline.evaluate.factrueval_spans import load_spans, score_spans
from pipeline.evaluate.facts import score_facts
from pipeline.evaluate.figures import Figures
from pipeline.evaluate.floors import check_floors, pin_floors, read_floors, write_floors
from pipeline.evaluate.found import Found, read_found
from pipeline.evaluate.gold import load_gold, write_dump
from pipeline.evaluate.nerel import NEREL_TASKS, score_nerel
from pipeline.evaluate.report import Show, as_json, print_figures, print_rows, print_scores
from pipeline.evaluate.scores import Scores, check_tasks, score_articles
from pipeline.evaluate.slavicner import SLAVICNER_TASKS, load_slavicner, score_slavicner
from pipeline.evaluate.texts import write_texts
from pipeline.run import Options, extract_tables


def evaluate(
    gold: str | Path,
    tables: str | Path | None = None,
    tasks: Collection[str] = (),
    options: Options | None = None,
) -> Scores:
    """Scores the gold articles of a folder (or one file) against `tables`, or against tables that it extracts from
    them with `options`.

    Raises UsageError when the gold or the tables can't be read or a task doesn't exist.
    """
    check_tasks(tasks)
    articles = load_gold(Path(gold))
    return score_articles(articles, found_in(partial(write_dump, articles), tables, options), tasks)


def evaluate_nerel(
    folder: str | Path,
    tables: str | Path | None = None,
    tasks: Collection[str] = (),
    options: Options | None = None,
) -> Scores:
    """Scores names, posts and workplaces on a folder of NEREL documents (see `nerel`), as `evaluate` does articles."""
    check_tasks(tasks, NEREL_TASKS)
    documents = load_brat(Path(folder))
    return score_nerel(documents, found_in(partial(write_texts, documents), tables, options), tasks)


def evaluate_slavicner(
    path: str | Path,
    tables: str | Path | None = None,
    tasks: Collection[str] = (),
    options: Options | None = None,
) -> Scores:
    """Scores names and their dictionary forms on the Russian documents of SlavicNER (see `slavicner`)."""
    check_tasks(tasks, SLAVICNER_TASKS)
    documents = load_slavicner(Path(path))
    return score_slavicner(documents, found_in(partial(write_texts, documents), tables, options), tasks)


def evaluate_factrueval(
    devset: str | Path, tables: str | Path | None = None, options: Options | None = None
) -> tuple[EntityScores, Figures | None, Figures | None]:
    """Scores entities with their attributes on a folder of FactRuEval-2016 documents, and where the folder has facts
    and spans, facts and names (see `factrueval`, `facts` and `factrueval_spans`)."""
    documents = load_documents(Path(devset))
    found = found_in(partial(write_texts, documents), tables, options)
    facts = score_facts(load_facts(Path(devset)), found) if any(Path(devset).glob("*.facts")) else None
    spans = score_spans(load_spans(Path(devset)), found) if any(Path(devset).glob("*.spans")) else None
    return score_documents(documents, found), facts, spans


def found_in(write: Callable[[Path], None], tables: str | Path | None, options: Options | None) -> Found:
    """What the given tables hold, or those that are extracted from the dump that `write` writes."""
    if tables is not None:
        return read_found(Path(tables))
    with TemporaryDirectory(prefix="svodka-") as folder:
        dump, out = Path(folder) / "texts.jsonl", Path(folder) / "tables"
        write(dump)
        extract_tables([dump], out, replace(options or Options(), formats=("csv",), delimiter=","))
        return read_found(out)


def evaluate_command(
    gold: str | Path | None = None,
    *,
    factrueval: str | Path | None = None,
    nerel: str | Path | None = None,
    slavicner: str | Path | None = None,
    tables: str | Path | None = None,
    options: Options | None = None,
    show: Show | None = None,
    tasks: Sequence[str] = (),
    floors: str | Path | None = None,
    pin: bool = False,
    lower: bool = False,
    json_output: bool = False,
    console: Console | None = None,
) -> int:
    """What the command does; its exit status: 1 when a score is below its floor, else 0. Raises UsageError."""
    console = console or Console()
    check_sources({"": gold, "--factrueval": factrueval, "--nerel": nerel, "--slavicner": slavicner}, tables, options)
    check_floor_options(floors, tasks, pin, lower)
    if factrueval is not None:
        if floors is not None or show is not None or tasks:
            raise UsageError("--floors, --show and --task don't go with --factrueval")
        print_factrueval(*evaluate_factrueval(factrueval, tables, options), json_output, console)
        return 0
    if nerel is not None:
        scores = evaluate_nerel(nerel, tables, tasks, options)
    elif slavicner is not None:
        scores = evaluate_slavicner(slavicner, tables, tasks, options)
    else:
        scores = evaluate(gold or "", tables, tasks, options)
    if tables is not None and not scores.articles_found:
        raise UsageError(f"{tables}: none of the gold articles is in these tables: name the tables extracted from them")
    if json_output:
        console.print_json(json.dumps(as_json(scores, show), ensure_ascii=False))
    else:
        if show is not None:
            print_rows(scores, show, console)
        print_scores(scores, console)
    return 0 if floors is None else hold_floors(scores, Path(floors), pin, lower)


def print_factrueval(
    entities: EntityScores, facts: Figures | None, spans: Figures | None, json_output: bool, console: Console
) -> None:
    if json_output:
        more = (scores.values() for scores in (facts, spans) if scores is not None)
        console.print_json(json.dumps({**entities.values(), **{k: v for values in more for k, v in values.items()}}))
        return
    console.print(f"{entities.documents_found} of {entities.documents} documents found in the tables")
    if spans is not None:
        print_figures("names as spans", spans.figures, console)
    print_figures("entities with attributes", entities.figures, console)
    if facts is not None:
        print_figures("facts", facts.figures, console)


def check_sources(golds: Mapping[str, str | Path | None], tables: str | Path | None, options: Options | None) -> None:
    """Raises UsageError unless one gold is given, and what to extract it with only when it is extracted."""
    if sum(gold is not None for gold in golds.values()) != 1:
        others = " or ".join(filter(None, golds))
        raise UsageError(f"name one thing to score: a folder of gold articles, or a collection with {others}")
    if tables is not None and options not in (None, Options()):
        raise UsageError(
            "with --tables nothing is extracted: leave --adjectives and --inner out here, and give them to the svodka "
            "extract that writes the tables"
        )


def check_floor_options(floors: str | Path | None, tasks: Sequence[str], pin: bool, lower: bool) -> None:
    if (pin or lower) and floors is None:
        raise UsageError("--pin and --lower need --floors FILE, the file to pin")
    if lower and not pin:
        raise UsageError("--lower goes with --pin")
    if floors is not None and tasks:
        raise UsageError("--floors needs every task; leave --task out")


def hold_floors(scores: Scores, file: Path, pin: bool, lower: bool) -> int:
    """Pins the floors, or checks them and says on stderr which scores fell."""
    values = scores.values()
    if pin:
        floors = pin_floors(values, read_floors(file) if file.exists() else {}, lower)
        write_floors(floors, file)
        return 0
    failures = check_floors(values, read_floors(file))
    errors = Console(stderr=True)
    for failure in failures:
        errors.print(f"below its floor: {failure}", highlight=False, soft_wrap=True)
    return 1 if failures else 0
