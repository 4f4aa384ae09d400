"""Near finds what a look at all of the things would find, in their order, and looks at those beside only."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.near import CELL, Near

stretches = st.tuples(st.integers(0, 400), st.integers(1, 200)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(stretches, max_size=30), stretches)
def test_finds_what_a_look_at_all_finds(things, asked):
    start, end = asked
    near = Near()
    for number, (a, b) in enumerate(things):
        near.add(a, b, number)
    expected = [number for number, (a, b) in enumerate(things) if a < end and start < b]
    assert near.meeting(start, end) == expected
    assert near.meets(start, end) == bool(expected)


def test_neighbours_that_touch_do_not_meet():
    near = Near([(0, 5, "первое"), (5, 9, "второе")])
    assert near.meeting(5, 6) == ["второе"]
    assert not near.meets(9, 12)


def test_looks_at_what_stands_beside_only():
    class Asked(int):
        """A position that counts how often it is compared."""

        times = 0

        def __lt__(self, other):
            Asked.times += 1
            return int(self) < int(other)

    size = 1 << CELL
    near = Near((Asked(size * n), size * n + 10, n) for n in range(1000))
    assert near.meeting(size * 500, size * 501) == [500]
    assert Asked.times == 1
