"""Names: which files are no part of a dump, and names that a table can carry.

Passed over in silence: ".DS_Store", "__MACOSX/07.txt", "~$книга.xlsx".
"""

from pipeline.errors import ReadError
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
            name = data.decode(recognise_encoding(data), "replace")
        except (ReadError, UnicodeError):
            name = data.decode("utf-8", "replace")
    return "".join(
        "\ufffd" if "\ud800" <= character <= "\udfff" or character < " " or character == "\x7f" else character
        for character in name
    )
