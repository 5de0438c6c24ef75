"""Fielded TF-IDF: title, lead and body each with its own vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Self

from classify.document import Document
from classify.text import split_sentences, tokenize

if TYPE_CHECKING:
    import numpy as np
    from scipy import sparse

__all__ = ["FIELDS", "FieldedTfidf"]

FIELDS = ("title", "title_characters", "lead", "body")
# A document without a headline and no longer than this is its own headline, such as a list of titles.
_LONGEST_HEADLINE = 80
_LEAD_SENTENCES = 2
_DIGITS = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")
_WORD = re.compile(r"[\w%％]")


class FieldedTfidf:
    """Sparse features of documents: a block of TF-IDF weights for each field.

    Within a field a term weighs ``(1 + ln tf) * (ln((1 + n) / (1 + df)) + 1)``, and the field's vector has length
    one before it is multiplied by the field's weight [1]_. Numbers fold to ``0``, since figures differ from day
    to day. ``lead`` is the first two sentences; ``title_characters`` are runs of one to three characters.

    Parameters
    ----------
    weights : sequence of float
        Of title, title characters, lead and body.
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
    (2, 7)
    """

    def __init__(
        self, *, weights: Sequence[float] = (1.0, 0.5, 0.7, 1.0), min_count: int = 2, max_terms: int = 60_000
    ) -> None:
        self.weights = weights
        self.min_count = min_count
        self.max_terms = max_terms

    def fit(self, documents: Sequence[Document]) -> Self:
        """Learn vocabularies and document frequencies from `documents`."""
        self.fit_transform(documents)
        return self

    def fit_transform(self, documents: Sequence[Document]) -> sparse.csr_matrix:
        """Learn from `documents` and return their features, of shape (n_documents, n_features)."""
        counts = [count_terms(document) for document in documents]
        return self.fit_counts(counts).transform_counts(counts)

    def fit_counts(self, counts: Sequence[dict[str, Counter[str]]]) -> Self:
        """Learn from term counts that `count_terms` gave: cross-validation counts the terms once."""
        import numpy as np

        self.vocabularies_: dict[str, dict[str, int]] = {}
        idf: list[np.ndarray] = []
        for field in FIELDS:
            frequency: Counter[str] = Counter()
            for terms in counts:
                frequency.update(terms[field].keys())
            kept = [term for term, count in frequency.items() if count >= self.min_count]
            kept = sorted(sorted(kept), key=lambda term: -frequency[term])[: self.max_terms]
            self.vocabularies_[field] = {term: column for column, term in enumerate(kept)}
            df = np.array([frequency[term] for term in kept], dtype=np.float64)
            idf.append(np.log((1 + len(counts)) / (1 + df)) + 1)
        self.idf_ = np.concatenate(idf).astype(np.float32)
        self.n_features_ = len(self.idf_)
        return self

    def transform(self, documents: Sequence[Document]) -> sparse.csr_matrix:
        """Return the features of `documents`, of shape (n_documents, n_features), as float32."""
        return self.transform_counts([count_terms(document) for document in documents])

    def transform_counts(self, counts: Sequence[dict[str, Counter[str]]]) -> sparse.csr_matrix:
        """Return the features of documents given as term counts."""
        from scipy import sparse

        blocks, first = [], 0
        for field, weight in zip(FIELDS, self.weights, strict=True):
            vocabulary = self.vocabularies_[field]
            idf = self.idf_[first : first + len(vocabulary)]
            blocks.append(_block([terms[field] for terms in counts], vocabulary, idf, weight))
            first += len(vocabulary)
        return sparse.hstack(blocks, format="csr")

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
        return new


def count_terms(document: Document) -> dict[str, Counter[str]]:
    """Return for each field the terms of `document` and how often they occur."""
    title, text = document.title, document.text
    if not title and len(text) <= _LONGEST_HEADLINE:
        title, text = text, ""
    spans = split_sentences(text[:1000])[:_LEAD_SENTENCES] if text else []
    lead = text[: spans[-1].end] if spans else ""
    lead_words = _words(lead)
    return {
        "title": Counter(_words(title)),
        "title_characters": Counter(_characters(title)),
        "lead": Counter(lead_words),
        "body": Counter(lead_words) + Counter(_words(text[len(lead) :])),
    }


def _words(text: str) -> list[str]:
    return [_DIGITS.sub("0", word) for word in tokenize(text) if _WORD.search(word)]


def _characters(text: str) -> Iterable[str]:
    text = _DIGITS.sub("0", "".join(text.split()))
    for size in (1, 2, 3):
        for start in range(len(text) - size + 1):
            yield text[start : start + size]


def _block(counts: list[Counter[str]], vocabulary: dict[str, int], idf: np.ndarray, weight: float) -> sparse.csr_matrix:
    import numpy as np
    from scipy import sparse

    columns: list[int] = []
    values: list[int] = []
    ends = [0]
    column_of: Callable[[str], int | None] = vocabulary.get
    for terms in counts:
        found = sorted((column, count) for term, count in terms.items() if (column := column_of(term)) is not None)
        columns.extend(column for column, _ in found)
        values.extend(count for _, count in found)
        ends.append(len(columns))
    index = np.array(columns, dtype=np.int32)
    data = ((1 + np.log(np.array(values, dtype=np.float64))) * idf[index]).astype(np.float32)
    block = sparse.csr_matrix((data, index, np.array(ends)), shape=(len(counts), len(vocabulary)))
    lengths = np.sqrt(block.multiply(block).sum(axis=1)).A1
    scale = np.divide(weight, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return sparse.diags(scale.astype(np.float32)).dot(block).tocsr()
