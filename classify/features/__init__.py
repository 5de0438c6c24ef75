"""Documents to a sparse matrix to a decision."""

from classify.features.fields import NEWS_WEIGHTS, FieldedTfidf
from classify.features.latent import latent_projection
from classify.features.linear import LinearDecision
from classify.features.terms import FIELDS, TermCounts, count_terms

__all__ = ["FIELDS", "NEWS_WEIGHTS", "FieldedTfidf", "LinearDecision", "TermCounts", "count_terms", "latent_projection"]
