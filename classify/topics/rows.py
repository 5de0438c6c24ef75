"""Features of a few documents: sparse rows in three arrays, with what predicting needs and nothing to import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["SparseRows"]


@dataclass(frozen=True, slots=True, eq=False)
class SparseRows:
    """A sparse matrix of shape (n_documents, n_features), stored by row.

    What predicting does with features is one product. SciPy, which does much more, takes longer to import than a
    short text to predict.

    Attributes
    ----------
    ends : ndarray of shape (n_documents + 1,)
        Row `i` holds the values from ``ends[i]`` up to ``ends[i + 1]``.
    columns : ndarray of shape (n_values,)
        The feature of each value, increasing within a row.
    values : ndarray of shape (n_values,)
        As float32.
    n_features : int
    """

    ends: np.ndarray
    columns: np.ndarray
    values: np.ndarray
    n_features: int

    def times(self, weights: np.ndarray) -> np.ndarray:
        """Return the product with `weights`, of shape (n_features, n_classes), as float64.

        Examples
        --------
        >>> import numpy as np
        >>> rows = SparseRows(np.array([0, 1, 3]), np.array([1, 0, 1]), np.array([2.0, 1.0, 1.0], "float32"), 2)
        >>> rows.times(np.array([[1.0, 0.0], [0.0, 1.0]])).tolist()
        [[0.0, 2.0], [1.0, 1.0]]
        """
        import numpy as np

        product = np.zeros((len(self.ends) - 1, weights.shape[1]))
        for row, (start, end) in enumerate(zip(self.ends[:-1].tolist(), self.ends[1:].tolist(), strict=True)):
            product[row] = self.values[start:end] @ weights[self.columns[start:end]]
        return product
