"""Figures that say how good predictions are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

__all__ = [
    "Bin",
    "ClassScore",
    "Confusion",
    "Kept",
    "accuracy",
    "calibration_bins",
    "class_scores",
    "confusion_matrix",
    "confusions",
    "coverage_curve",
    "expected_error",
    "largest_share",
    "wilson_interval",
]


# Of the normal distribution, for 95 %.
_DEVIATIONS = 1.96


class Confusion(NamedTuple):
    """A label that was taken for another: how often, and up to three of the documents; in JSON an array."""

    label: str
    prediction: str
    times: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassScore:
    """Precision, recall and F1 of one class, in [0, 1], and its number of true examples."""

    label: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions whose probability lies in [low, high): how probable they were said to be, how many were right."""

    low: float
    high: float
    count: int
    probability: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept at a threshold: the share of predictions that reach it, and the share of these that is right."""

    threshold: float
    coverage: float
    accuracy: float


def accuracy(truth: Sequence[str], predicted: Sequence[str]) -> float:
    """Return the share of equal pairs, 0 for none.

    Examples
    --------
    >>> accuracy(["教育", "体育"], ["教育", "教育"])
    0.5
    """
    return sum(map(str.__eq__, truth, predicted)) / len(truth) if truth else 0.0


def wilson_interval(right: int, total: int) -> tuple[float, float]:
    """Return the bounds in which the true share lies with 95 % confidence where `right` of `total` were right.

    Examples
    --------
    >>> [round(bound, 2) for bound in wilson_interval(6, 6)], wilson_interval(0, 0)
    ([0.61, 1.0], (0.0, 1.0))

    References
    ----------
    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927.
    """
    if not total:
        return 0.0, 1.0
    share, spread = right / total, _DEVIATIONS**2 / total
    middle = (share + spread / 2) / (1 + spread)
    width = math.sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    return max(0.0, middle - width), min(1.0, middle + width)


def largest_share(labels: Sequence[str]) -> float:
    """Return the share of the most frequent of `labels`: what is right if nothing else is ever said; 0 for none.

    Examples
    --------
    >>> largest_share(["教育", "教育", "体育", "教育"])
    0.75
    """
    return max(Counter(labels).values()) / len(labels) if labels else 0.0


def class_scores(truth: Sequence[str], predicted: Sequence[str]) -> list[ClassScore]:
    """Return the scores of each class in `truth`, sorted by name.

    Examples
    --------
    >>> [score.f1 for score in class_scores(["甲", "甲", "乙"], ["甲", "乙", "乙"])]
    [0.6666666666666666, 0.6666666666666666]
    """
    right = Counter(label for label, guess in zip(truth, predicted, strict=True) if label == guess)
    support, guessed = Counter(truth), Counter(predicted)
    scores = []
    for label in sorted(support):
        precision = right[label] / guessed[label] if guessed[label] else 0.0
        recall = right[label] / support[label]
        f1 = 2 * right[label] / (support[label] + guessed[label])
        scores.append(ClassScore(label, precision, recall, f1, support[label]))
    return scores


def confusions(
    truth: Sequence[str], predicted: Sequence[str], ids: Sequence[str], *, most: int = 10
) -> list[Confusion]:
    """Return what was taken for what, the most frequent first."""
    found: dict[tuple[str, str], list[str]] = {}
    for label, guess, id_ in zip(truth, predicted, ids, strict=True):
        if label != guess:
            found.setdefault((label, guess), []).append(id_)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:most]
    return [Confusion(label, guess, len(where), tuple(where[:3])) for (label, guess), where in ranked]


def calibration_bins(probabilities: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> list[Bin]:
    """Return the reliability table: equal bins of probability that hold any prediction."""
    table = []
    for index in range(bins):
        low, high = index / bins, (index + 1) / bins
        inside = [
            i for i, value in enumerate(probabilities) if low <= value < high or (index == bins - 1 and value >= 1.0)
        ]
        if inside:
            mean = sum(probabilities[i] for i in inside) / len(inside)
            table.append(Bin(low, high, len(inside), mean, sum(right[i] for i in inside) / len(inside)))
    return table


def expected_error(table: Sequence[Bin]) -> float:
    """Return the expected calibration error of a reliability table, in [0, 1].

    References
    ----------
    M. P. Naeini et al., "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015.
    """
    total = sum(row.count for row in table)
    return sum(row.count * abs(row.probability - row.accuracy) for row in table) / total if total else 0.0


def coverage_curve(probabilities: Sequence[float], right: Sequence[bool], *, points: int = 20) -> list[Kept]:
    """Return what thresholds 0, 1 / `points`, … keep; those that keep nothing are left out.

    Examples
    --------
    >>> coverage_curve([0.9, 0.4], [True, False], points=2)
    [Kept(threshold=0.0, coverage=1.0, accuracy=0.5), Kept(threshold=0.5, coverage=0.5, accuracy=1.0)]
    """
    curve = []
    for index in range(points):
        threshold = index / points
        kept = [hit for value, hit in zip(probabilities, right, strict=True) if value >= threshold]
        if kept:
            curve.append(Kept(threshold, len(kept) / len(right), sum(kept) / len(kept)))
    return curve


def confusion_matrix(truth: Sequence[str], predicted: Sequence[str], labels: Sequence[str]) -> list[list[int]]:
    """Return how often each of `labels`, row by row, was taken for each of them, column by column.

    Examples
    --------
    >>> confusion_matrix(["教育", "体育"], ["教育", "教育"], ["教育", "体育"])
    [[1, 0], [1, 0]]
    """
    pairs = Counter(zip(truth, predicted, strict=True))
    return [[pairs[label, guess] for guess in labels] for label in labels]
