"""A folder of brat's standoff annotation → texts with their spans and relations. Two files a text:

    7.txt     Егор Лыков, мэр Лужина
    7.ann     T1 ⇥ PERSON 0 10 ⇥ Егор Лыков               id, type and characters, words (⇥: a tab)
              T2 ⇥ PROFESSION 12 15 ⇥ мэр
              T3 ⇥ AWARD 0 4;12 15 ⇥ Егор мэр             one span in two pieces: taken from 0 to 15
              R1 ⇥ WORKS_AS Arg1:T1 Arg2:T2 ⇥             a relation

Other lines (notes, links to Wikidata, events, attributes) are left out. The words of a span are compared with the text,
so that an annotation of another version of the text is no silent zero. They also tell whether the annotation counts a
byte order mark at the head of the text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.evaluate.spans import Span
from pipeline.evaluate.texts import BOM, decoded, one_for_one

SPAN = re.compile(r"(?P<id>T\d+)\t(?P<type>\S+) (?P<pieces>\d+ \d+(?:;\d+ \d+)*)\t(?P<words>.*)")
RELATION = re.compile(r"R\d+\t(?P<type>\S+) Arg1:(?P<one>\S+) Arg2:(?P<other>\S+)\s*")


@dataclass(frozen=True)
class BratSpan:
    """Pieces of the text, together of one type; `words` is what the annotation says they read."""

    id: str
    type: str
    pieces: tuple[Span, ...]
    words: str

    @property
    def span(self) -> Span:
        return min(start for start, _ in self.pieces), max(end for _, end in self.pieces)


@dataclass(frozen=True)
class Relation:
    type: str
    one: BratSpan
    other: BratSpan


@dataclass(frozen=True)
class BratDocument:
    id: str
    text: str  # line ends are \n; every character at the offset that the annotation means
    spans: list[BratSpan]
    relations: list[Relation]


def load_brat(folder: Path) -> list[BratDocument]:
    """The documents of a folder in the order of their names. Raises UsageError when there is none, or one can't be
    read, has no annotation or one that doesn't fit."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise UsageError(f"{folder}: no brat text in it; name the folder that holds *.txt with *.ann beside them")
    return [load_document(file) for file in files]


def load_document(file: Path) -> BratDocument:
    annotation = file.with_suffix(".ann")
    if not annotation.exists():
        raise UsageError(f"{file}: no {annotation.name} beside it; put it there, or take the text away")
    lines = decoded(annotation).removeprefix(BOM).replace("\r\n", "\n").split("\n")
    spans = [parse_span(line, f"{annotation}, line {n}") for n, line in enumerate(lines, 1) if line.startswith("T")]
    by_id = {span.id: span for span in spans}
    relations = [
        relation
        for n, line in enumerate(lines, 1)
        if line.startswith("R")
        for relation in parse_relation(line, by_id, f"{annotation}, line {n}")
    ]
    return BratDocument(file.stem, one_for_one(fitting_text(decoded(file), spans, annotation)), spans, relations)


def parse_span(line: str, where: str) -> BratSpan:
    match = SPAN.fullmatch(line)
    if match is None:
        raise UsageError(f"{where}: not a span, as in T1⇥PERSON 0 10⇥Егор Лыков: {line!r}; correct the line")
    pieces = [piece.split() for piece in match["pieces"].split(";")]
    return BratSpan(match["id"], match["type"], tuple((int(a), int(b)) for a, b in pieces), match["words"])


def parse_relation(line: str, spans: Mapping[str, BratSpan], where: str) -> Iterator[Relation]:
    """The relation, or nothing for one of events."""
    match = RELATION.fullmatch(line)
    if match is None:
        raise UsageError(f"{where}: not a relation, as in R1⇥WORKS_AS Arg1:T1 Arg2:T2: {line!r}; correct the line")
    ends = match["one"], match["other"]
    if lost := [end for end in ends if end.startswith("T") and end not in spans]:
        raise UsageError(f"{where}: there is no {lost[0]} in the file; correct the line")
    if all(end in spans for end in ends):
        yield Relation(match["type"], spans[ends[0]], spans[ends[1]])


def fitting_text(text: str, spans: list[BratSpan], annotation: Path) -> str:
    """The text with or without its byte order mark, whichever the spans read as they should in."""
    misfits = [misfit(candidate, spans) for candidate in (text, text.removeprefix(BOM))]
    if misfits[0] is None:
        return text
    if misfits[1] is None:
        return text.removeprefix(BOM)
    raise UsageError(f"{annotation}: {misfits[1]}; get the text and its annotation from one version")


def misfit(text: str, spans: list[BratSpan]) -> str | None:
    for span in spans:
        words = " ".join(text[start:end] for start, end in span.pieces)
        if words.split() != span.words.split():
            return f"{span.id} reads {span.words!r}, but the text has {words!r} there"
    return None
