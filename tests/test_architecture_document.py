"""ARCHITECTURE.md names every module and none that isn't."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pipeline"
DOCUMENT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def modules() -> Iterator[str]:
    """Every module as the document names it: `read/txt.py`, a package by its folder, `read/`."""
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        if name != "__init__.py":
            yield name.removesuffix("__init__.py")


def test_every_module_has_one_line_and_no_other_has():
    named = [name for name, _ in re.findall(r"^\| `([\w/]+(?:\.py|/))` \| (.+) \|$", DOCUMENT, re.M)]
    assert sorted(set(modules()) - set(named)) == [], "modules without a line in ARCHITECTURE.md"
    assert sorted(set(named) - set(modules())) == [], "lines of ARCHITECTURE.md without a module"
    assert len(named) == len(set(named)), "a module stands twice in ARCHITECTURE.md"


def test_no_module_is_named_that_is_not():
    named = set(re.findall(r"`([\w/]+\.py)`", DOCUMENT))
    assert not [name for name in named if not ((PACKAGE / name).exists() or (ROOT / name).exists())]
