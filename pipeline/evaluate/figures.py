"""Counts that add up over articles and tell a score at the end.

(Counts(right=3, found=4, gold=6) + Counts(right=1, found=1, gold=2)).values()
→ {"precision": 0.8, "recall": 0.5, "f1": 0.615…}
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, Self

Value = float | None  # None: there was nothing to score


class Figure(Protocol):
    def __add__(self, other: Self) -> Self: ...
    def values(self) -> dict[str, Value]: ...


@dataclass(frozen=True)
class Figures:
    """Figures by name."""

    figures: Mapping[str, Any]  # of Figure

    def values(self) -> dict[str, Value]:
        """Every figure flat: {"names/PER/f1": 0.97, …}; None where there was nothing to score."""
        return {
            f"{name}/{key}": value for name, figure in self.figures.items() for key, value in figure.values().items()
        }


@dataclass(frozen=True)
class Counts:
    """Precision, recall and F1 of rows; no row at all is a zero."""

    right: float = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.found + other.found, self.gold + other.gold)

    def values(self) -> dict[str, Value]:
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        return {"precision": precision, "recall": recall, "f1": harmonic_mean(precision, recall)}


@dataclass(frozen=True)
class Overlaps:
    """Precision, recall and F1 of rows that need only overlap: two found rows may meet one gold row, and one found row
    two, so that each side counts its own. Gold rows that nobody is asked for may still make a found one right."""

    right: int = 0  # found rows that meet a gold one
    found: int = 0
    met: int = 0  # gold rows that are asked for and that a found one meets
    gold: int = 0

    def __add__(self, other: "Overlaps") -> "Overlaps":
        return Overlaps(
            self.right + other.right, self.found + other.found, self.met + other.met, self.gold + other.gold
        )

    def values(self) -> dict[str, Value]:
        precision = self.right / self.found if self.found else 0.0
        recall = self.met / self.gold if self.gold else 0.0
        return {"precision": precision, "recall": recall, "f1": harmonic_mean(precision, recall)}


@dataclass(frozen=True)
class Share:
    """How many of those that count are right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    def values(self) -> dict[str, Value]:
        return {"share": self.right / self.of if self.of else None}


@dataclass(frozen=True)
class BCubed:
    """Sums of each mention's precision and recall of its cluster."""

    precision: float = 0.0
    recall: float = 0.0
    mentions: int = 0

    def __add__(self, other: "BCubed") -> "BCubed":
        return BCubed(self.precision + other.precision, self.recall + other.recall, self.mentions + other.mentions)

    def values(self) -> dict[str, Value]:
        precision = self.precision / self.mentions if self.mentions else 0.0
        recall = self.recall / self.mentions if self.mentions else 0.0
        return {"precision": precision, "recall": recall, "f1": harmonic_mean(precision, recall)}


@dataclass(frozen=True)
class Flaws:
    """How many rows break a promise of the tables; has to be 0."""

    count: int = 0

    def __add__(self, other: "Flaws") -> "Flaws":
        return Flaws(self.count + other.count)

    def values(self) -> dict[str, Value]:
        return {"count": float(self.count)}


BINS = 10


@dataclass(frozen=True)
class Bin:
    """Rows of about one confidence: how many, how sure together, how many right."""

    rows: int = 0
    confidence: float = 0.0
    right: int = 0

    def __add__(self, other: "Bin") -> "Bin":
        return Bin(self.rows + other.rows, self.confidence + other.confidence, self.right + other.right)


def empty_bins() -> tuple[Bin, ...]:
    return (Bin(),) * BINS


@dataclass(frozen=True)
class Reliability:
    """Rows by confidence in ten bins of equal width; its error is the expected calibration error: the gap between a
    bin's mean confidence and its share of right rows, weighted by the rows of the bin."""

    bins: tuple[Bin, ...] = field(default_factory=empty_bins)

    @staticmethod
    def of(confidence: float, right: bool) -> "Reliability":
        number = min(int(confidence * BINS), BINS - 1)
        return Reliability(tuple(Bin(1, confidence, int(right)) if i == number else Bin() for i in range(BINS)))

    def __add__(self, other: "Reliability") -> "Reliability":
        return Reliability(tuple(a + b for a, b in zip(self.bins, other.bins, strict=True)))

    def values(self) -> dict[str, Value]:
        rows = sum(b.rows for b in self.bins)
        return {"ece": sum(abs(b.right - b.confidence) for b in self.bins) / rows if rows else None}


def harmonic_mean(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0
