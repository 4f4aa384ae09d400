"""Names as spans on FactRuEval-2016 documents: whole extents, and lenient bounds as in the evaluation's first track.

In: a folder of the collection's documents, of which these files are read:

    book_100.spans      22763 loc_name 37 6 …                  a stretch of the text: type, first character, length
    book_100.objects    10433 Org 22763 22764 # Москвы мэрии   a mention, its type, its stretches

    full       "мэрии Москвы" for ORG "мэрии Москвы": the outermost found spans against the outermost named mentions
    lenient    from the bare name to the whole mention, anything will do: "«Рассвет»" and "компании «Рассвет»"

Mentions without a name (a descriptor only, an adjective of a place) are neither asked for nor right. Quotes and blanks
at the ends of a span don't count.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.evaluate.factrueval import TYPE_OF
from pipeline.evaluate.figures import Counts, Figures, Overlaps
from pipeline.evaluate.found import Found, findings_of
from pipeline.evaluate.name_spans import count_names, found_names
from pipeline.evaluate.spans import Span, TypedSpan, outermost, trim
from pipeline.evaluate.tasks.names import TYPES

NAME_OF = {"Org": "org_name", "LocOrg": "loc_name", "Location": "loc_name"}


@dataclass(frozen=True)
class NamedObject:
    """A mention by a name: its type, its extent, and the names in it."""

    type: str
    extent: TypedSpan
    names: tuple[TypedSpan, ...]


@dataclass(frozen=True)
class GoldSpans:
    id: str
    text: str
    objects: list[NamedObject]


# ------------------------------------------------------------------ gold


def load_spans(folder: Path) -> list[GoldSpans]:
    """Raises UsageError when an annotation can't be read; texts without `.spans` are left out."""
    texts = sorted(file for file in folder.glob("*.txt") if file.with_suffix(".spans").exists())
    return [_load_document(file) for file in texts]


def _load_document(file: Path) -> GoldSpans:
    text = file.read_bytes().decode("utf-8")
    try:
        stretches = dict(_stretches(file.with_suffix(".spans").read_text(encoding="utf-8")))
        objects = file.with_suffix(".objects").read_text(encoding="utf-8")
        named = list(_named_objects(text, objects, stretches))
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(f"{file}: its annotation can't be read: {error}; get the collection anew") from error
    return GoldSpans(file.stem, text, named)


def _stretches(spans: str) -> Iterator[tuple[str, tuple[str, Span]]]:
    for line in spans.splitlines():
        if line.strip():
            id, kind, start, length, *_ = line.split()
            yield id, (kind, (int(start), int(start) + int(length)))


def _named_objects(text: str, objects: str, stretches: dict[str, tuple[str, Span]]) -> Iterator[NamedObject]:
    for line in objects.splitlines():
        _, kind, *own = line.partition("#")[0].split() or ("", "")
        type_, parts = TYPE_OF.get(kind), [stretches[id] for id in own]
        if type_ is None or type_ != "PER" and not any(part.endswith("name") for part, _ in parts):
            continue
        whole = min(span[0] for _, span in parts), max(span[1] for _, span in parts)
        names = [whole] if type_ == "PER" else _apart(span for part, span in parts if part == NAME_OF[kind])
        yield NamedObject(
            type_,
            TypedSpan(*trim(text, whole), type_),
            tuple(TypedSpan(*trim(text, name), type_) for name in names),
        )


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans from left to right, the longer first, without those that begin in one before."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


# ------------------------------------------------------------------ score


def score_spans(documents: Iterable[GoldSpans], found: Found) -> Figures:
    """Figures by "full/PER", …, "lenient/all"."""
    documents = list(documents)
    findings = findings_of(found, {document.id for document in documents})
    figures: dict[str, Counts | Overlaps] = {}
    for type_ in TYPES:
        full, lenient = Counts(), Overlaps()
        for document in documents:
            mentions = findings[document.id].mentions if document.id in findings else []
            got = outermost(found_names(document.text, mentions))
            full += count_names(outermost(o.extent for o in document.objects), got, type_)
            lenient += _lenient(document.objects, [span for span in got if span.type == type_], type_)
        figures[f"full/{type_}"], figures[f"lenient/{type_}"] = full, lenient
    figures["full/all"] = sum((f for f in figures.values() if isinstance(f, Counts)), Counts())
    figures["lenient/all"] = sum((f for f in figures.values() if isinstance(f, Overlaps)), Overlaps())
    return Figures(dict(sorted(figures.items())))


def _lenient(objects: Iterable[NamedObject], got: list[TypedSpan], type_: str) -> Overlaps:
    """Found spans that lie between a name and its extent; names are asked for where they lie in no other name."""
    rows = [(name, o.extent) for o in objects for name in o.names]
    asked = set(outermost(name for name, _ in rows))
    own = sorted({row for row in rows if row[0].type == type_})
    right = sum(any(_between(span, *row) for row in own) for span in got)
    extents = {name: min(e for n, e in own if n == name) for name in asked if name.type == type_}
    met = sum(any(_between(span, name, extent) for span in got) for name, extent in extents.items())
    return Overlaps(right, len(got), met, len(extents))


def _between(span: TypedSpan, name: TypedSpan, extent: TypedSpan) -> bool:
    """Whether a span holds the name and lies in the extent."""
    return extent.start <= span.start <= name.start and name.end <= span.end <= extent.end
