"""What a bench found, in numbers. A speed is that of the articles after the warm-up, without start-up; see `sides`."""

from dataclasses import dataclass
from statistics import median

from pipeline.bench.lookup import Lookup
from pipeline.bench.measure import Cost

TELLING = (
    0.1  # of a run's time that the timed articles have to take; starting two workers varies by a few hundredths of it
)


@dataclass(frozen=True)
class Pace:
    """One side on so many cores: medians of the rounds, the memory of the largest."""

    articles_per_s: float | None  # None: too few articles to tell
    tokens_per_s: float | None
    start_s: float
    peak_mb: float


@dataclass(frozen=True)
class Speed:
    """Both sides on so many cores. `ratio` is the median of the rounds' own ratios: above 1 Svodka is the faster."""

    cores: int
    svodka: Pace
    natasha: Pace
    ratio: float | None


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
    lookup: Lookup  # of the gazetteer

    @property
    def growth(self) -> float | None:
        """Peak memory over the most articles, that over the fewest taken as 1."""
        return self.memory[-1].total_mb / self.memory[0].total_mb if len(self.memory) > 1 else None


def compare(cores: int, svodka: list[Cost], natasha: list[Cost], articles: int, tokens: int) -> Speed:
    """Sums up the rounds; `articles` and `tokens` are those after the warm-up."""
    turns = [(spent(ours), spent(theirs)) for ours, theirs in zip(svodka, natasha, strict=True)]
    ratios = [theirs / ours for ours, theirs in turns if ours is not None and theirs is not None]
    return Speed(cores, pace(svodka, articles, tokens), pace(natasha, articles, tokens), middle(ratios))


def pace(costs: list[Cost], articles: int, tokens: int) -> Pace:
    seconds = middle([time for cost in costs if (time := spent(cost)) is not None])
    return Pace(
        articles_per_s=None if seconds is None else articles / seconds,
        tokens_per_s=None if seconds is None else tokens / seconds,
        start_s=median(cost.start_s for cost in costs),
        peak_mb=max(cost.total_mb for cost in costs),
    )


def spent(cost: Cost) -> float | None:
    """Seconds on the articles after the warm-up; None when they are so few that a run's fixed costs drown them."""
    seconds = cost.whole_s - cost.warm_s
    return seconds if seconds > TELLING * cost.whole_s else None


def middle(values: list[float]) -> float | None:
    return median(values) if values else None
