"""Bytes to documents."""

from classify.ingest.cleaning import Audit, CleaningRule, FrameLine, builtin_rules, load_rules
from classify.ingest.decode import decode_bytes
from classify.ingest.formats import read_bytes, read_row, read_text
from classify.ingest.source import Source, Walk, find_sources, read_rows, read_source

__all__ = [
    "Audit",
    "CleaningRule",
    "FrameLine",
    "Source",
    "Walk",
    "builtin_rules",
    "decode_bytes",
    "find_sources",
    "load_rules",
    "read_bytes",
    "read_row",
    "read_rows",
    "read_source",
    "read_text",
]
