"""THIRD_PARTY.md names what is carried and every package that is asked for, with the licence that it states itself."""

import re
from importlib.metadata import metadata
from pathlib import Path

import pytest

from pipeline import lexicon

ROOT = Path(__file__).parent.parent
DOCUMENT = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
LEXICON = (Path(lexicon.__file__).parent / "README.md").read_text(encoding="utf-8")
PACKAGES = dict(re.findall(r"^\| ([a-z0-9-]+) \| [^|]+ \| ([^|]+) \|$", DOCUMENT, re.M))
STATED = {
    "MIT": "MIT",
    "BSD": "BSD",
    "Apache": "Apache",
    "MPL": "MPL",
    "Python Software Foundation": "PSF|Python Software Foundation",
}


def asked_for(name: str) -> set[str]:
    """The packages of a list of requirements, without their versions."""
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    return {re.split(r"[=<>~! \[;]", line)[0].lower() for line in lines if line and line[0] not in "#-"}


def test_it_names_the_packages_that_are_asked_for():
    assert set(PACKAGES) == asked_for("runtime.in") | asked_for("dev.in") | {"package"}


@pytest.mark.parametrize("package", sorted(set(PACKAGES) - {"package"}))
def test_the_licence_is_what_the_package_states(package):
    known = metadata(package)
    lines = [
        known.get("License-Expression") or "",
        (known.get("License") or "")[:2000],
        *known.get_all("Classifier", []),
    ]
    (family,) = {name for name in STATED if PACKAGES[package].startswith(name)}
    assert re.search(STATED[family], "\n".join(lines))


def test_what_the_lexicon_takes_from_others_is_named():
    rows = re.findall(r"^\| ([a-z_]+\.(?:csv|tsv)) \| .+ \| (.+) \|$", LEXICON, re.M)
    foreign = [name for name, source in rows if not source.startswith("own")]
    assert len(foreign) >= 4
    assert not [name for name in foreign if f"`pipeline/lexicon/{name}`" not in DOCUMENT]
