"""What is shown of a readout: its meeting in one line, key sentences, passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from classify.digests.records import Entry
from classify.digests.render.parts.lines import write_day
from classify.digests.render.view import ReadoutForm
from classify.document import Part, Point, Quote, Readout
from classify.summaries import key_texts, write_facts
from classify.text import split_sentences

__all__ = [
    "Key",
    "join_quotes",
    "key_sentences",
    "loose_quotes",
    "show_facts",
    "show_points",
    "split_marks",
    "split_point",
    "tells_more",
    "write_meeting",
]

_LED = {"visit": "调研", "inspection": "检查", "talks": "会见", "call": "通话"}


@dataclass(frozen=True, slots=True)
class Key:
    """The sentences of a passage that an editor would quote, with who said them and how."""

    said: str
    sentences: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The sentences in one line, with dots where something between them is left out."""
        return join_quotes(self.sentences)

    @property
    def says_so(self) -> bool:
        """Whether the sentences themselves begin with who spoke and how (会议强调，…)."""
        return bool(self.sentences) and self.sentences[0].text.startswith(self.said)


def join_quotes(quotes: Sequence[Part | Quote]) -> str:
    """Return sentences of one text in a line, with dots where something between two of them is left out.

    Examples
    --------
    >>> join_quotes([Part("要早。", 0, 3), Part("要快。", 3, 6), Part("要实。", 20, 23)])
    '要早。要快。……要实。'
    """
    pieces, end = [], None
    for quote in quotes:
        pieces.append("……" if end is not None and quote.start > end + 1 else "")
        pieces.append(quote.text)
        end = quote.end
    return "".join(pieces)


def write_meeting(readout: Readout) -> str | None:
    """Return what was held, when, where and who led it, in one line; None where neither what nor who is told.

    Examples
    --------
    >>> write_meeting(Readout("领导小组第十二次会议", 12, "2022-06-07", "高远山", ("石小川",), ()))
    '领导小组第十二次会议 · 6月7日 · 高远山主持'
    """
    led = readout.chair and f"{readout.chair}{_LED.get(readout.genre, '主持')}"
    if not (readout.meeting or led):
        return None
    day = readout.date and write_day(readout.date, year=False)
    place = readout.place and readout.place.text
    return " · ".join(part for part in (readout.meeting, day, place, led) if part)


def key_sentences(entry: Entry) -> list[Key]:
    """Return of each passage of the readout its key sentences, else what is quoted of it, else its first sentence."""
    readout = entry.item.summary.readout
    return [_key(point, entry.item.summary.sentences) for point in (readout.points if readout else ())]


def show_points(entry: Entry, form: ReadoutForm) -> list[Key]:
    """Return what is shown of the passages of a readout: key sentences, each passage whole, or nothing."""
    readout = entry.item.summary.readout
    if readout is None or form == "none":
        return []
    if form == "brief":
        return key_sentences(entry)
    wholes = ((point, Part(point.text, point.start, point.end)) for point in readout.points)
    return [Key(f"{point.speaker}{point.verb}", (whole,)) for point, whole in wholes]


def tells_more(entry: Entry, keys: Sequence[Key]) -> bool:
    """Return whether the readout holds more than its meeting and `keys`."""
    readout = entry.item.summary.readout
    if readout is None:
        return False
    shown = sum(len(part.text) for key in keys for part in key.sentences)
    return shown < sum(len(point.text) for point in readout.points) or bool(readout.attendees or readout.agenda)


def show_facts(readout: Readout) -> list[tuple[str, str]]:
    """Return the facts of a readout, each with its name, as lines."""
    return write_facts(readout)


def loose_quotes(entry: Entry) -> list[Quote]:
    """Return the quoted sentences that are not part of a point of the readout, which shows them in its place."""
    readout = entry.item.summary.readout
    points = readout.points if readout else ()
    return [
        quote
        for quote in entry.item.summary.sentences
        if not any(point.start <= quote.start and quote.end <= point.end for point in points)
    ]


def split_point(point: Point, quotes: Sequence[Quote]) -> list[tuple[str, bool]]:
    """Return the text of `point` in pieces, each with whether it is one of `quotes`; joined they give the text.

    Examples
    --------
    >>> split_point(Point("会议", "强调", "要早。要快。", 10, 16), [Quote("要快。", 13, 16, 1.0, "point")])
    [('要早。', False), ('要快。', True)]
    """
    pieces, position = [], point.start
    for quote in sorted(quotes, key=lambda quote: quote.start):
        if quote.start < position or quote.end > point.end:
            continue
        pieces += [(position, quote.start, False), (quote.start, quote.end, True)]
        position = quote.end
    pieces.append((position, point.end, False))
    base = point.start
    return [(point.text[start - base : end - base], chosen) for start, end, chosen in pieces if start < end]


def split_marks(part: Part | Quote, marks: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Return the text of `part` in pieces, each with whether it is one of `marks`; joined they give the text.

    Examples
    --------
    >>> split_marks(Part("要抓好防汛。", 10, 16), [(2, 4), (13, 15)])
    [('要抓好', False), ('防汛', True), ('。', False)]
    """
    inside = [Quote("", start, end, 0.0, "") for start, end in marks]
    return split_point(Point("", "", part.text, part.start, part.end), inside)


def _key(point: Point, quotes: Sequence[Quote]) -> Key:
    said = f"{point.speaker}{point.verb}"
    keys = [(span.start, span.end) for span in point.key]
    if keys:
        base = point.start
        return Key(said, tuple(Part(point.text[start - base : end - base], start, end) for start, end in keys))
    chosen = [Part(quote.text, quote.start, quote.end) for quote in quotes if _holds(point, quote)]
    chosen = chosen or [
        Part(text, span.start, span.end) for span, text in zip(point.key, key_texts(point), strict=True)
    ]
    if chosen:
        return Key(said, tuple(chosen))
    first = next(iter(split_sentences(point.text)), None)
    if first is None:
        return Key(said, ())
    return Key(said, (Part(first.of(point.text), point.start + first.start, point.start + first.end),))


def _holds(point: Point, quote: Quote) -> bool:
    return point.start <= quote.start and quote.end <= point.end
