"""How alike documents are: in their themes, and as copies of each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from classify.document import Document

if TYPE_CHECKING:
    import numpy as np
    from scipy import sparse

__all__ = ["Likeness"]

_DIRECTIONS = 200
# Words say what a text is about; the headline's count for texts that have nothing else.
_WEIGHTS = {"title": 0.5, "text": 2.0}
_NEIGHBOURS = 10
# Nearest documents are looked for among so many, so that time is linear in larger folders.
_SAMPLE = 4000
_ROWS = 1000
# Cosine of all terms from which on two texts are one with small changes: of 1,540 real items 5 pairs reach it, the
# yearly report of the same ceremony and monthly or daily figures.
_COPY = 0.8
_SEED = 20240601


class Likeness:
    """Likeness of documents among themselves and to labelled ones.

    Themes are compared in latent directions, learnt from all the documents; copies are told by their terms.

    Parameters
    ----------
    documents, labelled : sequence of Document

    Attributes
    ----------
    to_labelled : ndarray of shape (n_documents,)
        Likeness to the labelled document that is most alike, in [0, 1].
    repeated : ndarray of bool of shape (n_documents,)
        Whether a document is a copy of a labelled one.
    """

    def __init__(self, documents: Sequence[Document], labelled: Sequence[Document] = ()) -> None:
        import numpy as np

        self._terms, self._themes = _spaces([*documents, *labelled])
        self._number = len(documents)
        self.to_labelled = np.zeros(self._number)
        self.repeated = np.zeros(self._number, dtype=bool)
        if labelled:
            for rows in _slices(self._number):
                self.to_labelled[rows] = self._likeness(rows, slice(self._number, None)).max(axis=1)
                same = self._terms[rows] @ self._terms[self._number :].T
                self.repeated[rows] = same.max(axis=1).toarray().ravel() >= _COPY

    def density(self) -> np.ndarray:
        """Return the mean likeness of each document to the ten it is most like, of shape (n_documents,), in [0, 1]."""
        return self._density

    def to_document(self, index: int) -> np.ndarray:
        """Return the likeness of all documents to one of them, of shape (n_documents,), in [0, 1]."""
        result: np.ndarray = self._likeness(slice(0, self._number), slice(index, index + 1))[:, 0]
        return result

    def repeats_of(self, index: int) -> np.ndarray:
        """Return which documents are copies of one of them, of shape (n_documents,)."""
        same: np.ndarray = (self._terms[: self._number] @ self._terms[index].T).toarray().ravel() >= _COPY
        return same

    @cached_property
    def _density(self) -> np.ndarray:
        import numpy as np

        others = np.arange(self._number)
        if self._number > _SAMPLE:
            others = np.sort(np.random.default_rng(_SEED).choice(self._number, _SAMPLE, replace=False))
        nearest = min(_NEIGHBOURS, self._number - 1)
        if nearest < 1:
            return np.ones(self._number)
        density = np.empty(self._number)
        for rows in _slices(self._number):
            alike = self._likeness(rows, others)
            # A document is not its own neighbour.
            alike[np.arange(rows.start, rows.start + len(alike))[:, None] == others[None, :]] = -1.0
            density[rows] = -np.partition(-alike, nearest - 1, axis=1)[:, :nearest].mean(axis=1)
        return np.clip(density, 0.0, 1.0)

    def _likeness(self, rows: slice, columns: slice | np.ndarray) -> np.ndarray:
        import numpy as np

        result: np.ndarray = np.clip(self._themes[rows] @ self._themes[columns].T, 0.0, 1.0)
        return result


def _spaces(documents: Sequence[Document]) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Return unit vectors of the documents' terms, and of their latent directions."""
    import numpy as np
    from sklearn.preprocessing import normalize

    from classify.learning import latent_projection
    from classify.topics import FIELDS, FieldedTfidf

    weights = [_WEIGHTS.get(field, 0.0) for field in FIELDS]
    # Terms of one document alone count: without them few documents would all look like copies.
    terms = FieldedTfidf(weights=weights, min_count=1).fit_transform(documents)
    terms.eliminate_zeros()
    projection = latent_projection(terms, slice(0, terms.shape[1]), dimensions=_DIRECTIONS, weight=1.0)
    # One document has no directions, and is like no other.
    themes = terms @ projection if projection.shape[1] else np.zeros((len(documents), 1), dtype=np.float32)
    return normalize(terms), normalize(themes)


def _slices(number: int) -> list[slice]:
    return [slice(start, min(start + _ROWS, number)) for start in range(0, number, _ROWS)]
