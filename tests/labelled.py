"""Collections with gold names → documents to find names in, and what a found name is worth in each.

    own gold        a span and type of the gold, or one of its alternatives (as `svodka evaluate` counts)
    FactRuEval      covers a name and stays inside its object: ОАО «Сталь» and Сталь are both right; the outermost count
                    book_7.spans     68733 org_name 12 5 …      offset and length
                    book_7.objects   11 Org 68732 68733 # …     an object and its spans
    NEREL           a span and type of the gold, also within another (as `nested` of `svodka evaluate --nerel`)
    SlavicNER       a span and type of the gold; the outermost count (as `strict` of `svodka evaluate --slavicner`)
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.evaluate.brat import load_brat
from pipeline.evaluate.factrueval import TYPE_OF
from pipeline.evaluate.figures import Counts, Overlaps
from pipeline.evaluate.found import Entities, Findings, FoundMention
from pipeline.evaluate.gold import GoldArticle, load_gold
from pipeline.evaluate.match import match_article
from pipeline.evaluate.nerel import gold_names
from pipeline.evaluate.slavicner import load_slavicner
from pipeline.evaluate.spans import TypedSpan, outermost, trim
from pipeline.evaluate.tasks.names import score_names

NAMES = {"Org": "org_name", "LocOrg": "loc_name", "Location": "loc_name"}  # the spans of an object that are its name


class Labelled(Protocol):
    """A document whose names are known."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    def is_right(self, name: TypedSpan) -> bool:
        """Whether it is one of the gold, by which a choice is learned."""

    def score(self, names: Sequence[TypedSpan]) -> Counts | Overlaps:
        """What it counts, all types together."""


@dataclass(frozen=True)
class OwnArticle:
    article: GoldArticle

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def title(self) -> str:
        return self.article.title

    @property
    def text(self) -> str:
        return self.article.text

    def is_right(self, name: TypedSpan) -> bool:
        return any(m.type == name.type and name[:2] in [tuple(s) for s in m.spans] for m in self.article.gold.mentions)

    def score(self, names: Sequence[TypedSpan]) -> Counts:
        mentions = [FoundMention(self.id, *name) for name in names]
        figure = score_names(match_article(self.article, Findings(mentions), Entities())).figures["all"]
        assert isinstance(figure, Counts)
        return figure


@dataclass(frozen=True)
class FactRuEvalText:
    id: str
    text: str
    objects: list[tuple[TypedSpan, TypedSpan]]  # the name and the object around it
    title: str = ""

    def is_right(self, name: TypedSpan) -> bool:
        return any(fits(trimmed(self.text, name), *known) for known in self.objects)

    def score(self, names: Sequence[TypedSpan]) -> Overlaps:
        found = outermost(trimmed(self.text, name) for name in names)
        asked = set(outermost(name for name, _ in self.objects))
        objects = {name: around for name, around in reversed(self.objects) if name in asked}
        met = sum(any(fits(one, name, around) for one in found) for name, around in objects.items())
        return Overlaps(sum(map(self.is_right, found)), len(found), met, len(objects))


def fits(found: TypedSpan, name: TypedSpan, around: TypedSpan) -> bool:
    covers = found.start <= name.start and name.end <= found.end
    return found.type == name.type and covers and around.start <= found.start and found.end <= around.end


@dataclass(frozen=True)
class TextWithSpans:
    """A document that wants a name's very span; `flat` when it has the outermost only."""

    id: str
    text: str
    names: frozenset[TypedSpan]
    flat: bool
    title: str = ""

    def is_right(self, name: TypedSpan) -> bool:
        return trimmed(self.text, name) in self.names

    def score(self, names: Sequence[TypedSpan]) -> Counts:
        found = {trimmed(self.text, name) for name in names}
        found = set(outermost(found)) if self.flat else found
        return Counts(len(found & self.names), len(found), len(self.names))


def trimmed(text: str, name: TypedSpan) -> TypedSpan:
    return TypedSpan(*trim(text, name[:2]), name.type)


# ------------------------------------------------------------------ reading


def own_articles(folder: Path) -> list[OwnArticle]:
    return [OwnArticle(article) for article in load_gold(folder)]


def nerel_texts(folder: Path) -> list[TextWithSpans]:
    return [TextWithSpans(d.id, d.text, frozenset(gold_names(d)), flat=False) for d in load_brat(folder)]


def slavicner_texts(path: Path) -> list[TextWithSpans]:
    return [TextWithSpans(d.id, d.text, frozenset(d.names), flat=True) for d in load_slavicner(path)]


def factrueval_texts(folder: Path) -> list[FactRuEvalText]:
    return [factrueval_text(file) for file in sorted(folder.glob("book_*.txt"))]


def factrueval_text(file: Path) -> FactRuEvalText:
    text = file.read_bytes().decode("utf-8")
    spans = {}
    for line in file.with_suffix(".spans").read_text(encoding="utf-8").splitlines():
        if line.strip():
            key, kind, start, length = line.split()[:4]
            spans[key] = (kind, int(start), int(start) + int(length))
    objects: list[tuple[TypedSpan, TypedSpan]] = []
    for line in file.with_suffix(".objects").read_text(encoding="utf-8").splitlines():
        if line.strip():
            _, kind, *own = line.partition("#")[0].split()
            objects += named_objects(text, kind, [spans[key] for key in own])
    return FactRuEvalText(file.stem, text, sorted(objects))


def named_objects(
    text: str, kind: str, spans: Sequence[tuple[str, int, int]]
) -> Iterator[tuple[TypedSpan, TypedSpan]]:
    """Each name of an object, with the object: a person's is the whole; an object without a name has none."""
    if kind not in TYPE_OF:
        return
    start, end = min(start for _, start, _ in spans), max(end for _, _, end in spans)
    around = TypedSpan(*trim(text, (start, end)), TYPE_OF[kind])
    names = [(start, end)] if kind == "Person" else apart([(a, b) for part, a, b in spans if part == NAMES[kind]])
    for name in names:
        yield TypedSpan(*trim(text, name), TYPE_OF[kind]), around


def apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans from left to right, of those that overlap the longest."""
    end = -1
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if span[0] >= end:
            yield span
            end = span[1]
