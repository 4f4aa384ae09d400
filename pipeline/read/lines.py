"""Chunks of text → lines, each with its end, as they stream.

Only `\\n`, `\\r\\n` and a lone `\\r` end a line; form feed, NEL and U+2028 are characters of the text like any
other. A line longer than `limit` comes cut, without its end, and the rest of it is dropped, so that a file without
line ends can't fill memory.
"""

import re
from collections.abc import Iterable, Iterator

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
LINE_FEED_ONLY = re.compile(r"[^\n]*\n|[^\n]+")


def split_lines(chunks: Iterable[str], limit: int, line: re.Pattern[str] = LINE) -> Iterator[str]:
    """The lines of a text that comes in chunks."""
    parts: list[str] = []  # of a line whose end has not come yet
    size = 0
    cut = False
    for chunk in chunks:
        if parts and parts[-1].endswith("\r"):  # may be the first half of \r\n
            chunk, parts[-1] = "\r" + chunk, parts[-1][:-1]
        for match in line.finditer(chunk):
            piece = match.group()
            ended = piece[-1] == "\n" or piece[-1] == "\r" and (cut or match.end() < len(chunk))
            if not cut:
                parts.append(piece)
                size += len(piece)
                if size > limit:
                    yield "".join(parts)[: limit + 1]
                    parts, size, cut = [], 0, True
                elif ended:
                    yield "".join(parts)
                    parts, size = [], 0
            if ended:
                cut = False
    if parts and (last := "".join(parts)):
        yield last
