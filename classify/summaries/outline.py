"""The sentences of a document with their places in it: what is a heading, a kicker, the body."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass

from classify.document import Document
from classify.text import split_paragraphs, split_sentences

__all__ = ["LINES", "Sentence", "bigrams", "outline_document", "plain"]

LINES = ("subheading", "headline")
"""The kinds of lines that may be quoted."""

_ENDED = re.compile(r"(?:[。｡．！？!?…；;]|(?<=[\u4e00-\u9fff%％])\.)[”’」』）)\]】》〉]*$")
# What only leads over to the next paragraph: 会议强调——
_LEADS_OVER = re.compile(r"(?:[：:]|[—－\-]{2,})$")
_MARKS = re.compile(r"[^0-9A-Za-z%.\u4e00-\u9fff]+")
_HEADING = 48
# A line of this share of the title is the title; a shorter one may be the part of it that names one story of several.
_WHOLE = 0.8
_NO_SUBHEADING = re.compile(r"记者|通讯员|编辑|摄影|[/／]文|来源|^\d{4}[.\-—年]|^[（(【]")
_FURNITURE = re.compile(
    r"^[（(【\[]?(?:来源|责任编辑|责编|编辑|记者|文字|摄影|通讯员|审核|校对|监制|图说|图为|原标题|附[：:]|流程编辑|本文(?:转自|来自|来源))[^。]{0,60}$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place: ``document.text[start:end] == text``.

    Attributes
    ----------
    kind : str
        ``body``; ``subheading``: a short line that no stop ends, over a part of the body; ``headline``: a line that
        goes on with the headline above the body; ``heading``: such a line elsewhere, as in a list or a signature;
        ``kicker``: such a line before the body, or one that repeats the title; ``lead-over``: one that ends its
        paragraph in a colon or a dash; ``furniture``: the source, the editor.
    paragraph : int
        The index of its paragraph.
    first : bool
        True where it opens its paragraph.
    """

    text: str
    start: int
    end: int
    kind: str
    paragraph: int
    first: bool


def outline_document(document: Document) -> tuple[Sentence, ...]:
    r"""Return the sentences of `document` in order, each with its kind.

    Examples
    --------
    >>> text = "东湖区召开防汛会\n6月1日，东湖区召开防汛会。各街道参加。\n加强巡查备足物资\n巡查一天两次。"
    >>> document = Document("1", None, "东湖区召开防汛会", None, None, None, text)
    >>> [(sentence.kind, sentence.text) for sentence in outline_document(document)][::3]
    [('kicker', '东湖区召开防汛会'), ('subheading', '加强巡查备足物资')]
    """
    text = document.text
    paragraphs = split_paragraphs(text)
    kinds = _paragraph_kinds([span.of(text) for span in paragraphs], plain(document.title))
    sentences: list[Sentence] = []
    index = 0
    for span in split_sentences(text):
        while span.start >= paragraphs[index].end:
            index += 1
        first, last = span.start == paragraphs[index].start, span.end == paragraphs[index].end
        leads_over = last and kinds[index] == "body" and _LEADS_OVER.search(text, span.start, span.end) is not None
        kind = "lead-over" if leads_over else kinds[index]
        sentences.append(Sentence(span.of(text), span.start, span.end, kind, index, first))
    return tuple(sentences)


def _paragraph_kinds(paragraphs: list[str], title: str) -> list[str]:
    kinds = [_kind(paragraph) for paragraph in paragraphs]
    begin = len(kinds)  # where the body begins
    for number, paragraph in enumerate(paragraphs):
        # What repeats the title is a kicker before the body, and anywhere where it is a line of its own.
        line = kinds[number] == "heading"
        if (line or (kinds[number] == "body" and number < begin == len(kinds))) and _repeats(plain(paragraph), title):
            kinds[number] = "kicker"
        elif kinds[number] == "body":
            begin = min(begin, number)
    _mark_stories(kinds, paragraphs, title)
    for number, paragraph in enumerate(paragraphs):
        around = kinds[number - 1 : number], kinds[number + 1 : number + 2]
        if kinds[number] == "heading" and around == (["body"], ["body"]) and not _NO_SUBHEADING.search(paragraph):
            kinds[number] = "subheading"
    _mark_top(kinds, paragraphs, begin)
    return kinds


def _mark_stories(kinds: list[str], paragraphs: list[str], title: str) -> None:
    """Make subheadings of the lines over the stories of one text, where its title names them all."""
    parts = [
        number
        for number, kind in enumerate(kinds[:-1])
        if kind == "kicker" and kinds[number + 1] == "body" and len(plain(paragraphs[number])) < _WHOLE * len(title)
    ]
    if len(parts) > 1:
        for number in parts:
            kinds[number] = "subheading"


def _mark_top(kinds: list[str], paragraphs: list[str], begin: int) -> None:
    """Make kickers of the lines above the body, but for those that go on after the title or head its first part."""
    titled = False
    for number, paragraph in enumerate(paragraphs[:begin]):
        titled = titled or kinds[number] == "kicker"
        if kinds[number] != "heading":
            continue
        kinds[number] = "kicker"
        if _NO_SUBHEADING.search(paragraph):
            continue
        if titled:
            kinds[number] = "headline"
        elif begin == 1 and "subheading" in kinds:
            kinds[number] = "subheading"


def plain(text: str) -> str:
    """Return `text` without punctuation and white space.

    Examples
    --------
    >>> plain("“两会”，12.5% 召开！")
    '两会12.5%召开'
    """
    return _MARKS.sub("", text)


def bigrams(text: str) -> list[str]:
    """Return the pairs of neighbouring characters of `text`, which must be plain; their number is ``len(text) - 1``.

    Examples
    --------
    >>> bigrams("防汛会")
    ['防汛', '汛会']
    """
    return list(map(operator.add, text, text[1:]))


def _kind(paragraph: str) -> str:
    if len(paragraph) <= 80 and _FURNITURE.search(paragraph):
        return "furniture"
    if _ENDED.search(paragraph[-8:]):
        return "body"
    if _LEADS_OVER.search(paragraph[-4:]):
        return "body"
    spaced = " " in paragraph and "，" not in paragraph and len(paragraph) <= 4 * _HEADING
    return "heading" if spaced or len(paragraph) <= _HEADING else "body"


def _repeats(paragraph: str, title: str) -> bool:
    return 4 <= len(paragraph) <= len(title) and paragraph in title
