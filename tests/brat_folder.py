"""Tiny brat documents for tests: the words of a span say where it stands."""

from collections.abc import Sequence
from pathlib import Path


def span_line(number: int, type_: str, words: str, text: str) -> str:
    """ "T1⇥PERSON 0 5⇥Лыков"; of words that stand several times the first."""
    start = text.index(words)
    return f"T{number}\t{type_} {start} {start + len(words)}\t{words}"


def write_document(
    folder: Path,
    name: str,
    text: str,
    spans: Sequence[tuple[str, str]],
    relations: Sequence[tuple[str, int, int]] = (),
) -> Path:
    """Spans as (type, words), numbered from 1; relations as (type, span, span)."""
    lines = [span_line(number, type_, words, text) for number, (type_, words) in enumerate(spans, 1)]
    lines += [f"R{number}\t{type_} Arg1:T{a} Arg2:T{b}\t" for number, (type_, a, b) in enumerate(relations, 1)]
    (folder / f"{name}.txt").write_bytes(text.encode())
    (folder / f"{name}.ann").write_text("\n".join(lines), encoding="utf-8")
    return folder
