"""Weights of lists, and vectors of words."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from classify.learning import fit_listwise, word_vectors


def test_the_wanted_come_first() -> None:
    X = sparse.csr_matrix([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    wanted = np.array([1.0, 0.0, 0.0, 1.0, 0.0])
    weights = fit_listwise(X, wanted, np.array([3, 2]), penalty=np.ones(2), importance=np.ones(2))
    assert weights[0] > 0.3
    assert weights[1] < 0


def test_what_all_items_share_says_nothing() -> None:
    X = sparse.csr_matrix([[1.0], [1.0], [1.0]])
    weights = fit_listwise(X, np.array([1.0, 0.0, 0.0]), np.array([3]), penalty=np.ones(1), importance=np.ones(1))
    assert abs(weights[0]) < 1e-6


def test_words_of_one_use_are_near() -> None:
    sentences = [[a, "来到", b, "开放"] for a in ("市民", "居民") for b in ("公园", "步道")] * 20
    sentences += [["火车", "驶过", "大桥", "晚点"], ["列车", "驶过", "大桥", "晚点"]] * 20
    words, vectors = word_vectors(sentences, dimensions=4)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    place = {word: number for number, word in enumerate(words)}
    near = float(unit[place["火车"]] @ unit[place["列车"]])
    far = float(unit[place["火车"]] @ unit[place["市民"]])
    assert near > 0.9 > far


def test_too_few_sentences_give_no_vectors() -> None:
    words, vectors = word_vectors([["公园", "开放"]], dimensions=5)
    assert (words, vectors.shape) == ((), (0, 0))
