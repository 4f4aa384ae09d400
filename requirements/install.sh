#!/bin/sh
# Sets up .venv with the pinned packages of requirements/$1.txt (runtime or dev) and the project itself.
# uv does it where it is installed, else the newest Python of 3.11 to 3.13 with its own venv and pip.
# PYTHON=/path/to/python overrides the choice.
set -eu
pins="requirements/$1.txt"
supported='import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] < (3, 14)))'

find_python() {
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        if "$candidate" -c "$supported" >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
    echo "No Python 3.11, 3.12 or 3.13 found. Install one, or name it: make extract PYTHON=/path/to/python3" >&2
    return 1
}

if [ -x .venv/bin/python ] && ! .venv/bin/python -c "$supported" >/dev/null 2>&1; then
    rm -rf .venv
fi
if command -v uv >/dev/null 2>&1; then
    [ -x .venv/bin/python ] || uv venv --quiet --python "${PYTHON:-$(find_python 2>/dev/null || echo '>=3.11,<3.14')}" .venv
    install() { uv pip install --quiet --python .venv "$@"; }
else
    if [ ! -x .venv/bin/python ]; then
        python="$(find_python)"
        "$python" -m venv .venv || {
            rm -rf .venv
            echo "$python can't make a virtual environment; on Debian or Ubuntu: apt install python3-venv" >&2
            exit 1
        }
    fi
    install() { .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"; }
fi
echo "Setting up .venv from $pins (once; a minute or two) ..." >&2
# setuptools first: two packages are built from source, and so is the project, with the pinned builder
awk '/^[a-z]/ { keep = /^setuptools==/ } keep' "$pins" >.venv/setuptools.txt
install --require-hashes -r .venv/setuptools.txt
install --require-hashes --no-build-isolation -r "$pins"
install --no-deps --no-build-isolation --editable .
touch ".venv/$1.stamp"
