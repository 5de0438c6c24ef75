"""Keyword rules as label functions."""

from classify.training.lexicon.rules import read_lexicon
from classify.training.lexicon.scores import LexiconReport, score_lexicon
from classify.training.lexicon.teach import teach_from_rules

__all__ = ["LexiconReport", "read_lexicon", "score_lexicon", "teach_from_rules"]
