#!/bin/sh
# Sets up .venv with the pinned packages of requirements/$1.txt (runtime or dev) and the project itself.
# uv does it where it is installed, else the newest Python of 3.11 to 3.13 with its own venv and pip.
# PYTHON=/path/to/python overrides the choice.
set -eu
pins="requirements/$1.txt"
supported='import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] < (3, 14)))'

# A name on PATH may stand for a Python that isn't there (pyenv's do): only one that runs counts.
runs() {
    "$1" -c "$supported" >/dev/null 2>&1
}

find_python() {
    for candidate in python3.13 python3.12 python3.11 python3 python; do
        if runs "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

if [ -n "${PYTHON:-}" ] && ! runs "$PYTHON"; then
    echo "PYTHON=$PYTHON doesn't run or is no Python 3.11, 3.12 or 3.13: name another, or leave PYTHON out" >&2
    exit 1
fi
if [ -d .venv ] && ! runs .venv/bin/python; then
    rm -rf .venv
fi
if command -v uv >/dev/null 2>&1; then
    [ -d .venv ] || uv venv --quiet --python "${PYTHON:-$(find_python || echo '>=3.11,<3.14')}" .venv
    install() { uv pip install --quiet --python .venv "$@"; }
else
    if [ ! -d .venv ]; then
        python="${PYTHON:-$(find_python)}" || {
            echo "No Python 3.11, 3.12 or 3.13 found. Install one, or name it: make extract PYTHON=/path/to/python3" >&2
            exit 1
        }
        "$python" -m venv .venv || {
            rm -rf .venv
            echo "$python can't make a virtual environment; on Debian or Ubuntu: apt install python3-venv" >&2
            exit 1
        }
    fi
    # an environment that uv made, or that was left half made, has no pip
    .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
    install() { .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"; }
fi
echo "Setting up .venv from $pins (once; a minute or two) ..." >&2
# setuptools first: two packages are built from source, and so is the project, with the pinned builder
awk '/^[a-z]/ { keep = /^setuptools==/ } keep' "$pins" >.venv/setuptools.txt
install --require-hashes -r .venv/setuptools.txt
install --require-hashes --no-build-isolation -r "$pins"
install --no-deps --no-build-isolation --editable .
pwd -P >.venv/where
touch ".venv/$1.stamp"
