"""The records that flow from one station to the next.

All are immutable. The fields of `Prediction`, `Summary` and their parts stand in the order and under the names of
the JSON records, so that `as_record` is the record. Offsets count characters (Unicode code points) in the cleaned
``Document.text``; with ``field="title"`` in the title. Dates are ISO strings (``YYYY-MM-DD``) or None.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

__all__ = [
    "AgendaItem",
    "Alternative",
    "Document",
    "Failure",
    "Genre",
    "Jurisdiction",
    "JurisdictionAlternative",
    "Mention",
    "Part",
    "Person",
    "Point",
    "Prediction",
    "Quote",
    "Readout",
    "Removal",
    "Span",
    "Summary",
    "Topic",
    "as_record",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Removal:
    """A piece of text that cleaning took out, and the name of the rule that did it."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One news text with what is known about it.

    Attributes
    ----------
    id : str
        The row's ``id``, or the file's path as given; unique in a batch.
    path : str or None
        The file it came from; ``-`` for standard input; None for a document made in memory.
    title : str
        The headline, or an empty string.
    date : str or None
        Day of publication; None where it cannot be known, never today.
    source : str or None
        The outlet.
    url : str or None
        The address the source gives for it.
    text : str
        Cleaned paragraphs joined by a single line feed.
    encoding : str
        The encoding the bytes were read with.
    removed : tuple of Removal
        What cleaning took out, in source order.
    """

    id: str
    path: str | None
    title: str
    date: str | None
    source: str | None
    url: str | None
    text: str
    encoding: str = "utf-8"
    removed: tuple[Removal, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read; it takes the place of its document in a batch."""

    id: str
    path: str | None
    type: str
    message: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """A topic that was not chosen, with its probability in [0, 1]."""

    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class Topic:
    """The topic of a document: the best guess, always, and whether the model would rather abstain."""

    label: str
    probability: float
    abstained: bool
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a document.

    Attributes
    ----------
    text : str
        The characters of the mention.
    field : str
        ``title`` or ``text``.
    start, end : int
        Offsets into that field.
    role : str
        ``subject``, ``venue``, ``dateline``, ``post`` or ``origin``.
    """

    text: str
    field: str
    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class JurisdictionAlternative:
    """A jurisdiction that was not chosen, with its probability in [0, 1]."""

    code: str
    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The place whose affair a document is.

    Attributes
    ----------
    code : str
        Six digits of GB/T 2260 valid on the document's date, ``100000`` nationwide, ``INTL`` abroad.
    name : str
        The full name from the province down.
    level : str
        ``county``, ``prefecture``, ``province``, ``nation`` or ``abroad``.
    probability : float
        Calibrated, in [0, 1].
    abstained : bool
        True where the probability is below the model's threshold.
    evidence : tuple of Mention
        The mentions that speak for the code.
    alternatives : tuple of JurisdictionAlternative
        The next best, most probable first.
    """

    code: str
    name: str
    level: str
    probability: float
    abstained: bool
    evidence: tuple[Mention, ...]
    alternatives: tuple[JurisdictionAlternative, ...]


@dataclass(frozen=True, slots=True)
class Prediction:
    """Topic and jurisdiction of one document; either is None where the model was not trained for it."""

    id: str
    path: str | None
    title: str
    date: str | None
    topic: Topic | None
    jurisdiction: Jurisdiction | None


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

    ``parts`` are what the text itself numbers within it (一要…二要…, 一是…二是…), in order.
    """

    speaker: str
    verb: str
    text: str
    start: int
    end: int
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


def as_record(item: Any) -> dict[str, Any]:
    """Return the JSON record of `item`: a Prediction, Summary, Failure or part of one.

    Examples
    --------
    >>> as_record(Removal("editor", "责任编辑：张三"))
    {'rule': 'editor', 'text': '责任编辑：张三'}
    >>> as_record(Failure("a.txt", "a.txt", "ReadError", "a.txt: the file is empty"))["error"]["type"]
    'ReadError'
    """
    if isinstance(item, Failure):
        error = {"type": item.type, "message": item.message}
        return {"id": item.id, "path": item.path, "error": error}
    if not is_dataclass(item) or isinstance(item, type):
        raise TypeError(f"not a record: {item!r}")
    return {field.name: _plain(getattr(item, field.name)) for field in fields(item)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
