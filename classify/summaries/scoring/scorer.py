"""The learnt scorer of sentences: linear in what can be seen of them and in their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from classify.document import Document
from classify.summaries.readouts import Parsed
from classify.summaries.scoring.features import featurize
from classify.text import tokenize

if TYPE_CHECKING:
    import numpy as np

__all__ = ["COLUMNS", "SentenceScorer", "words_of"]

COLUMNS = ("present", "opening", "own", "before", "after")
"""What is weighed of a word: that it stands in the sentence, that it opens it; and, summed over all words of a sentence
and divided by the square root of their number, its theme there, in the sentence before or after."""

_CJK = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=False, eq=False)
class SentenceScorer:
    """Weights of features and words; fitted by `fit_scorer`.

    Attributes
    ----------
    names : tuple of str
        Of the features that are weighed; see `featurize`.
    weights : array of shape (n_features,)
    words : tuple of str
        Of the table.
    table : array of shape (n_words, 5)
        The weights of each word by `COLUMNS`.
    margin : float
        A sentence whose score is lower than the best by more than this is not worth its place.
    """

    names: tuple[str, ...]
    weights: np.ndarray
    words: tuple[str, ...]
    table: np.ndarray
    margin: float

    def score(self, document: Document, parsed: Parsed, chosen: Sequence[int]) -> list[float]:
        """Return the score of each of the sentences `chosen`: the logarithm of how likely an editor takes it, but for
        a constant of the document."""  # noqa: D205, D209
        import numpy as np

        if not chosen:
            return []
        scores = np.zeros(len(chosen))
        themes = np.zeros((len(chosen), 3))
        weights, number_of = self._weights, self._numbers.get
        for place, row in enumerate(featurize(document, parsed, chosen)):
            scores[place] = sum([weights[name] * value for name, value in row.items() if name in weights])
            said = tokenize(parsed.sentences[chosen[place]].text)
            # Every word of the table holds a Chinese character, so that only the first word has to be asked for it.
            numbers = [number for number in map(number_of, said) if number is not None]
            if numbers:
                scores[place] += self.table[sorted(set(numbers)), 0].sum()
                themes[place] = self.table[numbers, 2:].sum(axis=0) / np.sqrt(len(numbers))
            opening = number_of(next(filter(_CJK.search, said), ""))
            if opening is not None:
                scores[place] += self.table[opening, 1]
        scores += themes[:, 0]
        scores[1:] += themes[:-1, 1]
        scores[:-1] += themes[1:, 2]
        return [float(score) for score in scores]

    @cached_property
    def _weights(self) -> dict[str, float]:
        return dict(zip(self.names, map(float, self.weights), strict=True))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {word: number for number, word in enumerate(self.words)}

    def state(self) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
        """Return settings and arrays for the model file."""
        import numpy as np

        settings = {"features": list(self.names), "words": " ".join(self.words), "margin": self.margin}
        return settings, {"weights": self.weights, "table": self.table.astype(np.float16)}

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
        return cls(names, weights, words, table, float(settings["margin"]))


def words_of(text: str) -> list[str]:
    """Return the words of `text` that hold a Chinese character.

    Examples
    --------
    >>> words_of("6月1日，公园开放。")
    ['月', '日', '公园', '开放']
    """
    return [word for word in tokenize(text) if _CJK.search(word)]
