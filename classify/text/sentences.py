"""Paragraphs and sentences as spans of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classify.document import Span

__all__ = ["iter_sentences", "split_paragraphs", "split_sentences"]

# A sentence ends at a run of terminators with the closing quotes and brackets after it (GB/T 15834), never at a
# comma or semicolon: cutting there breaks the sense. "……" ends one only before a closing quote or the paragraph's
# end, since within a sentence it only pauses.
_END = re.compile(r"(?:[。！？!?]+|…+(?=[”’」』）)\]】\s]|$))[”’」』）)\]】》〉]*")
_PARAGRAPH = re.compile(r"[^\n]+")


def split_paragraphs(text: str) -> list[Span]:
    r"""Return the spans of the paragraphs of `text` that hold more than white space, trimmed of it.

    Examples
    --------
    >>> [span.of("一。\n\n　二。") for span in split_paragraphs("一。\n\n　二。")]
    ['一。', '二。']
    """
    trimmed = (_trim(text, match.start(), match.end()) for match in _PARAGRAPH.finditer(text))
    return [span for span in trimmed if span.start < span.end]


def split_sentences(text: str) -> list[Span]:
    r"""Return the spans of the sentences of `text`, in order and without overlap.

    Between two spans, before the first and after the last stands nothing but white space, so that the spans and
    the gaps joined give the text back. A paragraph's end ends a sentence, so a heading is a sentence of its own.

    Examples
    --------
    >>> text = "会议强调：“要抓落实。”各区参加。\n（完）"
    >>> [span.of(text) for span in split_sentences(text)]
    ['会议强调：“要抓落实。”', '各区参加。', '（完）']
    """
    return list(iter_sentences(text))


def iter_sentences(text: str) -> Iterator[Span]:
    """Yield the spans that `split_sentences` returns; who needs only the first reads no further."""
    for line in _PARAGRAPH.finditer(text):
        start, end = line.span()
        for match in _END.finditer(text, start, end):
            span = _trim(text, start, match.end())
            if span.start < span.end:
                yield span
            start = match.end()
        if start < end:
            rest = _trim(text, start, end)
            if rest.start < rest.end:
                yield rest


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
