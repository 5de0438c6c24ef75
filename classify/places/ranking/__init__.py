"""Which of the candidates it is: a linear ranker, its learning, and the record of the answer."""

from classify.places.ranking.answers import CandidateReasons, make_jurisdiction
from classify.places.ranking.fit import design_cases, hold_out
from classify.places.ranking.ranker import WeightNames, contributions, probabilities, scores, sort_weights

__all__ = [
    "CandidateReasons",
    "WeightNames",
    "contributions",
    "design_cases",
    "hold_out",
    "make_jurisdiction",
    "probabilities",
    "scores",
    "sort_weights",
]
