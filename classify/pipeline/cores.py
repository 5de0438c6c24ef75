"""How many processes help, and how they may begin."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

__all__ = ["can_fork", "usable_cores"]

_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def usable_cores() -> int:
    """Return how many cores this process may use, by its affinity and the quota of its container."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError):
        quota, period = _QUOTA.read_text().split()
        cores = min(cores, max(1, int(quota) // int(period)))
    return cores


def can_fork() -> bool:
    """Return whether processes may begin as copies of this one, which costs nothing to load.

    Elsewhere than on Linux system libraries do not bear it, and where other threads of Python run they may hold locks.
    """
    return sys.platform == "linux" and threading.active_count() == 1
