"""What only an archive can say: issues handed out, series of meetings, more or less than before, silence."""

from __future__ import annotations

from classify.archive.history.issues import Held, Issue, Pending, list_issues, read_held, record_issue
from classify.archive.history.meetings import Echo, Series, compare_meetings
from classify.archive.history.trends import Silence, Trend, Use, count_trends, find_silences, trace_phrase

__all__ = [
    "Echo",
    "Held",
    "Issue",
    "Pending",
    "Series",
    "Silence",
    "Trend",
    "Use",
    "compare_meetings",
    "count_trends",
    "find_silences",
    "list_issues",
    "read_held",
    "record_issue",
    "trace_phrase",
]
