"""Tables of patterns, compiled once.

Python compiles a set of Chinese characters in a fifth of a millisecond, and the rules of cleaning hold six hundred of
them: a fifth of what the program takes to start. What the compiler makes of a pattern is a list of numbers, which is
kept as what is made of other tables is; that it is of the same version of the same engine says the name of the file.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from classify.data.kept import keep_content

__all__ = ["compile_patterns"]


def compile_patterns(name: str, patterns: Sequence[str]) -> dict[str, re.Pattern[str]]:
    """Return `patterns`, without flags but those that stand in them, compiled as `re.compile` does.

    Parameters
    ----------
    name : str
        What they are, for the name of the file that keeps them.
    patterns : sequence of str

    Examples
    --------
    >>> compile_patterns("example", ["(?P<who>[甲乙])说"])["(?P<who>[甲乙])说"].match("甲说")["who"]
    '甲'
    """
    engine = _engine()
    if engine is None:
        return {pattern: re.compile(pattern) for pattern in patterns}
    salt = json.dumps([sys.version, engine.MAGIC, *patterns]).encode()
    kept = json.loads(keep_content(f"patterns-{name}", (), lambda: _numbers_of(patterns), salt=salt))
    return {
        pattern: engine.compile(pattern, flags, code, groups, index, tuple(names))
        for pattern, (flags, code, groups, index, names) in zip(patterns, kept, strict=True)
    }


def _engine() -> Any:
    """Return the engine of CPython's ``re``; other Pythons have another, and compile when they are asked."""
    if sys.implementation.name != "cpython":
        return None
    return import_module("_sre")


def _numbers_of(patterns: Sequence[str]) -> bytes:
    """Return what ``re.compile`` hands to the engine for each of `patterns`."""
    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    rows = []
    for pattern in patterns:
        parsed = parser.parse(pattern)
        index = parsed.state.groupdict
        names = [None] * parsed.state.groups
        for group, place in index.items():
            names[place] = group
        code = [int(number) for number in compiler._code(parsed, 0)]
        rows.append([parsed.state.flags, code, parsed.state.groups - 1, index, names])
    return json.dumps(rows).encode()
