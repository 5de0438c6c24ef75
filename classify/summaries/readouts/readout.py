"""Readouts taken apart: official accounts of meetings, visits and talks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from classify.document import Document, Genre, Person, Point, Readout
from classify.summaries.outline import LINES, Sentence, outline_document
from classify.summaries.readouts.agenda import find_agenda, find_place
from classify.summaries.readouts.attendance import Attendance, describe_people, find_attendees, find_guests
from classify.summaries.readouts.bodies import find_body, find_level
from classify.summaries.readouts.dates import DATELINE, find_dates
from classify.summaries.readouts.genre import genre_of_meeting, genre_of_visit, rule_out
from classify.summaries.readouts.leaders import EARLIER, chair_of_title, find_chair, find_event, find_visitor
from classify.summaries.readouts.meetings import meeting_number
from classify.summaries.readouts.speeches import Speech, find_speeches
from classify.summaries.readouts.subpoints import find_parts

__all__ = ["Parsed", "parse_outline", "parse_readout"]

# No sentence that names a meeting or who attended is longer; the bound keeps odd texts linear.
_LONGEST = 1500
_LEADS = {"visit": "lead", "inspection": "lead", "talks": "host", "call": "host"}


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
    visit, visitor = find_visitor(document.title, [(index, sentences[index].text) for index in body[:3]])
    if visit is None and find_event([(index, sentences[index].text[:_LONGEST]) for index in body])[0] is None:
        return Parsed(sentences, None, Genre("other", "no_event"))  # known before the costly search for speeches
    leader = visitor or find_chair([(index, sentences[index].text[:_LONGEST]) for index in body[:8]])[1]
    guests = find_guests(visit, sentences[visit].text[:_LONGEST]) if visit is not None else []
    speeches = find_speeches(sentences, leader, frozenset(guest.name for guest in guests))
    narrative = _narrative(sentences, body, speeches)
    event, meeting = find_event(narrative)
    seat, chair = find_chair(narrative)
    chair = chair or chair_of_title(document.title)
    if visit is not None and (event is None or visit < event):
        event, meeting, chair = visit, None, visitor  # a meeting held on the way is no name for the visit
    elif visit == event and visit is not None:
        chair = chair or visitor
        meeting = meeting if meeting and len(meeting) > 3 else None  # 调研并召开座谈会
    listed, attendance = find_attendees(narrative)
    if event is None:
        return Parsed(sentences, None, Genre("other", "no_event"))
    genre = genre_of_meeting(meeting) if meeting else genre_of_visit(sentences[event].text, document.title, chair)
    frame = _Frame(document, sentences, narrative, event, seat, genre, meeting, chair, tuple(listed))
    people = {chair, leader, *(item.name for item in (*listed, *guests))}
    official = _is_official(speeches, people, meeting, genre)
    official = official or (genre.name == "press_conference" and event == body[0] and _gives_account(frame, speeches))
    if not official:
        return Parsed(sentences, None, Genre("other", "nothing_said", genre.word))
    return Parsed(sentences, _readout(frame, speeches), genre, _roles(speeches, event, seat, attendance))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is known of the event before its readout is put together."""

    document: Document
    sentences: tuple[Sentence, ...]
    narrative: list[tuple[int, str]]
    event: int
    seat: int | None
    genre: Genre
    meeting: str | None
    chair: str | None
    listed: tuple[Attendance, ...]


def _readout(frame: _Frame, speeches: Sequence[Speech]) -> Readout:
    document, sentences, event = frame.document, frame.sentences, frame.event
    people = _people(frame)
    body = find_body(frame.meeting)
    post = next((person.post.text for person in people if person.name == frame.chair and person.post), None)
    context = f"{document.title}{document.source or ''}{sentences[event].text[:_LONGEST]}"
    acts = [speech.first for speech in speeches if speech.kind == "act"]
    return Readout(
        meeting=frame.meeting,
        number=meeting_number(frame.meeting),
        date=_find_date(sentences, frame.narrative, event, document.date),
        chair=frame.chair,
        attendees=tuple(item.name for item in frame.listed if item.name != frame.chair),
        points=tuple(_point(document, sentences, speech) for speech in speeches),
        genre=frame.genre.name,
        body=body,
        level=find_level(body or frame.meeting, post, context),
        place=find_place(sentences[event], visit=frame.genre.name in ("visit", "inspection")),
        people=people,
        agenda=find_agenda(sentences, [event, *acts]) if frame.meeting else (),
    )


def _people(frame: _Frame) -> tuple[Person, ...]:
    """Return the chair, the guests and who attended, with posts and places in the text."""
    listed = [item for item in frame.listed if item.name != frame.chair]
    if frame.genre.name in ("talks", "call"):
        known = {frame.chair, *(item.name for item in listed)}
        guests = find_guests(frame.event, frame.sentences[frame.event].text[:_LONGEST])
        listed += [guest for guest in guests if guest.name not in known]
    role = _LEADS.get(frame.genre.name, "chair")
    for index in (frame.seat, frame.event, *range(len(frame.sentences))):
        if index is None or frame.chair is None:
            continue
        offset = frame.sentences[index].text[:_LONGEST].find(frame.chair)
        if offset >= 0:
            return describe_people(frame.sentences, [Attendance(frame.chair, role, index, offset), *listed])
    return describe_people(frame.sentences, listed)


def _is_official(speeches: Sequence[Speech], people: set[str | None], meeting: str | None, genre: Genre) -> bool:
    """Return whether the meeting itself, or who led it, says something in the manner of a readout.

    In talks, calls and symposiums people just say things (某某表示).
    """
    speakers = people | {"会议"} if meeting else people
    kinds = {speech.kind for speech in speeches if speech.speaker in speakers}
    if genre.name in ("talks", "call", "symposium") and "quote" in kinds:
        return True
    return "say" in kinds or (meeting is not None and people != {None} and bool(kinds))


def _gives_account(frame: _Frame, speeches: Sequence[Speech]) -> bool:
    """Return whether the text tells of a press conference, as much news that only quotes one does not.

    Then an organ held it, somebody is quoted, and the text is not in parts.
    """
    in_parts = any(sentence.kind in LINES for sentence in frame.sentences)
    return bool(speeches) and not in_parts and find_body(frame.meeting) is not None


def _narrative(sentences: Sequence[Sentence], body: Sequence[int], speeches: Sequence[Speech]) -> list[tuple[int, str]]:
    """Return the sentences, or their beginnings, that are no speech, with their indices."""
    spoken: dict[int, int] = {}
    for speech in speeches:
        if speech.kind != "act":
            spoken |= dict.fromkeys(range(speech.first, speech.last + 1), 0)
            spoken[speech.first] = max(0, speech.content - sentences[speech.first].start)
    parts = ((index, sentences[index].text[: spoken.get(index)][:_LONGEST]) for index in body)
    return [(index, text) for index, text in parts if text]


def _find_date(
    sentences: Sequence[Sentence], narrative: Sequence[tuple[int, str]], event: int, published: str | None
) -> str | None:
    """Return the day of the event: the last one named before the verb in its sentence, else the next one named."""
    text = DATELINE.sub("", sentences[event].text[:_LONGEST])
    dates = find_dates(text, published)
    if dates:
        held = re.search(r"召开|举行|主持|闭幕|开幕", text)
        before = [day for start, day in dates if held and start < held.start()]
        return before[-1] if before else dates[0][1]
    for _, part in [*narrative[:4], (0, sentences[event].text[:_LONGEST])]:
        dates = find_dates(DATELINE.sub("", part), published)
        if dates and not EARLIER.match(part):
            return dates[0][1]
    dateline = find_dates(sentences[event].text[:_LONGEST], published)
    return dateline[0][1] if dateline else None


def _point(document: Document, sentences: Sequence[Sentence], speech: Speech) -> Point:
    start, end = sentences[speech.first].start, sentences[speech.last].end
    text = document.text[start:end]
    return Point(speech.speaker, speech.verb, text, start, end, find_parts(text, start))


def _roles(speeches: Sequence[Speech], event: int, seat: int | None, attendance: frozenset[int]) -> dict[int, str]:
    roles = dict.fromkeys(attendance, "attendance")
    for speech in speeches:
        roles |= dict.fromkeys(range(speech.first, speech.last + 1), "within")
        roles[speech.first] = "act" if speech.kind == "act" else "point"
    if seat is not None:
        roles[seat] = "chair"
    roles[event] = "event"
    return roles
