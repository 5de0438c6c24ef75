"""Signals of the end: caught, held back, raised again where they were dropped."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from classify.signals import Terminated, catch_signals, check_signals, forget_signals, hold_signals


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    catch_signals()
    yield
    forget_signals()
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(("number", "kind"), [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, Terminated)])
def test_a_signal_that_was_dropped_is_raised_again(number: int, kind: type[KeyboardInterrupt]) -> None:
    check_signals()
    with pytest.raises(kind):
        os.kill(os.getpid(), number)
    # As if a hook of a fork had swallowed it.
    with pytest.raises(kind):
        check_signals()
    forget_signals()
    check_signals()


def test_a_held_signal_comes_after_the_block() -> None:
    done: list[str] = []

    def work() -> None:
        with hold_signals():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("the whole block")
        done.append("not this")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["the whole block"]
