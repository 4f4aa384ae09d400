"""README's scores of the project's own gold articles, as `svodka evaluate tests/gold` gives them today.

`make figures` renews the table; a test holds README to it.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.evaluate.command import evaluate

HERE = Path(__file__).parent
GOLD, README = HERE / "gold", HERE.parent / "README.md"
TABLE = re.compile(r"(?<=<!-- figures: svodka evaluate tests/gold -->\n)(?:\|.*\n)+")
ROW = re.compile(r"\| (?P<what>[^|]+) \| `(?P<score>[^`|]+)` \|.*")
COUNTS, SHARES = ("precision", "recall", "f1"), ("share", "recall")


def renewed(readme: str, values: Mapping[str, float | None]) -> str:
    """The README with the figures of its table replaced by `values`, whose keys are "names/PER/f1"."""

    def row(match: re.Match[str]) -> str:
        score = match["score"]
        if f"{score}/f1" in values:
            cells = [shown(values[f"{score}/{part}"]) for part in COUNTS]
        else:
            cells = ["", "", shown(next(values[f"{score}/{part}"] for part in SHARES if f"{score}/{part}" in values))]
        return f"| {match['what']} | `{score}` | {' | '.join(cells)} |"

    return TABLE.sub(lambda table: ROW.sub(row, table[0]), readme)


def shown(value: float | None) -> str:
    """ 0.9716 → ".972", 1.0 → "1.000"."""
    return "" if value is None else f"{value:.3f}".removeprefix("0")


def renew() -> None:
    values = evaluate(GOLD).values()
    README.write_text(renewed(README.read_text(encoding="utf-8"), values), encoding="utf-8")


if __name__ == "__main__":
    renew()
