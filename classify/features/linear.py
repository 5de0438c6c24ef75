"""Linear decision over sparse features, calibrated, with a threshold for abstention."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import numpy as np
    from scipy import sparse

__all__ = ["LinearDecision", "choose_threshold", "fit_temperature", "softmax"]

# The score of a class that a fold's training part lacks: below what any fitted class usually gets.
_ABSENT = -2.0
_SEED = 20240601


class LinearDecision:
    """One linear score a class and a probability made of all of them.

    The scores are those of a linear support vector machine, one class against the rest [1]_. Probabilities are
    ``softmax(scores / temperature)``, the temperature fitted to scores of held-out folds [2]_. The threshold is
    the lowest probability from which on the kept held-out predictions reach `target_accuracy`.

    Parameters
    ----------
    C : float
        Inverse strength of the regularization.
    target_accuracy : float
        Of the predictions that are not abstained, in (0, 1].
    folds : int
        For calibration and threshold, and for the cross-validated figures.

    Attributes
    ----------
    labels_ : list of str
        The classes, sorted.
    coef_ : ndarray of shape (n_classes, n_features)
    intercept_ : ndarray of shape (n_classes,)
    temperature_ : float
    threshold_ : float
        In [0, 1].
    held_out_ : ndarray of shape (n_documents, n_classes)
        Probabilities of the training documents, each from a model that has not seen it. Not kept in the state.

    References
    ----------
    .. [1] R.-E. Fan et al., "LIBLINEAR: a library for large linear classification", JMLR 9, 2008.
    .. [2] C. Guo et al., "On calibration of modern neural networks", ICML 2017.
    """

    def __init__(self, *, C: float = 1.0, target_accuracy: float = 0.9, folds: int = 5) -> None:
        self.C = C
        self.target_accuracy = target_accuracy
        self.folds = folds

    def fit(self, X: sparse.csr_matrix, y: Sequence[str], *, groups: Sequence[str] | None = None) -> Self:
        """Fit classes, temperature and threshold.

        Parameters
        ----------
        X : sparse matrix of shape (n_documents, n_features)
        y : sequence of str of length n_documents
        groups : sequence of str, optional
            Documents of one group are never split between training and held-out part.

        Raises
        ------
        ValueError
            With fewer than two classes, or no class of two documents.
        """
        import numpy as np

        self.labels_ = sorted(set(y))
        if len(self.labels_) < 2:
            raise ValueError(f"two classes at least are needed, there is {len(self.labels_)}")
        target = np.array([self.labels_.index(label) for label in y])
        scores = np.full((len(y), len(self.labels_)), _ABSENT)
        for train, test in self._splits(target, groups):
            present, coef, intercept = _fit_svm(X[train], target[train], self.C)
            scores[np.ix_(test, present)] = X[test] @ coef.T + intercept
        self.temperature_ = fit_temperature(scores, target)
        self.held_out_ = softmax(scores / self.temperature_)
        self.threshold_ = choose_threshold(self.held_out_, target, self.target_accuracy)
        _, coef, intercept = _fit_svm(X, target, self.C)
        # Rounded to what the model file holds, so that a saved model decides exactly as this one does.
        self.coef_ = coef.astype(np.float32).astype(np.float64)
        self.intercept_ = intercept.astype(np.float32).astype(np.float64)
        return self

    def decide(self, X: sparse.csr_matrix) -> np.ndarray:
        """Return the scores of `X`, of shape (n_documents, n_classes), unbounded."""
        scores: np.ndarray = X @ self.coef_.T + self.intercept_
        return scores

    def probabilities(self, X: sparse.csr_matrix) -> np.ndarray:
        """Return calibrated probabilities of `X`, of shape (n_documents, n_classes); rows sum to one."""
        return softmax(self.decide(X) / self.temperature_)

    def state(self) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
        """Return settings and arrays for the model file."""
        import numpy as np

        settings = {
            "C": self.C,
            "target_accuracy": self.target_accuracy,
            "folds": self.folds,
            "labels": self.labels_,
            "temperature": self.temperature_,
            "threshold": self.threshold_,
        }
        arrays = {"coef": self.coef_.astype(np.float32), "intercept": self.intercept_.astype(np.float32)}
        return settings, arrays

    @classmethod
    def from_state(cls, settings: dict[str, Any], arrays: dict[str, np.ndarray]) -> Self:
        """Return the fitted decision that `state` described.

        Raises
        ------
        ValueError
            If labels and arrays do not fit together.
        """
        import numpy as np

        new = cls(C=settings["C"], target_accuracy=settings["target_accuracy"], folds=settings["folds"])
        new.labels_ = [str(label) for label in settings["labels"]]
        new.temperature_ = float(settings["temperature"])
        new.threshold_ = float(settings["threshold"])
        new.coef_ = arrays["coef"].astype(np.float64)
        new.intercept_ = arrays["intercept"].astype(np.float64)
        if new.coef_.ndim != 2 or not len(new.labels_) == len(new.coef_) == len(new.intercept_):
            raise ValueError(f"{len(new.labels_)} labels but weights of shape {new.coef_.shape}")
        if not (np.isfinite(new.coef_).all() and np.isfinite(new.intercept_).all() and new.temperature_ > 0):
            raise ValueError("weights or temperature are not finite")
        return new

    def _splits(self, target: np.ndarray, groups: Sequence[str] | None) -> list[tuple[np.ndarray, np.ndarray]]:
        from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

        largest = max(Counter(target.tolist()).values())
        folds = min(self.folds, largest)
        if folds < 2:
            raise ValueError("no label has two documents")
        enough_groups = groups is not None and len(set(groups)) >= 2 * folds
        with warnings.catch_warnings():
            # Classes smaller than the number of folds are named by the caller, not by scikit-learn.
            warnings.filterwarnings("ignore", message="The least populated class")
            if enough_groups:
                splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=_SEED)
                return list(splitter.split(target, target, groups))
            return list(StratifiedKFold(folds, shuffle=True, random_state=_SEED).split(target, target))


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


def choose_threshold(probabilities: np.ndarray, target: np.ndarray, accuracy: float) -> float:
    """Return the lowest threshold at which the predictions kept are right in a share of `accuracy`.

    Where all are, it is 0; where no threshold reaches it, the highest probability seen.
    """
    import numpy as np

    best = probabilities.max(axis=1)
    order = np.argsort(-best, kind="stable")
    right = (probabilities.argmax(axis=1) == target)[order]
    reached = np.flatnonzero(np.cumsum(right) / np.arange(1, len(right) + 1) >= accuracy)
    if len(reached) == len(right) or (len(reached) and reached[-1] == len(right) - 1):
        return 0.0
    return float(best[order][reached[-1]]) if len(reached) else float(best.max())


def _fit_svm(X: sparse.csr_matrix, target: np.ndarray, C: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the classes present, their weights and intercepts; two classes get one row each."""
    import numpy as np
    from sklearn.svm import LinearSVC

    present = np.unique(target)
    if len(present) < 2:
        return present, np.zeros((1, X.shape[1])), np.zeros(1)
    fitted = LinearSVC(C=C, random_state=_SEED).fit(X, target)
    coef, intercept = fitted.coef_, fitted.intercept_
    if len(present) == 2:
        coef, intercept = np.vstack([-coef, coef]), np.concatenate([-intercept, intercept])
    return present, coef, intercept
