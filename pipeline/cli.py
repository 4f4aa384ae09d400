"""The command `svodka`: arguments only; each command calls one function.

svodka extract data/raw --out data/processed
svodka report data/processed --out report.html
svodka evaluate tests/gold --show wrong --task names
svodka bench data/raw
"""

import os
import sys
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer

from pipeline.errors import PipelineError, UsageError

os.environ.setdefault(
    "OPENBLAS_NUM_THREADS", "1"
)  # before numpy: a second thread gains nothing, processes share out the cores

app = typer.Typer(
    help="Turns dumps of Russian regional news into tables that an analyst can trust.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
NOTHING, WRONG, INTERRUPTED = 1, 2, 130
STOPPED = "Stopped. The old tables are as they were; run the same command again to go on where this run stopped."


@app.command()
def extract(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Files, folders or archives of articles.", metavar="PATHS...", show_default=False, readable=False
        ),  # an unreadable one is left out and named, as within a folder
    ] = [],  # noqa: B006  typer reads the default, nothing changes it
    out: Annotated[Path, typer.Option(help="Folder for the tables.")] = Path("data/processed"),
    formats: Annotated[
        str,
        typer.Option(
            "--format", help="csv, parquet, xlsx, sqlite, several with commas. Default: CSV, the tokens as Parquet."
        ),
    ] = "",
    delimiter: Annotated[str, typer.Option(help="Between the cells of a CSV row, e.g. ';'.")] = ",",
    mapping: Annotated[
        list[str],
        typer.Option(
            "--map",
            help="A field and the dump's name for it: --map text=Содержание. May be repeated.",
            show_default=False,
        ),
    ] = [],  # noqa: B006  as above
    encoding: Annotated[
        str, typer.Option(help="Encoding of every file that doesn't say otherwise. Default: recognised.")
    ] = "",
    outlet: Annotated[str, typer.Option(help="Outlet of the articles that name none.")] = "",
    region: Annotated[
        str, typer.Option(help="Region that the articles are about, for those that name none: 'Рязанская область'.")
    ] = "",
    max_chars: Annotated[int, typer.Option(help="Longer articles are skipped.")] = 2_000_000,
    adjectives: Annotated[
        bool,
        typer.Option("--adjectives", help="Places are also mentioned by рязанский, казанцы and the like."),
    ] = False,
    inner: Annotated[
        bool,
        typer.Option("--inner", help="Names within names are mentions too: «Рассвет» in компания «Рассвет»."),
    ] = False,
    corrections: Annotated[
        Path | None,
        typer.Option(help="CSV of what you decided of earlier tables' rows; see the README.", show_default=False),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Processes. Default: one a processor, one for a small dump.", show_default=False),
    ] = None,
) -> None:
    """Reads articles and writes the tables.

    Exit status: 0 when tables were written, 1 when nothing could be extracted, 2 for wrong arguments, 130 after
    Ctrl-C. A run that was stopped leaves the old tables whole; the next one goes on where it stopped.
    """
    from pipeline.console import show_progress, show_summary
    from pipeline.read import ReadOptions
    from pipeline.run import Options, extract_tables

    pairs = dict(pair_of(text) for text in mapping)
    reading = ReadOptions(mapping=pairs, max_chars=max_chars, encoding=encoding, outlet=outlet, region=region)
    options = Options(reading, listed(formats, "--format"), delimiter, workers, adjectives, inner, corrections)
    try:
        with show_progress() as progress:
            summary = extract_tables(paths, out, options, progress)
    except KeyboardInterrupt:
        stop(STOPPED, INTERRUPTED)
    show_summary(summary, out, progress.seconds)


def pair_of(text: str) -> tuple[str, str]:
    """ "text=Содержание" → ("text", "Содержание")."""
    field, equals, name = text.partition("=")
    if not (equals and field and name):
        raise UsageError(f"--map {text}: give a field and the dump's name for it, as in --map text=Содержание")
    return field, name


def listed(text: str, option: str) -> tuple[str, ...]:
    """ "csv, parquet" → ("csv", "parquet")."""
    words = tuple(filter(None, (word.strip() for word in text.split(","))))
    if text and not words:
        raise UsageError(f"{option} {text!r} names nothing: give words with commas between them, or leave it out")
    return words


@app.command()
def report(
    tables: Annotated[Path, typer.Argument(help="Folder of the tables that extract wrote.")] = Path("data/processed"),
    out: Annotated[
        Path | None, typer.Option(help="The page. Default: report.html in that folder.", show_default=False)
    ] = None,
) -> None:
    """Writes the tables as one page to open in a browser, mail and print. It needs no network."""
    from pipeline.read import check_name
    from pipeline.report import write_report

    page = out or tables / "report.html"
    check_name(page)
    print(f"{page}: {write_report(tables, page) / 1e6:.1f} MB. Open it in a browser.")


@app.command()
def correct(
    edited: Annotated[
        Path, typer.Argument(help="Your copy of a table, edited: roles.csv, people.csv, …", show_default=False)
    ],
    tables: Annotated[Path, typer.Option(help="Folder of the table as extract wrote it.")] = Path("data/processed"),
    into: Annotated[Path, typer.Option(help="Your file of corrections; made where there is none.")] = Path(
        "data/corrections.csv"
    ),
    table: Annotated[
        str, typer.Option(help="The table. Default: as the file's name begins.", show_default=False)
    ] = "",
    drop: Annotated[
        bool, typer.Option("--drop", help="Rows that your copy lacks are to be dropped from the table.")
    ] = False,
) -> None:
    """Adds what you changed in a copy of a table to your file of corrections, for svodka extract --corrections."""
    from pipeline.corrections import collect

    collected = collect(edited, tables, into, table, drop)
    print(f"{into}: {collected.set} cells to set, {collected.dropped} rows to drop.")
    if collected.kept:
        print(f"{collected.kept} cells stay as decided before, for your copy has what the program finds.")
    if collected.left:
        print(f"Not taken: what you changed in {', '.join(collected.left)}; an entity is told by its id.")


@app.command()
def evaluate(
    gold: Annotated[
        Path | None, typer.Argument(help="Folder of gold articles, or one of them.", show_default=False)
    ] = None,
    tables: Annotated[
        Path | None,
        typer.Option(help="Tables to score. Default: extracted from the gold articles.", show_default=False),
    ] = None,
    show: Annotated[
        Literal["wrong", "gold", "found", "all"] | None,
        typer.Option(help="Rows behind the scores.", show_default=False),
    ] = None,
    task: Annotated[str, typer.Option(help="Tasks to score, with commas. Default: all.")] = "",
    floors: Annotated[
        Path | None, typer.Option(help="Fails when a score is below its floor in this file.", show_default=False)
    ] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Writes the scores to --floors instead of checking them.")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="Lets --pin lower a floor.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    factrueval: Annotated[
        Path | None, typer.Option(help="Folder of FactRuEval-2016 documents to score instead.", show_default=False)
    ] = None,
    nerel: Annotated[
        Path | None, typer.Option(help="Folder of NEREL documents (brat) to score instead.", show_default=False)
    ] = None,
    slavicner: Annotated[
        Path | None,
        typer.Option(help="Folder of SlavicNER, or a list of its documents, to score instead.", show_default=False),
    ] = None,
    adjectives: Annotated[
        bool, typer.Option("--adjectives", help="Extracts as svodka extract --adjectives does.")
    ] = False,
    inner: Annotated[bool, typer.Option("--inner", help="Extracts as svodka extract --inner does.")] = False,
) -> None:
    """Scores the tables against gold articles."""
    from pipeline.evaluate.command import evaluate_command
    from pipeline.run import Options

    status = evaluate_command(
        gold,
        factrueval=factrueval,
        nerel=nerel,
        slavicner=slavicner,
        tables=tables,
        options=Options(adjectives=adjectives, inner=inner),
        show=show,
        tasks=listed(task, "--task"),
        floors=floors,
        pin=pin,
        lower=lower,
        json_output=json,
    )
    raise typer.Exit(status)


@app.command()
def bench(
    paths: Annotated[list[Path], typer.Argument(help="Articles to measure on.", readable=False)] = [Path("data/raw")],  # noqa: B006  as above
    articles: Annotated[int | None, typer.Option(help="How many articles.", show_default=False)] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="A few articles, one round: whether it runs, not how fast.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Measures speed and memory against natasha's own steps on the same text, in turns."""
    try:
        from pipeline.bench.command import bench_command
    except ModuleNotFoundError as error:
        raise UsageError(
            f"svodka bench needs {error.name}, which make extract doesn't install: run make bench instead"
        ) from error

    bench_command(paths, articles=articles, quick=quick, json_output=json)


def main() -> None:
    """Runs the command line; a message instead of a traceback for every error that the user can do something about."""
    try:
        app()
    except UsageError as error:
        stop(error, WRONG)
    except PipelineError as error:
        stop(error, NOTHING)


def stop(message: object, status: int) -> NoReturn:
    print(f"svodka: {message}", file=sys.stderr)
    sys.exit(status)
