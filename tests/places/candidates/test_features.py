"""Features are gathered without one hiding another."""

from __future__ import annotations

import pytest

from classify.places.candidates.features import join_features


def test_features_of_one_name_are_refused_and_named() -> None:
    with pytest.raises(ValueError, match="one name: bias, own"):
        join_features({"bias": 1.0, "own": 0.0}, {"share": 0.5}, {"own": 0.0, "bias": 1.0})
    assert join_features() == {}
