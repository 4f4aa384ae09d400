"""Floors: the scores below which a change is a step back, kept in a JSON file beside the tests.

    {"names/PER/f1": 0.96, "confidence/mentions/ece": 0.05}

A score may rise above its floor as it likes; falling below fails. `pin_floors` moves the floors up to the scores and
refuses to move one down unless told to. Of the calibration error and the flaws less is better: their floor is a
ceiling.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.evaluate.figures import Value

LESS_IS_BETTER = ("/ece", "/count")
STEP = 0.005  # floors are rounded down to it, so that one row more in the gold need not fail a build
ROUNDING = 1e-6  # .95 said in binary is no step back from .95
PINNED = ("/f1", "/share", "/ece", "/count")  # precision and recall may change places


def read_floors(file: Path) -> dict[str, float]:
    """Raises UsageError when the file isn't there or isn't an object of numbers."""
    try:
        floors = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{file}: can't be read as floors: {error}; `--pin` writes it anew") from error
    if not isinstance(floors, dict) or not all(isinstance(floor, int | float) for floor in floors.values()):
        raise UsageError(f'{file}: floors are one object of numbers: {{"names/PER/f1": 0.95}}')
    return {name: float(floor) for name, floor in floors.items()}


def write_floors(floors: Mapping[str, float], file: Path) -> None:
    file.write_text(json.dumps(dict(sorted(floors.items())), indent=1) + "\n", encoding="utf-8")


def check_floors(values: Mapping[str, Value], floors: Mapping[str, float]) -> list[str]:
    """A line for every score that is worse than its floor or is no more; empty when all hold.

    >>> check_floors({"names/PER/f1": 0.94}, {"names/PER/f1": 0.95})
    ['names/PER/f1 is 0.9400, its floor 0.9500']
    """
    failures = []
    for name, floor in sorted(floors.items()):
        value = values.get(name)
        if value is None:
            failures.append(f"{name} has a floor of {floor:.4f} and no score")
        elif worse(name, value, floor):
            failures.append(f"{name} is {value:.4f}, its floor {floor:.4f}")
    return failures


def pin_floors(values: Mapping[str, Value], floors: Mapping[str, float], lower: bool = False) -> dict[str, float]:
    """The floors at the scores of today, rounded to the safe side.

    Raises UsageError, naming the scores, when one would move the wrong way (a score's floor down, an error's up) and
    `lower` isn't set.

    >>> pin_floors({"names/PER/f1": 0.9571, "names/PER/precision": 0.9}, {"names/PER/f1": 0.9})
    {'names/PER/f1': 0.955}
    """
    today = {name: value for name, value in values.items() if value is not None and name.endswith(PINNED)}
    failing = [name for name, floor in sorted(floors.items()) if name not in today or worse(name, today[name], floor)]
    if failing and not lower:
        moves = ", ".join(f"{name} {floors[name]:.4f} → {shown(today.get(name))}" for name in failing)
        raise UsageError(f"this would lower floors: {moves}; say `--lower` if it is meant")
    kept = {name: floor for name, floor in floors.items() if name not in failing}
    pinned = {name: safe_side(name, value) for name, value in today.items()}
    return {
        name: kept[name] if name in kept and worse(name, floor, kept[name]) else floor for name, floor in pinned.items()
    }


def worse(name: str, value: float, floor: float) -> bool:
    return value > floor + ROUNDING if name.endswith(LESS_IS_BETTER) else value < floor - ROUNDING


def safe_side(name: str, value: float) -> float:
    if name.endswith("/count"):
        return value
    steps = round(value / STEP, 6)  # 0.955 / 0.005 is 190.99999999999997
    return round((math.ceil(steps) if name.endswith(LESS_IS_BETTER) else math.floor(steps)) * STEP, 4)


def shown(value: float | None) -> str:
    return "none" if value is None else f"{value:.4f}"
