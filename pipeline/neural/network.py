"""Word rows → scores of every tag for every row: slovnet's convolutions with numpy, rearranged to run fast.

In: rows of a `WordTable`, the sentences of many articles laid end to end with one zero row between them, so that
nothing is padded. Out: float32 scores, one line a row.

    ["Глава", "района"], ["Да"]   →   rows [17, 5, 0, 230, 0]   →   scores (5, tags)

The first convolution is linear in the embedding of a word and its shape, so its three taps are looked up and added
instead of multiplied anew (63 % of slovnet's work). Three layers of width three see three words to either side, so a
long text is cut into windows that overlap by three rows: memory does not grow with the text, and the scores stay the
same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from slovnet.exec.model import NavecEmbedding, Tag
from slovnet.shape import word_shape

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]

GAP = 0  # the row of zeros between sentences
REACH = 3  # words to either side that the three layers see
WINDOW = 512  # rows at a time: what one window needs stays in the second-level cache
TABLE_ROWS = 4_096  # (word, shape) pairs kept, 3 KB each a network: three times as many gain no measurable time
FORMS = 20_000  # word forms whose row is remembered, some 2 MB


@dataclass(frozen=True)
class Layer:
    """One convolution of width three, its taps side by side, and the batch normalisation as one factor and one term."""

    taps: Floats  # in × (3 · out)
    bias: Floats
    factor: Floats
    term: Floats

    def activate(self, sums: Floats, gaps: NDArray[np.bool_]) -> Floats:
        sums += self.bias
        np.maximum(sums, 0, out=sums)
        sums *= self.factor
        sums += self.term
        sums[gaps] = 0
        return sums

    def convolve(self, inputs: Floats) -> Floats:
        """Sums of the three taps; the rows beyond both ends are zero."""
        taps = inputs @ self.taps
        width = self.bias.size
        sums = taps[:, width : 2 * width].copy()
        sums[1:] += taps[:-1, :width]
        sums[:-1] += taps[1:, 2 * width :]
        return sums


@dataclass(frozen=True)
class Network:
    """A slovnet tagger: its shape embedding, three layers and projection to tags."""

    shapes: Floats
    layers: tuple[Layer, ...]
    head: Floats
    head_bias: Floats

    def encode(self, first: Floats, gaps: NDArray[np.bool_]) -> Floats:
        """Rows after all layers, from the sums of the first convolution."""
        hidden = self.layers[0].activate(first, gaps)
        for layer in self.layers[1:]:
            hidden = layer.activate(layer.convolve(hidden), gaps)
        return hidden

    def scores(self, hidden: Floats) -> Floats:
        scores = hidden @ self.head
        scores += self.head_bias
        return scores


def read_layers(model: Tag) -> tuple[Layer, ...]:
    return tuple(_layer(layer) for layer in model.encoder.layers)


def read_network(model: Tag) -> Network:
    """The weights of a loaded slovnet model in the shape that runs fast."""
    proj = model.head.proj
    return Network(model.emb.shape.weight.array, read_layers(model), proj.weight.array, proj.bias.array)


def _layer(layer: object) -> Layer:
    conv, norm = layer.conv, layer.norm  # type: ignore[attr-defined]
    weight = conv.weight.array  # out × in × 3
    taps = np.ascontiguousarray(weight.transpose(1, 2, 0).reshape(weight.shape[1], -1))
    factor = norm.weight.array / norm.std.array
    return Layer(taps, conv.bias.array, factor, norm.bias.array - norm.mean.array * factor)


class WordTable:
    """The three taps of the first convolution of each network, one row a (word, shape) pair met so far.

    Rows are made when a pair is first met. A full table keeps the half that was used most and forgets the rest, so
    memory is bounded.
    """

    def __init__(
        self,
        word_ids: dict[str, int],
        unknown: int,
        shape_ids: dict[str, int],
        words: NavecEmbedding,
        networks: Sequence[Network],
        capacity: int = TABLE_ROWS,
    ) -> None:
        if capacity < 4 * (WINDOW + 2 * REACH):
            raise ValueError(f"a table of {capacity} rows can't hold a window of {WINDOW}; give it more rows")
        self._word_ids, self._unknown, self._shape_ids = word_ids, unknown, shape_ids
        self._words = words
        self._networks = tuple(networks)
        self._capacity = capacity
        # written to, which zeros() would put off: what a run needs of memory shows at its start, not after hours
        self._taps = [np.full((capacity, net.layers[0].taps.shape[1]), 0, np.float32) for net in networks]
        self._uses = np.zeros(capacity, np.int64)
        self._size = 1  # row 0 is the gap
        self._forms: dict[str, int] = {}
        self._pairs: dict[tuple[int, int], int] = {}

    def rows(self, words: Sequence[str | None]) -> Rows:
        """The row of every word, None being a gap. Valid until the next call."""
        forms = self._forms
        try:
            rows = [GAP if word is None else forms[word] for word in words]
        except KeyError:
            self._learn(words)
            forms = self._forms
            rows = [GAP if word is None else forms[word] for word in words]
        found = np.array(rows, np.intp)
        np.add.at(self._uses, found, 1)
        return found

    def first(self, network: int, rows: Rows) -> Floats:
        """Sums of the first convolution over neighbouring rows."""
        table = self._taps[network]
        width = table.shape[1] // 3
        sums = table[rows, width : 2 * width]
        sums[1:] += table[rows[:-1], :width]
        sums[:-1] += table[rows[1:], 2 * width :]
        return sums

    def _learn(self, words: Sequence[str | None]) -> None:
        new = {word for word in words if word is not None and word not in self._forms}
        if len(self._forms) + len(new) > FORMS or self._size + len(new) > self._capacity:
            self._forget()
            new = {word for word in words if word is not None}
        pairs = {word: self._pair(word) for word in new}
        fresh = sorted({pair for pair in pairs.values() if pair not in self._pairs})
        rows = range(self._size, self._size + len(fresh))
        self._pairs.update(zip(fresh, rows, strict=True))
        self._size += len(fresh)
        if fresh:
            self._fill(slice(rows.start, rows.stop), np.array(fresh, np.intp))
        self._forms.update((word, self._pairs[pair]) for word, pair in pairs.items())

    def _pair(self, word: str) -> tuple[int, int]:
        return self._word_ids.get(word.lower(), self._unknown), self._shape_ids[word_shape(word)]

    def _fill(self, rows: slice, pairs: Rows) -> None:
        words = self._words(pairs[:, 0])
        for table, network in zip(self._taps, self._networks, strict=True):
            inputs = np.concatenate((words, network.shapes[pairs[:, 1]]), axis=1)
            np.matmul(inputs, network.layers[0].taps, out=table[rows])

    def _forget(self) -> None:
        """Keeps the rows used most, up to half the table; counts are halved so that old habits fade."""
        self._forms.clear()
        ranked = np.argsort(-self._uses[1 : self._size], kind="stable") + 1
        kept = np.sort(ranked[: min(self._capacity // 2, self._size - 1)])
        moved = {int(old): new for new, old in enumerate(kept, 1)}
        self._pairs = {pair: moved[row] for pair, row in self._pairs.items() if row in moved}
        for table in self._taps:
            table[1 : kept.size + 1] = table[kept]
        uses = self._uses[kept] // 2
        self._uses[:] = 0
        self._uses[1 : kept.size + 1] = uses
        self._size = kept.size + 1


def lay_out(sentences: Sequence[Sequence[str]]) -> list[str | None]:
    """Sentences end to end with a gap after each."""
    words: list[str | None] = []
    for sentence in sentences:
        words.extend(sentence)
        words.append(None)
    return words


def run_windows(
    table: WordTable,
    network: Network,
    index: int,
    words: Sequence[str | None],
    window: int = WINDOW,
) -> Iterator[tuple[slice, Floats]]:
    """The encoded rows of laid-out words, a window at a time, in order."""
    for start in range(0, len(words), window):
        stop = min(start + window, len(words))
        left, right = max(0, start - REACH), min(len(words), stop + REACH)
        rows = table.rows(words[left:right])
        hidden = network.encode(table.first(index, rows), rows == GAP)
        yield slice(start, stop), hidden[start - left : stop - left]
