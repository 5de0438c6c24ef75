"""How near a summary comes to a reference, by shared characters."""

from __future__ import annotations

import re
from collections import Counter
from statistics import fmean

from classify.summaries import bigrams, plain

__all__ = ["overlap", "rouge"]

_UNITS = re.compile(r"[A-Za-z0-9.%]+|[\u4e00-\u9fff]")


def overlap(summary: str, brief: str) -> float:
    """Return the mean of the F1 scores of shared characters and shared character pairs, in [0, 1].

    This is ROUGE-1 and ROUGE-2 over characters.

    Examples
    --------
    >>> round(overlap("公园开放", "公园已开放"), 3)
    0.73
    """
    scores = []
    for split in (list, bigrams):
        ours, theirs = (Counter(split(plain(text))) for text in (summary, brief))
        total = ours.total() + theirs.total()
        scores.append(2 * (ours & theirs).total() / total if total else 0.0)
    return fmean(scores)


def rouge(summary: str, reference: str) -> tuple[float, float, float]:
    """Return ROUGE-1, ROUGE-2 and ROUGE-L (F1) over Chinese characters, words and numbers, each in [0, 1].

    References
    ----------
    C.-Y. Lin: ROUGE: a package for automatic evaluation of summaries. Text Summarization Branches Out (2004).

    Examples
    --------
    >>> [round(score, 2) for score in rouge("公园开放", "公园已开放")]
    [0.89, 0.57, 0.89]
    """
    ours, theirs = (_UNITS.findall(text) for text in (summary, reference))
    scores = []
    for size in (1, 2):
        first, second = (Counter(zip(*(units[at:] for at in range(size)), strict=False)) for units in (ours, theirs))
        scores.append(2 * (first & second).total() / ((first.total() + second.total()) or 1))
    longest = [0] * (len(theirs) + 1)
    for unit in ours:
        diagonal = 0
        for at, other in enumerate(theirs, start=1):
            above = longest[at]
            longest[at] = diagonal + 1 if unit == other else max(above, longest[at - 1])
            diagonal = above
    return scores[0], scores[1], 2 * longest[-1] / ((len(ours) + len(theirs)) or 1)
