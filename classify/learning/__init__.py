"""What both classifiers learn with: held-out folds, least squares, directions, calibrated probabilities."""

from typing import TYPE_CHECKING

from classify.doors import lazy_door

if TYPE_CHECKING:
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
    from classify.learning.directions import find_directions, latent_projection
    from classify.learning.estimator import Estimator, as_documents
    from classify.learning.folds import assign_folds
    from classify.learning.listwise import fit_listwise
    from classify.learning.ragged import choose_candidate_threshold, fit_candidate_temperature, split_folds
    from classify.learning.ridge import fit_ridge
    from classify.learning.vectors import word_vectors

__all__ = [
    "Estimator",
    "TopLine",
    "as_documents",
    "assign_folds",
    "choose_candidate_threshold",
    "choose_threshold",
    "find_directions",
    "fit_candidate_temperature",
    "fit_listwise",
    "fit_ridge",
    "fit_temperature",
    "fit_top_line",
    "latent_projection",
    "lowest_chance",
    "softmax",
    "split_folds",
    "straighten",
    "sureness",
    "word_vectors",
]

__getattr__ = lazy_door(
    __name__,
    {
        "Estimator": "classify.learning.estimator",
        "TopLine": "classify.learning.calibration",
        "as_documents": "classify.learning.estimator",
        "assign_folds": "classify.learning.folds",
        "choose_candidate_threshold": "classify.learning.ragged",
        "choose_threshold": "classify.learning.calibration",
        "find_directions": "classify.learning.directions",
        "fit_candidate_temperature": "classify.learning.ragged",
        "fit_listwise": "classify.learning.listwise",
        "fit_ridge": "classify.learning.ridge",
        "fit_temperature": "classify.learning.calibration",
        "fit_top_line": "classify.learning.calibration",
        "latent_projection": "classify.learning.directions",
        "lowest_chance": "classify.learning.calibration",
        "softmax": "classify.learning.calibration",
        "split_folds": "classify.learning.ragged",
        "straighten": "classify.learning.calibration",
        "sureness": "classify.learning.calibration",
        "word_vectors": "classify.learning.vectors",
    },
)
