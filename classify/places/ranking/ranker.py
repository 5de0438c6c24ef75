"""A linear ranker: the softmax of scores over the candidates of each document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from classify.places.candidates import Candidate, Case

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "DIVISIONS",
    "KINDS",
    "TERM_VALUE",
    "RankerWeights",
    "WeightNames",
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


@dataclass(frozen=True, slots=True, eq=False)
class WeightNames:
    """What each weight is of, taken apart, so that a hundred thousand names are not read at each start.

    Attributes
    ----------
    terms : tuple of str
        Those that some kind of candidate has a weight for.
    features : tuple of str
        ``county own``: a feature of this kind alone; ``own``: a feature of all kinds of divisions.
    places : ndarray of shape (n_weights,)
        The number of the term of each weight, or of its feature.
    kinds : ndarray of shape (n_weights,)
        The number in `KINDS` of the kind of candidate whose term it is, -1 for a feature.
    """

    terms: tuple[str, ...]
    features: tuple[str, ...]
    places: NDArray[np.int32]
    kinds: NDArray[np.int8]

    @classmethod
    def read(cls, names: Iterable[str]) -> Self:
        """Take `names` apart: ``county|b:会议`` is a term for a kind of candidate, all others are features."""
        import numpy as np

        column_of = {kind: column for column, kind in enumerate(KINDS)}
        terms: dict[str, int] = {}
        features: list[str] = []
        cells: list[tuple[int, int]] = []
        for name in names:
            kind, _, term = name.partition("|")
            if term and kind in column_of:
                cells.append((terms.setdefault(term, len(terms)), column_of[kind]))
            else:
                cells.append((len(features), -1))
                features.append(name)
        places, kinds = np.array(cells, dtype=np.int32).reshape(-1, 2).T
        return cls(tuple(terms), tuple(features), places.copy(), kinds.astype(np.int8))

    def whole(self) -> tuple[str, ...]:
        """Return the names as they were read."""
        cells = zip(self.places.tolist(), self.kinds.tolist(), strict=True)
        return tuple(
            self.features[place] if kind < 0 else f"{KINDS[kind]}|{self.terms[place]}" for place, kind in cells
        )


def sort_weights(names: WeightNames, weights: NDArray[np.float64]) -> RankerWeights:
    """Return `weights`, of shape (n_weights,), by kind.

    Raises
    ------
    ValueError
        If names and weights do not fit together.
    """
    import numpy as np

    places, own = names.places, names.kinds < 0
    if not (places.shape == own.shape == weights.shape and weights.ndim == 1 and np.isfinite(weights).all()):
        raise ValueError(f"features of shape {places.shape} but weights of shape {weights.shape}")
    sizes = np.where(own, len(names.features), len(names.terms))
    if not ((places >= 0) & (places < sizes) & (names.kinds < len(KINDS))).all():
        raise ValueError("a weight of none of the features")
    table = np.zeros((len(names.terms), len(KINDS)))
    table[places[~own], names.kinds[~own]] = weights[~own]
    by_kind: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    for place, weight in zip(places[own].tolist(), weights[own].tolist(), strict=True):
        kind, _, name = names.features[place].partition(" ")
        if name and kind in by_kind:
            by_kind[kind][name] = by_kind[kind].get(name, 0.0) + weight
        else:
            for kind in DIVISIONS:
                by_kind[kind][names.features[place]] = by_kind[kind].get(names.features[place], 0.0) + weight
    return RankerWeights(by_kind, {term: row for row, term in enumerate(names.terms)}, table)


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
