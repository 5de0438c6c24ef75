"""Bytes to documents."""

from classify.ingest.formats import read_bytes, read_text
from classify.ingest.source import Source, Walk, find_sources, read_rows, read_source

__all__ = ["Source", "Walk", "find_sources", "read_bytes", "read_rows", "read_source", "read_text"]
