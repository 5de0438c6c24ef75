"""The tables of this room: verbs, posts, surnames, meetings, formulas."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["alternation", "read_table", "read_words"]


@cache
def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table ``data/NAME`` as tuples of its cells; lines beginning with ``#`` are comments.

    Examples
    --------
    >>> read_table("readout-speech-verbs.tsv")[0]
    ('指出', 'say')
    """
    text = files("classify").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line.rstrip() for line in text.splitlines() if not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines if line)


@cache
def read_words(name: str) -> frozenset[str]:
    """Return the first cells of ``data/NAME``, or all words of its lines where they are parted by spaces.

    Examples
    --------
    >>> "欧阳" in read_words("readout-surnames.txt")
    True
    """
    return frozenset(word for row in read_table(name) for word in row[0].split())


def alternation(words: frozenset[str] | set[str] | tuple[str, ...]) -> str:
    """Return a regular expression that matches any of `words`, the longest first.

    Examples
    --------
    >>> alternation(("会议", "全体会议"))
    '(?:全体会议|会议)'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"
