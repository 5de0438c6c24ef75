"""One text with what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

__all__ = [
    "Document",
    "Failure",
    "Removal",
    "Span",
    "text_hash",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Removal:
    """A piece of text that cleaning took out, and the name of the rule that did it."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One news text with what is known about it.

    Attributes
    ----------
    id : str
        The row's ``id``, or the file's path as given; unique in a batch.
    path : str or None
        The file it came from; ``-`` for standard input; None for a document made in memory.
    title : str
        The headline, or an empty string.
    date : str or None
        Day of publication; None where it cannot be known, never today.
    source : str or None
        The outlet.
    url : str or None
        The address the source gives for it.
    text : str
        Cleaned paragraphs joined by a single line feed.
    encoding : str
        The encoding the bytes were read with.
    removed : tuple of Removal
        What cleaning took out, in source order.
    time : str or None
        The hour of publication in China (``HH:MM``) where it is known.
    """

    id: str
    path: str | None
    title: str
    date: str | None
    source: str | None
    url: str | None
    text: str
    encoding: str = "utf-8"
    removed: tuple[Removal, ...] = ()
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read; it takes the place of its document in a batch."""

    id: str
    path: str | None
    type: str
    message: str


def text_hash(document: Document) -> int:
    """Return a number of 64 bits that stands for headline and text, whatever their white space.

    Examples
    --------
    >>> one, two = (Document("1", None, "春耕", None, None, None, text) for text in ("全县 开犁。", "全县开犁。"))
    >>> text_hash(one) == text_hash(two)
    True
    """
    content = "".join(f"{document.title}\n{document.text}".split())
    return int.from_bytes(hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()[:8], "big")
