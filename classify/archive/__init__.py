"""The archive: one SQLite file that remembers documents, their versions, and what was said of them."""

from __future__ import annotations

from classify.archive.about import ArchiveInfo, ModelUse, describe_archive
from classify.archive.filters import Filter, find_codes, lies_in, name_place
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

__all__ = [
    "SCHEMA_VERSION",
    "Added",
    "Addition",
    "ArchiveInfo",
    "Excerpt",
    "Filter",
    "Hit",
    "ModelUse",
    "Order",
    "Results",
    "add_documents",
    "describe_archive",
    "find_codes",
    "find_stale",
    "is_known",
    "lies_in",
    "name_model",
    "name_place",
    "open_archive",
    "read_document",
    "read_item",
    "read_version",
    "search_archive",
    "storable",
    "transaction",
    "write_results",
]
