"""Links know where each identity is first named, also after a name went to another identity."""

from pipeline.identify.graph import Link, Links
from pipeline.records import EntitySpan, NamedSpan


def named(start: int, level: str) -> NamedSpan:
    return NamedSpan(EntitySpan(start, start + 5, "LOC", level, "ner", 1.0), "место", "место")  # type: ignore[arg-type]


def test_starts_are_those_of_the_first_names():
    links = Links([named(0, "nominal"), named(10, "name"), named(20, "name"), named(30, "name")])
    for index, identity in ((3, 1), (2, 1), (1, 0), (0, 1)):
        links[index] = Link(identity, "", 1.0)
    assert links.starts() == {0: 10, 1: 20}


def test_a_name_that_is_linked_anew_moves():
    links = Links([named(10, "name"), named(20, "name")])
    links[0], links[1] = Link(0, "", 1.0), Link(1, "", 1.0)
    assert links.starts() == {0: 10, 1: 20}
    links[0] = links[0]._replace(identity=1)
    assert links.starts() == {1: 10}
