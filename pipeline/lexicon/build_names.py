"""Builds names.tsv, the lexicon of first names, patronymics and surnames: `python -m pipeline.lexicon.build_names SRC`.

In:  SRC, the unpacked wheel of the package `russiannames` (data/*.parquet), pymorphy2's dictionary, first_names.csv.
Out: name_endings.csv and names.tsv beside this file; the latter is a line a word, lower case, ё as е, sorted by bytes:

    word      first_m  first_f  patronymic  last  common  genitive
    голубь                                  9     1       голубя
    мария              15

The four middle columns are 1 + the binary logarithm of how often the source counted the word in that part of a name,
`common` is 1 for a word of the general language or a place, `genitive` is given where a fleeting vowel makes it differ
from the rule of the ending.
"""

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from pipeline.lexicon import rows as read_table
from pipeline.models import load_models

TARGET = Path(__file__).with_name("names.tsv")
ENDINGS = Path(__file__).with_name("name_endings.csv")
WORD = re.compile(r"[а-я]+(?:-[а-я]+)*")
# A word that the source counted once is more often a typing error than a name.
FEWEST = {"names": 2, "midnames": 3, "surnames": 3}
FROM_OWN_LIST = 64
FROM_DICTIONARY = 8  # its names are checked by hand: worth more than a name that the source saw once or twice
# Forms in an oblique case that slipped into the source's list of surnames; a real surname never ends so.
OBLIQUE = re.compile(r".{2,}(?:(?:[ое]в|[иы]н)(?:у|ой|ым|ых|ыми)|ск(?:ого|ому))")
PROPER = ("Name", "Surn", "Patr", "Abbr", "Init")
FLEETING = re.compile(r".*(?:[ео][бвгдзклмнпрстфхц]|[ео][нктлрв]ь|[бвгджзклмнпрст]ей|яц)")


def fold(word: str) -> str:
    return word.lower().replace("ё", "е")


def masculine(surname: str, known: dict[str, int]) -> str:
    """The form under which a family is kept: "иванова" → "иванов", "вольская" → "вольский"; "калина" is a man's too."""
    if is_feminine_noun(surname):
        return surname
    if re.fullmatch(r".{2,}(?:[ое]в|[иы]н)а", surname) and surname[:-1] in known:
        return surname[:-1]
    if surname.endswith("ая"):
        best = max((surname[:-2] + ending for ending in ("ий", "ый", "ой")), key=lambda w: known.get(w, 0))
        return best if best in known else surname
    return surname


def is_feminine_noun(word: str) -> bool:
    """Whether the dictionary holds the word as a common noun: "калина", but not "иванова"."""
    if not word.endswith("а"):
        return False
    parses = load_models().analyzer.parse(word)
    noun = {"NOUN", "femn", "nomn", "sing"}
    return any(p.is_known and noun in p.tag and not any(g in p.tag for g in (*PROPER, "Geox")) for p in parses)


def count_names(folder: Path) -> dict[str, dict[str, int]]:
    """Counts by word and column."""
    rows: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    tables = {name: pd.read_parquet(folder / f"{name}.parquet") for name in FEWEST}
    for table in tables.values():
        table["key"] = table["text"].map(fold)
    for name, table in tables.items():
        table = table[(table["count"] >= FEWEST[name]) & table["key"].map(lambda w: bool(WORD.fullmatch(w)))]
        if name == "surnames":
            known = dict(zip(table["key"], table["count"], strict=True))
            for key, count in zip(table["key"], table["count"], strict=True):
                if not OBLIQUE.fullmatch(key):
                    rows[masculine(key, known)]["last"] += count
        else:
            for key, count, gender in zip(table["key"], table["count"], table["gender"], strict=True):
                if name == "midnames":
                    rows[key]["patronymic"] += count
                    continue
                for letter in {"m": "m", "f": "f", "u": "mf"}.get(gender, ""):
                    rows[key]["first_" + letter] += count
    return rows


def add_dictionary(rows: dict[str, dict[str, int]]) -> None:
    """First names and surnames that pymorphy2's dictionary holds, as if counted FROM_DICTIONARY times at least."""
    for row in read_table("first_names"):
        key = fold(row["name"])
        rows[key]["first_" + row["gender"]] = max(rows[key]["first_" + row["gender"]], FROM_OWN_LIST)
    for form, tag, normal, *_ in load_models().analyzer.iter_known_word_parses():
        key = fold(normal)
        if fold(form) != key or not WORD.fullmatch(key):
            continue
        if "Name" in tag and "sing" in tag and "Abbr" not in tag:
            for letter, gender in (("m", "masc"), ("f", "femn")):
                if gender in tag or "ms-f" in tag or "GNdr" in tag:
                    rows[key]["first_" + letter] = max(rows[key]["first_" + letter], FROM_DICTIONARY)
        elif "Surn" in tag:
            rows[key]["last"] = max(rows[key]["last"], FROM_DICTIONARY)


def is_common(word: str) -> bool:
    """Whether the dictionary holds the word as something else than a part of a name."""
    parses = load_models().analyzer.parse(word)
    return any(p.is_known and not any(g in p.tag for g in PROPER) for p in parses)


def genitive(word: str) -> str:
    """The genitive of a masculine noun with a fleeting vowel: "заяц" → "зайца", otherwise empty."""
    if not FLEETING.fullmatch(word):
        return ""
    for parse in load_models().analyzer.parse(word):
        if parse.is_known and {"NOUN", "masc", "nomn", "sing"} in parse.tag:
            form = parse.inflect({"gent", "sing"})
            if form is not None:
                regular = (word[:-1] + "я") if word[-1] in "ьй" else word + "а"
                return "" if fold(form.word) in (regular, word) else fold(form.word)
    return ""


def count_endings(rows: dict[str, dict[str, int]], columns: Iterable[str]) -> Iterator[str]:
    """Lines "ending,part,share": the logarithm of how many different names of a part end with two or three letters."""
    for column in columns:
        names = [word for word in rows if rows[word][column] and len(word) > 3]
        ends = Counter(word[-length:] for word in names for length in (2, 3))
        for end, count in sorted(ends.items()):
            if count > len(names) * 1e-4:
                yield f"{end},{column},{math.log(count / len(names)):.1f}"


def main(source: str) -> None:
    rows = count_names(Path(source) / "russiannames" / "data")
    add_dictionary(rows)
    columns = ("first_m", "first_f", "patronymic", "last")
    lines = []
    for word in sorted(rows, key=lambda w: w.encode()):
        counts = [rows[word][c] for c in columns]
        if any(counts):
            cells = [str(1 + int(math.log2(n))) if n else "" for n in counts]
            lines.append("\t".join([word, *cells, "1" if is_common(word) else "", genitive(word)]).rstrip("\t"))
    ENDINGS.write_text("\n".join(["ending,part,share", *count_endings(rows, columns), ""]), encoding="utf-8")
    TARGET.write_text("\n".join(["\t".join(("word", *columns, "common", "genitive")), *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
