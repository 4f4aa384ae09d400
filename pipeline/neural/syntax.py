"""Encoded words of one sentence → head and relation of each word: slovnet's biaffine parser with numpy."""

from dataclasses import dataclass

import numpy as np
from slovnet.exec.model import FF, Syntax

from pipeline.neural.network import Floats, Network, read_layers

LONGEST = 2_000  # words: a sentence is parsed with a square of scores, so a longer one is parsed in pieces


@dataclass(frozen=True)
class Projection:
    """A linear layer and a ReLU."""

    weight: Floats
    bias: Floats

    def __call__(self, inputs: Floats) -> Floats:
        return np.maximum(inputs @ self.weight + self.bias, 0)


@dataclass(frozen=True)
class Pairing:
    """What scores a word as the dependent of another."""

    head: Projection
    tail: Projection
    root: Floats
    kernel: Floats


@dataclass(frozen=True)
class SyntaxHeads:
    """The part of the parser after the encoder."""

    arcs: Pairing
    labels: Pairing
    relations: tuple[str, ...]

    @property
    def width(self) -> int:
        return int(self.arcs.root.size)

    def parse(self, hidden: Floats) -> list[tuple[int, str]]:
        """Head (1 is the first word, 0 the root) and relation of every word."""
        if len(hidden) > LONGEST:
            pieces = range(0, len(hidden), LONGEST)
            parsed = [(at, self.parse(hidden[at : at + LONGEST])) for at in pieces]
            return [(head + at if head else 0, relation) for at, piece in parsed for head, relation in piece]
        if not len(hidden):
            return []
        rooted = np.concatenate((self.arcs.root[None], hidden))
        scores = self.arcs.head(rooted) @ self.arcs.kernel @ self.arcs.tail(rooted).T
        heads = scores[1:].argmax(1)
        rooted = np.concatenate((self.labels.root[None], hidden))
        above = self.labels.head(rooted[heads]) @ self.labels.kernel
        below = self.labels.tail(hidden)
        scores = np.matmul(above.reshape(len(hidden), -1, below.shape[1]), below[:, :, None])[:, :, 0]
        labels = scores.argmax(1)
        return [(head, self.relations[label]) for head, label in zip(heads.tolist(), labels.tolist(), strict=True)]


def read_syntax(model: Syntax, relations: list[str]) -> tuple[Network, SyntaxHeads]:
    """The encoder and the heads of a loaded slovnet parser."""
    nothing = np.zeros((model.head.root.array.size, 0), np.float32)
    encoder = Network(model.emb.shape.weight.array, read_layers(model), nothing, nothing[0])
    return encoder, SyntaxHeads(_pairing(model.head), _pairing(model.rel), tuple(relations))


def _pairing(part: object) -> Pairing:
    head, tail = (_projection(getattr(part, side)) for side in ("head", "tail"))
    return Pairing(head, tail, part.root.array, part.kernel.array)  # type: ignore[attr-defined]


def _projection(layer: FF) -> Projection:
    return Projection(layer.proj.weight.array, layer.proj.bias.array)
