"""Weights of features and words of sentences, learnt from what editors chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from classify.document import Document
from classify.learning import fit_listwise, word_vectors
from classify.summaries.readouts import Parsed
from classify.summaries.scoring.features import by_genre, feature_names, featurize, genre_of
from classify.summaries.scoring.words import COLUMNS, words_of
from classify.text import split_sentences

if TYPE_CHECKING:
    import numpy as np
    from scipy import sparse

__all__ = ["Example", "Vectors", "fit_weights", "learn_vectors"]

_RAREST = 3
# Chosen by years held out: dimensions of the vectors of words, and how many of them count in the sentences around.
_DIMENSIONS, _AROUND = 200, 100
_THEME, _THEME_AROUND = 0.375, 0.1875
_PENALTY, _PENALTY_OF_WORDS = 200.0, 66.7


@dataclass(frozen=True, slots=True)
class Example:
    """A document with the sentences that editors took.

    Attributes
    ----------
    document : Document
    parsed : Parsed
    chosen : tuple of int
        The sentences that may be quoted.
    wanted : tuple of float
        The share of the editors that took each of them.
    importance : float
        How much the document counts.
    """

    document: Document
    parsed: Parsed
    chosen: tuple[int, ...]
    wanted: tuple[float, ...]
    importance: float = 1.0


Vectors = tuple[tuple[str, ...], "np.ndarray"]
"""Words, and their vectors as `word_vectors` returns them."""


def learn_vectors(documents: Sequence[Document]) -> Vectors:
    """Return the words of `documents` and their vectors."""
    spoken = [words_of(span.of(document.text)) for document in documents for span in split_sentences(document.text)]
    return word_vectors([words for words in spoken if len(words) > 3], dimensions=_DIMENSIONS)


def fit_weights(
    examples: Sequence[Example], vectors: Vectors
) -> tuple[tuple[str, ...], np.ndarray, tuple[str, ...], np.ndarray]:
    """Return names of features and their weights, words and the table of theirs, learnt from `examples`.

    Weights are learnt for features, for frequent words and for directions of the `vectors` of words; the latter are
    added up to one weight for each word, so that nothing of the vectors is needed to score.

    Raises
    ------
    ValueError
        If no example has two sentences to choose from.
    """
    import numpy as np
    from scipy import sparse

    examples = [example for example in examples if len(example.chosen) > 1]
    if not examples:
        raise ValueError("no document with two sentences to choose from")
    spoken = [words_of(item.parsed.sentences[index].text) for item in examples for index in item.chosen]
    names, dense, spread = _dense(examples)
    frequent, counted = _counted(spoken)
    sizes = np.array([len(item.chosen) for item in examples])
    themes = _themes(spoken, vectors, sizes)
    found = fit_listwise(
        sparse.hstack([sparse.csr_matrix(dense), counted, sparse.csr_matrix(themes)]).tocsr(),
        np.array([value for item in examples for value in item.wanted]),
        sizes,
        penalty=np.repeat([_PENALTY, _PENALTY_OF_WORDS], [len(names), counted.shape[1] + themes.shape[1]]),
        importance=np.array([item.importance for item in examples]),
    )
    of_words, of_themes = np.split(found[len(names) :], [counted.shape[1]])
    words, table = _table(frequent, of_words, vectors, of_themes)
    return names, (found[: len(names)] / spread).astype(np.float32), words, table


def _dense(examples: Sequence[Example]) -> tuple[tuple[str, ...], np.ndarray, np.ndarray]:
    """Return the names of features that occur, their standardised values and by what these were divided."""
    import numpy as np

    names, values = (
        feature_names(),
        np.vstack([featurize(item.document, item.parsed, item.chosen) for item in examples]),
    )
    columns = dict(zip(names, values.T, strict=True))
    genres = np.repeat([genre_of(item.parsed) for item in examples], [len(item.chosen) for item in examples])
    for genre in ("news", "readout"):
        columns |= {special: (genres == genre) * columns[name] for name, special in by_genre(genre).items()}
    kept = tuple(sorted(name for name, column in columns.items() if np.count_nonzero(column) >= _RAREST))
    chosen = np.stack([columns[name] for name in kept], axis=1)
    spread = chosen.std(axis=0) + 1e-9
    return kept, (chosen - chosen.mean(axis=0)) / spread, spread


def _counted(spoken: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], sparse.csr_matrix]:
    """Return words, and for each sentence which of them stand in it, then which of them opens it."""
    import numpy as np
    from scipy import sparse

    counts = Counter(word for words in spoken for word in set(words))
    frequent = tuple(sorted(word for word, count in counts.items() if count >= _RAREST))
    numbers = {word: number for number, word in enumerate(frequent)}
    rows, columns = [], []
    for place, words in enumerate(spoken):
        present = [numbers[word] for word in set(words) if word in numbers]
        present += [len(frequent) + numbers[word] for word in words[:1] if word in numbers]
        rows += [place] * len(present)
        columns += present
    return frequent, sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(spoken), 2 * len(frequent)))


def _themes(spoken: Sequence[Sequence[str]], vectors: Vectors, sizes: np.ndarray) -> np.ndarray:
    """Return the themes of each sentence, and of those around it, side by side."""
    import numpy as np

    words, values = vectors
    numbers = {word: number for number, word in enumerate(words)}
    own = np.zeros((len(spoken), values.shape[1]))
    for place, some in enumerate(spoken):
        known = [numbers[word] for word in some if word in numbers]
        if known:
            own[place] = values[known].sum(axis=0) / np.sqrt(len(known)) * _THEME
    ends = np.cumsum(sizes)
    starts = ends - sizes
    before, after = np.roll(own, 1, axis=0), np.roll(own, -1, axis=0)
    before[starts], after[ends - 1] = 0.0, 0.0
    around = _THEME_AROUND / _THEME
    return np.hstack([own, around * before[:, :_AROUND], around * after[:, :_AROUND]])


def _table(
    frequent: tuple[str, ...], of_words: np.ndarray, vectors: Vectors, of_themes: np.ndarray
) -> tuple[tuple[str, ...], np.ndarray]:
    """Return all words, and the weights of each by `COLUMNS`."""
    import numpy as np

    known, values = vectors
    words = (*known, *sorted(set(frequent) - set(known)))
    numbers = {word: number for number, word in enumerate(words)}
    table = np.zeros((len(words), len(COLUMNS)))
    places = [numbers[word] for word in frequent]
    table[places, 0], table[places, 1] = np.split(of_words, 2)
    width = values.shape[1]
    parts = (width, min(_AROUND, width), min(_AROUND, width))
    for column, weights in enumerate(np.split(of_themes, np.cumsum(parts)[:-1]), start=2):
        scale = _THEME_AROUND if column in (3, 4) else _THEME
        table[: len(known), column] = scale * (values[:, : len(weights)] @ weights)
    return words, table.astype(np.float16).astype(np.float32)  # as the model file keeps it
