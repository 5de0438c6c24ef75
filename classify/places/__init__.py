"""Places: the gazetteer, the mentions of a document, and whose affair it is."""

from classify.places.classifier import JurisdictionClassifier
from classify.places.gazetteer import Gazetteer, load_gazetteer
from classify.places.mentions import PlaceMention, find_mentions, parse_date
from classify.places.ranking import CandidateReasons

__all__ = [
    "CandidateReasons",
    "Gazetteer",
    "JurisdictionClassifier",
    "PlaceMention",
    "find_mentions",
    "load_gazetteer",
    "parse_date",
]
