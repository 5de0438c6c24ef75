"""Web archives (WARC), packed or not."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from typing import Any

from classify.errors import ReadError
from classify.ingest.containers.blob import MALFORMED, Blob, Budget, Opener, read_within
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
            for record, whole in _records(stream):
                if record.rec_type not in ("response", "resource"):
                    continue
                if (shown := _passed_over(record)) is not None:
                    budget.skipped[shown] += 1
                    continue
                number += 1
                yield from _page(record, blob, number, budget, inside)
                if not whole():
                    told = f"{blob.name}: the length that page {number} gives is not its own; it may be cut"
                    yield BadSource(f"{blob.id}#{number}", blob.path, told)
        except ReadError as error:
            yield BadSource(f"{blob.id}#{number + 1}", blob.path, f"{blob.name}: damaged behind page {number}: {error}")
    if not number:
        raise ReadError(f"{blob.name}: a web archive without a page")


def _records(stream: Any) -> Iterator[tuple[Any, Callable[[], bool]]]:
    """Yield the records of a web archive, each with what tells whether it is as long as it says once it has been read.

    The library tells of some damage on standard error alone, and raises AttributeError and others of the kind on a
    record that lacks a header: a ReadError here.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    records = iter(archive := ArchiveIterator(stream, no_record_parse=False))

    def whole() -> bool:
        before = archive.err_count
        with _reading():
            archive.read_to_end()
        return archive.err_count == before and not getattr(archive.record.raw_stream, "limit", 0)

    @contextmanager
    def _reading() -> Iterator[None]:
        try:
            with redirect_stderr(io.StringIO()):
                yield
        except (ArchiveLoadFailed, *MALFORMED) as error:
            raise ReadError(str(error)) from error

    while True:
        with _reading():
            record = next(records, None)
        if record is None:
            return
        yield record, whole


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
        with redirect_stderr(io.StringIO()) as told:
            data = read_within(record.content_stream(), packed, name, budget)
    except MALFORMED as error:
        raise ReadError(f"{name}: damaged: {error}") from error
    if told.getvalue():
        # A packed page that breaks off would come back as what could be unpacked.
        raise ReadError(f"{name}: damaged: {told.getvalue().strip()}")
    return data


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
