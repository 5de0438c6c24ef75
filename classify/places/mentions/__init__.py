"""Names of places found in a document, and what each stands for."""

from classify.places.mentions.mentions import PlaceMention, find_mentions, read_mentions
from classify.places.mentions.resolve import chain, parse_date

__all__ = ["PlaceMention", "chain", "find_mentions", "parse_date", "read_mentions"]
