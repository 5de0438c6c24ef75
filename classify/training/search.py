"""Which design of the topic classifier suits a label set: tried on a sample of it, by held-out folds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from classify.signals import Terminated, forget_signals
from classify.topics import NEWS_WEIGHTS
from classify.training.curve import LearningCurve, learning_curve
from classify.training.labels import LabelledDocument

if TYPE_CHECKING:
    import numpy as np
    from scipy import sparse

    from classify.topics import TermCounts

__all__ = ["DESIGNS", "Preset", "Search", "Trial", "search_design"]

# Designs rank the same on more documents, and this many take about a second each.
_SAMPLE = 4000
_FEWEST = 40
_FOLDS = 2
_SEED = 20240601
# Of the difference. With 2 one of three other designs is chosen by chance once in fifteen times: with 42 documents more
# it was one that got 0.811 of all right by held-out folds, where the usual one gets 0.822.
_ERRORS = 2.5


@dataclass(frozen=True, slots=True)
class Preset:
    """A point of the grid: a name, weights in the order of `classify.topics.FIELDS`, and a penalty."""

    name: str
    weights: tuple[float, ...]
    penalty: float


# By years held out in turn 0.803 of 9,088 topics of news texts are right with the first, 0.804 with the third; of
# 33,590 headlines 0.901 and 0.913.
DESIGNS = (
    Preset("news", NEWS_WEIGHTS, 1.0),
    Preset("news, smoother", NEWS_WEIGHTS, 3.0),
    Preset("headlines", (0.7, 1.4, 0.5, 1.0, 1.0, 2.0), 1.4),
    Preset("long texts", (0.5, 0.7, 0.0, 1.0, 1.0, 3.0), 1.0),
)
"""The grid; the first is the one that is used where there is too little to choose by."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The share of the sample's topics that a design got right in folds that it had not seen, in [0, 1]."""

    design: str
    accuracy: float


@dataclass(frozen=True, slots=True)
class Search:
    """What was tried on how many documents, and the design chosen; `complete` is False where Ctrl-C ended it.

    ``learning`` is how accuracy grows with the labels, by the chosen design; None where they are too few to tell.
    """

    chosen: Preset
    trials: tuple[Trial, ...]
    documents: int
    complete: bool
    learning: LearningCurve | None = None

    @property
    def reason(self) -> str:
        """Why the design was chosen, in words."""
        if not self.trials:
            return f"the usual one, since {self.documents} documents are too few to try others on"
        right = {trial.design: trial.accuracy for trial in self.trials}
        if self.chosen.name == self.trials[0].design:
            return "the usual one; no other gets more topics right by more than chance"
        usual, best = right[self.trials[0].design], right[self.chosen.name]
        return f"{best:.3f} right, above the {usual:.3f} of the usual one by more than chance"


def search_design(
    items: Sequence[LabelledDocument], *, progress: Callable[[Iterator[Preset]], Iterator[Preset]] = iter
) -> Search:
    """Return the design that gets the most topics of `items` right, and what each of the grid got.

    A later design must be better than the best before it by two and a half standard errors of the difference, so that
    chance does not choose. Ctrl-C ends the search, not the training: the best design so far is chosen.

    Parameters
    ----------
    items : sequence of LabelledDocument
        With topics; of many a sample is taken, always the same.
    progress : callable, optional
        Is given the iterator over the designs and returns it, to watch it pass.

    Examples
    --------
    >>> search_design([]).chosen.name
    'news'
    """
    from classify.topics import count_terms, periods

    sample = _sample(items)
    if len(sample) < _FEWEST:
        return Search(DESIGNS[0], (), len(sample), True)
    labels = [str(item.topic) for item in sample]
    groups = periods([item.document for item in sample])
    trials: list[Trial] = []
    chosen, best, complete, curve = DESIGNS[0], None, True, None
    try:
        counts = count_terms(item.document for item in sample)
        for design in progress(iter(DESIGNS)):
            right = _right(design, counts, labels, groups)
            trials.append(Trial(design.name, round(float(right.mean()), 4)))
            if best is None or _better(right, best):
                chosen, best = design, right
        curve = learning_curve(_features(chosen, counts), labels, penalty=chosen.penalty, groups=groups)
    except Terminated:
        raise
    except KeyboardInterrupt:
        forget_signals()
        complete = False
    return Search(chosen, tuple(trials), len(sample), complete, curve)


def _sample(items: Sequence[LabelledDocument]) -> list[LabelledDocument]:
    """Return the documents to try on: labels with a single one cannot be both learnt and tested."""
    import numpy as np

    sizes = Counter(item.topic for item in items)
    usable = [item for item in items if sizes[item.topic] >= _FOLDS]
    if len({item.topic for item in usable}) < _FOLDS:
        return []
    if len(usable) > _SAMPLE:
        order = np.random.default_rng(_SEED).permutation(len(usable))[:_SAMPLE]
        usable = [usable[place] for place in sorted(order)]
    return usable


def _right(design: Preset, counts: TermCounts, labels: Sequence[str], groups: Sequence[str] | None) -> np.ndarray:
    """Tell for each document whether `design` gets it right by the folds without it."""
    import numpy as np

    from classify.topics import LinearDecision

    decision = LinearDecision(penalty=design.penalty, folds=_FOLDS)
    decision.fit(_features(design, counts), labels, groups=groups)
    target = np.array([decision.labels_.index(label) for label in labels])
    right: np.ndarray = decision.held_out_.argmax(axis=1) == target
    return right


def _features(design: Preset, counts: TermCounts) -> sparse.csr_matrix:
    from classify.topics import FieldedTfidf

    return FieldedTfidf(weights=design.weights).fit_counts(counts).transform_counts(counts)


def _better(right: np.ndarray, best: np.ndarray) -> bool:
    """Tell whether `right` beats `best` by more than chance (McNemar's test)."""
    won, lost = int((right & ~best).sum()), int((best & ~right).sum())
    return won - lost > _ERRORS * math.sqrt(won + lost)
