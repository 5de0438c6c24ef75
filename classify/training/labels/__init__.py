"""Label sets: read, checked, and turned into those of other tools and back."""

from classify.training.labels.convert import export_rows, read_any, read_names
from classify.training.labels.files import LEXICON_FILE
from classify.training.labels.folders import write_class_folders
from classify.training.labels.formats import dump_rows
from classify.training.labels.lint import Finding, check_rows, count_rows
from classify.training.labels.rows import Reading
from classify.training.labels.sets import (
    LabelledDocument,
    LabelSet,
    read_documents,
    read_label_rows,
    read_labels,
    read_unlabelled,
)
from classify.training.labels.tool_formats import studio_choices

__all__ = [
    "LEXICON_FILE",
    "Finding",
    "LabelSet",
    "LabelledDocument",
    "Reading",
    "check_rows",
    "count_rows",
    "dump_rows",
    "export_rows",
    "read_any",
    "read_documents",
    "read_label_rows",
    "read_labels",
    "read_names",
    "read_unlabelled",
    "studio_choices",
    "write_class_folders",
]
