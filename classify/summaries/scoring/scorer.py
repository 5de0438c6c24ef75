"""The learnt scorer of sentences: linear in what can be seen of them and in their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Self

from classify.document import Document
from classify.learning import Estimator
from classify.summaries.readouts import Parsed
from classify.summaries.scoring.features import by_genre, feature_names, featurize, genre_of
from classify.summaries.scoring.fit import Example, Vectors, fit_weights, learn_vectors
from classify.summaries.scoring.pairs import sort_once
from classify.summaries.scoring.words import CJK, COLUMNS
from classify.text import tokenize

if TYPE_CHECKING:
    import numpy as np

__all__ = ["SentenceScorer"]


class SentenceScorer(Estimator):
    """Scores of sentences by weights of features and words, learnt from what editors took.

    Parameters
    ----------
    margin : float
        A sentence whose score is lower than the best by more than this is not worth its place.

    Attributes
    ----------
    names_ : tuple of str
        Of the features that are weighed; see `featurize`.
    weights_ : ndarray of shape (n_features,)
    words_ : tuple of str
        Of the table.
    table_ : ndarray of shape (n_words, 5)
        The weights of each word by `COLUMNS`.

    Examples
    --------
    >>> from classify.summaries import parse_document
    >>> texts = [f"早晨很安静。{name}湖区开放三座公园。风也不大。" for name in "东西南北"]
    >>> documents = [Document(text, None, "", None, None, None, text) for text in texts]
    >>> taken = [Example(each, parse_document(each), (0, 1, 2), (0.0, 1.0, 0.0)) for each in documents]
    >>> scores = SentenceScorer().fit(taken).score(documents[0], taken[0].parsed, (0, 1, 2))
    >>> scores.index(max(scores))
    1
    """

    kind = "scorer"
    fitted = "weights_"

    def __init__(self, *, margin: float = float("inf")) -> None:
        self.margin = margin

    def fit(self, X: Iterable[Example], y: object = None, *, vectors: Vectors | None = None) -> Self:  # noqa: ARG002
        """Learn from documents with the sentences that editors took of them.

        Parameters
        ----------
        X : iterable of Example
        y : ignored
            What is wanted stands in the examples.
        vectors : (words, ndarray), optional
            What `learn_vectors` gives; by default that of the documents of `X`.

        Raises
        ------
        ValueError
            If no example has two sentences to choose from.
        """
        examples = list(X)
        if vectors is None:
            vectors = learn_vectors([item.document for item in examples])
        return self._learnt(*fit_weights(examples, vectors))

    def _learnt(self, names: tuple[str, ...], weights: np.ndarray, words: tuple[str, ...], table: np.ndarray) -> Self:
        self.names_, self.weights_, self.words_, self.table_ = names, weights, words, table
        given = dict(zip(names, map(float, weights), strict=True))
        self._weights = {genre: _of_columns(given, genre) for genre in ("readout", "news")}
        self._numbers = {word: number for number, word in enumerate(words)}
        return self

    def score(self, document: Document, parsed: Parsed, chosen: Sequence[int]) -> list[float]:
        """Return the score of each of the sentences `chosen`: the logarithm of how likely an editor takes it, but for
        a constant of the document."""  # noqa: D205, D209
        import numpy as np

        self.check_fitted()
        if not chosen:
            return []
        scores = featurize(document, parsed, chosen) @ self._weights[genre_of(parsed)]
        spoken = [tokenize(parsed.sentences[index].text) for index in chosen]
        number_of = self._numbers.get
        # Every word of the table holds a Chinese character, so that only the first word has to be asked for it.
        openings = [number_of(next(filter(CJK.search, words), "")) for words in spoken]
        known = [[number for number in map(number_of, words) if number is not None] for words in spoken]
        numbers = np.array(list(chain.from_iterable(known)), np.int64)
        sizes = [len(some) for some in known]
        owners = np.repeat(np.arange(len(chosen)), sizes)
        own, single = np.divmod(sort_once(owners * len(self.words_) + numbers), len(self.words_) or 1)
        scores += np.bincount(own, self.table_[single, 0], len(chosen))
        scores += [0.0 if number is None else self.table_[number, 1] for number in openings]
        themes = [np.bincount(owners, self.table_[numbers, column], len(chosen)) for column in (2, 3, 4)]
        here, before, after = themes / np.sqrt(np.maximum(sizes, 1))
        scores += here
        scores[1:] += before[:-1]
        scores[:-1] += after[1:]
        return [float(score) for score in scores]

    def state(self) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
        """Return settings and arrays for the model file."""
        import numpy as np

        settings = {"features": list(self.names_), "words": " ".join(self.words_), "margin": self.margin}
        return settings, {"weights": self.weights_, "table": self.table_.astype(np.float16)}

    @classmethod
    def from_state(cls, settings: dict[str, Any], arrays: dict[str, np.ndarray]) -> Self:
        """Return the scorer that `state` described.

        Raises
        ------
        ValueError
            If the parts do not fit together.
        """
        import numpy as np

        names, words = tuple(map(str, settings["features"])), tuple(str(settings["words"]).split())
        weights, table = arrays["weights"], arrays["table"].astype(np.float32)
        if weights.shape != (len(names),) or table.shape != (len(words), len(COLUMNS)):
            raise ValueError(
                f"{len(names)} features and {len(words)} words, but {weights.shape} and {table.shape} weights"
            )
        if not (np.isfinite(weights).all() and np.isfinite(table).all()):
            raise ValueError("a weight is no number")
        return cls(margin=float(settings["margin"]))._learnt(names, weights, words, table)


def _of_columns(weights: dict[str, float], genre: str) -> np.ndarray:
    """Return the weight of each column of `featurize` in a document of this `genre`."""
    import numpy as np

    special = by_genre(genre)
    return np.array([weights.get(name, 0.0) + weights.get(special.get(name, ""), 0.0) for name in feature_names()])
