"""How well quotes agree with what editors chose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

__all__ = ["QuoteReport", "agreement", "between_editors"]

_WHITE = re.compile(r"\s")
# Sentences of fewer characters must be equal to count as the same.
_SHORT = 8


@dataclass(frozen=True, slots=True)
class QuoteReport:
    """How well quotes agree with those of editors: mean F1 of sentences, in [0, 1], at the default length.

    ``readouts`` and ``news`` are that of documents that parsed as readouts, and of the others; ``lead`` and ``random``
    that of the first three sentences and of three drawn by lot; ``editors`` that of two editors of one document, None
    where no document has two.
    """

    documents: int
    f1: float
    news: float
    readouts: float
    lead: float
    random: float
    editors: float | None
    sentences: float


def agreement(theirs: Sequence[str], ours: Sequence[str]) -> float:
    """Return the F1 of the sentences `ours` against `theirs`; one that holds the other is the same sentence.

    Examples
    --------
    >>> round(agreement(["公园开放三座。", "门票免费。"], ["公园开放三座。", "天气晴朗。"]), 2)
    0.5
    """
    one, other = ([_WHITE.sub("", text) for text in texts] for texts in (theirs, ours))
    found = sum(any(_same(text, each) for each in other) for text in one) / max(1, len(one))
    right = sum(any(_same(text, each) for each in one) for text in other) / max(1, len(other))
    return 2 * found * right / (found + right) if found + right else 0.0


def between_editors(choices: Sequence[Sequence[Sequence[str]]]) -> float | None:
    """Return the mean F1 of two editors of a document with each other, None where no document has two."""
    scores = [agreement(one, other) for editors in choices for one, other in combinations(editors, 2)]
    return fmean(scores) if scores else None


def _same(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _SHORT and (one in other or other in one))
