"""The record of a readout, put together from what was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from classify.document import Document, Genre, Person, Point, Readout
from classify.summaries.outline import Sentence
from classify.summaries.readouts.agenda import find_agenda, find_place
from classify.summaries.readouts.attendance import Attendance, describe_people
from classify.summaries.readouts.bodies import find_body, find_level
from classify.summaries.readouts.dates import DATELINE, find_dates
from classify.summaries.readouts.leaders import EARLIER
from classify.summaries.readouts.meetings import meeting_number
from classify.summaries.readouts.people import ends_in_post, leading_post
from classify.summaries.readouts.speeches import Speech, find_parts

__all__ = ["LONGEST", "Frame", "build_readout"]

LONGEST = 1500
"""No sentence that names a meeting or who attended is longer; the bound keeps odd texts linear."""

_CONTEXT = 3000
_LEADS = {"visit": "lead", "inspection": "lead", "talks": "host", "call": "host"}
_HELD = re.compile(r"召开|举行|主持|闭幕|开幕")


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of an event before its readout is put together.

    Attributes
    ----------
    document : Document
    sentences : tuple of Sentence
        The outline.
    narrative : sequence of (int, str)
        The sentences, or their beginnings, that are no speech, with their indices.
    event : int
        The index of the sentence that tells what was held, or who went where.
    seat : int or None
        The index of the sentence that says who presided.
    genre : Genre
        What kind of event.
    meeting, chair : str or None
        The names of the meeting and of who led.
    others : tuple of str
        Who led with the chair (省委书记某某、省长某某).
    listed, guests : tuple of Attendance
        Who took part, and who was received.
    attendance : frozenset of int
        The sentences that list who took part.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    narrative: Sequence[tuple[int, str]]
    event: int
    seat: int | None
    genre: Genre
    meeting: str | None
    chair: str | None
    others: tuple[str, ...] = ()
    listed: tuple[Attendance, ...] = ()
    guests: tuple[Attendance, ...] = ()
    attendance: frozenset[int] = frozenset()


def build_readout(frame: Frame, speeches: Sequence[Speech]) -> Readout:
    """Return the readout of the event in `frame` with the passages `speeches`."""
    document, sentences, event = frame.document, frame.sentences, frame.event
    people = _people(frame)
    body = find_body(frame.meeting)
    post = next((person.post.text for person in people if person.name == frame.chair and person.post), None)
    told = DATELINE.sub("", sentences[event].text[:LONGEST])
    text = "".join(DATELINE.sub("", sentence.text) for sentence in sentences)[:_CONTEXT]
    # Where neither headline nor event names the city, the text does.
    context = f"{document.title}，{document.source or ''}，{told}，{text}"
    acts = [speech.first for speech in speeches if speech.kind == "act"]
    return Readout(
        meeting=frame.meeting,
        number=meeting_number(frame.meeting),
        date=_find_date(frame),
        chair=frame.chair,
        attendees=tuple(dict.fromkeys(item.name for item in _others(frame) if item.role != "guest")),
        points=tuple(_point(document, sentences, speech) for speech in speeches),
        genre=frame.genre.name,
        body=body,
        level=find_level(body or frame.meeting, post, context),
        place=find_place(sentences[event], visit=frame.genre.name in ("visit", "inspection")),
        people=people,
        agenda=find_agenda(sentences, [event, *acts]) if frame.meeting else (),
    )


def _others(frame: Frame) -> list[Attendance]:
    """Return who took part but for the chair, each once: who led with the chair, and who is listed."""
    role = _LEADS.get(frame.genre.name, "chair")
    led = [place for name in frame.others if (place := _find(frame, name, role)) is not None]
    received = {guest.name for guest in frame.guests}
    known = {frame.chair, *frame.others, *received}
    return [*led, *(_with_post(frame, item) for item in frame.listed if item.name not in known)]


def _with_post(frame: Frame, item: Attendance) -> Attendance:
    """Return `item` where its name stands with a post, if it does anywhere."""
    text = frame.sentences[item.index].text
    return item if _has_post(text, item.name, item.offset) else _find(frame, item.name, item.role) or item


def _people(frame: Frame) -> tuple[Person, ...]:
    """Return the chair, the guests and who attended, with posts and places in the text."""
    listed = _others(frame)
    if frame.guests:
        known = {frame.chair, *(item.name for item in listed)}
        listed += [guest for guest in frame.guests if guest.name not in known]
    chair = _find(frame, frame.chair, _LEADS.get(frame.genre.name, "chair")) if frame.chair else None
    return describe_people(frame.sentences, [chair, *listed] if chair else listed)


def _find(frame: Frame, name: str, role: str) -> Attendance | None:
    """Return where `name` stands with a post: by who presided, in the event, or anywhere; else where it stands."""
    found = None
    for index in dict.fromkeys((frame.seat, frame.event, *range(len(frame.sentences)))):
        text = frame.sentences[index].text[:LONGEST] if index is not None else ""
        offset = text.find(name)
        if index is None or offset < 0:
            continue
        if _has_post(text, name, offset):
            return Attendance(name, role, index, offset)
        found = found or Attendance(name, role, index, offset)
    return found


def _has_post(text: str, name: str, offset: int) -> bool:
    listed = offset > 0 and text[offset - 1] in "、和"  # 市领导某某、某某: of several who share a post
    return listed or ends_in_post(text[:offset]) or leading_post(text[offset + len(name) :][:8]) is not None


def _find_date(frame: Frame) -> str | None:
    """Return the day of the event: the last one named before the verb in its sentence, else the next one named."""
    text = frame.sentences[frame.event].text[:LONGEST]
    published = frame.document.date
    dates = find_dates(DATELINE.sub("", text), published)
    if dates:
        held = _HELD.search(DATELINE.sub("", text))
        before = [day for start, day in dates if held and start < held.start()]
        return before[-1] if before else dates[0][1]
    for _, part in [*frame.narrative[:4], (0, text)]:
        dates = find_dates(DATELINE.sub("", part), published)
        if dates and not EARLIER.match(part):
            return dates[0][1]
    dateline = find_dates(text, published)
    return dateline[0][1] if dateline else None


def _point(document: Document, sentences: Sequence[Sentence], speech: Speech) -> Point:
    start, end = sentences[speech.first].start, sentences[speech.last].end
    text = document.text[start:end]
    return Point(speech.speaker, speech.verb, text, start, end, parts=find_parts(text, start))
