"""What a document is about: documents to a sparse matrix to a decision."""

from classify.topics.adaptation import adapt_topics
from classify.topics.classifier import FEWEST_EXAMPLES, TermWeight, TopicClassifier, periods
from classify.topics.crosswalk import medtop_of
from classify.topics.decision import LinearDecision
from classify.topics.fields import NEWS_WEIGHTS, FieldedTfidf
from classify.topics.terms import END, FIELDS, JOINT, NUMBER, START, TermCounts, count_terms, fold_word, terms_of

__all__ = [
    "END",
    "FEWEST_EXAMPLES",
    "FIELDS",
    "JOINT",
    "NEWS_WEIGHTS",
    "NUMBER",
    "START",
    "FieldedTfidf",
    "LinearDecision",
    "TermCounts",
    "TermWeight",
    "TopicClassifier",
    "adapt_topics",
    "count_terms",
    "fold_word",
    "medtop_of",
    "periods",
    "terms_of",
]
