"""The sentences of a document with their places in it: what is a heading, a kicker, the body."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass

from classify.document import Document
from classify.text import split_paragraphs, split_sentences

__all__ = ["Sentence", "bigrams", "outline", "plain"]

_ENDED = re.compile(r"[。！？!?…；;][”’」』）)\]】》〉]*$")
# A line that only leads over to the next one: 会议强调——
_LEADS_OVER = re.compile(r"(?:[：:]|[—－\-]{2,})$")
_MARKS = re.compile(r"[^0-9A-Za-z%.\u4e00-\u9fff]+")
_HEADING = 48
_FURNITURE = re.compile(
    r"^[（(【\[]?(?:来源|责任编辑|责编|编辑|记者|文字|摄影|通讯员|审核|校对|监制|图说|图为|原标题|附[：:]|流程编辑|本文)[^。]{0,60}$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place: ``document.text[start:end] == text``.

    Attributes
    ----------
    kind : str
        ``body``; ``heading``: a short line of its own that no stop ends; ``kicker``: such a line before the body, or
        one that repeats the title; ``lead-over``: a line that ends in a colon or a dash; ``furniture``: the source,
        the editor.
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


def outline(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of `document` in order, each with its kind.

    Examples
    --------
    >>> text = "东湖区召开防汛会\\n6月1日，东湖区召开防汛会。各街道参加。\\n加强巡查 备足物资\\n巡查一天两次。"
    >>> document = Document("1", None, "东湖区召开防汛会", None, None, None, text)
    >>> [(sentence.kind, sentence.text) for sentence in outline(document)][::2]
    [('kicker', '东湖区召开防汛会'), ('body', '各街道参加。'), ('body', '巡查一天两次。')]
    """
    text, title = document.text, plain(document.title)
    paragraphs = split_paragraphs(text)
    sentences: list[Sentence] = []
    body_begun, index = False, 0
    for span in split_sentences(text):
        while span.start >= paragraphs[index].end:
            index += 1
        paragraph = paragraphs[index]
        first = span.start == paragraph.start
        kind = _kind(span.of(text), alone=first and span.end == paragraph.end)
        if kind in ("heading", "body") and (not body_begun or kind == "heading"):
            # The body's own last paragraph may repeat the title; only what stands before or is a line is a kicker.
            repeats = first and title != "" and _repeats(plain(paragraph.of(text)), title)
            kind = "kicker" if repeats or (kind == "heading" and not body_begun) else kind
        if kind != "kicker" and not first and sentences and sentences[-1].paragraph == index:
            kind = "kicker" if sentences[-1].kind == "kicker" else kind
        body_begun = body_begun or kind == "body"
        sentences.append(Sentence(span.of(text), span.start, span.end, kind, index, first))
    return tuple(sentences)


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


def _kind(text: str, *, alone: bool) -> str:
    if _ENDED.search(text[-8:]):
        return "body"
    if _FURNITURE.search(text[:80]):
        return "furniture"
    if _LEADS_OVER.search(text[-4:]):
        return "lead-over"
    short = len(text) <= _HEADING or (" " in text and "，" not in text and len(text) <= 4 * _HEADING)
    return "heading" if alone and short else "body"


def _repeats(paragraph: str, title: str) -> bool:
    return len(paragraph) >= 4 and len(paragraph) <= len(title) and paragraph in title
