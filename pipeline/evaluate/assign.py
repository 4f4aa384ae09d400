"""The best pairing of two lists under a weight, each item used once (the assignment problem, solved exactly).

best_pairs([[0.5, 1.0], [0.0, 0.9]]) → [(0, 0), (1, 1)]        0.5 + 0.9, though 1.0 is the best single pair
"""

import math
from collections.abc import Sequence


def best_pairs(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of the greatest total weight; pairs that weigh nothing are left out. Cubic in the longer
    side.

    Shortest augmenting paths over potentials: each row in turn takes the column that raises the total most, moving
    earlier rows to other columns where that pays.
    """
    rows, columns = len(weights), max((len(row) for row in weights), default=0)
    size = max(rows, columns)
    cost = [[-weights[r][c] if r < rows and c < len(weights[r]) else 0.0 for c in range(size)] for r in range(size)]
    row_potential, column_potential = [0.0] * size, [0.0] * (size + 1)
    taken_by = [-1] * (size + 1)  # column → row; the last column is where each search starts
    for row in range(size):
        taken_by[size] = row
        path_cost, previous, reached = [math.inf] * size, [size] * size, [False] * (size + 1)
        column = size
        while taken_by[column] != -1:
            reached[column] = True
            at, step, nearest = taken_by[column], math.inf, size
            for c in range(size):
                if reached[c]:
                    continue
                reduced = cost[at][c] - row_potential[at] - column_potential[c]
                if reduced < path_cost[c]:
                    path_cost[c], previous[c] = reduced, column
                if path_cost[c] < step:
                    step, nearest = path_cost[c], c
            for c in range(size + 1):
                if reached[c]:
                    row_potential[taken_by[c]] += step
                    column_potential[c] -= step
                elif c < size:
                    path_cost[c] -= step
            column = nearest
        while column != size:
            taken_by[column], column = taken_by[previous[column]], previous[column]
    pairs = [(taken_by[c], c) for c in range(columns) if taken_by[c] < rows]
    return sorted((r, c) for r, c in pairs if c < len(weights[r]) and weights[r][c] > 0)
