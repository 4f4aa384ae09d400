"""ARCHITECTURE.md names every module and none that isn't; the stages are as independent as it says."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pipeline"
DOCUMENT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
STAGES = {
    *("read", "parse", "tag", "normalize", "identify", "roles", "quotes", "dates", "events", "abbreviations"),
    *("resolve", "rows", "write"),
}
ROW_MAKERS = {"rows"}  # it counts as a stage, but has to know the resolver whose answers it writes out
BESIDE = {"evaluate", "bench", "show"}  # nothing on the way from dump to tables needs them
DOORS = {"cli", "__main__", "__init__", "run", "console", "frames"}


def modules() -> Iterator[str]:
    """Every module as the document names it: `read/txt.py`, a package by its folder, `read/`."""
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        if name != "__init__.py":
            yield name.removesuffix("__init__.py")


def imports(path: Path) -> Iterator[str]:
    """The parts of this package that a module imports: both `pipeline.read.txt` and `from pipeline import read`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "pipeline":
            names = [f"pipeline.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        yield from (name.split(".")[1] for name in names if name.startswith("pipeline."))


def part_of(path: Path) -> str:
    """The stage, package or module that a file belongs to: "read" for read/txt.py."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


FILES = sorted(PACKAGE.rglob("*.py"))
IDS = [path.relative_to(PACKAGE).as_posix() for path in FILES]


def test_every_module_has_one_line_and_no_other_has():
    named = [name for name, _ in re.findall(r"^\| `([\w/]+(?:\.py|/))` \| (.+) \|$", DOCUMENT, re.M)]
    assert sorted(set(modules()) - set(named)) == [], "modules without a line in ARCHITECTURE.md"
    assert sorted(set(named) - set(modules())) == [], "lines of ARCHITECTURE.md without a module"
    assert len(named) == len(set(named)), "a module stands twice in ARCHITECTURE.md"


def test_no_module_is_named_that_is_not():
    named = set(re.findall(r"`([\w/]+\.py)`", DOCUMENT))
    assert not [name for name in named if not ((PACKAGE / name).exists() or (ROOT / name).exists())]


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_stages_do_not_import_each_other(path):
    own = part_of(path)
    if own in STAGES:
        allowed = {own, "resolve"} if own in ROW_MAKERS else {own}
        assert not set(imports(path)) & STAGES - allowed


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_imports_point_down(path):
    """What stands beside the path, and the doors, are imported by doors only."""
    own = part_of(path)
    if own not in DOORS | BESIDE:
        assert not set(imports(path)) & (DOORS | BESIDE)
