"""How the cost of a function grows with its input, for tests of linear time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

__all__ = ["growth"]

SMALL, LARGE = 10_000, 80_000
# Below this many seconds of processor time nothing is told by a ratio, and nobody waits.
_NOTHING = 0.1
_TRIES = 5
# Far enough from quadratic that another try tells no more.
_CLEAR = 14


def growth(function: Callable[[str], object], make: Callable[[int], str]) -> float:
    """Return how many times as long `function` computes on 80,000 characters as on 10,000.

    Eight is linear, sixty-four quadratic. Processor time is counted, not what a clock on the wall shows, and 0 is
    returned where even the large input costs next to nothing. Whatever else the machine does only adds to a time, so
    that the smallest times of several tries are the truest.
    """
    small, large = make(SMALL), make(LARGE)
    short = long = float("inf")
    for _ in range(_TRIES):
        long = min(long, _seconds(function, large))
        if long < _NOTHING:
            return 0.0
        short = min(short, *(_seconds(function, small) for _ in range(3)))
        if long / max(short, 1e-6) < _CLEAR:
            break
    return long / max(short, 1e-6)


def _seconds(function: Callable[[str], object], text: str) -> float:
    # Only the large input would set off collections, which look through all that the tests before have left.
    gc.disable()
    try:
        begin = time.process_time()
        function(text)
        return time.process_time() - begin
    finally:
        gc.enable()
