"""Tag scores of sentences → best tags, and how sure the network is of a span.

In: float32 scores (words × tags) of several sentences, the transition scores of a conditional random field. Out: the
best path of every sentence (Viterbi), the probability of a span given everything else (forward-backward).

Sentences are sorted by length and go a word at a time, all those that are long enough together: the loop is as long
as the longest sentence, whatever their number. The order of additions (score + transition + emission, float32) is
slovnet's, so that ties and roundings fall the same way.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Tags = NDArray[np.intp]


def best_paths(scores: Sequence[Floats], transitions: Floats) -> list[Tags]:
    """The best tag of every word of every sentence."""
    order, lengths, padded = _stack(scores)
    if not lengths.size:
        return [np.zeros(0, np.intp) for _ in scores]
    steps, count, tags = padded.shape
    history = np.zeros((steps, count, tags), np.int8)
    best = padded[0].copy()
    for step in range(1, steps):
        live = int(np.searchsorted(-lengths, -step))  # sentences longer than `step`
        totals = best[:live, :, None] + transitions + padded[step, :live, None, :]
        came = totals.argmax(1)
        history[step, :live] = came
        best[:live] = np.take_along_axis(totals, came[:, None, :], 1)[:, 0]
    paths = np.zeros((steps, count), np.intp)
    at = best.argmax(1)
    paths[lengths - 1, np.arange(count)] = at
    for step in range(steps - 1, 0, -1):
        live = int(np.searchsorted(-lengths, -step))
        came = history[step, np.arange(live), paths[step, :live]]
        paths[step - 1, :live] = came
    result = [np.zeros(0, np.intp) for _ in scores]
    for column, index in enumerate(order):
        result[index] = paths[: lengths[column], column]
    return result


class Marginals:
    """Forward and backward sums of sentences, scaled at every word so that nothing overflows."""

    def __init__(self, scores: Sequence[Floats], transitions: Floats) -> None:
        order, lengths, padded = _stack(scores)
        self._column = {index: column for column, index in enumerate(order)}
        self._lengths = lengths
        self._steps = np.exp(transitions.astype(np.float64))
        self._emissions = np.exp(padded.astype(np.float64) - padded.max(2, keepdims=True, initial=-np.inf))
        self._forward, self._backward = np.empty_like(self._emissions), np.ones_like(self._emissions)
        self._scale = np.ones(self._emissions.shape[:2])
        for step in range(len(padded)):
            live = int(np.searchsorted(-lengths, -step))
            sums = self._emissions[step, :live]
            if step:
                sums = (self._forward[step - 1, :live] @ self._steps) * sums
            self._scale[step, :live] = sums.sum(1)
            self._forward[step, :live] = sums / self._scale[step, :live, None]
        for step in range(len(padded) - 1, 0, -1):
            live = int(np.searchsorted(-lengths, -step))
            self._backward[step - 1, :live] = self._onward(step, slice(live)) @ self._steps.T

    def _onward(self, step: int, columns: slice | int) -> Doubles:
        return self._emissions[step, columns] * self._backward[step, columns] / self._scale[step, columns, np.newaxis]

    def span(self, sentence: int, start: int, tags: Sequence[int], carry_on: int) -> float:
        """The probability that the words from `start` have these tags and that the tag `carry_on` doesn't follow."""
        column = self._column[sentence]
        chance = self._forward[start, column, tags[0]]
        for at, (before, tag) in enumerate(pairwise(tags), start + 1):
            chance *= self._steps[before, tag] * self._emissions[at, column, tag] / self._scale[at, column]
        end = start + len(tags)
        if end < self._lengths[column]:
            onward = self._steps[tags[-1]] * self._onward(end, column)
            chance *= onward.sum() - onward[carry_on]
        return min(float(chance), 1.0)


def _stack(scores: Sequence[Floats]) -> tuple[list[int], NDArray[np.intp], Floats]:
    """Non-empty sentences sorted from long to short, their lengths, and steps × sentences × tags."""
    order = sorted((i for i, s in enumerate(scores) if len(s)), key=lambda i: -len(scores[i]))
    lengths = np.array([len(scores[i]) for i in order], np.intp)
    if not order:
        return order, lengths, np.zeros((0, 0, 0), np.float32)
    padded = np.zeros((int(lengths[0]), len(order), scores[order[0]].shape[1]), np.float32)
    for column, index in enumerate(order):
        padded[: lengths[column], column] = scores[index]
    return order, lengths, padded
