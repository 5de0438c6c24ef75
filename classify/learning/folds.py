"""Which documents are held out together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["assign_folds"]

_SEED = 20240601


def assign_folds(target: np.ndarray, number: int, *, groups: Sequence[str] | None = None) -> np.ndarray:
    """Return the fold of each document, of shape (n_documents,), from 0, so that folds have like shares of classes.

    The documents of a class are dealt out in random order, one a fold. Groups stay whole: the largest first, each
    goes to the fold where it leaves the counts of the classes most even. (Splitters of scikit-learn do the same;
    importing it takes two seconds.)

    Parameters
    ----------
    target : ndarray of shape (n_documents,)
        The class of each document, from 0.
    number : int
        Of folds.
    groups : sequence of str of length n_documents, optional

    Examples
    --------
    >>> import numpy as np
    >>> assign_folds(np.array([0, 0, 1, 1]), 2, groups=["2020", "2021", "2020", "2021"]).tolist()
    [0, 1, 0, 1]
    """
    import numpy as np

    if groups is None:
        folds = np.empty(len(target), dtype=np.int64)
        order = np.random.default_rng(_SEED).permutation(len(target))
        # A stable sort puts the classes one behind the other, each in its random order.
        folds[order[np.argsort(target[order], kind="stable")]] = np.arange(len(target)) % number
        return folds
    names, own = np.unique(np.array(groups), return_inverse=True)
    counts = np.zeros((len(names), int(target.max()) + 1))
    np.add.at(counts, (own, target), 1)
    share = counts / np.maximum(counts.sum(axis=0), 1)
    filled = np.zeros((number, counts.shape[1]))
    chosen = np.zeros(len(names), dtype=np.int64)
    for group in np.argsort(-counts.sum(axis=1), kind="stable"):
        chosen[group] = min(range(number), key=lambda fold: (_unevenness(filled, fold, share[group]), fold))
        filled[chosen[group]] += share[group]
    result: np.ndarray = chosen[own]
    return result


def _unevenness(filled: np.ndarray, fold: int, share: np.ndarray) -> float:
    """Return how uneven the folds' shares of the classes are once `share` is added to `fold`."""
    trial = filled.copy()
    trial[fold] += share
    return float(trial.std(axis=0).mean())
