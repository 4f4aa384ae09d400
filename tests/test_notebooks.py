"""The notebooks run from top to bottom on a small dump, and are stored as they were before anybody ran them."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from pipeline.run import Options, extract_tables
from pipeline.tables import TABLES

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SASOVO = (
    ROOT / "data/raw/sasovo"
)  # eleven dated articles; one that tells of events, one of which nobody can tell the year
DUMP = [
    SASOVO / name for name in ("sasovskij-vestnik.csv", "novosti/kurban-bastanovo.txt", "novosti/prokuror-shkola.txt")
]
SECONDS = 120  # for one cell, on a slow machine
LOOK, TIMELINE = "01_look_at_the_tables.ipynb", "02_what_happened_in_a_district.ipynb"
PICTURES = {LOOK: 4, TIMELINE: 1}
USES = {LOOK: {"articles", "mentions", "roles", "quotes", "dates"}, TIMELINE: {"places"}}

pytestmark = pytest.mark.filterwarnings("ignore")  # of the Jupyter packages, which are not ours to put right


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    extract_tables(DUMP, folder, Options(workers=1))
    return folder


@pytest.fixture(scope="module")
def run_notebook(extracted: Path) -> Callable[[str], NotebookNode]:
    """Runs a notebook once and keeps it."""
    return cache(lambda name: execute(ROOT / "notebooks" / name, extracted))


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.name)
def executed(request: pytest.FixtureRequest, run_notebook: Callable[[str], NotebookNode]) -> NotebookNode:
    return run_notebook(request.param.name)


def execute(path: Path, extracted: Path) -> NotebookNode:
    """A notebook run in its own folder, on the small tables. An error in a cell raises here."""
    notebook = nbformat.read(path, as_version=4)
    (parameters,) = (cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
    parameters.source = set_to(parameters.source, "TABLES", str(extracted))
    client = NotebookClient(
        notebook, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()
    return notebook


def set_to(source: str, name: str, value: str) -> str:
    """The cell with another value for one of its names."""
    changed, count = re.subn(rf'^{name} = ".*?"', lambda _: f"{name} = {value!r}", source, flags=re.M)
    assert count == 1, f"no line {name} = … in the cell of parameters"
    return changed


def outputs(notebook: NotebookNode, kind: str) -> list[str]:
    """What the cells gave of a media type."""
    shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return ["".join(output["data"][kind]) for output in shown if kind in output.get("data", {})]


def test_there_are_notebooks():
    assert {path.name for path in NOTEBOOKS} == set(PICTURES) == set(USES)


@pytest.mark.parametrize("name", PICTURES)
def test_it_draws(run_notebook, name):
    assert len(outputs(run_notebook(name), "image/png")) == PICTURES[name]


def test_the_look_marks_an_article_and_a_text_of_ones_own(run_notebook):
    marked = [html for html in outputs(run_notebook(LOOK), "text/html") if "<mark" in html]
    assert len(marked) == 2
    assert all(type_ in marked[0] for type_ in (">PER<", ">ORG<", ">LOC<"))


def test_the_timeline_marks_the_words_of_every_row(run_notebook):
    tables = [html for html in outputs(run_notebook(TIMELINE), "text/html") if "<th>words</th>" in html]
    days, events, apart, quotes = (html.count("<mark>") for html in tables)
    assert days > events > 0
    assert apart > 0
    assert quotes > 0


def test_nothing_warns(executed):
    errors = [
        output.text for cell in executed.cells for output in cell.get("outputs", []) if output.get("name") == "stderr"
    ]
    assert not errors


def test_nothing_is_loaded_from_a_network(executed):
    for html in outputs(executed, "text/html"):
        assert not re.search(r"(?:src|href)\s*=|@import|url\(", html)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_it_is_stored_without_outputs(path):
    """Counts and pictures change with every rule and every version of a library: stored, they would soon be wrong."""
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not [cell.id for cell in code if cell.outputs or cell.execution_count is not None]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_it_uses_tables_that_there_are(path):
    notebook = nbformat.read(path, as_version=4)
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    used = set(re.findall(r"tables\.([a-z]+)\b", code)) - {"get"}
    assert used <= {table.name for table in TABLES}
    assert USES[path.name] <= used
