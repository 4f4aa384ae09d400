"""Paths on the command line → the files of the dump, sorted by name, each once; what is no regular file is named
and left out.

    ["dump"] → File("2020/07.txt", …), File("2020/dump.zip", …), Skipped("link.txt", "…leads out of the folder…")
"""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.read.ignored import is_ignored, readable_name
from pipeline.records import Skipped

SPECIAL = "a pipe, socket or device, not a file: leave it out; save what it gives to a file"
EMPTY = "a folder without a file to read: check the path, or leave it out"
NO_PERMISSION = "no permission to read it: ask its owner, or copy it with a user who may"


@dataclass(frozen=True)
class File:
    """A regular file of the dump."""

    name: str  # as in Article.source
    path: str


def find_files(paths: Sequence[str | Path]) -> list[File | Skipped]:
    """The files at and below the paths; raises UsageError for a path that does not exist."""
    found: list[File | Skipped] = []
    for path in paths:
        if not os.path.exists(path):
            problem = "is a link that leads nowhere" if os.path.islink(path) else "does not exist"
            raise UsageError(f"{path} {problem}: give the file or folder that holds the articles")
        if os.path.isdir(path):
            found += list(walk(os.path.realpath(path))) or [empty_folder(path)]
        else:
            found.append(file_of(os.path.abspath(path), os.path.basename(os.path.abspath(path))))
    found.sort(key=lambda item: (item.name, item.path) if isinstance(item, File) else (item.source, ""))
    return list(once(found))


def empty_folder(path: str | Path) -> Skipped:
    return Skipped(readable_name(os.path.basename(os.path.realpath(path))), "", "read", EMPTY)


def once(found: Sequence[File | Skipped]) -> Iterator[File | Skipped]:
    """A file that several paths lead to is read once."""
    seen = set()
    for item in found:
        key = os.path.realpath(item.path) if isinstance(item, File) else item.source
        if key not in seen:
            seen.add(key)
            yield item


def walk(root: str) -> Iterator[File | Skipped]:
    """The files of a folder and its folders, however deep; links are not followed."""
    waiting = [(root, "")]
    while waiting:
        folder, below = waiting.pop()
        try:
            with os.scandir(folder) as scan:
                entries = list(scan)
        except OSError as error:
            yield Skipped(readable_name(below or os.path.basename(root)), "", "read", problem_of(error))
            continue
        for entry in entries:
            if is_ignored(entry.name):
                continue
            name = f"{below}/{entry.name}" if below else entry.name
            if entry.is_symlink():
                yield Skipped(readable_name(name), "", "read", link_problem(entry.path, root))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, name))
            else:
                yield file_of(entry.path, name)


def file_of(path: str, name: str) -> File | Skipped:
    """A path as a file to read, if it is one."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        return Skipped(readable_name(name), "", "read", problem_of(error))
    if not stat.S_ISREG(mode):
        return Skipped(readable_name(name), "", "read", SPECIAL)
    return File(readable_name(name), path)


def link_problem(path: str, root: str) -> str:
    """Why a link is not followed."""
    target = os.path.realpath(path)
    if not os.path.exists(path):
        return "a link that leads nowhere or in a circle: remove it"
    if os.path.commonpath([target, root]) == root:
        return "a link to another place of the same folder, which is read there: remove it"
    return "a link that leads out of the folder, which is not followed: copy the file into it, or give its path as well"


def problem_of(error: OSError) -> str:
    """The reason for a file that the system does not give."""
    if isinstance(error, PermissionError):
        return NO_PERMISSION
    return f"cannot be read ({error.strerror or type(error).__name__}): check the disk, or copy it anew"


def open_file(path: str) -> int:
    """A descriptor of a regular file; never waits for a pipe that took its place meanwhile."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, SPECIAL)
    return descriptor
