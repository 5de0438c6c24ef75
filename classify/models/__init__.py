"""Models on disk: plain arrays and JSON, no code in them; read whole and unaltered, or not at all."""

from classify.models.files import FORMAT, VERSION
from classify.models.model import Model, default_model, load_judges, load_model, load_scorer, read_card, save_model

__all__ = [
    "FORMAT",
    "VERSION",
    "Model",
    "default_model",
    "load_judges",
    "load_model",
    "load_scorer",
    "read_card",
    "save_model",
]
