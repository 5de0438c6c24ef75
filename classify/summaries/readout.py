"""Readouts taken apart: official accounts of meetings, visits and talks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from classify.document import Document, Point, Readout
from classify.summaries.dates import DATELINE, find_dates
from classify.summaries.leaders import EARLIER, chair_of_title, find_chair, find_event, find_visitor
from classify.summaries.meetings import meeting_number
from classify.summaries.outline import Sentence, outline
from classify.summaries.people import list_names
from classify.summaries.speeches import Speech, find_speeches
from classify.summaries.tables import read_words

__all__ = ["Parsed", "parse_outline", "parse_readout"]

# A text with none of these in its title and first lines is no readout; the test saves the parsing of nine in ten.
_HINT = re.compile(
    r"会议|[座谈调度推进动员部署协调发布讨论]会|主持|调研|考察|检查|视察|督导|督查|慰问|看望|会见|会谈|通电话|暗访|走访"
)
_HEAD = 600
# No sentence that names a meeting or who attended is longer; the bound keeps odd texts linear.
_LONGEST = 1500
_ATTENDANCE = re.compile(
    r"(?:出席|列席|参加|陪同|一同|一道|一起|在座)(?=$|[^，；]{0,14}[。，；]?$|[^，；。]{0,14}[。，；])"
)
_OTHER_VERB = re.compile(r"主持[^，。；]*|强调|指出|召开|举行|宣布|传达|发言|汇报|讲话|介绍|表示|见证")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The outline of a document with what the parser saw in it.

    Attributes
    ----------
    sentences : tuple of Sentence
        The outline.
    readout : Readout or None
        None where the text is of another genre.
    roles : dict of int to str
        For sentences of a readout, by index: ``event`` (what was held, or who went where), ``chair``,
        ``attendance``, ``point`` (opens a passage), ``within`` (goes on with it), ``act`` (heard or decided).
    """

    sentences: tuple[Sentence, ...]
    readout: Readout | None
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
    return parse_outline(document, outline(document)).readout


def parse_outline(document: Document, sentences: tuple[Sentence, ...]) -> Parsed:
    """Return `document` parsed, given its outline."""
    if not _may_be_readout(document):
        return Parsed(sentences, None)
    body = [index for index, sentence in enumerate(sentences) if sentence.kind in ("body", "lead-over")]
    visit, visitor = find_visitor(document.title, [(index, sentences[index].text) for index in body[:3]])
    leader = visitor or find_chair([(index, sentences[index].text[:_LONGEST]) for index in body[:8]])[1]
    speeches = find_speeches(sentences, leader)
    narrative = _narrative(sentences, body, speeches)
    event, meeting = find_event(narrative)
    seat, chair = find_chair(narrative)
    chair = chair or chair_of_title(document.title)
    if visit is not None and (event is None or visit < event):
        event, meeting, chair = visit, None, visitor  # a meeting held on the way is no name for the visit
    elif visit == event and visit is not None:
        chair = chair or visitor
        meeting = meeting if meeting and len(meeting) > 3 else None  # 调研并召开座谈会
    attendees, attendance = _find_attendees(narrative, chair)
    if event is None or not _is_official(speeches, {chair, leader, *attendees}, meeting):
        return Parsed(sentences, None)
    readout = Readout(
        meeting=meeting,
        number=meeting_number(meeting),
        date=_find_date(sentences, narrative, event, document.date),
        chair=chair,
        attendees=attendees,
        points=tuple(_point(document, sentences, speech) for speech in speeches),
    )
    return Parsed(sentences, readout, _roles(speeches, event, seat, attendance))


def _may_be_readout(document: Document) -> bool:
    head = document.title + "\n" + document.text[:_HEAD]
    return _HINT.search(head) is not None and not any(word in document.title for word in read_words("readout-not.tsv"))


def _is_official(speeches: Sequence[Speech], people: set[str | None], meeting: str | None) -> bool:
    """Return whether the meeting itself, or who led it, says something in the manner of a readout."""
    speakers = people | {"会议"} if meeting else people
    kinds = {speech.kind for speech in speeches if speech.speaker in speakers}
    return "say" in kinds or (meeting is not None and people != {None} and bool(kinds))


def _narrative(sentences: Sequence[Sentence], body: Sequence[int], speeches: Sequence[Speech]) -> list[tuple[int, str]]:
    """Return the sentences, or their beginnings, that are no speech, with their indices."""
    spoken: dict[int, int] = {}
    for speech in speeches:
        if speech.kind != "act":
            spoken |= dict.fromkeys(range(speech.first, speech.last + 1), 0)
            spoken[speech.first] = max(0, speech.content - sentences[speech.first].start)
    parts = ((index, sentences[index].text[: spoken.get(index)][:_LONGEST]) for index in body)
    return [(index, text) for index, text in parts if text]


def _find_attendees(narrative: Sequence[tuple[int, str]], chair: str | None) -> tuple[tuple[str, ...], frozenset[int]]:
    names: dict[str, None] = {}
    places: set[int] = set()
    for index, text in narrative:
        begin = 0
        for found in _ATTENDANCE.finditer(text):
            listed = _OTHER_VERB.split(text[begin : found.start()])[-1]
            some = list_names(listed.rpartition("。")[2].strip("，"))
            names.update(dict.fromkeys(some))
            begin = found.end()
            places.add(index)
    names.pop(chair or "", None)
    return tuple(names), frozenset(places)


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
    return Point(speech.speaker, speech.verb, document.text[start:end], start, end)


def _roles(speeches: Sequence[Speech], event: int, seat: int | None, attendance: frozenset[int]) -> dict[int, str]:
    roles = dict.fromkeys(attendance, "attendance")
    for speech in speeches:
        roles |= dict.fromkeys(range(speech.first, speech.last + 1), "within")
        roles[speech.first] = "act" if speech.kind == "act" else "point"
    if seat is not None:
        roles[seat] = "chair"
    roles[event] = "event"
    return roles
