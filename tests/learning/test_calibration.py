"""Scores to probabilities: what is kept, what is lowered, where the threshold lies."""

from __future__ import annotations

import numpy as np
import pytest

from classify.learning.calibration import (
    TopLine,
    choose_threshold,
    fit_temperature,
    fit_top_line,
    lowest_chance,
    softmax,
    straighten,
    sureness,
)


@pytest.mark.parametrize(
    "lines",
    [
        [TopLine(0.3, -0.5)],
        [TopLine(2.0, 1.0)],
        [TopLine(1.0, 0.0), TopLine(0.4, -1.0)],
    ],
)
def test_straighten_keeps_order_and_sum(lines: list[TopLine]) -> None:
    scores = np.random.default_rng(2).normal(size=(500, 5)) * 3
    probabilities = softmax(scores)
    result = straighten(probabilities, lowest_chance(sureness(scores, 1.0), lines))
    assert result.sum(axis=1) == pytest.approx(np.ones(500))
    assert (result.argmax(axis=1) == probabilities.argmax(axis=1)).all()
    assert (result >= 0).all()


def test_straighten_by_the_identity_changes_nothing() -> None:
    scores = np.random.default_rng(2).normal(size=(500, 5)) * 3
    chances = lowest_chance(sureness(scores, 1.0), [TopLine(1.0, 0.0)])
    assert straighten(softmax(scores), chances) == pytest.approx(softmax(scores), abs=1e-5)


def test_straighten_stops_at_the_ceiling() -> None:
    assert straighten(np.array([[0.6, 0.3, 0.1]]), np.array([0.999]), 0.9).max() == pytest.approx(0.9)


def test_fit_top_line_stays_near_the_identity_where_little_is_known() -> None:
    """One right answer says hardly anything; neither do four of which none is wrong."""
    for count in (1, 4):
        line = fit_top_line(np.full(count, 3.0), np.full(count, True))
        assert line == pytest.approx((1.0, 0.0), abs=0.25)


def test_fit_top_line_lowers_what_is_said_too_high() -> None:
    generator = np.random.default_rng(4)
    top = generator.uniform(0.5, 0.999, size=4000)
    right = generator.random(4000) < 0.5 + 0.6 * (top - 0.5)
    odds = np.log(top / (1 - top))
    said = lowest_chance(odds[:, None], [fit_top_line(odds, right)])
    assert abs(said.mean() - right.mean()) < 0.02


def test_fit_top_line_never_falls() -> None:
    """Where the surest are wrong most often the line is flat."""
    sign = np.random.default_rng(6).normal(size=500)
    assert fit_top_line(sign, sign < 0).slope > 0


def test_sureness_of_two_classes_is_one_sign() -> None:
    signs = sureness(np.random.default_rng(7).normal(size=(50, 2)), 0.7)
    assert signs[:, 0] == pytest.approx(signs[:, 1], abs=1e-4)


def test_where_all_classes_are_alike_the_odds_are_lower_than_the_lead() -> None:
    """A text unlike anything seen: no second class, but nothing for the first either."""
    alike, between = np.array([[0.1, 0.0, 0.0, 0.0, 0.0]]), np.array([[0.1, 0.0, -9.0, -9.0, -9.0]])
    (flat,), (clear,) = sureness(alike, 0.5), sureness(between, 0.5)
    assert flat[1] == clear[1]
    assert flat[0] < clear[0]


def test_fit_temperature_recovers_a_known_one() -> None:
    generator = np.random.default_rng(3)
    scores = generator.normal(size=(20_000, 4))
    target = np.array([generator.choice(4, p=row) for row in softmax(scores / 0.5)])
    assert fit_temperature(scores, target) == pytest.approx(0.5, rel=0.05)


@pytest.mark.parametrize(
    ("best", "right", "accuracy", "threshold"),
    [
        ([0.9, 0.8, 0.7], [1, 1, 1], 0.9, 0.0),
        ([0.9, 0.8, 0.7], [1, 1, 0], 0.9, 0.8),
        ([0.9, 0.8, 0.7], [0, 0, 0], 0.9, 0.9),
        ([0.9, 0.8, 0.7, 0.6], [1, 0, 1, 1], 0.75, 0.0),
    ],
)
def test_choose_threshold(best: list[float], right: list[int], accuracy: float, threshold: float) -> None:
    probabilities = np.array([[p, 1 - p] for p in best])
    target = np.array([0 if hit else 1 for hit in right])
    assert choose_threshold(probabilities, target, accuracy) == threshold
