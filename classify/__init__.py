"""Topic, jurisdiction, verbatim summary and digest of Chinese public-affairs news, offline.

The verbs of the command line are functions here: `clean`, `predict`, `summarize`, `summarize_together`, `digest`,
`train`, `evaluate`, `explain`, `verify`, `model_info`. They take paths or `Document` records and return records; they
never print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from classify.doors import lazy_door

if TYPE_CHECKING:
    from classify.api import (
        adapt,
        archive_add,
        archive_info,
        archive_update,
        check_labels,
        clean,
        digest,
        digest_archive,
        evaluate,
        explain,
        export_labels,
        export_queue,
        good,
        import_labels,
        label_stats,
        make_filter,
        model_info,
        predict,
        read_text,
        record_issue,
        score_lexicon,
        search,
        suggest,
        summarize,
        summarize_together,
        texts,
        to_frame,
        trace,
        train,
        verify,
    )
    from classify.digests import DigestView, render_digest
    from classify.document import Document, Failure, Prediction, Story, Summary, TypedPrediction, as_record
    from classify.errors import ArchiveError, ClassifyError, LabelError, ModelError, ReadError, WriteError
    from classify.models import load_model, save_model
    from classify.pipeline import use_cluster
    from classify.places import JurisdictionClassifier
    from classify.summaries import SentenceScorer
    from classify.topics import TopicClassifier, medtop_of

__version__ = "0.1.0"

# Where each public name lives. Names are fetched when first used, so that `classify --help` loads no numpy.
_HOMES = {
    "ClassifyError": "classify.errors",
    "DigestView": "classify.digests",
    "Document": "classify.document",
    "Failure": "classify.document",
    "JurisdictionClassifier": "classify.places",
    "LabelError": "classify.errors",
    "ModelError": "classify.errors",
    "Prediction": "classify.document",
    "ReadError": "classify.errors",
    "SentenceScorer": "classify.summaries",
    "Story": "classify.document",
    "Summary": "classify.document",
    "TopicClassifier": "classify.topics",
    "TypedPrediction": "classify.document",
    "WriteError": "classify.errors",
    "as_record": "classify.document",
    "clean": "classify.api",
    "suggest": "classify.api",
    "label_stats": "classify.api",
    "import_labels": "classify.api",
    "export_labels": "classify.api",
    "export_queue": "classify.api",
    "check_labels": "classify.api",
    "digest": "classify.api",
    "evaluate": "classify.api",
    "explain": "classify.api",
    "good": "classify.api",
    "load_model": "classify.models",
    "medtop_of": "classify.topics",
    "model_info": "classify.api",
    "predict": "classify.api",
    "read_text": "classify.api",
    "render_digest": "classify.digests",
    "save_model": "classify.models",
    "summarize": "classify.api",
    "summarize_together": "classify.api",
    "texts": "classify.api",
    "to_frame": "classify.api",
    "train": "classify.api",
    "use_cluster": "classify.pipeline",
    "verify": "classify.api",
    "ArchiveError": "classify.errors",
    "adapt": "classify.api",
    "archive_add": "classify.api",
    "archive_info": "classify.api",
    "archive_update": "classify.api",
    "digest_archive": "classify.api",
    "make_filter": "classify.api",
    "record_issue": "classify.api",
    "score_lexicon": "classify.api",
    "search": "classify.api",
    "trace": "classify.api",
}

__all__ = [
    "ArchiveError",
    "ClassifyError",
    "DigestView",
    "Document",
    "Failure",
    "JurisdictionClassifier",
    "LabelError",
    "ModelError",
    "Prediction",
    "ReadError",
    "SentenceScorer",
    "Story",
    "Summary",
    "TopicClassifier",
    "TypedPrediction",
    "WriteError",
    "__version__",
    "adapt",
    "archive_add",
    "archive_info",
    "archive_update",
    "as_record",
    "check_labels",
    "clean",
    "digest",
    "digest_archive",
    "evaluate",
    "explain",
    "export_labels",
    "export_queue",
    "good",
    "import_labels",
    "label_stats",
    "load_model",
    "make_filter",
    "medtop_of",
    "model_info",
    "predict",
    "read_text",
    "record_issue",
    "render_digest",
    "save_model",
    "score_lexicon",
    "search",
    "suggest",
    "summarize",
    "summarize_together",
    "texts",
    "to_frame",
    "trace",
    "train",
    "use_cluster",
    "verify",
]


__getattr__ = lazy_door(__name__, _HOMES)


def __dir__() -> list[str]:
    return __all__
