"""One function a command. None prints; each returns records, in input order.

`inputs` are paths of files and folders, ``"-"`` for standard input, or `Document` records made with `read_text`.
What cannot be read comes back as a `Failure` in its place.
"""

from classify.api.digests import digest, verify
from classify.api.documents import clean, explain, predict, summarize, summarize_together
from classify.api.labels import check_labels, score_lexicon, suggest
from classify.api.models import evaluate, model_info, train
from classify.ingest import read_text

__all__ = [
    "check_labels",
    "clean",
    "digest",
    "evaluate",
    "explain",
    "model_info",
    "predict",
    "read_text",
    "score_lexicon",
    "suggest",
    "summarize",
    "summarize_together",
    "train",
    "verify",
]
