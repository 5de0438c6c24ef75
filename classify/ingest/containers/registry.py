"""The one list of what can be read: how each kind is told, named and opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from classify.data.tables import read_table
from classify.errors import ReadError, fault_message
from classify.ingest.containers.archives import is_word, open_gzip, open_zip
from classify.ingest.containers.blob import Blob, Budget, Opener
from classify.ingest.containers.feeds import is_feed, open_feed, root_name
from classify.ingest.containers.mail import is_mail, is_mailbox, open_mail, open_mailbox
from classify.ingest.containers.objects import is_json, open_json, open_lines
from classify.ingest.containers.pdf import is_pdf, open_pdf
from classify.ingest.containers.tables import open_table
from classify.ingest.containers.webarchive import is_warc, open_warc
from classify.ingest.containers.word import open_word
from classify.ingest.source import BadSource, ByteSource, FileSource, Source

__all__ = ["INPUT_FORMATS", "InputFormat", "open_blob"]

_PAGES = frozenset("html body head div p article section table meta title h1 h2 span main br center font a b".split())


@dataclass(frozen=True, slots=True)
class InputFormat:
    """A kind of file.

    Attributes
    ----------
    name : str
    words : str
        What people call it.
    suffixes : tuple of str
        Of files of this kind; they decide where the content does not.
    is_content : callable
        Whether bytes, of which the beginning is given, and their text are of this kind.
    open : callable or None
        Gives the sources in a blob; None where the text itself is the document.
    """

    name: str
    words: str
    suffixes: tuple[str, ...]
    is_content: Callable[[bytes, str], bool]
    open: Callable[[Blob, Budget, Opener], Iterator[Source]] | None = None


def _open_zip(blob: Blob, budget: Budget, inside: Opener) -> Iterator[Source]:
    yield from (open_word if is_word(blob) else open_zip)(blob, budget, inside)


# How each kind of the table is told by its first bytes and characters, and opened; what has no opener is a text itself.
_TOLD: dict[str, Callable[[bytes, str], bool]] = {
    "gzip": lambda head, _: head[:2] == b"\x1f\x8b",
    "zip": lambda head, _: head[:4] == b"PK\x03\x04",
    "pdf": lambda head, _: is_pdf(head),
    "warc": lambda head, _: is_warc(head),
    "mbox": lambda head, _: is_mailbox(head),
    "mail": lambda head, _: is_mail(head),
    "feed": lambda _, text: is_feed(text),
    "json": lambda _, text: is_json(text),
    "post": lambda *_: True,
}
_OPENERS: dict[str, Callable[[Blob, Budget, Opener], Iterator[Source]]] = {
    "gzip": open_gzip,
    "zip": _open_zip,
    "word": open_word,
    "pdf": open_pdf,
    "warc": open_warc,
    "mbox": open_mailbox,
    "mail": open_mail,
    "feed": open_feed,
    "rows": open_lines,
    "json": open_json,
    "table": open_table,
}
INPUT_FORMATS = tuple(
    InputFormat(
        row["name"],
        row["words"],
        tuple(row["suffixes"].split()),
        _TOLD.get(row["name"], lambda *_: False),
        _OPENERS.get(row["name"]),
    )
    for row in read_table("ingest/formats.csv")
)


def open_blob(blob: Blob, budget: Budget) -> Iterator[Source]:
    """Yield the sources of the documents in `blob`, those of containers in containers too.

    What cannot be opened yields one source with the error.
    """
    try:
        kind = _format_of(blob)
        if kind.open is not None:
            yield from kind.open(blob, budget, open_blob)
        elif blob.data is None:
            yield FileSource(blob.id, blob.path)
        else:
            yield ByteSource(blob.id, blob.path, blob.data, blob.name)
    except ReadError as error:
        yield BadSource(blob.id, blob.path, str(error))
    except Exception as error:
        # What was read before it is kept, and what stands behind this file or member is read.
        yield BadSource(blob.id, blob.path, fault_message(blob.name, error), "InternalError")


def _format_of(blob: Blob) -> InputFormat:
    """Return the kind of `blob`: by its first bytes, then by its suffix, then as text."""
    head = blob.head()
    text = _beginning(head)
    rows = next(kind for kind in INPUT_FORMATS if kind.name == "rows")
    for kind in INPUT_FORMATS:
        if kind.is_content(head, text):
            if kind.name == "json" and blob.suffix in rows.suffixes and "[" not in text.lstrip("\ufeff \t\r\n")[:1]:
                return rows
            if kind.open is not None:
                return kind
    named = next((kind for kind in INPUT_FORMATS if blob.suffix in kind.suffixes), INPUT_FORMATS[-1])
    if named.name in ("rows", "table", "json"):
        return named
    root = root_name(text) if text.lstrip("\ufeff").lstrip().startswith("<?xml") or blob.suffix == ".xml" else None
    if root is not None and root not in _PAGES:
        raise ReadError(f"{blob.name}: XML of the kind <{root}>, neither a feed nor a page; convert it to JSON lines")
    return INPUT_FORMATS[-1]


def _beginning(head: bytes) -> str:
    """Return the first characters, as far as they are ASCII; that is enough to tell markup and JSON."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("ascii", "replace")
