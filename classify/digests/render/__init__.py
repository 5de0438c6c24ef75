"""A digest as bytes, in a format asked for by name."""

from classify.digests.render.formats import FORMATS, render_digest
from classify.digests.render.record import digest_record

__all__ = ["FORMATS", "digest_record", "render_digest"]
