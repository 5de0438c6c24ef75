"""A digest as bytes, in a format asked for by name."""

from classify.digests.render.formats import FORMATS, DigestFormat, digest_format, digest_format_of, render_digest
from classify.digests.render.record import digest_record
from classify.digests.render.view import DigestView, ReadoutForm

__all__ = [
    "FORMATS",
    "DigestFormat",
    "DigestView",
    "ReadoutForm",
    "digest_format",
    "digest_format_of",
    "digest_record",
    "render_digest",
]
