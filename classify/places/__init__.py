"""Places: the gazetteer, the mentions of a document, and whose affair it is."""

from classify.places.classifier import JurisdictionClassifier
from classify.places.gazetteer import Gazetteer, Moment, load_gazetteer
from classify.places.mentions import PlaceMention, find_mentions
from classify.places.ranking import CandidateReasons

__all__ = [
    "CandidateReasons",
    "Gazetteer",
    "JurisdictionClassifier",
    "Moment",
    "PlaceMention",
    "find_mentions",
    "load_gazetteer",
]
