"""Processor time for one document: the last resort, where no other limit stopped what a file makes the program do."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["OutOfTimeError", "at_most"]

# Seconds between two tries to end what goes on: an exception that comes up inside a destructor is dropped by Python.
_AGAIN = 0.5


class OutOfTimeError(BaseException):
    """More processor time than `at_most` allows; no `Exception`, so that no reader takes it for a broken file."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `OutOfTimeError` in the block once this thread has worked on it for `seconds` of processor time.

    Waiting does not count, nor what other threads do. It ends Python and its regular expressions, libraries in C when
    they come back. Signals reach the main thread alone, and Windows has no such clock: there the block has no limit.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    started, within = time.thread_time(), True

    def end(_number: int, _frame: FrameType | None) -> None:
        if within and time.thread_time() - started >= seconds:
            raise OutOfTimeError

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    try:
        yield
    finally:
        within = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        # None: a handler that Python did not set.
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL if before is None else before)
