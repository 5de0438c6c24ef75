"""Labels to models, off the path from bytes to digest."""

from classify.training.curve import LearningCurve
from classify.training.fit import PARTS, Part, fit_model
from classify.training.keep import keep_parts
from classify.training.labels import LabelSet, read_choices, read_labels, read_unlabeled
from classify.training.quotes import quote_report
from classify.training.reports import Report, evaluate_model
from classify.training.search import Search
from classify.training.suspects import better_than_chance, find_suspects

__all__ = [
    "PARTS",
    "LabelSet",
    "LearningCurve",
    "Part",
    "Report",
    "Search",
    "better_than_chance",
    "evaluate_model",
    "find_suspects",
    "fit_model",
    "keep_parts",
    "quote_report",
    "read_choices",
    "read_labels",
    "read_unlabeled",
]
