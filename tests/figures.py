"""README's scores, as the commands above its tables give them today.

`make figures` renews those of the project's own gold articles, and a test holds README to them. The collections aren't
carried here; `make figures ARGS="--nerel NEREL-v1.1/dev --slavicner SlavicNER/SPLIT_….txt"` renews the tables of those
that are named.
"""

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.evaluate.command import evaluate, evaluate_nerel, evaluate_slavicner
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


def measured(readme: str, nerel: Path | None, slavicner: Path | None) -> Iterator[tuple[str, Values]]:
    """Each command above a table with its scores, but those of collections that aren't there."""
    for command in [match["command"] for match in TABLE.finditer(readme)]:
        if command == OWN:
            yield command, evaluate(GOLD).values()
        elif "--nerel" in command and nerel is not None:
            yield command, evaluate_nerel(nerel, options=options_of(command)).values()
        elif "--slavicner" in command and slavicner is not None:
            yield command, evaluate_slavicner(slavicner, options=options_of(command)).values()


def options_of(command: str) -> Options:
    """What the command extracts with."""
    return Options(adjectives="--adjectives" in command, inner="--inner" in command)


def renew(nerel: Path | None = None, slavicner: Path | None = None) -> None:
    readme = README.read_text(encoding="utf-8")
    for command, values in measured(readme, nerel, slavicner):
        readme = renewed(readme, values, command)
    README.write_text(readme, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nerel", type=Path)
    parser.add_argument("--slavicner", type=Path)
    renew(**vars(parser.parse_args()))
