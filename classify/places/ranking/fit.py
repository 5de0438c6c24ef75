"""The weights of the ranker, learnt from documents whose candidate is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from classify.learning import find_directions
from classify.places.candidates import Case
from classify.places.ranking.ranker import DIVISIONS, KINDS, TERM_VALUE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Matrices", "design_cases", "design_scores", "fit_weights", "hold_out", "take"]

_STEPS = 300
# No weight is 0.001 away from its value at full precision, at three quarters of the steps.
_PRECISION = 1e-7
# Half of news is nationwide, and places are harder: of 952 items of years held out in turn 0.919 have the right code
# so, and 0.900 of the local ones; with a weight of 1 it is 0.916 and 0.891, with 3 no more than with 2.
_LOCAL = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Matrices:
    """Cases as matrices; a weight belongs to a block: to all divisions, to one kind of candidate, or to the terms.

    Attributes
    ----------
    names : tuple of str
        The names of the weights, as `sort_weights` reads them, block by block.
    blocks : tuple of sparse matrix of shape (n_candidates, n_block)
        The features, for all divisions and for each kind; the rows of other candidates are empty.
    terms : sparse matrix of shape (n_documents, n_terms)
        The terms; each has a weight for every kind.
    directions : ndarray of shape (n_terms, n_directions)
        Along which the weights of terms are learnt together.
    cells : ndarray of shape (n_candidates,)
        Where the score of the terms for the candidate stands in the flattened (n_documents, n_kinds).
    starts : ndarray of shape (n_documents,)
        Where the candidates of each document begin.
    """

    names: tuple[str, ...]
    blocks: tuple[Any, ...]
    terms: Any
    directions: NDArray[np.float64]
    cells: NDArray[np.intp]
    starts: NDArray[np.intp]


def design_cases(cases: Sequence[Case], min_documents: int) -> Matrices:
    """Return the matrices of `cases` over the features and terms that occur in at least `min_documents` of them."""
    import numpy as np

    names: list[str] = []
    blocks = []
    for prefix, kinds in (("", DIVISIONS), *((f"{kind} ", (kind,)) for kind in KINDS)):
        known, block = _features(cases, kinds, min_documents)
        blocks.append(block)
        names += [prefix + name for name in known]
    known = _frequent((case.terms for case in cases), min_documents)
    names += [f"{kind}|{term}" for term in known for kind in KINDS]
    terms = _sparse([{known[term]: TERM_VALUE for term in case.terms if term in known} for case in cases], len(known))
    sizes = [len(case.candidates) for case in cases]
    kinds_of = [KINDS.index(item.kind) for case in cases for item in case.candidates]
    cells = np.repeat(np.arange(len(cases)), sizes) * len(KINDS) + np.array(kinds_of)
    return Matrices(tuple(names), tuple(blocks), terms, find_directions(terms), cells, np.cumsum([0, *sizes[:-1]]))


def take(design: Matrices, documents: Sequence[int] | NDArray[np.intp]) -> Matrices:
    """Return the design of some of its documents, in their order; the weights stay the same."""
    import numpy as np

    chosen = np.asarray(documents, dtype=np.intp)
    sizes = np.diff(np.append(design.starts, len(design.cells)))[chosen]
    rows = _rows(design, chosen)
    cells = np.repeat(np.arange(len(chosen)), sizes) * len(KINDS) + design.cells[rows] % len(KINDS)
    blocks = tuple(block[rows] for block in design.blocks)
    starts = np.cumsum([0, *sizes[:-1]])
    return Matrices(design.names, blocks, design.terms[chosen], design.directions, cells, starts)


def design_scores(design: Matrices, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the scores of all candidates, of shape (n_candidates,)."""
    import numpy as np

    *parts, last = np.split(weights, np.cumsum([block.shape[1] for block in design.blocks]))
    terms = (design.terms @ last.reshape(-1, len(KINDS))).ravel()[design.cells]
    return np.asarray(sum((block @ part for block, part in zip(design.blocks, parts, strict=True)), terms))


def fit_weights(design: Matrices, wanted: NDArray[np.intp], *, penalty: float) -> NDArray[np.float64]:
    """Return the weights that make the wanted candidates most probable under a Gaussian prior, of shape (n_names,).

    A document whose wanted candidate is a division counts twice.

    Parameters
    ----------
    design : Matrices
        The documents.
    wanted : ndarray of shape (n_documents,)
        The place of the right candidate among those of each document.
    penalty : float
        Half of it times the squared norm of the weights, those along the directions apart, is added to the negative
        log-likelihood.
    """
    return _fold(design, _search(design, wanted, penalty))


def _fold(design: Matrices, both: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights of the names with those along the directions added to the terms."""
    import numpy as np

    width = len(design.names)
    weights = np.array(both[:width])
    shared = design.directions @ both[width:].reshape(design.directions.shape[1], len(KINDS))
    weights[width - shared.size :] += shared.ravel()
    return weights


def _search(
    design: Matrices, wanted: NDArray[np.intp], penalty: float, begin: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Return the weights of the names, then those along the directions; from a near place it takes half the steps."""
    import numpy as np
    from scipy.optimize import minimize

    sizes = np.diff(np.append(design.starts, len(design.cells)))
    right, width = design.starts + wanted, len(design.names)
    along = design.terms @ design.directions
    counted = np.where(design.cells[right] % len(KINDS) < len(DIVISIONS), _LOCAL, 1.0)

    def loss(both: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        joint = both[width:].reshape(along.shape[1], len(KINDS))
        values = design_scores(design, both[:width]) + (along @ joint).ravel()[design.cells]
        values -= np.repeat(np.maximum.reduceat(values, design.starts), sizes)
        exponents = np.exp(values)
        totals = np.add.reduceat(exponents, design.starts)
        residual = exponents / np.repeat(totals, sizes)
        residual[right] -= 1.0
        residual *= np.repeat(counted, sizes)
        value = float(counted @ (np.log(totals) - values[right]) + penalty / 2 * both @ both)
        return value, _transposed(design, along, residual) + penalty * both

    start = np.zeros(width + along.shape[1] * len(KINDS)) if begin is None else begin
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS, "ftol": _PRECISION})
    return np.asarray(found.x)


def _transposed(design: Matrices, along: NDArray[np.float64], residual: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the gradient of the weights, and of those along the directions, from that of the scores."""
    import numpy as np

    shape = (len(design.starts), len(KINDS))
    cells = np.bincount(design.cells, residual, shape[0] * shape[1]).reshape(shape)
    parts = [*(block.T @ residual for block in design.blocks), (design.terms.T @ cells).ravel()]
    return np.concatenate([*parts, (along.T @ cells).ravel()])


def hold_out(
    design: Matrices, targets: Sequence[int | None], folds: Sequence[Sequence[int]], *, penalty: float
) -> tuple[list[NDArray[np.float64]], NDArray[np.float64]]:
    """Return the scores of each document by the weights learnt without its fold, and the weights learnt from all.

    Parameters
    ----------
    design : Matrices
        The documents.
    targets : sequence of int or None
        The place of the right candidate of each; nothing is learnt from a document without one.
    folds : sequence of sequence of int
        The places of the documents that are held out together.
    penalty : float
        As in `fit_weights`.
    """
    import numpy as np

    known = np.flatnonzero([target is not None for target in targets])
    wanted = np.array([target or 0 for target in targets], dtype=np.intp)
    values = np.zeros(len(design.cells))
    both = None
    for held in folds:
        kept = np.setdiff1d(known, held)
        if len(kept):
            both = _search(take(design, kept), wanted[kept], penalty, both)
            values[_rows(design, held)] = design_scores(take(design, held), _fold(design, both))
    both = _search(take(design, known), wanted[known], penalty, both)
    return np.split(values, design.starts[1:]), _fold(design, both)


def _rows(design: Matrices, documents: Sequence[int] | NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the places of the candidates of some documents."""
    import numpy as np

    ends = np.append(design.starts[1:], len(design.cells))
    return np.concatenate([np.arange(design.starts[place], ends[place]) for place in documents])


def _frequent(names: Iterable[Iterable[str]], least: int) -> dict[str, int]:
    """Return the column of each name that is in at least so many documents, in the order of the names."""
    counts = Counter(chain.from_iterable(names))
    return {name: column for column, name in enumerate(sorted(name for name in counts if counts[name] >= least))}


def _features(cases: Sequence[Case], kinds: Sequence[str], least: int) -> tuple[dict[str, int], Any]:
    """Return the columns of the features of some kinds of candidates, and the matrix of all candidates over them."""
    rows = [[item.features if item.kind in kinds else {} for item in case.candidates] for case in cases]
    known = _frequent((set().union(*features) for features in rows), least)
    cells = [{known[name]: value for name, value in row.items() if name in known} for row in chain(*rows)]
    return known, _sparse(cells, len(known))


def _sparse(rows: Sequence[dict[int, float]], width: int) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix

    columns = np.array([column for row in rows for column in row], dtype=np.int32)
    data = np.array([value for row in rows for value in row.values()], dtype=np.float64)
    ends = np.cumsum([0, *(len(row) for row in rows)])
    return csr_matrix((data, columns, ends), shape=(len(rows), width))
