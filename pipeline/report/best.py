"""The first few of many, whatever their number: what a section shows of a table.

best = Best(2); best.add((-7,), "б"); best.add((-9,), "а"); best.add((-1,), "в")
best.items() → ["а", "б"], best.total → 3
"""

from typing import Generic, TypeVar

T = TypeVar("T")
SLACK = 4  # times as many are kept before the list is cut back


class Best(Generic[T]):
    """Keeps the `most` items with the least keys. Keys are tuples of one length that tell any two items apart."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.total = 0
        self._kept: list[tuple[tuple[object, ...], T]] = []

    def add(self, key: tuple[object, ...], item: T) -> None:
        self.total += 1
        self._kept.append((key, item))
        if len(self._kept) > SLACK * self.most:
            self._cut()

    def items(self) -> list[T]:
        """Those with the least keys, in order."""
        self._cut()
        return [item for _, item in self._kept]

    def _cut(self) -> None:
        self._kept.sort(key=lambda pair: pair[0])
        del self._kept[self.most :]
