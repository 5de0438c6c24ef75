"""What makes a sentence worth quoting: features of sentences and words, weighed as editors choose."""

from classify.summaries.scoring.features import candidates, featurize
from classify.summaries.scoring.fit import Example, learn_vectors
from classify.summaries.scoring.scorer import SentenceScorer
from classify.summaries.scoring.signs import is_bound, leans

__all__ = ["Example", "SentenceScorer", "candidates", "featurize", "is_bound", "leans", "learn_vectors"]
