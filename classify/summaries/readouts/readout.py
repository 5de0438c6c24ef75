"""Readouts taken apart: official accounts of meetings, visits and talks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from classify.document import Document, Genre, Readout
from classify.summaries.outline import LINES, Sentence, outline_document
from classify.summaries.readouts.attendance import Attendance, find_attendees, find_guests, find_speakers
from classify.summaries.readouts.bodies import find_body
from classify.summaries.readouts.build import LONGEST, Frame, build_readout
from classify.summaries.readouts.genre import genre_of_meeting, genre_of_visit, rule_out
from classify.summaries.readouts.leaders import Told, chair_of_title, find_chairs, find_events, find_visitor
from classify.summaries.readouts.meetings import find_meeting
from classify.summaries.readouts.people import announced_names, list_subjects
from classify.summaries.readouts.speeches import Speech, find_speeches, speaks_for_meeting

__all__ = ["Parsed", "parse_outline", "parse_readout"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The outline of a document with what the parser saw in it.

    Attributes
    ----------
    sentences : tuple of Sentence
        The outline.
    readout : Readout or None
        None where the text is of another genre.
    genre : Genre
        Which, and why.
    roles : dict of int to str
        For sentences of a readout, by index: ``event`` (what was held, or who went where), ``chair``,
        ``attendance``, ``point`` (opens a passage), ``within`` (goes on with it), ``act`` (heard or decided).
    """

    sentences: tuple[Sentence, ...]
    readout: Readout | None
    genre: Genre
    roles: dict[int, str] = field(default_factory=dict)


def parse_readout(document: Document) -> Readout | None:
    r"""Return `document` taken apart, where it is a readout of a meeting, a visit or talks, else None.

    Every point is a stretch of ``document.text``. Nobody is guessed: a chair whom the text does not name is None.

    Parameters
    ----------
    document : Document
        Its date gives the year, or the month, of the days in the text.

    Examples
    --------
    >>> text = "6月1日，东湖区召开防汛调度会。区委书记高远山主持会议，区长石小川出席。\n会议强调，要加强巡查。"
    >>> readout = parse_readout(Document("1", None, "", "2022-06-02", None, None, text))
    >>> readout.meeting, readout.date, readout.chair, readout.attendees
    ('东湖区防汛调度会', '2022-06-01', '高远山', ('石小川',))
    >>> [(point.speaker, point.verb, point.text) for point in readout.points]
    [('会议', '强调', '会议强调，要加强巡查。')]
    """
    return parse_outline(document, outline_document(document)).readout


def parse_outline(document: Document, sentences: tuple[Sentence, ...]) -> Parsed:
    """Return `document` parsed, given its outline."""
    ruled_out = rule_out(document)
    if ruled_out is not None:
        return Parsed(sentences, None, ruled_out)
    body = [index for index, sentence in enumerate(sentences) if sentence.kind in ("body", "lead-over")]
    lines = [(index, sentences[index].text[:LONGEST]) for index in body]
    visit, visitors = find_visitor(document.title, lines[:3], document.date)
    meetings = list(find_events(lines, document.date))
    if visit is None and not meetings:
        return Parsed(sentences, None, Genre("other", "no_event"))
    chairs = list(find_chairs(lines))
    guests = tuple(find_guests(visit, sentences[visit].text[:LONGEST])) if visit is not None else ()
    known = frozenset({*visitors, *(guest.name for guest in guests), *(told.name for told in chairs)})
    names = known | announced_names(sentence.text for sentence in sentences)
    speeches = find_speeches(sentences, known, names=names, meeting=meetings[0].name if meetings else None)
    narrative = _narrative(lines, sentences, speeches)
    told = _Told(document, sentences, body, narrative, visit, visitors, guests, names)
    frame = _frame(told, _told_in(told, meetings), _told_in(told, chairs))
    if frame is None:
        return Parsed(sentences, None, Genre("other", "no_event"))
    readout = build_readout(frame, speeches)
    people = frozenset({*known, *(person.name for person in readout.people)})
    if not _is_official(frame, speeches, people, begins=frame.event == body[0], agenda=bool(readout.agenda)):
        return Parsed(sentences, None, Genre("other", "nothing_said", frame.genre.word))
    return Parsed(sentences, readout, frame.genre, _roles(speeches, frame))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the sentences of a document tell, before it is known what event it is about."""

    document: Document
    sentences: tuple[Sentence, ...]
    body: Sequence[int]
    narrative: Sequence[tuple[int, str]]
    visit: int | None
    visitors: tuple[str, ...]
    guests: tuple[Attendance, ...]
    names: frozenset[str]


def _told_in(told: _Told, found: Sequence[Told]) -> list[Told]:
    """Return those `found` that stand in what is no speech."""
    ends = {index: len(text) for index, text in told.narrative}
    return [item for item in found if item.at < ends.get(item.index, 0)]


def _frame(told: _Told, meetings: Sequence[Told], chairs: Sequence[Told]) -> Frame | None:
    """Return what event the document is about, or None."""
    first, visit = (meetings[0] if meetings else None), told.visit
    event, meeting = (first.index, _full_name(first.name, told)) if first else (None, None)
    seat = chairs[0].index if chairs else None
    presided = tuple(item.name for item in chairs if (item.index, item.at) == (chairs[0].index, chairs[0].at))
    chair = presided[0] if presided else chair_of_title(told.document.title)
    if visit is not None and (event is None or visit < event):
        event, meeting = visit, None  # a meeting held on the way is no name for the visit
        chair, presided = told.visitors[0], told.visitors
    elif visit is not None and visit == event:
        chair = chair or told.visitors[0]
        presided = presided or told.visitors
        meeting = meeting if meeting and len(meeting) > 3 else None  # 调研并召开座谈会
    if event is None:
        return None
    text = told.sentences[event].text
    genre = genre_of_meeting(meeting) if meeting else genre_of_visit(text, told.document.title, chair)
    listed, attendance = find_attendees(told.narrative)
    others = tuple(name for name in presided if name != chair)
    if meeting:
        known = frozenset({chair, *others, *(item.name for item in (*listed, *told.guests))})
        listed += find_speakers(told.narrative, told.names, known)
    return Frame(
        told.document,
        told.sentences,
        told.narrative,
        event,
        seat,
        genre,
        meeting,
        chair,
        others=others,
        listed=tuple(listed),
        guests=told.guests,
        attendance=attendance,
    )


def _full_name(meeting: str, told: _Told) -> str:
    """Return `meeting`, or where that is but 会议 what the headline or a line above the text calls it."""
    if len(meeting) > len("座谈会"):
        return meeting
    above = [sentence.text for sentence in told.sentences if sentence.kind in ("kicker", "headline")]
    for line in (*above, *re.split("[ 　]", told.document.title)):
        held = find_meeting(line) or find_meeting(f"{line}并讲话")
        if held is not None and len(held.name) > len(meeting):
            return held.name
    return meeting


def _is_official(
    frame: Frame, speeches: Sequence[Speech], people: frozenset[str], *, begins: bool, agenda: bool
) -> bool:
    """Return whether the meeting itself, or who led it, says something in the manner of a readout.

    In talks, at symposiums and on visits people just say things (某某表示). A meeting that a text begins with and
    that somebody chaired may also only have heard or decided something.
    """
    meeting, genre = frame.meeting, frame.genre.name
    people |= {name for name, _ in list_subjects(frame.sentences[frame.event].text, people)}
    heard = [
        speech for speech in speeches if speech.speaker in people or (meeting and speaks_for_meeting(speech.speaker))
    ]
    kinds = {speech.kind for speech in heard}
    if genre in ("talks", "call", "symposium", "visit", "inspection") and "quote" in kinds:
        return True
    if "say" in kinds or (meeting is not None and bool(people) and bool(kinds)):
        return True
    if genre == "press_conference" and begins and _gives_account(frame, speeches):
        return True
    return meeting is not None and begins and frame.chair is not None and agenda


def _gives_account(frame: Frame, speeches: Sequence[Speech]) -> bool:
    """Return whether the text tells of a press conference, as much news that only quotes one does not.

    Then an organ held it, somebody is quoted, and the text is not in parts.
    """
    in_parts = any(sentence.kind in LINES for sentence in frame.sentences)
    return bool(speeches) and not in_parts and find_body(frame.meeting) is not None


def _narrative(
    lines: Sequence[tuple[int, str]], sentences: Sequence[Sentence], speeches: Sequence[Speech]
) -> list[tuple[int, str]]:
    """Return the lines, or their beginnings, that are no speech, with the indices of their sentences."""
    spoken: dict[int, int] = {}
    for speech in speeches:
        if speech.kind != "act":
            spoken |= dict.fromkeys(range(speech.first, speech.last + 1), 0)
            spoken[speech.first] = max(0, speech.content - sentences[speech.first].start)
    parts = ((index, text[: spoken.get(index)]) for index, text in lines)
    return [(index, text) for index, text in parts if text]


def _roles(speeches: Sequence[Speech], frame: Frame) -> dict[int, str]:
    roles = dict.fromkeys(frame.attendance, "attendance")
    for speech in speeches:
        roles |= dict.fromkeys(range(speech.first, speech.last + 1), "within")
        roles[speech.first] = "act" if speech.kind == "act" else "point"
    if frame.seat is not None:
        roles[frame.seat] = "chair"
    roles[frame.event] = "event"
    return roles
