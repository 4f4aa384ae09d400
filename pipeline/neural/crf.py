"""Tag scores of sentences → best tags, and how sure the network is of a span.

In: float32 scores (words × tags) of several sentences, the transition scores of a conditional random field. Out: the
best path of every sentence (Viterbi), the probability of a span given everything else (forward-backward).

Sentences are sorted by length and go a word at a time, all those that are long enough together: the loop is as long
as the longest sentence, whatever their number. The order of additions (score + transition + emission, float32) is
slovnet's, so that ties and roundings fall the same way.
"""

from collections.abc import Sequence

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


def span_probabilities(
    scores: Floats, transitions: Floats, path: Tags, spans: Sequence[tuple[int, int]], inside: Sequence[int]
) -> list[float]:
    """The probability of every span (first word, end) of one sentence: the tags of `path`, and that it does not go on.

    `inside[i]` is the tag that would carry the span i on.
    """
    if not spans:
        return []
    forward, backward, emissions, scale = _forward_backward(scores, transitions)
    steps = np.exp(transitions.astype(np.float64))
    result = []
    for (start, end), carry_on in zip(spans, inside, strict=True):
        chance = forward[start, path[start]]
        for at in range(start + 1, end):
            chance *= steps[path[at - 1], path[at]] * emissions[at, path[at]] / scale[at]
        last = path[end - 1]
        if end < len(scores):
            onward = steps[last] * emissions[end] * backward[end] / scale[end]
            chance *= onward.sum() - onward[carry_on]
        result.append(min(float(chance), 1.0))
    return result


def _forward_backward(scores: Floats, transitions: Floats) -> tuple[Doubles, Doubles, Doubles, Doubles]:
    emissions = np.exp(scores.astype(np.float64) - scores.max(1, keepdims=True))
    steps = np.exp(transitions.astype(np.float64))
    forward, backward = np.empty_like(emissions), np.ones_like(emissions)
    scale = np.empty(len(scores))
    scale[0] = emissions[0].sum()
    forward[0] = emissions[0] / scale[0]
    for at in range(1, len(scores)):
        row = (forward[at - 1] @ steps) * emissions[at]
        scale[at] = row.sum()
        forward[at] = row / scale[at]
    for at in range(len(scores) - 2, -1, -1):
        backward[at] = steps @ (emissions[at + 1] * backward[at + 1]) / scale[at + 1]
    return forward, backward, emissions, scale


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
