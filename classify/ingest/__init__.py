"""Bytes to documents."""

from classify.ingest.audit import Audit, Candidate
from classify.ingest.formats import read_bytes, read_text
from classify.ingest.rules import Rule, builtin_rules, load_rules
from classify.ingest.source import Source, Walk, find_sources, read_rows, read_source

__all__ = [
    "Audit",
    "Candidate",
    "Rule",
    "Source",
    "Walk",
    "builtin_rules",
    "find_sources",
    "load_rules",
    "read_bytes",
    "read_rows",
    "read_source",
    "read_text",
]
