"""The archive: one SQLite file that remembers documents, their versions, and what was said of them."""

from __future__ import annotations

from classify.archive.about import ArchiveInfo, ModelUse, describe_archive
from classify.archive.corrections import Correction, Field, correct, export_corrections, list_corrections, undo
from classify.archive.filters import Filter, find_codes, lies_in, name_place
from classify.archive.history import Silence, Trend, Use, count_trends, find_silences, trace_phrase
from classify.archive.issues import Held, Issue, Pending, list_issues, read_held, record_issue
from classify.archive.meetings import Echo, Series, compare_meetings
from classify.archive.rows import read_document, read_item, read_version
from classify.archive.schema import SCHEMA_VERSION, open_archive, transaction
from classify.archive.search import Excerpt, Hit, Order, Results, search_archive
from classify.archive.store import (
    Added,
    Addition,
    add_documents,
    find_stale,
    is_known,
    name_model,
    storable,
    write_results,
)
from classify.archive.watch import Match, Watch, WatchGroup, match_document, parse_watch, read_watch

__all__ = [
    "SCHEMA_VERSION",
    "Added",
    "Addition",
    "ArchiveInfo",
    "Correction",
    "Echo",
    "Excerpt",
    "Field",
    "Filter",
    "Held",
    "Hit",
    "Issue",
    "Match",
    "ModelUse",
    "Order",
    "Pending",
    "Results",
    "Series",
    "Silence",
    "Trend",
    "Use",
    "Watch",
    "WatchGroup",
    "add_documents",
    "compare_meetings",
    "correct",
    "count_trends",
    "describe_archive",
    "export_corrections",
    "find_codes",
    "find_silences",
    "find_stale",
    "is_known",
    "lies_in",
    "list_corrections",
    "list_issues",
    "match_document",
    "name_model",
    "name_place",
    "open_archive",
    "parse_watch",
    "read_document",
    "read_held",
    "read_item",
    "read_version",
    "read_watch",
    "record_issue",
    "search_archive",
    "storable",
    "trace_phrase",
    "transaction",
    "undo",
    "write_results",
]
