"""What holds several documents, or one that is no text: each opened into sources."""

from classify.ingest.containers.blob import Blob, Budget
from classify.ingest.containers.registry import INPUT_FORMATS, InputFormat, open_blob
from classify.ingest.containers.tables import read_rows

__all__ = ["INPUT_FORMATS", "Blob", "Budget", "InputFormat", "open_blob", "read_rows"]
