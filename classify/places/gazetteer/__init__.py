"""The divisions of China with their years, names and containment."""

from classify.places.gazetteer.gazetteer import Gazetteer, load_gazetteer

__all__ = ["Gazetteer", "load_gazetteer"]
