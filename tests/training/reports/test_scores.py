"""Figures of predictions by hand."""

from __future__ import annotations

from classify.training.reports.scores import calibration_bins


def test_a_probability_of_one_is_in_the_last_bin() -> None:
    (last,) = calibration_bins([1.0, 0.95], [True, False])
    assert (last.low, last.high, last.count, last.accuracy) == (0.9, 1.0, 2, 0.5)


def test_a_probability_on_the_edge_is_in_the_higher_bin() -> None:
    low, high = calibration_bins([0.05, 0.1], [True, True])
    assert (low.high, high.low) == (0.1, 0.1)
