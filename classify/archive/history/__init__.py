"""What only an archive can say: issues handed out, series of meetings, more or less than before, silence."""

from __future__ import annotations

from classify.archive.history.issues import Held, Issue, Pending, list_issues, read_held, record_issue
from classify.archive.history.meetings import Echo, Series, compare_meetings
from classify.archive.history.queue import (
    Doubt,
    IssueEntry,
    list_topics,
    next_to_label,
    read_corrected_topics,
    read_issue,
    sample_sure,
)
from classify.archive.history.records import ArchivedDocument, Labels, Version, describe_document
from classify.archive.history.trends import Silence, Trend, Use, count_trends, find_silences, trace_phrase

__all__ = [
    "ArchivedDocument",
    "Doubt",
    "Echo",
    "Held",
    "Issue",
    "IssueEntry",
    "Labels",
    "Pending",
    "Series",
    "Silence",
    "Trend",
    "Use",
    "Version",
    "compare_meetings",
    "count_trends",
    "describe_document",
    "find_silences",
    "list_issues",
    "list_topics",
    "next_to_label",
    "read_corrected_topics",
    "read_held",
    "read_issue",
    "record_issue",
    "sample_sure",
    "trace_phrase",
]
