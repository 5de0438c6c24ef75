"""Fielded TF-IDF: title, lead and text each with its own vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from classify.document import Document
from classify.learning import Estimator, as_documents
from classify.topics.rows import SparseRows
from classify.topics.terms import FIELDS, Columns, TermCounts, count_terms, known_columns

if TYPE_CHECKING:
    import numpy as np
    from scipy import sparse

__all__ = ["NEWS_WEIGHTS", "FieldedTfidf"]

NEWS_WEIGHTS = (0.6, 1.6, 0.0, 1.2, 1.2, 2.0)
"""Weights of the fields, in the order of `FIELDS`, that suit news with headline and text."""


class FieldedTfidf(Estimator):
    """Sparse features of documents: a block of TF-IDF weights for each field.

    Within a field a term weighs ``(1 + ln tf) * (ln((1 + n) / (1 + df)) + 1)``, and the field's vector has length
    one before it is multiplied by the field's weight [1]_. What the fields hold says `terms_of`.

    Parameters
    ----------
    weights : sequence of float
        Of the fields, in the order of `FIELDS`; a field of weight 0 has no terms.
    min_count : int
        In how many documents a term must occur to enter a vocabulary.
    max_terms : int
        Size of the largest vocabulary of a field; the most frequent terms stay.

    Attributes
    ----------
    vocabularies_ : dict of str to dict of str to int
        For each field its terms and their columns within the field.
    idf_ : ndarray of shape (n_features,)
        Of all columns, field after field.
    n_features_ : int

    References
    ----------
    .. [1] G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval", 1988.

    Examples
    --------
    >>> documents = [Document(str(i), None, t, None, None, None, "") for i, t in enumerate(["春耕", "春运"])]
    >>> FieldedTfidf(min_count=1).fit_transform(documents).shape
    (2, 14)
    """

    kind = "transformer"
    fitted = "idf_"

    def __init__(
        self,
        *,
        weights: Sequence[float] = NEWS_WEIGHTS,
        min_count: int = 2,
        max_terms: int = 200_000,
    ) -> None:
        self.weights = weights
        self.min_count = min_count
        self.max_terms = max_terms

    def fit(self, X: Iterable[str | Document], y: object = None) -> Self:  # noqa: ARG002 - as scikit-learn calls it
        """Learn vocabularies and document frequencies from texts or documents."""
        return self.fit_counts(count_terms(as_documents(X)))

    def fit_transform(self, X: Iterable[str | Document], y: object = None) -> sparse.csr_matrix:  # noqa: ARG002
        """Learn from texts or documents and return their features, of shape (n_documents, n_features)."""
        counts = count_terms(as_documents(X))
        return self.fit_counts(counts).transform_counts(counts)

    def fit_counts(self, counts: TermCounts, *, labelled: int | None = None) -> Self:
        """Learn from term counts, of which the first `labelled` documents have labels.

        The other documents count for the frequencies; of their terms only those of the field ``text`` enter the
        vocabulary, since there alone weights can be learnt for terms that no labelled document has.
        """
        import numpy as np

        self.vocabularies_: dict[str, dict[str, int]] = {}
        idf: list[np.ndarray] = []
        for field, weight in zip(FIELDS, self.weights, strict=True):
            matrix, names = counts.counts[field], counts.terms[field]
            frequency = np.bincount(matrix.indices, minlength=len(names))
            known = frequency
            if labelled is not None and field != "text":
                known = np.bincount(matrix[:labelled].indices, minlength=len(names))
            kept = np.flatnonzero((frequency >= self.min_count) & (known > 0) & (weight > 0))
            kept = np.array(sorted(kept, key=lambda column: (-frequency[column], names[column])), dtype=np.int64)
            kept = kept[: self.max_terms]
            self.vocabularies_[field] = {names[column]: place for place, column in enumerate(kept)}
            idf.append(np.log((1 + matrix.shape[0]) / (1 + frequency[kept])) + 1)
        self.idf_ = np.concatenate(idf).astype(np.float32)
        self.n_features_ = len(self.idf_)
        return self

    def keep(self, columns: np.ndarray) -> Self:
        """Forget all terms but those of `columns`, an increasing array of shape (n_kept,)."""
        import numpy as np

        kept = np.zeros(self.n_features_, dtype=bool)
        kept[columns] = True
        # All at once, since the columns of a field are told by the sizes of those before it.
        places = {field: self.columns(field) for field in FIELDS}
        for field, place in places.items():
            terms = [term for term, own in zip(self.vocabularies_[field], kept[place], strict=True) if own]
            self.vocabularies_[field] = {term: column for column, term in enumerate(terms)}
        self.idf_ = self.idf_[columns]
        self.n_features_ = len(self.idf_)
        return self

    def transform(self, X: Iterable[str | Document]) -> sparse.csr_matrix:
        """Return the features of texts or documents, of shape (n_documents, n_features), as float32."""
        from scipy import sparse

        self.check_fitted()
        documents = as_documents(X)
        rows = self.rows(documents)
        return sparse.csr_matrix((rows.values, rows.columns, rows.ends), shape=(len(documents), rows.n_features))

    def rows(self, documents: Sequence[Document]) -> SparseRows:
        """Return what `transform` does, in the form that `LinearDecision` needs to predict."""
        import numpy as np

        places = []
        for field, (index, ends) in known_columns(documents, self.vocabularies_, self._words()).items():
            columns = np.array(index, dtype=np.int64)
            own = np.repeat(np.arange(len(documents)), np.diff(ends)) * self.n_features_ + columns
            places.append(own[columns >= 0] + self.columns(field).start)
        # A place of the matrix is one number, so that equal terms of a document are counted by one sort of them all.
        cells, counts = np.unique(np.concatenate(places), return_counts=True)
        rows, columns = np.divmod(cells, max(self.n_features_, 1))
        sizes = [len(self.vocabularies_[field]) for field in FIELDS]
        blocks = np.repeat(np.arange(len(FIELDS)), sizes)[columns]
        values = (1 + np.log(counts.astype(np.float32))) * self.idf_[columns]
        squares = np.bincount(rows * len(FIELDS) + blocks, weights=values.astype(np.float64) ** 2)
        scales = np.array(self.weights)[blocks] / np.sqrt(squares)[rows * len(FIELDS) + blocks]
        starts = np.searchsorted(rows, np.arange(len(documents) + 1))
        return SparseRows(starts, columns, (values * scales).astype(np.float32), self.n_features_)

    def transform_counts(self, counts: TermCounts) -> sparse.csr_matrix:
        """Return the features of documents given as term counts."""
        import numpy as np
        from scipy import sparse

        chosen = {}
        for field, vocabulary in self.vocabularies_.items():
            own = [(row, vocabulary[term]) for row, term in enumerate(counts.terms[field]) if term in vocabulary]
            rows, columns = np.array(own, dtype=np.int32).reshape(-1, 2).T
            ones = np.ones(len(rows), dtype=np.float32)
            shape = (len(counts.terms[field]), len(vocabulary))
            chosen[field] = counts.counts[field] @ sparse.csr_matrix((ones, (rows, columns)), shape=shape)
        return self._weighted(chosen)

    def columns(self, field: str) -> slice:
        """Return the columns of the features that `field` has."""
        sizes = [len(self.vocabularies_[name]) for name in FIELDS]
        place = FIELDS.index(field)
        first = sum(sizes[:place])
        return slice(first, first + sizes[place])

    def terms(self) -> Iterator[tuple[str, str]]:
        """Yield (field, term) of each column in order."""
        for field in FIELDS:
            for term in self.vocabularies_[field]:
                yield field, term

    def state(self) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
        """Return settings and arrays for the model file."""
        settings = {
            "weights": list(self.weights),
            "min_count": self.min_count,
            "max_terms": self.max_terms,
            "vocabularies": {field: list(terms) for field, terms in self.vocabularies_.items()},
        }
        return settings, {"idf": self.idf_}

    @classmethod
    def from_state(cls, settings: dict[str, Any], arrays: dict[str, np.ndarray]) -> Self:
        """Return the fitted transformer that `state` described.

        Raises
        ------
        ValueError
            If terms and weights do not fit together.
        """
        new = cls(weights=settings["weights"], min_count=settings["min_count"], max_terms=settings["max_terms"])
        new.vocabularies_ = {
            field: {term: column for column, term in enumerate(settings["vocabularies"][field])} for field in FIELDS
        }
        new.idf_ = arrays["idf"]
        new.n_features_ = sum(len(terms) for terms in new.vocabularies_.values())
        if new.idf_.shape != (new.n_features_,):
            raise ValueError(f"{new.n_features_} terms but {new.idf_.shape} weights")
        if len(new.weights) != len(FIELDS):
            raise ValueError(f"{len(FIELDS)} fields but {len(new.weights)} weights of fields")
        return new

    def _words(self) -> Columns:
        """Return the columns of the words of texts, kept from call to call."""
        vocabulary = self.vocabularies_["text"]
        known: Columns | None = getattr(self, "_columns", None)
        if known is None or known.vocabulary is not vocabulary:
            known = self._columns = Columns(vocabulary)
        return known

    def _weighted(self, counts: Mapping[str, sparse.csr_matrix]) -> sparse.csr_matrix:
        from scipy import sparse

        blocks = [
            _block(counts[field], self.idf_[self.columns(field)], weight)
            for field, weight in zip(FIELDS, self.weights, strict=True)
        ]
        return sparse.hstack(blocks, format="csr", dtype="float32")


def _block(counts: sparse.csr_matrix, idf: np.ndarray, weight: float) -> sparse.csr_matrix:
    import numpy as np

    block = counts.copy()
    block.sort_indices()
    block.data = (1 + np.log(block.data)) * idf[block.indices]
    rows = np.repeat(np.arange(block.shape[0]), np.diff(block.indptr))
    lengths = np.sqrt(np.bincount(rows, weights=block.data.astype(np.float64) ** 2, minlength=block.shape[0]))
    block.data = (block.data * (weight / lengths[rows])).astype(np.float32)
    return block
