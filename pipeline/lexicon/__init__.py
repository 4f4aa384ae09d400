"""Knowledge as tables: titles, kinds, names, places. README.md beside the tables says where each comes from.

rows("place_kinds") → [{"word": "село", "kind": "село", "gender": "Neut", "side": "before", "abbreviation": "с."}, …]
"""

import csv
from functools import cache
from importlib import resources


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of `table`.csv or `table`.tsv of this folder, read once."""
    folder = resources.files(__name__)
    for suffix, delimiter in ((".csv", ","), (".tsv", "\t")):
        path = folder / f"{table}{suffix}"
        if path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
            return tuple(csv.DictReader(lines, delimiter=delimiter))
    raise FileNotFoundError(f"no table {table} in the lexicon")


def lines(table: str) -> list[str]:
    """The lines of `table`.tsv without the header: for a table so long that only what is asked for is split."""
    return (resources.files(__name__) / f"{table}.tsv").read_text(encoding="utf-8").splitlines()[1:]


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the sets of words in word_sets.csv: "placeholders" → {"район", "область", …}."""
    return frozenset(row["word"] for row in rows("word_sets") if row["set"] == name)


@cache
def stems(name: str) -> tuple[str, ...]:
    """A set whose words are stems, as `str.startswith` takes them."""
    return tuple(sorted(word_set(name)))
