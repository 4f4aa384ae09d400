"""What the linking of one article works on: its named spans, the identities so far, and which span points where."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.morphology import Morphology
from pipeline.records import Document, EntityType, Identity, NamedSpan


class Link(NamedTuple):
    """A mention's way to its identity."""

    identity: int
    rule: str  # empty for the mention that made the identity
    confidence: float
    normal: str = ""  # where the link tells the form: a bare surname's gender


class Draft:
    """One article's linking in progress. Identities only grow in number; an index stays what it is."""

    def __init__(self, document: Document, named: Sequence[NamedSpan], morphology: Morphology) -> None:
        self.document = document
        self.morphology = morphology
        self.named = list(named)
        self.identities: list[Identity] = []
        self.links: dict[int, Link] = {}

    def new(self, identity: Identity) -> int:
        self.identities.append(identity)
        return len(self.identities) - 1

    def spans(self, type: EntityType, level: str) -> Iterator[tuple[int, NamedSpan]]:
        """(index, span) of the named spans of a type and level, in text order."""
        for index, span in enumerate(self.named):
            if span.span.type == type and span.span.level == level:
                yield index, span

    def the_one(self, candidates: Sequence[int], index: int) -> int | None:
        """The candidate that a bare noun at `index` means: the only one, the only one named before it, or the only one
        of the headline. Two that fit are no answer."""
        if len(candidates) < 2:
            return only(candidates)
        at, title = self.named[index].span.start, len(self.document.article.title)
        starts: dict[int, int] = {}
        for other, link in self.links.items():
            span = self.named[other].span
            if span.level == "name" and link.identity in candidates:
                starts[link.identity] = min(span.start, starts.get(link.identity, span.start))
        before = [i for i in candidates if starts.get(i, at) < at]
        if len(before) < 2:
            return only(before)
        return only([i for i in candidates if starts.get(i, title) < title])

    def of_type(self, type: EntityType) -> Iterator[tuple[int, Identity]]:
        for index, identity in enumerate(self.identities):
            if identity.type == type:
                yield index, identity

    def inside(self, index: int, type: EntityType) -> Iterator[tuple[int, NamedSpan]]:
        """Spans of a type that lie in the span at `index`, in text order."""
        outer = self.named[index].span
        for j in range(index + 1, len(self.named)):
            inner = self.named[j].span
            if inner.start >= outer.end:
                return
            if inner.type == type and inner.end <= outer.end:
                yield j, self.named[j]


def only(candidates: Sequence[int]) -> int | None:
    """The candidate when there is exactly one: two that fit are no answer."""
    return candidates[0] if len(candidates) == 1 else None
