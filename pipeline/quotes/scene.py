"""An article as the rules of quotes read it: words in paragraphs, and who is mentioned where.

scene = Scene.of(document, mentions, identities)
scene.paragraphs[0]  → (0, 12)      words of the headline
scene.people(5, 12)  → mentions of people among the words 5 … 11
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.records import Document, Identity, Mention
from pipeline.words import Word

DASHES = {"–", "—", "―", "-", "−", "•"}
TERMINAL = {".", "!", "?", "…", "...", "?!", "!?", "!!", "!!!", "?..", "!..", "..", "???"}


@dataclass(frozen=True, eq=False)
class Scene:
    document: Document
    words: Sequence[Word]
    starts: Sequence[int]
    paragraphs: Sequence[tuple[int, int]]  # by words
    mentions: Sequence[Mention]  # people and organisations in text order, the outer before the inner
    mention_starts: Sequence[int]
    identities: Sequence[Identity]

    @classmethod
    def of(cls, document: Document, mentions: Sequence[Mention], identities: Sequence[Identity]) -> "Scene":
        words = document.words
        ordered = sorted((m for m in mentions if m.type != "LOC"), key=lambda m: (m.start, -m.end, m.type))
        starts = [m.start for m in ordered]
        return cls(document, words, [w.start for w in words], _paragraphs(words), ordered, starts, identities)

    @property
    def text(self) -> str:
        return self.document.article.text

    def word_at(self, offset: int) -> int:
        """Number of the first word that begins at the offset or after it."""
        return bisect_left(self.starts, offset)

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie within words start … end - 1."""
        if start >= end:
            return []
        first, last = self.words[start].start, self.words[end - 1].end
        at = bisect_left(self.mention_starts, first)
        found = []
        while at < len(self.mentions) and self.mentions[at].start < last:
            if self.mentions[at].end <= last:
                found.append(self.mentions[at])
            at += 1
        return found

    def words_of(self, mention: Mention) -> tuple[int, int]:
        """The words of a mention; a mention within one word has that word."""
        start = bisect_left(self.starts, mention.end)
        first = bisect_left(self.starts, mention.start)
        return min(first, start - 1), start

    def in_mention(self, number: int, start: int, end: int) -> bool:
        """Whether a word lies inside a mention of the stretch start … end - 1."""
        word = self.words[number]
        return any(m.start < word.start and word.end < m.end for m in self.within(start, end))

    def within_mention(self, number: int, type_: str = "") -> bool:
        """Whether a name of a person or an organisation, or of the one asked for, holds the word."""
        word = self.words[number]
        at = bisect_left(self.mention_starts, word.end)
        near = [m for m in self.mentions[max(0, at - 6) : at] if m.level == "name" and type_ in ("", m.type)]
        return any(m.start <= word.start and word.end <= m.end for m in near)

    def dash(self, number: int) -> bool:
        """Whether the word is a dash that stands alone."""
        word = self.words[number]
        return word.text in DASHES

    def terminal(self, number: int) -> bool:
        return self.words[number].text in TERMINAL

    def sentence_end(self, number: int, end: int) -> int:
        """The word after the last of the sentence that holds the word, within `end`."""
        sentence = self.words[number].sentence
        while number < end and self.words[number].sentence == sentence:
            number += 1
        return number


def _paragraphs(words: Sequence[Word]) -> list[tuple[int, int]]:
    bounds = [0, *(i for i in range(1, len(words)) if words[i].line != words[i - 1].line), len(words)]
    return [(a, b) for a, b in zip(bounds, bounds[1:], strict=False) if a < b]
