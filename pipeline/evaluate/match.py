"""Gold mentions against found ones, and by them the entities: who of the gold is who of the tables.

A found mention is right when its type agrees and its span is the gold one or one of its listed alternatives. An
entity of the gold is the found entity that most of its mentions carry, and back.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.evaluate.found import Entities, Findings, FoundMention
from pipeline.evaluate.gold import GoldArticle, GoldMention


@dataclass(frozen=True)
class Pair:
    """A gold mention and the found one that agrees with it."""

    gold: GoldMention
    found: FoundMention


@dataclass(frozen=True)
class Case:
    """One article to score: gold, found, and which of the one is which of the other."""

    article: GoldArticle
    found: Findings
    entities: Entities
    names: list[Pair]
    nominals: list[Pair]
    missed: list[GoldMention]
    extra: list[FoundMention]  # named, of no gold mention; a nominal of no gold mention isn't held against a run
    right: frozenset[int]  # indices of found.mentions that agree with the gold
    to_found: dict[str, str]
    to_gold: dict[str, str]

    @property
    def linked(self) -> list[Pair]:
        """Pairs whose found mention points to an entity."""
        return [pair for pair in self.names + self.nominals if pair.found.entity_id]


def match_article(article: GoldArticle, found: Findings, entities: Entities) -> Case:
    mentions = found.mentions
    names, nominals = split_levels(article.gold.mentions)
    name_hits = match_mentions(names, mentions, [i for i, m in enumerate(mentions) if m.level != "nominal"])
    taken = set(name_hits.values())
    nominal_hits = match_mentions(nominals, mentions, [i for i in range(len(mentions)) if i not in taken])
    right = frozenset(taken | set(nominal_hits.values()))
    name_pairs = [Pair(names[g], mentions[f]) for g, f in name_hits.items()]
    nominal_pairs = [Pair(nominals[g], mentions[f]) for g, f in nominal_hits.items()]
    linked = [pair for pair in name_pairs + nominal_pairs if pair.found.entity_id]
    return Case(
        article=article,
        found=found,
        entities=entities,
        names=name_pairs,
        nominals=nominal_pairs,
        missed=[m for g, m in enumerate(names) if g not in name_hits]
        + [m for g, m in enumerate(nominals) if g not in nominal_hits],
        extra=[m for i, m in enumerate(mentions) if i not in right and m.level != "nominal"],
        right=right,
        to_found=majority((pair.gold.entity, pair.found.entity_id) for pair in linked),
        to_gold=majority((pair.found.entity_id, pair.gold.entity) for pair in linked),
    )


def split_levels(mentions: Sequence[GoldMention]) -> tuple[list[GoldMention], list[GoldMention]]:
    return [m for m in mentions if m.level == "name"], [m for m in mentions if m.level != "name"]


def match_mentions(
    gold: Sequence[GoldMention], found: Sequence[FoundMention], allowed: Iterable[int]
) -> dict[int, int]:
    """Index of a gold mention → index of the found one that agrees with it; each is used once, first come first
    served."""
    free: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for index in allowed:
        free[(found[index].type, *found[index].span)].append(index)
    hits = {}
    for number, mention in enumerate(gold):
        for span in mention.spans:
            if candidates := free.get((mention.type, *span)):
                hits[number] = candidates.pop(0)
                break
    return hits


def majority(votes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each first the second that it stands with most often; of equals the one seen first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for voter, choice in votes:
        counts[voter][choice] += 1
    return {voter: counter.most_common(1)[0][0] for voter, counter in counts.items()}
