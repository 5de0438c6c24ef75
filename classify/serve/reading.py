"""A text in pieces, each with what is to be shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from classify.archive import find_spans, merge_spans
from classify.digests import Item
from classify.text import split_sentences

__all__ = ["Piece", "ReadSentence", "mark_title", "read_sentences"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that is shown in one way: within what was searched for, a place that decided, or neither."""

    text: str
    found: bool
    place: bool


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence of a text, as pieces; `opens` says that it begins a paragraph."""

    start: int
    end: int
    quoted: bool
    point: str | None
    opens: bool
    pieces: tuple[Piece, ...]


def read_sentences(item: Item, words: Sequence[str]) -> list[ReadSentence]:
    """Return the sentences of the text of `item`, with what of them is quoted, was decisive, or is one of `words`."""
    text, place = item.document.text, item.prediction.jurisdiction
    evidence = [(each.start, each.end) for each in place.evidence if each.field == "text"] if place else []
    found = merge_spans([span for word in words for span in find_spans(text, word)])
    readout = item.summary.readout
    points = {point.start: f"{point.speaker}{point.verb}" for point in readout.points} if readout else {}
    sentences: list[ReadSentence] = []
    last = 0
    for span in split_sentences(text):
        quoted = any(quote.start <= span.start and span.end <= quote.end for quote in item.summary.sentences)
        quoted = quoted or any(span.start <= quote.start and quote.end <= span.end for quote in item.summary.sentences)
        point = next((name for start, name in points.items() if span.start <= start < span.end), None)
        opens = not sentences or "\n" in text[last : span.start]
        pieces = _cut(text, span.start, span.end, found, merge_spans(evidence))
        sentences.append(ReadSentence(span.start, span.end, quoted, point, opens, pieces))
        last = span.end
    return sentences


def mark_title(title: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """Return a headline as pieces, `spans` being what was searched for."""
    return _cut(title, 0, len(title), spans, ())


def _cut(
    text: str, start: int, end: int, found: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]]
) -> tuple[Piece, ...]:
    bounds = {start, end, *(bound for span in (*found, *places) for bound in span if start < bound < end)}
    edges = sorted(bounds)
    return tuple(
        Piece(text[first:last], _within(first, found), _within(first, places)) for first, last in pairwise(edges)
    )


def _within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)
