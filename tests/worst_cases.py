"""Inputs on which a pattern may try all ways of matching, grown from the pattern's own structure."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
import signal
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["TooSlowError", "find_patterns", "grow_inputs", "run_within"]

_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_MOST_BODIES, _MOST_PAIRS = 24, 120
# What few patterns match: a control character, and the marks that many exclude.
_ENDS = ("\0", "，。")
# Characters tried where a pattern excludes some.
_OTHERS = "乙和1在 ，a"


class TooSlowError(Exception):
    """A match took longer than it may."""


def find_patterns(room: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the compiled patterns of the modules of `room`, and those that its functions without arguments make."""
    module = importlib.import_module(room)
    names = [info.name for info in pkgutil.walk_packages(getattr(module, "__path__", []), f"{room}.")]
    seen: set[str] = set()
    for each in (module, *map(importlib.import_module, names)):
        for name, value in list(vars(each).items()):
            if hasattr(value, "cache_info") and value.__module__ == each.__name__ and not _arguments(value):
                value = value()
            for place, pattern in _patterns_in(f"{each.__name__}.{name}", value):
                if pattern.pattern not in seen:
                    seen.add(pattern.pattern)
                    yield place, pattern


def _arguments(function: Any) -> int:
    return int(function.__wrapped__.__code__.co_argcount + function.__wrapped__.__code__.co_kwonlyargcount)


def _patterns_in(name: str, value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, tuple | list | dict):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from _patterns_in(f"{name}[{key}]", item)


def grow_inputs(pattern: re.Pattern[str], lengths: tuple[int, ...]) -> Iterator[str]:
    """Yield texts in which what `pattern` repeats stands again and again, and that end in what it cannot match."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    repeated = list(dict.fromkeys(_repeats(tree)))
    bodies = list(dict.fromkeys(body for _, body in repeated))[:_MOST_BODIES]
    pairs = itertools.islice(itertools.combinations(bodies, 2), _MOST_PAIRS)
    whole = _sample(tree)
    seeds = [*repeated, *(("", body) for body in bodies), *(("", first + second) for first, second in pairs)]
    for before, body in [*seeds, ("", whole), ("", whole[:-1])]:
        if body:
            yield from (before + body * max(1, length // len(body)) + end for length in lengths for end in _ENDS)


def run_within(pattern: re.Pattern[str], text: str, *, seconds: float) -> None:
    """Match `pattern` throughout `text`.

    Raises
    ------
    TooSlowError
        If that takes more than so many `seconds` of the processor.
    """

    def stop(*_: object) -> None:
        raise TooSlowError(f"{pattern.pattern[:80]!r} on {text[:40]!r}, {len(text)} characters")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        for _ in pattern.finditer(text):
            pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _repeats(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield what stands before each repeated part of `tree`, with a sample of the part for each of its branches."""
    for place, (kind, value) in enumerate(tree):
        head = before + _sample(tree[:place])
        if kind in _REPEATS:
            inner = value[2]
            branches = len(inner[0][1][1]) if len(inner) == 1 and inner[0][0] is _constants.BRANCH else 1
            yield from ((head, _sample(inner, pick)) for pick in range(min(branches, 12)))
            yield from _repeats(inner, head)
        elif kind is _constants.SUBPATTERN:
            yield from _repeats(value[3], head)
        elif kind is _constants.ATOMIC_GROUP:
            yield from _repeats(value, head)
        elif kind is _constants.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, head)


def _sample(tree: Any, pick: int = 0) -> str:
    """Return a text that `tree` matches, but for what it looks at around it; `pick` chooses the branch."""
    parts = []
    for kind, value in tree:
        if kind is _constants.LITERAL:
            parts.append(chr(value))
        elif kind in (_constants.ANY, _constants.NOT_LITERAL):
            parts.append("甲" if value == ord("乙") else "乙")
        elif kind is _constants.IN:
            parts.append(_one_of(value, pick))
        elif kind is _constants.BRANCH:
            parts.append(_sample(value[1][pick % len(value[1])], pick))
        elif kind in _REPEATS:
            parts.append(_sample(value[2], pick) * max(value[0], 1 if value[1] else 0))
        elif kind is _constants.SUBPATTERN:
            parts.append(_sample(value[3], pick))
        elif kind is _constants.ATOMIC_GROUP:
            parts.append(_sample(value, pick))
    return "".join(parts)


def _one_of(items: Any, pick: int) -> str:
    if items[0][0] is _constants.NEGATE:
        excluded = {chr(value) for kind, value in items[1:] if kind is _constants.LITERAL}
        return next((character for character in _OTHERS if character not in excluded), "x")
    kind, value = items[pick % len(items)]
    if kind is _constants.LITERAL:
        return chr(value)
    if kind is _constants.RANGE:
        return chr(value[0])
    name = str(value)
    return "1" if "_DIGIT" in name else " " if "_SPACE" in name else "乙"
