"""Places: the gazetteer, the mentions of a document, and whose affair it is."""

from classify.places.answers import CandidateReasons
from classify.places.gazetteer import ABROAD, NATION, Gazetteer, load_gazetteer
from classify.places.jurisdiction import JurisdictionClassifier
from classify.places.mentions import PlaceMention, find_mentions
from classify.places.resolve import parse_date

__all__ = [
    "ABROAD",
    "NATION",
    "CandidateReasons",
    "Gazetteer",
    "JurisdictionClassifier",
    "PlaceMention",
    "find_mentions",
    "load_gazetteer",
    "parse_date",
]
