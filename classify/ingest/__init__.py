"""Bytes to documents."""

from classify.ingest.cleaning import Audit, CleaningRule, FrameLine, builtin_rules, load_rules
from classify.ingest.containers import INPUT_FORMATS, InputFormat, read_rows
from classify.ingest.decode import decode_bytes
from classify.ingest.formats import read_bytes, read_row, read_text
from classify.ingest.limits import MAX_SECONDS, chosen_limits
from classify.ingest.source import Source, read_source, with_content
from classify.ingest.walk import OWN_NAME, Walk, find_sources, is_own_digest

__all__ = [
    "INPUT_FORMATS",
    "MAX_SECONDS",
    "OWN_NAME",
    "Audit",
    "CleaningRule",
    "FrameLine",
    "InputFormat",
    "Source",
    "Walk",
    "builtin_rules",
    "chosen_limits",
    "decode_bytes",
    "find_sources",
    "is_own_digest",
    "load_rules",
    "read_bytes",
    "read_row",
    "read_rows",
    "read_source",
    "read_text",
    "with_content",
]
