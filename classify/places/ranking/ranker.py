"""A linear ranker: the softmax of scores over the candidates of each document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from classify.places.candidates import Candidate, Case

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "DIVISIONS",
    "KINDS",
    "TERM_VALUE",
    "RankerWeights",
    "contributions",
    "probabilities",
    "scores",
    "sort_weights",
]

DIVISIONS = ("county", "prefecture", "province", "region")
KINDS = (*DIVISIONS, "nation", "abroad")
# A term is one of about two hundred of a document; a feature one of about forty of a candidate.
TERM_VALUE = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class RankerWeights:
    """The weights by kind of candidate, ready to be looked up.

    Attributes
    ----------
    features : dict
        For each kind the weight of each feature. That of a division's is the sum of the weight for all divisions
        and the one for its kind.
    rows : dict
        The row of each term.
    terms : ndarray of shape (n_terms, n_kinds)
        The weight of each term for each kind, in the order of `KINDS`.
    """

    features: dict[str, dict[str, float]]
    rows: dict[str, int]
    terms: NDArray[np.float64]


def sort_weights(names: Iterable[str], weights: NDArray[np.float64]) -> RankerWeights:
    """Return `weights` by kind.

    Parameters
    ----------
    names : iterable of str
        ``county|b:会议``: a term for a kind of candidate; ``county own``: a feature of this kind alone; ``own``: a
        feature of all kinds of divisions.
    weights : ndarray of shape (n_names,)
        The weight of each name.
    """
    import numpy as np

    features: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    column_of = {kind: column for column, kind in enumerate(KINDS)}
    rows: dict[str, int] = {}
    # A hundred thousand names at each start: two flat lists take half the time of one of triples.
    cells: tuple[list[int], list[int]] = ([], [])
    term_weights: list[float] = []
    for name, weight in zip(names, weights.tolist(), strict=True):
        kind, _, term = name.partition("|")
        if term and kind in column_of:
            cells[0].append(rows.setdefault(term, len(rows)))
            cells[1].append(column_of[kind])
            term_weights.append(weight)
            continue
        kind, _, own = name.partition(" ")
        if own and kind in features:
            features[kind][own] = features[kind].get(own, 0.0) + weight
        else:
            for kind in DIVISIONS:
                features[kind][name] = features[kind].get(name, 0.0) + weight
    table = np.zeros((len(rows), len(KINDS)))
    table[cells] = term_weights
    return RankerWeights(features, rows, table)


def scores(case: Case, weights: RankerWeights) -> NDArray[np.float64]:
    """Return the scores of the candidates, of shape (n_candidates,)."""
    import numpy as np

    known = [row for row in map(weights.rows.get, case.terms) if row is not None]
    terms = dict(
        zip(KINDS, (TERM_VALUE * weights.terms[np.array(known, dtype=np.intp)].sum(axis=0)).tolist(), strict=True)
    )
    return np.array([terms[item.kind] + _feature_score(item, weights) for item in case.candidates])


def _feature_score(candidate: Candidate, weights: RankerWeights) -> float:
    known = weights.features[candidate.kind]
    return sum([known[name] * value for name, value in candidate.features.items() if name in known])


def contributions(case: Case, weights: RankerWeights) -> list[dict[str, float]]:
    """Return for each candidate what each of its features and of the document's terms adds to its score."""
    found = []
    for candidate in case.candidates:
        own, column = weights.features[candidate.kind], KINDS.index(candidate.kind)
        parts = {name: own[name] * value for name, value in candidate.features.items() if name in own}
        known = [term for term in case.terms if term in weights.rows]
        terms = {term: TERM_VALUE * float(weights.terms[weights.rows[term], column]) for term in known}
        found.append(parts | {term: value for term, value in terms.items() if value})
    return found


def probabilities(values: NDArray[np.float64], temperature: float = 1.0) -> NDArray[np.float64]:
    """Return the softmax of scores divided by `temperature`, of the same shape."""
    import numpy as np

    shifted = np.exp((values - values.max()) / temperature)
    return np.asarray(shifted / shifted.sum())
