"""Names and their dictionary forms on the Russian documents of SlavicNER.

In: the collection's folder, or one of its lists of documents (the part of the collection that was asked for):

    SPLIT_….txt          raw/flood/ru/flood_7.txt            one document a line; other languages are left out
    raw/flood/ru/flood_7.txt                                 Егор Лыков уехал из Лужина.
    ner/flood/ru/flood_7.tsv
        0 ⇥ 10 ⇥ Егор Лыков ⇥ Егор Лыков ⇥ PER ⇥ PER-1       characters, words, dictionary form, type, id (⇥: a tab)
        20 ⇥ 26 ⇥ Лужина ⇥ Лужин ⇥ LOC ⇥ GPE-1

Out: `strict`, names by span and type, the outermost of what was found, for the collection knows no name within another;
`base`, how many of the names that were found have the collection's dictionary form: of each type, of all, and of the
`inflected` (those that the text doesn't have in that form). Forms are compared without regard to case, ё/е, quotes and
blanks. Events and products have no counterpart in the tables.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.evaluate.compare import fold
from pipeline.evaluate.figures import Share
from pipeline.evaluate.found import Findings, Found, FoundMention, findings_of
from pipeline.evaluate.name_spans import compare_names, found_names, only_outermost
from pipeline.evaluate.outcome import Outcome, Row
from pipeline.evaluate.scores import Scores, score_cases
from pipeline.evaluate.spans import TypedSpan, trim
from pipeline.evaluate.tasks.names import TYPES, count_flaws, describe_found
from pipeline.evaluate.texts import BOM, decoded, one_for_one

NAME = re.compile(r"(?P<start>\d+)\t(?P<end>\d+)\t(?P<words>[^\t]+)\t(?P<base>[^\t]*)\t(?P<type>[A-Z]+)\t[^\t]*")
RUSSIAN = "ru"  # the folder of a topic's Russian documents


@dataclass(frozen=True)
class SlavicDocument:
    id: str
    text: str  # line ends are \n
    names: dict[TypedSpan, str]  # → dictionary form


@dataclass(frozen=True)
class SlavicCase:
    """One document to score; of what was found the outermost names."""

    document: SlavicDocument
    found: Findings
    names: dict[TypedSpan, FoundMention]


# ------------------------------------------------------------------ gold


def load_slavicner(path: Path) -> list[SlavicDocument]:
    """The Russian documents of the collection or of a list. Raises UsageError when there is none, or one can't be read,
    has no annotation or one that doesn't fit."""
    root, texts = (path, sorted(path.glob(f"raw/*/{RUSSIAN}/*.txt"))) if path.is_dir() else (path.parent, listed(path))
    if not texts:
        raise UsageError(
            f"{path}: no Russian document in it; name the folder that holds raw/ and ner/, or a SPLIT_*.txt in it"
        )
    if twice := [name for name, times in Counter(text.stem for text in texts).items() if times > 1]:
        raise UsageError(f"{path}: two documents are called {twice[0]}; give each a name of its own")
    return [load_document(text, root) for text in texts]


def listed(file: Path) -> list[Path]:
    """The Russian documents of a list, below the folder that it lies in."""
    lines = [line for line in decoded(file).removeprefix(BOM).split() if Path(line).parent.name == RUSSIAN]
    if strange := [line for line in lines if not line.startswith("raw/")]:
        raise UsageError(f"{file}: {strange[0]} doesn't begin with raw/; name a SPLIT_*.txt of the collection")
    return sorted(file.parent / line for line in lines)


def load_document(file: Path, root: Path) -> SlavicDocument:
    annotation = (root / "ner" / file.relative_to(root / "raw")).with_suffix(".tsv")
    if not annotation.exists():
        raise UsageError(f"{file}: its annotation {annotation} isn't there; get the collection anew")
    text = one_for_one(decoded(file))
    return SlavicDocument(file.stem, text, dict(parse_names(decoded(annotation), text, annotation)))


def parse_names(annotation: str, text: str, file: Path) -> Iterator[tuple[TypedSpan, str]]:
    for number, line in enumerate(annotation.removeprefix(BOM).split("\n"), 1):
        if not line.strip():
            continue
        match = NAME.fullmatch(line.rstrip("\r"))
        if match is None:
            raise UsageError(
                f"{file}, line {number}: not start, end, words, form, type, id: {line!r}; correct the line"
            )
        start, end = int(match["start"]), int(match["end"])
        if text[start:end].split() != match["words"].split():
            raise UsageError(
                f"{file}, line {number}: {match['words']!r}, but the text has {text[start:end]!r} there; get the text "
                "and its annotation from one version"
            )
        if match["type"] in TYPES:
            yield TypedSpan(*trim(text, (start, end)), match["type"]), match["base"]


# ------------------------------------------------------------------ score


def score_slavicner(documents: Sequence[SlavicDocument], found: Found, tasks: Collection[str] = ()) -> Scores:
    """Scores all tasks, or those named. Raises UsageError for a task that doesn't exist."""
    findings = findings_of(found, {document.id for document in documents})
    cases = [case_of(document, findings.get(document.id, Findings())) for document in documents]
    figures, rows = score_cases(SLAVICNER_TASKS, cases, tasks)
    return Scores(figures, len(cases), len(findings), rows, {document.id: document.text for document in documents})


def case_of(document: SlavicDocument, found: Findings) -> SlavicCase:
    return SlavicCase(document, found, only_outermost(found_names(document.text, found.mentions)))


def score_strict(case: SlavicCase) -> Outcome:
    gold = {span: f"{span.type} {base}" for span, base in case.document.names.items()}
    found = {span: describe_found(mention) for span, mention in case.names.items()}
    return compare_names("strict", case.document.id, gold, found)


def score_base(case: SlavicCase) -> Outcome:
    shares = dict.fromkeys((*TYPES, "all", "inflected"), Share())
    rows = []
    for span in sorted(case.document.names.keys() & case.names.keys()):
        base, mention = case.document.names[span], case.names[span]
        right = same_form(mention.normal, base)
        inflected = not same_form(case.document.text[span.start : span.end], base)
        for name in [span.type, "all", *["inflected"] * inflected]:
            shares[name] += Share(int(right), 1)
        shown = f"{span.type} {base}", describe_found(mention)
        rows.append(Row("base", "right" if right else "wrong", case.document.id, span.start, span.end, *shown))
    return Outcome(shares, rows)


def same_form(one: str, other: str) -> bool:
    """Whether two forms differ in no more than case, ё/е, quotes and blanks.

    >>> same_form("ООО «Тёплый дом»", 'ООО "Теплый дом"')
    True
    """
    return fold(one) == fold(other)


def score_offsets(case: SlavicCase) -> Outcome:
    return count_flaws(case.document.id, case.document.text, case.found.mentions)


SLAVICNER_TASKS: Mapping[str, Callable[[SlavicCase], Outcome]] = {
    "offsets": score_offsets,
    "strict": score_strict,
    "base": score_base,
}
