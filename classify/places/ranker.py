"""A linear ranker: the softmax of scores over the candidates of each document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from classify.places.candidates import Case

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "contributions",
    "fit_weights",
    "index_names",
    "learn_vocabulary",
    "probabilities",
    "scores",
]

# A term is one of about two hundred of a document; a feature one of about forty of a candidate.
_TERM_VALUE = 0.2


def learn_vocabulary(cases: Iterable[Case], min_documents: int) -> tuple[str, ...]:
    """Return the names of features, and of terms with each kind of candidate, in at least `min_documents` documents."""
    features: Counter[str] = Counter()
    terms: Counter[str] = Counter()
    kinds: set[str] = set()
    for case in cases:
        features.update({name for candidate in case.candidates for name in candidate.features})
        terms.update(case.terms)
        kinds.update(candidate.kind for candidate in case.candidates)
    known = [name for name, times in features.items() if times >= min_documents]
    frequent = [term for term, times in terms.items() if times >= min_documents]
    return tuple(sorted([*known, *(f"{kind}|{term}" for kind in kinds for term in frequent)]))


def index_names(vocabulary: Iterable[str]) -> dict[str, int]:
    """Return the column of each feature."""
    return {name: column for column, name in enumerate(vocabulary)}


def contributions(case: Case, index: Mapping[str, int], weights: NDArray[np.float64]) -> list[dict[str, float]]:
    """Return for each candidate what each of its features and terms adds to its score."""
    terms = {kind: _term_values(case, kind, index) for kind in {candidate.kind for candidate in case.candidates}}
    found = []
    for candidate in case.candidates:
        values = {name: value for name, value in candidate.features.items() if name in index} | terms[candidate.kind]
        found.append({name: float(weights[index[name]]) * value for name, value in values.items()})
    return found


def scores(case: Case, index: Mapping[str, int], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the scores of the candidates, of shape (n_candidates,)."""
    import numpy as np

    return np.array([sum(parts.values()) for parts in contributions(case, index, weights)])


def _term_values(case: Case, kind: str, index: Mapping[str, int]) -> dict[str, float]:
    names = (f"{kind}|{term}" for term in case.terms)
    return {name: _TERM_VALUE for name in names if name in index}


def probabilities(values: NDArray[np.float64], temperature: float = 1.0) -> NDArray[np.float64]:
    """Return the softmax of scores divided by `temperature`, of the same shape."""
    import numpy as np

    shifted = np.exp((values - values.max()) / temperature)
    return np.asarray(shifted / shifted.sum())


def _design(cases: Sequence[Case], index: Mapping[str, int]) -> tuple[Any, NDArray[np.intp]]:
    """Return the sparse matrix of all candidates, of shape (n_candidates, n_features), and where documents begin."""
    import numpy as np
    from scipy.sparse import csr_matrix

    data: list[float] = []
    columns: list[int] = []
    rows = [0]
    starts = [0]
    for case in cases:
        terms = {kind: _term_values(case, kind, index) for kind in {item.kind for item in case.candidates}}
        for candidate in case.candidates:
            for values in (candidate.features, terms[candidate.kind]):
                known = [(index[name], value) for name, value in values.items() if name in index]
                columns += [column for column, _ in known]
                data += [value for _, value in known]
            rows.append(len(columns))
        starts.append(len(rows) - 1)
    shape = (len(rows) - 1, len(index))
    return csr_matrix((data, columns, rows), shape=shape, dtype=np.float64), np.array(starts[:-1], dtype=np.intp)


def fit_weights(
    cases: Sequence[Case], targets: Sequence[int], index: Mapping[str, int], *, penalty: float, max_iter: int = 300
) -> NDArray[np.float64]:
    """Return the weights that make the targets most probable under a Gaussian prior, of shape (n_features,).

    Parameters
    ----------
    cases : sequence of Case
        The documents.
    targets : sequence of int
        The place of the right candidate in each.
    index : mapping of str to int
        The column of each feature.
    penalty : float
        Half of it times the squared norm of the weights is added to the negative log-likelihood.
    max_iter : int
        The most steps of the optimizer (L-BFGS).
    """
    import numpy as np
    from scipy.optimize import minimize

    matrix, starts = _design(cases, index)
    sizes = np.diff(np.append(starts, matrix.shape[0]))
    wanted = starts + np.asarray(targets, dtype=np.intp)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        values = matrix @ weights
        values -= np.repeat(np.maximum.reduceat(values, starts), sizes)
        exponents = np.exp(values)
        totals = np.add.reduceat(exponents, starts)
        residual = exponents / np.repeat(totals, sizes)
        residual[wanted] -= 1.0
        value = float(np.log(totals).sum() - values[wanted].sum() + penalty / 2 * weights @ weights)
        return value, matrix.T @ residual + penalty * weights

    result = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": max_iter})
    return np.asarray(result.x)
