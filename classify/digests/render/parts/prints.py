"""Who else prints a story, and what was changed there."""

from __future__ import annotations

from classify.digests.records import Entry
from classify.digests.render.parts.lines import title_of
from classify.document import Document, StoryQuote

__all__ = ["badge", "describe_change", "document_of", "told_elsewhere"]

# From this share of the head's characters on, and up to its inverse, a text counts as neither cut nor extended.
_WHOLE = 0.9


def badge(entry: Entry) -> str:
    """Return how often the story is printed, for its headline: ``×3`` outlets, or versions of one; empty for once.

    更新 stands before it where an issue of the digest has handed out an earlier version.

    Examples
    --------
    >>> from classify.digests.records import Item
    >>> from classify.document import Prediction, Summary
    >>> prints = [Document(name, None, "", None, "东湖日报", None, "") for name in "ab"]
    >>> known = ("a", None, "", None)
    >>> item = Item(prints[0], Prediction(*known, None, None), Summary(*known, None, (), None))
    >>> badge(Entry(item, (prints[1],))), badge(Entry(item, ()))
    ('2 个版本', '')
    """
    times = f"{len(entry.documents)} 个版本" if entry.reprints else ""
    if len(entry.outlets) > 1:
        times = f"×{len(entry.outlets)}"
    return " ".join(part for part in ("更新" if entry.item.updated else "", times) if part)


def describe_change(entry: Entry, other: Document) -> str:
    """Return in a few words how a reprint differs from the document that heads the entry."""
    head = entry.item.document
    words = []
    if other.source is not None and other.source == head.source:
        words.append("同一来源的另一版本")
    if other.title != head.title:
        words.append("改题")
    if other.text == head.text:
        words.append("全文相同")
    else:
        words.append(_length(len(other.text) / max(len(head.text), 1)))
    return "，".join(words)


def document_of(entry: Entry, quote: StoryQuote) -> Document:
    """Return the reprint that a sentence of ``entry.added`` stands in."""
    return next(other for other in entry.reprints if (other.id, other.path) == (quote.id, quote.path))


def told_elsewhere(entry: Entry) -> list[tuple[str, str]]:
    """Return what other versions say besides: who says it, or the headline where no outlet is named, and the sentence.

    Another version of the head's own outlet is called 另一版本.
    """
    own = entry.item.document.source
    said = []
    for quote in entry.added:
        other = document_of(entry, quote)
        who = f"{other.source}另一版本" if other.source and other.source == own else other.source
        said.append((who or title_of(other), quote.text))
    return said


def _length(share: float) -> str:
    if share < _WHOLE:
        return f"删节，为原文的 {share:.0%}"
    return f"增补，为原文的 {share:.0%}" if share > 1 / _WHOLE else "略有改动"
