"""The key sentences of the passages of a readout: what an editor would quote of each, and the line of the meeting."""

from __future__ import annotations

from dataclasses import replace

from classify.document import Point, Readout, Span
from classify.summaries.choose import Known, Ranked
from classify.summaries.readouts import Parsed
from classify.summaries.scoring import leans

__all__ = ["brief_meeting", "find_keys", "key_texts"]

# A second sentence of a passage is worth its place if the passage is this long and the sentence nearly as good.
_LONG, _NEARLY = 4, 1.0
# A key sentence stands alone: one that begins with 同时 or 但 must be better than others by this.
_LEANS = 1.0
_LEADS = {"visit": "带队", "inspection": "带队", "talks": "会见", "call": "通话"}


def find_keys(parsed: Parsed, ranked: Ranked) -> Readout | None:
    """Return the readout of `parsed` with the ``key`` of each point: one sentence, or two of a long passage.

    Parameters
    ----------
    parsed : Parsed
    ranked : list of (int, float)
        The sentences that may be quoted with their scores, the most wanted first.
    """
    if parsed.readout is None:
        return None
    return replace(parsed.readout, points=tuple(_with_key(point, parsed, ranked) for point in parsed.readout.points))


def key_texts(point: Point) -> tuple[str, ...]:
    """Return the key sentences of `point`, verbatim.

    Examples
    --------
    >>> key_texts(Point("会议", "强调", "要早。要快。", 10, 16, (Span(13, 16),)))
    ('要快。',)
    """
    return tuple(point.text[span.start - point.start : span.end - point.start] for span in point.key)


def brief_meeting(readout: Readout) -> str:
    """Return what a readout is of in one line: what, which number, when, where, who presided, as far as it is told.

    Examples
    --------
    >>> brief_meeting(Readout("防汛指挥部第三次会议", 3, "2022-06-01", "高远山", (), ()))
    '防汛指挥部第三次会议（第 3 次）· 2022-06-01 · 高远山主持'
    """
    number = f"（第 {readout.number} 次）" if readout.number is not None else ""
    chair = f"{readout.chair}{_LEADS.get(readout.genre, '主持')}" if readout.chair else None
    meeting = f"{readout.meeting or ''}{number}"
    parts = [meeting, readout.date, readout.place.text if readout.place else None, chair]
    return " · ".join(part for part in parts if part).replace("） ·", "）·")


def _with_key(point: Point, parsed: Parsed, ranked: Ranked) -> Point:
    inside = [
        (index, score - _LEANS * leans(parsed.sentences[index].text))
        for index, score in ranked
        if point.start <= parsed.sentences[index].start and parsed.sentences[index].end <= point.end
    ]
    inside.sort(key=lambda pair: (-pair[1], pair[0]))
    if not inside:
        return replace(point, key=(Span(point.start, point.end),))
    known = Known(many=False)
    best = inside[0][1]
    wanted = [index for index, score in inside if score >= best - _NEARLY] if len(inside) >= _LONG else [inside[0][0]]
    taken = [index for index in wanted if known.add(parsed.sentences[index].text)][:2]
    return replace(point, key=tuple(Span(parsed.sentences[i].start, parsed.sentences[i].end) for i in sorted(taken)))
