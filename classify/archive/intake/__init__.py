"""Documents into the archive: known by address or likeness, versions, reprints."""

from __future__ import annotations

from classify.archive.intake.store import (
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
    "Added",
    "Addition",
    "add_documents",
    "find_stale",
    "is_known",
    "name_model",
    "storable",
    "write_results",
]
