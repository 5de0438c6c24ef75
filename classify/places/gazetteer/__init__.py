"""The divisions of China with their years, names and containment."""

from classify.places.gazetteer.gazetteer import Gazetteer, load_gazetteer
from classify.places.gazetteer.moments import Moment

__all__ = ["Gazetteer", "Moment", "load_gazetteer"]
