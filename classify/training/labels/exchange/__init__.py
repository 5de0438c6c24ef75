"""Label sets of other tools, read and written."""

from classify.training.labels.exchange.convert import export_rows, read_any, read_names
from classify.training.labels.exchange.folders import write_class_folders
from classify.training.labels.exchange.formats import FORMATS, dump_rows
from classify.training.labels.exchange.rows import Reading
from classify.training.labels.exchange.studio import studio_choices

__all__ = [
    "FORMATS",
    "Reading",
    "dump_rows",
    "export_rows",
    "read_any",
    "read_names",
    "studio_choices",
    "write_class_folders",
]
