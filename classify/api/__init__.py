"""One function a command. None prints; each returns records, in input order.

`inputs` are paths of files and folders, ``"-"`` for standard input, or `Document` records made with `read_text`.
What cannot be read comes back as a `Failure` in its place.
"""

from typing import TYPE_CHECKING

from classify.doors import lazy_door

if TYPE_CHECKING:
    from classify.api.adapting import AdaptReport, Switched, adapt, compare_models
    from classify.api.archive import Outcome, archive_add, archive_info, archive_update, model_hash
    from classify.api.digests import digest, verify
    from classify.api.documents import clean, explain, predict, summarize, summarize_together
    from classify.api.finding import make_filter, search, trace
    from classify.api.frames import texts, to_frame
    from classify.api.issues import ArchiveDigest, digest_archive, record_issue
    from classify.api.labels import (
        check_labels,
        export_labels,
        export_queue,
        import_labels,
        label_stats,
        score_lexicon,
        suggest,
    )
    from classify.api.models import evaluate, model_info, train
    from classify.api.results import good
    from classify.ingest import read_text

__all__ = [
    "AdaptReport",
    "ArchiveDigest",
    "Outcome",
    "Switched",
    "adapt",
    "archive_add",
    "archive_info",
    "archive_update",
    "check_labels",
    "clean",
    "compare_models",
    "digest",
    "digest_archive",
    "evaluate",
    "explain",
    "export_labels",
    "export_queue",
    "good",
    "import_labels",
    "label_stats",
    "make_filter",
    "model_hash",
    "model_info",
    "predict",
    "read_text",
    "record_issue",
    "score_lexicon",
    "search",
    "suggest",
    "summarize",
    "summarize_together",
    "texts",
    "to_frame",
    "trace",
    "train",
    "verify",
]

__getattr__ = lazy_door(
    __name__,
    {
        "AdaptReport": "classify.api.adapting",
        "ArchiveDigest": "classify.api.issues",
        "Outcome": "classify.api.archive",
        "Switched": "classify.api.adapting",
        "adapt": "classify.api.adapting",
        "archive_add": "classify.api.archive",
        "archive_info": "classify.api.archive",
        "archive_update": "classify.api.archive",
        "check_labels": "classify.api.labels",
        "clean": "classify.api.documents",
        "compare_models": "classify.api.adapting",
        "digest": "classify.api.digests",
        "digest_archive": "classify.api.issues",
        "evaluate": "classify.api.models",
        "explain": "classify.api.documents",
        "export_labels": "classify.api.labels",
        "export_queue": "classify.api.labels",
        "good": "classify.api.results",
        "import_labels": "classify.api.labels",
        "label_stats": "classify.api.labels",
        "make_filter": "classify.api.finding",
        "model_hash": "classify.api.archive",
        "model_info": "classify.api.models",
        "predict": "classify.api.documents",
        "read_text": "classify.ingest",
        "record_issue": "classify.api.issues",
        "score_lexicon": "classify.api.labels",
        "search": "classify.api.finding",
        "suggest": "classify.api.labels",
        "summarize": "classify.api.documents",
        "summarize_together": "classify.api.documents",
        "texts": "classify.api.frames",
        "to_frame": "classify.api.frames",
        "trace": "classify.api.finding",
        "train": "classify.api.models",
        "verify": "classify.api.digests",
    },
)
