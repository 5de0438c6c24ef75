"""How much one input may ask for; all limits of reading stand here.

Input comes from strangers: a file of a few hundred bytes can be made to unfold to gigabytes. What goes beyond a limit
is refused with a message that names it, and the rest of the batch is read. Every limit is far above what news needs:
the longest document in our data has 40,000 characters, the longest front matter 4,000. Whoever needs more sets a
variable of its name before the package reads anything, ``CLASSIFY_MAX_CHARACTERS=2000000``, or the same in the table
``[limits]`` of ``classify.toml``; processes inherit it.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping

from classify.errors import ReadError

__all__ = [
    "MAX_ALIASES",
    "MAX_CELL",
    "MAX_CHARACTERS",
    "MAX_DEPTH",
    "MAX_EXPANDED",
    "MAX_FILE",
    "MAX_FRONT_MATTER",
    "MAX_MARKUP",
    "MAX_MEMBER",
    "MAX_MEMBERS",
    "MAX_NAME",
    "MAX_NODES",
    "MAX_PAGES",
    "MAX_RATIO",
    "MAX_RAW",
    "MAX_SECONDS",
    "MAX_TAGS",
    "PREFIX",
    "chosen_limits",
]

PREFIX = "CLASSIFY_"
_DIGITS = 15

_DEFAULTS = {
    # Bytes of one file, and of one member of a container once unpacked.
    "MAX_FILE": 2_000_000_000,
    "MAX_MEMBER": 100_000_000,
    # Characters of one cleaned document: a book of five hundred pages. Tags of one page: real ones have six thousand.
    "MAX_CHARACTERS": 500_000,
    "MAX_TAGS": 200_000,
    # Characters of a page without its pictures: the parser needs forty times as much memory.
    "MAX_MARKUP": 16_000_000,
    # Characters of it before cleaning, pictures written into the page among them, and of one cell of a table.
    "MAX_RAW": 100_000_000,
    "MAX_CELL": 16_000_000,
    # Members of archives (rows, items and messages are bounded by the size of their file), bytes that all may unfold
    # to, how often a byte may unfold, containers in containers.
    "MAX_MEMBERS": 100_000,
    "MAX_EXPANDED": 4_000_000_000,
    "MAX_RATIO": 1_000,
    "MAX_DEPTH": 4,
    # Characters of a member's name.
    "MAX_NAME": 1_000,
    # Pages of a PDF.
    "MAX_PAGES": 2_000,
    # Characters of front matter, aliases in it, and values with all that aliases repeat.
    "MAX_FRONT_MATTER": 100_000,
    "MAX_ALIASES": 20,
    "MAX_NODES": 10_000,
    # Seconds of processor time for one document, five times as many to find the next in a container, should all else
    # fail: the longest document that is read takes two.
    "MAX_SECONDS": 60,
}


def chosen_limits(environment: Mapping[str, str] = os.environ) -> dict[str, int]:
    """Return all limits by name, those that `environment` sets at what it says.

    Raises
    ------
    ReadError
        If a variable ``CLASSIFY_MAX_…`` names no limit, or is no whole number above 0.
    """
    chosen = dict(_DEFAULTS)
    for variable, value in environment.items():
        if not variable.startswith(f"{PREFIX}MAX_"):
            continue
        name = variable.removeprefix(PREFIX)
        if name not in _DEFAULTS:
            near = difflib.get_close_matches(name, _DEFAULTS, n=1)
            raise ReadError(f"{variable}: no limit{f'; did you mean {PREFIX}{near[0]}?' if near else ''}")
        if not value.isdecimal() or len(value) > _DIGITS or not int(value):
            raise ReadError(f"{variable}={value[:40]}: not a whole number from 1 to {10**_DIGITS - 1}")
        chosen[name] = int(value)
    return chosen


_chosen = chosen_limits()
MAX_FILE = _chosen["MAX_FILE"]
MAX_MEMBER = _chosen["MAX_MEMBER"]
MAX_CHARACTERS = _chosen["MAX_CHARACTERS"]
MAX_TAGS = _chosen["MAX_TAGS"]
MAX_MARKUP = _chosen["MAX_MARKUP"]
MAX_RAW = _chosen["MAX_RAW"]
MAX_CELL = _chosen["MAX_CELL"]
MAX_MEMBERS = _chosen["MAX_MEMBERS"]
MAX_EXPANDED = _chosen["MAX_EXPANDED"]
MAX_RATIO = _chosen["MAX_RATIO"]
MAX_DEPTH = _chosen["MAX_DEPTH"]
MAX_NAME = _chosen["MAX_NAME"]
MAX_PAGES = _chosen["MAX_PAGES"]
MAX_FRONT_MATTER = _chosen["MAX_FRONT_MATTER"]
MAX_ALIASES = _chosen["MAX_ALIASES"]
MAX_NODES = _chosen["MAX_NODES"]
MAX_SECONDS = _chosen["MAX_SECONDS"]
