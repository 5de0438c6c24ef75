"""Where a terminator ends no sentence: in titles, brackets, quotations that go on, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from classify.document import Span

__all__ = ["held_spans"]

# Each pair is bounded: a mark that nobody closed must not hold the rest of a paragraph.
_TITLE = r"《[^《》\n]{1,80}》|〈[^〈〉\n]{1,80}〉"
_BRACKET = (
    r"（(?:[^（）\n]|（[^（）\n]{0,80}）){1,200}）|\((?:[^()\n]|\([^()\n]{0,80}\)){1,200}\)"
    r"|【[^【】\n]{1,80}】|\[[^\[\]\n]{1,80}\]|〔[^〔〕\n]{1,80}〕"
)
_QUOTE = r"“[^“”\n]{1,160}”|‘[^‘’\n]{1,160}’|「[^「」\n]{1,160}」|『[^『』\n]{1,160}』"
_ADDRESS = r"(?:https?://|www\.)[!-~]+"
_PAIR = re.compile(rf"(?P<title>{_TITLE})|(?P<bracket>{_BRACKET})|(?P<quote>{_QUOTE})|(?P<address>{_ADDRESS})")
_OPENING = re.compile('[《〈（(【\\[〔“‘「『"/]|www')
_MARK = re.compile("[。｡．.！？!?…]")
_ENDED = re.compile("[。｡．.！？!?…]+[’』）)》]*")
# After these the words of somebody are given: the sentence ends where they end.
_INTRODUCED = frozenset("：:，,说道问答喊呼称曰讲叫")
# Longer words of somebody are several sentences, also where the last one ends behind them: 指出：“……。……”。
_LONGEST_INTRODUCED = 60
_GOES_ON = frozenset("，,、；;：:的")
# “…！”村民老周说。 is one sentence; what follows quoted words otherwise is the next one.
_ATTRIBUTED = re.compile('[^。！？!?“”"：:]{1,30}?(?:说|道|表示|介绍|告诉|喊|问|感慨|坦言|称|欢呼|感叹|回答|回忆)')
_STRAIGHT = re.compile('"')
_EXCLAIMED = frozenset("！？!?…")


@dataclass(frozen=True, slots=True)
class _Pair:
    """An opening and a closing mark with what stands between them: ``text[start:end]``."""

    kind: str
    start: int
    end: int


def held_spans(text: str, paragraph: Span) -> tuple[list[Span], frozenset[int]]:
    """Return the stretches of `paragraph` in which no sentence ends, and where a straight quote closes.

    Parameters
    ----------
    text : str
    paragraph : Span
        The paragraph in `text`.

    Returns
    -------
    spans : list of Span
        In order and without overlap.
    closing : frozenset of int
        Offsets of the straight quotation marks that close a quotation.

    Examples
    --------
    >>> text = "县影剧院放映《摔跤吧！爸爸》，观众说：“好！”"
    >>> [span.of(text) for span in held_spans(text, Span(0, len(text)))[0]]
    ['《摔跤吧！爸爸》']
    """
    if _OPENING.search(text, paragraph.start, paragraph.end) is None:
        return [], frozenset()
    straight = _straight(text, paragraph)
    held = [
        Span(pair.start, pair.end)
        for pair in (*_pairs(text, paragraph), *straight)
        if _MARK.search(text, pair.start, pair.end) and _holds(text, paragraph, pair)
    ]
    return _merged(held), frozenset(pair.end - 1 for pair in straight)


def _pairs(text: str, paragraph: Span) -> Iterator[_Pair]:
    position = paragraph.start
    while match := _PAIR.search(text, position, paragraph.end):
        kind = str(match.lastgroup)
        yield _Pair(kind, match.start(), match.end())
        # Quotations hold titles and brackets; those hold nothing that matters.
        position = match.start() + 1 if kind == "quote" else match.end()


def _straight(text: str, paragraph: Span) -> list[_Pair]:
    """Return the pairs of straight quotation marks; none where one has no partner."""
    marks = [match.start() for match in _STRAIGHT.finditer(text, paragraph.start, paragraph.end)]
    if len(marks) % 2:
        return []
    return [_Pair("quote", first, second + 1) for first, second in zip(marks[::2], marks[1::2], strict=True)]


def _holds(text: str, paragraph: Span, pair: _Pair) -> bool:
    """Return whether no sentence ends within `pair` or at its end."""
    if pair.kind in ("title", "address"):
        return True
    ended = _ENDED.fullmatch(text, _before_marks(text, pair), pair.end - 1) is not None
    follows = text[pair.end : pair.end + 1].strip() if pair.end < paragraph.end else ""
    if pair.kind == "bracket":
        # A bracket that opens after a full stop and closes after one is a sentence of its own, or several.
        return not (ended and _begins(text, paragraph, pair.start))
    introduced = pair.start > paragraph.start and text[pair.start - 1] in _INTRODUCED
    if not follows or (not ended and introduced and pair.end - pair.start > _LONGEST_INTRODUCED):
        return False
    if not ended or follows in _GOES_ON:
        return True
    if introduced:
        return False
    if _begins(text, paragraph, pair.start):
        return _ATTRIBUTED.match(text, pair.end, paragraph.end) is not None
    return text[pair.end - 2] in _EXCLAIMED


def _before_marks(text: str, pair: _Pair) -> int:
    """Return where the run of terminators before the closing mark of `pair` begins."""
    start = pair.end - 1
    while start > pair.start + 1 and text[start - 1] in "。｡．.！？!?…’』）)》":
        start -= 1
    return start


def _begins(text: str, paragraph: Span, start: int) -> bool:
    """Return whether a sentence may begin at `start`."""
    head = text[max(paragraph.start, start - 8) : start].rstrip().rstrip('”’」』）)】》"')
    return not head or head[-1] in "。｡．！？!?…"


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
