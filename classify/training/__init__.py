"""Labels to models, off the path from bytes to digest."""

from classify.training.fit import fit_model
from classify.training.labels import LabelSet, read_labels, read_unlabelled
from classify.training.report import Report, evaluate_model

__all__ = ["LabelSet", "Report", "evaluate_model", "fit_model", "read_labels", "read_unlabelled"]
