"""Ctrl-C and the end that the system asks for: never lost, never in the middle of a fork."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["Terminated", "catch_signals", "check_signals", "forget_signals", "hold_signals", "release_signals"]

_ENDING = (signal.SIGINT, signal.SIGTERM)
_caught: list[int] = []
_held: list[bool] = []


class Terminated(KeyboardInterrupt):
    """SIGTERM: as Ctrl-C, but another exit code."""


def catch_signals() -> None:
    """Let Ctrl-C raise `KeyboardInterrupt` and SIGTERM `Terminated` in the main thread, and remember them.

    Python drops what a handler raises while it is in a hook of a fork, a callback or a destructor; `check_signals`
    raises it again. For programs; a library leaves signals to whoever uses it.
    """
    _caught.clear()
    for number in _ENDING:
        signal.signal(number, _note)


def forget_signals() -> None:
    """Take what was caught for dealt with, as where Ctrl-C only ends a search."""
    _caught.clear()


def check_signals() -> None:
    """Raise what was caught and then dropped.

    Raises
    ------
    KeyboardInterrupt
        If Ctrl-C or, as `Terminated`, SIGTERM came in.
    """
    if _caught:
        raise _exception(_caught[0])


@contextmanager
def hold_signals() -> Iterator[None]:
    """Keep back what `catch_signals` catches while the block runs; it is raised right after it."""
    _held.append(True)
    try:
        yield
    finally:
        _held.pop()
    if not _held:
        check_signals()


def release_signals() -> None:
    """In a process that was begun by another: leave Ctrl-C to that one, end at SIGTERM."""
    _caught.clear()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _note(number: int, _frame: FrameType | None) -> None:
    _caught.append(number)
    if not _held:
        raise _exception(number)


def _exception(number: int) -> KeyboardInterrupt:
    return Terminated() if number == signal.SIGTERM else KeyboardInterrupt()
