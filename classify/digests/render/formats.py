"""A digest in a format asked for by name."""

from __future__ import annotations

from collections.abc import Callable

from classify.digests.records import Digest
from classify.digests.render.html import render_html
from classify.digests.render.markdown import render_markdown
from classify.digests.render.record import render_json
from classify.digests.render.table import render_csv
from classify.digests.render.word import render_docx

__all__ = ["FORMATS", "render_digest"]

_AS_TEXT: dict[str, Callable[[Digest], str]] = {"html": render_html, "markdown": render_markdown}
_AS_BYTES: dict[str, Callable[[Digest], bytes]] = {"json": render_json, "csv": render_csv, "docx": render_docx}
FORMATS = (*_AS_TEXT, *_AS_BYTES)


def render_digest(digest: Digest, format: str) -> bytes:
    """Return `digest` as the bytes of a file in `format`, one of `FORMATS`.

    Raises
    ------
    ValueError
        If `format` is not one of `FORMATS`.

    Examples
    --------
    >>> from classify.digests.build import build_digest
    >>> render_digest(build_digest([], title="一周要闻"), "markdown").decode().splitlines()[0]
    '# 一周要闻'
    """
    if format in _AS_TEXT:
        # A lone surrogate, which UTF-8 cannot hold, shows as a question mark.
        return _AS_TEXT[format](digest).encode("utf-8", "replace")
    if format in _AS_BYTES:
        return _AS_BYTES[format](digest)
    raise ValueError(f"unknown digest format {format!r}: one of {', '.join(FORMATS)}")
