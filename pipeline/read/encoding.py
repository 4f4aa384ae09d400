"""Bytes → text: recognises the encoding of a file from its first bytes and decodes the rest as it streams.

    "Мост открыт".encode("koi8-r") → recognise_encoding(…) == "koi8-r"

Order: byte-order mark, UTF-16 by its zero and 04 bytes, UTF-8, then the single-byte Cyrillic encodings by how
Russian their pairs of letters look. A byte that does not fit the encoding becomes BAD, a character that no encoding
yields, so that the record that holds it can be told and left out while the rest is read.
"""

import codecs
import csv
import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.stream import BLOCK, SAMPLE, Readable, Stream

BAD = "\udc80"  # stands for a byte that does not fit the encoding
ON_ERROR = "svodka-bad-byte"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CYRILLIC = ("windows-1251", "koi8-r", "cp866")
PAIRS = Path(__file__).parents[1] / "lexicon" / "letter_pairs.csv"
SCORED = 6000  # characters that the pairs are counted on: more changes nothing
RARE = 0.05  # a pair that news never has counts as this often in a million
CASE_BREAK = -6.0  # a capital after a small letter inside a word: what koi8-r read as windows-1251 is full of
STRANGE = -8.0  # a character that Russian text hardly ever has
# Russian scores -2 (three rare capitals) to 2, ten bytes of what is no text -3.5 and less; fewer bytes tell nothing.
UNLIKELY, FEW = -2.75, 10
USUAL_SIGNS = frozenset("«»—–„“”‘’…№°•·×§©®±€\u00a0")
# Control characters that no text has; tab, line ends, form feed, NEL, escape sequences' ESC are left out of the count.
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
UNDECIDED = (
    "the encoding cannot be recognised: save the file as UTF-8 (in a text editor: Save as, encoding UTF-8) "
    "or name the encoding with --encoding"
)


def _mark_bad(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return BAD, max(error.end, error.start + 1)


codecs.register_error(ON_ERROR, _mark_bad)


def recognise_encoding(sample: bytes, whole: bool = True, declared: str = "") -> str:
    """The name of the encoding of a text that begins with `sample`; raises ReadError when it cannot be told.

    `whole` says that the sample is the whole text, so that a character cut at its end is an error. `declared`, what
    a page says of itself, holds if the sample fits it and has no mark.
    """
    for mark, name in MARKS:
        if sample.startswith(mark):
            return name
    if wide := _utf16_without_mark(sample):
        return wide
    if declared and _fits(sample, declared, whole):
        return codecs.lookup(declared).name
    if _fits(sample, "utf-8", whole) or _mostly_utf8(sample):
        return "utf-8"
    scores = {name: russian_score(sample.decode(name, "replace")) for name in CYRILLIC}
    best = max(CYRILLIC, key=lambda name: scores[name])
    if scores[best] < UNLIKELY and len(re.findall(rb"[\x80-\xff]", sample[:SCORED])) >= FEW:
        raise ReadError(UNDECIDED)
    return best


def russian_score(text: str) -> float:
    """How Russian the letters of a text look: mean logarithm of the odds of its pairs of letters, higher is better."""
    odds, floor = _pair_odds()
    # Latin letters, digits and blanks read the same in every encoding: only what surrounds the other characters is
    # scored.
    cyrillic = re.sub(r"[\x00-\x7f]+", " ", text[: SCORED * 20])[:SCORED]
    total = 0.0
    count = 0
    for (a, b), times in Counter(zip(" " + cyrillic, cyrillic + " ", strict=True)).items():
        if a == b == " ":
            continue
        score = odds.get(a.lower() + b.lower(), floor)
        if a.islower() and b.isupper():
            score += CASE_BREAK
        for sign in (a, b):
            if sign != " " and not _is_russian(sign):
                score = 0.0 if sign in USUAL_SIGNS else STRANGE
                break
        total += score * times
        count += times
    return total / count if count else 0.0


def looks_binary(sample: bytes) -> bool:
    """Whether bytes are no text in any of the encodings: too many control characters."""
    if any(sample.startswith(mark) for mark, _ in MARKS) or _utf16_without_mark(sample):
        return False
    return len(CONTROLS.findall(sample)) > max(2, len(sample) // 50)


def text_chunks(stream: Stream, encoding: str = "", declared: str = "") -> Iterator[str]:
    """The text of a stream, a block at a time, BAD for each byte that does not fit."""
    sample = stream.peek(SAMPLE)
    name = encoding_of(sample, len(sample) < SAMPLE, encoding, declared)
    yield from decode_blocks(stream, name)


def encoding_of(sample: bytes, whole: bool, given: str = "", declared: str = "") -> str:
    """The encoding a user gave, unless a byte-order mark says otherwise; else the recognised one."""
    if given:
        return next((name for mark, name in MARKS if sample.startswith(mark)), given)
    return recognise_encoding(sample, whole, declared)


def decode_blocks(stream: Readable, encoding: str) -> Iterator[str]:
    """Decodes a stream block by block."""
    decoder = codecs.getincrementaldecoder(encoding)(ON_ERROR)
    while block := stream.read(BLOCK):
        if text := decoder.decode(block):
            yield text
    if text := decoder.decode(b"", True):
        yield text


def decode_all(data: bytes, encoding: str = "", declared: str = "") -> str:
    """Decodes a whole text; BAD for each byte that does not fit."""
    name = encoding_of(data[:SAMPLE], len(data) <= SAMPLE, encoding, declared)
    return data.decode(name, ON_ERROR)


def unfitting(where: str) -> str:
    """The reason for a record whose bytes do not fit the encoding of its file."""
    return (
        f"{where} holds bytes that do not fit the encoding of the rest of the file: "
        "save the file anew as UTF-8, or name its encoding with --encoding"
    )


def _fits(sample: bytes, encoding: str, whole: bool) -> bool:
    try:
        " ".encode(encoding)  # a LookupError for what is no encoding of text, such as rot13
        decoder = codecs.getincrementaldecoder(encoding)("strict")
        text = decoder.decode(sample, whole)
    except (UnicodeError, LookupError, AssertionError):
        return False
    # A page may well say windows-1251 and be UTF-8: every byte fits a single-byte encoding, so UTF-8 has to be ruled
    # out.
    return isinstance(text, str) and (encoding.lower() in ("utf-8", "utf8") or not _is_utf8_beyond_ascii(sample))


def _is_utf8_beyond_ascii(sample: bytes) -> bool:
    return not sample.isascii() and _fits(sample, "utf-8", False)


def _mostly_utf8(sample: bytes) -> bool:
    """UTF-8 with a few damaged bytes: at least ten good Cyrillic letters for each bad one."""
    text = sample.decode("utf-8", ON_ERROR)
    letters = sum(map(text.count, "оеаинтсрвл"))
    return letters > 10 * text.count(BAD)


def _utf16_without_mark(sample: bytes) -> str:
    """UTF-16 of Russian text has 00 or 04 in every second byte, nearly always."""
    sample = sample[: min(len(sample), 4096) & ~1]
    if len(sample) < 4:
        return ""
    even, odd = sample[::2], sample[1::2]
    high_even, high_odd = (sum(map(half.count, (b"\x00", b"\x04"))) / len(half) for half in (even, odd))
    if high_odd > 0.8 and high_even < 0.3 and not odd.isspace():
        return "utf-16-le"
    if high_even > 0.8 and high_odd < 0.3:
        return "utf-16-be"
    return ""


def _is_russian(letter: str) -> bool:
    return "а" <= letter <= "я" or "А" <= letter <= "Я" or letter in "ёЁ"


@cache
def _pair_odds() -> tuple[dict[str, float], float]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = {row["pair"].replace("_", " "): int(row["per_million"]) for row in csv.DictReader(file)}
    even = 1e6 / 33**2
    return {pair: math.log(n / even) for pair, n in rows.items()}, math.log(RARE / even)
