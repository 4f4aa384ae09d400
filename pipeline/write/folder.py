"""The output folder: new files are made beside the old ones and moved into place together.

    OUT/.svodka-new/     what a run is writing; a later run throws it away
    OUT/.svodka-ready/   whole: whoever comes next moves it into place, however often it was interrupted
    OUT/.svodka-lock     held by the run that writes

Until `.svodka-new` is renamed to `.svodka-ready` the old tables are untouched; from then on the new ones count. A file
that no earlier run wrote (the old `datapackage.json` lists what one did) is never replaced or removed.
"""

import errno
import fcntl
import os
import shutil
import signal
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError

from pipeline.errors import WriteError
from pipeline.write.datapackage import FILE_NAME as DATAPACKAGE
from pipeline.write.datapackage import files_of

NEW, READY, LOCK = ".svodka-new", ".svodka-ready", ".svodka-lock"
WORK = "work"  # below NEW: temporary files of the writers
INTERRUPTS = (signal.SIGINT, signal.SIGTERM)
UNLOCKABLE = (errno.ENOTSUP, errno.ENOSYS, errno.ENOLCK, errno.EINVAL)  # some network drives know no locks

REMEDIES = {
    errno.EACCES: "no permission to write there: choose another folder with --out, or change its permissions",
    errno.ENOSPC: "the disk is full: free some space and run again",
    errno.ENOTDIR: "a file stands where a folder should be: choose another folder with --out",
    errno.EISDIR: "a folder stands where a table should be: move it, or choose another folder with --out",
    errno.EFBIG: "a file grew beyond what the disk or the account allows: choose another folder with --out",
}
REMEDIES |= {
    errno.EPERM: REMEDIES[errno.EACCES],
    errno.EROFS: REMEDIES[errno.EACCES],
    errno.EDQUOT: REMEDIES[errno.ENOSPC],
    errno.EEXIST: REMEDIES[errno.ENOTDIR],
}


class OutputFolder:
    """Holds the folder for one run, from `open` to `close`. All methods raise WriteError with the remedy."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.new = path / NEW
        self.work = self.new / WORK
        self._lock: int | None = None
        self._made = False

    def open(self) -> None:
        """Takes the lock, finishes what a killed run had left ready, throws away what it hadn't, starts afresh."""
        with explained(self.path):
            self._made = not self.path.exists()
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock = take_lock(self.path)
            try:
                recover(self.path)
                self.work.mkdir(parents=True)
            except BaseException:
                self.close()
                raise

    def check(self, names: Iterable[str]) -> None:
        """WriteError when a file of one of the names is there that no earlier run wrote."""
        ours = files_of(self.path / DATAPACKAGE)
        for name in sorted({*names, DATAPACKAGE} - ours):
            if os.path.lexists(self.path / name):
                raise WriteError(
                    f"{self.path / name} was not written by an earlier run ({DATAPACKAGE} doesn't name it): "
                    "move it away, or choose another folder with --out"
                )
        for name in sorted(ours):
            if (self.path / name).is_dir():
                raise WriteError(f"{self.path / name}: {REMEDIES[errno.EISDIR]}")

    def clear(self) -> None:
        """Throws away what was begun, to begin anew."""
        with explained(self.path):
            shutil.rmtree(self.new)
            self.work.mkdir(parents=True)

    def publish(self) -> None:
        """Makes the new files the folder's tables: one rename decides, the moves that follow can be repeated."""
        with explained(self.path):
            shutil.rmtree(self.work)
            for file in self.new.iterdir():
                sync(file)
            sync(self.new)
            with interrupts_deferred():
                self.new.rename(self.path / READY)
                sync(self.path)
                roll_forward(self.path)

    def close(self) -> None:
        """Removes what was not published, and the folder itself if it was made for nothing; frees the lock."""
        shutil.rmtree(self.new, ignore_errors=True)
        if self._lock is not None:
            with suppress(OSError):
                (self.path / LOCK).unlink()
            os.close(self._lock)
            self._lock = None
        if self._made:
            with suppress(OSError):
                self.path.rmdir()


def recover(folder: Path) -> None:
    """Brings the folder of a killed run to a whole state: the new tables if they were ready, else the old ones."""
    if (folder / READY).exists():
        roll_forward(folder)
    if (folder / NEW).exists():
        shutil.rmtree(folder / NEW)


def roll_forward(folder: Path) -> None:
    """Moves the ready files into place, `datapackage.json` last: until then the old one tells which files to remove."""
    ready = folder / READY
    description = ready / DATAPACKAGE
    if description.exists():
        for file in sorted(ready.iterdir()):
            if file != description:
                os.replace(file, folder / file.name)
        for name in sorted(files_of(folder / DATAPACKAGE) - files_of(description)):
            (folder / name).unlink(missing_ok=True)
        sync(folder)
        os.replace(description, folder / DATAPACKAGE)
    ready.rmdir()
    sync(folder)


def take_lock(folder: Path) -> int:
    """Descriptor of the locked file; the lock is gone when the process is, however it ends."""
    path = folder / LOCK
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if path.exists() and os.path.samestat(os.fstat(lock), os.stat(path)):
                return lock
        except BlockingIOError:
            os.close(lock)
            raise WriteError(
                f"Another run is writing to {folder}: wait until it ends, or choose another folder with --out"
            ) from None
        except OSError as error:
            if error.errno in UNLOCKABLE:
                return lock
            if error.errno != errno.ENOENT:
                os.close(lock)
                raise
        os.close(lock)  # the run that held it removed the file between our open and our lock: once more


def sync(path: Path) -> None:
    """Has the disk hold the file or folder before anything that counts on it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        with suppress_unsupported():
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def suppress_unsupported() -> Iterator[None]:
    """Some network drives can't sync a folder."""
    try:
        yield
    except OSError as error:
        if error.errno not in UNLOCKABLE:
            raise


@contextmanager
def interrupts_deferred() -> Iterator[None]:
    """Ctrl-C and a polite kill wait until the block is done; only the main thread gets them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handlers = {each: signal.signal(each, lambda number, frame: came.append(number)) for each in INTERRUPTS}
    try:
        yield
    finally:
        for each, handler in handlers.items():
            signal.signal(each, signal.SIG_DFL if handler is None else handler)
        for number in came:
            signal.raise_signal(number)


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turns what the system says about files in the folder into a WriteError with the remedy."""
    try:
        yield
    except (OSError, FileCreateError) as error:
        raise write_error(folder, error) from error
    except sqlite3.IntegrityError as error:
        raise WriteError(
            f"{folder}: the tables' keys don't fit together ({error}): a fault of the program, please report it"
        ) from error
    except sqlite3.OperationalError as error:
        full = "full" in str(error) or "disk I/O" in str(error)
        remedy = REMEDIES[errno.ENOSPC] if full else "choose another folder with --out"
        raise WriteError(f"Can't write the tables to {folder} ({error}): {remedy}. {outcome(folder)}") from error


def write_error(folder: Path, error: BaseException) -> WriteError:
    code = next((each.errno for each in (error, *error.args) if isinstance(each, OSError)), None)
    remedy = REMEDIES.get(code, "choose another folder with --out") if code else "choose another folder with --out"
    return WriteError(f"Can't write the tables to {folder} ({error}): {remedy}. {outcome(folder)}")


def outcome(folder: Path) -> str:
    """What became of the tables, for the end of a message."""
    if os.path.isdir(folder / READY):
        return f"The new tables are whole in {folder / READY}: the next run moves them into place."
    return "Tables of an earlier run are as they were."
