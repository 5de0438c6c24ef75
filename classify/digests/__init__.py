"""What happened, for a whole folder: reprints merged, entries by place and topic, in five formats."""

from __future__ import annotations

from classify.digests.build import TOPICS, build_digest
from classify.digests.records import Digest, Entry, Item
from classify.digests.render import FORMATS, digest_record, render_digest
from classify.digests.reprints import Print, is_reprint, read_print
from classify.digests.verify import Mismatch, cited_paths, verify_record

__all__ = [
    "FORMATS",
    "TOPICS",
    "Digest",
    "Entry",
    "Item",
    "Mismatch",
    "Print",
    "build_digest",
    "cited_paths",
    "digest_record",
    "is_reprint",
    "read_print",
    "render_digest",
    "verify_record",
]
