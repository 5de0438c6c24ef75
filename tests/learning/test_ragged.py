from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.document import Document
from classify.learning.ragged import choose_candidate_threshold, fit_candidate_temperature, split_folds
from classify.places.ranking.ranker import probabilities


@pytest.mark.parametrize(
    ("right", "target", "threshold"),
    [([True, True, True], 0.9, 0.5), ([True, True, False], 0.9, 0.7), ([False, False, False], 0.9, 1.0)],
)
def test_choose_threshold(right: list[bool], target: float, threshold: float) -> None:
    chances = [np.array([best, 1 - best]) for best in (0.9, 0.7, 0.51)]
    targets: list[int | None] = [0 if each else 1 for each in right]
    expected = max(0.5, 0.51) if all(right) else threshold
    assert choose_candidate_threshold(chances, targets, target) == pytest.approx(expected)


def test_fit_candidate_temperature_cools_what_is_too_sure() -> None:
    values = [np.array([4.0, 0.0])] * 10
    targets: list[int | None] = [int(place >= 7) for place in range(10)]
    assert fit_candidate_temperature(values, targets) > 2


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=8), st.floats(0.5, 5))
def test_probabilities_sum_to_one(values: list[float], temperature: float) -> None:
    found = probabilities(np.array(values), temperature)
    assert found.sum() == pytest.approx(1)
    assert (found >= 0).all()


@given(st.integers(1, 40), st.integers(1, 8))
def test_folds_hold_each_document_once(count: int, folds: int) -> None:
    dates = [f"20{10 + place % 12}-01-01" for place in range(count)]
    items = [Document("1", None, "", date, None, None, "") for date in dates]
    members = split_folds(items, folds)
    assert sorted(place for fold in members for place in fold) == list(range(count))
    assert len(members) <= folds


def test_fit_candidate_temperature_is_that_of_the_best_likelihood() -> None:
    values = [np.array([2.0, 0.0, -1.0]), np.array([0.5, 1.0]), np.array([3.0])]
    targets: list[int | None] = [0, 0, None]

    def loss(step: float) -> float:
        pairs = zip(values, targets, strict=True)
        return -sum(float(np.log(probabilities(row, step)[place])) for row, place in pairs if place is not None)

    found = fit_candidate_temperature(values, targets)
    assert all(loss(found) <= loss(float(step)) for step in np.geomspace(0.5, 5.0, 60))


def test_fit_candidate_temperature_without_targets_changes_nothing() -> None:
    assert fit_candidate_temperature([np.array([1.0, 0.0])], [None]) == 1.0
