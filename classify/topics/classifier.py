"""What a document is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Self

from classify.document import Alternative, Document, Topic
from classify.learning import Estimator, as_documents, latent_projection
from classify.topics.decision import LinearDecision
from classify.topics.fields import NEWS_WEIGHTS, FieldedTfidf
from classify.topics.terms import count_terms

if TYPE_CHECKING:
    import numpy as np
    from scipy import sparse

__all__ = ["FEWEST_EXAMPLES", "TermWeight", "TopicClassifier", "periods"]

FEWEST_EXAMPLES = 5
"""A label with fewer is never given for sure: nothing can be told of how often it would be right."""

_ALTERNATIVES = 3
_DIRECTIONS = 200
_MANY_YEARS = 10
# An alternative below this says nothing.
_SMALLEST = 0.01


@dataclass(frozen=True, slots=True)
class TermWeight:
    """What one term of one field added to the score of a label."""

    term: str
    field: str
    weight: float


class TopicClassifier(Estimator):
    """Topic of a document by fielded TF-IDF and a linear decision.

    Parameters
    ----------
    weights : sequence of float
        Of the fields, in the order of `FIELDS`.
    penalty : float
        Strength of the regularization.
    latent : float
        Weight of the latent directions, which are learnt where there are unlabeled documents; 0 for none.
    min_count : int
        In how many documents a term must occur.
    target_accuracy : float
        Of the predictions that are not abstained.
    max_weights : int
        How many weights, terms times labels, are kept; those of the terms that move scores least are dropped.

    Attributes
    ----------
    tfidf_ : FieldedTfidf
    decision_ : LinearDecision
    labels_ : list of str
    small_classes_ : dict of str to int
        Labels with fewer than `FEWEST_EXAMPLES`, with their number: they are always abstained.

    Examples
    --------
    >>> texts = ["小麦播种", "水稻插秧", "春耕备耕", "列车晚点", "高铁开通", "航班取消"]
    >>> documents = [Document(text, None, text, None, None, None, "") for text in texts]
    >>> classifier = TopicClassifier(min_count=1).fit(documents, ["农业"] * 3 + ["交通"] * 3)
    >>> classifier.judge(documents[:1])[0].label
    '农业'
    >>> classifier.predict(["玉米播种"]).tolist()
    ['农业']
    """

    fitted = "decision_"

    def __init__(
        self,
        *,
        weights: Sequence[float] = NEWS_WEIGHTS,
        penalty: float = 1.0,
        latent: float = 3.0,
        min_count: int = 2,
        target_accuracy: float = 0.9,
        max_weights: int = 2_400_000,
    ) -> None:
        self.weights = weights
        self.penalty = penalty
        self.latent = latent
        self.min_count = min_count
        self.target_accuracy = target_accuracy
        self.max_weights = max_weights

    def fit(
        self,
        X: Iterable[str | Document],
        y: Iterable[str],
        *,
        seconds: Sequence[str | None] | None = None,
        unlabeled: Sequence[Document] = (),
    ) -> Self:
        """Learn from documents and their labels; held-out folds are split by year where there are dates.

        Parameters
        ----------
        X : iterable of str or Document, of length n_documents
        y : iterable of str of length n_documents
        seconds : sequence of str or None, optional
            The second topic of each document.
        unlabeled : sequence of Document, optional
            From them and from `X` it is learnt how frequent terms are and which occur together.

        Raises
        ------
        ValueError
            With fewer than two labels.
        """
        import numpy as np

        documents, labels = as_documents(X), list(y)
        if len(documents) != len(labels):
            raise ValueError(f"{len(documents)} documents but {len(labels)} labels")
        counts = count_terms(chain(documents, unlabeled))
        self.tfidf_ = FieldedTfidf(weights=self.weights, min_count=self.min_count)
        self.tfidf_.fit_counts(counts, labelled=len(documents))
        if not self.tfidf_.n_features_:
            self.tfidf_ = FieldedTfidf(weights=self.weights, min_count=1)
            self.tfidf_.fit_counts(counts, labelled=len(documents))
        features = self.tfidf_.transform_counts(counts)
        projection = self._projection(features) if unlabeled and self.latent else None
        self.decision_ = LinearDecision(penalty=self.penalty, target_accuracy=self.target_accuracy)
        own = features[np.arange(len(documents))]
        self.decision_.fit(own, labels, seconds=seconds, groups=periods(documents), projection=projection)
        self.labels_ = self.decision_.labels_
        self._prune(features)
        sizes = Counter(labels)
        self.small_classes_ = {label: sizes[label] for label in self.labels_ if sizes[label] < FEWEST_EXAMPLES}
        return self

    def _prune(self, X: sparse.csr_matrix) -> None:
        import numpy as np

        most = max(1, self.max_weights // len(self.labels_))
        if most < self.tfidf_.n_features_:
            kept = np.sort(np.argsort(-self.decision_.influence(X), kind="stable")[:most])
            self.tfidf_.keep(kept)
            self.decision_.keep(kept)

    def _projection(self, X: sparse.csr_matrix) -> np.ndarray:
        return latent_projection(X, self.tfidf_.columns("text"), dimensions=_DIRECTIONS, weight=self.latent)

    @property
    def classes_(self) -> np.ndarray:
        """The labels as an array of shape (n_classes,), in the order of the columns of `predict_proba`."""
        import numpy as np

        self.check_fitted()
        return np.array(self.labels_)

    def predict(self, X: Iterable[str | Document]) -> np.ndarray:
        """Return the most probable label of each document, of shape (n_documents,)."""
        labels: np.ndarray = self.classes_[self.predict_proba(X).argmax(axis=1)]
        return labels

    def predict_proba(self, X: Iterable[str | Document]) -> np.ndarray:
        """Return the calibrated probabilities, of shape (n_documents, n_classes)."""
        self.check_fitted()
        return self.decision_.probabilities(self.tfidf_.rows(as_documents(X)))

    def decision_function(self, X: Iterable[str | Document]) -> np.ndarray:
        """Return the scores, unbounded, of shape (n_documents, n_classes), of two classes those of the second alone."""
        self.check_fitted()
        scores = self.decision_.decide(self.tfidf_.rows(as_documents(X)))
        return scores if len(self.labels_) > 2 else scores[:, 1] - scores[:, 0]

    def score(self, X: Iterable[str | Document], y: Iterable[str]) -> float:
        """Return the share of documents in [0, 1] whose most probable label is that of `y`."""
        import numpy as np

        return float(np.mean(self.predict(X) == np.asarray(list(y))))

    def judge(self, documents: Sequence[Document]) -> list[Topic]:
        """Return the topic of each of `documents` as a record: with alternatives, and whether it is abstained."""
        return [self.topic_of(row) for row in self.predict_proba(documents)] if documents else []

    def explain(self, document: Document, label: str, *, most: int = 20) -> list[TermWeight]:
        """Return the terms of `document` that speak most for or against `label`, the weightiest first.

        Raises
        ------
        ValueError
            If the model does not know `label`.
        """
        if label not in self.labels_:
            raise ValueError(f"unknown label {label}; the model knows {', '.join(self.labels_)}")
        row = self.tfidf_.rows([document])
        coef = self.decision_.coef_[self.labels_.index(label)]
        names = list(self.tfidf_.terms())
        found = [
            TermWeight(names[column][1], names[column][0], float(value * coef[column]))
            for column, value in zip(row.columns, row.values, strict=True)
        ]
        return sorted(found, key=lambda item: (-abs(item.weight), item.field, item.term))[:most]

    def state(self) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
        """Return settings and arrays for the model file."""
        tfidf, tfidf_arrays = self.tfidf_.state()
        decision, decision_arrays = self.decision_.state()
        settings = {"tfidf": tfidf, "decision": decision, "small_classes": self.small_classes_}
        return settings, {**tfidf_arrays, **decision_arrays}

    @classmethod
    def from_state(cls, settings: dict[str, Any], arrays: dict[str, np.ndarray]) -> Self:
        """Return the fitted classifier that `state` described.

        Raises
        ------
        ValueError
            If the parts do not fit together.
        """
        tfidf = FieldedTfidf.from_state(settings["tfidf"], arrays)
        decision = LinearDecision.from_state(settings["decision"], arrays)
        if decision.coef_.shape[1] != tfidf.n_features_:
            raise ValueError(f"{tfidf.n_features_} terms but weights for {decision.coef_.shape[1]}")
        new = cls(
            weights=tfidf.weights,
            penalty=decision.penalty,
            min_count=tfidf.min_count,
            target_accuracy=decision.target_accuracy,
        )
        new.tfidf_, new.decision_, new.labels_ = tfidf, decision, decision.labels_
        new.small_classes_ = dict(settings.get("small_classes", {}))
        return new

    def topic_of(self, probabilities: np.ndarray) -> Topic:
        """Return the topic that one row of probabilities, of shape (n_classes,), stands for."""
        order = (-probabilities).argsort(kind="stable")
        best = float(probabilities[order[0]])
        others = tuple(
            Alternative(self.labels_[column], round(float(probabilities[column]), 4))
            for column in order[1 : 1 + _ALTERNATIVES]
            if probabilities[column] >= _SMALLEST
        )
        label = self.labels_[order[0]]
        abstained = best < self.decision_.threshold_ or label in self.small_classes_
        return Topic(label, round(best, 4), abstained, others)


def periods(documents: Sequence[Document]) -> list[str] | None:
    """Return the year of each document where all have one, or the month where there are few years.

    News of one year shares its stories: folds that split it make probabilities too high for the years to come.
    """
    if not all(document.date for document in documents):
        return None
    years = [str(document.date)[:4] for document in documents]
    return years if len(set(years)) >= _MANY_YEARS else [str(document.date)[:7] for document in documents]
