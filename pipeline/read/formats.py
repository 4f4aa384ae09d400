"""Which format a source has: by its name, and by its first bytes when the name does not tell or lies.

"2020.csv" → "csv"; "выгрузка" that begins with '{"title":' → "json"; "photo.jpg" → ReadError("a JPEG picture: …")
"""

import csv
import re
from functools import cache
from pathlib import Path, PurePosixPath

from pipeline.errors import ReadError
from pipeline.read.csv_format import SNIFFED_LINES, plausibility, sniff
from pipeline.read.encoding import encoding_of, looks_binary
from pipeline.read.lines import split_lines
from pipeline.read.options import ReadOptions
from pipeline.read.stream import SAMPLE

SIGNATURES = Path(__file__).parents[1] / "lexicon" / "binary_signatures.csv"
BY_NAME = {
    ".txt": "txt",
    ".text": "txt",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jl": "jsonl",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".tar": "tar",
}
# Formats that begin with bytes of their own: a file so named that does not is broken.
OWN_BYTES = {
    ".zip": "a zip archive",
    ".gz": "a gzip archive",
    ".tgz": "a gzip archive",
    ".bz2": "a bzip2 archive",
    ".tbz2": "a bzip2 archive",
    ".xz": "an xz archive",
    ".txz": "an xz archive",
    ".parquet": "a Parquet file",
    ".xlsx": "an XLSX file",
    ".xlsm": "an XLSX file",
}
NO_ARTICLES = (".css", ".js", ".py", ".sh", ".bat", ".sql", ".svg", ".ini", ".cfg", ".toml", ".yml", ".yaml", ".log")
WITHIN = 4096  # characters in which a document says what it is
FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.I)
PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
JSON = re.compile(r'\{\s*"|\[\s*[{\[]|\{\s*\}|\[\s*\]')
UNPACKED = {".tgz": ".tar", ".tbz2": ".tar", ".tbz": ".tar", ".txz": ".tar", ".gz": "", ".bz2": "", ".xz": ""}


def recognise_format(file: str, head: bytes, options: ReadOptions) -> str:
    """The name of a format (a key of the readers); raises ReadError for what is none of them."""
    suffix = PurePosixPath(file).suffix.lower()
    if kind := by_first_bytes(head, suffix):
        return kind
    if not head:
        raise ReadError("an empty file: leave it out, or copy it anew")
    if suffix in NO_ARTICLES:
        raise ReadError(f"a {suffix} file, which holds no articles: leave it out of the dump")
    if what := OWN_BYTES.get(suffix):
        raise ReadError(f"{what} by its name, but not inside: broken; copy or export it anew")
    if looks_binary(head):
        raise ReadError("a binary file of an unknown kind: leave it out, or export its text as .txt, .csv or .json")
    if suffix in BY_NAME and suffix != ".tar":
        return BY_NAME[suffix]
    if suffix == ".tar":
        raise ReadError("a tar archive by its name, but not inside: broken; copy it anew")
    return by_text(head, suffix, options)


def by_first_bytes(head: bytes, suffix: str) -> str:
    """The format that a signature tells, "" when there is none; raises ReadError for known formats that hold no
    articles.
    """
    if head.startswith(b"\x1f\x8b\x08"):
        return "gz"
    if re.match(rb"BZh[1-9]1AY&SY", head):
        return "bz2"
    if head.startswith(b"\xfd7zXZ\x00"):
        return "xz"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return by_zip_names(head, suffix)
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"WARC/0.", b"WARC/1.")):
        return "warc"
    if head[257:262] == b"ustar" or suffix == ".tar" and is_old_tar(head):
        return "tar"
    for signature, kind, remedy in _signatures():
        if head.startswith(signature):
            raise ReadError(f"{kind}: {remedy}")
    return ""


def by_zip_names(head: bytes, suffix: str) -> str:
    """Office documents are zip archives that begin with files of their own."""
    if suffix in (".xlsx", ".xlsm"):
        return "xlsx"
    start = head[:8192]
    if suffix == ".docx" or b"word/" in start and b"[Content_Types].xml" in start:
        raise ReadError("a Word document: save its text as .txt or .html")
    if b"mimetypeapplication/" in start[:120]:
        raise ReadError("an OpenDocument or EPUB file: save it as .xlsx, .csv or .txt")
    if b"[Content_Types].xml" in start and b"xl/" in start:
        return "xlsx"
    return "zip"


def is_old_tar(head: bytes) -> bool:
    """A tar archive from before 1988 has no signature, but a checksum in octal digits."""
    if len(head) < 512 or not re.fullmatch(rb"[ 0-7]{1,7}[ \0]*", head[148:156]):
        return False
    block = head[:148] + b" " * 8 + head[156:512]
    return int(head[148:156].strip(b" \0") or b"0", 8) == sum(block)


def by_text(head: bytes, suffix: str, options: ReadOptions) -> str:
    """The format of a text whose name does not tell."""
    name = encoding_of(head, len(head) < SAMPLE, options.encoding)
    text = head.decode(name, "replace").lstrip("\ufeff \t\r\n")
    start = text[:WITHIN]
    if start.startswith("<"):
        if FEED.search(start):
            return "feed"
        if PAGE.search(start):
            return "page"
    if suffix == ".xml":
        raise ReadError("XML that is neither RSS nor Atom: export the articles as .csv or .json")
    if JSON.match(start):
        return "json"
    lines = [line for line, _ in zip(split_lines([text], len(text)), range(SNIFFED_LINES), strict=False)]
    dialect, skip = sniff(lines, options)
    known, names, alike, width = plausibility(lines[skip:], dialect, options)
    if suffix == ".xls" or known and names > 1 and width > 1 and alike > 0.5:
        return "csv"
    return "txt"


def unpacked_name(file: str) -> str:
    """The name of what a packed file holds.

    >>> unpacked_name("2020.tgz"), unpacked_name("новости.csv.gz")
    ('2020.tar', 'новости.csv')
    """
    path = PurePosixPath(file)
    suffix = path.suffix.lower()
    return path.stem + UNPACKED[suffix] if suffix in UNPACKED else file


@cache
def _signatures() -> list[tuple[bytes, str, str]]:
    with SIGNATURES.open(encoding="utf-8", newline="") as file:
        return [(bytes.fromhex(row["hex"]), row["kind"], row["remedy"]) for row in csv.DictReader(file)]
