"""What happened, for a whole folder: reprints merged, what matters first, sections by place or topic, many formats."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from classify.digests.build import build_digest
    from classify.digests.importance import rank_top
    from classify.digests.order import TOPICS
    from classify.digests.records import Digest, Entry, Item, Lead, Note, SectionKind, Watched
    from classify.digests.render import (
        FORMATS,
        DigestFormat,
        DigestView,
        ReadoutForm,
        digest_format,
        digest_format_of,
        digest_record,
        render_digest,
    )
    from classify.digests.reprints import Print, is_reprint, read_print
    from classify.digests.traces import Trace, read_trace
    from classify.digests.verify import Mismatch, cited_paths, verify_record

# Where each name lives. They are fetched when first used: the command line asks for the list of formats alone.
_HOMES = {
    "FORMATS": "render",
    "TOPICS": "order",
    "Digest": "records",
    "DigestFormat": "render",
    "Entry": "records",
    "Item": "records",
    "Lead": "records",
    "Mismatch": "verify",
    "Note": "records",
    "Print": "reprints",
    "ReadoutForm": "render",
    "SectionKind": "records",
    "Trace": "traces",
    "Watched": "records",
    "DigestView": "render",
    "build_digest": "build",
    "cited_paths": "verify",
    "digest_format": "render",
    "digest_format_of": "render",
    "digest_record": "render",
    "is_reprint": "reprints",
    "rank_top": "importance",
    "read_print": "reprints",
    "read_trace": "traces",
    "render_digest": "render",
    "verify_record": "verify",
}

__all__ = [
    "FORMATS",
    "TOPICS",
    "Digest",
    "DigestFormat",
    "DigestView",
    "Entry",
    "Item",
    "Lead",
    "Mismatch",
    "Note",
    "Print",
    "ReadoutForm",
    "SectionKind",
    "Trace",
    "Watched",
    "build_digest",
    "cited_paths",
    "digest_format",
    "digest_format_of",
    "digest_record",
    "is_reprint",
    "rank_top",
    "read_print",
    "read_trace",
    "render_digest",
    "verify_record",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'classify.digests' has no attribute {name!r}")
    return getattr(import_module(f"classify.digests.{_HOMES[name]}"), name)
