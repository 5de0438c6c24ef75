"""The database file: its tables, records as rows and back, what people corrected."""

from __future__ import annotations

from classify.archive.tables.about import ArchiveInfo, ModelUse, describe_archive
from classify.archive.tables.corrections import Correction, Field, correct, export_corrections, list_corrections, undo
from classify.archive.tables.differences import Change, compare_texts
from classify.archive.tables.revive import read_record
from classify.archive.tables.rows import (
    dump,
    hash_document,
    read_document,
    read_item,
    read_version,
    write_prediction,
    write_summary,
    write_version,
)
from classify.archive.tables.schema import SCHEMA_VERSION, now, open_archive, transaction
from classify.archive.tables.series import name_series
from classify.archive.tables.settings import read_setting, write_setting

__all__ = [
    "SCHEMA_VERSION",
    "ArchiveInfo",
    "Change",
    "Correction",
    "Field",
    "ModelUse",
    "compare_texts",
    "correct",
    "describe_archive",
    "dump",
    "export_corrections",
    "hash_document",
    "list_corrections",
    "name_series",
    "now",
    "open_archive",
    "read_document",
    "read_item",
    "read_record",
    "read_setting",
    "read_version",
    "transaction",
    "undo",
    "write_prediction",
    "write_setting",
    "write_summary",
    "write_version",
]
