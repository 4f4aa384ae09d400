"""Which module may know which, read from the syntax trees: imports point down, stages meet in `run` only."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pipeline.tables import TABLES

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pipeline"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}

# What a part may import besides itself and the parts on the lines above it that are not stages. A part is a module or
# a package of `pipeline`. A part that stands nowhere here is knowledge: it may import knowledge only, and everybody may
# import it.
READING = {"read"}
STAGES = {"parse", "tag", "normalize", "identify", "roles", "quotes", "dates", "events", "facts", "abbreviations"}
WHOLE_DUMP = {"reprints", "resolve", "rows", "places_table", "place_counts", "tenures", "undated", "event_table"}
WHOLE_DUMP |= {"corrections", "spool", "workers", "write"}
RUN = {"run"}
DOORS = {"evaluate", "bench", "report", "frames", "show", "places_map", "console", "cli", "__main__", "pipeline"}
DOORS |= {"areas", "timeline"}
ABOVE_KNOWLEDGE = READING | STAGES | WHOLE_DUMP | RUN | DOORS

# A door uses what the run offers, and these: what they are about.
DOORS_USE = {
    "cli": {"console", "corrections", "evaluate", "bench", "report", "read", "run", "write"},
    "__main__": {"cli"},
    "console": {"run"},
    "evaluate": {"run", "read", "write", "frames"},
    "bench": {"run", "read", "write"},
    "report": {"frames", "places_map", "show", "write"},
    "frames": {"write"},
    "show": {"frames", "pipeline"},
    "places_map": {"show"},
    "areas": {"show"},
    "timeline": {"areas", "show"},
    "pipeline": {"frames", "run", "read", "write"},
}


def part(module: str) -> str:
    """'pipeline.read.csv_format' → 'read'; the package itself is 'pipeline'."""
    return (module.split(".") + ["pipeline"])[1] if "." in module else "pipeline"


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imported(module: str) -> Iterator[str]:
    """The modules of the package that a module imports, at its top or within a function."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if part_of_package(alias.name))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: imports are absolute"
            if node.module and part_of_package(node.module):
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    yield whole if whole in MODULES else node.module


def part_of_package(name: str) -> bool:
    return name.split(".")[0] == "pipeline"


def parts_imported(module: str) -> set[str]:
    own = part(module)
    return {part(name) for name in imported(module)} - {own}


def allowed(own: str) -> set[str]:
    """The parts above knowledge that a part may import."""
    if own in RUN:
        return READING | STAGES | WHOLE_DUMP
    return DOORS_USE.get(own, set())


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down_and_stages_do_not_know_each_other(module: str) -> None:
    wrong = (parts_imported(module) & ABOVE_KNOWLEDGE) - allowed(part(module))
    assert not wrong, f"{module} may not import {', '.join(sorted(wrong))}"


def test_records_and_errors_stand_at_the_bottom() -> None:
    assert parts_imported("pipeline.errors") == set()
    assert parts_imported("pipeline.digest") == set()
    assert parts_imported("pipeline.records") <= {"words", "text"}


def test_every_stage_is_used_by_run() -> None:
    known = {part(module) for module in MODULES}
    assert (READING | STAGES) & known <= parts_imported("pipeline.run")


def test_run_reads_as_a_story() -> None:
    """What runs before the first article and after the last stands in one file that a newcomer reads first."""
    functions = {node.name for node in tree("pipeline.run").body if isinstance(node, ast.FunctionDef)}
    assert {"extract_tables", "analyze_articles", "analyze_document", "compare_articles", "write_tables"} <= functions


# ------------------------------------------------------------------ what runs at import

OPENERS = {"open", "read_text", "read_bytes", "getenv", "load_models", "rows", "words_of", "pairs", "urlopen"}


def runs_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """All below a node but the bodies of functions; decorators and defaults count."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            inside = [
                *getattr(child, "decorator_list", []),
                *child.args.defaults,
                *filter(None, child.args.kw_defaults),
            ]
            for each in inside:
                yield each
                yield from runs_at_import(each)
        elif not is_main_guard(child):
            yield child
            yield from runs_at_import(child)


def is_main_guard(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "__main__" in ast.unparse(node.test)


@pytest.mark.parametrize("module", MODULES)
def test_importing_reads_no_file_and_no_environment(module: str) -> None:
    for node in runs_at_import(tree(module)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert name not in OPENERS, f"{module}:{node.lineno}: {name}() at import"
        if isinstance(node, ast.Attribute) and node.attr == "environ":
            assert ast.unparse(node) == "os.environ" and is_setdefault(module, node), (
                f"{module}:{node.lineno}: the environment is read at import"
            )


def is_setdefault(module: str, environ: ast.Attribute) -> bool:
    """cli sets the number of threads for numpy, which reads it when it is loaded."""
    return module == "pipeline.cli" and any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.value is environ
        and node.func.attr == "setdefault"
        for node in ast.walk(tree(module))
    )


# ------------------------------------------------------------------ what the project names


def project_files(*patterns: str) -> list[Path]:
    found = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    return [path for path in found if path != Path(__file__) and ".venv" not in path.parts]


OUTSIDE = re.compile(r"(?:^|[\s\"'])(?:/[a-z]+/|~/|\.\./)")


@pytest.mark.parametrize("module", MODULES)
def test_code_names_no_place_outside_of_the_project(module: str) -> None:
    """What a run reads and writes is told on the command line."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not OUTSIDE.search(node.value), f"{module}:{node.lineno}: {node.value!r}"


@pytest.mark.parametrize(
    "path",
    project_files("*.toml", "Makefile", "*.md", "tests/*.py", "requirements/*", "notebooks/*.ipynb", ".ci/*"),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_file_names_where_this_checkout_lies(path: Path) -> None:
    assert str(ROOT) not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", project_files("requirements/*"), ids=lambda path: path.name)
def test_requirements_name_no_package_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in ("http:", "https:", "file:", "git+", "--index-url", "--extra-index-url", "--find-links", "pypi"):
        assert name not in text, f"{path.name} names {name}"


@pytest.mark.parametrize("name", ["runtime", "dev"])
def test_pins_have_hashes(name: str) -> None:
    """pip then installs what was pinned or nothing."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = [
        entry for entry in text.replace("\\\n", " ").splitlines() if entry and not entry.lstrip().startswith("#")
    ]
    assert len(entries) > 30
    for entry in entries:
        assert "==" in entry.split("--hash")[0] and "--hash=sha256:" in entry, entry


def test_development_pins_agree_with_those_of_a_run() -> None:
    def pins(name: str) -> dict[str, str]:
        lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        return {line.split("==")[0]: line.split()[0] for line in lines if "==" in line and line[0].isalpha()}

    runtime, dev = pins("runtime"), pins("dev")
    assert runtime and runtime == {name: dev[name] for name in runtime}


# ------------------------------------------------------------------ documents


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_and_column_is_described(table) -> None:  # type: ignore[no-untyped-def]
    assert table.description and not table.description.endswith(".")
    for column in table.columns:
        assert column.description, f"{table.name}.{column.name}"
    readme = ROOT / "README.md"
    if readme.exists():
        assert f"`{table.name}`" in readme.read_text(encoding="utf-8"), f"README.md doesn't name the table {table.name}"


@pytest.mark.parametrize("module", [name for name in MODULES if name != "pipeline.lexicon.__init__"])
def test_every_module_says_what_it_is(module: str) -> None:
    assert ast.get_docstring(tree(module)), f"{module} opens without a docstring"


def test_supported_pythons_are_told_alike() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'requires-python = ">=3.11,<3.14"' in text
    assert (3, 11) <= sys.version_info[:2] < (3, 14)
    assert "(3, 11) <= sys.version_info[:2] < (3, 14)" in (ROOT / "requirements" / "install.sh").read_text()
