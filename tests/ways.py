"""Ways to find names, on the same documents: what the network says, what rules make of it, what could be learned.

    make ways ARGS="--factrueval factRuEval-2016/devset --nerel NEREL-v1.1/dev --slavicner SlavicNER"

Learned ways are trained on the own gold articles and FactRuEval (MIT) in five folds by document: a document's names are
chosen by what the other four folds teach. NEREL and SlavicNER state no licence: they are measured with what all folds
teach, and teach nothing. Nothing that is learned is kept. The rules were written with own gold and FactRuEval's
development set in sight, which flatter them therefore.
"""

import argparse
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from random import Random

from labelled import Labelled, factrueval_texts, nerel_texts, own_articles, slavicner_texts
from learned import TYPES, Candidate, Key, Regression, candidates, features, text_of

from pipeline.evaluate.figures import Counts, Overlaps
from pipeline.evaluate.spans import TypedSpan
from pipeline.models import load_models
from pipeline.parse import parse_articles
from pipeline.records import Article, Document, EntitySpan
from pipeline.tag import tag_documents
from pipeline.taggers import find_spans

FOLDS = 5
GOLD = Path(__file__).parent / "gold"


@dataclass(frozen=True)
class Sample:
    """A document with the names that network and rules find in it."""

    gold: Labelled
    document: Document
    network: list[EntitySpan]
    rules: list[EntitySpan]

    def span(self, key: Key) -> TypedSpan:
        first, last, type_ = key
        return TypedSpan(self.document.words[first].start, self.document.words[last - 1].end, type_)


@dataclass(frozen=True)
class Way:
    """A learned way: whether rules offer names too, and whether it only keeps or drops what they offer."""

    name: str
    with_rules: bool
    only_rules: bool = False


LEARNED = (
    Way("network + learned choice", with_rules=False),
    Way("network + rules + learned choice", with_rules=True),
    Way("network + rules, names dropped by what is learned", with_rules=True, only_rules=True),
)


class Stopwatch:
    """Adds up processor time."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __enter__(self) -> None:
        self._started = time.process_time()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.process_time() - self._started


# ------------------------------------------------------------------ learning


@dataclass(frozen=True)
class Offer:
    """What can be chosen, and what it is learned by."""

    candidate: Candidate
    features: list[str]


def offers(sample: Sample, way: Way) -> list[Offer]:
    text = text_of(sample.document.words, sample.network, sample.rules if way.with_rules else [])
    own = [candidate for candidate in candidates(text) if candidate.rule or not way.only_rules]
    return [Offer(candidate, features(text, candidate)) for candidate in own]


def learn(taught: Iterable[tuple[Offer, bool]]) -> dict[str, Regression]:
    """A regression for each type, from what is offered and whether it is right."""
    rows: dict[str, list[list[str]]] = {type_: [] for type_ in TYPES}
    right: dict[str, list[bool]] = {type_: [] for type_ in TYPES}
    for offer, answer in taught:
        rows[offer.candidate.key[2]].append(offer.features)
        right[offer.candidate.key[2]].append(answer)
    return {type_: Regression(rows[type_], right[type_]) for type_ in TYPES}


def choose(offered: Sequence[Offer], learned: Mapping[str, Regression]) -> list[Key]:
    """What is right rather than not, the likeliest first, as far as it goes with those before it."""
    chances: dict[Key, float] = {}
    for type_, regression in learned.items():
        own = [offer for offer in offered if offer.candidate.key[2] == type_]
        answers = regression.chances([offer.features for offer in own])
        chances |= {offer.candidate.key: chance for offer, chance in zip(own, answers, strict=True)}
    by_rules = {offer.candidate.key for offer in offered if offer.candidate.rule}
    kept: list[Key] = []
    for key in sorted((key for key in chances if chances[key] >= 0.5), key=lambda key: (-chances[key], key)):
        if all(goes_with(key, other) or {key, other} <= by_rules for other in kept):
            kept.append(key)
    return kept


def goes_with(key: Key, other: Key) -> bool:
    """Whether two names lie apart, or one of another type inside the other."""
    apart = key[1] <= other[0] or other[1] <= key[0]
    inside = key[0] <= other[0] and other[1] <= key[1] or other[0] <= key[0] and key[1] <= other[1]
    return apart or inside and key[:2] != other[:2] and key[2] != other[2]


def folds(count: int) -> list[int]:
    """The fold of each of so many documents, by lot, the same every time."""
    lots = [number % FOLDS for number in range(count)]
    Random(7).shuffle(lots)
    return lots


def chosen(way: Way, teaching: Sequence[Sample], others: Sequence[Sample], watch: Stopwatch) -> list[list[TypedSpan]]:
    """The names of the teaching documents, each by what the other folds teach; then those of the others, by all."""
    with watch:
        offered = [offers(sample, way) for sample in (*teaching, *others)]
    taught = [
        [(offer, sample.gold.is_right(sample.span(offer.candidate.key))) for offer in own]
        for sample, own in zip(teaching, offered, strict=False)
    ]
    lots = [*folds(len(teaching)), *(FOLDS for _ in others)]
    learned = [
        learn(pair for own, lot in zip(taught, lots, strict=False) if lot != fold for pair in own)
        for fold in (range(FOLDS + 1) if others else range(FOLDS))
    ]
    with watch:
        keys = [choose(own, learned[lot]) for own, lot in zip(offered, lots, strict=True)]
    return [[sample.span(key) for key in own] for sample, own in zip((*teaching, *others), keys, strict=True)]


# ------------------------------------------------------------------ the table


def compare(teaching: Mapping[str, Sequence[Labelled]], others: Mapping[str, Sequence[Labelled]]) -> Iterator[str]:
    """Lines of the table: a way, the F1 of each collection's names, milliseconds of an article."""
    models = load_models()
    collections = {**teaching, **others}
    golds = [gold for name in collections for gold in collections[name]]
    articles = [Article(gold.id, gold.id, "", gold.title, gold.text) for gold in golds]
    documents = list(parse_articles(articles, models))
    by_network, by_rules = Stopwatch(), Stopwatch()
    with by_network:
        found_by_network = find_spans(documents, models)
    with by_rules:
        rules = [[s for s in spans if s.level == "name"] for _, spans in tag_documents(documents, models)]
    network = [[EntitySpan(*span[:3], "name", "ner", span[3]) for span in own] for own in found_by_network]
    samples = [Sample(*row) for row in zip(golds, documents, network, rules, strict=True)]

    def line(way: str, found: Sequence[Sequence[TypedSpan]], seconds: float) -> str:
        names = iter(found)
        cells = [f1(gold.score(next(names)) for gold in own) for own in collections.values()]
        return f"| {way} | {' | '.join(cells)} | {1000 * seconds / len(golds):.1f} |"

    yield f"| way | {' | '.join(collections)} | ms |"
    yield "|---" * (len(collections) + 2) + "|"
    yield line("network", [as_spans(sample.network) for sample in samples], by_network.seconds)
    yield line("network + rules", [as_spans(sample.rules) for sample in samples], by_rules.seconds)
    known = sum(map(len, teaching.values()))
    for way in LEARNED:
        watch = Stopwatch()
        found = chosen(way, samples[:known], samples[known:], watch)
        before = by_rules if way.with_rules else by_network
        yield line(way.name, found, before.seconds + watch.seconds)


def as_spans(spans: Sequence[EntitySpan]) -> list[TypedSpan]:
    return [TypedSpan(s.start, s.end, s.type) for s in spans]


def f1(figures: Iterable[Counts | Overlaps]) -> str:
    """.9317"""
    total = reduce(add, figures)
    return f"{total.values()['f1']:.4f}".removeprefix("0")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--factrueval", type=Path, help="folder of FactRuEval-2016 documents; they teach too")
    parser.add_argument("--nerel", type=Path, help="folder of NEREL documents; they teach nothing")
    parser.add_argument("--slavicner", type=Path, help="the folder of SlavicNER, or a list in it; likewise")
    parser.add_argument("--more", type=Path, help="folder of other gold articles; likewise")
    given = parser.parse_args()
    teaching: dict[str, Sequence[Labelled]] = {"own gold": own_articles(GOLD)}
    others: dict[str, Sequence[Labelled]] = {}
    if given.factrueval:
        teaching["FactRuEval"] = factrueval_texts(given.factrueval)
    if given.nerel:
        others["NEREL"] = nerel_texts(given.nerel)
    if given.slavicner:
        others["SlavicNER"] = slavicner_texts(given.slavicner)
    if given.more:
        others["other gold"] = own_articles(given.more)
    for row in compare(teaching, others):
        print(row, flush=True)


if __name__ == "__main__":
    main()
