"""What the linking of one article works on: its named spans, the identities so far, and which span points where."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.morphology import Morphology
from pipeline.records import Document, EntityType, Identity, NamedSpan
from pipeline.words import Word


class Link(NamedTuple):
    """A mention's way to its identity."""

    identity: int
    rule: str  # empty for the mention that made the identity
    confidence: float
    normal: str = ""  # where the link tells the form: a bare surname's gender


class Links(dict[int, Link]):
    """Index of a span → its link. Knows where each identity is first named, or else described ("прокуратура области"),
    as long as no name is linked anew."""

    def __init__(self, named: Sequence[NamedSpan]) -> None:
        super().__init__()
        self._named = named
        self._starts: dict[int, int] | None = None

    def __setitem__(self, index: int, link: Link) -> None:
        super().__setitem__(index, link)
        span = self._named[index].span
        if span.level == "name":
            self._starts = None
        elif self._starts is not None:
            self._starts.setdefault(link.identity, span.start)

    def starts(self) -> dict[int, int]:
        """Identity → where its first name begins, or the first nominal of one that has no name."""
        if self._starts is None:
            self._starts = self._first("name")
            for identity, start in self._first("nominal").items():
                self._starts.setdefault(identity, start)
        return self._starts

    def _first(self, level: str) -> dict[int, int]:
        first: dict[int, int] = {}
        for index, link in self.items():
            span = self._named[index].span
            if span.level == level:
                first[link.identity] = min(span.start, first.get(link.identity, span.start))
        return first


class Draft:
    """One article's linking in progress. Identities only grow in number; an index stays what it is."""

    def __init__(self, document: Document, named: Sequence[NamedSpan], morphology: Morphology) -> None:
        self.document = document
        self.morphology = morphology
        self.named = list(named)
        self.identities: list[Identity] = []
        self.links = Links(self.named)
        self._of_type: dict[EntityType, list[int]] = {}

    def new(self, identity: Identity) -> int:
        self.identities.append(identity)
        self._of_type.setdefault(identity.type, []).append(len(self.identities) - 1)
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
        starts = self.links.starts()
        before = [i for i in candidates if starts.get(i, at) < at]
        if len(before) < 2:
            return only(before)
        return only([i for i in candidates if starts.get(i, title) < title])

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that an offset of the text lies in."""
        words = self.document.words
        return words[max(bisect_right(words, offset, key=_start) - 1, 0)].sentence

    def of_type(self, type: EntityType) -> Iterator[tuple[int, Identity]]:
        """(index, identity) of the identities of a type, which an identity keeps for good."""
        for index in self._of_type.get(type, ()):
            yield index, self.identities[index]

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


def _start(word: Word) -> int:
    return word.start


OPENING = 3  # sentences, the headline with them, in which an article tells where it takes place


def opens_article(identity: int, draft: Draft) -> bool:
    """Whether the first sentences of the article name the entity."""
    starts = [draft.named[j].span.start for j, link in draft.links.items() if link.identity == identity]
    return bool(starts) and in_opening(min(starts), draft)


def in_opening(start: int, draft: Draft) -> bool:
    """Whether an offset lies in the article's first sentences."""
    words = draft.document.words
    sentence = next((word.sentence for word in words if word.start >= start), 0)
    return sentence - words[0].sentence <= OPENING
