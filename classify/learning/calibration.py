"""Scores to probabilities that mean what they say, and the threshold below which to abstain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np

__all__ = [
    "TopLine",
    "choose_threshold",
    "fit_temperature",
    "fit_top_line",
    "lowest_accurate",
    "lowest_chance",
    "softmax",
    "straighten",
    "sureness",
]


class TopLine(NamedTuple):
    """A line from a sign of how sure a decision is to the log-odds of its being right; `slope` is above 0."""

    slope: float
    intercept: float


def softmax(scores: np.ndarray) -> np.ndarray:
    """Return ``exp(scores)`` with rows scaled to sum to one, of the same shape."""
    import numpy as np

    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: np.ndarray = shifted / shifted.sum(axis=1, keepdims=True)
    return result


def fit_temperature(scores: np.ndarray, target: np.ndarray) -> float:
    """Return the temperature under which held-out `scores` give `target` the highest likelihood."""
    import numpy as np
    from scipy.optimize import minimize_scalar

    rows = np.arange(len(target))

    def loss(log_temperature: float) -> float:
        probabilities = softmax(scores / np.exp(log_temperature))
        return float(-np.log(np.maximum(probabilities[rows, target], 1e-12)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-4.0, 4.0), method="bounded").x))


def sureness(scores: np.ndarray, temperature: float) -> np.ndarray:
    """Return two signs of how sure a decision is, of shape (n_documents, 2); of two classes they are equal.

    The log-odds of the highest probability of ``softmax(scores / temperature)``, and how far the second score is below
    the highest, in temperatures. The lead tells more of texts like those learnt from; the odds fall where all classes
    are alike, as in a text unlike anything seen.

    Parameters
    ----------
    scores : ndarray of shape (n_documents, n_classes)
        Of two classes at least.
    temperature : float
        Above 0.

    Examples
    --------
    >>> import numpy as np
    >>> sureness(np.array([[0.5, -0.5, -1.0]]), 0.25).round(3).tolist()
    [[3.873, 4.0]]
    """
    import numpy as np

    best = np.partition(scores, -2, axis=1)[:, -2:]
    lead = (best[:, 1] - best[:, 0]) / temperature
    return np.column_stack([_log_odds(softmax(scores / temperature).max(axis=1)), lead])


def fit_top_line(sign: np.ndarray, right: np.ndarray) -> TopLine:
    """Return the line through `sign`, of shape (n_documents,), whose log-odds fit best what was `right`.

    The slope is kept above 0, so that of two documents the surer one stays the surer one. A little weight holds the
    line near the identity where there are few documents, or none is wrong.
    """
    import numpy as np
    from scipy.optimize import minimize

    def loss(line: np.ndarray) -> float:
        shifted = line[0] * sign + line[1]
        likelihood = np.logaddexp(0, np.where(right, -shifted, shifted)).sum()
        return float(likelihood + (line[0] - 1) ** 2 + line[1] ** 2)

    slope, intercept = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(0.05, 5), (-5, 5)]).x
    return TopLine(float(slope), float(intercept))


def lowest_chance(signs: np.ndarray, lines: Sequence[TopLine]) -> np.ndarray:
    """Return the chance of being right, of shape (n_documents,): the lowest that any of `lines` gives.

    Parameters
    ----------
    signs : ndarray of shape (n_documents, n_signs)
    lines : sequence of TopLine
        Of the first signs; one or more.

    Examples
    --------
    >>> import numpy as np
    >>> lowest_chance(np.array([[0.0, 3.0]]), [TopLine(1.0, 0.0), TopLine(1.0, 0.0)]).tolist()
    [0.5]
    """
    import numpy as np

    odds = np.min([line.slope * signs[:, column] + line.intercept for column, line in enumerate(lines)], axis=0)
    chance: np.ndarray = 1 / (1 + np.exp(-odds))
    return chance


def straighten(probabilities: np.ndarray, chances: np.ndarray, ceiling: float = 1.0) -> np.ndarray:
    """Return `probabilities` with each row's highest put at its one of `chances` and the others scaled to fit.

    The order of a row stays as it is: the highest never falls below the second. Nor does it pass `ceiling`.
    """
    import numpy as np

    rows, best = np.arange(len(probabilities)), probabilities.argmax(axis=1)
    rest = np.maximum(1 - probabilities[rows, best], 1e-12)
    others = probabilities.copy()
    others[rows, best] = 0.0
    second = others.max(axis=1)
    # At the quotient the highest and the second would be equal.
    wanted = np.maximum(np.minimum(ceiling, chances), second / (rest + second) + 1e-6)
    result = others * ((1 - wanted) / rest)[:, None]
    result[rows, best] = wanted
    scaled: np.ndarray = result / result.sum(axis=1, keepdims=True)
    return scaled


def _log_odds(probability: np.ndarray) -> np.ndarray:
    import numpy as np

    bounded = np.clip(probability, 1e-6, 1 - 1e-6)
    odds: np.ndarray = np.log(bounded / (1 - bounded))
    return odds


def choose_threshold(probabilities: np.ndarray, target: np.ndarray, accuracy: float) -> float:
    """Return the lowest threshold at which the predictions kept are right in a share of `accuracy`.

    Where all are, it is 0; where no threshold reaches it, the highest probability seen.
    """
    best = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == target
    if right.mean() >= accuracy:
        return 0.0
    found = lowest_accurate(best, right, accuracy)
    return float(best.max()) if found is None else found


def lowest_accurate(best: np.ndarray, right: np.ndarray, accuracy: float) -> float | None:
    """Return the lowest of the probabilities `best` down to which a share of `accuracy` is `right`, None for none.

    Parameters
    ----------
    best, right : ndarray of shape (n_documents,)
        The probability of each prediction, and whether it is right.
    accuracy : float
        In [0, 1].
    """
    import numpy as np

    order = np.argsort(-best, kind="stable")
    reached = np.flatnonzero(np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= accuracy)
    return float(best[order[reached[-1]]]) if len(reached) else None
