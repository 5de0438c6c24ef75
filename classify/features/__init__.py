"""Documents to a sparse matrix to a decision."""

from classify.features.fields import FieldedTfidf
from classify.features.linear import LinearDecision

__all__ = ["FieldedTfidf", "LinearDecision"]
