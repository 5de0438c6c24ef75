"""Vectors of words: near to one another where the words stand among the same neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["word_vectors"]

_SEED = 20240601
# Neighbours are looked for so many words to either side.
_WINDOW = 5
# A word in fewer sentences than this shows little of its use; of more words than this the rarest are left out.
_RAREST, _MOST = 10, 20_000
# Rare neighbours would be overrated without the first, chance pairs without the second (Levy et al.).
_SMOOTHING, _SHIFT = 0.75, 2.0


def word_vectors(sentences: Sequence[Sequence[str]], *, dimensions: int) -> tuple[tuple[str, ...], np.ndarray]:
    """Return words, the most frequent first, and their vectors, of shape (n_words, n_dimensions), times their rarity.

    The vectors are the left singular vectors of the positive pointwise mutual information of words and neighbours,
    times the square root of the singular values, of length one [1]_, then times the logarithm of the inverse share of
    sentences that a word stands in. There are none where the sentences are too few.

    Parameters
    ----------
    sentences : sequence of sequence of str
        The words of each.
    dimensions : int
        At most.

    References
    ----------
    .. [1] O. Levy, Y. Goldberg, I. Dagan, "Improving distributional similarity with lessons learned from word
       embeddings", TACL 3, 2015.
    """
    import numpy as np
    from scipy import sparse
    from sklearn.utils.extmath import randomized_svd

    spread = Counter(word for words in sentences for word in set(words))
    ordered = sorted(
        (word for word, count in spread.items() if count >= _RAREST), key=lambda word: (-spread[word], word)
    )
    words = tuple(ordered[:_MOST])
    kept = min(dimensions, len(words) - 1)
    if kept < 1:
        return (), np.zeros((0, 0))
    number = {word: place for place, word in enumerate(words)}
    rows, columns = _neighbours([[number[word] for word in some if word in number] for some in sentences])
    one_way = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(words), len(words)))
    pairs = (one_way + one_way.T).tocoo()
    totals = np.asarray(pairs.sum(axis=1)).ravel()
    chances = totals**_SMOOTHING / (totals**_SMOOTHING).sum()
    information = np.log(pairs.data / (totals[pairs.row] * chances[pairs.col])) - np.log(_SHIFT)
    told = information > 0
    table = sparse.csr_matrix((information[told], (pairs.row[told], pairs.col[told])), shape=pairs.shape)
    left, values, _ = randomized_svd(table, kept, n_iter=3, random_state=_SEED)
    vectors = left * np.sqrt(values)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    rarity = np.log(len(sentences) / np.array([spread[word] for word in words]))
    return words, vectors * rarity[:, None]


def _neighbours(sentences: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np

    arrays = [np.array(words, dtype=np.int32) for words in sentences if len(words) > 1]
    near = [(words[:-step], words[step:]) for words in arrays for step in range(1, min(_WINDOW + 1, len(words)))]
    if not near:
        return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32)
    return np.concatenate([one for one, _ in near]), np.concatenate([other for _, other in near])
