"""Label sets: read, checked, and turned into those of other tools and back."""

from classify.training.labels.choices import Choices, ChosenQuotes, read_choices
from classify.training.labels.files import LEXICON_FILE
from classify.training.labels.lint import Finding, LabelStats, check_rows, count_rows
from classify.training.labels.sets import (
    LabelledDocument,
    LabelSet,
    read_documents,
    read_label_rows,
    read_labels,
    read_unlabeled,
)

__all__ = [
    "LEXICON_FILE",
    "Choices",
    "ChosenQuotes",
    "Finding",
    "LabelSet",
    "LabelStats",
    "LabelledDocument",
    "check_rows",
    "count_rows",
    "read_choices",
    "read_documents",
    "read_label_rows",
    "read_labels",
    "read_unlabeled",
]
