"""The one reader of the package's tables: CSV with a header row, lines beginning with ``#`` left out."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection
from functools import cache
from importlib import resources

__all__ = ["alternation", "numbered_rows", "read_file", "read_table", "read_words"]


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table of the package by the names of its columns.

    Parameters
    ----------
    name : str
        Path within ``classify/data``.

    Examples
    --------
    >>> read_table("places/source/successors.csv")[0]["code"]
    '510200'
    """
    (_, header), *rows = numbered_rows(read_file(name))
    return tuple(dict(zip(header, cells, strict=True)) for _, cells in rows)


@cache
def read_words(name: str) -> frozenset[str]:
    """Return the words in the first column of a table, several in a cell where they are parted by spaces.

    Examples
    --------
    >>> "欧阳" in read_words("readouts/surnames.csv")
    True
    """
    return frozenset(word for row in read_table(name) for word in next(iter(row.values())).split())


def read_file(name: str) -> str:
    """Return the text of the file `name` within ``classify/data``."""
    return resources.files("classify.data").joinpath(name).read_text(encoding="utf-8")


def numbered_rows(text: str) -> list[tuple[int, list[str]]]:
    """Return the cells of each row of a table with the number of its line, comments and empty lines left out.

    Raises
    ------
    csv.Error
        If quotes do not close.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")]
    cells = csv.reader((line for _, line in lines), strict=True)
    return [(number, row) for (number, _), row in zip(lines, cells, strict=False)]


def alternation(words: Collection[str]) -> str:
    """Return a regular expression that matches any of `words`, the longest first.

    Examples
    --------
    >>> alternation(("会议", "全体会议"))
    '(?:全体会议|会议)'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"
