"""PDF files that hold text."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator

from classify.errors import ReadError
from classify.ingest.containers.blob import Blob, Budget, Opener
from classify.ingest.limits import MAX_CHARACTERS, MAX_MEMBER, MAX_PAGES
from classify.ingest.source import Source, TextSource

__all__ = ["is_pdf", "open_pdf"]

_PAGE_NUMBER = re.compile(r"[\s\-–—―－·]*(?:第?\s*\d{1,4}\s*页?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?)[\s\-–—―－·]*")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff，。、；：]) (?=[\u4e00-\u9fff，。、；：])")
# Lines at the head or foot of so many pages are no text.
_FRAME_SHARE = 0.5
_FEWEST_PAGES = 3
# Characters that a page with text has at least; fewer on every page are those of a scan.
_FEWEST_CHARACTERS = 10


def is_pdf(head: bytes) -> bool:
    """Return whether `head` begins as a PDF does; programs may write a line before it."""
    return b"%PDF-" in head[:1024]


def open_pdf(blob: Blob, budget: Budget, inside: Opener) -> Iterator[Source]:  # noqa: ARG001 (as every opener)
    """Yield the one document of a PDF, without page numbers and lines that frame its pages."""
    budget.admit(blob)
    pages = [page.split("\n") for page in _pages(blob)]
    if sum(len("".join(page).strip()) for page in pages) < _FEWEST_CHARACTERS:
        raise ReadError(f"{blob.name}: no text in the PDF; its pages are pictures: run text recognition (OCR) first")
    frame = _frame(pages)
    lines = [line for page in pages for line in _inner(page, frame)]
    yield TextSource(blob.id, blob.path, "\n".join(_close(line) for line in lines))


def _pages(blob: Blob) -> list[str]:
    from pypdf import PdfReader

    if len(blob.data or b"") > MAX_MEMBER:
        raise ReadError(f"{blob.name}: larger than {MAX_MEMBER / 1e6:g} MB; split it or raise CLASSIFY_MAX_MEMBER")
    # What it works around goes to nobody; what it cannot read is an error here.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    found: list[str] = []
    try:
        with blob.stream() as stream:
            reader = PdfReader(stream)
            if reader.is_encrypted and not reader.decrypt(""):
                raise ReadError(f"{blob.name}: the PDF asks for a password; save it without one")
            if len(reader.pages) > MAX_PAGES:
                raise ReadError(f"{blob.name}: more than {MAX_PAGES} pages; split it or raise CLASSIFY_MAX_PAGES")
            for page in reader.pages:
                found.append(page.extract_text())
                if sum(map(len, found)) > MAX_CHARACTERS:
                    raise ReadError(
                        f"{blob.name}: more than {MAX_CHARACTERS} characters; split it or raise CLASSIFY_MAX_CHARACTERS"
                    )
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(f"{blob.name}: this is a PDF, and damaged ({error}); save it anew") from error
    return found


def _frame(pages: list[list[str]]) -> set[str]:
    """Return the lines, without their figures, that head or foot many pages."""
    if len(pages) < _FEWEST_PAGES:
        return set()
    ends: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page if line.strip()]
        ends.update({_figureless(line) for line in (*lines[:1], *lines[-1:])})
    return {line for line, count in ends.items() if count >= _FRAME_SHARE * len(pages) and count > 1}


def _inner(page: list[str], frame: set[str]) -> list[str]:
    """Return the lines of `page` between those that frame it."""
    lines = [line for line in page if line.strip()]
    while lines and _frames(lines[0], frame):
        lines = lines[1:]
    while lines and _frames(lines[-1], frame):
        lines = lines[:-1]
    return lines


def _frames(line: str, frame: set[str]) -> bool:
    return _PAGE_NUMBER.fullmatch(line) is not None or _figureless(line) in frame


def _figureless(line: str) -> str:
    return re.sub(r"\d+", "#", "".join(line.split()))


def _close(line: str) -> str:
    """Return `line` without the blanks that a PDF sets between Chinese characters to space them out."""
    return _SPACED.sub("", line)
