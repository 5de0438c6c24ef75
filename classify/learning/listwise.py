"""Weights by which the wanted items of each list come before the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from scipy import sparse

__all__ = ["fit_listwise"]

_STEPS = 300


def fit_listwise(
    X: sparse.csr_matrix, wanted: np.ndarray, sizes: np.ndarray, *, penalty: np.ndarray, importance: np.ndarray
) -> np.ndarray:
    """Return one weight for each column of `X`, of the model in which an item is taken from its list by softmax [1]_.

    What all items of a list share says nothing, so that there is no constant. Quotes by editors, years held out: F1
    0.60 against 0.58 with logistic regression of each sentence by itself.

    Parameters
    ----------
    X : sparse matrix of shape (n_items, n_features)
        List after list.
    wanted : array of shape (n_items,)
        How much each item is wanted, 0 or more.
    sizes : array of shape (n_lists,)
        How many items each list holds, 1 or more; their sum is ``n_items``.
    penalty : array of shape (n_features,)
        Of the square of each weight.
    importance : array of shape (n_lists,)
        How much each list counts.

    References
    ----------
    .. [1] Z. Cao et al., "Learning to rank: from pairwise approach to listwise approach", ICML 2007.
    """
    import numpy as np
    from scipy.optimize import minimize

    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    lists = np.repeat(np.arange(len(sizes)), sizes)
    totals = np.add.reduceat(wanted, starts)
    counts = importance[lists]
    transposed = X.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, Any]:
        scores = X @ weights
        tops = np.maximum.reduceat(scores, starts)
        raised = np.exp(scores - tops[lists])
        sums = np.add.reduceat(raised, starts)
        value = (importance * totals * (tops + np.log(sums))).sum() - (counts * wanted * scores).sum()
        slopes = counts * (totals[lists] * raised / sums[lists] - wanted)
        return float(value + 0.5 * (penalty * weights**2).sum()), transposed @ slopes + penalty * weights

    found = minimize(loss, np.zeros(X.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return np.asarray(found.x)
