"""Probabilities that mean what they say, and the one below which a prediction is abstained."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from classify.document import Document
from classify.learning.calibration import lowest_accurate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["choose_candidate_threshold", "fit_candidate_temperature", "split_folds"]

_EVEN = 0.5
# Beyond this exponent of e a wrong candidate is as wrong as it can be.
_LARGE = 600.0


def fit_candidate_temperature(values: Sequence[NDArray[np.float64]], targets: Sequence[int | None]) -> float:
    """Return the temperature in [0.5, 5] that makes the targets of held-out documents most probable.

    A document whose target is not among its candidates, None, says nothing about it.
    """
    import numpy as np

    known = [scores - scores[target] for scores, target in zip(values, targets, strict=True) if target is not None]
    grid = np.geomspace(0.5, 5.0, 60)
    if not known:
        return 1.0
    starts = np.cumsum([0, *(len(scores) for scores in known[:-1])])
    behind = np.concatenate(known)
    # The right candidate has the score 0, so that its probability is one divided by the sum.
    losses = [np.log(np.add.reduceat(np.exp(np.minimum(behind / step, _LARGE)), starts)).sum() for step in grid]
    return float(grid[int(np.argmin(losses))])


def choose_candidate_threshold(
    chances: Sequence[NDArray[np.float64]], targets: Sequence[int | None], target_accuracy: float
) -> float:
    """Return the lowest probability, at least one half, from which held-out predictions reach `target_accuracy`.

    What is less probable than not is no answer, however accurate the rest: a district that two cities have. Where
    the accuracy is never reached the threshold is 1.

    Parameters
    ----------
    chances : sequence of ndarray of shape (n_candidates,)
        The probabilities of the candidates of each document.
    targets : sequence of int or None
        The place of the right candidate, None where it is none of them.
    target_accuracy : float
        The share in [0, 1] of right ones among those kept.
    """
    import numpy as np

    best = np.array([each.max() for each in chances])
    right = np.array([target == int(each.argmax()) for each, target in zip(chances, targets, strict=True)])
    found = lowest_accurate(best, right, target_accuracy)
    return 1.0 if found is None else max(_EVEN, found)


def split_folds(documents: Sequence[Document], folds: int) -> list[list[int]]:
    """Return the places of the documents of each fold, stretches of time: news of a week shares its stories."""
    order = sorted(range(len(documents)), key=lambda place: (documents[place].date or "", place))
    size = max(1, -(-len(order) // folds))
    return [order[start : start + size] for start in range(0, len(order), size)]
