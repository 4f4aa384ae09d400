"""Names: which files are no part of a dump, and names that a table can carry.

Passed over in silence: ".DS_Store", "__MACOSX/07.txt", "~$книга.xlsx".
"""

from pathlib import Path

from pipeline.errors import ReadError, UsageError
from pipeline.read.encoding import recognise_encoding

# What file managers and spreadsheets leave behind.
LITTER = frozenset(("__macosx", "desktop.ini", "thumbs.db", "$recycle.bin", "system volume information"))


def is_ignored(path: str) -> bool:
    """Whether a path below the dump's root is hidden or litter."""
    return any(
        part.lower() in LITTER or part.startswith("~$") or (part.startswith(".") and part.strip("."))
        for part in path.split("/")
    )


def readable_name(name: str) -> str:
    """A file name without control characters; bytes that are no UTF-8 are read as the Cyrillic they are.

    >>> readable_name("Рыбное.txt".encode("cp1251").decode("utf-8", "surrogateescape"))
    'Рыбное.txt'
    """
    if any("\udc80" <= character <= "\udcff" for character in name):
        data = name.encode("utf-8", "surrogateescape")
        try:
            encoding = recognise_encoding(data)
            # no system writes names in two bytes a letter: what looks like their mark is a name gone wrong
            name = data.decode("utf-8" if encoding.startswith("utf") else encoding, "replace")
        except (ReadError, UnicodeError):
            name = data.decode("utf-8", "replace")
    return "".join(
        "\ufffd" if "\ud800" <= character <= "\udfff" or character < " " or character == "\x7f" else character
        for character in name
    )


def check_name(path: Path) -> None:
    """Raises UsageError for an output whose name is no UTF-8: no table and no terminal could hold it."""
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            f"{readable_name(str(path))}: this name isn't in UTF-8: rename the folder, or choose another with --out"
        ) from error
