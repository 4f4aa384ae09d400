"""A page as a strict reader sees it: its elements, its text, its links; whatever doesn't fit together is an error."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "wbr"}


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    text: str = ""  # with that of the elements within
    inside: list["Element"] = field(default_factory=list)

    def all(self, name: str) -> list["Element"]:
        """The elements of a name below this one, in the order of the page."""
        found = [self] if self.name == name else []
        return found + [each for child in self.inside for each in child.all(name)]

    def with_class(self, name: str) -> list["Element"]:
        found = [self] if name in self.attributes.get("class", "").split() else []
        return found + [each for child in self.inside for each in child.with_class(name)]


class Reader(HTMLParser):
    """Every element closes in the order in which it was opened; no attribute stands twice."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("page", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag} has an attribute twice: {names}"
        assert all(value is not None for _, value in attrs), f"{tag} has an attribute without a value: {attrs}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read_page(text: str) -> Element:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == [reader.root], f"never closed: {[each.name for each in reader.open[1:]]}"
    return reader.root
