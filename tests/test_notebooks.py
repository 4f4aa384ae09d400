"""The notebooks run from top to bottom on a small dump, and are stored as they were before anybody ran them."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from pipeline.run import Options, extract_tables
from pipeline.tables import TABLES

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
DUMP = ROOT / "data/raw/sasovo/sasovskij-vestnik.csv"  # eleven dated articles
SECONDS = 120  # for one cell, on a slow machine

pytestmark = pytest.mark.filterwarnings("ignore")  # of the Jupyter packages, which are not ours to put right


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    extract_tables([DUMP], folder, Options(workers=1))
    return folder


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.name)
def executed(request: pytest.FixtureRequest, extracted: Path) -> NotebookNode:
    """A notebook run in its own folder, on the small tables. An error in a cell raises here."""
    notebook = nbformat.read(request.param, as_version=4)
    (parameters,) = (cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
    parameters.source = set_to(parameters.source, "TABLES", str(extracted))
    client = NotebookClient(
        notebook, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": str(request.param.parent)}}
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
    assert NOTEBOOKS


def test_it_draws_and_marks(executed):
    assert len(outputs(executed, "image/png")) == 3
    marked = [html for html in outputs(executed, "text/html") if "<mark" in html]
    assert len(marked) == 2
    assert all(type_ in marked[0] for type_ in (">PER<", ">ORG<", ">LOC<"))


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
    assert {"articles", "mentions", "roles", "quotes", "dates"} <= used
