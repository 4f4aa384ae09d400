"""Models load once, quickly, and not at import."""

import subprocess
import sys

from pipeline.models import load_exceptions, load_models


def test_models_are_loaded_once() -> None:
    assert load_models() is load_models()


def test_dictionary_form_exceptions() -> None:
    assert load_exceptions()["деньга"] == ("Number=Plur", "деньги")


IMPORT = """
import sys
import pipeline.models
loaded = [name for name in ("pkg_resources", "setuptools") if name in sys.modules]
cached = pipeline.models.load_models.cache_info().currsize
print(loaded, cached)
"""
OPENED = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import pipeline.models, pipeline.parse, pipeline.taggers
print([path for path in opened if path.endswith((".csv", ".tsv", ".tar", ".dawg", ".array"))])
"""


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_import_loads_no_model_and_needs_no_setuptools() -> None:
    assert run(IMPORT) == "[] 0"


def test_import_reads_no_data() -> None:
    assert run(OPENED) == "[]"
