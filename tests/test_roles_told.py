"""Roles by kind: labelled sentences in `cases/roles`, each with all the rows that it must give."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.models import Models, load_models
from pipeline.records import Article
from pipeline.run import analyze_articles

CASES = Path(__file__).parent / "cases" / "roles"


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def cases(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """(label, text, rows) of blocks parted by a blank line.

    - a driver on a pension
    Первым стал машинист на пенсии Иван Зимин.
    = Зимин Иван | машинист |  | former
    """
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        label, *lines = (line for line in block.split("\n") if not line.startswith("#"))
        rows = sorted(line.removeprefix("= ") for line in lines if line.startswith("= "))
        text = "\n".join(line for line in lines if not line.startswith("= "))
        yield label.removeprefix("- "), text, rows


ALL = [(f"{p.name}: {label}", text, rows) for p in sorted(CASES.glob("*.txt")) for label, text, rows in cases(p)]


def described(text: str, models: Models) -> list[str]:
    """The roles of a text: "person | position | organisation, else place | status"."""
    analysis = next(analyze_articles([Article("1", "1.txt", "", "", text)], models))
    found = []
    for role in analysis.roles:
        where = role.organization if role.organization is not None else role.place
        place = "" if where is None else analysis.identities[where].name
        found.append(f"{analysis.identities[role.person].name} | {role.position} | {place} | {role.status}")
    return sorted(found)


@pytest.mark.parametrize(("label", "text", "rows"), ALL, ids=[label for label, _, _ in ALL])
def test_rows_of_a_text(label: str, text: str, rows: list[str], models: Models) -> None:
    assert described(text, models) == rows
