"""Are the names found, each with its span and type; how many of the resolvable nominals; do offsets slice to their
text.

A nominal ("глава района") is counted when it is found and never held against a run: the gold has only those that
resolve.
"""

from collections.abc import Iterable

from pipeline.evaluate.figures import Counts, Flaws, Share
from pipeline.evaluate.found import FoundMention
from pipeline.evaluate.gold import GoldMention
from pipeline.evaluate.match import Case, Pair
from pipeline.evaluate.outcome import Outcome, Row, Verdict

TYPES = ("PER", "ORG", "LOC")


def score_names(case: Case) -> Outcome:
    figures = {}
    for type_ in TYPES:
        right = sum(pair.gold.type == type_ for pair in case.names)
        extra = sum(mention.type == type_ for mention in case.extra)
        gold = sum(m.type == type_ and m.level == "name" for m in case.article.gold.mentions)
        figures[type_] = Counts(right, right + extra, gold)
    figures["all"] = figures["PER"] + figures["ORG"] + figures["LOC"]
    rows = [pair_row("names", pair, case) for pair in case.names]
    rows += [gold_row("names", m, case) for m in case.missed if m.level == "name"]
    rows += [found_row("names", "extra", m, case) for m in case.extra]
    return Outcome(figures, rows)


def score_nominals(case: Case) -> Outcome:
    wanted = sum(m.level != "name" for m in case.article.gold.mentions)
    rows = [pair_row("nominals", pair, case) for pair in case.nominals]
    rows += [gold_row("nominals", m, case) for m in case.missed if m.level != "name"]
    return Outcome({"recall": Share(len(case.nominals), wanted)}, rows)


def score_offsets(case: Case) -> Outcome:
    return count_flaws(case.article.id, case.article.text, case.found.mentions)


def count_flaws(article_id: str, text: str, mentions: Iterable[FoundMention]) -> Outcome:
    """Mentions whose offsets don't slice to their words."""
    bad = [m for m in mentions if text[m.start : m.end] != m.text]
    rows = [Row("offsets", "wrong", article_id, m.start, m.end, found=describe_found(m)) for m in bad]
    return Outcome({"flaws": Flaws(len(bad))}, rows)


def pair_row(task: str, pair: Pair, case: Case) -> Row:
    found = pair.found
    return Row(task, "right", case.article.id, found.start, found.end, describe_gold(pair.gold), describe_found(found))


def gold_row(task: str, mention: GoldMention, case: Case) -> Row:
    return Row(task, "missed", case.article.id, mention.start, mention.end, gold=describe_gold(mention))


def found_row(task: str, verdict: Verdict, mention: FoundMention, case: Case) -> Row:
    return Row(task, verdict, case.article.id, mention.start, mention.end, found=describe_found(mention))


def describe_gold(mention: GoldMention) -> str:
    return f"{mention.type} {mention.norm} → {mention.entity}"


def describe_found(mention: FoundMention) -> str:
    by = f" ({mention.rule})" if mention.rule else ""
    return f"{mention.type} {mention.normal} → {mention.entity_id}{by}"
