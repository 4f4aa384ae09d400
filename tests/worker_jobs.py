"""Work for worker processes of the tests: they import this module, so it is small."""

import os
import signal
import time


def shout(request: bytes) -> bytes:
    print("what is printed is no answer")
    return request.upper()


def process_id(request: bytes) -> bytes:
    time.sleep(0.05)
    return str(os.getpid()).encode()


def die(request: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return request


def fail(request: bytes) -> bytes:
    raise ValueError("no such work")


def sleep(request: bytes) -> bytes:
    time.sleep(60)
    return request
