"""README's scores, as the commands above its tables give them today.

`make figures` renews those of the project's own gold articles, and a test holds README to them. The collections aren't
carried here; `make figures ARGS="--nerel NEREL-v1.1/dev --slavicner SlavicNER/SPLIT_….txt"` renews the tables of those
that are named.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pipeline.evaluate.command import evaluate, evaluate_factrueval, evaluate_nerel, evaluate_slavicner
from pipeline.run import Options

HERE = Path(__file__).parent
GOLD, README = HERE / "gold", HERE.parent / "README.md"
OWN = "svodka evaluate tests/gold"
TABLE = re.compile(r"(?<=<!-- figures: )(?P<command>svodka evaluate .*)( -->\n)(?P<rows>(?:\|.*\n)+)")
ROW = re.compile(r"\| (?P<what>[^|]+) \| `(?P<score>[^`|]+)` \|.*")
COUNTS, SHARES = ("precision", "recall", "f1"), ("share", "recall")
Values = Mapping[str, float | None]


def renewed(readme: str, values: Values, command: str = OWN) -> str:
    """The README with the figures of the command's table replaced by `values`, whose keys are "names/PER/f1"."""

    def row(match: re.Match[str]) -> str:
        score = match["score"]
        if f"{score}/f1" in values:
            cells = [shown(values[f"{score}/{part}"]) for part in COUNTS]
        else:
            cells = ["", "", shown(next(values[f"{score}/{part}"] for part in SHARES if f"{score}/{part}" in values))]
        return f"| {match['what']} | `{score}` | {' | '.join(cells)} |"

    def table(match: re.Match[str]) -> str:
        return match[0] if match["command"] != command else match["command"] + match[2] + ROW.sub(row, match["rows"])

    return TABLE.sub(table, readme)


def shown(value: float | None) -> str:
    """0.9716 → ".972", 1.0 → "1.000"."""
    return "" if value is None else f"{value:.3f}".removeprefix("0")


def measured(readme: str, folders: Mapping[str, Path]) -> Iterator[tuple[str, Values]]:
    """Each command above a table with its scores, but those of collections that aren't there."""
    for command in [match["command"] for match in TABLE.finditer(readme)]:
        if command == OWN:
            yield command, evaluate(GOLD).values()
        elif (collection := command.split()[2]) in folders:
            yield command, SCORES[collection](folders[collection], options_of(command))


def options_of(command: str) -> Options:
    """What the command extracts with."""
    return Options(adjectives="--adjectives" in command, inner="--inner" in command)


def factrueval_values(devset: Path, options: Options) -> Values:
    entities, facts, spans = evaluate_factrueval(devset, options=options)
    return entities.values() | (facts.values() if facts else {}) | (spans.values() if spans else {})


SCORES: Mapping[str, Callable[[Path, Options], Values]] = {
    "--factrueval": factrueval_values,
    "--nerel": lambda folder, options: evaluate_nerel(folder, options=options).values(),
    "--slavicner": lambda path, options: evaluate_slavicner(path, options=options).values(),
}


def renew(folders: Mapping[str, Path]) -> None:
    readme = README.read_text(encoding="utf-8")
    for command, values in measured(readme, folders):
        readme = renewed(readme, values, command)
    README.write_text(readme, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for collection in SCORES:
        parser.add_argument(collection, type=Path)
    given = vars(parser.parse_args())
    renew({f"--{name}": path for name, path in given.items() if path is not None})
