"""Names of places found in a document, and what each stands for."""

from classify.places.mentions.mentions import PlaceMention, find_mentions, read_mentions, simplified
from classify.places.mentions.resolve import chain

__all__ = ["PlaceMention", "chain", "find_mentions", "read_mentions", "simplified"]
