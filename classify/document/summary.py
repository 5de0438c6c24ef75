"""What was quoted from a document, and the readout taken apart."""

from __future__ import annotations

from dataclasses import dataclass

from classify.document.text import Span

__all__ = [
    "AgendaItem",
    "Genre",
    "Part",
    "Person",
    "Point",
    "Quote",
    "Readout",
    "Story",
    "StoryQuote",
    "StorySource",
    "Summary",
]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence chosen for a summary; ``document.text[start:end] == text`` always.

    ``score`` is unbounded; ``role`` says what the sentence is in its document, such as ``lead``, ``point`` or
    ``body``.
    """

    text: str
    start: int
    end: int
    score: float
    role: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text, verbatim: ``document.text[start:end] == text`` always."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """What a meeting dealt with, by the verb (听取, 审议, 研究); ``document.text[start:end] == text`` always."""

    verb: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who took part.

    Attributes
    ----------
    name : str
        As the text has it: ``document.text[start:end] == name``.
    start, end : int
        Offsets of the name in the text.
    role : str
        ``chair`` (presided), ``lead`` (led a visit), ``host`` (received or called), ``guest``, ``attend``,
        ``accompany`` or ``sit_in`` (列席).
    post : Part or None
        What the text says that the person is; of several who share a post (市领导某某、某某) each has it. None where
        it says nothing.
    """

    name: str
    start: int
    end: int
    role: str
    post: Part | None


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said or decided at a meeting; ``document.text[start:end] == text`` always.

    ``key`` are the one or two sentences of it that an editor would quote, none where nothing was scored; ``parts`` what
    the text itself numbers within it (一要…二要…, ①…②…), or the items of a list, in order.
    """

    speaker: str
    verb: str
    text: str
    start: int
    end: int
    key: tuple[Span, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Genre:
    """What kind of text it is, and what decided that.

    Attributes
    ----------
    name : str
        Of a readout ``meeting``, ``symposium``, ``press_conference``, ``visit``, ``inspection``, ``talks`` or ``call``;
        ``other`` for any other text.
    reason : str
        ``meeting_held`` or ``leader_went``; for ``other``: ``no_cue`` (no word of a meeting or visit in the title and
        the first lines), ``about_one`` (the title says that the text is about one: a commentary, reactions),
        ``no_event`` (no sentence says what was held or who went where), ``nothing_said`` (no words of the meeting or of
        who led it are given).
    word : str or None
        The words that decided.
    """

    name: str
    reason: str
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Readout:
    """An official account of a meeting, visit or inspection, taken apart.

    Attributes
    ----------
    meeting : str or None
        The name of the meeting; None where nothing but a visit, talks or a call is told.
    number : int or None
        The ordinal of the meeting (第一百八十九次 → 189).
    date : str or None
        The day of the event, ISO.
    chair : str or None
        Who presided, led the visit or received.
    attendees : tuple of str
        The names of the others, in source order.
    points : tuple of Point
        What was said or decided, in source order.
    genre : str
        As in `Genre`.
    body : str or None
        What met: 东湖区防汛抗旱指挥部, 区政府.
    level : str or None
        Of the body, else of the chair's post: ``nation``, ``province``, ``prefecture``, ``county`` or ``township``.
    place : Part or None
        Where it was: the venue of a meeting, the destination of a visit.
    people : tuple of Person
        Who took part, in source order.
    agenda : tuple of AgendaItem
        What was dealt with, in source order.
    """

    meeting: str | None
    number: int | None
    date: str | None
    chair: str | None
    attendees: tuple[str, ...]
    points: tuple[Point, ...]
    genre: str = "meeting"
    body: str | None = None
    level: str | None = None
    place: Part | None = None
    people: tuple[Person, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The chosen sentences of one document in source order.

    ``reason`` is None, or says why nothing could be chosen: ``too_short`` or ``no_sentence``. ``genre`` says whether
    the text is a readout, and why; None where that was not asked.
    """

    id: str
    path: str | None
    title: str
    date: str | None
    reason: str | None
    sentences: tuple[Quote, ...]
    readout: Readout | None
    genre: Genre | None = None

    def _repr_html_(self) -> str:
        from classify.document.notebook import show_summary

        return show_summary(self)


@dataclass(frozen=True, slots=True)
class StorySource:
    """A document that tells a story."""

    id: str
    path: str | None
    title: str
    date: str | None


@dataclass(frozen=True, slots=True)
class StoryQuote:
    """A sentence chosen from one of several documents: ``text`` is ``text[start:end]`` of the one with that ``id``."""

    id: str
    path: str | None
    text: str
    start: int
    end: int
    score: float
    role: str


@dataclass(frozen=True, slots=True)
class Story:
    """One summary of several documents; the sentences stand by document, in the order of `sources`, and in its order.

    ``reason`` is None, or says why nothing could be chosen: ``no_sentence``.
    """

    sources: tuple[StorySource, ...]
    reason: str | None
    sentences: tuple[StoryQuote, ...]
