"""Which rules of `pipeline.tag` answered while a text was tagged: a catalogue's label "+eponym" or "-eponym" is held to
it.

A rule answers when it returns something true: a name, an end that is not 0, a span.
"""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from marked import mark, tagged, unmark

from pipeline import tag
from pipeline.models import load_models
from pipeline.parse import parse_article
from pipeline.records import Article, EntitySpan
from pipeline.tag import tag_document

MODULES = [importlib.import_module(f"pipeline.tag.{found.name}") for found in pkgutil.iter_modules(tag.__path__)]


@contextmanager
def watched(names: Collection[str]) -> Iterator[set[str]]:
    """The set that fills with those of the functions `names` of pipeline.tag that answer."""
    answered: set[str] = set()

    def watch(name: str, rule: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any) -> Any:
            answer = rule(*arguments)
            if answer:
                answered.add(name)
            return answer

        return wrapped

    with pytest.MonkeyPatch.context() as patch:
        for module in MODULES:
            for name in names:
                if callable(rule := getattr(module, name, None)):
                    patch.setattr(module, name, watch(name, rule))
            listed = [watch(r.__name__, r) if r.__name__ in names else r for r in getattr(module, "RULES", [])]
            if listed:
                patch.setattr(module, "RULES", listed)
        yield answered


Table = list[dict[str, str]]


def labels(case: dict[str, str]) -> tuple[set[str], set[str]]:
    """The rules that have to answer on a case and those that must not: "+kind_name -place_not_person"."""
    signed = case["rule"].split()
    return {s[1:] for s in signed if s[0] == "+"}, {s[1:] for s in signed if s[0] == "-"}


def tag_marked(case: dict[str, str]) -> tuple[str, list[EntitySpan], set[str]]:
    """A case's text, the spans that `tag` finds and the rules that answered. Where the case marks what NER proposes,
    that is proposed instead of NER's own spans."""
    models = load_models()
    text, _ = unmark(case["marked"])
    with watched(set.union(*labels(case))) as answered:
        if case["ner"]:
            same, given = unmark(case["ner"])
            assert same == text, "the two columns differ in more than marks"
            document = parse_article(Article("1", "a.txt", "", "", text), models)
            proposed = [EntitySpan(g.start, g.end, g.label, "name", "ner", 0.9) for g in given]  # type: ignore[arg-type]
            spans = tag_document(document, proposed, models.morphology)
        else:
            spans = list(tagged.__wrapped__(text)[1])  # not from the cache: its rules are to answer
    return text, spans, answered | {s.rule for s in spans}


def check(case: dict[str, str], types: Collection[str]) -> None:
    """Holds a case's marks of the types, and its labels, to what `tag` finds."""
    text, spans, answered = tag_marked(case)
    assert mark(text, [s for s in spans if s.type in types]) == case["marked"]
    wanted, unwanted = labels(case)
    assert wanted <= answered
    assert not unwanted & answered


def counts(table: Table) -> tuple[Counter[str], Counter[str]]:
    """How many positive and negative cases each rule has."""
    return Counter(n for case in table for n in labels(case)[0]), Counter(n for case in table for n in labels(case)[1])


def poor(table: Table, rules: Collection[str]) -> set[str]:
    """The rules that lack two positive cases or a negative one."""
    positive, negative = counts(table)
    return {rule for rule in rules if positive[rule] < 2 or negative[rule] < 1}
