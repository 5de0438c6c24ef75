"""Counts the steps of a regular expression that backtracks, and makes inputs that let it backtrack most.

``re`` gives no count, and seconds differ from run to run. This walks the parsed pattern as ``re`` does, one step for
each piece that is tried at each place, so that a pattern that tries every way to cut up a line is found by its steps:
those of the package by a test, those of a user's rule file when it is loaded.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["TooManyStepsError", "attacks", "count_steps"]

Node = tuple[Any, Any]
_FILLING = [" ", "、", "/", "一", "张", "1", ":", "：", ">", "大", "a", "·", "　", "（"]
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


class TooManyStepsError(Exception):
    """The count went over its limit."""


def count_steps(pattern: str, text: str, *, kind: str = "fullmatch", limit: int = 10**6) -> int:
    """Return how many steps it takes to find that `pattern` does or does not match `text`.

    Parameters
    ----------
    kind : {"fullmatch", "search"}
        Where a match must begin and end.

    Raises
    ------
    TooManyStepsError
        If there are more than `limit`.
    ValueError
        If the pattern refers back to a group.
    """
    walk, nodes = _Walk(text, limit), _parsed(pattern)
    for start in range(len(text) + 1) if kind == "search" else (0,):
        if any(end == len(text) or kind != "fullmatch" for end in walk.match(nodes, start)):
            break
    return walk.steps


@lru_cache(maxsize=16)
def _parsed(pattern: str) -> list[Node]:
    nodes = list(parser.parse(pattern))
    if "GROUPREF" in repr(nodes):
        raise ValueError("it refers back to a group, whose length nothing bounds")
    return nodes


class _Walk:
    def __init__(self, text: str, limit: int) -> None:
        self.text, self.limit, self.steps = text, limit, 0

    def match(self, nodes: list[Node], place: int) -> Iterator[int]:
        """Yield the places where `nodes` end that begin at `place`, in the order of trying."""
        if not nodes:
            yield place
            return
        for middle in self.one(nodes[0], place):
            yield from self.match(nodes[1:], middle)

    def one(self, node: Node, place: int) -> Iterator[int]:
        self.steps += 1
        if self.steps > self.limit:
            raise TooManyStepsError
        kind, value = node
        if kind in _REPEATS:
            least, most, body = value
            yield from self.repeat(kind, least, most, body, place)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from self.match(list(branch), place)
        elif kind is op.SUBPATTERN:
            yield from self.match(list(value[3]), place)
        elif kind is op.ATOMIC_GROUP:
            yield from list(self.first(list(value), place))
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            if self.looks(value, place) == (kind is op.ASSERT):
                yield place
        elif kind is op.AT:
            end = value in (op.AT_END, op.AT_END_STRING)
            at_edge = place == (len(self.text) if end else 0)
            if at_edge or value in (op.AT_BOUNDARY, op.AT_NON_BOUNDARY):
                yield place
        elif place < len(self.text) and _accepts(node, self.text[place]):
            yield place + 1

    def first(self, nodes: list[Node], place: int) -> Iterator[int]:
        found = next(self.match(nodes, place), None)
        if found is not None:
            yield found

    def looks(self, value: tuple[int, Any], place: int) -> bool:
        direction, nodes = value
        start = place if direction > 0 else place - nodes.getwidth()[0]  # what stands behind has one width
        return start >= 0 and next(self.match(list(nodes), start), None) is not None

    def repeat(self, kind: Any, least: int, most: Any, body: Any, place: int) -> Iterator[int]:
        nodes = list(body)
        most = len(self.text) + 1 if most is op.MAXREPEAT else int(most)
        if kind is op.POSSESSIVE_REPEAT:
            count = 0
            while count < most and (end := next(self.match(nodes, place), None)) is not None and end > place:
                place, count = end, count + 1
            if count >= least:
                yield place
        elif len(nodes) == 1 and nodes[0][0] in (op.IN, op.LITERAL, op.NOT_LITERAL, op.ANY):
            count = 0
            while count < most and place + count < len(self.text) and _accepts(nodes[0], self.text[place + count]):
                count += 1
                self.steps += 1
            counts = range(count, least - 1, -1) if kind is op.MAX_REPEAT else range(least, count + 1)
            for taken in counts:
                self.steps += 1
                yield place + taken
        else:
            yield from self.groups_of(kind, least, most, nodes, place)

    def groups_of(self, kind: Any, least: int, most: int, nodes: list[Node], place: int) -> Iterator[int]:
        lazy = kind is op.MIN_REPEAT
        if lazy and least <= 0:
            yield place
        if most > 0:
            for end in self.match(nodes, place):
                if end > place:
                    yield from self.groups_of(kind, least - 1, most - 1, nodes, end)
        if not lazy and least <= 0:
            yield place


def _accepts(node: Node, char: str) -> bool:
    kind, value = node
    if kind is op.LITERAL:
        return bool(ord(char) == value)
    if kind is op.NOT_LITERAL:
        return bool(ord(char) != value)
    if kind is op.ANY:
        return char != "\n"
    if kind is not op.IN:
        raise NotImplementedError(str(kind))
    negated = value[0][0] is op.NEGATE
    return bool(negated) != any(_within(item, char) for item in value)


def _within(item: Node, char: str) -> bool:
    kind, value = item
    if kind is op.LITERAL:
        return bool(ord(char) == value)
    if kind is op.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    tests: dict[Any, Callable[[str], bool]] = {
        op.CATEGORY_SPACE: str.isspace,
        op.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
        op.CATEGORY_DIGIT: str.isdigit,
        op.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
        op.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
        op.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
    }
    return bool(kind is op.CATEGORY) and tests[value](char)


def attacks(pattern: str, length: int, *, seed: int = 0) -> Iterator[str]:
    """Yield texts of `length` characters: a beginning that `pattern` likes, one of its repeats filled up, a break."""
    chance = random.Random(seed)
    seen: set[str] = set()
    for before, body in _repeats(list(parser.parse(pattern)), [], chance):
        for _ in range(2):
            piece = _sample(body, chance) or "一"
            for filling in (piece, chance.choice(_FILLING), piece + chance.choice(_FILLING)):
                text = (before + filling * length)[: length - 1] + "\0"
                if text not in seen:
                    seen.add(text)
                    yield text
    for filling in _FILLING:
        yield filling * (length - 1) + "\0"


def _repeats(nodes: list[Node], before: list[Node], chance: random.Random) -> Iterator[tuple[str, list[Node]]]:
    for index, (kind, value) in enumerate(nodes):
        path = [*before, *nodes[:index]]
        if kind in _REPEATS:
            body = list(value[2])
            if value[1] is op.MAXREPEAT or value[1] > 1:
                yield _sample(path, chance), body
            yield from _repeats(body, path, chance)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _repeats(list(branch), path, chance)
        elif kind is op.SUBPATTERN:
            yield from _repeats(list(value[3]), path, chance)
        elif kind is op.ATOMIC_GROUP:
            yield from _repeats(list(value), path, chance)


def _sample(nodes: list[Node], chance: random.Random) -> str:
    """Return a short text that `nodes` are likely to match."""
    return "".join(_sample_of(node, chance) for node in nodes)


def _sample_of(node: Node, chance: random.Random) -> str:
    kind, value = node
    if kind in _REPEATS:
        return _sample(list(value[2]), chance) * int(max(value[0], chance.choice((0, 1))))
    if kind is op.BRANCH:
        return _sample(list(chance.choice(value[1])), chance)
    if kind is op.SUBPATTERN:
        return _sample(list(value[3]), chance)
    if kind is op.ATOMIC_GROUP:
        return _sample(list(value), chance)
    if kind is op.LITERAL:
        return chr(int(value))
    if kind is op.IN and value[0][0] is not op.NEGATE:
        found, about = chance.choice(value)
        if found is op.CATEGORY:
            return str(next((c for c in _FILLING if _within((found, about), c)), "一"))
        return chr(about if found is op.LITERAL else chance.randint(*about))
    if kind in (op.IN, op.ANY, op.NOT_LITERAL):
        return str(next((c for c in chance.sample(_FILLING, len(_FILLING)) if _accepts(node, c)), "一"))
    return ""
