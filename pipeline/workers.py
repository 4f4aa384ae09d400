"""Worker processes: requests and answers are bytes, the work is a function of this package.

    with Workers(analyze_packed, 4) as submit:
        future = submit(request)
        answer = future.result()

A worker is a fresh Python that reads requests from its standard input and answers on its standard output. It runs
nothing of the program that started it, so a script needs no `if __name__ == "__main__"`. It ends at once when that
input ends: when the work is done, and also when the program was killed. Ctrl-C does not reach it: it has a process
group of its own.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import IO

from pipeline.errors import WorkerLost

Work = Callable[[bytes], bytes]
Submit = Callable[[bytes], "Future[bytes]"]

LENGTH = 8  # bytes before a message that say how long it is
REMEDY = (
    "Run the same command again to go on where this run stopped; if it happens again, with --workers 1, "
    "which needs the least memory"
)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers(AbstractContextManager[Submit]):
    """`count` processes that each do one request at a time. Leaving with an error ends them in the middle of it."""

    def __init__(self, work: Work, count: int) -> None:
        self._work, self._count = work, count
        self._all: list[_Worker] = []
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._threads = ThreadPoolExecutor(count, "svodka-worker")

    def __enter__(self) -> Submit:
        try:
            for _ in range(self._count):
                worker = _Worker(self._work)
                self._all.append(worker)
                self._idle.put(worker)
        except BaseException:
            self._leave(at_once=True)
            raise
        return lambda request: self._threads.submit(self._ask, request)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave(at_once=error is not None)

    def _ask(self, request: bytes) -> bytes:
        worker = self._idle.get()
        try:
            return worker.ask(request)
        finally:
            self._idle.put(worker)

    def _leave(self, at_once: bool) -> None:
        self._threads.shutdown(wait=not at_once, cancel_futures=at_once)
        for worker in self._all:
            worker.end(at_once)
        self._threads.shutdown(wait=True)


class _Worker:
    """The program's end of one worker."""

    def __init__(self, work: Work) -> None:
        source = (
            f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import serve; "
            f"from {work.__module__} import {work.__name__}; serve({work.__name__})"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", source],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # a second thread for matrices gains a worker nothing and costs the other workers
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
            process_group=0,
        )
        assert self.process.stdin and self.process.stdout
        self.requests, self.answers = self.process.stdin, self.process.stdout

    def ask(self, request: bytes) -> bytes:
        """The answer to one request; WorkerLost when the process ended instead."""
        answer = None
        with suppress(OSError, ValueError):  # a pipe without a reader, or closed by `end`: there is no answer
            send(self.requests, request)
            answer = receive(self.answers)
        if answer is None:
            raise WorkerLost(f"A worker process {ending(self.process.wait())}. {REMEDY}.")
        return answer

    def end(self, at_once: bool) -> None:
        if at_once:
            self.process.kill()
        with suppress(OSError):
            self.requests.close()
        self.process.wait()
        self.answers.close()


def ending(status: int) -> str:
    """How a process ended, as a person would say it.

    >>> ending(-9)
    'was killed by the system (SIGKILL: the memory may not have sufficed)'
    """
    if status >= 0:
        return f"ended with status {status}; what it said stands above"
    name = signal.Signals(-status).name
    memory = ": the memory may not have sufficed" if -status == signal.SIGKILL else ""
    return f"was killed by the system ({name}{memory})"


# ------------------------------------------------------------------ in the worker


def serve(work: Work) -> None:
    """What a worker does until its input ends: answers requests. Whatever is printed goes to the error output."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    waiting: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=listen, args=(requests, waiting), daemon=True).start()
    with suppress(BrokenPipeError):  # nobody is left to read the answer
        while True:
            send(answers, work(waiting.get()))


def listen(requests: IO[bytes], waiting: "SimpleQueue[bytes]") -> None:
    """Takes requests; ends the process at once, also in the middle of work, when no more can come."""
    while (request := receive(requests)) is not None:
        waiting.put(request)
    os._exit(0)


def send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(len(message).to_bytes(LENGTH, "big") + message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """The next message; None when the pipe ended before it was whole."""
    head = pipe.read(LENGTH)
    if len(head) < LENGTH:
        return None
    size = int.from_bytes(head, "big")
    message = pipe.read(size)
    return message if len(message) == size else None
