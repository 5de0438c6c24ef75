"""Web archives (WARC), packed or not."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from classify.errors import ReadError
from classify.ingest.containers.blob import Blob, Budget, Opener, read_within
from classify.ingest.decode import decode_bytes
from classify.ingest.source import BadSource, ByteSource, Source, TextSource

__all__ = ["is_warc", "open_warc"]

_PAGES = frozenset(["text/html", "application/xhtml+xml", "text/plain", ""])


def is_warc(head: bytes) -> bool:
    """Return whether `head` begins as a web archive does."""
    return head.startswith((b"WARC/0.", b"WARC/1."))


def open_warc(blob: Blob, budget: Budget, inside: Opener) -> Iterator[Source]:
    """Yield the pages of a web archive, numbered in its order; the page's address goes with it.

    Answers other than pages, and such as say that there is none, are passed over and counted.
    """
    number = 0
    with blob.stream() as stream:
        try:
            for record in _records(stream):
                if record.rec_type not in ("response", "resource"):
                    continue
                if (shown := _passed_over(record)) is not None:
                    budget.skipped[shown] += 1
                    continue
                number += 1
                yield from _page(record, blob, number, budget, inside)
        except ReadError as error:
            yield BadSource(f"{blob.id}#{number + 1}", blob.path, f"{blob.name}: damaged behind page {number}: {error}")
    if not number:
        raise ReadError(f"{blob.name}: a web archive without a page")


def _records(stream: Any) -> Iterator[Any]:
    """Yield the records of a web archive, a ReadError where it is damaged.

    The library raises AttributeError and others of the kind, too, on a record that lacks a header.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = iter(ArchiveIterator(stream, no_record_parse=False))
    while True:
        try:
            record = next(records, None)
        except (ArchiveLoadFailed, EOFError, ValueError, OSError, AttributeError, TypeError, LookupError) as error:
            raise ReadError(str(error)) from error
        if record is None:
            return
        yield record


def _page(record: Any, blob: Blob, number: int, budget: Budget, inside: Opener) -> Iterator[Source]:
    page = blob.numbered(number, b"")
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    try:
        data = _body(record, page.name, budget)
        sources = list(inside(blob.numbered(number, data), budget))
        if [type(source) for source in sources] != [ByteSource]:
            yield from sources
            return
        text, encoding = decode_bytes(data, name=page.name)
    except ReadError as error:
        yield BadSource(page.id, page.path, str(error))
        return
    yield TextSource(page.id, page.path, text, {"url": address.strip("<>")}, encoding)


def _body(record: Any, name: str, budget: Budget) -> bytes:
    """Return what a record holds; a ReadError where the library stumbles over it."""
    try:
        packed = int(record.rec_headers.get_header("Content-Length") or 0)
        return read_within(record.content_stream(), packed, name, budget)
    except (ValueError, OSError, EOFError, zlib.error) as error:
        raise ReadError(f"{name}: damaged: {error}") from error


def _passed_over(record: Any) -> str | None:
    """Return how an answer is counted that is no page, or None."""
    headers = record.http_headers
    if headers is None:
        kind = record.rec_headers.get_header("Content-Type") or ""
    else:
        status = headers.get_statuscode()
        if not status.startswith("2"):
            return f"HTTP {status}"
        kind = headers.get_header("Content-Type") or ""
    kind = kind.split(";")[0].strip().lower()
    return None if kind in _PAGES or kind.endswith(("xml", "json")) or kind == "application/pdf" else kind
