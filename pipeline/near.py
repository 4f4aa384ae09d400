"""Things of a text by where they stand, so that a rule looks at those beside it only, however long the article is.

near = Near([(0, 24, "администрация района"), (14, 24, "район"), (80, 90, "школа")])
near.meeting(10, 20)  →  ["администрация района", "район"]
near.meets(24, 80)    →  False
"""

from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
CELL = 6  # bits of a position within a cell: most names lie in one cell of 64 or two, and a cell holds few of them


class Near(Generic[T]):
    """Things with the half-open stretches that they take. A look-up costs what lies around it, not what lies in all
    the text; it may be asked while it grows."""

    def __init__(self, things: Iterable[tuple[int, int, T]] = ()) -> None:
        self._cells: dict[int, list[tuple[int, int, int, T]]] = {}  # start, end, number in the order of adding, thing
        self._count = 0
        for start, end, thing in things:
            self.add(start, end, thing)

    def add(self, start: int, end: int, thing: T) -> None:
        entry = (start, end, self._count, thing)
        self._count += 1
        for cell in range(start >> CELL, ((end - 1) >> CELL) + 1):
            self._cells.setdefault(cell, []).append(entry)

    def meets(self, start: int, end: int) -> bool:
        """Whether anything shares a position with [start, end)."""
        for cell in range(start >> CELL, ((end - 1) >> CELL) + 1):
            if any(s < end and start < e for s, e, _, _ in self._cells.get(cell, ())):
                return True
        return False

    def meeting(self, start: int, end: int) -> list[T]:
        """What shares a position with [start, end), in the order of adding."""
        first, last = start >> CELL, (end - 1) >> CELL
        if first == last:
            return [thing for s, e, _, thing in self._cells.get(first, ()) if s < end and start < e]
        found = {
            number: thing
            for cell in range(first, last + 1)
            for s, e, number, thing in self._cells.get(cell, ())
            if s < end and start < e
        }
        return [found[number] for number in sorted(found)]
