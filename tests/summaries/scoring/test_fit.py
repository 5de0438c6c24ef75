"""Weights learnt from what editors took: of features, of words, of the words around."""

from __future__ import annotations

import numpy as np
import pytest
from summaries.scoring.test_scorer import example

from classify.summaries.scoring import Example, learn_vectors
from classify.summaries.scoring.fit import fit_weights

EXAMPLES = [example(number) for number in range(1, 12)]
VECTORS = learn_vectors([item.document for item in EXAMPLES])


def test_a_word_of_what_is_taken_weighs_for_it_and_one_of_the_rest_against() -> None:
    _, _, words, table = fit_weights(EXAMPLES, VECTORS)
    own = dict(zip(words, table[:, 0], strict=True))
    assert own["开放"] > 0 > own["散步"]


def test_features_that_hardly_occur_have_no_weight_and_the_others_a_finite_one() -> None:
    names, weights, _, table = fit_weights(EXAMPLES, VECTORS)
    assert list(names) == sorted(set(names))
    assert len(names) == len(weights)
    assert np.isfinite(weights).all()
    assert np.isfinite(table).all()
    assert np.abs(weights).max() < 100  # a feature that does not vary is not divided by nothing


def test_a_weight_is_of_the_feature_as_it_is_given_not_as_it_was_standardised() -> None:
    from classify.summaries.scoring.features import feature_names, featurize

    names, weights, _, _ = fit_weights(EXAMPLES, VECTORS)
    assert weights.dtype == np.float32
    values = np.vstack([featurize(item.document, item.parsed, item.chosen) for item in EXAMPLES])
    columns = dict(zip(feature_names(), values.T, strict=True))
    moved = [abs(weight) * columns[name].std() for name, weight in zip(names, weights, strict=True) if name in columns]
    # A step of one standard deviation: the penalty keeps it small, whatever the unit.
    assert 0 < max(moved) < 1


def test_documents_without_a_choice_teach_nothing() -> None:
    single = Example(EXAMPLES[0].document, EXAMPLES[0].parsed, EXAMPLES[0].chosen[:1], (1.0,))
    with pytest.raises(ValueError, match="two sentences to choose from"):
        fit_weights([single], VECTORS)
    alone, more = fit_weights(EXAMPLES, VECTORS), fit_weights([*EXAMPLES, single], VECTORS)
    assert alone[0] == more[0]
    assert np.array_equal(alone[1], more[1])
