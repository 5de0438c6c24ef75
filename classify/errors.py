"""Errors that a user can cause and mend.

::

    ClassifyError           the base; the command line shows its message in one line
    ├── ArchiveError        an archive that is missing, foreign, newer than the program or cannot be written
    ├── ReadError           an input that cannot be read as a document
    │   └── NoNewsError     what stands in place of news: a deleted post, an error page, a list
    ├── LabelError          a label file or label set that cannot be trained on
    ├── ModelError          a model that is missing, truncated, foreign or of another version
    ├── WorkerError         a process that ended while it was at its work
    └── WriteError          an output that cannot be written

Each message is one sentence that names the file, the place in it and the remedy. Anything else that is raised
is a bug and keeps its traceback; where a batch must go on, `fault_message` tells of it and asks for a report.
"""

import os

__all__ = [
    "ArchiveError",
    "ClassifyError",
    "LabelError",
    "ModelError",
    "NoNewsError",
    "ReadError",
    "WorkerError",
    "WriteError",
    "fault_message",
]

# Set while testing: a fault of the program then ends in its traceback.
_DEBUG = "CLASSIFY_DEBUG"


class ClassifyError(Exception):
    """An expected error, with a message for the user."""


class ArchiveError(ClassifyError):
    """An archive that cannot be opened or written."""


class ReadError(ClassifyError):
    """A file, stream or row that cannot become a document."""


class NoNewsError(ReadError):
    """A page or post that stands in place of news."""


class LabelError(ClassifyError):
    """Labels that are missing, malformed or too few to train on."""


class ModelError(ClassifyError):
    """A model folder that cannot be loaded."""


class WorkerError(ClassifyError):
    """Work that ends the process that does it."""


class WriteError(ClassifyError):
    """An output file that cannot be written."""


def fault_message(name: str, error: Exception) -> str:
    """Return what is told of `error`, a fault of the program at the input `name`; raise it while testing."""
    if isinstance(error, MemoryError):
        return f"{name}: it takes more memory than there is; split it"
    if os.environ.get(_DEBUG) == "1":
        raise error
    told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"{name}: a fault of the program, not of the file ({told}); please report it with the file"
