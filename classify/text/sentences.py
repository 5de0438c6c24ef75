"""Paragraphs and sentences as spans of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from classify.document import Span
from classify.text.enclosed import held_spans

__all__ = ["iter_sentences", "split_paragraphs", "split_sentences"]

# A sentence ends at a run of terminators with the closing quotes and brackets after it (GB/T 15834), never at a
# comma or semicolon: cutting there breaks the sense. "……" ends one only before a closing quote or the paragraph's
# end, since within a sentence it only pauses. ｡ is 。 of half width.
_ENDS = (r"[。｡！？!?]+", r"…+(?=[”’」』）)\]】\s]|$)")
_CLOSING = r"[”’」』）)\]】》〉]*"
# Sites that write ． or a Latin full stop for 。 write figures, names and addresses with it as well.
_WIDE = r"(?<=[\u4e00-\u9fff%％”’」』）》])．+(?![0-9０-９])|(?<=[0-9０-９])．+(?=\s|$)"
_LATIN = r"(?<=[\u4e00-\u9fff%％”’」』）)》])\.(?![.\dA-Za-z])|(?<=\d)\.(?=\s|$)|(?<=[a-z]{2})\.(?=\s++[^a-z]|\s*+$)"
# As many of them as this for one 。 make them the full stops of a text; below, ． joins the parts of foreign names.
_OTHER_STOPS = 3
_NUMBER = re.compile(r"[（(]?(?:\d{1,3}|[０-９]{1,3}|[一二三四五六七八九十]{1,3})[）)]?")
_PARAGRAPH = re.compile(r"[^\n]+")
_STOP = re.compile("[。｡]")


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
    the gaps joined give the text back. A paragraph's end ends a sentence, so a heading is a sentence of its own. A
    terminator within a title, a bracket, a quotation that goes on or an address ends none. In a text that has ．
    or the Latin full stop in place of 。 these end sentences, except in figures.

    Examples
    --------
    >>> text = "会议强调：“要抓落实。”各区放映《你好！李焕英》。\n（完）"
    >>> [span.of(text) for span in split_sentences(text)]
    ['会议强调：“要抓落实。”', '各区放映《你好！李焕英》。', '（完）']
    """
    return list(iter_sentences(text))


def iter_sentences(text: str) -> Iterator[Span]:
    """Yield the spans that `split_sentences` returns; who needs only the first reads no further."""
    pattern = _pattern(*_other_stops(text))
    for line in _PARAGRAPH.finditer(text):
        start = line.start()
        for end in _ends(text, Span(*line.span()), pattern):
            span = _trim(text, start, end)
            if span.start < span.end:
                yield span
            start = end
        if start < line.end():
            rest = _trim(text, start, line.end())
            if rest.start < rest.end:
                yield rest


def _ends(text: str, paragraph: Span, pattern: re.Pattern[str]) -> list[int]:
    """Return where the sentences of `paragraph` but the last end."""
    held, closing = held_spans(text, paragraph)
    ends: list[int] = []
    start, index = paragraph.start, 0
    for match in pattern.finditer(text, paragraph.start, paragraph.end):
        mark, end = match.start(), match.end()
        while index < len(held) and held[index].end <= mark:
            index += 1
        if index < len(held) and held[index].start <= mark:
            continue
        if text[mark] in ".．" and _NUMBER.fullmatch(text, _trim(text, start, mark).start, mark):
            continue
        while end in closing:
            end += 1
        ends.append(end)
        start = end
    return ends


def _other_stops(text: str) -> tuple[bool, bool]:
    """Return whether ． and whether the Latin full stop end the sentences of `text`."""
    stops = len(_STOP.findall(text))
    wide = "．" in text and len(_compiled(_WIDE).findall(text)) > _OTHER_STOPS * stops
    latin = "." in text and len(_compiled(_LATIN).findall(text)) > _OTHER_STOPS * stops
    return wide, latin


@cache
def _pattern(wide: bool, latin: bool) -> re.Pattern[str]:
    ends = [*_ENDS, *([_WIDE] if wide else ()), *([_LATIN] if latin else ())]
    return re.compile(f"(?:{'|'.join(ends)}){_CLOSING}")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
