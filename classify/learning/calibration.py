"""Scores to probabilities that mean what they say, and the threshold below which to abstain."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["choose_threshold", "fit_temperature", "fit_top_line", "lowest_accurate", "softmax", "straighten"]


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


def fit_top_line(probabilities: np.ndarray, target: np.ndarray) -> tuple[float, float]:
    """Return slope and intercept of the line through the log-odds of the top probability that makes it right.

    The slope is kept above 0, so that of two documents the surer one stays the surer one. A little weight holds the
    line near the identity where there are few documents, or none is wrong.
    """
    import numpy as np
    from scipy.optimize import minimize

    odds = _log_odds(probabilities.max(axis=1))
    right = probabilities.argmax(axis=1) == target

    def loss(line: np.ndarray) -> float:
        shifted = line[0] * odds + line[1]
        likelihood = np.logaddexp(0, np.where(right, -shifted, shifted)).sum()
        return float(likelihood + (line[0] - 1) ** 2 + line[1] ** 2)

    slope, intercept = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(0.05, 5), (-5, 5)]).x
    return float(slope), float(intercept)


def straighten(probabilities: np.ndarray, line: tuple[float, float], ceiling: float = 1.0) -> np.ndarray:
    """Return `probabilities` with the log-odds of each row's highest put on `line` and the others scaled to fit.

    The order of a row stays as it is: the highest never falls below the second. Nor does it pass `ceiling`.
    """
    import numpy as np

    rows, best = np.arange(len(probabilities)), probabilities.argmax(axis=1)
    top = probabilities[rows, best]
    rest = np.maximum(1 - top, 1e-12)
    others = probabilities.copy()
    others[rows, best] = 0.0
    second = others.max(axis=1)
    wanted = np.minimum(ceiling, 1 / (1 + np.exp(-(line[0] * _log_odds(top) + line[1]))))
    # At the quotient the highest and the second would be equal.
    wanted = np.maximum(wanted, second / (rest + second) + 1e-6)
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
