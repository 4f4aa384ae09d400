"""What a bench found, in numbers. A speed is that of the articles after the warm-up, without start-up; see `sides`."""

from dataclasses import dataclass
from statistics import median

from pipeline.bench.measure import Cost


@dataclass(frozen=True)
class Pace:
    """One side on so many cores: medians of the rounds, the memory of the largest."""

    articles_per_s: float
    tokens_per_s: float
    start_s: float
    peak_mb: float


@dataclass(frozen=True)
class Speed:
    """Both sides on so many cores. `ratio` is the median of the rounds' own ratios: above 1 Svodka is the faster."""

    cores: int
    svodka: Pace
    natasha: Pace
    ratio: float


@dataclass(frozen=True)
class Memory:
    """Peaks of `extract` over so many times the articles."""

    times: int
    articles: int
    seconds: float
    parent_mb: float
    worker_mb: float
    total_mb: float


@dataclass(frozen=True)
class Bench:
    python: str
    processors: int
    dictionary: str  # which reader pymorphy2 uses on both sides
    articles: int
    tokens: int
    rounds: int
    speed: list[Speed]
    memory: list[Memory]

    @property
    def growth(self) -> float | None:
        """Peak memory over the most articles, that over the fewest taken as 1."""
        return self.memory[-1].total_mb / self.memory[0].total_mb if len(self.memory) > 1 else None


def compare(cores: int, svodka: list[Cost], natasha: list[Cost], articles: int, tokens: int) -> Speed:
    """Sums up the rounds; `articles` and `tokens` are those after the warm-up."""
    ratios = [spent(theirs) / spent(ours) for ours, theirs in zip(svodka, natasha, strict=True)]
    return Speed(cores, pace(svodka, articles, tokens), pace(natasha, articles, tokens), median(ratios))


def pace(costs: list[Cost], articles: int, tokens: int) -> Pace:
    seconds = median(map(spent, costs))
    return Pace(
        articles / seconds, tokens / seconds, median(cost.start_s for cost in costs), max(c.total_mb for c in costs)
    )


def spent(cost: Cost) -> float:
    """Seconds on the articles after the warm-up; a thousandth where a run is so short that the clock's noise is
    larger."""
    return max(cost.whole_s - cost.warm_s, 0.001)
