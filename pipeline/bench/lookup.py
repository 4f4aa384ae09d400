"""What the gazetteer costs: its files, loading it, and a look-up of an inflected name; run as
`python -m pipeline.bench.lookup`, for loading is measured in a process that has loaded nothing.

    "Рыбного", "Скопину", …  →  Lookup(megabytes=3.84, load_s=0.13, cold_us=5.3, warm_us=1.9, forms=4052, …)

A look-up goes from a form to its records, as the pipeline does: which known names it can be a form of, then all places
of those names. Cold is the first time that a form is met; warm is any later time, while the cache of forms holds it.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from importlib import resources
from statistics import median
from time import perf_counter

from pipeline import lexicon
from pipeline.errors import PipelineError
from pipeline.gazetteer import Gazetteer, Place, gazetteer
from pipeline.known_places import endings, populations, readings

FILES = (
    *("places.tsv", "districts.tsv", "regions.csv", "countries.csv", "features.csv", "historical_places.csv"),
    "city_okrugs.csv",
    "villages.tsv",
    "toponym_endings.csv",
)
ROUNDS = 5
FORMS = 5000  # at most; fewer than the cache of forms holds
CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
MILLION = 1_000_000


@dataclass(frozen=True)
class Lookup:
    """Medians of ROUNDS rounds over so many different forms; loading is measured once."""

    megabytes: float
    load_s: float
    cold_us: float
    warm_us: float
    forms: int
    found: int  # forms that lead to a record: all, or the figures are of look-ups that fail


def measure_lookup() -> Lookup:
    """In a process of its own. Raises PipelineError with what that process said when it fails."""
    command = [sys.executable, "-m", "pipeline.bench.lookup"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PipelineError(f"the look-ups of the bench failed:\n{done.stderr[-2000:]}")
    return Lookup(**json.loads(done.stdout.splitlines()[-1]))


def measure_here() -> Lookup:
    """In this process; `load_s` tells the truth only when nothing of the gazetteer is loaded yet."""
    begun = perf_counter()
    records = gazetteer()
    populations()
    load_s = perf_counter() - begun
    forms = inflected((row["name"] for row in lexicon.rows("places")), FORMS)
    look_up(records, "прогрев")  # the table of endings
    cold, warm = [], []
    for _ in range(ROUNDS):
        readings.cache_clear()
        cold.append(microseconds(lambda form: look_up(records, form), forms))
        warm.append(microseconds(lambda form: look_up(records, form), forms))
    found = sum(bool(look_up(records, form)) for form in forms)
    return Lookup(megabytes(), load_s, median(cold), median(warm), len(forms), found)


def look_up(records: Gazetteer, form: str) -> list[Place]:
    """Every place that a form in any case can name."""
    return [place for name in readings(form.lower()) for place in records.named(name)]


def inflected(names: Iterable[str], most: int) -> list[str]:
    """Different forms of names in one word, from all cases in turn, as articles have them."""
    cases = [pairs for case, pairs in sorted(endings().items()) if case != "Nom"]
    found: dict[str, None] = {}
    for number, name in enumerate(name for name in names if name.isalpha()):
        for ending, nominative in cases[number % len(cases)]:
            if ending and (name.endswith(nominative) if nominative else name[-1] in CONSONANTS):
                found.setdefault(name.removesuffix(nominative) + ending)
                break
        if len(found) == most:
            break
    return list(found)


def microseconds(look: Callable[[str], object], forms: list[str]) -> float:
    """For one form, the mean of all."""
    begun = perf_counter()
    for form in forms:
        look(form)
    return (perf_counter() - begun) / len(forms) * MILLION


def megabytes() -> float:
    folder = resources.files(lexicon)
    return sum(len((folder / name).read_bytes()) for name in FILES) / MILLION


if __name__ == "__main__":
    print(json.dumps(asdict(measure_here())))
