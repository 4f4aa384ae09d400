"""`svodka evaluate`: gold articles → tables (extracted to a temporary folder, or given) → scores, rows, floors.

svodka evaluate tests/gold --show wrong --task names,normal --floors tests/floors.json
"""

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from pipeline.errors import UsageError
from pipeline.evaluate.factrueval import EntityScores, load_documents, print_entity_scores, score_documents, write_texts
from pipeline.evaluate.facts import FactScores, load_facts, print_fact_scores, score_facts
from pipeline.evaluate.floors import check_floors, pin_floors, read_floors, write_floors
from pipeline.evaluate.found import read_found
from pipeline.evaluate.gold import load_gold, write_dump
from pipeline.evaluate.report import Show, as_json, print_rows, print_scores
from pipeline.evaluate.scores import Scores, check_tasks, score_articles
from pipeline.run import Options, extract_tables


def evaluate(gold: str | Path, tables: str | Path | None = None, tasks: Collection[str] = ()) -> Scores:
    """Scores the gold articles of a folder (or one file) against `tables`, or against tables that it extracts from
    them.

    Raises UsageError when the gold or the tables can't be read or a task doesn't exist.
    """
    check_tasks(tasks)
    articles = load_gold(Path(gold))
    with TemporaryDirectory(prefix="svodka-") as folder:
        dump = Path(folder) / "gold.jsonl"
        write_dump(articles, dump)
        with tables_of(dump, tables) as out:
            return score_articles(articles, read_found(out), tasks)


def evaluate_factrueval(
    devset: str | Path, tables: str | Path | None = None
) -> tuple[EntityScores, FactScores | None]:
    """Scores entities with their attributes on a folder of FactRuEval-2016 documents, and occupations where the folder
    has facts (see `factrueval` and `facts`)."""
    documents = load_documents(Path(devset))
    with TemporaryDirectory(prefix="svodka-") as folder:
        dump = Path(folder) / "texts.jsonl"
        write_texts(documents, dump)
        with tables_of(dump, tables) as out:
            found = read_found(out)
            facts = score_facts(load_facts(Path(devset)), found) if any(Path(devset).glob("*.facts")) else None
            return score_documents(documents, found), facts


@contextmanager
def tables_of(dump: Path, tables: str | Path | None) -> Iterator[Path]:
    """The tables that are given, or those of the dump in a folder that is gone afterwards."""
    if tables is not None:
        yield Path(tables)
        return
    with TemporaryDirectory(prefix="svodka-") as folder:
        extract_tables([dump], folder, Options(formats=("csv",)))
        yield Path(folder)


def evaluate_command(
    gold: str | Path | None = None,
    *,
    tables: str | Path | None = None,
    show: Show | None = None,
    tasks: Sequence[str] = (),
    floors: str | Path | None = None,
    pin: bool = False,
    lower: bool = False,
    json_output: bool = False,
    factrueval: str | Path | None = None,
    console: Console | None = None,
) -> int:
    """What the command does; its exit status: 1 when a score is below its floor, else 0. Raises UsageError."""
    console = console or Console()
    check_arguments(gold, floors, factrueval, show, tasks, pin, lower)
    if factrueval is not None:
        entities, facts = evaluate_factrueval(factrueval, tables)
        if json_output:
            console.print_json(json.dumps(entities.values() | (facts.values() if facts else {})))
            return 0
        print_entity_scores(entities, console)
        if facts is not None:
            print_fact_scores(facts, console)
        return 0
    scores = evaluate(gold or "", tables, tasks)
    if tables is not None and not scores.articles_found:
        raise UsageError(f"{tables}: none of the gold articles is in these tables: name the tables extracted from them")
    if json_output:
        console.print_json(json.dumps(as_json(scores, show), ensure_ascii=False))
    else:
        if show is not None:
            print_rows(scores, show, console)
        print_scores(scores, console)
    return 0 if floors is None else hold_floors(scores, Path(floors), pin, lower)


def check_arguments(
    gold: str | Path | None,
    floors: str | Path | None,
    factrueval: str | Path | None,
    show: Show | None,
    tasks: Sequence[str],
    pin: bool,
    lower: bool,
) -> None:
    if (gold is None) == (factrueval is None):
        raise UsageError("name a folder of gold articles, or one of FactRuEval documents with --factrueval, not both")
    if factrueval is not None and (floors is not None or show is not None or tasks):
        raise UsageError("--floors, --show and --task go with gold articles, not with --factrueval")
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
