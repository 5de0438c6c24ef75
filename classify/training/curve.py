"""How much more labels would bring: accuracy learnt from parts of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from scipy import sparse

__all__ = ["LearningCurve", "LearningPoint", "learning_curve"]

_FEWEST = 50
_PARTS = (8, 4, 2, 1)
_FOLDS = 2
_SEED = 20240601
# A gain below this many of its standard errors may be chance.
_ERRORS = 2.0


@dataclass(frozen=True, slots=True)
class LearningPoint:
    """From how many labels was learnt, and the share in [0, 1] of the documents of other folds that was right."""

    labels: int
    accuracy: float


@dataclass(frozen=True, slots=True)
class LearningCurve:
    """Accuracy from an eighth, a quarter, half and all of the labels of a fold, on those of the others.

    ``error`` is the standard error of the last gain, from half of the labels to all; the same documents are asked.
    """

    points: tuple[LearningPoint, ...]
    documents: int
    error: float

    @property
    def gain(self) -> float:
        """What the last doubling of the labels brought, as a share of all documents."""
        return self.points[-1].accuracy - self.points[-2].accuracy

    @property
    def outlook(self) -> str:
        """What a doubling of the labels would bring, in words."""
        half, full = self.points[-2].labels, self.points[-1].labels
        if self.gain <= _ERRORS * self.error:
            return f"from {half} to {full} labels no gain above chance: of more labels expect little"
        return f"from {half} to {full} labels {self.gain:+.3f}: twice as many as yours would bring that at most"


def learning_curve(
    features: sparse.csr_matrix,
    labels: Sequence[str],
    *,
    penalty: float,
    groups: Sequence[str] | None = None,
) -> LearningCurve | None:
    """Return the accuracy from more and more of `labels`; None below 50 documents or with one label alone.

    The parts are drawn by lot, each within the next; what they do not name counts as wrong.

    Parameters
    ----------
    features : sparse matrix of shape (n_documents, n_features)
    labels : sequence of str of length n_documents
    penalty : float
        Of the decision, above 0.
    groups : sequence of str of length n_documents, optional
        Documents of one group are never split between what is learnt from and what is asked.
    """
    import numpy as np

    from classify.learning import assign_folds

    names, target = np.unique(np.asarray(labels), return_inverse=True)
    if len(target) < _FEWEST or len(names) < _FOLDS:
        return None
    enough = groups is not None and len(set(groups)) >= 2 * _FOLDS
    folds = assign_folds(target, _FOLDS, groups=groups if enough else None)
    lot = np.random.default_rng(_SEED).permutation(len(target))
    hits = np.zeros((len(_PARTS), len(target)), dtype=bool)
    sizes = np.zeros(len(_PARTS))
    for fold in range(_FOLDS):
        asked, own = np.flatnonzero(folds == fold), lot[folds[lot] != fold]
        for row, part in enumerate(_PARTS):
            learnt = own[: max(1, len(own) // part)]
            sizes[row] += len(learnt) / _FOLDS
            hits[row, asked] = _right(features, np.asarray(labels), (learnt, asked), penalty)
    return _curve(hits, sizes)


def _curve(right: np.ndarray, sizes: np.ndarray) -> LearningCurve:
    points = tuple(
        LearningPoint(round(float(size)), round(float(row.mean()), 4)) for size, row in zip(sizes, right, strict=True)
    )
    won, lost = int((right[-1] & ~right[-2]).sum()), int((right[-2] & ~right[-1]).sum())
    return LearningCurve(points, right.shape[1], round(math.sqrt(won + lost) / right.shape[1], 4))


def _right(
    features: sparse.csr_matrix, labels: np.ndarray, rows: tuple[np.ndarray, np.ndarray], penalty: float
) -> np.ndarray:
    """Tell for each document of the second of `rows` whether what is learnt from the first gets it right."""
    import numpy as np

    from classify.topics import LinearDecision

    learnt, asked = rows
    names, sizes = np.unique(labels[learnt], return_counts=True)
    if len(names) < 2 or sizes.max() < 2:
        # Too little to learn from is no more than the most frequent label.
        guessed = np.full(len(asked), names[sizes.argmax()])
    else:
        decision = LinearDecision(penalty=penalty, folds=_FOLDS).fit(features[learnt], labels[learnt].tolist())
        guessed = np.array(decision.labels_)[decision.decide(features[asked]).argmax(axis=1)]
    right: np.ndarray = guessed == labels[asked]
    return right
